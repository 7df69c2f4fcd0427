// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/deed.h"
#include "domain/edit.h"
#include "domain/recents.h"

#include <QObject>

#include <functional>

namespace sheaf {

class Clock;
class Store;
struct HistoryItem;
struct StoredEntry;
struct UndoGroup;
struct UndoRow;

/// What a person can do to the timesheet of one account. Every call checks the rules, writes the store and answers at
/// once; the network is never waited for. Errors: the rule kinds and the disk kinds of Error.
class Tracker : public QObject
{
    Q_OBJECT

public:
    /// `clock` runs in Harvest's time.
    Tracker(Store &store, const Clock &clock, QObject *parent = nullptr);
    ~Tracker() override;

    /// While one lives, the history tells of an agent what is done here; undo() treats it as the person's own. Only
    /// around calls that are over at once.
    class ByAgent
    {
    public:
        explicit ByAgent(Tracker &tracker);
        ~ByAgent();
        ByAgent(const ByAgent &) = delete;
        ByAgent &operator=(const ByAgent &) = delete;

    private:
        Tracker &m_tracker;
    };

    /// Starts a timer now, today; stops the one that runs. Answers with the new entry.
    Result<EntryId> start(const Assignment &assignment, const QString &notes);

    /// When a timer started, and the day it counts for; what is not set: now, today.
    struct TimerStart
    {
        std::optional<QDateTime> since = {}; ///< UTC, in the past.
        std::optional<QDate> day = {};
    };

    /// The same with a timer that started earlier. What runs is stopped at that moment, too, so that no time is counted
    /// twice. Errors: also InvalidInput, when it is before earliestStart() or after now.
    Result<EntryId> start(const Assignment &assignment, const QString &notes, const TimerStart &when);
    /// The first moment a timer may be said to have started without time being counted twice: when the running one
    /// began, and, where entries have start and end, the end of today's last one. UTC; none when any will do.
    std::optional<QDateTime> earliestStart() const;

    /// Starts the entry again: today's goes on (duration accounts) or gets a successor (start and end accounts); one of
    /// another day gets a new entry today, since a timer counts for the day it is on.
    Result<EntryId> startAgain(const EntryId &id);

    /// The last thing that ran, started again: today's entry touched last, or a new one like the latest. Errors: also
    /// NotRunning when there is none.
    Result<EntryId> startLast();

    /// Stops the running timer at this moment.
    Result<> stop();
    Result<> stop(const EntryId &id);
    /// When the timer of a running entry began here (UTC). In accounts that write durations Harvest's own word for it
    /// is later than a start in the past, which it takes as time banked before.
    QDateTime beganAt(const EntryId &id) const;
    /// Stops it as of an earlier moment (UTC). Errors: also InvalidInput, when that is before it began or after now.
    Result<> stopAt(const QDateTime &at);

    /// The last thing that ran, started again; or stops what runs.
    Result<> toggle();

    /// What became of a cancelled timer.
    struct Cancelled
    {
        EntryId id;
        TimeEntry entry; ///< As it was while it ran.
        bool removed = false; ///< It was new, and is gone; else it is as it was before it was started again.
        std::optional<EntryId> goesOn; ///< What it had stopped, running again.
    };

    /// Takes back the start of the running timer, as if it never was. Errors: NotRunning; InvalidInput when it holds
    /// time from before and it is not known how it was (it was started somewhere else).
    Result<Cancelled> cancel();

    /// Adds a line to the notes.
    Result<> addToNotes(const EntryId &id, const QString &line);

    /// Adds a finished entry, or a running one when `entry.timerStartedAt` is set.
    Result<EntryId> add(const TimeEntry &entry);
    /// Finished ones: all of them or none, and taken back together.
    Result<QList<EntryId>> addAll(const QList<TimeEntry> &entries);
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
    /// Gives up a change Harvest refused or does not have yet: back to what Harvest has, or off the list if Harvest
    /// never had it. Nothing happens while it is in doubt, or in conflict: see resolve().
    Result<> discard(const EntryId &id);

    /// Brings back what was deleted here or in Harvest (TrashedEntry::id), as a new entry: a timer that ran is stopped
    /// at the time it was deleted. Errors: also Gone when it is back already, or forgotten after 30 days.
    Result<EntryId> restore(qint64 deletedItem);
    /// Makes the entry what it was at some time; its timer is left alone.
    Result<> restoreVersion(const EntryId &id, const TimeEntry &version);

    /// Takes back the last change, be it of an earlier run; answers false when there is none, or when it was too long
    /// ago (a day).
    Result<bool> undo();

    /// The entry undo() would bring back or change; empty when there is nothing to undo.
    struct UndoStep
    {
        Deed kind = Deed::Edit;
        TimeEntry entry; ///< As it was before (Remove, Edit, Stop) or is now (Add, Start).
        EntryId id = {};
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
    /// What the undo log becomes once these steps (oldest first) are in the history.
    using UndoLogged = std::function<QByteArray(const QList<HistoryItem> &)>;

    Result<> commit(const QList<Change> &changes, Deed kind);
    Result<> write(const QList<Change> &changes, const UndoLogged &undoLogged);
    Change change(const StoredEntry &before, std::optional<TimeEntry> local) const;
    Change addition(const TimeEntry &local) const;
    Change stopping(const StoredEntry &row, const QDateTime &at) const;
    QList<Change> stoppingAll(const QDateTime &at) const;
    Change undoing(const UndoRow &undone, const HistoryItem &step) const;
    QList<HistoryItem> stepsOf(const UndoGroup &group) const;
    std::optional<UndoGroup> lastGroup(QList<HistoryItem> &steps) const;
    Result<Cancelled> takeBack(const StoredEntry &running, const QList<HistoryItem> &steps);
    std::optional<Change> resuming(const HistoryItem &stop) const;
    QList<HistoryItem> startOf(const EntryId &id) const;
    TimeEntry timerFor(const Assignment &assignment, const QString &notes, const QDateTime &since) const;
    Result<EntryId> begin(const TimeEntry &timer, const QDateTime &stopOthersAt);

    Store &m_store;
    const Clock &m_clock;
    int m_agents = 0; ///< How many ByAgent there are.
};

} // namespace sheaf
