// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/calendar.h"

namespace sheaf {

namespace {

/// The wall clock of the zone at an instant, as a QDateTime that carries no zone of its own: arithmetic with it can
/// never be moved by daylight saving.
QDateTime wallClock(const QDateTime &instant, const QTimeZone &zone)
{
    const QDateTime utc = instant.toUTC();
    return zone.isValid() ? utc.addSecs(zone.offsetFromUtc(utc)) : utc;
}

} // namespace

QDate harvestDay(const QDateTime &instant, const QTimeZone &zone)
{
    return instant.isValid() ? wallClock(instant, zone).date() : QDate();
}

QTime harvestTime(const QDateTime &instant, const QTimeZone &zone)
{
    if (!instant.isValid())
        return {};
    const QTime time = wallClock(instant, zone).time();
    return {time.hour(), time.minute()};
}

QDateTime instantOf(QDate day, QTime time, const QTimeZone &zone)
{
    if (!day.isValid() || !time.isValid())
        return {};
    QDateTime wall(day, time, Qt::UTC);
    if (!zone.isValid())
        return wall;
    // QDateTime gives no valid answer for a skipped time in every Qt version, so both offsets around the day are tried.
    const int before = zone.offsetFromUtc(wall.addDays(-1));
    const int after = zone.offsetFromUtc(wall.addDays(1));
    QDateTime first = wall.addSecs(-before);
    if (before == after || zone.offsetFromUtc(first) == before)
        return first;
    const QDateTime second = wall.addSecs(-after);
    // With neither offset does this wall time exist: keeping the old offset moves it forward by what was skipped.
    return zone.offsetFromUtc(second) == after ? second : first;
}

DateRange weekOf(QDate day, Qt::DayOfWeek weekStart)
{
    if (!day.isValid())
        return {};
    const int past = (day.dayOfWeek() - int(weekStart) + 7) % 7;
    const QDate from = day.addDays(-past);
    return {from, from.addDays(6)};
}

} // namespace sheaf
