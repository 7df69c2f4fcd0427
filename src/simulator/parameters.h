// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/http.h"

#include <QDateTime>
#include <QJsonObject>

#include <functional>
#include <map>
#include <optional>

namespace sheaf::simulator {

/// What a request asks for: the query and the body (JSON or urlencoded, `a[b]=c` nests) as one object, the body
/// winning. Numbers and booleans may come as strings, as in Rails.
class Parameters
{
public:
    /// Nothing when the body claims to be JSON and is not an object.
    static std::optional<Parameters> of(const Request &request);

    bool has(QLatin1String key) const { return m_values.contains(key); }

    /// Present, and neither null nor "".
    bool isSet(QLatin1String key) const;

    std::optional<qint64> integer(QLatin1String key) const;
    std::optional<double> number(QLatin1String key) const;
    std::optional<bool> boolean(QLatin1String key) const;
    /// Null when absent or null; a number becomes its digits.
    QString text(QLatin1String key) const;
    /// `YYYY-MM-DD`, `YYYYMMDD`, or an ISO instant, whose date part is taken as written.
    QDate date(QLatin1String key) const;
    /// An ISO instant, in UTC; without an offset it is read as UTC.
    QDateTime instant(QLatin1String key) const;

    /// As it came; Undefined when absent.
    QJsonValue value(QLatin1String key) const;

    QJsonObject object(QLatin1String key) const { return value(key).toObject(); }

    /// For reading one level down, as in `external_reference`.
    static Parameters of(const QJsonObject &object);

private:
    using Values = std::map<QString, QJsonValue, std::less<>>; // Qt's objects are slow to fill.

    static void insertForm(Values &values, const QUrlQuery &form);
    static void insertObject(Values &values, const QJsonObject &object);
    static bool insertJson(Values &values, const QByteArray &body);

    Values m_values;
};

} // namespace sheaf::simulator
