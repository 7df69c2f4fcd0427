// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "support/manualclock.h"

#include "base/alarm.h"

#include <QStringList>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class ManualClockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWhereItIsTold();
    void makesCallsInTheOrderTheyFallDue();
    void makesCallsThatAreAskedForOnTheWay();
    void dropsCallsWhoseContextIsGone();
    void deliversPostedEventsBetweenCalls();
    void wallAndMonotonicClockCanPart();
    void wakesUpLate();
    void alarmsRingOnIt();
};

void ManualClockTest::startsWhereItIsTold()
{
    const ManualClock clock(u"2026-11-01T06:30:00Z", QTimeZone("Europe/Berlin"));
    QCOMPARE(clock.now().toString(Qt::ISODate), u"2026-11-01T06:30:00Z"_s);
    QCOMPARE(clock.zone().id(), QByteArray("Europe/Berlin"));
    QCOMPARE(clock.pendingCalls(), 0);
}

void ManualClockTest::makesCallsInTheOrderTheyFallDue()
{
    ManualClock clock;
    QStringList seen;
    clock.after(20ms, this, [&seen] { seen << u"late"_s; });
    clock.after(10ms, this, [&seen] { seen << u"early, first"_s; });
    clock.after(10ms, this, [&seen] { seen << u"early, second"_s; });
    clock.advance(9ms);
    QVERIFY(seen.isEmpty());
    QCOMPARE(clock.untilNextCall(), 1ms);
    clock.advance(100ms);
    QCOMPARE(seen, (QStringList{u"early, first"_s, u"early, second"_s, u"late"_s}));
}

void ManualClockTest::makesCallsThatAreAskedForOnTheWay()
{
    ManualClock clock;
    const QDateTime start = clock.now();
    QList<qint64> at;
    clock.after(10ms, this, [&] {
        at << start.msecsTo(clock.now());
        clock.after(10ms, this, [&] { at << start.msecsTo(clock.now()); });
    });
    clock.advance(25ms);
    QCOMPARE(at, (QList<qint64>{10, 20}));
    QCOMPARE(start.msecsTo(clock.now()), 25);
}

void ManualClockTest::dropsCallsWhoseContextIsGone()
{
    ManualClock clock;
    bool called = false;
    {
        const QObject context;
        clock.after(1ms, const_cast<QObject *>(&context), [&called] { called = true; });
        QCOMPARE(clock.pendingCalls(), 1);
    }
    QCOMPARE(clock.pendingCalls(), 0);
    clock.advance(10ms);
    QVERIFY(!called);
}

void ManualClockTest::deliversPostedEventsBetweenCalls()
{
    ManualClock clock;
    QStringList seen;
    clock.after(1ms, this, [&] {
        seen << u"first call"_s;
        QMetaObject::invokeMethod(
            this, [&seen] { seen << u"posted"_s; }, Qt::QueuedConnection);
    });
    clock.after(2ms, this, [&seen] { seen << u"second call"_s; });
    clock.advance(2ms);
    QCOMPARE(seen, (QStringList{u"first call"_s, u"posted"_s, u"second call"_s}));
}

void ManualClockTest::wallAndMonotonicClockCanPart()
{
    ManualClock clock;
    const auto monotonic = clock.monotonic();
    const QDateTime wall = clock.now();
    bool called = false;
    clock.after(1min, this, [&called] { called = true; });
    clock.jumpWall(1h);
    QCOMPARE(clock.now(), wall.addSecs(3600));
    QCOMPARE(clock.monotonic(), monotonic);
    QVERIFY(!called);
    clock.jumpWall(-2h);
    clock.advance(1min);
    QVERIFY(called);
}

void ManualClockTest::wakesUpLate()
{
    ManualClock clock;
    const QDateTime start = clock.now();
    qint64 at = 0;
    clock.after(1min, this, [&] { at = start.secsTo(clock.now()); });
    clock.sleep(1h);
    QCOMPARE(at, 3600);
}

void ManualClockTest::alarmsRingOnIt()
{
    ManualClock clock;
    Alarm alarm(clock);
    int rings = 0;
    alarm.set(10ms, [&rings] { ++rings; });
    alarm.set(30ms, [&rings] { ++rings; }); // moved
    clock.advance(20ms);
    QCOMPARE(rings, 0);
    clock.advance(10ms);
    QCOMPARE(rings, 1);
    alarm.set(10ms, [&rings] { ++rings; });
    alarm.cancel();
    clock.advance(1h);
    QCOMPARE(rings, 1);
    QCOMPARE(clock.pendingCalls(), 0);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::ManualClockTest)
#include "tst_manualclock.moc"
