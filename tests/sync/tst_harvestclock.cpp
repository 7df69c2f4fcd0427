// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "support/manualclock.h"
#include "sync/harvestclock.h"

#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHarvestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void hears_data()
    {
        QTest::addColumn<std::chrono::seconds>("known");
        QTest::addColumn<std::chrono::seconds>("ahead");
        QTest::addColumn<std::chrono::milliseconds>("age");
        QTest::addColumn<std::chrono::seconds>("correction");
        QTest::newRow("right") << 0s << 0s << 100ms << 0s;
        QTest::newRow("nearly right") << 0s << -4s << 100ms << 0s;
        QTest::newRow("slow") << 0s << 3600s << 100ms << 3600s;
        QTest::newRow("fast") << 0s << -3600s << 100ms << -3600s;
        QTest::newRow("put right since") << 3600s << 0s << 100ms << 0s;
        QTest::newRow("the computer slept") << 0s << -7200s << 7201'000ms << 0s;
        QTest::newRow("slept, and known to be wrong") << 600s << -6600s << 7201'000ms << 600s;
        QTest::newRow("a slow line") << 0s << -20s << 25'000ms << 0s;
        QTest::newRow("a slow line, and wrong") << 0s << -3620s << 25'000ms << -3595s;
    }

    void hears()
    {
        QFETCH(const std::chrono::seconds, known);
        QFETCH(const std::chrono::seconds, ahead);
        QFETCH(const std::chrono::milliseconds, age);
        QFETCH(const std::chrono::seconds, correction);
        ManualClock computer(u"2026-11-19T09:00:00Z", QTimeZone::utc());
        HarvestClock clock(computer);
        clock.hear(computer.now().addSecs(known.count()));
        clock.hear(computer.now().addSecs(ahead.count()), age);
        QCOMPARE(clock.correction(), correction);
    }

    void anAnswerWithoutTimeSaysNothing()
    {
        ManualClock computer(u"2026-11-19T09:00:00Z", QTimeZone::utc());
        HarvestClock clock(computer);
        clock.hear(computer.now().addSecs(60));
        clock.hear({});
        QCOMPARE(clock.correction(), 60s);
        QCOMPARE(clock.now(), computer.now().addSecs(60));
    }
};

QTEST_GUILESS_MAIN(TestHarvestClock)

#include "tst_harvestclock.moc"
