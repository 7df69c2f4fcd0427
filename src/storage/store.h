// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/account.h"
#include "domain/calendar.h"
#include "domain/totals.h"
#include "storage/changeset.h"
#include "storage/storedentry.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace sheaf {

class Caretaker;
class Database;

/// One account's timesheet on disk: SQLite, WAL, every commit fsynced. Belongs to one thread and one process (a lock is
/// held while open). Reading is synchronous and fast; a read that SQLite fails is logged and gives nothing, and the
/// next write reports the trouble.
class Store : public QObject
{
    Q_OBJECT

public:
    /// Who moves SQLite's log into the file from time to time, which takes longer than a frame.
    enum class Upkeep : std::uint8_t {
        Inline, ///< Whoever writes just then. No other connection can open the file.
        Apart, ///< A thread; for a program with a window, of which only one may run.
        None, ///< For a process that only reads: whoever opens the file next forgets what is old, too.
    };

    /// Opens or makes the file and brings its schema up to date, in one transaction; the file and its folder are
    /// private to the user. What was erased or changed more than 30 days ago is forgotten now. Errors: DiskFull,
    /// ReadOnly, NewerData (nothing is changed; `detail` is the version that made it), Damaged (nothing is lost),
    /// Busy (after waiting five seconds), Storage.
    static Result<std::unique_ptr<Store>> open(
        const QString &file, const Clock &clock, QObject *parent = nullptr, Upkeep upkeep = Upkeep::Inline);
    ~Store() override;

    /// For simulations that open thousands of stores: one over a database that is open already, and the database back
    /// when the store is done with. The program itself uses open().
    static std::unique_ptr<Store> over(std::unique_ptr<Database> database, const QString &file, const Clock &clock);
    static std::unique_ptr<Database> close(std::unique_ptr<Store> store);

    /// Moves a store that cannot be opened out of the way, with all that belongs to it, so that open() makes a new one.
    /// Nothing is deleted. Answers with the new name. The store must not be open. Errors: ReadOnly, Storage.
    static Result<QString> setAside(const QString &file, const Clock &clock);

    /// Keeps a copy of the day beside the store; see storage/backup.h. Answers with its name, empty when there was one.
    Result<QString> backUp();
    /// The same without keeping anybody waiting, with Upkeep::Apart.
    void backUp(QObject *context, Handler<QString> handler);
    /// More was written than the disk can file away: what is not the person's should pause.
    bool isBehind() const;
    QDateTime now() const; ///< UTC, by the store's clock.

    // Entries.
    std::optional<StoredEntry> entry(const EntryId &id) const;
    std::optional<StoredEntry> entryByRemoteId(RemoteEntryId id) const;
    /// What the day shows, in the order it was created (Harvest's time stamp, ours before it has one); of the same
    /// second in the order of Harvest's ids.
    QList<StoredEntry> entriesOn(QDate day) const;
    QList<StoredEntry> entriesIn(const DateRange &days) const;
    /// What the day shows, in no order and for totalsOf() only: nothing but the time is filled in.
    QList<TimeEntry> timesOn(QDate day) const;
    /// Visible entries whose timer runs; normally at most one.
    QList<StoredEntry> running() const;
    /// Everything that is not Synced, deletes included, oldest change first.
    QList<StoredEntry> unsent() const;
    int unsentCount() const;
    /// The remote ids known in a window of days (by base), for finding what Harvest no longer lists.
    QList<RemoteEntryId> remoteIdsIn(const DateRange &days) const;
    /// The newest visible entries, by last use, for recents.
    QList<TimeEntry> latest(int limit) const;
    qint64 entryCount() const; ///< Of visible entries.
    /// What was erased in the last 30 days, newest first.
    QList<StoredEntry> trash() const;
    /// The same for people, at most `limit`: each entry once, and none that is back in the timesheet.
    QList<TrashedEntry> deleted(int limit) const;
    std::optional<TrashedEntry> deletedItem(qint64 id) const;
    /// The same of an entry that was erased, by its own id: the last time. Without content if it was restored since.
    std::optional<TrashedEntry> deletedEntry(const EntryId &id) const;

    // Account data.
    Assignments assignments() const;
    std::optional<Company> company() const;
    std::optional<User> user() const;
    /// 0–9; given at first sight by the rule of the look, then never changed.
    int clientColor(ClientId client) const;

    // What is known completely.
    bool isFetched(QDate day) const;
    /// The first of the days that are known without a gap up to the newest known one; none when nothing was read.
    std::optional<QDate> fetchedSince() const;
    /// Newest server time stamp seen, the start of the next delta (UTC).
    std::optional<QDateTime> syncedUntil() const;
    /// When Harvest last answered (UTC), as far as it was kept.
    std::optional<QDateTime> checkedAt() const;

    // Journal, history, drafts.
    QList<JournalRow> journal() const;
    std::optional<JournalRow> journalOf(const EntryId &id) const;
    QList<HistoryItem> history(const EntryId &id) const; ///< Oldest first.
    /// The newest changes the person made, or an agent for them; newest first.
    QList<HistoryItem> lastUserChanges(int limit) const;
    /// Half-typed text by place ("entry-line", "new-entry", …); empty when there is none.
    QByteArray draft(const QString &place) const;

    /// Writing happens inside transact() only. After the first error every other call fails with the same one.
    class Writer
    {
    public:
        /// Adds or replaces the row of `entry.id`. An equal row is left alone and says nothing. No two rows may have
        /// the same remote id: erase the other one first.
        Result<> save(const StoredEntry &entry);
        /// Takes the row out of the timesheet and keeps its last content in the trash for 30 days. Fine if it is gone.
        Result<> erase(const EntryId &id);
        /// It was restored (under a new id): the trash no longer offers it, but knows that it was deleted.
        Result<> removeTrash(const EntryId &id);
        Result<> addHistory(const HistoryItem &item);

        /// Adds (id 0) or replaces; answers with the row's id.
        Result<qint64> saveJournal(const JournalRow &row);
        Result<> removeJournal(qint64 id);

        /// Replaces the list of what can be booked on; pairs that are gone stay as inactive.
        Result<> setAssignments(const Assignments &assignments);
        Result<> setCompany(const Company &company);
        Result<> setUser(const User &user);
        Result<> markFetched(const DateRange &days);
        Result<> setSyncedUntil(const QDateTime &serverTime);
        Result<> setCheckedAt(const QDateTime &moment);
        Result<> setDraft(const QString &place, const QByteArray &content);

    private:
        friend class Store;

        explicit Writer(Store &store)
            : m_store(store)
        {
        }

        template <typename T>
        Result<T> noted(Result<T> result);
        void note(const StoredEntry &entry);
        Result<> finish();

        Store &m_store;
        ChangeSet m_changes;
        bool m_journalChanged = false;
        std::set<ClientId> m_clients; ///< Seen; they get their colours in one go, in the order of their ids.
        std::optional<Error> m_error;
    };

    enum class Keep : std::uint8_t {
        Safe, ///< Against a power cut: what the person did, and all that a request depends on.
        Refetchable, ///< What Harvest tells again, when asked: does not wait for the disk.
    };

    /// Runs `work` in one transaction. Committed and on disk when it returns success, and `changed` has been emitted;
    /// rolled back whole when `work`, one of its writes or the commit fails. Not nestable. (Should the disk take a
    /// commit and then neither confirm nor repeat it, this is an error although the change shows and `changed` is
    /// emitted.)
    Result<> transact(const std::function<Result<>(Writer &)> &work, Keep keep = Keep::Safe);

Q_SIGNALS:
    void changed(const sheaf::ChangeSet &changes);

private:
    Store(std::unique_ptr<Database> database, const QString &file, const Clock &clock, QObject *parent);
    Result<> purge();

    Result<std::optional<StoredEntry>> row(const EntryId &id) const;
    template <typename T, typename Read>
    T kept(std::optional<T> &place, const Read &read) const;
    void forget(const Writer &writer);

    std::unique_ptr<Database> m_database;
    std::unique_ptr<Caretaker> m_caretaker; ///< With Upkeep::Apart.
    QString m_file;
    const Clock &m_clock;
    // What was read, as it is now. The sync asks for these at every turn, and most of the time nothing has changed.
    mutable std::optional<Assignments> m_assignments; ///< Thousands of rows in a large account.
    mutable std::optional<std::optional<Company>> m_company;
    mutable std::optional<std::optional<User>> m_user;
    mutable std::optional<QList<StoredEntry>> m_running;
    mutable std::optional<QList<StoredEntry>> m_unsent;
    mutable std::optional<QList<JournalRow>> m_journal;
    /// Days that were read: the list, the week, the timer and the bus all look at the day of a change.
    mutable QHash<QDate, QList<StoredEntry>> m_days;
    /// Rows that were read one by one, and whose numbers: lists from Harvest repeat the same ones every few minutes.
    mutable QHash<EntryId, StoredEntry> m_rows;
    mutable QHash<RemoteEntryId, EntryId> m_numbers;
    mutable QHash<ClientId, int> m_colors; ///< Of clients that have one, which stays.
    const Writer *m_writer = nullptr; ///< While a transaction is open: what it writes may yet be taken back.
};

} // namespace sheaf
