// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <deque>
#include <optional>

namespace sheaf {

/// The last few short bodies, and the JSON in them. Who asks again mostly hears the same again, and to read its JSON
/// takes longer than everything else that is done with a short answer.
class KnownBodies
{
public:
    /// Nothing when it is no JSON object.
    std::optional<QJsonObject> objectIn(const QByteArray &body);

private:
    struct Known
    {
        QByteArray body;
        QJsonObject object;
    };

    std::deque<Known> m_known; ///< The one heard last comes first.
};

/// The same without looking back.
std::optional<QJsonObject> objectIn(const QByteArray &body);

} // namespace sheaf
