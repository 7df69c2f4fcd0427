// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/syncrig.h"

#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using simulator::Fault;

class TestSyncEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void whatIsMadeHereReachesHarvest()
    {
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(90min, u"fix login"_s));
        rig.run(1s);
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().banked, 5400);
        QCOMPARE(rig.onServer().first().notes, u"fix login"_s);
        QCOMPARE(rig.onServer().first().reference.id, id.toString());
        QCOMPARE(rig.row(id).state, SyncState::Synced);
        QVERIFY(rig.row(id).remoteId);
    }

    void editsAndDeletesReachHarvest()
    {
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        EntryEdit edit;
        edit.notes = u"better"_s;
        edit.tracked = 2h;
        edit.assignment = rig.assignment(1);
        QVERIFY(rig.device().tracker->edit(id, edit));
        rig.run(1s);
        QCOMPARE(rig.onServer().first().notes, u"better"_s);
        QCOMPARE(rig.onServer().first().banked, 7200);
        QCOMPARE(rig.onServer().first().projectId, rig.assignment(1).project.id.value);
        // A list that is asked for before, the one after what runs, and arrives later does not bring it back.
        rig.server.faults().add(Fault::delay(5s).on("GET", u"/v2/time_entries"_s).after(1));
        rig.device().engine->poke();
        rig.run(10ms);
        QVERIFY(rig.device().tracker->remove(id));
        rig.run(6s);
        QVERIFY(rig.onServer().isEmpty());
        QVERIFY(!rig.device().store->entry(id) && rig.rows(rig.device()).isEmpty());
        QCOMPARE(rig.device().store->unsentCount(), 0);
    }

    void aTimerStartsAndStops_data()
    {
        QTest::addColumn<bool>("startAndEnd");
        QTest::newRow("durations") << false;
        QTest::newRow("start and end") << true;
    }

    void aTimerStartsAndStops()
    {
        QFETCH(const bool, startAndEnd);
        SyncRig rig({.startAndEnd = startAndEnd});
        const EntryId id = *rig.device().tracker->start(rig.assignment(), u"work"_s);
        rig.run(1s);
        QCOMPARE(rig.control->running(rig.userId).size(), 1);
        rig.run(30min);
        QVERIFY(rig.device().tracker->stop());
        rig.run(1s);
        QVERIFY(rig.control->running(rig.userId).isEmpty());
        QCOMPARE(rig.onServer().size(), 1);
        const std::chrono::seconds tracked = rig.row(id).local->tracked;
        QVERIFY2(tracked >= 29min && tracked <= 31min, qPrintable(QString::number(tracked.count())));
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    void startingAnotherStopsTheFirst()
    {
        SyncRig rig;
        const EntryId first = *rig.device().tracker->start(rig.assignment(0), {});
        rig.run(10min);
        const EntryId second = *rig.device().tracker->start(rig.assignment(1), {});
        rig.run(2s);
        QCOMPARE(rig.control->running(rig.userId).size(), 1);
        QVERIFY(!rig.row(first).local->isRunning());
        QCOMPARE(rig.row(first).local->tracked, 10min);
        QVERIFY(rig.row(second).local->isRunning());
        QCOMPARE(rig.device().store->unsentCount(), 0);
    }

    void startingAgainGoesOn_data() { aTimerStartsAndStops_data(); }

    void startingAgainGoesOn()
    {
        QFETCH(const bool, startAndEnd);
        SyncRig rig({.startAndEnd = startAndEnd});
        const EntryId id = *rig.device().tracker->start(rig.assignment(), u"a"_s);
        rig.run(10min);
        QVERIFY(rig.device().tracker->stop());
        rig.run(5min);
        QVERIFY(rig.device().tracker->startAgain(id));
        rig.run(10min);
        QVERIFY(rig.device().tracker->stop());
        rig.run(2s);
        QCOMPARE(rig.onServer().size(), startAndEnd ? 2 : 1);
        std::chrono::seconds total{0};
        for (const StoredEntry &row : rig.rows(rig.device()))
            total += row.local->tracked;
        QVERIFY2(total >= 19min && total <= 21min, qPrintable(QString::number(total.count())));
        QCOMPARE(rig.device().store->unsentCount(), 0);
    }

    void whatChangesInHarvestReachesTheStore()
    {
        SyncRig rig;
        const qint64 id = rig.control->addEntry(rig.onWeb(QDate(2026, 11, 18), 1h, u"from the web"_s));
        rig.run(6min);
        std::optional<StoredEntry> row = rig.device().store->entryByRemoteId({id});
        QVERIFY(row);
        QCOMPARE(row->local->notes, u"from the web"_s);

        rig.control->editEntry(id, [](simulator::TimeEntry &entry) { entry.notes = u"edited there"_s; });
        rig.device().engine->poke();
        rig.run(1s);
        row = rig.device().store->entryByRemoteId({id});
        QCOMPARE(row->local->notes, u"edited there"_s);

        rig.control->deleteEntry(id);
        rig.device().engine->poke();
        rig.run(1s);
        QVERIFY(!rig.device().store->entryByRemoteId({id}));
    }

    void whatIsGoneIsNotBroughtBackByAnOlderList()
    {
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        rig.server.faults().add(Fault::delay(5s).on("GET", u"/v2/time_entries"_s).after(1));
        rig.device().engine->poke();
        rig.run(10ms);
        rig.control->deleteEntry(rig.onServer().first().id);
        QVERIFY(rig.device().tracker->remove(id)); // finds it gone, and then the list arrives
        rig.run(6s);
        QVERIFY(rig.rows(rig.device()).isEmpty());
    }

    void deletedThereAndThenHereIsGone()
    {
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        rig.control->deleteEntry(rig.onServer().first().id);
        EntryEdit edit;
        edit.notes = u"still wanted"_s;
        QVERIFY(rig.device().tracker->edit(id, edit));
        rig.run(2s);
        QCOMPARE(rig.row(id).state, SyncState::Conflict);
        QVERIFY(rig.device().tracker->remove(id));
        QVERIFY(!rig.device().store->entry(id));
        QCOMPARE(rig.device().tracker->resolve(id, Tracker::Resolution::KeepOurs).error().kind, Error::Kind::Gone);
        QVERIFY(rig.device().tracker->undo());
        rig.settle();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().notes, u"still wanted"_s);
    }

    void undoLeavesWhatOthersChanged()
    {
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h, u"ours"_s));
        rig.run(1s);
        EntryEdit edit;
        edit.tracked = 2h;
        QVERIFY(rig.device().tracker->edit(id, edit));
        rig.run(2s);
        const qint64 there = rig.onServer().first().id;
        rig.control->editEntry(there, [](simulator::TimeEntry &entry) { entry.notes = u"theirs"_s; });
        rig.device().engine->poke();
        rig.run(2s);
        QCOMPARE(rig.row(id).local->notes, u"theirs"_s);
        QVERIFY(rig.device().tracker->undo());
        rig.settle();
        QCOMPARE(rig.onServer().first().banked, 3600);
        QCOMPARE(rig.onServer().first().notes, u"theirs"_s);
    }

    void aTimerStartedOnTheWebIsSeen()
    {
        SyncRig rig;
        const EntryId ours = *rig.device().tracker->start(rig.assignment(0), {});
        rig.run(10min);
        const qint64 theirs = rig.control->startTimer(rig.onWeb(QDate(2026, 11, 19), 0s, {}, 1));
        rig.run(31s);
        QVERIFY(rig.device().store->entryByRemoteId({theirs})->local->isRunning());
        QVERIFY(!rig.row(ours).local->isRunning());
        rig.control->stopTimer(theirs);
        rig.run(31s);
        QVERIFY(rig.device().store->running().isEmpty());
    }

    void offlineIsNotAMode()
    {
        SyncRig rig;
        rig.device().network->setOffline(true);
        const EntryId timer = *rig.device().tracker->start(rig.assignment(), u"train"_s);
        rig.run(40min);
        QVERIFY(rig.device().tracker->stop());
        const EntryId typed = *rig.device().tracker->add(rig.finished(2h));
        rig.run(10min);
        QCOMPARE(rig.device().engine->status().state, SyncStatus::State::Offline);
        QCOMPARE(rig.device().engine->status().waiting, 2);
        QVERIFY(rig.device().engine->status().retryAt.isValid());
        rig.device().network->setOffline(false);
        rig.run(6min);
        QCOMPARE(rig.onServer().size(), 2);
        QCOMPARE(rig.row(timer).local->tracked, 40min);
        QCOMPARE(rig.row(typed).state, SyncState::Synced);
        QCOMPARE(rig.device().engine->status().state, SyncStatus::State::Idle);
    }

    void aTimerStillRunningComesOnlineWithItsTrueTime()
    {
        SyncRig rig;
        rig.device().network->setOffline(true);
        const EntryId id = *rig.device().tracker->start(rig.assignment(), {});
        rig.run(30min);
        rig.device().network->setOffline(false);
        rig.device().engine->poke();
        rig.run(10s);
        QCOMPARE(rig.onServer().size(), 1);
        QVERIFY(rig.onServer().first().isRunning());
        const qint64 onServer
            = rig.onServer().first().banked + rig.onServer().first().timerStartedAt.secsTo(rig.clock.now());
        QVERIFY2(std::abs(onServer - 1810) <= 40, qPrintable(QString::number(onServer)));
        QVERIFY(rig.row(id).local->isRunning());
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    void theLaterStartOwnsThePresent_data()
    {
        QTest::addColumn<bool>("startAndEnd");
        QTest::addColumn<bool>("oursIsLater");
        for (const bool startAndEnd : {false, true}) {
            QTest::addRow("ours later, %d", startAndEnd) << startAndEnd << true;
            QTest::addRow("theirs later, %d", startAndEnd) << startAndEnd << false;
        }
    }

    void theLaterStartOwnsThePresent()
    {
        QFETCH(const bool, startAndEnd);
        QFETCH(const bool, oursIsLater);
        SyncRig rig({.startAndEnd = startAndEnd});
        rig.device().network->setOffline(true);
        const auto theirs = [&] { rig.control->startTimer(rig.onWeb(QDate(2026, 11, 19), 0s, u"theirs"_s, 1)); };
        const auto ours = [&] { QVERIFY(rig.device().tracker->start(rig.assignment(0), u"ours"_s)); };
        oursIsLater ? theirs() : ours();
        rig.run(20min);
        oursIsLater ? ours() : theirs();
        rig.run(10min);
        rig.device().network->setOffline(false);
        rig.device().engine->poke();
        rig.settleDoubts();
        QCOMPARE(rig.device().store->unsentCount(), 0);
        const QList<simulator::TimeEntry> running = rig.control->running(rig.userId);
        QCOMPARE(running.size(), 1);
        QCOMPARE(running.first().notes, oursIsLater ? u"ours"_s : u"theirs"_s);
        for (const StoredEntry &row : rig.rows(rig.device())) {
            if (row.local->isRunning())
                continue;
            const auto off = row.local->tracked - std::chrono::seconds(20min);
            QVERIFY2(off <= 1min && off >= -1min, qPrintable(QString::number(row.local->tracked.count())));
        }
    }

    void aRestartLosesNothing()
    {
        SyncRig rig;
        rig.server.faults().add(Fault::stallReply().on("POST"));
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        rig.restart(rig.device());
        rig.settleDoubts();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    void whatHarvestRefusesWaitsWithTheReason()
    {
        SyncRig rig({.notesRequired = true});
        const EntryId id = *rig.device().tracker->start(rig.assignment(), {});
        rig.run(10min);
        QVERIFY(rig.device().tracker->stop());
        rig.settle();
        QCOMPARE(rig.row(id).state, SyncState::Refused);
        QCOMPARE(rig.row(id).problem->kind, Error::Kind::Refused);
        QVERIFY(rig.row(id).problem->detail.contains(u"Notes"_s));
        QCOMPARE(rig.device().engine->status().needYou, 1);
        EntryEdit edit;
        edit.notes = u"there they are"_s;
        QVERIFY(rig.device().tracker->edit(id, edit));
        rig.settle();
        QCOMPARE(rig.row(id).state, SyncState::Synced);
        QVERIFY(rig.control->running(rig.userId).isEmpty());
    }

    void bothChangedTheSameAsksThePerson_data()
    {
        QTest::addColumn<int>("resolution");
        QTest::addColumn<QStringList>("notes");
        QTest::newRow("theirs") << int(Tracker::Resolution::TakeTheirs) << QStringList{u"theirs"_s};
        QTest::newRow("ours") << int(Tracker::Resolution::KeepOurs) << QStringList{u"ours"_s};
        QTest::newRow("both") << int(Tracker::Resolution::KeepBoth) << QStringList{u"ours"_s, u"theirs"_s};
    }

    void bothChangedTheSameAsksThePerson()
    {
        QFETCH(const int, resolution);
        QFETCH(const QStringList, notes);
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.settle();
        rig.device().network->setOffline(true);
        EntryEdit edit;
        edit.notes = u"ours"_s;
        QVERIFY(rig.device().tracker->edit(id, edit));
        rig.control->editEntry(
            rig.row(id).remoteId->value, [](simulator::TimeEntry &entry) { entry.notes = u"theirs"_s; });
        rig.run(1min);
        rig.device().network->setOffline(false);
        rig.run(6min);
        QCOMPARE(rig.row(id).state, SyncState::Conflict);
        QCOMPARE(rig.onServer().first().notes, u"theirs"_s);
        QVERIFY(rig.device().tracker->resolve(id, Tracker::Resolution(resolution)));
        rig.settle();
        QStringList found;
        for (const simulator::TimeEntry &entry : rig.onServer())
            found.append(entry.notes);
        found.sort();
        QCOMPARE(found, notes);
        QCOMPARE(rig.device().store->unsentCount(), 0);
    }

    void anApprovedWeekIsLeftAlone()
    {
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.settle();
        rig.device().network->setOffline(true);
        EntryEdit edit;
        edit.notes = u"too late"_s;
        QVERIFY(rig.device().tracker->edit(id, edit));
        rig.control->approveWeek(rig.userId, QDate(2026, 11, 19));
        rig.run(1min);
        rig.device().network->setOffline(false);
        rig.run(6min);
        QCOMPARE(rig.row(id).state, SyncState::Refused);
        QCOMPARE(rig.row(id).local->notes, u"too late"_s);
        QVERIFY(rig.row(id).local->locked);
        QCOMPARE(rig.onServer().first().notes, u"notes"_s);
        QVERIFY(rig.device().tracker->discard(id));
        rig.settle();
        QCOMPARE(rig.row(id).local->notes, u"notes"_s);
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    void twoComputersComeTogether()
    {
        SyncRig rig;
        SyncRig::Device &train = rig.addDevice();
        SyncRig::Device &desk = rig.device();
        train.network->setOffline(true);
        QVERIFY(train.tracker->add(rig.finished(1h, u"train"_s)));
        QVERIFY(desk.tracker->add(rig.finished(2h, u"desk"_s)));
        rig.run(10min);
        train.network->setOffline(false);
        rig.run(12min);
        QCOMPARE(rig.onServer().size(), 2);
        QCOMPARE(rig.rows(desk).size(), 2);
        QCOMPARE(rig.rows(train).size(), 2);
    }

    void theTokenIsRevoked()
    {
        SyncRig rig;
        rig.settle();
        simulator::revokeToken(rig.server, u"rig-token-4711"_s);
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.run(1s);
        QCOMPARE(rig.device().engine->status().state, SyncStatus::State::SignInNeeded);
        QCOMPARE(rig.row(id).state, SyncState::Pending);
        const qsizetype asked = rig.server.log().count();
        rig.run(10min);
        QCOMPARE(rig.server.log().count(), asked);
    }

    void whereHarvestDoesNotTellThePersonDoes()
    {
        SyncRig rig({.companyHidden = true});
        const EntryId id = *rig.device().tracker->add(rig.finished(1h));
        rig.settle();
        QVERIFY(rig.device().engine->status().timerModeUnknown);
        QCOMPARE(rig.row(id).state, SyncState::Pending);
        QVERIFY(rig.device().tracker->chooseTimerMode(TimerMode::Duration));
        rig.settle();
        QVERIFY(!rig.device().engine->status().timerModeUnknown);
        QCOMPARE(rig.onServer().size(), 1);
    }

    // What was made here, not knowing any better, shows nothing; what Harvest has does.
    void whatHarvestHasShowsHowTimesAreWritten()
    {
        SyncRig rig({.startAndEnd = true, .companyHidden = true});
        QVERIFY(rig.device().tracker->add(rig.finished(1h)));
        rig.settle();
        QVERIFY(rig.device().engine->status().timerModeUnknown);
        QVERIFY(!rig.device().store->company());
        for (int hour = 9; hour < 14; ++hour) {
            simulator::EntrySpec there = rig.onWeb(QDate(2026, 11, 18), 30min, u"there"_s);
            there.started = QTime(hour, 0);
            rig.control->addEntry(there);
        }
        rig.run(10min);
        QVERIFY(!rig.device().engine->status().timerModeUnknown);
        QCOMPARE(rig.device().store->company().value_or(Company{}).timerMode, TimerMode::StartAndEnd);
    }

    void aThrottledLineWaits()
    {
        SyncRig rig;
        rig.settle();
        rig.server.faults().add(Fault::throttle("120").on("POST"));
        QVERIFY(rig.device().tracker->add(rig.finished(1h)));
        rig.run(1s);
        QCOMPARE(rig.device().engine->status().state, SyncStatus::State::Paused);
        const qsizetype asked = rig.server.log().count();
        rig.run(118s);
        QCOMPARE(rig.server.log().count(), asked);
        rig.run(5s);
        QCOMPARE(rig.onServer().size(), 1);
    }

    void aWrongClockChangesNothing()
    {
        SyncRig rig;
        rig.clock.jumpWall(3h);
        rig.server.setClockSkew(-3h);
        rig.device().engine->poke();
        rig.run(1s);
        const EntryId id = *rig.device().tracker->start(rig.assignment(), {});
        rig.run(10min);
        QCOMPARE(elapsed(*rig.row(id).local, rig.device().clock->now()), 10min);
        QVERIFY(rig.device().tracker->stop());
        rig.settle();
        QCOMPARE(rig.row(id).local->tracked, 10min);
        QCOMPARE(rig.onServer().first().banked / 60, 10);
    }

    void oldTimesheetsAreReadToTheEnd()
    {
        SyncRig rig;
        rig.control->addEntry(rig.onWeb(QDate(2023, 2, 1), 1h, u"long ago"_s));
        rig.restart(rig.device());
        SyncRig::Device &fresh = rig.addDevice();
        rig.run(1min);
        QCOMPARE(fresh.store->entryCount(), 1);
        QVERIFY(fresh.store->isFetched(QDate(2021, 5, 5)));
        const qsizetype asked = rig.server.log().count();
        rig.run(10s);
        QCOMPARE(rig.server.log().count(), asked);

        // Another week is no old month.
        QList<QDate> months;
        connect(fresh.engine.get(), &SyncEngine::statusChanged, fresh.engine.get(), [&](const SyncStatus &status) {
            if (status.state == SyncStatus::State::Fetching)
                months.append(status.fetchingSince);
        });
        fresh.engine->want({QDate(2027, 1, 4), QDate(2027, 1, 10)});
        rig.run(10s);
        QVERIFY(!months.isEmpty() && !months.last().isValid());
    }
};

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_syncengine.moc"
