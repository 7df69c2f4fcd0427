// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"

#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ScenarioOptions startEnd(bool twelveHours = false)
{
    ScenarioOptions options;
    options.timestampTimers = true;
    options.twelveHours = twelveHours;
    return options;
}

} // namespace

/// Entries of a start/end account.
class TestSimStartEndTimers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsStopped_data();
    void createsStopped();
    void createsRunning();
    void startsInThePast();
    void hoursMakeTimes();
    void stopCountsMinutes();
    void restartMakesANewEntry();
    void patchesTimes();
    void endingARunningEntryStopsIt();
    void refusesBadTimes();
    void ignoresDaylightSaving();
};

void TestSimStartEndTimers::createsStopped_data()
{
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("end");
    QTest::addColumn<double>("hours");
    QTest::addColumn<QString>("startOut");
    QTest::addColumn<QString>("endOut");
    QTest::newRow("24h input") << u"09:00"_s << u"10:30"_s << 1.5 << u"9:00am"_s << u"10:30am"_s;
    QTest::newRow("12h input") << u"8:00am"_s << u"1:15pm"_s << 5.25 << u"8:00am"_s << u"1:15pm"_s;
    QTest::newRow("over midnight") << u"22:00"_s << u"2:00"_s << 4.0 << u"10:00pm"_s << u"2:00am"_s;
    QTest::newRow("reversed") << u"10:00"_s << u"9:00"_s << 23.0 << u"10:00am"_s << u"9:00am"_s;
    QTest::newRow("equal") << u"10:00"_s << u"10:00"_s << 0.0 << u"10:00am"_s << u"10:00am"_s;
}

void TestSimStartEndTimers::createsStopped()
{
    Bench bench(startEnd(true));
    QFETCH(QString, start);
    QFETCH(QString, end);
    const Answer made = bench.create({{u"started_time"_s, start}, {u"ended_time"_s, end}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made["is_running"].toBool(), false);
    QTEST(made["hours"].toDouble(), "hours");
    QTEST(made["started_time"].toString(), "startOut");
    QTEST(made["ended_time"].toString(), "endOut");
}

void TestSimStartEndTimers::createsRunning()
{
    Bench bench(startEnd());
    const Answer made = bench.create();
    QCOMPARE(made["is_running"].toBool(), true);
    QCOMPARE(made["started_time"].toString(), u"11:20"_s);
    QCOMPARE(made["timer_started_at"].toString(), u"2026-03-04T10:20:00Z"_s); // seconds are not kept
    QCOMPARE(made["hours"].toDouble(), 0.01);
}

void TestSimStartEndTimers::startsInThePast()
{
    Bench bench(startEnd());
    const Answer made = bench.create({{u"started_time"_s, u"9:20"_s}});
    QCOMPARE(made["is_running"].toBool(), true);
    QCOMPARE(made["timer_started_at"].toString(), u"2026-03-04T08:20:00Z"_s);
    QCOMPARE(made["hours"].toDouble(), 2.01);
}

void TestSimStartEndTimers::hoursMakeTimes()
{
    Bench bench(startEnd());
    const Answer made = bench.create({{u"hours"_s, 1.5}});
    QCOMPARE(made["is_running"].toBool(), false);
    QCOMPARE(made["hours"].toDouble(), 1.5);
    QCOMPARE(made["started_time"].toString(), u"9:50"_s);
    QCOMPARE(made["ended_time"].toString(), u"11:20"_s);

    const Answer both = bench.create({{u"hours"_s, 7}, {u"started_time"_s, u"8:00"_s}, {u"ended_time"_s, u"9:00"_s}});
    QCOMPARE(both["hours"].toDouble(), 1.0); // the account's own way wins
}

void TestSimStartEndTimers::stopCountsMinutes()
{
    Bench bench(startEnd());
    const qint64 id = bench.create().id(); // 11:20:30
    bench.clock.advance(100s); // 11:22:10
    const Answer stopped = bench.call("PATCH", Bench::entryPath(id, "/stop"));
    QCOMPARE(stopped["ended_time"].toString(), u"11:22"_s);
    QCOMPARE(stopped["hours"].toDouble(), 0.03);
}

void TestSimStartEndTimers::restartMakesANewEntry()
{
    Bench bench(startEnd());
    const Answer old = bench.create(
        {{u"spent_date"_s, u"2026-03-02"_s}, {u"started_time"_s, u"8:00"_s}, {u"ended_time"_s, u"9:00"_s},
            {u"notes"_s, u"More"_s}, {u"external_reference"_s, QJsonObject{{u"id"_s, u"x"_s}}}});
    const Answer restarted = bench.call("PATCH", Bench::entryPath(old.id(), "/restart"));
    QCOMPARE(restarted.status, 200);
    QVERIFY(restarted.id() != old.id());
    QCOMPARE(restarted["spent_date"].toString(), u"2026-03-04"_s);
    QCOMPARE(restarted["notes"].toString(), u"More"_s);
    QCOMPARE(restarted["is_running"].toBool(), true);
    QVERIFY(restarted["external_reference"].isNull());
    QCOMPARE(bench.get(Bench::entryPath(old.id())).json, old.json);

    bench.server.switches().restartKeepsDate = true;
    QCOMPARE(bench.call("PATCH", Bench::entryPath(old.id(), "/restart"))["spent_date"].toString(), u"2026-03-02"_s);
    QCOMPARE(bench.control.running(bench.user("admin")).size(), 1);
}

void TestSimStartEndTimers::patchesTimes()
{
    Bench bench(startEnd());
    const qint64 id = bench.create({{u"started_time"_s, u"8:00"_s}, {u"ended_time"_s, u"9:00"_s}}).id();
    QCOMPARE(bench.call("PATCH", Bench::entryPath(id), {{u"started_time"_s, u"7:30"_s}})["hours"].toDouble(), 1.5);
    QCOMPARE(bench.call("PATCH", Bench::entryPath(id), {{u"ended_time"_s, u"8:00"_s}})["hours"].toDouble(), 0.5);
    const Answer longer = bench.call("PATCH", Bench::entryPath(id), {{u"hours"_s, 2}});
    QCOMPARE(longer["ended_time"].toString(), u"9:30"_s);
    QCOMPARE(longer["hours"].toDouble(), 2.0);
}

void TestSimStartEndTimers::endingARunningEntryStopsIt()
{
    Bench bench(startEnd());
    const qint64 id = bench.create({{u"started_time"_s, u"10:00"_s}}).id();
    const Answer moved = bench.call("PATCH", Bench::entryPath(id), {{u"started_time"_s, u"9:00"_s}});
    QCOMPARE(moved["is_running"].toBool(), true);
    QCOMPARE(moved["hours"].toDouble(), 2.34);
    const Answer set = bench.call("PATCH", Bench::entryPath(id), {{u"hours"_s, 1}});
    QCOMPARE(set["started_time"].toString(), u"10:20"_s);
    QCOMPARE(set["is_running"].toBool(), true);
    const Answer ended = bench.call("PATCH", Bench::entryPath(id), {{u"ended_time"_s, u"11:00"_s}});
    QCOMPARE(ended["is_running"].toBool(), false);
    QCOMPARE(ended["hours"].toDouble(), 0.67);
}

void TestSimStartEndTimers::refusesBadTimes()
{
    Bench bench(startEnd());
    QCOMPARE(bench.create({{u"started_time"_s, u"25:61pm"_s}}).message(), u"Started time is not a valid time"_s);
    const qint64 id = bench.create().id();
    QCOMPARE(bench.call("PATCH", Bench::entryPath(id), {{u"ended_time"_s, u"soon"_s}}).status, 422);
    QVERIFY(bench.control.entry(id)->isRunning());
}

void TestSimStartEndTimers::ignoresDaylightSaving()
{
    Bench bench(startEnd());
    const Answer made = bench.create(
        {{u"spent_date"_s, u"2026-10-25"_s}, {u"started_time"_s, u"1:30"_s}, {u"ended_time"_s, u"4:15"_s}});
    QCOMPARE(made["hours"].toDouble(), 2.75); // 3.75 h went by
}

QTEST_GUILESS_MAIN(TestSimStartEndTimers)
#include "tst_simstartendtimers.moc"
