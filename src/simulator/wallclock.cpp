// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/wallclock.h"

#include <QHash>
#include <QRegularExpression>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

QTimeZone zoneNamed(const QString &name)
{
    // The names people of the scenarios and tests live in; Harvest knows about 65.
    static const QHash<QString, QByteArray> table{
        {u"Midway Island"_s, "Pacific/Midway"},
        {u"Hawaii"_s, "Pacific/Honolulu"},
        {u"Alaska"_s, "America/Juneau"},
        {u"Pacific Time (US & Canada)"_s, "America/Los_Angeles"},
        {u"Mountain Time (US & Canada)"_s, "America/Denver"},
        {u"Central Time (US & Canada)"_s, "America/Chicago"},
        {u"Eastern Time (US & Canada)"_s, "America/New_York"},
        {u"Atlantic Time (Canada)"_s, "America/Halifax"},
        {u"Newfoundland"_s, "America/St_Johns"},
        {u"Brasilia"_s, "America/Sao_Paulo"},
        {u"Azores"_s, "Atlantic/Azores"},
        {u"UTC"_s, "UTC"},
        {u"London"_s, "Europe/London"},
        {u"Lisbon"_s, "Europe/Lisbon"},
        {u"Amsterdam"_s, "Europe/Amsterdam"},
        {u"Berlin"_s, "Europe/Berlin"},
        {u"Paris"_s, "Europe/Paris"},
        {u"Madrid"_s, "Europe/Madrid"},
        {u"Rome"_s, "Europe/Rome"},
        {u"Vienna"_s, "Europe/Vienna"},
        {u"Athens"_s, "Europe/Athens"},
        {u"Helsinki"_s, "Europe/Helsinki"},
        {u"Jerusalem"_s, "Asia/Jerusalem"},
        {u"Kyiv"_s, "Europe/Kiev"},
        {u"Moscow"_s, "Europe/Moscow"},
        {u"Tehran"_s, "Asia/Tehran"},
        {u"Mumbai"_s, "Asia/Kolkata"},
        {u"Kathmandu"_s, "Asia/Kathmandu"},
        {u"Singapore"_s, "Asia/Singapore"},
        {u"Tokyo"_s, "Asia/Tokyo"},
        {u"Adelaide"_s, "Australia/Adelaide"},
        {u"Sydney"_s, "Australia/Sydney"},
        {u"Auckland"_s, "Pacific/Auckland"},
        {u"Samoa"_s, "Pacific/Apia"},
    };
    // Building a zone reads a file, and every running entry asks for one.
    static thread_local QHash<QString, QTimeZone> zones;
    if (const auto found = zones.constFind(name); found != zones.constEnd()) {
        return *found;
    }
    // QTimeZone would take a word it does not know for a POSIX rule.
    const QByteArray id = table.value(name, name.toUtf8());
    return *zones.insert(name, QTimeZone::isTimeZoneIdAvailable(id) ? QTimeZone(id) : QTimeZone::utc());
}

QString timeText(QTime time, bool twelveHours, bool padded)
{
    if (!time.isValid()) {
        return {};
    }
    const QString minutes = QString::number(time.minute()).rightJustified(2, u'0');
    if (!twelveHours) {
        const QString hours = QString::number(time.hour());
        return QString((padded ? hours.rightJustified(2, u'0') : hours) + u':' + minutes);
    }
    const int hour = time.hour() % 12 == 0 ? 12 : time.hour() % 12;
    return QString(QString::number(hour) + u':' + minutes + (time.hour() < 12 ? "am"_L1 : "pm"_L1));
}

QTime timeFromText(const QString &text)
{
    static const QRegularExpression pattern(
        uR"(^\s*(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]m)?\s*$)"_s, QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch()) {
        return {};
    }
    int hour = match.capturedView(1).toInt();
    const QString half = match.captured(3).toLower();
    if (!half.isEmpty()) {
        if (hour < 1 || hour > 12) {
            return {};
        }
        hour = hour % 12 + (half == "pm"_L1 ? 12 : 0);
    }
    return QTime(hour, match.capturedView(2).toInt());
}

qint64 wallSeconds(QTime from, QTime to)
{
    constexpr qint64 day = 24LL * 60 * 60;
    return (from.secsTo(to) + day) % day;
}

double decimalHours(qint64 seconds)
{
    const qint64 hundredths = (seconds + 18) / 36;
    return static_cast<double>(hundredths) / 100.0;
}

double roundedHours(qint64 seconds, const Switches &switches)
{
    const qint64 step = switches.roundingMinutes * 60LL;
    if (switches.rounding == Switches::Rounding::None || step <= 0) {
        return decimalHours(seconds);
    }
    const qint64 offset = switches.rounding == Switches::Rounding::Up ? step - 1
        : switches.rounding == Switches::Rounding::Nearest            ? step / 2
                                                                      : 0;
    return decimalHours((seconds + offset) / step * step);
}

QTime wallMinute(const QDateTime &instant, const QTimeZone &zone)
{
    const QTime time = instant.toTimeZone(zone).time();
    return QTime(time.hour(), time.minute());
}

QDateTime latestInstantAt(QTime time, const QDateTime &now, const QTimeZone &zone)
{
    const QDate today = now.toTimeZone(zone).date();
    const QDateTime onToday = QDateTime(today, time, zone).toUTC();
    return onToday <= now ? onToday : QDateTime(today.addDays(-1), time, zone).toUTC();
}

} // namespace sheaf::simulator
