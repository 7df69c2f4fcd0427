// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/calendar.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

const QTimeZone berlin("Europe/Berlin");
const QTimeZone lordHowe("Australia/Lord_Howe");
const QTimeZone apia("Pacific/Apia");

QDateTime at(const QString &iso)
{
    return QDateTime::fromString(iso, Qt::ISODate);
}

} // namespace

Q_DECLARE_METATYPE(Qt::DayOfWeek)

class CalendarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void dayAndTimeInTheZone_data()
    {
        QTest::addColumn<QDateTime>("instant");
        QTest::addColumn<QTimeZone>("zone");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QTime>("time");
        const auto row = [](const char *name, const char16_t *iso, const QTimeZone &zone, QDate day, QTime time) {
            QTest::newRow(name) << at(QString::fromUtf16(iso)) << zone << day << time;
        };
        row("winter", u"2026-01-15T12:34:56Z", berlin, {2026, 1, 15}, {13, 34});
        row("summer", u"2026-07-15T12:34:56Z", berlin, {2026, 7, 15}, {14, 34});
        row("next day already", u"2026-07-15T22:00:00Z", berlin, {2026, 7, 16}, {0, 0});
        row("last minute of the day", u"2026-07-15T21:59:59Z", berlin, {2026, 7, 15}, {23, 59});
        row("before spring", u"2026-03-29T00:59:59Z", berlin, {2026, 3, 29}, {1, 59});
        row("after spring", u"2026-03-29T01:00:00Z", berlin, {2026, 3, 29}, {3, 0});
        row("autumn, first 2:30", u"2026-10-25T00:30:00Z", berlin, {2026, 10, 25}, {2, 30});
        row("autumn, second 2:30", u"2026-10-25T01:30:00Z", berlin, {2026, 10, 25}, {2, 30});
        row("Lord Howe, before spring", u"2026-10-03T15:29:00Z", lordHowe, {2026, 10, 4}, {1, 59});
        row("Lord Howe, after spring", u"2026-10-03T15:30:00Z", lordHowe, {2026, 10, 4}, {2, 30});
        row("yesterday in America", u"2026-03-02T03:00:00Z", QTimeZone("America/Los_Angeles"), {2026, 3, 1}, {19, 0});
        row("leap day", u"2028-02-28T23:30:00Z", berlin, {2028, 2, 29}, {0, 30});
        row("year change", u"2026-12-31T23:30:00Z", berlin, {2027, 1, 1}, {0, 30});
        row("given with an offset", u"2026-07-15T12:34:56+05:00", berlin, {2026, 7, 15}, {9, 34});
        row("no zone is UTC", u"2026-07-15T12:34:56Z", QTimeZone(), {2026, 7, 15}, {12, 34});
    }

    void dayAndTimeInTheZone()
    {
        QFETCH(const QDateTime, instant);
        QFETCH(const QTimeZone, zone);
        QTEST(harvestDay(instant, zone), "day");
        QTEST(harvestTime(instant, zone), "time");
    }

    void anInvalidInstantHasNoDay()
    {
        QVERIFY(!harvestDay(QDateTime(), berlin).isValid());
        QVERIFY(!harvestTime(QDateTime(), berlin).isValid());
    }

    void instants_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QTime>("time");
        QTest::addColumn<QTimeZone>("zone");
        QTest::addColumn<QDateTime>("instant");
        const auto row = [](const char *name, QDate day, QTime time, const QTimeZone &zone, const char16_t *iso) {
            QTest::newRow(name) << day << time << zone << at(QString::fromUtf16(iso));
        };
        row("winter", {2026, 1, 15}, {13, 34}, berlin, u"2026-01-15T12:34:00Z");
        row("summer", {2026, 7, 15}, {14, 34}, berlin, u"2026-07-15T12:34:00Z");
        row("just before the gap", {2026, 3, 29}, {1, 59}, berlin, u"2026-03-29T00:59:00Z");
        row("skipped: forward by an hour", {2026, 3, 29}, {2, 30}, berlin, u"2026-03-29T01:30:00Z");
        row("just after the gap", {2026, 3, 29}, {3, 0}, berlin, u"2026-03-29T01:00:00Z");
        row("twice: the first", {2026, 10, 25}, {2, 30}, berlin, u"2026-10-25T00:30:00Z");
        row("after the overlap", {2026, 10, 25}, {3, 0}, berlin, u"2026-10-25T02:00:00Z");
        row("half an hour skipped", {2026, 10, 4}, {2, 15}, lordHowe, u"2026-10-03T15:45:00Z");
        row("half an hour twice: the first", {2026, 4, 5}, {1, 45}, lordHowe, u"2026-04-04T14:45:00Z");
        row("after half an hour twice", {2026, 4, 5}, {2, 0}, lordHowe, u"2026-04-04T15:30:00Z");
        row("a skipped day", {2011, 12, 30}, {10, 0}, apia, u"2011-12-30T20:00:00Z");
        row("no zone is UTC", {2026, 7, 15}, {14, 34}, QTimeZone(), u"2026-07-15T14:34:00Z");
    }

    void instants()
    {
        QFETCH(const QDate, day);
        QFETCH(const QTime, time);
        QFETCH(const QTimeZone, zone);
        const QDateTime instant = instantOf(day, time, zone);
        QVERIFY(instant.isValid());
        QCOMPARE(instant.timeSpec(), Qt::UTC);
        QTEST(instant, "instant");
    }

    void noInstantWithoutDayOrTime()
    {
        QVERIFY(!instantOf(QDate(), QTime(9, 0), berlin).isValid());
        QVERIFY(!instantOf(QDate(2026, 3, 2), QTime(), berlin).isValid());
    }

    /// Each minute of the two days around every change: what has an instant comes back as it was, except skipped ones.
    void roundTripAroundDaylightSaving_data()
    {
        QTest::addColumn<QTimeZone>("zone");
        QTest::addColumn<QDate>("from");
        QTest::addColumn<int>("skipped");
        QTest::newRow("Berlin spring") << berlin << QDate(2026, 3, 28) << 60;
        QTest::newRow("Berlin autumn") << berlin << QDate(2026, 10, 24) << 0;
        QTest::newRow("Lord Howe spring") << lordHowe << QDate(2026, 10, 3) << 30;
        QTest::newRow("Lord Howe autumn") << lordHowe << QDate(2026, 4, 4) << 0;
        QTest::newRow("Apia skips a day") << apia << QDate(2011, 12, 29) << 24 * 60;
    }

    void roundTripAroundDaylightSaving()
    {
        QFETCH(const QTimeZone, zone);
        QFETCH(const QDate, from);
        QFETCH(const int, skipped);
        int moved = 0;
        for (int minute = 0; minute < 3 * 24 * 60; ++minute) {
            const QDate day = from.addDays(minute / (24 * 60));
            const QTime time = QTime(0, 0).addSecs(minute % (24 * 60) * 60);
            const QDateTime instant = instantOf(day, time, zone);
            const QDateTime wall(harvestDay(instant, zone), harvestTime(instant, zone), Qt::UTC);
            const qint64 forward = QDateTime(day, time, Qt::UTC).secsTo(wall);
            QVERIFY(forward == 0 || forward == skipped * 60);
            moved += forward != 0 ? 1 : 0;
        }
        QCOMPARE(moved, skipped);
    }

    void weekStarts_data()
    {
        QTest::addColumn<Qt::DayOfWeek>("weekStart");
        for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
            QTest::addRow("%d", day) << Qt::DayOfWeek(day);
    }

    void weekStarts()
    {
        QFETCH(const Qt::DayOfWeek, weekStart);
        for (QDate day(2027, 12, 20); day < QDate(2028, 3, 10); day = day.addDays(1)) { // a leap day and a year change
            const DateRange week = weekOf(day, weekStart);
            QCOMPARE(week.days(), 7);
            QCOMPARE(week.from.dayOfWeek(), int(weekStart));
            QVERIFY(week.contains(day));
            QVERIFY(!week.contains(week.from.addDays(-1)) && !week.contains(week.to.addDays(1)));
        }
    }

    void noWeekAroundNoDay() { QCOMPARE(weekOf(QDate(), Qt::Monday), DateRange{}); }
};

QTEST_GUILESS_MAIN(CalendarTest)
#include "tst_calendar.moc"
