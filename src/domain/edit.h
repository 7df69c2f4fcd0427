// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"
#include "domain/timeentry.h"

namespace sheaf {

/// What a person changes about an entry: only the fields that are set. Also exactly what a PATCH sends, so that an
/// untouched field can never overwrite somebody else's change.
struct EntryEdit
{
    std::optional<Assignment> assignment;
    std::optional<QDate> spentDate;
    /// Total of a stopped entry; on a running one, what the timer shows now (from diff(): what it showed at
    /// `local.timerStartedAt`; who sends it later adds the time since, see elapsed()).
    std::optional<std::chrono::seconds> tracked;
    std::optional<std::optional<QTime>> startedTime; ///< Inner empty: cleared.
    std::optional<std::optional<QTime>> endedTime;
    std::optional<QString> notes;

    bool isEmpty() const { return *this == EntryEdit{}; }

    bool operator==(const EntryEdit &) const = default;
};

/// The fields of `local` that differ from `base`, among those a person may change. Times that Harvest would store as
/// the same hundredth of an hour count as equal, and so do two running timers less than a hundredth apart. A missing
/// start or end is never a change: Harvest fills them in by itself, in duration accounts too. Start and stop of the
/// timer are not edits: see timerWish(); while one is wished for, tracked time, start and end are left out, as they are
/// compared anew once the timer is where it should be.
EntryEdit diff(const TimeEntry &base, const TimeEntry &local);

/// `entry` with the edit applied. `now` (UTC) places a new tracked time on a running entry: the timer goes on from it.
/// A new start of a running entry moves the timer by as much; an end stops it; with both, the tracked time follows. A
/// new tracked time of a stopped entry moves its end.
TimeEntry applied(TimeEntry entry, const EntryEdit &edit, const QDateTime &now);

/// What of the edit means something in an account of this mode, and thus is sent: no start and end in a duration
/// account; in a start and end account no tracked time beside them, since Harvest computes it.
EntryEdit sendable(EntryEdit edit, TimerMode mode);

/// What should happen to the timer to get from `base` to `local`.
enum class TimerWish : std::uint8_t { None, Start, Stop };
TimerWish timerWish(const TimeEntry &base, const TimeEntry &local);

/// Fields that change together; the unit in which changes of two sides are merged or conflict.
enum class FieldGroup : std::uint8_t {
    Assignment = 1, ///< project and task
    Time = 2, ///< day, tracked time, start and end, the timer
    Notes = 4,
};
Q_DECLARE_FLAGS(FieldGroups, FieldGroup)
Q_DECLARE_OPERATORS_FOR_FLAGS(FieldGroups)

/// The groups in which `changed` is not what `base` is, compared as diff() does, and the timer.
FieldGroups differences(const TimeEntry &base, const TimeEntry &changed);

struct Merged
{
    TimeEntry entry; ///< What to show: remote, with our changes where only we changed.
    FieldGroups conflicts; ///< Groups both sides changed differently; `entry` keeps ours there.

    bool operator==(const Merged &) const = default;
};

/// Three-way merge: what both sides made of `base`. The same change on both sides is no conflict. Where only one side
/// started or stopped the timer, that goes together with a new day from the other side, or a start with a new tracked
/// time; where both stopped it within a minute, the earlier stop counts. What only Harvest sets (locks, rates, time
/// stamps) is always taken from `remote`.
Merged merged(const TimeEntry &base, const TimeEntry &remote, const TimeEntry &local);

} // namespace sheaf
