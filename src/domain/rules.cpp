// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/rules.h"

#include "domain/duration.h"

#include <algorithm>

namespace sheaf::rules {

namespace {

constexpr qsizetype longestNotes = 16'777'215; // Harvest's column
constexpr qsizetype longestDetail = 200;

Error refusal(Error::Kind kind, const QString &detail = {})
{
    return Error{kind, detail.left(longestDetail), 0, std::nullopt};
}

Result<> checkAssigned(const TimeEntry &entry, const Assignments &assignments)
{
    const AssignmentKey key = keyOf(entry);
    const bool assigned = std::any_of(assignments.begin(), assignments.end(),
        [&](const Assignment &assignment) { return assignment.active && keyOf(assignment) == key; });
    return assigned ? Result<>() : refusal(Error::Kind::NotAssigned, entry.project.name);
}

Result<> checkDay(const TimeEntry &entry)
{
    return entry.spentDate.isValid() ? Result<>() : refusal(Error::Kind::InvalidInput);
}

Result<> checkTracked(const TimeEntry &entry)
{
    if (entry.tracked < entry.tracked.zero())
        return refusal(Error::Kind::InvalidInput, formatDuration(entry.tracked, TimeFormat::HoursMinutes));
    if (entry.tracked > maximumTracked)
        return refusal(Error::Kind::TooLong, formatDuration(entry.tracked, TimeFormat::HoursMinutes));
    return {};
}

/// In a start and end account a start alone would begin a timer, and an end alone means nothing.
Result<> checkStartAndEnd(const TimeEntry &entry, const Company &company)
{
    if (company.timerMode != TimerMode::StartAndEnd || entry.isRunning())
        return {};
    if (entry.startedTime.has_value() == entry.endedTime.has_value())
        return {};
    const QTime alone = entry.startedTime ? *entry.startedTime : *entry.endedTime;
    return refusal(Error::Kind::InvalidInput, formatClock(alone, company.clock));
}

Result<> checkNotesThere(const TimeEntry &entry, const Company &company)
{
    const bool missing = company.notesRequired && entry.notes.trimmed().isEmpty();
    return missing ? refusal(Error::Kind::NotesMissing) : Result<>();
}

Result<> checkNotesFit(const TimeEntry &entry)
{
    return entry.notes.size() <= longestNotes ? Result<>() : refusal(Error::Kind::InvalidInput, entry.notes);
}

/// Only administrators change locked entries, and even they cannot move them or start their timer.
Result<> checkLock(const TimeEntry &base, const TimeEntry &wanted, const User &user)
{
    if (!isLocked(base))
        return {};
    const bool moved = keyOf(base) != keyOf(wanted) || base.spentDate != wanted.spentDate;
    const bool started = timerWish(base, wanted) == TimerWish::Start;
    if (user.administrator && !moved && !started)
        return {};
    return refusal(Error::Kind::Locked, base.lockedReason);
}

Result<> checkNotesChange(const TimeEntry &base, const TimeEntry &wanted, const Company &company)
{
    const bool changed = base.notes != wanted.notes;
    if (changed) {
        if (auto fits = checkNotesFit(wanted); !fits)
            return fits;
    }
    // A running timer may wait for its notes; once it stops they are due.
    const bool due = !wanted.isRunning() && (changed || base.isRunning());
    return due ? checkNotesThere(wanted, company) : Result<>();
}

Result<> checkTimeChange(const TimeEntry &base, const TimeEntry &wanted, const Company &company)
{
    if (base.spentDate != wanted.spentDate) {
        if (auto day = checkDay(wanted); !day)
            return day;
    }
    // A timer forgotten for days must still stop: its own time is not the person's typing.
    const bool stopping = timerWish(base, wanted) == TimerWish::Stop;
    if (base.tracked != wanted.tracked && !stopping) {
        if (auto tracked = checkTracked(wanted); !tracked)
            return tracked;
    }
    const bool times = base.startedTime != wanted.startedTime || base.endedTime != wanted.endedTime;
    return times && !stopping ? checkStartAndEnd(wanted, company) : Result<>();
}

} // namespace

Result<> checkCreate(const TimeEntry &entry, const Company &company, const Assignments &assignments, bool starting)
{
    if (auto assigned = checkAssigned(entry, assignments); !assigned)
        return assigned;
    if (auto day = checkDay(entry); !day)
        return day;
    if (auto tracked = checkTracked(entry); !tracked)
        return tracked;
    if (auto fits = checkNotesFit(entry); !fits)
        return fits;
    if (starting)
        return {};
    if (auto times = checkStartAndEnd(entry, company); !times)
        return times;
    return checkNotesThere(entry, company);
}

Result<> checkEdit(const TimeEntry &base, const TimeEntry &wanted, const Company &company,
    const Assignments &assignments, const User &user)
{
    if (!differences(base, wanted))
        return {};
    if (auto lock = checkLock(base, wanted, user); !lock)
        return lock;
    if (keyOf(base) != keyOf(wanted) || timerWish(base, wanted) == TimerWish::Start) {
        if (auto assigned = checkAssigned(wanted, assignments); !assigned)
            return assigned;
    }
    if (auto time = checkTimeChange(base, wanted, company); !time)
        return time;
    return checkNotesChange(base, wanted, company);
}

Result<> checkRemove(const TimeEntry &entry, const User &user)
{
    if (isLocked(entry) && !user.administrator)
        return refusal(Error::Kind::Locked, entry.lockedReason);
    return {};
}

} // namespace sheaf::rules
