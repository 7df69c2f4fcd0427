// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/edit.h"

#include "domain/duration.h"

#include "samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;
using samples::utc;

namespace {

TimeEntry timed(QTime from, QTime to)
{
    TimeEntry entry = samples::entry();
    entry.startedTime = from;
    entry.endedTime = to;
    entry.tracked = spanOf(from, to);
    return entry;
}

} // namespace

class EditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void equalEntriesDifferInNothing()
    {
        QVERIFY(diff(samples::entry(), samples::entry()).isEmpty());
        QVERIFY(diff(samples::running(), samples::running()).isEmpty());
        QCOMPARE(differences(samples::entry(), samples::entry()), FieldGroups());
    }

    void eachFieldIsFound()
    {
        const TimeEntry base = timed({9, 0}, {10, 0});
        TimeEntry local = base;
        assign(local, samples::assignment(11, 21));
        local.spentDate = QDate(2026, 3, 3);
        local.notes = u"other"_s;
        local.startedTime = QTime(8, 0);
        local.endedTime = QTime(10, 30);
        local.tracked = 150min;

        EntryEdit expected;
        expected.assignment = samples::assignment(11, 21);
        expected.spentDate = QDate(2026, 3, 3);
        expected.tracked = 150min;
        expected.startedTime = QTime(8, 0);
        expected.endedTime = QTime(10, 30);
        expected.notes = u"other"_s;
        QCOMPARE(diff(base, local), expected);
        QCOMPARE(differences(base, local), FieldGroup::Assignment | FieldGroup::Time | FieldGroup::Notes);
        QCOMPARE(applied(base, diff(base, local), utc(12)), local);
    }

    void namesAndServerFieldsAreNoEdits()
    {
        TimeEntry local = samples::entry();
        local.client.name = u"renamed"_s;
        local.project.name = u"renamed"_s;
        local.task.name = u"renamed"_s;
        local.billable = false;
        local.locked = true;
        local.lockedReason = u"Item Approved"_s;
        local.approved = true;
        local.billed = true;
        local.rounded = 2h;
        local.externalReference = ExternalReference{u"1"_s, u"2"_s, {}};
        local.updatedAt = utc(11);
        QVERIFY(diff(samples::entry(), local).isEmpty());
        QCOMPARE(differences(samples::entry(), local), FieldGroups());
    }

    void roundingIsNoEdit_data()
    {
        QTest::addColumn<int>("base");
        QTest::addColumn<int>("local");
        QTest::addColumn<bool>("edited");
        QTest::newRow("twenty minutes as 0.33 h") << 1188 << 1200 << false;
        QTest::newRow("same hundredth") << 1224 << 1234 << false;
        QTest::newRow("the next hundredth") << 1224 << 1242 << true;
        QTest::newRow("a minute") << 1200 << 1260 << true;
    }

    void roundingIsNoEdit()
    {
        QFETCH(const int, base);
        QFETCH(const int, local);
        QFETCH(const bool, edited);
        TimeEntry before = samples::entry();
        before.tracked = std::chrono::seconds(base);
        TimeEntry after = before;
        after.tracked = std::chrono::seconds(local);
        QCOMPARE(diff(before, after).tracked.has_value(), edited);
        QCOMPARE(differences(before, after).testFlag(FieldGroup::Time), edited);
    }

    /// Our own start and the one Harvest noted are seconds apart, and what was banked is rounded.
    void runningTimersAreComparedByWhatTheyShow_data()
    {
        QTest::addColumn<int>("banked");
        QTest::addColumn<int>("started");
        QTest::addColumn<bool>("edited");
        QTest::newRow("same") << 3600 << 0 << false;
        QTest::newRow("started 5 s later") << 3600 << 5 << false;
        QTest::newRow("almost a hundredth") << 3600 + 35 << 0 << false;
        QTest::newRow("a hundredth") << 3600 + 36 << 0 << true;
        QTest::newRow("a hundredth less") << 3600 - 36 << 0 << true;
        QTest::newRow("moved and banked cancel out") << 3600 + 600 << 600 << false;
        QTest::newRow("started ten minutes earlier") << 3600 << -600 << true;
    }

    void runningTimersAreComparedByWhatTheyShow()
    {
        QFETCH(const int, banked);
        QFETCH(const int, started);
        QFETCH(const bool, edited);
        TimeEntry local = samples::running();
        local.tracked = std::chrono::seconds(banked);
        local.timerStartedAt = local.timerStartedAt->addSecs(started);
        QCOMPARE(!diff(samples::running(), local).isEmpty(), edited);
        QCOMPARE(!diff(local, samples::running()).isEmpty(), edited);
    }

    void missingTimesAreNoEdit()
    {
        const TimeEntry base = timed({9, 0}, {10, 0});
        TimeEntry local = base;
        local.startedTime.reset();
        local.endedTime.reset();
        QVERIFY(diff(base, local).isEmpty());
        QCOMPARE(diff(local, base).startedTime, std::optional(std::optional(QTime(9, 0))));
        QCOMPARE(diff(local, base).endedTime, std::optional(std::optional(QTime(10, 0))));
    }

    void lineEndsAreNoEdit()
    {
        TimeEntry base = samples::entry();
        base.notes = u"one\r\ntwo"_s;
        TimeEntry local = base;
        local.notes = u"one\ntwo"_s;
        QVERIFY(diff(base, local).isEmpty());
        local.notes = u"one two"_s;
        QCOMPARE(diff(base, local).notes, std::optional(u"one two"_s));
    }

    void startAndStopAreWishes()
    {
        TimeEntry stopped = samples::entry();
        stopped.tracked = 90min;
        stopped.endedTime = QTime(10, 30);
        QCOMPARE(timerWish(samples::running(), stopped), TimerWish::Stop);
        QCOMPARE(timerWish(samples::entry(), samples::running()), TimerWish::Start);
        QCOMPARE(timerWish(samples::entry(), samples::entry()), TimerWish::None);
        QCOMPARE(timerWish(samples::running(), samples::running()), TimerWish::None);

        QVERIFY(diff(samples::running(), stopped).isEmpty());
        QCOMPARE(differences(samples::running(), stopped), FieldGroups(FieldGroup::Time));
        stopped.notes = u"done"_s;
        EntryEdit notes;
        notes.notes = u"done"_s;
        QCOMPARE(diff(samples::running(), stopped), notes);
    }

    void anEmptyEditChangesNothing()
    {
        QCOMPARE(applied(samples::running(), EntryEdit{}, utc(12)), samples::running());
        QVERIFY(EntryEdit{}.isEmpty());
    }

    void clearedNotesAreAnEdit()
    {
        EntryEdit edit;
        edit.notes = QString();
        QVERIFY(!edit.isEmpty());
        QVERIFY(applied(samples::entry(), edit, utc(12)).notes.isEmpty());
    }

    void newTrackedTimeOnARunningEntryStartsTheTimerAnew()
    {
        EntryEdit edit;
        edit.tracked = 15min;
        const TimeEntry entry = applied(samples::running(), edit, utc(10));
        QCOMPARE(entry.tracked, std::chrono::seconds(15min));
        QCOMPARE(entry.timerStartedAt, std::optional(utc(10)));
        QCOMPARE(elapsed(entry, utc(10, 5)), std::chrono::seconds(20min));
    }

    void newTimesDecideTheTrackedTime_data()
    {
        QTest::addColumn<QTime>("from");
        QTest::addColumn<QTime>("to");
        QTest::addColumn<int>("minutes");
        QTest::newRow("longer") << QTime(8, 0) << QTime(10, 30) << 150;
        QTest::newRow("past midnight") << QTime(22, 0) << QTime(2, 0) << 240;
        QTest::newRow("none") << QTime(9, 0) << QTime(9, 0) << 0;
        QTest::newRow("only the start") << QTime(8, 0) << QTime() << 120;
        QTest::newRow("only the end") << QTime() << QTime(9, 30) << 30;
    }

    void newTimesDecideTheTrackedTime()
    {
        QFETCH(const QTime, from);
        QFETCH(const QTime, to);
        QFETCH(const int, minutes);
        EntryEdit edit;
        edit.tracked = 5h; // contradicts, and loses
        if (from.isValid())
            edit.startedTime = from;
        if (to.isValid())
            edit.endedTime = to;
        const TimeEntry entry = applied(timed({9, 0}, {10, 0}), edit, utc(12));
        QCOMPARE(entry.tracked, std::chrono::seconds(std::chrono::minutes(minutes)));
    }

    void newTrackedTimeMovesTheEnd()
    {
        EntryEdit edit;
        edit.tracked = 90min;
        const TimeEntry entry = applied(timed({23, 0}, {23, 30}), edit, utc(12));
        QCOMPARE(entry.tracked, std::chrono::seconds(90min));
        QCOMPARE(entry.startedTime, std::optional(QTime(23, 0)));
        QCOMPARE(entry.endedTime, std::optional(QTime(0, 30)));
    }

    void clearedTimesKeepTheTrackedTime()
    {
        EntryEdit edit;
        edit.startedTime = std::optional<QTime>();
        edit.endedTime = std::optional<QTime>();
        const TimeEntry entry = applied(timed({9, 0}, {10, 0}), edit, utc(12));
        QVERIFY(!entry.startedTime && !entry.endedTime);
        QCOMPARE(entry.tracked, std::chrono::seconds(1h));
    }

    void aNewStartMovesTheTimer_data()
    {
        QTest::addColumn<QTime>("was");
        QTest::addColumn<QTime>("start");
        QTest::addColumn<QDateTime>("timer");
        QTest::newRow("earlier") << QTime(10, 0) << QTime(9, 30) << utc(8, 30);
        QTest::newRow("later") << QTime(10, 0) << QTime(10, 15) << utc(9, 15);
        QTest::newRow("before midnight") << QTime(0, 5) << QTime(23, 30) << utc(8, 25);
        QTest::newRow("ahead of now: the day before") << QTime(10, 0) << QTime(12, 0) << utc(11).addDays(-1);
    }

    void aNewStartMovesTheTimer()
    {
        QFETCH(const QTime, was);
        QFETCH(const QTime, start);
        TimeEntry entry = samples::running(); // since 9:00 UTC
        entry.startedTime = was;
        EntryEdit edit;
        edit.startedTime = start;
        const TimeEntry moved = applied(entry, edit, utc(10));
        QCOMPARE(moved.startedTime, std::optional(start));
        QVERIFY(moved.isRunning());
        QTEST(*moved.timerStartedAt, "timer");
    }

    void anEndStopsARunningEntry()
    {
        TimeEntry entry = samples::running();
        entry.tracked = 0s;
        entry.startedTime = QTime(10, 0);
        EntryEdit edit;
        edit.endedTime = QTime(10, 45);
        const TimeEntry stopped = applied(entry, edit, utc(10));
        QVERIFY(!stopped.isRunning());
        QCOMPARE(stopped.tracked, std::chrono::seconds(45min));
    }

    void whatIsSentFitsTheAccount()
    {
        EntryEdit edit;
        edit.tracked = 1h;
        edit.notes = u"x"_s;
        QCOMPARE(sendable(edit, TimerMode::Duration), edit);
        QCOMPARE(sendable(edit, TimerMode::StartAndEnd), edit);

        EntryEdit both = edit;
        both.startedTime = QTime(9, 0);
        both.endedTime = QTime(10, 0);
        QCOMPARE(sendable(both, TimerMode::Duration), edit);
        both.tracked.reset();
        EntryEdit withTracked = both;
        withTracked.tracked = 1h;
        QCOMPARE(sendable(withTracked, TimerMode::StartAndEnd), both);
    }

    /// A stopped entry edited at random: the diff brings the base to the same state.
    void diffUndoesItself()
    {
        QRandomGenerator random(samples::seed());
        for (int i = 0; i < 2'000; ++i) {
            const TimeEntry base = timed({random.bounded(24), 0}, {random.bounded(24), 30});
            TimeEntry local = timed({random.bounded(24), 0}, {random.bounded(24), 30});
            local.spentDate = base.spentDate.addDays(random.bounded(2));
            local.notes = QString::number(random.bounded(2));
            assign(local, samples::assignment(10 + random.bounded(2), 20));
            QCOMPARE(applied(base, diff(base, local), utc(12)), local);
        }
    }
};

QTEST_GUILESS_MAIN(EditTest)
#include "tst_edit.moc"
