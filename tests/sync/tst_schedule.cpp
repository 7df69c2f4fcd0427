// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/schedule.h"

#include <QTest>

using namespace sheaf;
using namespace std::chrono_literals;

using Kind = Schedule::Kind;

namespace {
const QDate today(2026, 11, 19);

/// What is done at `now` until nothing is due.
QList<Kind> runAll(Schedule &schedule, Schedule::Time now)
{
    QList<Kind> done;
    while (const std::optional<Schedule::Job> job = schedule.due(now, today)) {
        done.append(job->kind);
        schedule.finished(*job, now);
        if (job->kind == Kind::History)
            schedule.setHistoryFinished(true);
    }
    return done;
}
} // namespace

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theFirstRunReadsWhatMattersFirst()
    {
        Schedule schedule;
        const QList<Kind> expected{
            Kind::Account, Kind::Running, Kind::Near, Kind::Changes, Kind::Recent, Kind::History};
        QCOMPARE(runAll(schedule, 1ms), expected);
    }

    void theHistoryWaitsWhileItIsHeld()
    {
        Schedule schedule;
        schedule.setHistoryHeld(true);
        QCOMPARE(runAll(schedule, 1ms),
            (QList<Kind>{Kind::Account, Kind::Running, Kind::Near, Kind::Changes, Kind::Recent}));
        QVERIFY(schedule.next() > 1ms);
        schedule.setHistoryHeld(false);
        QCOMPARE(runAll(schedule, 1ms), QList<Kind>{Kind::History});
    }

    void theTimerIsAskedAboutOften()
    {
        Schedule schedule;
        schedule.setBusy(true);
        runAll(schedule, 1ms);
        QVERIFY(!schedule.due(29s, today));
        QCOMPARE(schedule.due(31s, today)->kind, Kind::Running);
    }

    void nobodyLookingMeansFewerQuestions()
    {
        Schedule schedule;
        runAll(schedule, 1ms);
        QVERIFY(!schedule.due(4min, today));
        QVERIFY(schedule.next() >= 5min);
    }

    void whatThePersonLooksAtComesBeforeTheRest()
    {
        Schedule schedule;
        runAll(schedule, 1ms);
        const DateRange days{QDate(2024, 1, 1), QDate(2024, 1, 7)};
        schedule.want(days);
        schedule.want(days);
        QCOMPARE(schedule.due(2ms, today)->kind, Kind::Wanted);
        QCOMPARE(schedule.due(2ms, today)->days, days);
        QCOMPARE(runAll(schedule, 2ms), QList<Kind>{Kind::Wanted});
    }

    void aPokeAsksForTheShortLived()
    {
        Schedule schedule;
        runAll(schedule, 1ms);
        schedule.poke(10s);
        const QList<Kind> expected{Kind::Running, Kind::Near, Kind::Changes};
        QCOMPARE(runAll(schedule, 10s), expected);
    }

    void aPokeDuringAReadingAsksOnceMore()
    {
        Schedule schedule;
        runAll(schedule, 1ms);
        schedule.poke(10s);
        const std::optional<Schedule::Job> running = schedule.due(10s, today);
        schedule.poke(11s);
        schedule.finished(*running, 12s);
        const QList<Kind> expected{Kind::Running, Kind::Near, Kind::Changes};
        QCOMPARE(runAll(schedule, 12s), expected);
    }

    void anIncompleteReadingWaitsAMinute()
    {
        Schedule schedule;
        runAll(schedule, 1ms);
        schedule.setHistoryFinished(false);
        const std::optional<Schedule::Job> history = schedule.due(2ms, today);
        QCOMPARE(history->kind, Kind::History);
        schedule.postpone(*history, 2ms);
        QVERIFY(!schedule.due(29s, today));
        QCOMPARE(schedule.due(61s, today)->kind, Kind::History);
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
