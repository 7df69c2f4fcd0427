// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "app/tracker.h"
#include "prove/history.h"
#include "prove/line.h"
#include "prove/virtualclock.h"
#include "simulator/control.h"
#include "storage/store.h"
#include "sync/syncengine.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <memory>

namespace sheaf::prove {

/// When a computer dies next.
struct CrashPlan
{
    enum class When : std::uint8_t { Never, AtCommit, BeforeSending, AfterApplying };
    When when = When::Never;
    int after = 0; ///< So many such moments are let by.
};

/// One computer of the person: the real store, engine and commands.
struct Device
{
    int number = 0;
    QString file;
    std::unique_ptr<DeviceClock> computer;
    std::unique_ptr<HarvestClock> clock;
    std::unique_ptr<Line> line;
    std::unique_ptr<Store> store;
    std::unique_ptr<Harvest> harvest;
    std::unique_ptr<SyncEngine> engine;
    std::unique_ptr<Tracker> tracker;
    CrashPlan crash;
    quint64 changed = 0; ///< How often it, and no other, changed Harvest.
    bool snapshotTaken = false; ///< The disk as it was at the commit after which it died.
    /// What the store holds, kept up to date by what the store says of its changes.
    QHash<EntryId, StoredEntry> rows;
    QSet<EntryId> touched; ///< Since somebody cleared it.

    QHash<EntryId, std::chrono::milliseconds> doubtSince;

    /// The rows in the order in which they are shown.
    QList<StoredEntry> sortedRows() const;
};

/// Two computers of one person, Harvest, and the true time.
class World
{
public:
    explicit World(const History &history);
    ~World();
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    VirtualClock &clock() { return m_clock; }

    simulator::HarvestServer &server() { return m_server; }

    simulator::Control &control() { return *m_control; }

    /// Of a person with one computer, each number is that one.
    Device &device(quint32 number) { return *m_devices[number % m_devices.size()]; }

    quint32 devices() const { return static_cast<quint32>(m_devices.size()); }

    qint64 userId() const { return m_userId; }

    bool isUnmarked() const { return m_unmarked; }

    const Assignments &assignments() const { return m_assignments; }

    QList<simulator::TimeEntry> entries() const { return m_control->entriesOf(m_userId); }

    /// What an engine did that none may do.
    void complain(const QString &what);

    const QStringList &complaints() const { return m_complaints; }

    /// Lets time go by; computers that die meanwhile are started again at once.
    void run(std::chrono::milliseconds time);
    /// The process ends without a word and is started again.
    void crash(Device &device);
    void signIn(Device &device);
    /// A moment at which a planned crash may happen. True: it happens.
    bool dies(int device, CrashPlan::When moment);

    /// Called after everything that may have changed Harvest.
    std::function<void()> harvestChanged;

    /// Counts what others than this computer changed in Harvest, and what it may have been.
    quint64 foreignChanges(quint32 number) const { return m_changesThere - m_devices[number]->changed; }

    /// Counts what changed in Harvest and in the stores.
    quint64 changes() const { return m_changesThere + m_changesHere; }

    /// How long entries were in doubt.
    const QList<std::chrono::seconds> &doubts() const { return m_doubts; }

    /// No request is on the way and none takes effect later.
    bool isQuiet() const;

    /// A number for all that went over the line, and for the stores.
    quint64 trace();

private:
    void addDevice(int number, const History &history, qint64 person);
    qint64 makeAccount(const History &history);
    void fill(Store &store, bool startAndEnd) const;
    void begin(Device &device, std::unique_ptr<Store> store);
    void follow(Device &device, const ChangeSet &changes);
    void followDoubt(Device &device, const EntryId &id, bool inDoubt);
    void takeSnapshot(Device &device) const;

    VirtualClock m_clock;
    simulator::HarvestServer m_server;
    std::unique_ptr<simulator::Control> m_control;
    qint64 m_account = 0;
    qint64 m_userId = 0;
    bool m_unmarked = false;
    Assignments m_assignments;
    QString m_folder;
    std::vector<std::unique_ptr<Device>> m_devices;
    int m_dying = -1;
    quint64 m_changesThere = 0;
    quint64 m_changesHere = 0;
    QStringList m_complaints;
    QList<std::chrono::seconds> m_doubts;
    Dice m_random;
};

/// Everything a computer's store holds, what waits to be deleted as well, read anew.
QList<StoredEntry> everything(const Store &store);

} // namespace sheaf::prove
