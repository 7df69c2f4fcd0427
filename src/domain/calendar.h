// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"

#include <QDate>
#include <QDateTime>

namespace sheaf {

struct DateRange
{
    QDate from;
    QDate to; ///< Included.

    bool contains(QDate day) const { return from <= day && day <= to; }

    qint64 days() const { return from.daysTo(to) + 1; }

    bool operator==(const DateRange &) const = default;
};

/// The day it is at `instant` in the user's Harvest zone. Time is booked on this day.
QDate harvestDay(const QDateTime &instant, const QTimeZone &zone);

/// The wall time at `instant` in the zone, cut to the minute, as start and end accounts store it.
QTime harvestTime(const QDateTime &instant, const QTimeZone &zone);

/// The instant (UTC) of a wall time on a day. A time skipped by daylight saving moves forward; of two, the first
/// counts.
QDateTime instantOf(QDate day, QTime time, const QTimeZone &zone);

/// The week around `day` that begins on the account's first day of the week.
DateRange weekOf(QDate day, Qt::DayOfWeek weekStart);

} // namespace sheaf
