// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/store.h"

#include "storage/accounttable.h"
#include "storage/assignmenttable.h"
#include "storage/backup.h"
#include "storage/caretaker.h"
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
/// What a sync reads again and again: a few weeks.
constexpr qsizetype mostRowsKept = 500;

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
    if (!m_database->isShared())
        return;
    m_caretaker = std::make_unique<Caretaker>(file);
    m_database->setBeforeClosing([this] { m_caretaker->rest(); });
}

Store::~Store()
{
    m_database.reset(); // while there still is a caretaker to send to rest
}

Result<std::unique_ptr<Store>> Store::open(const QString &file, const Clock &clock, QObject *parent, Upkeep upkeep)
{
    auto database = Database::open(
        file, storeMigrations(), upkeep == Upkeep::Apart ? Database::Held::Shared : Database::Held::Alone);
    if (!database)
        return database.error();
    auto store = std::unique_ptr<Store>(new Store(*std::move(database), file, clock, parent));
    // A full disk must not keep anybody from reading; the old things are forgotten next time.
    if (upkeep != Upkeep::None) {
        if (const auto purged = store->purge(); !purged && purged.error().kind != Error::Kind::DiskFull)
            return purged.error();
    }
    return store;
}

std::unique_ptr<Store> Store::over(std::unique_ptr<Database> database, const QString &file, const Clock &clock)
{
    return std::unique_ptr<Store>(new Store(std::move(database), file, clock, nullptr));
}

std::unique_ptr<Database> Store::close(std::unique_ptr<Store> store)
{
    store->m_database->setBeforeClosing({});
    return std::move(store->m_database);
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
    if (m_writer)
        return Error{.kind = Error::Kind::Storage, .detail = u"A backup inside a transaction"_s};
    if (auto ready = m_database->ready(); !ready)
        return ready.error();
    return backup::daily(*m_database, m_file, now());
}

void Store::backUp(QObject *context, Handler<QString> handler)
{
    if (m_caretaker && m_database->isShared()) {
        m_caretaker->backUp(now(), context, std::move(handler));
        return;
    }
    QMetaObject::invokeMethod(
        context, [done = backUp(), handler = std::move(handler)] { handler(done); }, Qt::QueuedConnection);
}

bool Store::isBehind() const
{
    return m_caretaker && m_caretaker->isBehind();
}

QDateTime Store::now() const
{
    return m_clock.now();
}

/// What was read before, or what `read` gives. Within a transaction everything is read anew.
template <typename T, typename Read>
T Store::kept(std::optional<T> &place, const Read &read) const
{
    if (place && !m_writer)
        return *place;
    const Result<T> found = read();
    if (found && !m_writer)
        place = *found;
    return orNothing(found);
}

/// Within a transaction, too, unless it wrote the row itself.
Result<std::optional<StoredEntry>> Store::row(const EntryId &id) const
{
    const bool written = m_writer && m_writer->m_changes.entries.contains(id);
    if (!written) {
        if (const auto known = m_rows.constFind(id); known != m_rows.cend())
            return std::optional(*known);
    }
    Result<std::optional<StoredEntry>> found = EntryTable(*m_database).find(id);
    if (!written && found && found->has_value()) {
        if (m_rows.size() >= mostRowsKept)
            m_rows.clear();
        m_rows.insert(id, **found);
    }
    return found;
}

std::optional<StoredEntry> Store::entry(const EntryId &id) const
{
    return orNothing(row(id));
}

std::optional<StoredEntry> Store::entryByRemoteId(RemoteEntryId id) const
{
    if (const auto known = m_numbers.constFind(id); known != m_numbers.cend()) {
        const bool written = m_writer && m_writer->m_changes.entries.contains(*known);
        if (!written)
            return entry(*known);
    }
    std::optional<StoredEntry> found = orNothing(EntryTable(*m_database).findRemote(id));
    if (found && !(m_writer && m_writer->m_changes.entries.contains(found->id))) {
        if (m_numbers.size() >= mostRowsKept)
            m_numbers.clear();
        m_numbers.insert(id, found->id);
    }
    return found;
}

QList<StoredEntry> Store::entriesOn(QDate day) const
{
    if (const auto known = m_days.constFind(day); known != m_days.constEnd() && !m_writer)
        return *known;
    const Result<QList<StoredEntry>> read = EntryTable(*m_database).between({day, day});
    if (!read)
        return {};
    if (!m_writer) { // What is written may yet be taken back.
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

QList<TimeEntry> Store::timesOn(QDate day) const
{
    return orNothing(EntryTable(*m_database).timesOn(day));
}

QList<StoredEntry> Store::running() const
{
    return kept(m_running, [this] { return EntryTable(*m_database).running(); });
}

QList<StoredEntry> Store::unsent() const
{
    return kept(m_unsent, [this] { return EntryTable(*m_database).unsent(); });
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
    return kept(m_assignments, [this] { return AssignmentTable(*m_database).all(); });
}

std::optional<Company> Store::company() const
{
    return kept(m_company, [this] { return AccountTable(*m_database).company(); });
}

std::optional<User> Store::user() const
{
    return kept(m_user, [this] { return AccountTable(*m_database).user(); });
}

int Store::clientColor(ClientId client) const
{
    if (const auto known = m_colors.constFind(client); known != m_colors.cend())
        return *known;
    const std::optional<int> given = orNothing(AssignmentTable(*m_database).color(client));
    if (given && !m_writer)
        m_colors.insert(client, *given);
    return given.value_or(preferredColor(client));
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

std::optional<QDateTime> Store::checkedAt() const
{
    return orNothing(AccountTable(*m_database).checkedAt());
}

QList<JournalRow> Store::journal() const
{
    return kept(m_journal, [this] { return JournalTable(*m_database).rows(); });
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
    return orNothing(HistoryTable(*m_database).lastHere(limit));
}

QByteArray Store::draft(const QString &place) const
{
    return orNothing(AccountTable(*m_database).draft(place));
}

/// Whether it was committed or not: after some errors nobody knows.
void Store::forget(const Writer &writer)
{
    const ChangeSet &changes = writer.m_changes;
    if (changes.assignments)
        m_assignments.reset();
    if (changes.account) {
        m_company.reset();
        m_user.reset();
    }
    if (writer.m_journalChanged)
        m_journal.reset();
    for (const QDate day : changes.days)
        m_days.remove(day);
    if (changes.entries.isEmpty())
        return;
    m_running.reset();
    m_unsent.reset();
    for (const EntryId &id : changes.entries)
        m_rows.remove(id);
    m_numbers.removeIf([&](const auto &number) { return changes.entries.contains(number.value()); });
}

Result<> Store::transact(const std::function<Result<>(Writer &)> &work, Keep keep)
{
    if (m_writer)
        return Error{.kind = Error::Kind::Storage, .detail = u"A transaction inside a transaction"_s};
    if (auto ready = m_database->ready(); !ready)
        return ready;

    Writer writer(*this);
    Result<> done;
    bool visible = false;
    {
        const QScopedValueRollback writing(m_writer, static_cast<const Writer *>(&writer));
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
    forget(writer);
    if (m_caretaker)
        m_caretaker->look(m_database->logPages());
    if ((done || visible) && !writer.m_changes.isEmpty())
        Q_EMIT changed(writer.m_changes);
    return done;
}

} // namespace sheaf
