// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/rebase.h"

namespace sheaf {

namespace {

std::chrono::seconds distance(std::chrono::seconds a, std::chrono::seconds b)
{
    return a > b ? a - b : b - a;
}

/// When the timer would have started had nothing been banked before.
QDateTime virtualStart(const TimeEntry &entry)
{
    return entry.timerStartedAt->addSecs(-entry.tracked.count());
}

/// Both stopped the same timer within a moment of each other.
bool sameStopOf(const TimeEntry &base, const TimeEntry &a, const TimeEntry &b)
{
    return base.isRunning() && !a.isRunning() && !b.isRunning() && distance(a.tracked, b.tracked) <= sameStop
        && a.spentDate == b.spentDate;
}

void takeTime(TimeEntry &to, const TimeEntry &from)
{
    to.spentDate = from.spentDate;
    to.tracked = from.tracked;
    to.timerStartedAt = from.timerStartedAt;
    to.startedTime = from.startedTime;
    to.endedTime = from.endedTime;
}

SyncState stateOf(const StoredEntry &row)
{
    return hasWork(row) ? SyncState::Pending : SyncState::Synced;
}

void settle(StoredEntry &row)
{
    row.state = stateOf(row);
    if (row.state == SyncState::Synced) {
        row.local = row.base;
        row.problem.reset();
    }
}

} // namespace

bool sameTimer(const TimeEntry &a, const TimeEntry &b)
{
    return a.isRunning() && b.isRunning() && a.spentDate == b.spentDate
        && distance(std::chrono::seconds(virtualStart(a).toSecsSinceEpoch()),
               std::chrono::seconds(virtualStart(b).toSecsSinceEpoch()))
        <= sameStart;
}

bool hasWork(const StoredEntry &row)
{
    if (!row.local)
        return row.base.has_value();
    if (!row.base)
        return true;
    FieldGroups changed = differences(*row.base, *row.local);
    if (sameTimer(*row.base, *row.local))
        changed.setFlag(FieldGroup::Time, false);
    return changed != FieldGroups();
}

StoredEntry adopted(const EntryId &id, const RemoteEntry &remote)
{
    StoredEntry row;
    row.id = id;
    row.remoteId = remote.id;
    row.base = row.remote = row.local = remote.entry;
    row.state = SyncState::Synced;
    row.changedAt = remote.entry.updatedAt;
    return row;
}

StoredEntry absorbed(StoredEntry row, const RemoteEntry &remote)
{
    if (row.remote && remote.entry.updatedAt < row.remote->updatedAt)
        return row;
    row.remoteId = remote.id;
    row.remote = remote.entry;
    if (row.state == SyncState::Synced) {
        row.base = row.local = remote.entry;
        row.problem.reset();
        return row;
    }

    if (!row.local) {
        if (differences(*row.base, remote.entry) == FieldGroups() || sameTimer(*row.base, remote.entry)) {
            row.base = remote.entry;
            return row;
        }
        row.state = SyncState::Conflict; // Deleted here, changed there: the person decides.
        return row;
    }

    Merged merge = merged(*row.base, remote.entry, *row.local);
    if (merge.conflicts.testFlag(FieldGroup::Time)
        && (sameStopOf(*row.base, remote.entry, *row.local) || sameTimer(remote.entry, *row.local))) {
        takeTime(merge.entry, remote.entry);
        merge.conflicts.setFlag(FieldGroup::Time, false);
    }
    if (merge.conflicts != FieldGroups()) {
        row.state = SyncState::Conflict;
        return row;
    }
    row.base = remote.entry;
    row.local = merge.entry;
    const bool refused = row.state == SyncState::Refused;
    const bool inDoubt = row.state == SyncState::InDoubt;
    settle(row);
    if (refused && row.state == SyncState::Pending)
        row.state = SyncState::Refused;
    else if (inDoubt && row.state == SyncState::Pending)
        row.state = SyncState::InDoubt;
    return row;
}

StoredEntry answered(StoredEntry row, const TimeEntry &sent, const RemoteEntry &reply)
{
    row.remoteId = reply.id;
    row.base = row.remote = reply.entry;
    row.problem.reset();
    if (!row.local) { // Deleted while the request was on the way.
        row.state = SyncState::Pending;
        return row;
    }
    // Ours wins where both differ from what was sent: it is the person's later wish, not somebody else's change.
    row.local = merged(sent, reply.entry, *row.local).entry;
    settle(row);
    return row;
}

std::optional<StoredEntry> deletedThere(StoredEntry row)
{
    if (!row.local || !hasWork(row))
        return std::nullopt;
    row.remote.reset();
    row.state = SyncState::Conflict;
    return row;
}

} // namespace sheaf
