// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "storage/values.h"

#include <QCborError>
#include <QCborMap>
#include <QCborValue>
#include <QDate>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace sheaf {

/// Writes what differs from a default-made value.
class CborWriter
{
public:
    void put(QLatin1StringView key, qint64 value)
    {
        if (value != 0)
            m_map.insert(key, value);
    }

    void put(QLatin1StringView key, bool value)
    {
        if (value)
            m_map.insert(key, true);
    }

    void put(QLatin1StringView key, const QString &value)
    {
        if (!value.isEmpty())
            m_map.insert(key, isPlainText(value) ? QCborValue(value) : QCborValue(rawText(value)));
    }

    void put(QLatin1StringView key, QDate value)
    {
        if (value.isValid())
            m_map.insert(key, value.toJulianDay());
    }

    void put(QLatin1StringView key, const QDateTime &value)
    {
        if (value.isValid())
            m_map.insert(key, value.toMSecsSinceEpoch());
    }

    void put(QLatin1StringView key, const std::optional<qint64> &value)
    {
        if (value)
            m_map.insert(key, *value);
    }

    void put(QLatin1StringView key, const std::optional<QTime> &value)
    {
        if (value)
            m_map.insert(key, numberFromTime(*value));
    }

    void put(QLatin1StringView key, const std::optional<std::chrono::seconds> &value)
    {
        if (value)
            m_map.insert(key, static_cast<qint64>(value->count()));
    }

    void put(QLatin1StringView key, const QByteArray &value) { m_map.insert(key, value); }

    QByteArray bytes() const { return QCborValue(m_map).toCbor(); }

private:
    QCborMap m_map;
};

/// Reads it back; what is missing or of another type is the default.
class CborReader
{
public:
    explicit CborReader(const QByteArray &bytes)
    {
        // What Qt could read before an error must not be looked at: strings that were cut off point to nowhere.
        QCborParserError error;
        const QCborValue value = QCborValue::fromCbor(bytes, &error);
        m_valid = error.error == QCborError::NoError && value.isMap();
        if (m_valid)
            m_map = value.toMap();
    }

    bool isMap() const { return m_valid; }

    bool has(QLatin1StringView key) const { return m_map.contains(key); }

    qint64 number(QLatin1StringView key) const { return m_map.value(key).toInteger(); }

    bool flag(QLatin1StringView key) const { return m_map.value(key).toBool(); }

    QString text(QLatin1StringView key) const
    {
        const QCborValue value = m_map.value(key);
        return value.isByteArray() ? textFromRaw(value.toByteArray()) : value.toString();
    }

    QByteArray bytes(QLatin1StringView key) const { return m_map.value(key).toByteArray(); }

    QDate day(QLatin1StringView key) const { return has(key) ? QDate::fromJulianDay(number(key)) : QDate(); }

    QDateTime instant(QLatin1StringView key) const
    {
        return has(key) ? QDateTime::fromMSecsSinceEpoch(number(key), Qt::UTC) : QDateTime();
    }

    std::optional<QTime> time(QLatin1StringView key) const
    {
        return has(key) ? std::optional(timeFromNumber(number(key))) : std::nullopt;
    }

    std::optional<std::chrono::seconds> span(QLatin1StringView key) const
    {
        return has(key) ? std::optional(std::chrono::seconds(number(key))) : std::nullopt;
    }

private:
    QCborMap m_map;
    bool m_valid = false;
};

} // namespace sheaf
