// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/rebase.h"

#include "domain/edit.h"

namespace sheaf {

namespace {

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

/// What somebody else changed in the moment before our request: what it did not carry, and the answer has otherwise.
/// Of the time that can only be the day, since Harvest itself goes on with the rest.
FieldGroups changedMeanwhile(const TimeEntry &base, const TimeEntry &sent, const TimeEntry &reply)
{
    FieldGroups theirs = differences(sent, reply) & ~differences(base, sent);
    theirs.setFlag(FieldGroup::Time, base.spentDate == sent.spentDate && sent.spentDate != reply.spentDate);
    return theirs;
}

bool hasClock(const EntryEdit &edit)
{
    return edit.tracked || edit.startedTime || edit.endedTime;
}

} // namespace

bool hasWork(const StoredEntry &row)
{
    if (!row.local)
        return row.base.has_value();
    return !row.base || differences(*row.base, *row.local) != FieldGroups();
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
        if (differences(*row.base, remote.entry) == FieldGroups())
            row.base = remote.entry;
        else
            row.state = SyncState::Conflict; // Deleted here, changed there: the person decides.
        return row;
    }

    const Merged merge = merged(*row.base, remote.entry, *row.local);
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
    const FieldGroups theirs = row.base ? changedMeanwhile(*row.base, sent, reply.entry) : FieldGroups();
    const bool clash = row.local ? (theirs & differences(sent, *row.local)) != FieldGroups() : theirs != FieldGroups();
    row.remoteId = reply.id;
    row.remote = reply.entry;
    row.problem.reset();
    if (clash) { // Nobody had seen it who changed or deleted the entry here while the request was on the way.
        row.base = sent;
        row.state = SyncState::Conflict;
        return row;
    }
    row.base = reply.entry;
    if (!row.local) { // Deleted while the request was on the way.
        row.state = SyncState::Pending;
        return row;
    }
    // Ours wins where both differ from what was sent: it is the person's later wish, not somebody else's change.
    row.local = merged(sent, reply.entry, *row.local).entry;
    settle(row);
    return row;
}

bool hasArrived(const TimeEntry &base, const TimeEntry &sent, const TimeEntry &seen)
{
    const EntryEdit carried = diff(base, sent);
    if (carried.isEmpty())
        return differences(sent, seen) == FieldGroups();
    const EntryEdit missing = diff(seen, sent);
    const bool clockMissing = hasClock(missing) || timerWish(seen, sent) != TimerWish::None;
    return !(carried.assignment && missing.assignment) && !(carried.spentDate && missing.spentDate)
        && !(carried.notes && missing.notes) && !(hasClock(carried) && clockMissing);
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
