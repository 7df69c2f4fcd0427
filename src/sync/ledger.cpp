// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/ledger.h"

#include "domain/marker.h"
#include "sync/origin.h"
#include "sync/rebase.h"

namespace sheaf {

namespace {

/// How much later than the person Harvest may stop a timer and still have the time right: the request travelled.
constexpr std::chrono::seconds sameStop{30};

/// The row after `attempt` was answered, or found to have arrived, with `reply`.
StoredEntry afterwards(StoredEntry row, const JournalRow &attempt, const RemoteEntry &reply)
{
    TimeEntry sent = attempt.payload.value_or(reply.entry);
    // Neither a stop nor a restart carries more than that: what else the person wants is still to be sent.
    if (row.base && (attempt.verb == Verb::Stop || attempt.verb == Verb::Restart)) {
        sent.spentDate = row.base->spentDate;
        sent.startedTime = row.base->startedTime;
        sent.notes = row.base->notes;
        assign(sent, assignmentOf(*row.base));
    }
    // The stop travelled for a moment; that is not the person's change. A longer way is corrected afterwards.
    const auto late = reply.entry.tracked - sent.tracked;
    if (attempt.verb == Verb::Stop && (late > sameStop || late < -sameStop)) {
        sent.tracked = reply.entry.tracked;
        sent.startedTime = reply.entry.startedTime;
        sent.endedTime = reply.entry.endedTime;
    }
    // A timer created with its time so far goes on from there.
    if (attempt.verb == Verb::Create && row.local && row.local->isRunning() && !sent.isRunning())
        sent = reply.entry;
    // Harvest counts from when it heard of the start; what ran here before is sent afterwards.
    if (attempt.verb == Verb::Restart && row.local && row.local->isRunning()) {
        sent.tracked = reply.entry.tracked;
        sent.timerStartedAt = reply.entry.timerStartedAt;
        sent.startedTime = reply.entry.startedTime;
        sent.endedTime = reply.entry.endedTime;
    }
    if (attempt.verb == Verb::Create)
        sent = origin::asMade(std::move(sent), reply.entry);
    return answered(std::move(row), sent, reply);
}

/// It was thought to have been ended by another start, and nothing has been seen of it since. See goOnBeside().
bool isThoughtEnded(const StoredEntry &row)
{
    return row.base && row.remote && !row.base->isRunning() && row.remote->isRunning()
        && row.base->updatedAt == row.remote->updatedAt;
}

} // namespace

Result<JournalRow> Ledger::begin(
    const StoredEntry &row, Verb verb, const TimeEntry &payload, const QDateTime &serverTime)
{
    JournalRow attempt{.entry = row.id,
        .verb = verb,
        .attempt = 1,
        .remoteId = row.remoteId,
        .payload = payload,
        .sentAt = m_clock.now(),
        .serverTime = serverTime,
        .inDoubt = false,
        .emptyProbes = 0,
        .lastProbe = {}};
    std::optional<ExternalReference> &reference = attempt.payload->externalReference;
    if (verb == Verb::Create && (!reference || isMarker(*reference))) // Another program's is never replaced.
        reference = m_marking ? std::optional(markerOf(row.id)) : std::nullopt;
    const Result<> written = m_store.transact([&](Store::Writer &writer) -> Result<> {
        const Result<qint64> id = writer.saveJournal(attempt);
        if (!id)
            return id.error();
        attempt.id = *id;
        return {};
    });
    if (!written)
        return written.error();
    return attempt;
}

Result<> Ledger::finish(
    Store::Writer &writer, const JournalRow &attempt, const std::function<void(StoredEntry &)> &change)
{
    if (const Result<> removed = writer.removeJournal(attempt.id); !removed)
        return removed;
    const std::optional<StoredEntry> before = m_store.entry(attempt.entry);
    if (!before)
        return {};
    StoredEntry after = *before;
    change(after);
    return save(writer, *before, after);
}

Result<> Ledger::save(Store::Writer &writer, const StoredEntry &before, const StoredEntry &after)
{
    if (before.local != after.local) {
        const Result<> kept = writer.addHistory({.entry = after.id,
            .at = m_clock.now(),
            .author = Author::Harvest,
            .before = before.local,
            .after = after.local});
        if (!kept)
            return kept;
    }
    return writer.save(after);
}

Result<> Ledger::notSent(const JournalRow &attempt)
{
    return m_store.transact(
        [&](Store::Writer &writer) {
            return finish(writer, attempt, [](StoredEntry &row) {
                if (row.state == SyncState::InDoubt)
                    row.state = SyncState::Pending;
            });
        },
        Store::Keep::Refetchable);
}

Result<> Ledger::refused(const JournalRow &attempt, const Error &error)
{
    return m_store.transact(
        [&](Store::Writer &writer) {
            return finish(writer, attempt, [&](StoredEntry &row) {
                row.state = SyncState::Refused;
                row.problem = error;
            });
        },
        Store::Keep::Refetchable);
}

Result<> Ledger::inDoubt(const JournalRow &attempt)
{
    return m_store.transact(
        [&](Store::Writer &writer) -> Result<> {
            JournalRow doubt = attempt;
            doubt.inDoubt = true;
            if (const Result<qint64> saved = writer.saveJournal(doubt); !saved)
                return saved.error();
            std::optional<StoredEntry> row = m_store.entry(attempt.entry);
            if (!row)
                return {};
            row->state = SyncState::InDoubt;
            return writer.save(*row);
        },
        Store::Keep::Refetchable);
}

Result<> Ledger::applied(const JournalRow &attempt, const RemoteEntry &reply)
{
    noteChanged(reply.id);
    return m_store.transact(
        [&](Store::Writer &writer) { return applied(writer, attempt, reply); }, Store::Keep::Refetchable);
}

Result<> Ledger::applied(Store::Writer &writer, const JournalRow &attempt, const RemoteEntry &reply)
{
    const Result<> done
        = finish(writer, attempt, [&](StoredEntry &row) { row = afterwards(std::move(row), attempt, reply); });
    if (!done)
        return done;
    const bool isNew = attempt.verb == Verb::Create && attempt.payload;
    return isNew ? keepTimers(writer, attempt.entry, *attempt.payload, reply.entry) : keepOneTimer(writer);
}

Result<> Ledger::deleted(const JournalRow &attempt)
{
    if (attempt.remoteId) // A list that was asked for before would bring it back.
        noteChanged(*attempt.remoteId);
    return m_store.transact(
        [&](Store::Writer &writer) -> Result<> {
            if (const Result<> removed = writer.removeJournal(attempt.id); !removed)
                return removed;
            const std::optional<StoredEntry> row = m_store.entry(attempt.entry);
            if (!row)
                return {};
            if (!row->local)
                return writer.erase(attempt.entry);
            // The delete was taken back while it was on the way: what the person has is made anew.
            StoredEntry anew = *row;
            anew.base.reset();
            anew.remote.reset();
            anew.remoteId.reset();
            anew.state = SyncState::Pending;
            return writer.save(anew);
        },
        Store::Keep::Refetchable);
}

Result<> Ledger::probedEmpty(const JournalRow &attempt, const QDateTime &at)
{
    return m_store.transact([&](Store::Writer &writer) -> Result<> {
        JournalRow doubt = attempt;
        if (doubt.emptyProbes++ == 0)
            doubt.sentAt = at;
        doubt.lastProbe = at;
        const Result<qint64> saved = writer.saveJournal(doubt);
        return saved ? Result<>() : saved.error();
    });
}

Result<> Ledger::close(const JournalRow &doubt)
{
    return m_store.transact([&](Store::Writer &writer) { return writer.removeJournal(doubt.id); });
}

Result<> Ledger::observe(const RemoteEntry &remote)
{
    return observe(QList<RemoteEntry>{remote});
}

Result<> Ledger::observe(const QList<RemoteEntry> &remotes)
{
    return m_store.transact(
        [&](Store::Writer &writer) -> Result<> {
            for (const RemoteEntry &remote : remotes) {
                if (const Result<> done = observeOne(writer, remote); !done)
                    return done;
            }
            return {};
        },
        Store::Keep::Refetchable);
}

Result<> Ledger::observeOne(Store::Writer &writer, const RemoteEntry &remote)
{
    if (std::optional<StoredEntry> known = m_store.entryByRemoteId(remote.id)) {
        const StoredEntry before = *known;
        const std::optional<JournalRow> attempt = m_store.journalOf(before.id);
        if (attempt && !attempt->inDoubt)
            return {}; // Its answer is on the way and newer than this.
        if (isThoughtEnded(*known) && remote.entry.isRunning()) // Here one start does not end another.
            known->base = known->remote;
        if (attempt && seenWhileInDoubt(*known, *attempt, remote))
            return applied(writer, *attempt, remote);
        StoredEntry after = absorbed(std::move(*known), remote);
        if (attempt) {
            if (const Result<> kept = keepUp(writer, *attempt, before, after); !kept)
                return kept;
        }
        if (attempt && after.state == SyncState::Synced) { // What was in doubt is there.
            if (const Result<> removed = writer.removeJournal(attempt->id); !removed)
                return removed;
        }
        if (after == before)
            return {};
        if (const Result<> saved = save(writer, before, after); !saved)
            return saved;
        return keepOneTimer(writer);
    }

    if (origin::mayBeOnItsWay(m_store, remote))
        return {}; // The next list brings it again, and then it is known whose it is.
    // Unknown to us by number, but it may be ours all the same: then it is a create whose answer was lost.
    if (const EntryId marked = origin::ofUnknown(m_store, remote)) {
        const std::optional<StoredEntry> ours = m_store.entry(marked);
        if (ours && !ours->remoteId) {
            const std::optional<JournalRow> attempt = m_store.journalOf(marked);
            if (attempt && !attempt->inDoubt)
                return {};
            if (attempt) {
                if (const Result<> removed = writer.removeJournal(attempt->id); !removed)
                    return removed;
            }
            // Given up for lost, and it arrived all the same: what the person wants by now may be something else.
            const TimeEntry sent = attempt && attempt->payload ? *attempt->payload : remote.entry;
            const StoredEntry after = origin::found(m_store, *ours, sent, remote);
            if (const Result<> saved = save(writer, *ours, after); !saved)
                return saved;
            return keepTimers(writer, marked, sent, remote.entry);
        }
        // The same marker on a second entry: a create that was applied twice. It is taken away again only if it is
        // what was sent and nobody touched it since.
        const bool twice = ours && ours->base && ours->remoteId != remote.id;
        if (twice && !isLocked(remote.entry) && !remote.entry.isRunning()
            && (differences(*ours->base, remote.entry) == FieldGroups() || origin::isAsSent(m_store, marked, remote))) {
            StoredEntry twin = adopted(EntryId::create(), remote);
            twin.local.reset();
            twin.state = SyncState::Pending;
            twin.changedAt = m_clock.now();
            return writer.save(twin);
        }
        if (!ours && origin::isStrayCopy(m_store, marked, remote)) {
            StoredEntry stray = adopted(EntryId::create(), remote);
            stray.local.reset();
            stray.state = SyncState::Pending;
            stray.changedAt = m_clock.now();
            return writer.save(stray);
        }
    }
    const StoredEntry fresh = adopted(EntryId::create(), remote);
    if (const Result<> saved = writer.save(fresh); !saved)
        return saved;
    return fresh.local->isRunning() ? keepOneTimer(writer) : Result<>();
}

/// A change in doubt that shows in what was seen: it arrived, and what the person wants by now differs from it, not
/// from what was there before.
bool Ledger::seenWhileInDoubt(const StoredEntry &row, const JournalRow &attempt, const RemoteEntry &remote)
{
    if (!attempt.payload || !row.base || (row.remote && remote.entry.updatedAt < row.remote->updatedAt))
        return false;
    switch (attempt.verb) {
    case Verb::Update:
        return hasArrived(*row.base, *attempt.payload, remote.entry);
    case Verb::Stop:
        return row.base->isRunning() && !remote.entry.isRunning();
    case Verb::Restart:
        return !row.base->isRunning() && remote.entry.isRunning();
    default:
        return false;
    }
}

/// What a change in doubt carries is told by its difference from the base; that has just moved on.
Result<> Ledger::keepUp(
    Store::Writer &writer, const JournalRow &attempt, const StoredEntry &before, const StoredEntry &after)
{
    if (attempt.verb != Verb::Update || !attempt.payload || !before.base || !after.base || before.base == after.base)
        return {};
    JournalRow doubt = attempt;
    doubt.payload = merged(*before.base, *after.base, *attempt.payload).entry;
    const Result<qint64> saved = writer.saveJournal(doubt);
    return saved ? Result<>() : saved.error();
}

Result<> Ledger::observeGone(RemoteEntryId id)
{
    noteChanged(id);
    return m_store.transact([&](Store::Writer &writer) -> Result<> {
        const std::optional<StoredEntry> row = m_store.entryByRemoteId(id);
        if (!row)
            return {};
        const std::optional<JournalRow> attempt = m_store.journalOf(row->id);
        if (attempt && !attempt->inDoubt)
            return {};
        if (attempt) {
            if (const Result<> removed = writer.removeJournal(attempt->id); !removed)
                return removed;
        }
        if (const std::optional<StoredEntry> kept = deletedThere(*row))
            return writer.save(*kept);
        const Result<> noted = writer.addHistory({.entry = row->id,
            .at = m_clock.now(),
            .author = Author::Harvest,
            .before = row->local,
            .after = std::nullopt});
        return noted ? writer.erase(row->id) : noted;
    });
}

Result<> Ledger::park(const EntryId &id, const Error &error)
{
    return m_store.transact([&](Store::Writer &writer) -> Result<> {
        std::optional<StoredEntry> row = m_store.entry(id);
        if (!row)
            return {};
        row->state = SyncState::Refused;
        row->problem = error;
        return writer.save(*row);
    });
}

Result<> Ledger::settle(const EntryId &id)
{
    return m_store.transact([&](Store::Writer &writer) -> Result<> {
        std::optional<StoredEntry> row = m_store.entry(id);
        if (!row || !row->base)
            return {};
        row->local = row->base;
        row->state = SyncState::Synced;
        row->problem.reset();
        return writer.save(*row);
    });
}

Result<> Ledger::forget(const EntryId &id)
{
    return m_store.transact([&](Store::Writer &writer) { return writer.erase(id); });
}

Result<> Ledger::recover()
{
    const QList<JournalRow> attempts = m_store.journal();
    for (const JournalRow &attempt : attempts) {
        if (attempt.inDoubt)
            continue;
        if (const Result<> marked = inDoubt(attempt); !marked)
            return marked;
    }
    return {};
}

bool Ledger::changedAfter(RemoteEntryId id, quint64 tick) const
{
    return m_changed.value(id, 0) > tick;
}

} // namespace sheaf
