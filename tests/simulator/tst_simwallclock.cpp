// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/wallclock.h"

#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;

class TestSimWallClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTimes_data();
    void writesTimes();
    void readsTimes_data();
    void readsTimes();
    void roundsHours_data();
    void roundsHours();
    void wrapsAtMidnight();
    void knowsZones();
    void findsTheLatestInstant();
};

void TestSimWallClock::writesTimes_data()
{
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QString>("twelve");
    QTest::addColumn<QString>("twentyFour");
    QTest::addColumn<QString>("padded");
    QTest::newRow("midnight") << QTime(0, 0) << u"12:00am"_s << u"0:00"_s << u"00:00"_s;
    QTest::newRow("morning") << QTime(9, 5) << u"9:05am"_s << u"9:05"_s << u"09:05"_s;
    QTest::newRow("noon") << QTime(12, 0) << u"12:00pm"_s << u"12:00"_s << u"12:00"_s;
    QTest::newRow("afternoon") << QTime(14, 59) << u"2:59pm"_s << u"14:59"_s << u"14:59"_s;
    QTest::newRow("none") << QTime() << QString() << QString() << QString();
}

void TestSimWallClock::writesTimes()
{
    QFETCH(QTime, time);
    QTEST(timeText(time, true, false), "twelve");
    QTEST(timeText(time, false, false), "twentyFour");
    QTEST(timeText(time, false, true), "padded");
}

void TestSimWallClock::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QTime>("time");
    QTest::newRow("24h") << u"14:59"_s << QTime(14, 59);
    QTest::newRow("24h, one digit") << u"9:05"_s << QTime(9, 5);
    QTest::newRow("24h, padded") << u"09:05"_s << QTime(9, 5);
    QTest::newRow("12h") << u"2:59pm"_s << QTime(14, 59);
    QTest::newRow("12h, capitals and a space") << u"12:30 AM"_s << QTime(0, 30);
    QTest::newRow("seconds are dropped") << u"10:00:59"_s << QTime(10, 0);
    QTest::newRow("13pm") << u"13:00pm"_s << QTime();
    QTest::newRow("0am") << u"0:30am"_s << QTime();
    QTest::newRow("25 hours") << u"25:00"_s << QTime();
    QTest::newRow("words") << u"noon"_s << QTime();
    QTest::newRow("empty") << QString() << QTime();
}

void TestSimWallClock::readsTimes()
{
    QFETCH(QString, text);
    QTEST(timeFromText(text), "time");
}

void TestSimWallClock::roundsHours_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<double>("hours");
    QTest::addColumn<double>("quarterUp");
    QTest::addColumn<double>("quarterNearest");
    QTest::addColumn<double>("quarterDown");
    QTest::newRow("nothing") << qint64(0) << 0.0 << 0.0 << 0.0 << 0.0;
    QTest::newRow("below half a step") << qint64(17) << 0.0 << 0.25 << 0.0 << 0.0;
    QTest::newRow("half a step rounds up") << qint64(18) << 0.01 << 0.25 << 0.0 << 0.0;
    QTest::newRow("78 s, as in the docs") << qint64(78) << 0.02 << 0.25 << 0.0 << 0.0;
    QTest::newRow("20 min") << qint64(1200) << 0.33 << 0.5 << 0.25 << 0.25;
    QTest::newRow("1.35 h, as in the docs") << qint64(4860) << 1.35 << 1.5 << 1.25 << 1.25;
    QTest::newRow("2.11 h, as in the docs") << qint64(7596) << 2.11 << 2.25 << 2.0 << 2.0;
}

void TestSimWallClock::roundsHours()
{
    QFETCH(qint64, seconds);
    QTEST(decimalHours(seconds), "hours");
    Switches switches;
    QCOMPARE(roundedHours(seconds, switches), decimalHours(seconds));
    switches.rounding = Switches::Rounding::Up;
    QTEST(roundedHours(seconds, switches), "quarterUp");
    switches.rounding = Switches::Rounding::Nearest;
    QTEST(roundedHours(seconds, switches), "quarterNearest");
    switches.rounding = Switches::Rounding::Down;
    QTEST(roundedHours(seconds, switches), "quarterDown");
}

void TestSimWallClock::wrapsAtMidnight()
{
    QCOMPARE(wallSeconds(QTime(22, 0), QTime(2, 0)), 4 * 3600);
    QCOMPARE(wallSeconds(QTime(10, 0), QTime(9, 0)), 23 * 3600);
    QCOMPARE(wallSeconds(QTime(10, 0), QTime(10, 0)), 0);
}

void TestSimWallClock::knowsZones()
{
    QCOMPARE(zoneNamed(u"Berlin"_s).id(), "Europe/Berlin");
    QCOMPARE(zoneNamed(u"Eastern Time (US & Canada)"_s).id(), "America/New_York");
    QCOMPARE(zoneNamed(u"Asia/Tokyo"_s).id(), "Asia/Tokyo");
    QCOMPARE(zoneNamed(u"Nowhere"_s), QTimeZone::utc());
}

void TestSimWallClock::findsTheLatestInstant()
{
    const QDateTime now(QDate(2026, 3, 4), QTime(10, 20), Qt::UTC);
    const QTimeZone berlin("Europe/Berlin");
    QCOMPARE(latestInstantAt(QTime(11, 0), now, berlin), QDateTime(QDate(2026, 3, 4), QTime(10, 0), Qt::UTC));
    QCOMPARE(latestInstantAt(QTime(11, 20), now, berlin), now);
    // 11:30 is still to come, so it was yesterday's.
    QCOMPARE(latestInstantAt(QTime(11, 30), now, berlin), QDateTime(QDate(2026, 3, 3), QTime(10, 30), Qt::UTC));
}

QTEST_GUILESS_MAIN(TestSimWallClock)
#include "tst_simwallclock.moc"
