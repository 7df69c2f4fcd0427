// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/requestbudget.h"
#include "support/manualclock.h"

#include <QRandomGenerator>
#include <QTest>

using namespace sheaf;
using namespace std::chrono_literals;

class RequestBudgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void allowsABurst()
    {
        ManualClock clock;
        RequestBudget budget(clock, Limits{});
        for (int i = 0; i < 90; ++i) {
            QCOMPARE(budget.pause(), 0ms);
            budget.spend();
        }
        QCOMPARE(budget.pause(), 15'000ms);
        clock.advance(14'999ms);
        QCOMPARE(budget.pause(), 1ms);
        clock.advance(1ms);
        QCOMPARE(budget.pause(), 0ms);
    }

    /// Whatever the rhythm of the wishes, no 15 s ever see more than 90 requests.
    void neverTooManyInAnyWindow()
    {
        QRandomGenerator random(20260302);
        ManualClock clock;
        RequestBudget budget(clock, Limits{});
        std::deque<std::chrono::milliseconds> sent;
        for (int i = 0; i < 5000; ++i) {
            clock.advance(std::chrono::milliseconds(random.bounded(random.bounded(10) == 0 ? 4000 : 60)));
            clock.advance(budget.pause());
            QCOMPARE(budget.pause(), 0ms);
            budget.spend();
            sent.push_back(clock.monotonic());
            while (sent.front() <= clock.monotonic() - 15s)
                sent.pop_front();
            QVERIFY(sent.size() <= 90);
        }
    }

    void holdsOff()
    {
        ManualClock clock;
        RequestBudget budget(clock, Limits{});
        budget.holdOff(1h);
        QCOMPARE(budget.pause(), std::chrono::milliseconds(1h));
        clock.advance(10min);
        budget.holdOff(15s); // does not shorten the first wish
        QCOMPARE(budget.pause(), std::chrono::milliseconds(50min));
        clock.advance(50min);
        QCOMPARE(budget.pause(), 0ms);
        budget.holdOff(20s);
        QCOMPARE(budget.pause(), 20'000ms);
    }

    void wallClockDoesNotMatter()
    {
        ManualClock clock;
        RequestBudget budget(clock, Limits{});
        budget.holdOff(30s);
        clock.jumpWall(std::chrono::hours(24 * 3650));
        QCOMPARE(budget.pause(), 30'000ms);
        clock.jumpWall(-std::chrono::hours(24 * 7300));
        QCOMPARE(budget.pause(), 30'000ms);
    }
};

QTEST_GUILESS_MAIN(RequestBudgetTest)
#include "tst_requestbudget.moc"
