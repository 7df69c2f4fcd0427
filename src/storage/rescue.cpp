// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/rescue.h"

#include "base/log.h"
#include "storage/accounttable.h"
#include "storage/assignmenttable.h"
#include "storage/database.h"
#include "storage/entrytable.h"
#include "storage/historytable.h"
#include "storage/journaltable.h"
#include "storage/privatefiles.h"
#include "storage/statement.h"
#include "storage/store.h"
#include "storage/trashtable.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <array>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// Row numbers that are tried one by one where no list of them can be read.
constexpr qint64 mostTried = 100'000;
constexpr int mostHistory = 100'000;
constexpr int mostTrash = 10'000;

/// All that a store holds and that Harvest cannot give back.
struct Contents
{
    QList<StoredEntry> entries;
    QList<JournalRow> journal;
    QList<HistoryItem> history;
    QList<TrashedEntry> trash;
    std::map<QString, QByteArray> drafts;
    std::optional<Company> company;
    std::optional<User> user;
    Assignments assignments;
    int unreadable = 0;
    bool complete = true;
};

/// A copy to read from, gone when it was read.
class Copy
{
public:
    explicit Copy(const QString &file)
        : m_file(file + u".reading"_s)
    {
        remove();
        for (const QString &suffix : {u""_s, u"-wal"_s}) {
            if (QFileInfo::exists(file + suffix))
                m_made = QFile::copy(file + suffix, m_file + suffix) && (m_made || suffix.isEmpty());
        }
    }

    ~Copy() { remove(); }

    Copy(const Copy &) = delete;
    Copy &operator=(const Copy &) = delete;

    bool isMade() const { return m_made; }

    const QString &file() const { return m_file; }

private:
    void remove() const
    {
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
            QFile::remove(m_file + suffix);
    }

    QString m_file;
    bool m_made = false;
};

/// Adds the row numbers a statement gives until it fails; false when it did.
bool addRows(Database &database, std::string_view sql, std::set<qint64> &rows)
{
    Statement statement(database, sql);
    for (;;) {
        const auto more = statement.next();
        if (!more)
            return false;
        if (!*more)
            return true;
        rows.insert(statement.number(0));
    }
}

/// The table from both ends, and what its indexes know of.
std::set<qint64> entryRows(Database &database, bool &complete)
{
    std::set<qint64> up;
    std::set<qint64> down;
    std::set<qint64> rows;
    complete = addRows(database, "SELECT row FROM entry ORDER BY row", up);
    if (!complete) {
        addRows(database, "SELECT row FROM entry ORDER BY row DESC", down);
        addRows(database, "SELECT row FROM entry INDEXED BY entry_unsent WHERE state <> 0", rows);
        addRows(database, "SELECT row FROM entry INDEXED BY entry_day WHERE visible = 1", rows);
        rows.insert(down.begin(), down.end());
        const qint64 first = up.empty() ? 1 : *up.rbegin() + 1;
        const qint64 last = rows.empty() ? first + mostTried : *rows.rbegin();
        for (qint64 row = first; row <= std::min(last, first + mostTried); ++row)
            rows.insert(row);
    }
    rows.insert(up.begin(), up.end());
    return rows;
}

bool isPlausible(const StoredEntry &entry)
{
    const auto &shown = entry.local ? entry.local : entry.base ? entry.base : entry.remote;
    return !entry.id.isNull() && shown && shown->spentDate.isValid() && shown->project.id;
}

void readEntries(Database &database, Contents &contents)
{
    const EntryTable table(database);
    const std::set<qint64> rows = entryRows(database, contents.complete);
    QSet<EntryId> known;
    QSet<RemoteEntryId> remote;
    for (const qint64 row : rows) {
        const auto entry = table.at(row);
        if (entry && !*entry)
            continue;
        // Two rows for one entry in Harvest are a trace of the damage, too.
        if (!entry || !isPlausible(**entry) || known.contains((*entry)->id)
            || ((*entry)->remoteId && remote.contains(*(*entry)->remoteId))) {
            ++contents.unreadable;
            contents.complete = false;
            continue;
        }
        known.insert((*entry)->id);
        if ((*entry)->remoteId)
            remote.insert(*(*entry)->remoteId);
        contents.entries.append(**entry);
    }
}

void readDrafts(Database &database, Contents &contents)
{
    Statement statement(database, "SELECT place, content FROM draft");
    for (auto more = statement.next(); more && *more; more = statement.next())
        contents.drafts[statement.text(0)] = statement.bytes(1);
    contents.drafts.erase(u"undo"_s); // It counts by rows of the history, which have other numbers afterwards.
}

template <typename T>
T orNothing(const Result<T> &result)
{
    return result ? *result : T{};
}

Contents contentsOf(Database &database)
{
    Contents contents;
    readEntries(database, contents);
    contents.journal = orNothing(JournalTable(database).rows());
    contents.history = orNothing(HistoryTable(database).all(mostHistory));
    contents.trash = orNothing(TrashTable(database).items(mostTrash));
    contents.company = orNothing(AccountTable(database).company());
    contents.user = orNothing(AccountTable(database).user());
    contents.assignments = orNothing(AssignmentTable(database).all());
    readDrafts(database, contents);
    return contents;
}

std::optional<Contents> read(const QString &file)
{
    const Copy copy(file);
    if (!copy.isMade())
        return std::nullopt;
    const auto database = Database::openToRead(copy.file());
    if (!database)
        return std::nullopt;
    return contentsOf(**database);
}

/// It may have been sent by a request the damaged file does not know of.
std::optional<JournalRow> doubtOf(StoredEntry &entry, const Contents &contents, const QDateTime &now)
{
    for (const JournalRow &row : contents.journal) {
        if (row.entry == entry.id)
            return row;
    }
    if (entry.state == SyncState::InDoubt)
        entry.state = SyncState::Pending;
    if (entry.base || !entry.local || entry.state != SyncState::Pending)
        return std::nullopt;
    entry.state = SyncState::InDoubt;
    return JournalRow{.entry = entry.id,
        .verb = Verb::Create,
        .payload = entry.local,
        .sentAt = now,
        .serverTime = {},
        .inDoubt = true,
        .lastProbe = {}};
}

/// A change of which only an old copy tells waits for the person.
StoredEntry parked(StoredEntry entry)
{
    if (entry.base) {
        entry.remote = entry.base;
        entry.state = SyncState::Conflict;
    } else {
        entry.state = SyncState::Refused;
        entry.problem = Error{.kind = Error::Kind::Damaged};
    }
    return entry;
}

QList<StoredEntry> fromBackups(const QStringList &backups, const Contents &damaged)
{
    QSet<EntryId> known;
    QSet<RemoteEntryId> remote;
    for (const StoredEntry &entry : damaged.entries) {
        known.insert(entry.id);
        if (entry.remoteId)
            remote.insert(*entry.remoteId);
    }
    for (const TrashedEntry &item : damaged.trash)
        known.insert(item.entry.id);
    for (const QString &file : backups) {
        const std::optional<Contents> old = read(file);
        if (!old || !old->complete)
            continue;
        QList<StoredEntry> missing;
        for (const StoredEntry &entry : old->entries) {
            const bool here = known.contains(entry.id) || (entry.remoteId && remote.contains(*entry.remoteId));
            if (entry.isUnsent() && !here)
                missing.append(parked(entry));
        }
        return missing; // The newest that is whole; older ones know less.
    }
    return {};
}

Result<> writeTrash(Store::Writer &writer, const Contents &contents)
{
    for (const TrashedEntry &item : contents.trash) {
        StoredEntry gone = item.entry;
        gone.remoteId.reset(); // Something live may have the number.
        gone.state = SyncState::Pending;
        if (!isPlausible(gone))
            continue;
        if (const Result<> saved = writer.save(gone); !saved)
            return saved;
        if (const Result<> erased = writer.erase(gone.id); !erased)
            return erased;
    }
    return {};
}

Result<> writeAccount(Store::Writer &writer, const Contents &contents)
{
    Result<> done;
    if (contents.company)
        done = writer.setCompany(*contents.company);
    if (done && contents.user)
        done = writer.setUser(*contents.user);
    if (done && !contents.assignments.isEmpty())
        done = writer.setAssignments(contents.assignments);
    for (const auto &[place, content] : contents.drafts) {
        if (done)
            done = writer.setDraft(place, content);
    }
    for (const HistoryItem &item : contents.history) {
        if (done)
            done = writer.addHistory(item);
    }
    return done;
}

} // namespace

Result<RescueReport> rescue(const QString &damaged, const QStringList &backups, Store &into)
{
    Contents contents;
    contents.complete = false;
    if (std::optional<Contents> found = read(damaged))
        contents = *std::move(found);
    RescueReport report{.unreadable = contents.unreadable, .complete = contents.complete};
    const QList<StoredEntry> old = contents.complete ? QList<StoredEntry>() : fromBackups(backups, contents);
    report.entries = static_cast<int>(contents.entries.size() + old.size());
    report.fromBackup = static_cast<int>(old.size());
    const Result<> written = into.transact([&](Store::Writer &writer) -> Result<> {
        if (const Result<> account = writeAccount(writer, contents); !account)
            return account;
        if (const Result<> trash = writeTrash(writer, contents); !trash)
            return trash;
        for (StoredEntry entry : contents.entries) {
            const std::optional<JournalRow> doubt
                = entry.isUnsent() ? doubtOf(entry, contents, into.now()) : std::nullopt;
            report.unsent += entry.isUnsent() ? 1 : 0;
            if (const Result<> saved = writer.save(entry); !saved)
                return saved;
            if (!doubt)
                continue;
            JournalRow row = *doubt;
            row.id = 0;
            if (const Result<qint64> saved = writer.saveJournal(row); !saved)
                return saved.error();
        }
        for (const StoredEntry &entry : old) {
            ++report.unsent;
            if (const Result<> saved = writer.save(entry); !saved)
                return saved;
        }
        return {};
    });
    if (!written)
        return written.error();
    qCInfo(lcStorage) << "Rescued" << report.entries << "entries, unsent" << report.unsent << "from a backup"
                      << report.fromBackup << "unreadable" << report.unreadable;
    return report;
}

} // namespace sheaf
