// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/timeentry.h"

#include "domain/duration.h"

#include "samples.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;
using samples::utc;

class TimeEntryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void elapsedTime_data()
    {
        QTest::addColumn<qint64>("tracked");
        QTest::addColumn<QDateTime>("started");
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<qint64>("elapsed");
        const qint64 most = furthestTime.count();
        QTest::newRow("stopped") << qint64(60) << QDateTime() << utc(12) << qint64(60);
        QTest::newRow("running") << qint64(0) << utc(9) << utc(10) << qint64(3600);
        QTest::newRow("running on top of what was banked") << qint64(60) << utc(9) << utc(10) << qint64(3660);
        QTest::newRow("just started") << qint64(60) << utc(9) << utc(9) << qint64(60);
        QTest::newRow("clock behind the start") << qint64(60) << utc(9) << utc(8) << qint64(60);
        QTest::newRow("no clock") << qint64(60) << utc(9) << QDateTime() << qint64(60);
        QTest::newRow("negative") << qint64(-60) << QDateTime() << utc(12) << qint64(0);
        QTest::newRow("negative and running") << qint64(-60) << utc(9) << utc(10) << qint64(3600);
        QTest::newRow("saturated") << std::numeric_limits<qint64>::max() << utc(9) << utc(10) << most;
        QTest::newRow("saturated below") << std::numeric_limits<qint64>::min() << utc(9) << utc(9) << qint64(0);
        QTest::newRow("started at the beginning of time")
            << qint64(0) << QDateTime(QDate(-200'000, 1, 1), QTime(0, 0), Qt::UTC) << utc(9) << most;
        QTest::newRow("started far ahead")
            << qint64(0) << QDateTime(QDate(200'000, 1, 1), QTime(0, 0), Qt::UTC) << utc(9) << qint64(0);
    }

    void elapsedTime()
    {
        QFETCH(const qint64, tracked);
        QFETCH(const QDateTime, started);
        QFETCH(const QDateTime, now);
        QFETCH(const qint64, elapsed);
        TimeEntry entry;
        entry.tracked = std::chrono::seconds(tracked);
        if (started.isValid())
            entry.timerStartedAt = started;
        QCOMPARE(qint64(sheaf::elapsed(entry, now).count()), elapsed);
    }

    /// A running timer counts real seconds, whatever the wall clock does meanwhile.
    void elapsedIgnoresDaylightSaving()
    {
        TimeEntry entry;
        entry.timerStartedAt = QDateTime::fromString(u"2026-10-25T00:00:00Z"_s, Qt::ISODate);
        const QTimeZone berlin("Europe/Berlin");
        const QDateTime now = entry.timerStartedAt->addSecs(3 * 3600).toTimeZone(berlin);
        QCOMPARE(elapsed(entry, now), std::chrono::seconds(3h));
    }

    void assigning()
    {
        TimeEntry entry = samples::entry();
        Assignment other = samples::assignment(11, 21, u"Other"_s);
        other.billable = false;
        assign(entry, other);
        QCOMPARE(assignmentOf(entry), other);
        QCOMPARE(keyOf(entry), keyOf(other));
        QVERIFY(!entry.billable);
    }

    void locks()
    {
        TimeEntry entry = samples::entry();
        QVERIFY(!isLocked(entry));
        for (bool TimeEntry::*flag : {&TimeEntry::locked, &TimeEntry::approved, &TimeEntry::billed}) {
            TimeEntry locked = entry;
            locked.*flag = true;
            QVERIFY(isLocked(locked));
        }
    }
};

QTEST_GUILESS_MAIN(TimeEntryTest)
#include "tst_timeentry.moc"
