// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"

#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Entries of a duration account, as the API makes, changes and lists them.
class TestSimTimeEntries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsWithHours();
    void createsRunning();
    void refusesCreate_data();
    void refusesCreate();
    void takesLenientInput();
    void hoursFollowTheClock();
    void stopBanksSeconds();
    void restartKeepsTheId();
    void refusesStopAndRestart();
    void startingStopsTheOther();
    void patchesOnlyWhatIsGiven();
    void hoursOnARunningEntryStartAfresh();
    void deletes();
    void keepsReferences();
    void filters_data();
    void filters();
    void updatedSinceIsExclusive();
    void listsNewestFirst();
    void timerCrossesMidnight();
};

void TestSimTimeEntries::createsWithHours()
{
    Bench bench;
    const Answer made = bench.create({{u"hours"_s, 1.5}, {u"notes"_s, u"Index"_s}, {u"is_running"_s, true}});
    QCOMPARE(made.status, 201);
    QVERIFY(made.id() > Q_INT64_C(2147483648));
    QCOMPARE(made["hours"].toDouble(), 1.5);
    QCOMPARE(made["hours_without_timer"].toDouble(), 1.5);
    QCOMPARE(made["is_running"].toBool(), false);
    QVERIFY(made["timer_started_at"].isNull());
    QVERIFY(made["started_time"].isNull());
    QVERIFY(made["ended_time"].isNull());
    QCOMPARE(made["notes"].toString(), u"Index"_s);
    QCOMPARE(made["created_at"].toString(), u"2026-03-04T10:20:30Z"_s);
    QCOMPARE(made["project"].toObject().value("name"_L1).toString(), u"Website"_s);
    QCOMPARE(made["client"].toObject().value("name"_L1).toString(), u"Tern Books"_s);
    QCOMPARE(made["approval_status"].toString(), u"unsubmitted"_s);
    QVERIFY(made["external_reference"].isNull());
    const QByteArray location = "https://api.harvestapp.com/api/v2/time_entries/" + QByteArray::number(made.id());
    QCOMPARE(headerValue(made.raw.headers, "Location"), location);
    QCOMPARE(bench.get(Bench::entryPath(made.id())).json, made.json);
}

void TestSimTimeEntries::createsRunning()
{
    Bench bench;
    const Answer made = bench.create();
    QCOMPARE(made.status, 201);
    QCOMPARE(made["is_running"].toBool(), true);
    QCOMPARE(made["hours"].toDouble(), 0.0);
    QCOMPARE(made["timer_started_at"].toString(), u"2026-03-04T10:20:30Z"_s);
    QCOMPARE(made["started_time"].toString(), u"11:20"_s); // Berlin
    QVERIFY(made["ended_time"].isNull());
    QVERIFY(made["notes"].isNull());
}

void TestSimTimeEntries::refusesCreate_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing given") << QJsonObject{{u"project_id"_s, {}}, {u"task_id"_s, {}}, {u"spent_date"_s, {}}}
                                   << u"Project can't be blank, Task can't be blank, Spent date can't be blank, "_s
            + u"Spent date is not a valid date"_s;
    QTest::newRow("no such day") << QJsonObject{{u"spent_date"_s, u"2026-02-30"_s}}
                                 << u"Spent date is not a valid date"_s;
    QTest::newRow("unknown project") << QJsonObject{{u"project_id"_s, 1}}
                                     << u"Project is not assigned to this person"_s;
    QTest::newRow("unknown task") << QJsonObject{{u"task_id"_s, 1}} << u"Task is not assigned to this project"_s;
    QTest::newRow("negative") << QJsonObject{{u"hours"_s, -1}} << u"Hours must be greater than or equal to 0"_s;
    QTest::newRow("too long") << QJsonObject{{u"hours"_s, 24.01}} << u"Hours must be less than or equal to 24"_s;
    QTest::newRow("not a number") << QJsonObject{{u"hours"_s, u"many"_s}} << u"Hours is not a number"_s;
}

void TestSimTimeEntries::refusesCreate()
{
    Bench bench;
    QFETCH(QJsonObject, change);
    const std::size_t before = bench.control.account().entries.size();
    const Answer refused = bench.create(change);
    QCOMPARE(refused.status, 422);
    QTEST(refused.message(), "message");
    QCOMPARE(bench.control.account().entries.size(), before);
}

void TestSimTimeEntries::takesLenientInput()
{
    Bench bench;
    const QString ids = u"project_id=%1&task_id=%2"_s.arg(bench.project("Website")).arg(bench.task("Design"));

    const Answer strings = bench.create({{u"project_id"_s, QString::number(bench.project("Shop"))},
        {u"hours"_s, u"0.5"_s}, {u"spent_date"_s, u"2026-03-04T23:30:00+01:00"_s}, {u"nonsense"_s, QJsonArray{1}}});
    QCOMPARE(strings.status, 201);
    QCOMPARE(strings["hours"].toDouble(), 0.5);
    QCOMPARE(strings["spent_date"].toString(), u"2026-03-04"_s);

    Request form = Bench::request("POST", u"/v2/time_entries"_s,
        QString(ids + u"&spent_date=20260304&hours=2&notes=a+%2B+b&external_reference[id]=7"_s).toUtf8());
    form.headers[1] = {"Content-Type", "application/x-www-form-urlencoded"};
    const Answer posted = bench.send(form);
    QCOMPARE(posted.status, 201);
    QCOMPARE(posted["notes"].toString(), u"a + b"_s);
    QCOMPARE(posted["external_reference"].toObject().value("id"_L1).toString(), u"7"_s);

    const Answer queried
        = bench.call("POST", QString(u"/v2/time_entries?"_s + ids + u"&spent_date=2026-03-04&hours=1"_s));
    QCOMPARE(queried.status, 201);

    QCOMPARE(bench.send(Bench::request("POST", u"/v2/time_entries"_s, "{not json")).status, 400);
}

void TestSimTimeEntries::hoursFollowTheClock()
{
    Bench bench;
    const qint64 id = bench.create().id();
    bench.clock.advance(78s);
    const Answer later = bench.get(Bench::entryPath(id));
    QCOMPARE(later["hours"].toDouble(), 0.02);
    QCOMPARE(later["hours_without_timer"].toDouble(), 0.0);
    QCOMPARE(later["updated_at"].toString(), u"2026-03-04T10:20:30Z"_s); // ticking is no change
}

void TestSimTimeEntries::stopBanksSeconds()
{
    Bench bench;
    const qint64 id = bench.create().id();
    // Three times 14 s are 42 s: 0.01 h, while banked hundredths would add up to nothing.
    for (int round = 0; round < 3; ++round) {
        bench.clock.advance(14s);
        QCOMPARE(bench.call("PATCH", Bench::entryPath(id, "/stop")).status, 200);
        QCOMPARE(bench.call("PATCH", Bench::entryPath(id, "/restart")).status, 200);
    }
    const Answer stopped = bench.call("PATCH", Bench::entryPath(id, "/stop"));
    QCOMPARE(stopped["hours"].toDouble(), 0.01);
    QCOMPARE(stopped["hours_without_timer"].toDouble(), 0.01);
    QVERIFY(stopped["timer_started_at"].isNull());
    QCOMPARE(stopped["ended_time"].toString(), u"11:21"_s);
    QCOMPARE(stopped["updated_at"].toString(), u"2026-03-04T10:21:12Z"_s);
}

void TestSimTimeEntries::restartKeepsTheId()
{
    Bench bench;
    const qint64 id = bench.create({{u"hours"_s, 1}}).id();
    const Answer restarted = bench.call("PATCH", Bench::entryPath(id, "/restart"));
    QCOMPARE(restarted.status, 200);
    QCOMPARE(restarted.id(), id);
    QCOMPARE(restarted["hours_without_timer"].toDouble(), 1.0);
    QCOMPARE(restarted["started_time"].toString(), u"11:20"_s);
    bench.clock.advance(30min);
    QCOMPARE(bench.get(Bench::entryPath(id))["hours"].toDouble(), 1.5);
}

void TestSimTimeEntries::refusesStopAndRestart()
{
    Bench bench;
    const qint64 stopped = bench.create({{u"hours"_s, 1}}).id();
    const Answer stop = bench.call("PATCH", Bench::entryPath(stopped, "/stop"));
    QCOMPARE(stop.status, 422);
    QCOMPARE(stop.message(), bench.server.switches().notRunningText);
    const qint64 running = bench.create().id();
    QCOMPARE(bench.call("PATCH", Bench::entryPath(running, "/restart")).status, 422);
    bench.control.archiveProject(bench.project("Website"));
    QCOMPARE(bench.call("PATCH", Bench::entryPath(stopped, "/restart")).message(), u"Item Archived"_s);
}

void TestSimTimeEntries::startingStopsTheOther()
{
    Bench bench;
    const qint64 first = bench.create().id();
    bench.clock.advance(1h);
    const qint64 second = bench.create().id();
    const TimeEntry *old = bench.control.entry(first);
    QVERIFY(!old->isRunning());
    QCOMPARE(old->banked, 3600);
    QCOMPARE(old->updatedAt, bench.server.now());
    QCOMPARE(bench.control.running(bench.user("admin")).size(), 1);

    // A refused create stops nothing, and other people's timers are theirs.
    QCOMPARE(bench.create({{u"task_id"_s, 1}}).status, 422);
    QCOMPARE(bench.create({}, u"member"_s).status, 201);
    QVERIFY(bench.control.entry(second)->isRunning());

    bench.server.switches().startStopsOther = false;
    bench.create();
    QCOMPARE(bench.control.running(bench.user("admin")).size(), 2);
}

void TestSimTimeEntries::patchesOnlyWhatIsGiven()
{
    Bench bench;
    const qint64 id = bench.create({{u"hours"_s, 1}, {u"notes"_s, u"One"_s}}).id();
    bench.clock.advance(10s);
    const Answer same = bench.call("PATCH", Bench::entryPath(id), {{u"notes"_s, u"One"_s}, {u"user_id"_s, 5}});
    QCOMPARE(same["updated_at"].toString(), u"2026-03-04T10:20:30Z"_s);
    const Answer moved = bench.call(
        "PATCH", Bench::entryPath(id), {{u"task_id"_s, bench.task("Design")}, {u"started_time"_s, u"8:00"_s}});
    QCOMPARE(moved["task"].toObject().value("name"_L1).toString(), u"Design"_s);
    QCOMPARE(moved["hours"].toDouble(), 1.0);
    QVERIFY(moved["started_time"].isNull()); // duration accounts ignore it
    QCOMPARE(moved["updated_at"].toString(), u"2026-03-04T10:20:40Z"_s);
    QCOMPARE(bench.call("PATCH", Bench::entryPath(id), {{u"notes"_s, QJsonValue()}})["notes"], QJsonValue());
    QCOMPARE(bench.call("PATCH", Bench::entryPath(id), {{u"project_id"_s, bench.project("Internal")}}).message(),
        u"Task is not assigned to this project"_s);
    QCOMPARE(bench.control.entry(id)->projectId, bench.project("Website"));
}

void TestSimTimeEntries::hoursOnARunningEntryStartAfresh()
{
    Bench bench;
    const qint64 id = bench.create().id();
    bench.clock.advance(30min);
    const Answer changed = bench.call("PATCH", Bench::entryPath(id), {{u"hours"_s, 2}});
    QCOMPARE(changed["is_running"].toBool(), true);
    QCOMPARE(changed["hours"].toDouble(), 2.0);
    bench.clock.advance(30min);
    QCOMPARE(bench.get(Bench::entryPath(id))["hours"].toDouble(), 2.5);
}

void TestSimTimeEntries::deletes()
{
    Bench bench;
    const Answer made = bench.create({{u"hours"_s, 1}});
    const Answer deleted = bench.call("DELETE", Bench::entryPath(made.id()));
    QCOMPARE(deleted.status, 200);
    QCOMPARE(deleted.json, made.json);
    const Answer again = bench.call("DELETE", Bench::entryPath(made.id()));
    QCOMPARE(again.status, 404);
    QCOMPARE(again.raw.body, QByteArray(R"({"error":"Not Found","status":404})"));

    bench.server.switches().deleteReturnsEntry = false;
    const qint64 running = bench.create().id();
    const Answer empty = bench.call("DELETE", Bench::entryPath(running));
    QCOMPARE(empty.status, 200);
    QVERIFY(empty.raw.body.isEmpty());
}

void TestSimTimeEntries::keepsReferences()
{
    Bench bench;
    const QJsonObject reference{{u"id"_s, 12}, {u"group_id"_s, u"sheaf"_s}};
    const Answer made = bench.create({{u"hours"_s, 1}, {u"external_reference"_s, reference}});
    const QJsonObject kept = made["external_reference"].toObject();
    QCOMPARE(kept.value("id"_L1), QJsonValue(u"12"_s)); // always a string
    QCOMPARE(kept.value("permalink"_L1), QJsonValue());
    QCOMPARE(bench.get(u"/v2/time_entries?external_reference_id=12"_s).rows("time_entries").size(), 1);
    const Answer removed = bench.call("DELETE", Bench::entryPath(made.id(), "/external_reference"));
    QCOMPARE(removed.status, 200);
    QVERIFY(removed["external_reference"].isNull());

    const QJsonObject linked{{u"id"_s, u"1"_s}, {u"permalink"_s, u"https://todo.example.org/1"_s}};
    const QJsonObject service = bench.create({{u"external_reference"_s, linked}})["external_reference"].toObject();
    QCOMPARE(service.value("service"_L1).toString(), u"todo.example.org"_s);

    bench.server.switches().referenceNeedsPermalink = true;
    QCOMPARE(bench.create({{u"external_reference"_s, reference}}).status, 422);
}

void TestSimTimeEntries::filters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("everything an administrator sees") << u""_s << 6;
    QTest::newRow("user") << u"user_id=ADMIN"_s << 5;
    QTest::newRow("client") << u"client_id=TERN"_s << 5;
    QTest::newRow("project") << u"project_id=WEBSITE"_s << 3;
    QTest::newRow("task") << u"task_id=DESIGN"_s << 2;
    QTest::newRow("today") << u"from=2026-03-04&to=2026-03-04"_s << 2;
    QTest::newRow("compact days") << u"from=20260303&to=20260303"_s << 4;
    QTest::newRow("running") << u"is_running=true"_s << 0;
    QTest::newRow("stopped") << u"is_running=false"_s << 6;
    QTest::newRow("billed") << u"is_billed=true"_s << 1;
    QTest::newRow("approved") << u"approval_status=approved"_s << 1;
    QTest::newRow("reference") << u"external_reference_id=none"_s << 0;
    QTest::newRow("nonsense") << u"user_id=me"_s << 0;
    QTest::newRow("combined") << u"user_id=ADMIN&from=2026-03-03&to=2026-03-03&client_id=TERN"_s << 2;
}

void TestSimTimeEntries::filters()
{
    Bench bench;
    bench.control.invoice(bench.project("Shop"), QDate(2026, 3, 3), QDate(2026, 3, 3), u"7"_s);
    bench.control.approveWeek(bench.user("member"), QDate(2026, 3, 3));
    QFETCH(QString, query);
    query.replace(u"ADMIN"_s, QString::number(bench.user("admin")));
    query.replace(u"TERN"_s, QString::number(bench.world.clients.at(u"Tern Books"_s)));
    query.replace(u"WEBSITE"_s, QString::number(bench.project("Website")));
    query.replace(u"DESIGN"_s, QString::number(bench.task("Design")));
    const Answer list = bench.get(QString(u"/v2/time_entries?"_s + query));
    QCOMPARE(list.status, 200);
    QTEST(static_cast<int>(list.rows("time_entries").size()), "count");
    QCOMPARE(list["total_entries"].toInt(), static_cast<int>(list.rows("time_entries").size()));
}

void TestSimTimeEntries::updatedSinceIsExclusive()
{
    Bench bench;
    bench.clock.advance(5s);
    const qint64 id = bench.create({{u"hours"_s, 1}}).id(); // at :35
    const auto count = [&bench](const QString &since) {
        return bench.get(QString(u"/v2/time_entries?updated_since="_s + since)).rows("time_entries").size();
    };
    QCOMPARE(count(u"2026-03-04T10:20:34Z"_s), 1);
    QCOMPARE(count(u"2026-03-04T10:20:35Z"_s), 0);
    QCOMPARE(count(u"2026-03-04T11:20:34+01:00"_s), 1);
    bench.server.switches().updatedSinceInclusive = true;
    QCOMPARE(count(u"2026-03-04T10:20:35Z"_s), 1);
    bench.server.switches().listLag = 60s;
    QCOMPARE(count(u"2026-03-04T10:20:34Z"_s), 0);
    QCOMPARE(bench.get(Bench::entryPath(id)).status, 200);
}

void TestSimTimeEntries::listsNewestFirst()
{
    Bench bench;
    bench.create({{u"hours"_s, 1}, {u"spent_date"_s, u"2026-01-01"_s}});
    const QJsonArray rows = bench.get(u"/v2/time_entries"_s).rows("time_entries");
    QCOMPARE(rows.size(), 7);
    for (qsizetype i = 1; i < rows.size(); ++i) {
        const QJsonObject a = rows.at(i - 1).toObject();
        const QJsonObject b = rows.at(i).toObject();
        const auto key = [](const QJsonObject &row) {
            return std::pair(row.value("spent_date"_L1).toString(), row.value("id"_L1).toInteger());
        };
        QVERIFY(key(a) > key(b));
    }
}

void TestSimTimeEntries::timerCrossesMidnight()
{
    Bench bench;
    const qint64 id = bench.create().id();
    bench.clock.advance(20h);
    const Answer stopped = bench.call("PATCH", Bench::entryPath(id, "/stop"));
    QCOMPARE(stopped["spent_date"].toString(), u"2026-03-04"_s);
    QCOMPARE(stopped["hours"].toDouble(), 20.0);
}

QTEST_GUILESS_MAIN(TestSimTimeEntries)
#include "tst_simtimeentries.moc"
