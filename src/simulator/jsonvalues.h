// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/jsontext.h"
#include "simulator/state.h"

#include <QJsonObject>

namespace sheaf::simulator {

// The small values of Harvest's JSON.

inline QJsonValue orNull(const QString &text)
{
    return text.isNull() ? QJsonValue() : QJsonValue(text);
}

inline QJsonValue orNull(const std::optional<double> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

/// `2026-03-02T09:00:00Z`.
QJsonValue instantJson(const QDateTime &instant);
QJsonValue dateJson(const QDate &date);
/// With the service Harvest derives from the permalink's host.
std::optional<JsonText> referenceJson(const ExternalReference &reference);

} // namespace sheaf::simulator
