// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/edit.h"

#include "domain/duration.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using std::chrono::seconds;
using MaybeTime = std::optional<QTime>;

/// Harvest keeps a running timer's banked time in steps of a hundredth of an hour.
constexpr seconds timerStep{36};

/// How far two stops of the same timer may be apart to be taken for one.
constexpr seconds sameStop{60};

constexpr qint64 day = seconds(std::chrono::hours(24)).count();

bool timeChanged(const MaybeTime &base, const MaybeTime &changed)
{
    return changed && changed != base;
}

bool timesChanged(const TimeEntry &base, const TimeEntry &changed)
{
    return timeChanged(base.startedTime, changed.startedTime) || timeChanged(base.endedTime, changed.endedTime);
}

/// Both run or both stand. What two running timers show is compared at one and the same moment.
bool sameTracked(const TimeEntry &a, const TimeEntry &b)
{
    if (!a.isRunning())
        return sameHours(a.tracked, b.tracked);
    const QDateTime later = std::max(*a.timerStartedAt, *b.timerStartedAt);
    const seconds apart = elapsed(a, later) - elapsed(b, later);
    return -timerStep < apart && apart < timerStep;
}

/// Tracked time, start, end, or whether the timer runs.
bool clockChanged(const TimeEntry &base, const TimeEntry &changed)
{
    return base.isRunning() != changed.isRunning() || !sameTracked(base, changed) || timesChanged(base, changed);
}

bool timeGroupChanged(const TimeEntry &base, const TimeEntry &changed)
{
    return base.spentDate != changed.spentDate || clockChanged(base, changed);
}

/// Harvest's web page writes line ends its own way; that is not an edit.
bool sameNotes(const QString &a, const QString &b)
{
    if (a == b)
        return true;
    const auto lines = [](QString text) { return text.replace("\r\n"_L1, "\n"_L1); };
    return lines(a) == lines(b);
}

bool agree(const MaybeTime &a, const MaybeTime &b)
{
    return !a || !b || a == b;
}

/// The two sides came to the same: what one of them leaves out is no contradiction.
bool timeAgrees(const TimeEntry &a, const TimeEntry &b)
{
    return a.spentDate == b.spentDate && a.isRunning() == b.isRunning() && sameTracked(a, b)
        && agree(a.startedTime, b.startedTime) && agree(a.endedTime, b.endedTime);
}

void takeClock(TimeEntry &entry, const TimeEntry &from)
{
    entry.tracked = from.tracked;
    entry.timerStartedAt = from.timerStartedAt;
    entry.startedTime = from.startedTime;
    entry.endedTime = from.endedTime;
}

void takeTime(TimeEntry &entry, const TimeEntry &from)
{
    entry.spentDate = from.spentDate;
    takeClock(entry, from);
}

/// Both stopped the timer of `base`, at about the same moment and nothing else: the earlier stop.
const TimeEntry *earlierStop(const TimeEntry &base, const TimeEntry &remote, const TimeEntry &local)
{
    const bool bothStopped = base.isRunning() && !remote.isRunning() && !local.isRunning();
    const bool sameOtherwise = remote.spentDate == local.spentDate && agree(remote.startedTime, local.startedTime);
    const seconds apart = remote.tracked - local.tracked;
    if (!bothStopped || !sameOtherwise || apart < -sameStop || apart > sameStop)
        return nullptr;
    return local.tracked < remote.tracked ? &local : &remote;
}

/// One side, `toggler`, started or stopped the timer, the `other` did something else to the time. True when the two fit
/// together; `entry` then holds both.
bool mergeToggle(TimeEntry &entry, const TimeEntry &base, const TimeEntry &toggler, const TimeEntry &other)
{
    const bool movedByBoth = toggler.spentDate != base.spentDate && other.spentDate != base.spentDate;
    if (movedByBoth && toggler.spentDate != other.spentDate)
        return false;
    const bool starts = toggler.isRunning();
    const bool recounted = !sameTracked(base, other);
    const bool bankedByToggler = starts && !sameHours(base.tracked, toggler.tracked);
    if (timesChanged(base, other) || (recounted && (!starts || bankedByToggler)))
        return false;

    takeClock(entry, toggler);
    if (recounted)
        entry.tracked = other.tracked;
    entry.spentDate = other.spentDate != base.spentDate ? other.spentDate : toggler.spentDate;
    return true;
}

/// Both sides changed the time. True when that is no conflict; `entry`, a copy of remote, then holds the outcome.
bool reconcileTime(TimeEntry &entry, const TimeEntry &base, const TimeEntry &remote, const TimeEntry &local)
{
    if (timeAgrees(remote, local)) {
        entry.startedTime = remote.startedTime ? remote.startedTime : local.startedTime;
        entry.endedTime = remote.endedTime ? remote.endedTime : local.endedTime;
        return true;
    }
    if (const TimeEntry *stop = earlierStop(base, remote, local)) {
        takeTime(entry, *stop);
        return true;
    }
    const bool byUs = local.isRunning() != base.isRunning();
    const bool byThem = remote.isRunning() != base.isRunning();
    if (byUs == byThem)
        return false;
    return byUs ? mergeToggle(entry, base, local, remote) : mergeToggle(entry, base, remote, local);
}

/// Moves the start of a running entry, and the timer with it; a start that would lie ahead was a day before.
void moveStart(TimeEntry &entry, QTime start, const QDateTime &now)
{
    if (!entry.startedTime)
        return;
    qint64 shift = entry.startedTime->secsTo(start);
    if (shift > day / 2)
        shift -= day;
    else if (shift < -day / 2)
        shift += day;
    QDateTime moved = entry.timerStartedAt->addSecs(shift);
    if (now.isValid() && moved > now)
        moved = moved.addSecs(-day);
    entry.timerStartedAt = moved;
}

void applyTimes(TimeEntry &entry, const EntryEdit &edit, const QDateTime &now)
{
    if (!edit.startedTime && !edit.endedTime)
        return;
    if (edit.startedTime) {
        if (entry.isRunning() && *edit.startedTime)
            moveStart(entry, **edit.startedTime, now);
        entry.startedTime = *edit.startedTime;
    }
    if (edit.endedTime) {
        entry.endedTime = *edit.endedTime;
        if (entry.isRunning() && entry.endedTime) {
            entry.tracked = elapsed(entry, now);
            entry.timerStartedAt.reset();
        }
    }
    if (!entry.isRunning() && entry.startedTime && entry.endedTime)
        entry.tracked = spanOf(*entry.startedTime, *entry.endedTime);
}

void applyTracked(TimeEntry &entry, const EntryEdit &edit, const QDateTime &now)
{
    const bool timesDecide
        = !entry.isRunning() && (edit.startedTime || edit.endedTime) && entry.startedTime && entry.endedTime;
    if (!edit.tracked || timesDecide)
        return;
    entry.tracked = *edit.tracked;
    if (entry.isRunning()) {
        entry.timerStartedAt = now;
    } else if (entry.startedTime && entry.endedTime) {
        const QTime end = entry.startedTime->addSecs(static_cast<int>(entry.tracked.count() % day));
        entry.endedTime = QTime(end.hour(), end.minute());
    }
}

} // namespace

EntryEdit diff(const TimeEntry &base, const TimeEntry &local)
{
    EntryEdit edit;
    if (keyOf(base) != keyOf(local))
        edit.assignment = assignmentOf(local);
    if (base.spentDate != local.spentDate)
        edit.spentDate = local.spentDate;
    if (!sameNotes(base.notes, local.notes))
        edit.notes = local.notes;
    if (timerWish(base, local) != TimerWish::None)
        return edit;
    if (!sameTracked(base, local))
        edit.tracked = local.tracked;
    if (timeChanged(base.startedTime, local.startedTime))
        edit.startedTime = local.startedTime;
    if (timeChanged(base.endedTime, local.endedTime))
        edit.endedTime = local.endedTime;
    return edit;
}

TimeEntry applied(TimeEntry entry, const EntryEdit &edit, const QDateTime &now)
{
    if (edit.assignment)
        assign(entry, *edit.assignment);
    if (edit.spentDate)
        entry.spentDate = *edit.spentDate;
    if (edit.notes)
        entry.notes = *edit.notes;
    applyTimes(entry, edit, now);
    applyTracked(entry, edit, now);
    return entry;
}

EntryEdit sendable(EntryEdit edit, TimerMode mode)
{
    if (mode == TimerMode::Duration) {
        edit.startedTime.reset();
        edit.endedTime.reset();
    } else if (edit.startedTime || edit.endedTime) {
        edit.tracked.reset();
    }
    return edit;
}

TimerWish timerWish(const TimeEntry &base, const TimeEntry &local)
{
    if (base.isRunning() == local.isRunning())
        return TimerWish::None;
    return local.isRunning() ? TimerWish::Start : TimerWish::Stop;
}

FieldGroups differences(const TimeEntry &base, const TimeEntry &changed)
{
    FieldGroups groups;
    groups.setFlag(FieldGroup::Assignment, keyOf(base) != keyOf(changed));
    groups.setFlag(FieldGroup::Time, timeGroupChanged(base, changed));
    groups.setFlag(FieldGroup::Notes, !sameNotes(base.notes, changed.notes));
    return groups;
}

Merged merged(const TimeEntry &base, const TimeEntry &remote, const TimeEntry &local)
{
    const FieldGroups ours = differences(base, local);
    const FieldGroups both = ours & differences(base, remote);
    Merged result{remote, {}};
    TimeEntry &entry = result.entry;

    if (ours.testFlag(FieldGroup::Assignment) && keyOf(remote) != keyOf(local)) {
        assign(entry, assignmentOf(local));
        result.conflicts.setFlag(FieldGroup::Assignment, both.testFlag(FieldGroup::Assignment));
    }
    if (ours.testFlag(FieldGroup::Notes) && !sameNotes(remote.notes, local.notes)) {
        entry.notes = local.notes;
        result.conflicts.setFlag(FieldGroup::Notes, both.testFlag(FieldGroup::Notes));
    }
    if (ours.testFlag(FieldGroup::Time) && timeGroupChanged(remote, local)) {
        const bool alone = !both.testFlag(FieldGroup::Time);
        if (alone || !reconcileTime(entry, base, remote, local)) {
            takeTime(entry, local);
            result.conflicts.setFlag(FieldGroup::Time, !alone);
        } else if (!timeGroupChanged(remote, entry)) {
            takeTime(entry, remote); // what is left of ours is only rounding
        }
    }
    return result;
}

} // namespace sheaf
