// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "prove/world.h"

#include "base/random.h"
#include "storage/database.h"
#include "storage/statement.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>

#include <array>
#include <string>
#include <tuple>
#include <vector>

namespace sheaf::prove {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Memory where there is such a disk: nothing of it is meant to stay.
QString scratchFolder()
{
    const QString memory = u"/dev/shm"_s;
    const QString root = QDir(memory).exists() ? memory : QDir::tempPath();
    static const QTemporaryDir folder(root + u"/sheaf-prove-XXXXXX"_s);
    return folder.path();
}

QByteArray contentOf(const QString &file)
{
    QFile read(file);
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

void setContent(const QString &file, const QByteArray &content)
{
    QFile write(file);
    const bool written = write.open(QIODevice::WriteOnly) && write.write(content) == content.size();
    if (!written || !write.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("cannot write %s", qPrintable(file));
}

void must(const Result<> &done, const char *what)
{
    if (!done)
        qFatal("%s: %s", what, qPrintable(done.error().detail));
}

std::unique_ptr<Database> opened(const QString &file)
{
    Result<std::unique_ptr<Database>> database = Database::open(file);
    if (!database)
        qFatal("no store: %d %s", static_cast<int>(database.error().kind), qPrintable(database.error().detail));
    // A transaction changes a few short rows in several tables, and each page is written whole.
    for (const char *sql :
        {"PRAGMA journal_mode = DELETE", "PRAGMA page_size = 1024", "VACUUM", "PRAGMA journal_mode = WAL"})
        must((*database)->execute(sql), "small pages");
    return std::move(*database);
}

/// Databases stay open from one history to the next, emptied: to open one, and to prepare its statements again, takes
/// longer than a short history. One that went through a crash was really opened anew and stays here as well.
std::unique_ptr<Database> &spare(int device)
{
    static std::array<std::unique_ptr<Database>, 2> databases;
    return databases.at(static_cast<size_t>(device));
}

/// As a new file is, down to the numbers of its rows.
void clear(Database &database)
{
    struct Table
    {
        std::string first; ///< Looks for a row: to empty a table that is empty already writes its pages all the same.
        std::string clearing;
    };

    static const std::vector<Table> tables = [&] {
        const Result<QString> names = database.text("SELECT group_concat(name) FROM sqlite_schema WHERE type = 'table'"
                                                    " AND name NOT LIKE 'sqlite_stat%' AND name <> 'meta'");
        std::vector<Table> all;
        for (const QString &name : names ? names->split(u',') : QStringList())
            all.push_back({"SELECT 1 FROM " + name.toStdString() + " LIMIT 1", "DELETE FROM " + name.toStdString()});
        return all;
    }();
    must(Statement(database, "BEGIN IMMEDIATE").run(), "clear");
    must(Statement(database, "DELETE FROM meta WHERE key <> 'written_by'").run(), "clear");
    for (const Table &table : tables) {
        const Result<bool> filled = Statement(database, table.first).next();
        must(filled ? Result<>() : filled.error(), "clear");
        if (*filled)
            must(Statement(database, table.clearing).run(), "clear");
    }
    must(Statement(database, "COMMIT").run(), "clear");
}

/// What a computer that read the account before knows of it.
struct Known
{
    std::optional<User> user;
    std::optional<Company> company;
    Assignments assignments;
};

const Known &known(bool startAndEnd)
{
    static std::array<std::optional<Known>, 2> accounts;
    std::optional<Known> &account = accounts.at(startAndEnd ? 1 : 0);
    if (!account) {
        History calm;
        calm.startAndEnd = startAndEnd;
        calm.alone = true;
        World world(calm);
        const Store &store = *world.device(0).store;
        account = Known{store.user(), store.company(), store.assignments()};
        if (!account->user || !account->company || account->assignments.isEmpty())
            qFatal("the first sync failed in a calm world");
    }
    return *account;
}

QByteArray tokenOf(int device)
{
    return "prove-" + QByteArray::number(device);
}

quint64 mixed(quint64 hash, const QByteArray &bytes)
{
    for (const char byte : bytes)
        hash = (hash ^ static_cast<uchar>(byte)) * 0x100000001b3ULL;
    return hash;
}

QByteArray written(const std::optional<TimeEntry> &entry)
{
    if (!entry)
        return "-";
    return entry->notes.toUtf8() + '|' + entry->spentDate.toString(Qt::ISODate).toUtf8() + '|'
        + QByteArray::number(static_cast<qint64>(entry->tracked.count())) + '|'
        + QByteArray::number(entry->project.id.value) + '|'
        + (entry->timerStartedAt ? QByteArray::number(entry->timerStartedAt->toSecsSinceEpoch()) : QByteArray());
}

} // namespace

World::World(const History &history)
    : m_clock(QDateTime(QDate(2026, 11, 19), QTime(9, 0), Qt::UTC), QTimeZone("Europe/Berlin"))
    , m_server(m_clock, static_cast<quint32>(history.seed))
    , m_folder(scratchFolder())
    , m_random(history.seed ^ 0x5eed)
{
    if (!history.fresh)
        known(history.startAndEnd); // Plays itself, the first time: before anything of this world is in place.
    setRandomSource([this] { return m_random.next(); });
    const qint64 person = makeAccount(history);
    m_server.setChangeHook([this] {
        ++m_changesThere;
        if (harvestChanged)
            harvestChanged();
        QList<Device *> writing;
        for (const auto &device : m_devices) {
            if (device->line->changesOnTheWay() > 0)
                writing.append(device.get());
        }
        if (writing.size() == 1) // of two, it could be either
            ++writing.first()->changed;
        for (const Device *device : std::as_const(writing))
            dies(device->number, CrashPlan::When::AfterApplying);
    });
    for (int number = 0; number < (history.alone ? 1 : 2); ++number)
        addDevice(number, history, person);
    // What time it is in Harvest is known before a timer is started.
    if (history.fresh || history.skew.count() != 0)
        run(history.latency * 30 + 1s);
}

qint64 World::makeAccount(const History &history)
{
    simulator::Company company;
    company.name = u"Larkfield Studio"_s;
    company.subdomain = u"larkfield"_s;
    company.wantsTimestampTimers = history.startAndEnd;
    m_account = simulator::addAccount(m_server, company);
    const qint64 person = simulator::addPerson(m_server, u"Mara"_s, u"Lind"_s);
    m_server.switches() = history.switches;
    m_server.switches().companyForMembers = true;
    m_server.switches().showsReferences = !history.unmarked;
    m_unmarked = history.unmarked;
    m_server.setClockSkew(history.skew);
    m_control = std::make_unique<simulator::Control>(m_server, m_account);
    m_userId = m_control->addUser(person, {u"member"_s}, u"Berlin"_s);
    const qint64 client = m_control->addClient(u"Oriel Coffee"_s);
    for (const QString &name : {u"Web shop"_s, u"Brand"_s}) {
        const qint64 project = m_control->addProject(client, name);
        const qint64 task = m_control->addTask(name + u" work"_s);
        m_control->assignTask(project, task);
        m_control->assignUser(project, m_userId);
        m_assignments.append(Assignment{.client = {{client}, u"Oriel Coffee"_s},
            .project = {{project}, name, {}},
            .task = {{task}, name + u" work"_s},
            .billable = true,
            .active = true});
    }
    return person;
}

void World::addDevice(int number, const History &history, qint64 person)
{
    simulator::addToken(m_server, QString::fromLatin1(tokenOf(number)), person);
    auto device = std::make_unique<Device>();
    device->number = number;
    device->file = m_folder + u"/device%1/timesheet.sqlite"_s.arg(number);
    device->computer = std::make_unique<DeviceClock>(m_clock);
    device->clock = std::make_unique<HarvestClock>(*device->computer);
    device->line = std::make_unique<Line>(*this, number);
    device->line->setLatency(history.latency);
    device->line->setResendsLostRequests(history.seed % 2 == 0);
    std::unique_ptr<Database> database = std::move(spare(number));
    if (!database) {
        QDir(QFileInfo(device->file).path()).removeRecursively();
        database = opened(device->file);
    }
    clear(*database);
    auto store = Store::over(std::move(database), device->file, *device->clock);
    if (!history.fresh)
        fill(*store, history.startAndEnd);
    m_devices.push_back(std::move(device));
    begin(*m_devices.back(), std::move(store));
}

void World::fill(Store &store, bool startAndEnd) const
{
    const Known &account = known(startAndEnd);
    if (account.user->id.value != m_userId || account.assignments.size() != m_assignments.size())
        qFatal("accounts are not made the same way each time");
    must(store.transact([&](Store::Writer &writer) -> Result<> {
        (void)writer.setUser(*account.user);
        (void)writer.setCompany(*account.company);
        (void)writer.setAssignments(account.assignments);
        (void)writer.markFetched({QDate(2000, 1, 1), m_control->today(m_userId).addDays(7)});
        return writer.setSyncedUntil(m_server.now()); // Answers with the first error of all.
    }),
        "known account");
}

World::~World()
{
    for (const auto &device : m_devices) {
        device->engine->setHarvest(nullptr);
        device->tracker.reset();
        device->engine.reset();
        device->harvest.reset();
        spare(device->number) = Store::close(std::move(device->store));
    }
    m_devices.clear();
    setRandomSource({});
}

void World::complain(const QString &what)
{
    if (!m_complaints.contains(what))
        m_complaints.append(what);
}

void World::begin(Device &device, std::unique_ptr<Store> store)
{
    device.store = std::move(store);
    device.rows.clear();
    const QList<StoredEntry> rows = everything(*device.store);
    for (const StoredEntry &row : rows)
        device.rows.insert(row.id, row);
    QObject::connect(
        device.store.get(), &Store::changed, device.store.get(), [this, &device](const ChangeSet &changes) {
            follow(device, changes);
            if (dies(device.number, CrashPlan::When::AtCommit))
                takeSnapshot(device);
        });
    device.tracker = std::make_unique<Tracker>(*device.store, *device.clock);
    device.engine = std::make_unique<SyncEngine>(*device.store, *device.clock);
    device.engine->setMarking(!m_unmarked);
    signIn(device);
}

void World::follow(Device &device, const ChangeSet &changes)
{
    for (const EntryId &id : changes.entries) {
        ++m_changesHere;
        device.touched.insert(id);
        std::optional<StoredEntry> row = device.store->entry(id);
        followDoubt(device, id, row && row->state == SyncState::InDoubt);
        if (row)
            device.rows.insert(id, *std::move(row));
        else
            device.rows.remove(id);
    }
}

void World::followDoubt(Device &device, const EntryId &id, bool inDoubt)
{
    const auto since = device.doubtSince.constFind(id);
    if (inDoubt && since == device.doubtSince.cend()) {
        device.doubtSince.insert(id, m_clock.monotonic());
    } else if (!inDoubt && since != device.doubtSince.cend()) {
        m_doubts.append(std::chrono::duration_cast<std::chrono::seconds>(m_clock.monotonic() - *since));
        device.doubtSince.erase(since);
    }
}

bool World::isQuiet() const
{
    return m_server.stillToApply() == 0 && std::all_of(m_devices.begin(), m_devices.end(), [](const auto &device) {
        return device->line->requestsOnTheWay() == 0;
    });
}

void World::signIn(Device &device)
{
    device.engine->setHarvest(nullptr);
    device.harvest = std::make_unique<Harvest>(*device.line, *device.clock,
        Credentials{.server = {}, .token = tokenOf(device.number), .account = {m_account}});
    device.line->forgetSilence();
    device.engine->setHarvest(device.harvest.get());
}

bool World::dies(int number, CrashPlan::When moment)
{
    Device &device = *m_devices.at(static_cast<size_t>(number));
    if (device.crash.when != moment || device.crash.after-- > 0)
        return false;
    device.crash = {};
    m_dying = number;
    m_clock.interrupt();
    return true;
}

void World::takeSnapshot(Device &device) const
{
    for (const QString &suffix : {u""_s, u"-wal"_s})
        setContent(device.file + u".then"_s + suffix, contentOf(device.file + suffix));
    device.snapshotTaken = true;
}

void World::crash(Device &device)
{
    device.tracker.reset();
    device.engine.reset();
    device.harvest.reset();
    device.store.reset();
    if (device.snapshotTaken) {
        for (const QString &suffix : {u""_s, u"-wal"_s}) {
            QFile::remove(device.file + suffix);
            QFile::rename(device.file + u".then"_s + suffix, device.file + suffix);
        }
        device.snapshotTaken = false;
    }
    Result<std::unique_ptr<Store>> store = Store::open(device.file, *device.clock);
    if (!store)
        qFatal("no store: %d %s", static_cast<int>(store.error().kind), qPrintable(store.error().detail));
    begin(device, std::move(*store));
}

void World::run(std::chrono::milliseconds time)
{
    const auto end = m_clock.monotonic() + time;
    do { // It may have died before time went on: in a command.
        if (m_dying >= 0)
            crash(*m_devices.at(static_cast<size_t>(std::exchange(m_dying, -1))));
    } while (!m_clock.runUntil(end));
}

quint64 World::trace()
{
    quint64 hash = 0xcbf29ce484222325ULL;
    const QList<simulator::LoggedRequest> &requests = m_server.log().all();
    for (const simulator::LoggedRequest &request : requests) {
        hash = mixed(hash,
            request.method + request.path.toUtf8() + request.query.toUtf8() + request.body
                + QByteArray::number(request.status) + QByteArray::number(request.at.toMSecsSinceEpoch()));
    }
    for (const auto &device : m_devices) {
        const QList<StoredEntry> rows = device->sortedRows();
        for (const StoredEntry &row : rows) {
            hash = mixed(hash,
                row.id.toString().toLatin1() + QByteArray::number(static_cast<int>(row.state)) + written(row.base)
                    + written(row.remote) + written(row.local));
        }
    }
    return hash;
}

QList<StoredEntry> Device::sortedRows() const
{
    const auto key = [](const StoredEntry &row) {
        const TimeEntry entry = row.local.value_or(row.base.value_or(row.remote.value_or(TimeEntry{})));
        return std::tuple(!row.local, entry.spentDate.toJulianDay(),
            entry.createdAt.isValid() ? entry.createdAt : row.changedAt, row.remoteId, row.id);
    };
    QList<StoredEntry> sorted = rows.values();
    std::sort(
        sorted.begin(), sorted.end(), [&](const StoredEntry &a, const StoredEntry &b) { return key(a) < key(b); });
    return sorted;
}

QList<StoredEntry> everything(const Store &store)
{
    QList<StoredEntry> rows = store.entriesIn({QDate(2026, 1, 1), QDate(2027, 12, 31)});
    QSet<EntryId> known;
    for (const StoredEntry &row : rows)
        known.insert(row.id);
    const QList<StoredEntry> unsent = store.unsent();
    for (const StoredEntry &row : unsent) {
        if (!known.contains(row.id))
            rows.append(row);
    }
    return rows;
}

} // namespace sheaf::prove
