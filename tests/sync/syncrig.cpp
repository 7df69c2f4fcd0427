// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/syncrig.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {
const QString token = u"rig-token-4711"_s;
}

SyncRig::SyncRig(const Options &options)
{
    simulator::Company company;
    company.name = u"Larkfield Studio"_s;
    company.subdomain = u"larkfield"_s;
    company.wantsTimestampTimers = options.startAndEnd;
    company.dayEntryNotesRequired = options.notesRequired;
    m_accountId = simulator::addAccount(server, company);
    const qint64 person = simulator::addPerson(server, u"Mara"_s, u"Lind"_s);
    simulator::addToken(server, token, person);
    server.switches().companyForMembers = !options.companyHidden;
    server.switches().rateLimit = false;
    control = std::make_unique<simulator::Control>(server, m_accountId);
    userId = control->addUser(person, {u"member"_s}, u"Berlin"_s);
    const qint64 client = control->addClient(u"Oriel Coffee"_s);
    for (const QString &name : {u"Web shop"_s, u"Brand"_s}) {
        const qint64 project = control->addProject(client, name);
        const qint64 task = control->addTask(name + u" work"_s);
        control->assignTask(project, task);
        control->assignUser(project, userId);
        m_assignments.append(Assignment{.client = {{client}, u"Oriel Coffee"_s},
            .project = {{project}, name, {}},
            .task = {{task}, name + u" work"_s},
            .billable = true,
            .active = true});
    }
    addDevice();
}

SyncRig::~SyncRig()
{
    for (const auto &device : m_devices)
        device->engine->setHarvest(nullptr);
}

SyncRig::Device &SyncRig::addDevice()
{
    auto device = std::make_unique<Device>();
    device->file = m_folder.filePath(u"device%1/timesheet.sqlite"_s.arg(m_devices.size()));
    device->clock = std::make_unique<HarvestClock>(clock);
    device->network = std::make_unique<simulator::InProcessNetwork>(server);
    connect(*device);
    m_devices.push_back(std::move(device));
    run(std::chrono::seconds(5));
    return *m_devices.back();
}

void SyncRig::connect(Device &device)
{
    Result<std::unique_ptr<Store>> store = Store::open(device.file, *device.clock);
    if (!store)
        qFatal("no store: %d %s", static_cast<int>(store.error().kind), qPrintable(store.error().detail));
    device.store = std::move(*store);
    device.harvest = std::make_unique<Harvest>(
        *device.network, *device.clock, Credentials{.server = {}, .token = token.toLatin1(), .account = {m_accountId}});
    device.engine = std::make_unique<SyncEngine>(*device.store, *device.clock);
    device.engine->setVisible(true);
    device.tracker = std::make_unique<Tracker>(*device.store, *device.clock);
    device.engine->setHarvest(device.harvest.get());
}

void SyncRig::restart(Device &device)
{
    device.tracker.reset();
    device.engine.reset();
    device.harvest.reset();
    device.store.reset();
    connect(device);
}

simulator::EntrySpec SyncRig::onWeb(QDate day, std::chrono::seconds length, const QString &notes, int index) const
{
    simulator::EntrySpec spec;
    spec.userId = userId;
    spec.projectId = assignment(index).project.id.value;
    spec.taskId = assignment(index).task.id.value;
    spec.day = day;
    spec.length = length;
    spec.notes = notes;
    return spec;
}

TimeEntry SyncRig::finished(std::chrono::seconds tracked, const QString &notes) const
{
    TimeEntry entry;
    assign(entry, assignment());
    entry.spentDate = QDate(2026, 11, 19);
    entry.tracked = tracked;
    entry.notes = notes;
    return entry;
}

QList<StoredEntry> SyncRig::rows(Device &of, int days) const
{
    const QDate today(2026, 11, 19);
    return of.store->entriesIn({today.addDays(-days), today.addDays(days)});
}

} // namespace sheaf
