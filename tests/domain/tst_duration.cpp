// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/duration.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

constexpr qint64 hourSeconds = 3600;

qint64 hm(qint64 hours, qint64 minutes, qint64 seconds = 0)
{
    return hours * hourSeconds + minutes * 60 + seconds;
}

} // namespace

class DurationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void formatted_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<QString>("minutes");
        QTest::addColumn<QString>("decimal");
        const auto row = [](const char *name, qint64 time, const QString &minutes, const QString &decimal) {
            QTest::newRow(name) << time << minutes << decimal;
        };
        row("nothing", 0, u"0:00"_s, u"0.00"_s);
        row("quarter", hm(0, 15), u"0:15"_s, u"0.25"_s);
        row("hour and a half", hm(1, 30), u"1:30"_s, u"1.50"_s);
        row("29 s", 29, u"0:00"_s, u"0.01"_s);
        row("half a minute up", 30, u"0:01"_s, u"0.01"_s);
        row("half a hundredth up", 18, u"0:00"_s, u"0.01"_s);
        row("below half a hundredth", 17, u"0:00"_s, u"0.00"_s);
        row("1:24:30", hm(1, 24, 30), u"1:25"_s, u"1.41"_s);
        row("over a day", hm(24, 10), u"24:10"_s, u"24.17"_s);
        row("negative", -hm(1, 30), u"-1:30"_s, u"-1.50"_s);
        row("less than a minute below", -hm(0, 5), u"-0:05"_s, u"-0.08"_s);
        row("no negative nothing", -10, u"0:00"_s, u"0.00"_s);
        row("saturated", std::numeric_limits<qint64>::max(), u"1000000:00"_s, u"1000000.00"_s);
        row("saturated below", std::numeric_limits<qint64>::min(), u"-1000000:00"_s, u"-1000000.00"_s);
    }

    void formatted()
    {
        QFETCH(const qint64, time);
        QTEST(formatDuration(std::chrono::seconds(time), TimeFormat::HoursMinutes), "minutes");
        QTEST(formatDuration(std::chrono::seconds(time), TimeFormat::Decimal), "decimal");
    }

    void formattedClock_data()
    {
        QTest::addColumn<QTime>("time");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("halves");
        QTest::newRow("midnight") << QTime(0, 0) << u"00:00"_s << u"12:00am"_s;
        QTest::newRow("night") << QTime(0, 5) << u"00:05"_s << u"12:05am"_s;
        QTest::newRow("morning") << QTime(9, 30) << u"09:30"_s << u"9:30am"_s;
        QTest::newRow("noon") << QTime(12, 0) << u"12:00"_s << u"12:00pm"_s;
        QTest::newRow("afternoon") << QTime(14, 5, 59) << u"14:05"_s << u"2:05pm"_s;
        QTest::newRow("none") << QTime() << QString() << QString();
    }

    void formattedClock()
    {
        QFETCH(const QTime, time);
        QTEST(formatClock(time, ClockFormat::Hours24), "day");
        QTEST(formatClock(time, ClockFormat::Hours12), "halves");
    }

    void everyMinuteSurvivesTheRoundTrip()
    {
        for (int minute = 0; minute <= 24 * 60; ++minute) {
            const std::chrono::seconds time = std::chrono::minutes(minute);
            QCOMPARE(secondsFromHours(hoursFromSeconds(time)), time);
            const QString text = formatDuration(time, TimeFormat::HoursMinutes);
            QCOMPARE(parseDuration(text)->time, time);
            const QString decimal = formatDuration(time, TimeFormat::Decimal);
            QCOMPARE(decimal.toDouble(), hoursFromSeconds(time));
            QCOMPARE(parseDuration(decimal)->time, time);
            if (minute < 24 * 60) {
                const QTime clock = QTime(0, 0).addSecs(minute * 60);
                QCOMPARE(*parseClock(formatClock(clock, ClockFormat::Hours24)), clock);
                QCOMPARE(*parseClock(formatClock(clock, ClockFormat::Hours12)), clock);
            }
        }
    }

    void everySecondKeepsItsHundredth()
    {
        for (int second = -hourSeconds; second <= 25 * hourSeconds; ++second) {
            const std::chrono::seconds time(second);
            const double hours = hoursFromSeconds(time);
            QVERIFY(std::abs(hours * hourSeconds - second) <= 18.001);
            const auto back = secondsFromHours(hours);
            QVERIFY(sameHours(back, time));
            QCOMPARE(secondsFromHours(hoursFromSeconds(back)), back);
        }
    }

    void hoursToSeconds_data()
    {
        QTest::addColumn<double>("hours");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("0") << 0.0 << qint64(0);
        QTest::newRow("0.33") << 0.33 << hm(0, 20);
        QTest::newRow("0.34 is no whole minute") << 0.34 << qint64(1224);
        QTest::newRow("0.02") << 0.02 << hm(0, 1);
        QTest::newRow("1.5") << 1.5 << hm(1, 30);
        QTest::newRow("three digits") << 1.333 << qint64(4799);
        QTest::newRow("many digits") << 1.0 / 3 << qint64(1200);
        QTest::newRow("noise of a double") << 0.1 + 0.2 << hm(0, 18);
        QTest::newRow("negative") << -5.0 << -hm(5, 0);
        QTest::newRow("negative minutes") << -0.33 << -hm(0, 20);
        QTest::newRow("25") << 25.0 << hm(25, 0);
        QTest::newRow("10000") << 10'000.0 << hm(10'000, 0);
        QTest::newRow("1e308") << 1e308 << qint64(furthestTime.count());
        QTest::newRow("-1e308") << -1e308 << -qint64(furthestTime.count());
        QTest::newRow("infinity") << std::numeric_limits<double>::infinity() << qint64(furthestTime.count());
        QTest::newRow("-infinity") << -std::numeric_limits<double>::infinity() << -qint64(furthestTime.count());
        QTest::newRow("NaN") << std::nan("") << qint64(0);
        QTest::newRow("tiny") << 1e-300 << qint64(0);
    }

    void hoursToSeconds()
    {
        QFETCH(const double, hours);
        QFETCH(const qint64, seconds);
        QCOMPARE(qint64(secondsFromHours(hours).count()), seconds);
    }

    void spans_data()
    {
        QTest::addColumn<QTime>("from");
        QTest::addColumn<QTime>("to");
        QTest::addColumn<qint64>("span");
        QTest::newRow("morning") << QTime(9, 0) << QTime(10, 30) << hm(1, 30);
        QTest::newRow("past midnight") << QTime(22, 0) << QTime(2, 0) << hm(4, 0);
        QTest::newRow("wrapped") << QTime(10, 0) << QTime(9, 0) << hm(23, 0);
        QTest::newRow("equal") << QTime(9, 0) << QTime(9, 0) << qint64(0);
        QTest::newRow("across a change of the clocks") << QTime(1, 30) << QTime(4, 15) << hm(2, 45);
        QTest::newRow("no start") << QTime() << QTime(9, 0) << qint64(0);
        QTest::newRow("no end") << QTime(9, 0) << QTime() << qint64(0);
    }

    void spans()
    {
        QFETCH(const QTime, from);
        QFETCH(const QTime, to);
        QFETCH(const qint64, span);
        QCOMPARE(qint64(spanOf(from, to).count()), span);
    }
};

QTEST_GUILESS_MAIN(DurationTest)
#include "tst_duration.moc"
