// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/totals.h"

#include "domain/duration.h"

#include "samples.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;
using samples::utc;

namespace {

TimeEntry lasting(std::chrono::seconds time, bool billable = true)
{
    TimeEntry entry = samples::entry();
    entry.tracked = time;
    entry.billable = billable;
    return entry;
}

} // namespace

class TotalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void nothing()
    {
        QCOMPARE(totalsOf({}, utc(12), TimeFormat::Decimal), Totals{});
        QCOMPARE(totalsOf({}, utc(12), TimeFormat::HoursMinutes), Totals{});
    }

    void minutesAreSummed()
    {
        const Totals totals
            = totalsOf({lasting(20min), lasting(20min), lasting(20min, false)}, utc(12), TimeFormat::HoursMinutes);
        QCOMPARE(totals, (Totals{1h, 40min, false}));
    }

    /// Three times 0.33 is 0.99, as anybody can check on the screen.
    void aDecimalAccountSumsItsHundredths()
    {
        const Totals totals = totalsOf({lasting(20min), lasting(20min), lasting(20min)}, utc(12), TimeFormat::Decimal);
        QCOMPARE(formatDuration(totals.tracked, TimeFormat::Decimal), u"0.99"_s);
    }

    void aRunningTimerCounts()
    {
        TimeEntry timer = samples::running();
        timer.tracked = 30min;
        const Totals totals = totalsOf({lasting(1h), timer}, utc(9, 15, 59), TimeFormat::HoursMinutes);
        QCOMPARE(totals, (Totals{105min, 105min, true}));
    }

    void shownTimes_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("running");
        QTest::addColumn<QString>("minutes");
        QTest::addColumn<QString>("decimal");
        QTest::newRow("whole") << 3600 << false << u"1:00"_s << u"1.00"_s;
        QTest::newRow("rounded up") << 5070 << false << u"1:25"_s << u"1.41"_s;
        QTest::newRow("rounded down") << 5069 << false << u"1:24"_s << u"1.41"_s;
        QTest::newRow("running: minutes that have passed") << 5070 << true << u"1:24"_s << u"1.41"_s;
        QTest::newRow("running: turns with its seconds") << 5100 << true << u"1:25"_s << u"1.42"_s;
    }

    void shownTimes()
    {
        QFETCH(const int, seconds);
        QFETCH(const bool, running);
        TimeEntry entry = lasting(std::chrono::seconds(running ? 0 : seconds));
        if (running)
            entry.timerStartedAt = utc(9);
        const QDateTime now = utc(9).addSecs(seconds);
        const auto shown = [&](TimeFormat format) { return formatDuration(shownTime(entry, now, format), format); };
        QTEST(shown(TimeFormat::HoursMinutes), "minutes");
        QTEST(shown(TimeFormat::Decimal), "decimal");
    }

    /// What stands in the rows adds up to the total, in both formats.
    void theTotalIsTheSumOfTheRows()
    {
        QRandomGenerator random(samples::seed());
        for (int i = 0; i < 500; ++i) {
            QList<TimeEntry> entries;
            for (int row = random.bounded(12); row >= 0; --row)
                entries.append(lasting(std::chrono::seconds(random.bounded(90'000)), random.bounded(2) == 0));
            if (random.bounded(2) == 0)
                entries.first().timerStartedAt = utc(9);

            qint64 hundredths = 0;
            std::chrono::seconds minutes{0};
            for (const TimeEntry &entry : entries) {
                const auto shown = shownTime(entry, utc(10, 11, 12), TimeFormat::Decimal);
                hundredths += qRound64(formatDuration(shown, TimeFormat::Decimal).toDouble() * 100);
                minutes += shownTime(entry, utc(10, 11, 12), TimeFormat::HoursMinutes);
            }
            const Totals decimal = totalsOf(entries, utc(10, 11, 12), TimeFormat::Decimal);
            QCOMPARE(qRound64(formatDuration(decimal.tracked, TimeFormat::Decimal).toDouble() * 100), hundredths);
            const Totals whole = totalsOf(entries, utc(10, 11, 12), TimeFormat::HoursMinutes);
            QCOMPARE(whole.tracked, minutes);
            QVERIFY(whole.billable <= whole.tracked && decimal.billable <= decimal.tracked);
        }
    }

    void sumsSaturate()
    {
        const TimeEntry huge = lasting(std::chrono::seconds(std::numeric_limits<qint64>::max()));
        const TimeEntry negative = lasting(std::chrono::seconds(std::numeric_limits<qint64>::min()));
        for (const TimeFormat format : {TimeFormat::Decimal, TimeFormat::HoursMinutes}) {
            const Totals totals = totalsOf({huge, huge, negative, huge}, utc(12), format);
            QCOMPARE(totals.tracked, furthestTime);
            QCOMPARE(totals.billable, furthestTime);
        }
    }
};

QTEST_GUILESS_MAIN(TotalsTest)
#include "tst_totals.moc"
