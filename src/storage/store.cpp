// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/store.h"

#include "storage/accounttable.h"
#include "storage/assignmenttable.h"
#include "storage/backup.h"
#include "storage/database.h"
#include "storage/entrytable.h"
#include "storage/historytable.h"
#include "storage/journaltable.h"
#include "storage/privatefiles.h"
#include "storage/trashtable.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// A week and a bit: what a window shows.
constexpr qint64 daysReadSingly = 10;
constexpr qsizetype mostDaysKept = 60;

/// Reading gives nothing when SQLite fails; the failure was logged where it happened.
template <typename T>
T orNothing(Result<T> result)
{
    return result ? *std::move(result) : T{};
}

} // namespace

Store::Store(std::unique_ptr<Database> database, const QString &file, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(std::move(database))
    , m_file(file)
    , m_clock(clock)
{
}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const QString &file, const Clock &clock, QObject *parent)
{
    auto database = Database::open(file);
    if (!database)
        return database.error();
    auto store = std::unique_ptr<Store>(new Store(*std::move(database), file, clock, parent));
    // A full disk must not keep anybody from reading; the old things are forgotten next time.
    if (const auto purged = store->purge(); !purged && purged.error().kind != Error::Kind::DiskFull)
        return purged.error();
    return store;
}

Result<QString> Store::setAside(const QString &file, const Clock &clock)
{
    const QString stamp = clock.now().toUTC().toString(u"yyyyMMdd-HHmmss"_s);
    const QString base = file + u".damaged-"_s + stamp;
    QString target = base;
    for (int number = 2; QFileInfo::exists(target); ++number)
        target = base + u'-' + QString::number(number);
    // The file goes last: as long as it is there, nobody takes the place for empty.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u"-journal"_s, u""_s}) {
        QFile part(file + suffix);
        if (part.exists() && !part.rename(target + suffix))
            return Error{.kind = folderTrouble(QFileInfo(file).absolutePath(), Error::Kind::Storage),
                .detail = part.errorString()};
    }
    return target;
}

Result<> Store::purge()
{
    // A computer whose clock is far ahead must not throw everything away: Harvest's clock, as last heard, has a say.
    const QDateTime now = std::min(m_clock.now(), syncedUntil().value_or(m_clock.now()));
    auto transaction = Transaction::begin(*m_database);
    if (!transaction)
        return transaction.error();
    if (auto purged = HistoryTable(*m_database).purge(now.addDays(-HistoryTable::keptDays)); !purged)
        return purged;
    return transaction->commit();
}

Result<QString> Store::backUp()
{
    if (m_writing)
        return Error{.kind = Error::Kind::Storage, .detail = u"A backup inside a transaction"_s};
    if (auto ready = m_database->ready(); !ready)
        return ready.error();
    return backup::daily(*m_database, m_file, now());
}

QDateTime Store::now() const
{
    return m_clock.now();
}

std::optional<StoredEntry> Store::entry(const EntryId &id) const
{
    return orNothing(EntryTable(*m_database).find(id));
}

std::optional<StoredEntry> Store::entryByRemoteId(RemoteEntryId id) const
{
    return orNothing(EntryTable(*m_database).findRemote(id));
}

QList<StoredEntry> Store::entriesOn(QDate day) const
{
    if (const auto known = m_days.constFind(day); known != m_days.constEnd() && !m_writing)
        return *known;
    const Result<QList<StoredEntry>> read = EntryTable(*m_database).between({day, day});
    if (!read)
        return {};
    if (!m_writing) { // What is written may yet be taken back.
        if (m_days.size() >= mostDaysKept)
            m_days.clear();
        m_days.insert(day, *read);
    }
    return *read;
}

QList<StoredEntry> Store::entriesIn(const DateRange &days) const
{
    const bool isShort = days.from.isValid() && days.to.isValid() && days.from.daysTo(days.to) < daysReadSingly;
    if (!isShort)
        return orNothing(EntryTable(*m_database).between(days));
    QList<StoredEntry> entries;
    for (QDate day = days.from; day <= days.to; day = day.addDays(1))
        entries += entriesOn(day);
    return entries;
}

QList<StoredEntry> Store::running() const
{
    return orNothing(EntryTable(*m_database).running());
}

QList<StoredEntry> Store::unsent() const
{
    return orNothing(EntryTable(*m_database).unsent());
}

int Store::unsentCount() const
{
    return static_cast<int>(orNothing(EntryTable(*m_database).unsentCount()));
}

QList<RemoteEntryId> Store::remoteIdsIn(const DateRange &days) const
{
    return orNothing(EntryTable(*m_database).remoteIdsIn(days));
}

QList<TimeEntry> Store::latest(int limit) const
{
    return orNothing(EntryTable(*m_database).latest(limit));
}

qint64 Store::entryCount() const
{
    return orNothing(EntryTable(*m_database).visibleCount());
}

QList<StoredEntry> Store::trash() const
{
    return orNothing(HistoryTable(*m_database).trash());
}

QList<TrashedEntry> Store::deleted(int limit) const
{
    return orNothing(TrashTable(*m_database).items(limit));
}

std::optional<TrashedEntry> Store::deletedItem(qint64 id) const
{
    return orNothing(TrashTable(*m_database).item(id));
}

std::optional<TrashedEntry> Store::deletedEntry(const EntryId &id) const
{
    return orNothing(TrashTable(*m_database).lastOf(id));
}

Assignments Store::assignments() const
{
    if (m_assignments && !m_writing)
        return *m_assignments;
    const Result<Assignments> all = AssignmentTable(*m_database).all();
    if (all && !m_writing)
        m_assignments = *all;
    return orNothing(all);
}

std::optional<Company> Store::company() const
{
    return orNothing(AccountTable(*m_database).company());
}

std::optional<User> Store::user() const
{
    return orNothing(AccountTable(*m_database).user());
}

int Store::clientColor(ClientId client) const
{
    return orNothing(AssignmentTable(*m_database).color(client)).value_or(preferredColor(client));
}

bool Store::isFetched(QDate day) const
{
    return orNothing(AccountTable(*m_database).isFetched(day));
}

std::optional<QDate> Store::fetchedSince() const
{
    return orNothing(AccountTable(*m_database).fetchedSince());
}

std::optional<QDateTime> Store::syncedUntil() const
{
    return orNothing(AccountTable(*m_database).syncedUntil());
}

QList<JournalRow> Store::journal() const
{
    return orNothing(JournalTable(*m_database).rows());
}

std::optional<JournalRow> Store::journalOf(const EntryId &id) const
{
    return orNothing(JournalTable(*m_database).rowOf(id));
}

QList<HistoryItem> Store::history(const EntryId &id) const
{
    return orNothing(HistoryTable(*m_database).itemsOf(id));
}

QList<HistoryItem> Store::lastUserChanges(int limit) const
{
    return orNothing(HistoryTable(*m_database).lastBy(Author::User, limit));
}

QByteArray Store::draft(const QString &place) const
{
    return orNothing(AccountTable(*m_database).draft(place));
}

Result<> Store::transact(const std::function<Result<>(Writer &)> &work, Keep keep)
{
    if (m_writing)
        return Error{.kind = Error::Kind::Storage, .detail = u"A transaction inside a transaction"_s};
    if (auto ready = m_database->ready(); !ready)
        return ready;

    Writer writer(*this);
    Result<> done;
    bool visible = false;
    {
        const QScopedValueRollback writing(m_writing, true);
        auto transaction = Transaction::begin(*m_database, keep == Keep::Safe);
        if (!transaction)
            return transaction.error();
        done = work(writer);
        if (done)
            done = writer.finish();
        if (done)
            done = transaction->commit(&visible);
        else
            transaction->rollback();
    }
    if (writer.m_changes.assignments)
        m_assignments.reset();
    for (const QDate day : std::as_const(writer.m_changes.days))
        m_days.remove(day);
    if ((done || visible) && !writer.m_changes.isEmpty())
        Q_EMIT changed(writer.m_changes);
    return done;
}

} // namespace sheaf
