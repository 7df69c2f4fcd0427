// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/edit.h"

#include <QString>

namespace sheaf {

/// What the time fields of the entry dialog are about.
struct TimeFieldsOf
{
    Company company;
    std::optional<TimeEntry> entry; ///< The one that is edited; none: a new one.
    QDate day; ///< The day chosen.
    QDateTime now; ///< UTC
    QTimeZone zone; ///< The person's Harvest zone.
};

/// What stands in them, understood.
struct EntryTime
{
    enum class Kind : std::uint8_t {
        Untouched, ///< The entry keeps its time.
        Timer, ///< Nothing: a timer starts.
        TimerSince, ///< A timer that began at `from`.
        Duration, ///< `time`
        Span, ///< `from` to `to`, `time` in all.
        Wrong, ///< `problem` says why.
    };
    Kind kind = Kind::Untouched;
    std::chrono::seconds time{0};
    QTime from = {};
    QTime to = {};
    bool maybeMinutes = false; ///< A lone number, read as hours.
    bool pastMidnight = false; ///< The span ends on the next day.
    QString problem = {}; ///< A sentence, plain text.

    bool operator==(const EntryTime &) const = default;
};

/// Reads the one field of a duration account.
EntryTime readDurationField(const QString &text, const TimeFieldsOf &of);

/// Reads the two fields of a start and end account. The first also takes a whole span (`9-10:30`), the second a
/// duration with a sign (`+0:45`), counted from the end there is, else from the start.
EntryTime readSpanFields(const QString &start, const QString &end, const TimeFieldsOf &of);

/// What of the entry the time changes; `edit` keeps its other fields.
void addTime(EntryEdit &edit, const EntryTime &time, const TimeEntry &entry);

/// Gives a new entry its time: a running timer or a finished span. `entry.spentDate` is set.
void setTime(TimeEntry &entry, const EntryTime &time, const TimeFieldsOf &of);

} // namespace sheaf
