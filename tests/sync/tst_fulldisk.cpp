// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/faultydisk.h"
#include "sync/syncrig.h"

#include <QTest>

#include <cerrno>

using namespace sheaf;
using namespace std::chrono_literals;
using simulator::Fault;

/// The sync on a disk that takes nothing for a while.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void anAnswerThatCouldNotBeWrittenDownIsADoubt()
    {
        SyncRig rig;
        rig.settle();
        rig.server.faults().add(Fault::delay(2s).on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        disk::failAt(1, ENOSPC, true);
        rig.run(5s);
        QVERIFY(disk::heal() > 0);
        QCOMPARE(rig.onServer().size(), 1);
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
        QVERIFY(rig.device().store->journal().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFullDisk)

#include "tst_fulldisk.moc"
