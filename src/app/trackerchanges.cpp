// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/trackerparts.h"
#include "base/clock.h"
#include "domain/calendar.h"
#include "domain/duration.h"
#include "storage/store.h"
#include "sync/rebase.h"

#include <algorithm>

namespace sheaf {

TimeEntry Tracker::timerFor(const Assignment &assignment, const QString &notes, const QDateTime &since) const
{
    TimeEntry timer;
    timer.user = user().id;
    assign(timer, assignment);
    timer.billable = assignment.billable;
    timer.notes = notes;
    timer.spentDate = today();
    timer.timerStartedAt = since;
    if (company().timerMode == TimerMode::StartAndEnd) {
        // Such accounts keep whole minutes, and Harvest counts the timer from there.
        timer.startedTime = harvestTime(since, zone());
        timer.timerStartedAt = instantOf(harvestDay(since, zone()), *timer.startedTime, zone());
    }
    return timer;
}

Tracker::Change Tracker::addition(const TimeEntry &local) const
{
    StoredEntry row;
    row.id = EntryId::create();
    row.local = local;
    row.state = SyncState::Pending;
    row.changedAt = now();
    return {.before = std::nullopt, .after = row};
}

Tracker::Change Tracker::change(const StoredEntry &before, std::optional<TimeEntry> local) const
{
    // What Harvest never heard of needs no telling; what may be on the way there does.
    const bool unheard = !before.base && before.state != SyncState::InDoubt && !m_store.journalOf(before.id);
    const bool deletedThere = before.state == SyncState::Conflict && !before.remote;
    if (!local && (unheard || deletedThere))
        return {.before = before, .after = std::nullopt};
    StoredEntry after = before;
    after.local = std::move(local);
    after.changedAt = now();
    if (after.state != SyncState::InDoubt && after.state != SyncState::Conflict) {
        after.state = hasWork(after) || !after.base ? SyncState::Pending : SyncState::Synced;
        after.problem.reset();
    }
    return {.before = before, .after = after};
}

Tracker::Change Tracker::stopping(const StoredEntry &row, const QDateTime &at) const
{
    TimeEntry stopped = *row.local;
    if (company().timerMode == TimerMode::StartAndEnd && stopped.startedTime) {
        stopped.endedTime = harvestTime(at, zone());
        stopped.tracked = spanOf(*stopped.startedTime, *stopped.endedTime);
    } else {
        // It may have begun before Harvest says (see beganAt()); that time is among what is banked.
        const std::chrono::seconds banked(std::max<qint64>(at.secsTo(*stopped.timerStartedAt), 0));
        stopped.tracked = std::max(elapsed(stopped, at) - banked, std::chrono::seconds(0));
    }
    stopped.timerStartedAt.reset();
    return change(row, stopped);
}

QList<Tracker::Change> Tracker::stoppingAll(const QDateTime &at) const
{
    QList<Change> changes;
    const QList<StoredEntry> running = m_store.running();
    for (const StoredEntry &row : running)
        changes.append(stopping(row, at));
    return changes;
}

Result<> Tracker::resolve(const EntryId &id, Resolution resolution)
{
    const std::optional<StoredEntry> row = m_store.entry(id);
    if (!row)
        return Error{.kind = Error::Kind::Gone};
    if (row->state != SyncState::Conflict)
        return {};
    const auto step = Deed::Edit;
    StoredEntry after = *row;
    after.base = row->remote;
    after.problem.reset();
    after.changedAt = now();
    if (!row->remote) { // Deleted in Harvest.
        if (resolution == Resolution::TakeTheirs || !row->local)
            return commit({{.before = *row, .after = std::nullopt}}, step);
        Change anew = addition(*row->local);
        anew.after->local->externalReference.reset();
        return commit({{.before = *row, .after = std::nullopt}, anew}, step);
    }
    if (resolution == Resolution::KeepOurs) {
        after.state = hasWork(after) ? SyncState::Pending : SyncState::Synced;
        return commit({{.before = *row, .after = after}}, step);
    }
    after.local = row->remote;
    after.state = SyncState::Synced;
    QList<Change> changes{{.before = *row, .after = after}};
    if (resolution == Resolution::KeepBoth && row->local) {
        Change second = addition(*row->local);
        second.after->local->externalReference.reset();
        changes.append(second);
    }
    return commit(changes, step);
}

Result<> Tracker::discard(const EntryId &id)
{
    const std::optional<StoredEntry> row = m_store.entry(id);
    if (!row)
        return Error{.kind = Error::Kind::Gone};
    if (row->state == SyncState::Pending)
        return commit({change(*row, row->base)}, Deed::Edit);
    if (row->state != SyncState::Refused)
        return {};
    if (!row->base)
        return commit({{.before = *row, .after = std::nullopt}}, Deed::Edit);
    return commit({change(*row, row->base)}, Deed::Edit);
}

} // namespace sheaf
