// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/syncrig.h"

#include <QTest>

#include <algorithm>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Harvest has it and the entry without time.
bool onlyTheTimerRuns(const QList<simulator::TimeEntry> &there)
{
    return there.size() == 2 && std::all_of(there.begin(), there.end(), [](const simulator::TimeEntry &entry) {
        return entry.isRunning() == (entry.notes == u"goes on");
    });
}

} // namespace

/// Starting and stopping in the past, cancelling, and undo that outlives the process.
class TestTrackerTimes : public QObject
{
    Q_OBJECT

private:
    static QStringList shown(SyncRig &rig)
    {
        QStringList lines;
        const QList<StoredEntry> rows = rig.rows(rig.device());
        for (const StoredEntry &row : rows) {
            if (row.local)
                lines.append(row.local->notes + (row.local->isRunning() ? u" runs"_s : u""_s) + u' '
                    + QString::number(elapsed(*row.local, rig.device().tracker->now()).count() / 60));
        }
        lines.sort();
        return lines;
    }

private Q_SLOTS:

    void startsInThePast_data()
    {
        QTest::addColumn<bool>("startAndEnd");
        QTest::newRow("durations") << false;
        QTest::newRow("start and end") << true;
    }

    void startsInThePast()
    {
        QFETCH(const bool, startAndEnd);
        SyncRig rig({.startAndEnd = startAndEnd});
        Tracker &tracker = *rig.device().tracker;
        const Result<EntryId> id = tracker.start(rig.assignment(), u"a"_s, {.since = tracker.now().addSecs(-15 * 60)});
        QVERIFY(id);
        QCOMPARE(elapsed(*tracker.entry(*id), tracker.now()) / 1min, 15);
        rig.run(2min);
        QCOMPARE(rig.onServer().size(), 1);
        QVERIFY(rig.onServer().first().isRunning());
        QCOMPARE(elapsed(*tracker.entry(*id), tracker.now()) / 1min, 17);
        QVERIFY(tracker.stop());
        rig.settle();
        QCOMPARE(rig.onServer().first().banked / 60, 17);
        QCOMPARE(rig.row(*id).state, SyncState::Synced);
        if (startAndEnd)
            QCOMPARE(*rig.row(*id).local->startedTime, QTime(9, 45)); // In Berlin.
    }

    void aPastStartTakesTheTimeFromWhatRuns()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        QVERIFY(tracker.start(rig.assignment(0), u"a"_s));
        rig.run(1h);
        QVERIFY(tracker.start(rig.assignment(1), u"b"_s, {.since = tracker.now().addSecs(-20 * 60)}));
        QCOMPARE(shown(rig), QStringList({u"a 40"_s, u"b runs 20"_s}));
        rig.settle();
        QCOMPARE(rig.device().store->unsentCount(), 0);
        QCOMPARE(rig.onServer().size(), 2);
    }

    void aPastStartIsNotBeforeWhatRunsNorAhead()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        QVERIFY(tracker.start(rig.assignment(0), u"a"_s));
        rig.run(10min);
        for (const qint64 away : {-3600, 60}) {
            const Result<EntryId> refused
                = tracker.start(rig.assignment(1), u"b"_s, {.since = tracker.now().addSecs(away)});
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, Error::Kind::InvalidInput);
        }
        QCOMPARE(shown(rig), QStringList({u"a runs 10"_s}));
    }

    void aPastStartDoesNotOverlapEntriesWithTimes()
    {
        SyncRig rig({.startAndEnd = true});
        Tracker &tracker = *rig.device().tracker;
        TimeEntry entry = rig.finished(30min, u"early"_s);
        entry.startedTime = QTime(9, 0);
        entry.endedTime = QTime(9, 30);
        QVERIFY(tracker.add(entry));
        QCOMPARE(*tracker.earliestStart(), QDateTime(QDate(2026, 11, 19), QTime(8, 30), Qt::UTC));
        QVERIFY(!tracker.start(rig.assignment(), u"b"_s, {.since = tracker.now().addSecs(-45 * 60)}));
        QVERIFY(tracker.start(rig.assignment(), u"b"_s, {.since = tracker.now().addSecs(-25 * 60)}));
    }

    void countsForAnotherDay()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        const Result<EntryId> id
            = tracker.start(rig.assignment(), u"a"_s, {.since = std::nullopt, .day = QDate(2026, 11, 18)});
        QVERIFY(id);
        QCOMPARE(tracker.entry(*id)->spentDate, QDate(2026, 11, 18));
        rig.settle();
        QCOMPARE(rig.onServer().first().spentDate, QDate(2026, 11, 18));
    }

    void stopsInThePast_data() { startsInThePast_data(); }

    void stopsInThePast()
    {
        QFETCH(const bool, startAndEnd);
        SyncRig rig({.startAndEnd = startAndEnd});
        Tracker &tracker = *rig.device().tracker;
        QCOMPARE(tracker.stopAt(tracker.now()).error().kind, Error::Kind::NotRunning);
        const EntryId id = *tracker.start(rig.assignment(), u"a"_s);
        rig.run(1h);
        QVERIFY(!tracker.stopAt(tracker.now().addSecs(-2 * 60 * 60)));
        QVERIFY(!tracker.stopAt(tracker.now().addSecs(60)));
        QVERIFY(tracker.stopAt(tracker.now().addSecs(-25 * 60)));
        QCOMPARE(shown(rig), QStringList({u"a 35"_s}));
        rig.settle();
        QCOMPARE(rig.onServer().first().banked / 36, 58); // Hundredths of an hour.
        QCOMPARE(rig.row(id).state, SyncState::Synced);
    }

    void cancelRemovesANewTimer()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        QCOMPARE(tracker.cancel().error().kind, Error::Kind::NotRunning);
        QVERIFY(tracker.start(rig.assignment(), u"a"_s));
        rig.run(2min);
        const Result<Tracker::Cancelled> done = tracker.cancel();
        QVERIFY(done);
        QVERIFY(done->removed);
        QVERIFY(!done->goesOn);
        rig.settle();
        QVERIFY(rig.onServer().isEmpty());
        QVERIFY(*tracker.undo());
        QCOMPARE(shown(rig), QStringList({u"a runs 2"_s}));
    }

    void cancelLetsWhatRanGoOn()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        const EntryId first = *tracker.start(rig.assignment(0), u"a"_s);
        rig.run(30min);
        const EntryId second = *tracker.start(rig.assignment(1), u"b"_s);
        rig.run(5min);
        const Result<Tracker::Cancelled> done = tracker.cancel();
        QVERIFY(done);
        QCOMPARE(done->id, second);
        QCOMPARE(*done->goesOn, first);
        QCOMPARE(shown(rig), QStringList({u"a runs 35"_s}));
        rig.settle();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.device().store->unsentCount(), 0);
        QCOMPARE(elapsed(*tracker.entry(first), tracker.now()) / 1min, 35);
    }

    void aTimerStartedAgainOfflineKeepsItsTime()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        const EntryId id = *tracker.add(rig.finished(1h, u"a"_s));
        rig.settle();
        rig.device().engine->setHarvest(nullptr);
        QVERIFY(tracker.startAgain(id));
        rig.run(2h);
        rig.device().engine->setHarvest(rig.device().harvest.get());
        rig.settle();
        QCOMPARE(rig.device().store->unsentCount(), 0);
        QCOMPARE(elapsed(*tracker.entry(id), tracker.now()) / 1min, 180);
        QCOMPARE(rig.onServer().first().banked / 60, 180);
    }

    void cancelLeavesAloneWhatWasChangedSince()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        const EntryId first = *tracker.start(rig.assignment(0), u"a"_s);
        rig.run(30min);
        QVERIFY(tracker.start(rig.assignment(1), u"b"_s));
        EntryEdit edit;
        edit.tracked = 1h;
        QVERIFY(tracker.edit(first, edit));
        const Result<Tracker::Cancelled> done = tracker.cancel();
        QVERIFY(done && !done->goesOn);
        QCOMPARE(shown(rig), QStringList({u"a 60"_s}));
    }

    void cancelPutsAContinuedEntryBack()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        const EntryId id = *tracker.add(rig.finished(1h, u"a"_s));
        rig.run(1min);
        QVERIFY(tracker.startAgain(id));
        rig.run(10min);
        const Result<Tracker::Cancelled> done = tracker.cancel();
        QVERIFY(done && !done->removed);
        QCOMPARE(shown(rig), QStringList({u"a 60"_s}));
        rig.settle();
        QCOMPARE(rig.onServer().first().banked, 3600);
    }

    void cancelDoesNotGuessAboutATimerFromElsewhere()
    {
        SyncRig rig;
        const qint64 id = rig.control->startTimer(rig.onWeb(QDate(2026, 11, 19), 1h, u"web"_s));
        QVERIFY(rig.control->editEntry(id, [](simulator::TimeEntry &entry) { entry.banked = 3600; }));
        rig.device().engine->poke();
        rig.run(2min);
        QCOMPARE(rig.device().store->running().size(), 1);
        const Result<Tracker::Cancelled> refused = rig.device().tracker->cancel();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::InvalidInput);
    }

    void addsToTheNotes()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        const EntryId id = *tracker.start(rig.assignment(), {});
        QVERIFY(tracker.addToNotes(id, u"one"_s));
        QVERIFY(tracker.addToNotes(id, u"two"_s));
        QCOMPARE(tracker.entry(id)->notes, u"one\ntwo"_s);
        QCOMPARE(tracker.addToNotes(EntryId::create(), u"x"_s).error().kind, Error::Kind::Gone);
    }

    // --- Undo after a new start

    void undoOutlivesTheProcess()
    {
        SyncRig rig;
        const EntryId kept = *rig.device().tracker->add(rig.finished(1h, u"kept"_s));
        const EntryId deleted = *rig.device().tracker->add(rig.finished(2h, u"deleted"_s));
        rig.settle();
        QVERIFY(rig.device().tracker->remove(deleted));
        rig.settle();
        QVERIFY(!rig.device().store->entry(deleted));
        EntryEdit edit;
        edit.notes = u"changed"_s;
        QVERIFY(rig.device().tracker->edit(kept, edit));
        rig.restart(rig.device());

        Tracker &tracker = *rig.device().tracker;
        QCOMPARE(tracker.undoStep()->kind, Deed::Edit);
        QCOMPARE(tracker.undoStep()->entry.notes, u"kept"_s);
        QVERIFY(*tracker.undo());
        QCOMPARE(shown(rig), QStringList({u"kept 60"_s}));
        QCOMPARE(tracker.undoStep()->kind, Deed::Remove);
        rig.restart(rig.device());
        QVERIFY(*rig.device().tracker->undo());
        QCOMPARE(shown(rig), QStringList({u"deleted 120"_s, u"kept 60"_s}));
        rig.settle();
        QCOMPARE(rig.onServer().size(), 2);
        QCOMPARE(rig.device().store->unsentCount(), 0);
    }

    void commandsOfOneMomentAreUndoneOneByOne()
    {
        SyncRig rig;
        QVERIFY(rig.device().tracker->start(rig.assignment(0), u"a"_s));
        QVERIFY(rig.device().tracker->start(rig.assignment(1), u"b"_s));
        QVERIFY(rig.device().tracker->add(rig.finished(1h, u"c"_s)));
        QVERIFY(rig.device().tracker->add(rig.finished(1h, u"d"_s)));
        const QList<QStringList> stages{
            {u"a 0"_s, u"b runs 0"_s, u"c 60"_s}, {u"a 0"_s, u"b runs 0"_s}, {u"a runs 0"_s}, {}};
        for (const QStringList &stage : stages) {
            rig.restart(rig.device());
            QVERIFY(*rig.device().tracker->undo());
            QCOMPARE(shown(rig), stage);
        }
        QCOMPARE(*rig.device().tracker->undo(), false);
        QVERIFY(!rig.device().tracker->undoStep());
    }

    void whatWasLongAgoIsNotUndone()
    {
        SyncRig rig;
        QVERIFY(rig.device().tracker->add(rig.finished(1h)));
        rig.run(25h);
        QVERIFY(!rig.device().tracker->undoStep());
        QCOMPARE(*rig.device().tracker->undo(), false);
        QCOMPARE(rig.rows(rig.device()).size(), 1);
    }

    void damagedUndoBytesAreNothing()
    {
        SyncRig rig;
        QVERIFY(rig.device().tracker->add(rig.finished(1h)));
        rig.device().tracker->setDraft(u"undo"_s, QByteArray("\x81\x83\x01garbage"));
        QVERIFY(!rig.device().tracker->undoStep());
        QCOMPARE(*rig.device().tracker->undo(), false);
        QVERIFY(rig.device().tracker->add(rig.finished(2h)));
        QVERIFY(*rig.device().tracker->undo());
        QCOMPARE(rig.rows(rig.device()).size(), 1);
    }

    void aWaitingChangeCanBeGivenUp()
    {
        SyncRig rig;
        Tracker &tracker = *rig.device().tracker;
        const EntryId sent = *tracker.add(rig.finished(1h, u"sent"_s));
        rig.settle();
        rig.device().engine->setHarvest(nullptr);
        EntryEdit edit;
        edit.notes = u"changed"_s;
        QVERIFY(tracker.edit(sent, edit));
        const EntryId added = *tracker.add(rig.finished(2h, u"new"_s));
        QVERIFY(tracker.discard(sent));
        QVERIFY(tracker.discard(added));
        QCOMPARE(shown(rig), QStringList({u"sent 60"_s}));
        QCOMPARE(rig.row(sent).state, SyncState::Synced);
        QVERIFY(*tracker.undo());
        QCOMPARE(shown(rig), QStringList({u"new 120"_s, u"sent 60"_s}));
    }

    void anEntryWithoutTimeDoesNotEndTheTimer()
    {
        SyncRig rig;
        rig.server.switches().zeroHoursStarts = true;
        const EntryId timer = *rig.device().tracker->start(rig.assignment(), u"goes on"_s);
        rig.settle();
        const EntryId empty = *rig.device().tracker->add(rig.finished(0s, u"empty"_s));
        rig.settle();
        rig.run(10min);
        QVERIFY(onlyTheTimerRuns(rig.onServer()));
        QVERIFY(rig.row(timer).local->isRunning());
        QCOMPARE(rig.row(timer).state, SyncState::Synced);
        QVERIFY(!rig.row(empty).local->isRunning());
        const auto shown = elapsed(*rig.row(timer).local, rig.clock.now());
        QVERIFY2(shown >= 10min && shown <= 12min, QByteArray::number(static_cast<qint64>(shown.count())).constData());
    }

    /// Nobody heard that Harvest took it for a start, until it was found.
    void anEntryWithoutTimeWhoseAnswerIsLostDoesNotEndTheTimer()
    {
        SyncRig rig;
        rig.server.switches().zeroHoursStarts = true;
        const EntryId timer = *rig.device().tracker->start(rig.assignment(), u"goes on"_s);
        rig.settle();
        rig.server.faults().add(simulator::Fault::dropReply().on("POST"));
        const EntryId empty = *rig.device().tracker->add(rig.finished(0s, u"empty"_s));
        rig.settleDoubts();
        QVERIFY(rig.row(timer).local->isRunning());
        QVERIFY(!rig.row(empty).local->isRunning());
        QVERIFY(onlyTheTimerRuns(rig.onServer()));
    }

    /// It is not known yet whether Harvest has the timer: the entry waits.
    void anEntryWithoutTimeDoesNotEndATimerInDoubt()
    {
        SyncRig rig;
        rig.server.switches().zeroHoursStarts = true;
        rig.settle();
        rig.server.faults().add(simulator::Fault::dropReply().on("POST"));
        const EntryId timer = *rig.device().tracker->start(rig.assignment(), u"goes on"_s);
        for (int i = 0; i < 100 && rig.row(timer).state != SyncState::InDoubt; ++i)
            rig.run(10ms);
        QCOMPARE(rig.row(timer).state, SyncState::InDoubt);
        const EntryId empty = *rig.device().tracker->add(rig.finished(0s, u"empty"_s));
        rig.settleDoubts();
        QVERIFY(rig.row(timer).local->isRunning());
        QVERIFY(!rig.row(empty).local->isRunning());
        QVERIFY(onlyTheTimerRuns(rig.onServer()));
    }

    /// Where one start does not end another, the timer went on: what is stopped then stays stopped.
    void anEntryWithoutTimeLeavesTheTimerThatNoStartEnds()
    {
        SyncRig rig;
        rig.server.switches().zeroHoursStarts = true;
        rig.server.switches().startStopsOther = false;
        const EntryId timer = *rig.device().tracker->start(rig.assignment(), u"timer"_s);
        rig.settle();
        rig.run(10min);
        rig.server.faults().add(simulator::Fault::delay(1s).on("GET").often(4));
        const EntryId empty = *rig.device().tracker->add(rig.finished(0s, u"empty"_s));
        for (int i = 0; i < 100 && !rig.row(empty).remoteId; ++i)
            rig.run(10ms);
        QVERIFY(rig.row(empty).remoteId);
        QVERIFY(rig.row(timer).remote->isRunning()); // Not looked at again.
        EntryEdit edit;
        edit.tracked = 2h;
        QVERIFY(rig.device().tracker->edit(timer, edit));
        QVERIFY(rig.device().tracker->stop());
        rig.settle();
        rig.run(10min);
        const QList<simulator::TimeEntry> there = rig.onServer();
        QCOMPARE(there.size(), 2);
        for (const simulator::TimeEntry &entry : there)
            QVERIFY2(!entry.isRunning(), qPrintable(entry.notes));
        QVERIFY(!rig.row(timer).local->isRunning());
        QCOMPARE(rig.row(timer).state, SyncState::Synced);
        QVERIFY(rig.row(timer).local->tracked >= 2h && rig.row(timer).local->tracked <= 2h + 1min);
    }

    /// Harvest had deleted it, so it came back as a new one: what was done to it before is taken back on that.
    void undoGoesOnWithWhatItBroughtBack()
    {
        SyncRig rig;
        const EntryId id = *rig.device().tracker->add(rig.finished(1h, u"work"_s));
        rig.settle();
        EntryEdit edit;
        edit.tracked = 3h;
        QVERIFY(rig.device().tracker->edit(id, edit));
        QVERIFY(rig.device().tracker->remove(id));
        rig.settle();
        QVERIFY(rig.onServer().isEmpty());
        QVERIFY(*rig.device().tracker->undo());
        rig.settle();
        QCOMPARE(rig.onServer().size(), 1);
        rig.restart(rig.device());
        rig.settle();
        QVERIFY(*rig.device().tracker->undo());
        rig.settle();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().banked, 3600);
        QVERIFY(*rig.device().tracker->undo()); // the first step: it was added
        rig.settle();
        QVERIFY(rig.onServer().isEmpty());
        QVERIFY(rig.rows(rig.device()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrackerTimes)
#include "tst_trackertimes.moc"
