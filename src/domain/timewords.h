// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/duration.h"
#include "domain/search.h"

#include <QDate>

namespace sheaf {

/// Words for being away, and where the time goes.
struct Absence
{
    QStringList words; ///< `sick`, `annual leave`; each may be several words.
    AssignmentKey booked;
    std::chrono::seconds length{0}; ///< Of one day of it; 0: a working day.

    bool operator==(const Absence &) const = default;
};

/// What words are understood against.
struct TimeWordsContext
{
    QDate today;
    std::chrono::seconds workday = std::chrono::hours(8);
    QList<Absence> absences = {};
    Qt::DayOfWeek weekStart = Qt::Monday;
    bool dayGiven = false; ///< The day was said elsewhere: no word is one.
    bool narrowed = false; ///< What can be booked on was narrowed already: no words of it are needed.
};

/// What a sentence said.
struct TimeWords
{
    DurationInput time = {}; ///< Absolute or Range.
    QDate day = {};
    QList<QDate> days = {}; ///< Of leave over several days all of them; else empty.
    bool dayTold = false; ///< Else it is today.
    Assignment assignment = {};
    QString notes = {};
    bool absence = false;

    bool operator==(const TimeWords &) const = default;
};

/// Understood, or why not. Nothing is ever guessed.
struct TimeWordsAnswer
{
    enum class Trouble : std::uint8_t {
        None,
        TooLong,
        NoTime,
        SeveralTimes, ///< `readings` is empty; `part` names them.
        SeveralDays,
        NoNames, ///< Nothing says what it was for.
        NoMatch, ///< Nothing can be booked on that `part` names.
        SeveralMatches, ///< `candidates`.
        SeveralReadings, ///< `readings`.
        NoWorkday, ///< Leave over days none of which is one.
        TooManyDays, ///< Leave of more than `mostLeave` days.
        NotSetUp, ///< `part` is a word for being away that nobody said the project of.
    };

    static constexpr int mostLeave = 31; ///< In working days.

    std::optional<TimeWords> understood = {};
    Trouble trouble = Trouble::None;
    QString part = {};
    Assignments candidates = {};
    QList<TimeWords> readings = {};
};

/// Reads a sentence such as `2 hours on Website doing development yesterday`, `half an hour acme dev mon`, `9 to 11:30
/// acme design: fixed the login`, `sick yesterday`, `half a day vacation`. In English, whatever the locale.
///
/// There is one time (`1h30`, `1:30`, `an hour and a half`, `45 minutes`, `from 9 to 11:30`; a lone number up to 12 in
/// front counts hours) and at most one day (what parseDay() reads); notes stand in "" or behind a word with a colon,
/// `;` or `--`. Small words (on, for, doing, …) are left out; the rest names what was worked on, as chooseAssignment()
/// has it, what stands behind `doing` the task. A word for being away may also have several days, as parsePeriod()
/// reads them (`vacation mon..fri`), or so many (`2 days sick from mon`): those from Monday to Friday count. Every way
/// to read the words is tried: when a word can be a day or part of a name and both make sense, it is refused.
TimeWordsAnswer understandTime(QStringView text, const AssignmentIndex &index, const TimeWordsContext &context);

} // namespace sheaf
