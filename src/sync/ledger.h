// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "storage/store.h"

#include <QHash>

namespace sheaf {

/// The sync's hand on the store: the small transactions that every flow is made of. Each reads the row anew, since the
/// person may have acted while a request was on the way.
class Ledger
{
public:
    Ledger(Store &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {
    }

    Store &store() { return m_store; }

    /// Whether new entries carry our marker; see domain/marker.h.
    void setMarking(bool on) { m_marking = on; }

    /// Writes the attempt down before it is made; answers with the row as written. What is sent to make a new entry
    /// gets its marker here.
    Result<JournalRow> begin(const StoredEntry &row, Verb verb, const TimeEntry &payload, const QDateTime &serverTime);

    // What came of an attempt does not wait for the disk: should a power cut take it away, the attempt is still there,
    // and Harvest is asked about it like after any lost answer.

    /// The attempt had no effect; the row waits as before.
    Result<> notSent(const JournalRow &attempt);
    /// Harvest said no; the row waits for the person.
    Result<> refused(const JournalRow &attempt, const Error &error);
    /// Nobody knows; Harvest will be asked.
    Result<> inDoubt(const JournalRow &attempt);
    /// It was done, and this is what came of it.
    Result<> applied(const JournalRow &attempt, const RemoteEntry &reply);
    /// The delete was done, or there was nothing left to delete.
    Result<> deleted(const JournalRow &attempt);
    /// Harvest was asked and does not know of the create. `at`: when, by Harvest's clock. From the first such answer on
    /// the doubt is timed by that clock alone; ours may have been wrong when the request was sent.
    Result<> probedEmpty(const JournalRow &attempt, const QDateTime &at);
    /// The doubt is over, whatever became of its entry: that may be gone, here or there.
    Result<> close(const JournalRow &doubt);

    /// What was seen in Harvest, outside our own requests. Rows of other people are ignored.
    Result<> observe(const RemoteEntry &remote);
    Result<> observe(const QList<RemoteEntry> &remotes);
    /// Harvest no longer has it.
    Result<> observeGone(RemoteEntryId id);
    /// The row may not be sent as it is (a rule known now); it waits for the person.
    Result<> park(const EntryId &id, const Error &error);
    /// There is nothing to tell Harvest after all.
    Result<> settle(const EntryId &id);
    Result<> forget(const EntryId &id);
    /// Started again where Harvest makes a new entry of that: the old one stays as it is, a new one runs.
    Result<> divide(const EntryId &id);

    /// Attempts that were on the wire when the program ended become doubts.
    Result<> recover();

    /// Counts requests of ours that were answered; see changedAfter().
    quint64 tick() const { return m_tick; }

    /// True when a request of ours changed the entry after that count: what a list said about it may be older.
    bool changedAfter(RemoteEntryId id, quint64 tick) const;

    void noteChanged(RemoteEntryId id) { m_changed.insert(id, ++m_tick); }

private:
    Result<> observeOne(Store::Writer &writer, const RemoteEntry &remote);
    Result<> applied(Store::Writer &writer, const JournalRow &attempt, const RemoteEntry &reply);
    static bool seenWhileInDoubt(const StoredEntry &row, const JournalRow &attempt, const RemoteEntry &remote);
    static Result<> keepUp(
        Store::Writer &writer, const JournalRow &attempt, const StoredEntry &before, const StoredEntry &after);
    Result<> save(Store::Writer &writer, const StoredEntry &before, const StoredEntry &after);
    Result<> finish(Store::Writer &writer, const JournalRow &attempt, const std::function<void(StoredEntry &)> &change);
    /// Once Harvest has made `made` of the entry that was `sent`.
    Result<> keepTimers(Store::Writer &writer, const EntryId &id, const TimeEntry &sent, const TimeEntry &made);
    /// Harvest took an entry without time for the start of a timer, which made it `started`, and so, where a start ends
    /// what runs, ended the other one. Nobody wished that: it is started again, unless it is seen to run on.
    Result<> goOnBeside(Store::Writer &writer, const EntryId &id, const TimeEntry &started);
    Result<> keepOneTimer(Store::Writer &writer);
    /// The timer ends at that instant (UTC), as the account writes times.
    void stopAt(TimeEntry &entry, const QDateTime &instant) const;

    Store &m_store;
    const Clock &m_clock;
    bool m_marking = true;
    quint64 m_tick = 0;
    QHash<RemoteEntryId, quint64> m_changed;
};

} // namespace sheaf
