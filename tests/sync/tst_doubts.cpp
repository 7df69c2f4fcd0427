// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/syncrig.h"

#include <QTest>

#include <algorithm>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using simulator::Fault;

Q_DECLARE_METATYPE(simulator::Fault)

/// Requests whose answer was lost.
class TestDoubts : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aLostReplyNeverMakesTwo_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<bool>("marked");
        for (const bool marked : {true, false}) {
            const auto row = [marked](const char *name, const Fault &fault) {
                QTest::addRow("%s%s", name, marked ? "" : ", unmarked") << fault << marked;
            };
            row("closed after", Fault::dropReply());
            row("reset after", Fault::resetReply());
            row("500 after", Fault::statusAfter(500));
            row("502 before", Fault::statusBefore(502));
            row("cut", Fault::cutReply(20));
            row("portal", Fault::captivePortal());
            row("stalled after", Fault::stallReply());
            row("closed before", Fault::closeBefore());
            row("refused", Fault::refuse());
            row("late by 4 min", Fault::applyLate(4min));
            row("throttled", Fault::throttle("15"));
        }
    }

    void aLostReplyNeverMakesTwo()
    {
        QFETCH(const Fault, fault);
        QFETCH(const bool, marked);
        SyncRig rig;
        rig.device().engine->setMarking(marked);
        rig.server.faults().add(fault.on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().reference.id, marked ? id.toString() : QString());
        QCOMPARE(rig.row(id).state, SyncState::Synced);
        QCOMPARE(rig.rows(rig.device()).size(), 1);
        QVERIFY(rig.device().store->journal().isEmpty());
    }

    void aCrashInMidRequestIsADoubt()
    {
        SyncRig rig;
        rig.settle();
        rig.server.faults().add(Fault::stallReply().on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(2s);
        QCOMPARE(rig.onServer().size(), 1);
        rig.restart(rig.device());
        rig.settleDoubts();
        const QList<simulator::LoggedRequest> &requests = rig.server.log().all();
        const auto isCreate = [](const simulator::LoggedRequest &request) { return request.method == "POST"; };
        QCOMPARE(std::count_if(requests.begin(), requests.end(), isCreate), 1);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    /// Harvest gives an entry that is sent without start and end those of the moment: each copy has its own.
    void aCopyThatHarvestGaveOtherTimes_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<bool>("marked");
        QTest::newRow("late by 15 min") << Fault::applyLate(15min) << true;
        QTest::newRow("unmarked") << Fault::dropReply() << false;
    }

    void aCopyThatHarvestGaveOtherTimes()
    {
        QFETCH(const Fault, fault);
        QFETCH(const bool, marked);
        SyncRig rig({.startAndEnd = true});
        rig.settle();
        rig.device().engine->setMarking(marked);
        rig.server.faults().add(fault.on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(0s));
        rig.settleDoubts();
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.rows(rig.device()).size(), 1);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    /// What was restored is an entry of its own; the one it was made of stays deleted.
    void aLateCopyOfWhatWasDeletedAndRestored()
    {
        SyncRig rig;
        rig.settle();
        rig.server.faults().add(Fault::applyLate(15min).on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(10min);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
        QVERIFY(rig.device().tracker->remove(id));
        rig.settle();
        const EntryId restored = *rig.device().tracker->restore(rig.device().store->deleted(1).first().id);
        QVERIFY(rig.device().store->deleted(1).isEmpty());
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().reference.id, restored.toString());
        QCOMPARE(rig.rows(rig.device()).size(), 1);
    }

    /// Harvest takes it for a start, and long after it was deleted here.
    void aLateCopyOfADeletedEntryWithoutTime()
    {
        SyncRig rig;
        rig.server.switches().zeroHoursStarts = true;
        rig.settle();
        rig.server.faults().add(Fault::applyLate(15min).on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(0s));
        rig.settle();
        QVERIFY(rig.device().tracker->remove(id));
        rig.run(20min);
        QVERIFY(rig.onServer().isEmpty());
        QVERIFY(rig.rows(rig.device()).isEmpty());
    }

    /// Harvest's time stamps do not tell it from what was sent.
    void writtenInTheWebWithinTheSecondItWasMadeInAndHere()
    {
        SyncRig rig;
        rig.settle();
        rig.server.faults().add(Fault::dropReply().on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h, u"sent"_s));
        for (int i = 0; i < 100 && rig.onServer().isEmpty(); ++i)
            rig.run(1ms);
        QCOMPARE(rig.onServer().size(), 1);
        rig.control->editEntry(
            rig.onServer().first().id, [](simulator::TimeEntry &entry) { entry.notes = u"there"_s; });
        QCOMPARE(rig.onServer().first().updatedAt, rig.onServer().first().createdAt);
        EntryEdit edit;
        edit.notes = u"here"_s;
        QVERIFY(rig.device().tracker->edit(id, edit));
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().notes, u"there"_s);
        QCOMPARE(rig.row(id).state, SyncState::Conflict);
        QCOMPARE(rig.row(id).local->notes, u"here"_s);
    }

    void aTimerWithoutMarkerIsFoundAgain()
    {
        SyncRig rig;
        rig.device().engine->setMarking(false);
        rig.server.faults().add(Fault::dropReply().on("POST"));
        const EntryId id = *rig.device().tracker->start(rig.assignment(), u"work"_s);
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.rows(rig.device()).size(), 1);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
        QVERIFY(rig.row(id).local->isRunning());
    }

    /// What looks the same but was there before is somebody's own entry.
    void anOlderTwinIsNotTakenForOurs()
    {
        SyncRig rig;
        rig.device().engine->setMarking(false);
        const TimeEntry wanted = rig.finished(1h, u"same"_s);
        rig.control->addEntry(rig.onWeb(wanted.spentDate, 1h, u"same"_s));
        rig.run(30s); // not yet listed here
        rig.server.faults().add(Fault::closeBefore().on("POST"));
        const EntryId id = *rig.device().tracker->add(wanted);
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 2);
        QCOMPARE(rig.rows(rig.device()).size(), 2);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    /// A list brings it before the answer does, and nothing but that answer tells whose it is.
    void changedInTheWebBeforeItsAnswerCame()
    {
        SyncRig rig;
        rig.device().engine->setMarking(false);
        rig.settle();
        rig.server.faults().add(Fault::delay(10s).on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        QCOMPARE(rig.onServer().size(), 1);
        rig.control->editEntry(
            rig.onServer().first().id, [](simulator::TimeEntry &entry) { entry.notes = u"there"_s; });
        rig.device().engine->poke();
        rig.run(5s);
        QCOMPARE(rig.rows(rig.device()).size(), 1);
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.rows(rig.device()).size(), 1);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
        QCOMPARE(rig.row(id).local->notes, u"there"_s);
    }

    /// Two that look the same, and the one that was asked for last arrived.
    void oneOfTwoWithoutMarkerIsFound()
    {
        SyncRig rig;
        rig.device().engine->setMarking(false);
        rig.settle();
        rig.server.faults().add(Fault::closeBefore().on("POST"));
        const EntryId first = *rig.device().tracker->add(rig.finished(1h));
        rig.run(25s);
        rig.server.faults().add(Fault::dropReply().on("POST"));
        const EntryId second = *rig.device().tracker->add(rig.finished(1h));
        rig.settleDoubts();
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 2);
        QCOMPARE(rig.row(first).state, SyncState::Synced);
        QCOMPARE(rig.row(second).state, SyncState::Synced);
        QVERIFY(rig.row(first).remoteId != rig.row(second).remoteId);
    }

    /// It looks like what was lost here, and its reference says that another program made it.
    void anotherProgramsEntryIsNotTakenForOurs()
    {
        SyncRig rig;
        rig.device().engine->setMarking(false);
        rig.settle();
        rig.server.faults().add(Fault::closeBefore().on("POST"));
        const TimeEntry wanted = rig.finished(1h);
        const EntryId id = *rig.device().tracker->add(wanted);
        rig.run(1s);
        const qint64 theirs = rig.control->addEntry(rig.onWeb(wanted.spentDate, 1h, wanted.notes));
        rig.control->editEntry(theirs, [](simulator::TimeEntry &entry) { entry.reference.id = u"4711"_s; });
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 2);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
        QVERIFY(rig.row(id).remoteId->value != theirs);
    }

    /// And here its marker says that it was made at another computer.
    void anotherComputersEntryIsNotTakenForOurs()
    {
        SyncRig rig;
        rig.device().engine->setMarking(false);
        rig.settle();
        rig.server.faults().add(Fault::closeBefore().on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        QCOMPARE(rig.row(id).state, SyncState::InDoubt);
        QVERIFY(rig.addDevice().tracker->add(rig.finished(1h)));
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 2);
        QCOMPARE(rig.rows(rig.device()).size(), 2);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    void lostRepliesOfOtherChanges_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<Fault>("fault");
        for (const auto &[name, fault] :
            {std::pair("drop", Fault::dropReply()), std::pair("500", Fault::statusAfter(500)),
                std::pair("before", Fault::closeBefore()), std::pair("stall", Fault::stallReply())}) {
            QTest::addRow("patch %s", name) << QByteArray("PATCH") << u"/v2/time_entries/*"_s << fault;
            QTest::addRow("stop %s", name) << QByteArray("PATCH") << u"/v2/time_entries/*/stop"_s << fault;
            QTest::addRow("delete %s", name) << QByteArray("DELETE") << QString() << fault;
        }
    }

    void lostRepliesOfOtherChanges()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QString, path);
        QFETCH(const Fault, fault);
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        const EntryId edited = *tracker.add(rig.finished(1h));
        const EntryId deleted = *tracker.add(rig.finished(3h));
        const EntryId timer = *tracker.start(rig.assignment(), {});
        rig.run(10min);
        rig.server.faults().add(fault.on(method, path));
        EntryEdit edit;
        edit.notes = u"after"_s;
        QVERIFY(tracker.edit(edited, edit));
        QVERIFY(tracker.remove(deleted));
        QVERIFY(tracker.stop());
        rig.settleDoubts();
        QCOMPARE(rig.device().store->unsentCount(), 0);
        QCOMPARE(rig.onServer().size(), 2);
        QCOMPARE(rig.row(edited).base->notes, u"after"_s);
        QVERIFY(!rig.row(timer).local->isRunning());
        QVERIFY(rig.control->running(rig.userId).isEmpty());
        QCOMPARE(rig.row(timer).local->tracked, 10min);
    }

    void deletedWhileInDoubtStaysDeleted()
    {
        SyncRig rig;
        rig.server.faults().add(Fault::dropReply().on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        QCOMPARE(rig.row(id).state, SyncState::InDoubt);
        QVERIFY(rig.device().tracker->remove(id));
        rig.settleDoubts();
        QVERIFY(rig.onServer().isEmpty());
        QVERIFY(!rig.device().store->entry(id));
    }

    /// It was sent again, or it had arrived; in the end it runs, once.
    void aLostRestart_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::newRow("dropped") << Fault::dropReply();
        QTest::newRow("500 after") << Fault::statusAfter(500);
        QTest::newRow("never arrived") << Fault::closeBefore();
        QTest::newRow("stalled before") << Fault::stallBefore();
    }

    void aLostRestart()
    {
        QFETCH(const Fault, fault);
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        rig.server.faults().add(fault.on("PATCH", u"/v2/time_entries/*/restart"_s));
        QVERIFY(rig.device().tracker->startAgain(id));
        rig.settleDoubts();
        QCOMPARE(rig.device().store->unsentCount(), 0);
        QVERIFY(rig.row(id).local->isRunning());
        QCOMPARE(rig.onServer().size(), 1);
        QVERIFY(rig.onServer().first().isRunning());
    }

    /// Harvest is asked at once, and not only when the next list is read.
    void aLostCreateIsFoundWithinSeconds_data()
    {
        QTest::addColumn<bool>("marked");
        QTest::newRow("marked") << true;
        QTest::newRow("unmarked") << false;
    }

    void aLostCreateIsFoundWithinSeconds()
    {
        QFETCH(const bool, marked);
        SyncRig rig;
        rig.device().engine->setMarking(marked);
        rig.settle();
        rig.server.faults().add(Fault::dropReply().on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        QCOMPARE(rig.row(id).state, SyncState::InDoubt);
        rig.run(7s);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    void editedWhileInDoubtIsStillInDoubt()
    {
        SyncRig rig;
        rig.server.faults().add(Fault::dropReply().on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        EntryEdit edit;
        edit.notes = u"better"_s;
        QVERIFY(rig.device().tracker->edit(id, edit));
        QCOMPARE(rig.row(id).state, SyncState::InDoubt);
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().notes, u"better"_s);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    /// The change had arrived, which a list shows before anybody asked about it.
    void takenBackWhileInDoubt()
    {
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h, u"first"_s));
        rig.run(1s);
        rig.server.faults().add(Fault::dropReply().on("PATCH"));
        EntryEdit edit;
        edit.notes = u"second"_s;
        QVERIFY(rig.device().tracker->edit(id, edit));
        rig.run(1s);
        QCOMPARE(rig.row(id).state, SyncState::InDoubt);
        QCOMPARE(rig.onServer().first().notes, u"second"_s);
        edit.notes = u"first"_s;
        QVERIFY(rig.device().tracker->edit(id, edit));
        rig.device().engine->poke();
        rig.run(2s);
        rig.settleDoubts();
        QCOMPARE(rig.onServer().first().notes, u"first"_s);
        QCOMPARE(rig.row(id).local->notes, u"first"_s);
        QCOMPARE(rig.device().store->unsentCount(), 0);
    }

    void aTimerTakenBackWhileInDoubt_data()
    {
        QTest::addColumn<bool>("started");
        QTest::newRow("started again, and undone") << true;
        QTest::newRow("stopped, and undone") << false;
    }

    void aTimerTakenBackWhileInDoubt()
    {
        QFETCH(const bool, started);
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        const EntryId id = started ? *tracker.add(rig.finished(1h)) : *tracker.start(rig.assignment(), {});
        rig.run(started ? 1s : 600s);
        rig.server.faults().add(Fault::dropReply().on("PATCH"));
        QVERIFY(started ? bool(tracker.startAgain(id)) : bool(tracker.stop()));
        rig.run(1s);
        QCOMPARE(rig.row(id).state, SyncState::InDoubt);
        QVERIFY(tracker.undo());
        rig.device().engine->poke();
        rig.run(2s); // read before anybody asked about it
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().isRunning(), !started);
        QCOMPARE(rig.row(id).local->isRunning(), !started);
    }

    void aDeleteTakenBackOnItsWayIsMadeAnew()
    {
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h, u"wanted after all"_s));
        rig.run(1s);
        rig.server.faults().add(Fault::dropReply().on("DELETE"));
        QVERIFY(rig.device().tracker->remove(id));
        rig.run(1s);
        QVERIFY(rig.onServer().isEmpty());
        QCOMPARE(rig.row(id).state, SyncState::InDoubt);
        QVERIFY(rig.device().tracker->undo());
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().notes, u"wanted after all"_s);
        QCOMPARE(rig.rows(rig.device()).size(), 1);
        QCOMPARE(rig.device().store->unsentCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDoubts)

#include "tst_doubts.moc"
