// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What one timer means for the others.

#include "domain/calendar.h"
#include "domain/duration.h"
#include "sync/ledger.h"
#include "sync/rebase.h"

#include <algorithm>

namespace sheaf {

Result<> Ledger::divide(const EntryId &id)
{
    return m_store.transact([&](Store::Writer &writer) -> Result<> {
        const std::optional<StoredEntry> row = m_store.entry(id);
        if (!row || !row->base || !row->local)
            return {};
        StoredEntry fresh;
        fresh.id = EntryId::create();
        fresh.local = row->local;
        fresh.local->tracked = {};
        fresh.local->endedTime.reset();
        fresh.local->externalReference.reset();
        fresh.state = SyncState::Pending;
        fresh.changedAt = row->changedAt;
        // What else was changed belongs to both: the person saw one entry.
        StoredEntry old = *row;
        old.local = old.base;
        old.local->notes = row->local->notes;
        old.local->spentDate = row->local->spentDate;
        assign(*old.local, assignmentOf(*row->local));
        old.state = hasWork(old) ? SyncState::Pending : SyncState::Synced;
        if (const Result<> saved = save(writer, *row, old); !saved)
            return saved;
        return save(writer, {}, fresh); // A late copy of it is known by its history.
    });
}

Result<> Ledger::keepTimers(Store::Writer &writer, const EntryId &id, const TimeEntry &sent, const TimeEntry &made)
{
    if (!sent.isRunning() && made.isRunning()) {
        if (const Result<> resumed = goOnBeside(writer, id, made); !resumed)
            return resumed;
    }
    return keepOneTimer(writer);
}

Result<> Ledger::goOnBeside(Store::Writer &writer, const EntryId &id, const TimeEntry &started)
{
    const QList<StoredEntry> running = m_store.running();
    for (StoredEntry row : running) {
        if (row.id == id || !row.base || !row.base->isRunning())
            continue;
        row.base->tracked = elapsed(*row.base, *started.timerStartedAt);
        row.base->timerStartedAt.reset();
        row.base->endedTime = started.startedTime;
        if (row.state == SyncState::Synced)
            row.state = SyncState::Pending;
        if (const Result<> saved = writer.save(row); !saved)
            return saved;
    }
    return {};
}

void Ledger::stopAt(TimeEntry &entry, const QDateTime &instant) const
{
    const QTimeZone zone = harvestZone(m_store.user().value_or(User{}).timezoneName).value_or(m_clock.zone());
    const bool spans = m_store.company().value_or(Company{}).timerMode == TimerMode::StartAndEnd;
    if (spans && entry.startedTime) {
        entry.endedTime = harvestTime(instant, zone);
        entry.tracked = spanOf(*entry.startedTime, *entry.endedTime);
    } else {
        entry.tracked = elapsed(entry, instant);
    }
    entry.timerStartedAt.reset();
}

// Harvest runs one timer a person. Where one was started here and another there, the later start owns the present and
// the earlier one ended when it began. Two that Harvest itself lists are both shown and left alone.
Result<> Ledger::keepOneTimer(Store::Writer &writer)
{
    QList<StoredEntry> running = m_store.running();
    if (running.size() < 2)
        return {};
    const auto unsent = [](const StoredEntry &row) { return !row.base || !row.base->isRunning(); };
    if (std::none_of(running.cbegin(), running.cend(), unsent))
        return {};
    const auto latest = std::max_element(running.cbegin(), running.cend(),
        [](const auto &a, const auto &b) { return *a.local->timerStartedAt < *b.local->timerStartedAt; });
    const EntryId winner = latest->id;
    // A start that lies ahead was written down while the computer's clock was wrong.
    const QDateTime from = std::min(*latest->local->timerStartedAt, m_clock.now());
    for (StoredEntry &row : running) {
        if (row.id == winner)
            continue;
        const StoredEntry before = row;
        stopAt(*row.local, from);
        if (row.state == SyncState::Synced)
            row.state = SyncState::Pending;
        row.changedAt = from;
        if (const Result<> saved = save(writer, before, row); !saved)
            return saved;
    }
    return {};
}

} // namespace sheaf
