// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/plan.h"
#include "sync/samples.h"

#include <QTest>

using namespace sheaf;
using namespace sheaf::samples;

using Kind = Step::Kind;
Q_DECLARE_METATYPE(Step::Kind)
Q_DECLARE_METATYPE(StoredEntry)

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void step_data()
    {
        QTest::addColumn<StoredEntry>("row");
        QTest::addColumn<bool>("startAndEnd");
        QTest::addColumn<Step::Kind>("kind");

        StoredEntry doubt = fresh(stopped());
        doubt.state = SyncState::InDoubt;
        QTest::newRow("in doubt: ask first") << doubt << false << Kind::None;
        QTest::newRow("new") << fresh(stopped()) << false << Kind::Create;
        QTest::newRow("new and deleted again") << pending(fresh(stopped()), std::nullopt) << false << Kind::Forget;
        QTest::newRow("deleted") << pending(synced(stopped()), std::nullopt) << false << Kind::Delete;
        QTest::newRow("edited") << pending(synced(stopped(1h)), stopped(2h)) << false << Kind::Update;
        QTest::newRow("equal after all") << pending(synced(stopped(1h)), stopped(1h)) << false << Kind::None;
        QTest::newRow("stopped") << pending(synced(running(at(9))), stopped(1h)) << false << Kind::Stop;
        QTest::newRow("started again") << pending(synced(stopped(1h)), running(at(9), 1h)) << false << Kind::Restart;
        QTest::newRow("started again, start and end")
            << pending(synced(stopped(1h)), running(at(9), 1h)) << true << Kind::Divide;
    }

    void step()
    {
        QFETCH(const StoredEntry, row);
        QFETCH(const bool, startAndEnd);
        QFETCH(const Step::Kind, kind);
        Company company;
        company.timerMode = startAndEnd ? TimerMode::StartAndEnd : TimerMode::Duration;
        QCOMPARE(nextStep(row, company, at(10)).kind, kind);
    }

    void aTimerJustStartedIsCreatedRunning()
    {
        const Step step = nextStep(fresh(running(at(10))), {}, at(10, 0, 5));
        QVERIFY(step.payload.isRunning());
    }

    void aTimerStartedOfflineBringsItsTime()
    {
        const Step step = nextStep(fresh(running(at(9))), {}, at(10));
        QVERIFY(!step.payload.isRunning());
        QCOMPARE(step.payload.tracked, 1h);
    }

    void aTimerStartedOfflineKeepsItsStartInStartAndEndAccounts()
    {
        Company company;
        company.timerMode = TimerMode::StartAndEnd;
        TimeEntry timer = running(at(9));
        timer.startedTime = QTime(9, 0);
        const Step step = nextStep(fresh(timer), company, at(10));
        QVERIFY(step.payload.isRunning());
        QCOMPARE(step.payload.startedTime, std::optional(QTime(9, 0)));
    }

    void onlyWhatChangedIsSent()
    {
        TimeEntry edited = stopped(1h, u"other"_s);
        const Step step = nextStep(pending(synced(stopped(1h)), edited), {}, at(10));
        EntryEdit expected;
        expected.notes = u"other"_s;
        QCOMPARE(step.edit, expected);
    }

    void aRunningTotalIsCountedWhenItIsSent()
    {
        const Step step = nextStep(pending(synced(running(at(9))), running(at(9), 30min)), {}, at(10));
        QCOMPARE(step.kind, Kind::Update);
        QCOMPARE(step.edit.tracked, std::optional<std::chrono::seconds>(90min));
    }

    void timesOfARunningTimerAreNoTotalInStartAndEndAccounts()
    {
        Company company;
        company.timerMode = TimerMode::StartAndEnd;
        TimeEntry base = running(at(9));
        base.startedTime = QTime(9, 0);
        TimeEntry local = running(at(8, 30));
        local.startedTime = QTime(8, 30);
        const Step step = nextStep(pending(synced(base), local), company, at(10));
        QCOMPARE(step.kind, Kind::Update);
        QVERIFY(!step.edit.tracked);
        QCOMPARE(step.edit.startedTime, std::optional(std::optional(QTime(8, 30))));
    }

    void notesGoBeforeTheStop()
    {
        const Step step = nextStep(pending(synced(running(at(9))), stopped(1h, u"written late"_s)), {}, at(10));
        QCOMPARE(step.kind, Kind::Update);
        QCOMPARE(step.edit.notes, std::optional(u"written late"_s));
        QVERIFY(!step.edit.tracked);
        QVERIFY(step.payload.isRunning());
    }

    void stopsGoFirst()
    {
        StoredEntry started = fresh(running(at(10)));
        started.changedAt = at(9, 59);
        StoredEntry stop = pending(synced(running(at(9))), stopped(1h));
        stop.changedAt = at(10);
        StoredEntry late = fresh(stopped());
        late.changedAt = at(11);
        const QList<StoredEntry> order = inSendingOrder({late, started, stop});
        QCOMPARE(order.at(0).id, stop.id);
        QCOMPARE(order.at(1).id, started.id);
        QCOMPARE(order.at(2).id, late.id);
    }

    void whatIsOverIsSentBeforeTheTimerThatEndedIt()
    {
        const StoredEntry next = fresh(running(at(9)));
        const StoredEntry over = fresh(stopped(0s));
        QCOMPARE(next.changedAt, over.changedAt);
        QCOMPARE(inSendingOrder({next, over}).first().id, over.id);
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
