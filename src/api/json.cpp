// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/json.h"

#include <QVariant>

#include <cmath>

namespace sheaf::json {

namespace {

// Far above any id (they passed 2^31 in 2024) and any exactly stored double.
constexpr qint64 largestId = 100'000'000'000'000'000;

/// Cuts between characters, not inside a surrogate pair.
QString bounded(const QString &text, qsizetype longest)
{
    if (longest < 0 || text.size() <= longest)
        return text;
    const bool splits = longest > 0 && text.at(longest - 1).isHighSurrogate();
    return text.left(splits ? longest - 1 : longest);
}

/// Lone surrogates replaced; whole pairs stay.
QString repaired(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (text.at(i).isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

std::optional<qint64> integer(const QJsonValue &value)
{
    // Only numbers without a rest are kept as 64-bit integers by Qt; toInteger() would give 0 for the others.
    const QVariant variant = value.toVariant();
    if (variant.typeId() != QMetaType::LongLong)
        return {};
    return variant.toLongLong();
}

std::optional<qint64> id(const QJsonValue &value)
{
    const std::optional<qint64> number = integer(value);
    return number && *number > 0 && *number <= largestId ? number : std::nullopt;
}

std::optional<double> number(const QJsonValue &value)
{
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        return {};
    return value.toDouble();
}

bool flag(const QJsonValue &value)
{
    return value.isBool() && value.toBool();
}

QString text(const QJsonValue &value, qsizetype longest)
{
    const QString text = value.toString();
    return bounded(text.isValidUtf16() ? text : repaired(text), longest);
}

std::optional<QDate> date(const QJsonValue &value)
{
    const QString text = value.toString();
    const QDate date = text.size() == 10 ? QDate::fromString(text, Qt::ISODate) : QDate();
    if (!date.isValid() || date.year() < 1900 || date.year() > 2999)
        return {};
    return date;
}

std::optional<QDateTime> instant(const QJsonValue &value)
{
    const QString text = value.toString();
    const QDateTime instant = text.size() <= 40 ? QDateTime::fromString(text, Qt::ISODate) : QDateTime();
    if (!instant.isValid() || instant.timeSpec() == Qt::LocalTime)
        return {};
    const QDateTime utc = instant.toUTC();
    if (utc.date().year() < 1900 || utc.date().year() > 2999)
        return {};
    return QDateTime::fromSecsSinceEpoch(utc.toSecsSinceEpoch(), Qt::UTC);
}

} // namespace sheaf::json
