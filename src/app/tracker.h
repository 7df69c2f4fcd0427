// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/edit.h"
#include "domain/recents.h"

#include <QObject>

#include <vector>

namespace sheaf {

class Clock;
class Store;
struct StoredEntry;

/// What a person can do to the timesheet of one account. Every call checks the rules, writes the store and answers at
/// once; the network is never waited for. Errors: the rule kinds and the disk kinds of Error.
class Tracker : public QObject
{
    Q_OBJECT

public:
    /// `clock` runs in Harvest's time.
    Tracker(Store &store, const Clock &clock, QObject *parent = nullptr);
    ~Tracker() override;

    /// Starts a timer now, today; stops the one that runs. Answers with the new entry.
    Result<EntryId> start(const Assignment &assignment, const QString &notes);

    /// Starts the entry again: today's goes on (duration accounts) or gets a successor (start and end accounts); one of
    /// another day gets a new entry today, since a timer counts for the day it is on.
    Result<EntryId> startAgain(const EntryId &id);

    /// Stops the running timer at this moment.
    Result<> stop();
    Result<> stop(const EntryId &id);

    /// The last thing that ran, started again; or stops what runs.
    Result<> toggle();

    /// Adds a finished entry, or a running one when `entry.timerStartedAt` is set.
    Result<EntryId> add(const TimeEntry &entry);
    Result<> edit(const EntryId &id, const EntryEdit &edit);
    Result<> remove(const EntryId &id);
    /// The same project, task and notes on another day, without time (with it when `withTime`).
    Result<EntryId> copyTo(const EntryId &id, QDate day, bool withTime);
    /// Takes over the rows of one day on another, without their time.
    Result<int> copyRows(QDate from, QDate to);

    /// Ends a conflict: Harvest's version, ours, or both as two entries. After a delete on one side, the version that
    /// is left is theirs or ours as well.
    enum class Resolution : std::uint8_t { TakeTheirs, KeepOurs, KeepBoth };
    Result<> resolve(const EntryId &id, Resolution resolution);
    /// Gives up a change Harvest refused: back to what Harvest has, or off the list if Harvest never had it.
    Result<> discard(const EntryId &id);

    /// Takes back the last change of this run; answers false when there is none.
    Result<bool> undo();

    /// The entry undo() would bring back or change; empty when there is nothing to undo.
    struct UndoStep
    {
        enum class Kind : std::uint8_t { Add, Edit, Remove, Start, Stop } kind = Kind::Edit;
        TimeEntry entry; ///< As it was before (Remove, Edit, Stop) or is now (Add, Start).
    };

    std::optional<UndoStep> undoStep() const;

    // What the rules and forms need to know.
    QDateTime now() const;
    QDate today() const; ///< In the user's Harvest zone.
    QTimeZone zone() const; ///< The user's Harvest zone, or the computer's when Harvest's name for it is unknown.
    Company company() const;
    User user() const;
    Assignments assignments() const;
    QList<Recent> recents(int limit) const;
    std::optional<TimeEntry> entry(const EntryId &id) const;
    /// The error an edit would give, without doing it: lets a form explain itself while typing.
    Result<> check(const EntryId &id, const EntryEdit &edit) const;
    Result<> check(const TimeEntry &newEntry) const;

    /// For accounts where Harvest does not tell (403): the person's choice.
    Result<> chooseTimerMode(TimerMode mode);

    QByteArray draft(const QString &place) const;
    void setDraft(const QString &place, const QByteArray &content);

Q_SIGNALS:
    void undoChanged();
    /// The store refused a write made in the background (a draft): the person should know.
    void trouble(const sheaf::Error &error);

private:
    struct Change;
    struct Undo;

    Result<> commit(const QList<Change> &changes, const UndoStep &step);
    Result<> write(const QList<Change> &changes);
    Change change(const StoredEntry &before, std::optional<TimeEntry> local) const;
    Change addition(const TimeEntry &local) const;
    Change stopping(const StoredEntry &row) const;
    QList<Change> stoppingAll() const;
    Change undoing(const EntryId &id, const std::optional<StoredEntry> &before) const;
    TimeEntry timerFor(const Assignment &assignment, const QString &notes) const;
    Result<EntryId> begin(const TimeEntry &timer);

    Store &m_store;
    const Clock &m_clock;
    std::vector<Undo> m_undo;
};

} // namespace sheaf
