// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/knownbodies.h"

#include <QJsonDocument>

#include <algorithm>

namespace sheaf {

namespace {

constexpr std::size_t mostKnown = 16;
constexpr qsizetype longestKnown = 4096; // a few entries

} // namespace

std::optional<QJsonObject> objectIn(const QByteArray &body)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject())
        return {};
    return document.object();
}

std::optional<QJsonObject> KnownBodies::objectIn(const QByteArray &body)
{
    if (body.size() > longestKnown)
        return sheaf::objectIn(body);
    const auto known
        = std::find_if(m_known.begin(), m_known.end(), [&](const Known &before) { return before.body == body; });
    if (known != m_known.end()) {
        std::rotate(m_known.begin(), known, known + 1);
        return m_known.front().object;
    }
    std::optional<QJsonObject> object = sheaf::objectIn(body);
    if (object) {
        if (m_known.size() == mostKnown)
            m_known.pop_back();
        m_known.push_front({body, *object});
    }
    return object;
}

} // namespace sheaf
