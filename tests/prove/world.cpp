// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "prove/world.h"

#include "base/random.h"

#include <QDir>
#include <QFile>
#include <QNetworkReply>
#include <QSet>

namespace sheaf::prove {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Memory where there is such a disk: nothing of it is meant to stay.
QString scratchFolder()
{
    const QString memory = u"/dev/shm"_s;
    const QString root = QDir(memory).exists() ? memory : QDir::tempPath();
    return root + u"/sheaf-prove-"_s + QString::number(QCoreApplication::applicationPid());
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

/// An empty store, made once: to make one takes as long as a short history.
const QByteArray &emptyStore(const QString &folder, const Clock &clock)
{
    static QByteArray bytes;
    if (bytes.isEmpty()) {
        const QString file = folder + u"/empty/timesheet.sqlite"_s;
        const Result<std::unique_ptr<Store>> store = Store::open(file, clock);
        if (!store)
            qFatal("no store: %s", qPrintable(store.error().detail));
        const_cast<Result<std::unique_ptr<Store>> &>(store).value().reset();
        bytes = contentOf(file);
    }
    return bytes;
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

Line::Line(World &world, int device)
    : InProcessNetwork(world.server())
    , m_world(world)
    , m_device(device)
{
}

QNetworkReply *Line::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *outgoing)
{
    const bool change = operation != QNetworkAccessManager::GetOperation;
    if (m_world.clock().monotonic() < m_silentUntil)
        m_world.complain(u"device %1 spoke although Harvest asked for silence"_s.arg(m_device));
    if (change) {
        const QList<JournalRow> attempts = m_world.device(static_cast<quint32>(m_device)).store->journal();
        const bool noted
            = std::any_of(attempts.begin(), attempts.end(), [](const JournalRow &attempt) { return !attempt.inDoubt; });
        if (!noted)
            m_world.complain(u"device %1 sent a change that was not written down"_s.arg(m_device));
        if (++m_changes > 1)
            m_world.complain(u"device %1 has two changes on the way"_s.arg(m_device));
    }
    QNetworkReply *reply = InProcessNetwork::createRequest(operation, request, outgoing);
    connect(reply, &QNetworkReply::finished, this, [this, reply, change] { finished(*reply, change); });
    if (change)
        m_world.dies(m_device, CrashPlan::When::BeforeSending);
    return reply;
}

void Line::finished(const QNetworkReply &reply, bool change)
{
    if (change)
        --m_changes;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    bool told = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&told);
    if (status == 429 && told && seconds > 0 && seconds <= 900)
        m_silentUntil = std::max(m_silentUntil, m_world.clock().monotonic() + std::chrono::seconds(seconds));
}

World::World(const History &history)
    : m_clock(QDateTime(QDate(2026, 11, 19), QTime(9, 0), Qt::UTC), QTimeZone("Europe/Berlin"))
    , m_server(m_clock, static_cast<quint32>(history.seed))
    , m_folder(scratchFolder())
    , m_random(history.seed ^ 0x5eed)
{
    setRandomSource([this] { return m_random.next(); });
    simulator::Company company;
    company.name = u"Larkfield Studio"_s;
    company.subdomain = u"larkfield"_s;
    company.wantsTimestampTimers = history.startAndEnd;
    m_account = simulator::addAccount(m_server, company);
    const qint64 person = simulator::addPerson(m_server, u"Mara"_s, u"Lind"_s);
    m_server.switches() = history.switches;
    m_server.switches().companyForMembers = true;
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
    m_server.setChangeHook([this] {
        if (harvestChanged)
            harvestChanged();
        for (const auto &device : m_devices) {
            if (device->line->changesOnTheWay() > 0)
                dies(device->number, CrashPlan::When::AfterApplying);
        }
    });
    const QByteArray &empty = emptyStore(m_folder, m_clock);
    for (int number = 0; number < 2; ++number) {
        simulator::addToken(m_server, QString::fromLatin1(tokenOf(number)), person);
        auto device = std::make_unique<Device>();
        device->number = number;
        const QString folder = m_folder + u"/device%1"_s.arg(number);
        device->file = folder + u"/timesheet.sqlite"_s;
        QDir().mkpath(folder);
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-journal"_s})
            QFile::remove(device->file + suffix);
        setContent(device->file, empty);
        device->computer = std::make_unique<DeviceClock>(m_clock);
        device->clock = std::make_unique<HarvestClock>(*device->computer);
        device->line = std::make_unique<Line>(*this, number);
        device->line->setLatency(history.latency);
        device->line->setResendsLostRequests(history.seed % 2 == 0);
        m_devices.push_back(std::move(device));
        open(*m_devices.back());
    }
    run(history.latency * 30 + 1s);
}

World::~World()
{
    for (const auto &device : m_devices)
        device->engine->setHarvest(nullptr);
    m_devices.clear();
    setRandomSource({});
}

void World::complain(const QString &what)
{
    if (!m_complaints.contains(what))
        m_complaints.append(what);
}

void World::open(Device &device)
{
    Result<std::unique_ptr<Store>> store = Store::open(device.file, *device.clock);
    if (!store)
        qFatal("no store: %d %s", static_cast<int>(store.error().kind), qPrintable(store.error().detail));
    device.store = std::move(*store);
    QObject::connect(device.store.get(), &Store::changed, device.store.get(), [this, &device] {
        if (dies(device.number, CrashPlan::When::AtCommit))
            takeSnapshot(device);
    });
    device.tracker = std::make_unique<Tracker>(*device.store, *device.clock);
    device.engine = std::make_unique<SyncEngine>(*device.store, *device.clock);
    signIn(device);
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
    open(device);
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
        const QList<StoredEntry> rows = everything(*device->store);
        for (const StoredEntry &row : rows) {
            hash = mixed(hash,
                row.id.toString().toLatin1() + QByteArray::number(static_cast<int>(row.state)) + written(row.base)
                    + written(row.remote) + written(row.local));
        }
    }
    return hash;
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
