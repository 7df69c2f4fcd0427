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

/// The way Harvest writes it, `2026-03-02T09:00:00Z`: read several times as fast as any other. Nothing for those.
std::optional<QDateTime> usualInstant(QStringView text)
{
    constexpr QStringView form = u"0000-00-00T00:00:00Z";
    if (text.size() != form.size())
        return {};
    for (qsizetype at = 0; at < form.size(); ++at) {
        const char16_t c = text[at].unicode();
        if (form[at] == u'0' ? c < u'0' || c > u'9' : c != form[at].unicode())
            return {};
    }
    const auto number = [&](qsizetype from, qsizetype length) {
        int sum = 0;
        for (const QChar digit : text.sliced(from, length))
            sum = sum * 10 + digit.unicode() - u'0';
        return sum;
    };
    const QDate day(number(0, 4), number(5, 2), number(8, 2));
    const QTime time(number(11, 2), number(14, 2), number(17, 2));
    if (!day.isValid() || !time.isValid() || day.year() < 1900 || day.year() > 2999)
        return {};
    return QDateTime(day, time, Qt::UTC);
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
    if (const std::optional<QDateTime> usual = usualInstant(text))
        return usual;
    const QDateTime instant = text.size() <= 40 ? QDateTime::fromString(text, Qt::ISODate) : QDateTime();
    if (!instant.isValid() || instant.timeSpec() == Qt::LocalTime)
        return {};
    const QDateTime utc = instant.toUTC();
    if (utc.date().year() < 1900 || utc.date().year() > 2999)
        return {};
    return QDateTime::fromSecsSinceEpoch(utc.toSecsSinceEpoch(), Qt::UTC);
}

} // namespace sheaf::json
