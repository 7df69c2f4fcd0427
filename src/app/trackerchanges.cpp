// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/trackerparts.h"
#include "base/clock.h"
#include "domain/calendar.h"
#include "domain/duration.h"
#include "storage/store.h"
#include "sync/rebase.h"

namespace sheaf {

namespace {

constexpr std::size_t undoLevels = 50;

} // namespace

TimeEntry Tracker::timerFor(const Assignment &assignment, const QString &notes) const
{
    const QDateTime instant = now();
    TimeEntry timer;
    timer.user = user().id;
    assign(timer, assignment);
    timer.billable = assignment.billable;
    timer.notes = notes;
    timer.spentDate = today();
    timer.timerStartedAt = instant;
    if (company().timerMode == TimerMode::StartAndEnd) {
        // Such accounts keep whole minutes, and Harvest counts the timer from there.
        timer.startedTime = harvestTime(instant, zone());
        timer.timerStartedAt = instantOf(timer.spentDate, *timer.startedTime, zone());
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
    if (!local && unheard)
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

Tracker::Change Tracker::stopping(const StoredEntry &row) const
{
    TimeEntry stopped = *row.local;
    const QDateTime instant = now();
    if (company().timerMode == TimerMode::StartAndEnd && stopped.startedTime) {
        stopped.endedTime = harvestTime(instant, zone());
        stopped.tracked = spanOf(*stopped.startedTime, *stopped.endedTime);
    } else {
        stopped.tracked = elapsed(stopped, instant);
    }
    stopped.timerStartedAt.reset();
    return change(row, stopped);
}

QList<Tracker::Change> Tracker::stoppingAll() const
{
    QList<Change> changes;
    const QList<StoredEntry> running = m_store.running();
    for (const StoredEntry &row : running)
        changes.append(stopping(row));
    return changes;
}

Result<> Tracker::write(const QList<Change> &changes)
{
    return m_store.transact([&](Store::Writer &writer) -> Result<> {
        for (const Change &change : changes) {
            const Result<> saved = change.after ? writer.save(*change.after) : writer.erase(change.id());
            if (!saved)
                return saved;
            const Result<> noted = writer.addHistory({.entry = change.id(),
                .at = now(),
                .author = Author::User,
                .before = change.before ? change.before->local : std::nullopt,
                .after = change.after ? change.after->local : std::nullopt});
            if (!noted)
                return noted;
        }
        return {};
    });
}

Result<> Tracker::commit(const QList<Change> &changes, const UndoStep &step)
{
    if (const Result<> written = write(changes); !written)
        return written;
    Undo undo{.step = step, .rows = {}};
    for (const Change &change : changes)
        undo.rows.append({change.id(), change.before});
    m_undo.push_back(std::move(undo));
    if (m_undo.size() > undoLevels)
        m_undo.erase(m_undo.begin());
    Q_EMIT undoChanged();
    return {};
}

Result<bool> Tracker::undo()
{
    if (m_undo.empty())
        return false;
    QList<Change> changes;
    for (const Undo::Row &row : std::as_const(m_undo.back().rows))
        changes.append(undoing(row.id, row.before));
    if (const Result<> written = write(changes); !written)
        return written.error();
    m_undo.pop_back();
    Q_EMIT undoChanged();
    return true;
}

Tracker::Change Tracker::undoing(const EntryId &id, const std::optional<StoredEntry> &before) const
{
    const std::optional<TimeEntry> wanted = before ? before->local : std::nullopt;
    if (const std::optional<StoredEntry> row = m_store.entry(id)) {
        Change back = change(*row, wanted);
        // A conflict that the undone step had ended comes back with it.
        if (before && before->state == SyncState::Conflict && back.after)
            back.after->state = SyncState::Conflict;
        return back;
    }
    // It was deleted, and Harvest has deleted it too: what is brought back is a new entry there.
    StoredEntry anew;
    anew.id = before && before->base ? EntryId::create() : id;
    anew.local = wanted;
    if (anew.local)
        anew.local->externalReference.reset();
    anew.state = SyncState::Pending;
    anew.changedAt = now();
    return {.before = std::nullopt, .after = anew};
}

std::optional<Tracker::UndoStep> Tracker::undoStep() const
{
    return m_undo.empty() ? std::nullopt : std::optional<UndoStep>(m_undo.back().step);
}

Result<> Tracker::resolve(const EntryId &id, Resolution resolution)
{
    const std::optional<StoredEntry> row = m_store.entry(id);
    if (!row)
        return Error{.kind = Error::Kind::Gone};
    if (row->state != SyncState::Conflict)
        return {};
    const UndoStep step{
        .kind = UndoStep::Kind::Edit, .entry = row->local ? *row->local : row->remote.value_or(TimeEntry())};
    StoredEntry after = *row;
    after.base = row->remote;
    after.problem.reset();
    after.changedAt = now();
    if (!row->remote) { // Deleted in Harvest.
        if (resolution == Resolution::TakeTheirs)
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
    if (row->state != SyncState::Refused)
        return {};
    const UndoStep step{
        .kind = UndoStep::Kind::Edit, .entry = row->local ? *row->local : row->base.value_or(TimeEntry())};
    if (!row->base)
        return commit({{.before = *row, .after = std::nullopt}}, step);
    return commit({change(*row, row->base)}, step);
}

} // namespace sheaf
