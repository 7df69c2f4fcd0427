// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "app/tracker.h"
#include "simulator/control.h"
#include "simulator/inprocess.h"
#include "storage/store.h"
#include "support/manualclock.h"
#include "sync/syncengine.h"

#include <QTemporaryDir>

namespace sheaf {

/// One person at one computer with one account: the real engine, store and HTTP code against the simulated Harvest, all
/// on one manual clock.
class SyncRig
{
public:
    struct Options
    {
        bool startAndEnd = false;
        bool notesRequired = false;
        bool companyHidden = false; ///< Harvest answers 403 to the account's rules.
    };

    SyncRig()
        : SyncRig(Options())
    {
    }

    explicit SyncRig(const Options &options);
    ~SyncRig();

    /// A computer: its own store and engine. The first exists from the start.
    struct Device
    {
        std::unique_ptr<Store> store;
        std::unique_ptr<HarvestClock> clock;
        std::unique_ptr<simulator::InProcessNetwork> network;
        std::unique_ptr<Harvest> harvest;
        std::unique_ptr<SyncEngine> engine;
        std::unique_ptr<Tracker> tracker;
        QString file;
        std::chrono::seconds clockError{0};
    };

    Device &device() { return *m_devices.front(); }

    Device &addDevice();

    /// As after kill -9 and a new start: nothing that was not on disk is left.
    void restart(Device &device);

    void run(std::chrono::milliseconds time) { clock.advance(time); }

    /// Long enough for everything that can be sent or read to be.
    void settle() { run(std::chrono::seconds(40)); }

    /// Long enough for every doubt to be cleared up, too.
    void settleDoubts() { run(std::chrono::minutes(15)); }

    QList<simulator::TimeEntry> onServer() const { return control->entriesOf(userId); }

    /// Something entered in the web application.
    simulator::EntrySpec onWeb(QDate day, std::chrono::seconds length, const QString &notes, int index = 0) const;

    Assignment assignment(int index = 0) const { return m_assignments.at(index); }

    TimeEntry finished(std::chrono::seconds tracked, const QString &notes = QStringLiteral("notes")) const;
    QList<StoredEntry> rows(Device &of, int days = 30) const;

    StoredEntry row(const EntryId &id) { return device().store->entry(id).value_or(StoredEntry()); }

    ManualClock clock{u"2026-11-19T09:00:00Z", QTimeZone("Europe/Berlin")};
    simulator::HarvestServer server{clock};
    std::unique_ptr<simulator::Control> control;
    qint64 userId = 0;

private:
    void connect(Device &device);

    QTemporaryDir m_folder;
    qint64 m_accountId = 0;
    Assignments m_assignments;
    std::vector<std::unique_ptr<Device>> m_devices;
};

} // namespace sheaf
