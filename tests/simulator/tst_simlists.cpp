// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"

#include <QSet>
#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Lists of everything but entries, and how all lists are cut into pages.
class TestSimLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void assignsProjects();
    void listsAndSingles_data();
    void listsAndSingles();
    void filtersLists();
    void pagesByNumber();
    void pagesByCursor();
    void everyWalkSeesEveryRowOnce_data();
    void everyWalkSeesEveryRowOnce();
    void boundsThePageSize_data();
    void boundsThePageSize();
    void emptyList();
    void patchesTheCompany();
};

void TestSimLists::assignsProjects()
{
    Bench bench;
    bench.control.setTaskAssigned(bench.project("Shop"), bench.task("Design"), false);
    bench.control.archiveProject(bench.project("Internal"));
    const QJsonArray rows = bench.get(u"/v2/users/me/project_assignments"_s).rows("project_assignments");
    QCOMPARE(rows.size(), 2); // not the archived one
    const QJsonObject shop = rows.at(0).toObject();
    QCOMPARE(shop.value("project"_L1).toObject().value("name"_L1).toString(), u"Shop"_s);
    QCOMPARE(shop.value("client"_L1).toObject().value("name"_L1).toString(), u"Tern Books"_s);
    const QJsonArray tasks = shop.value("task_assignments"_L1).toArray();
    QCOMPARE(tasks.size(), 2); // the inactive one is listed too
    QCOMPARE(tasks.at(0).toObject().value("is_active"_L1).toBool(), true);
    QCOMPARE(tasks.at(1).toObject().value("is_active"_L1).toBool(), false);
    QVERIFY(!tasks.at(0).toObject().contains("project"_L1));
    QCOMPARE(bench.get(u"/v2/users/me/project_assignments"_s, u"member"_s).rows("project_assignments").size(), 1);
}

void TestSimLists::listsAndSingles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("count");
    QTest::newRow("clients") << u"clients"_s << 2;
    QTest::newRow("projects") << u"projects"_s << 3;
    QTest::newRow("tasks") << u"tasks"_s << 3;
    QTest::newRow("users") << u"users"_s << 3;
    QTest::newRow("task_assignments") << u"task_assignments"_s << 5;
    QTest::newRow("user_assignments") << u"user_assignments"_s << 5;
}

void TestSimLists::listsAndSingles()
{
    Bench bench;
    QFETCH(QString, name);
    const QString path = QString(u"/v2/"_s + name);
    const QJsonArray rows = bench.get(path).rows(name.toLatin1().constData());
    QTEST(static_cast<int>(rows.size()), "count");
    qint64 previous = std::numeric_limits<qint64>::max();
    for (const auto &row : rows) {
        const qint64 id = row.toObject().value("id"_L1).toInteger();
        QVERIFY(id < previous); // newest first
        previous = id;
        QCOMPARE(bench.get(u"%1/%2"_s.arg(path).arg(id)).json, row.toObject());
    }
    QCOMPARE(bench.get(QString(path + u"/999"_s)).status, 404);
    QCOMPARE(bench.get(QString(path + u"/1/2/3/4"_s)).status, 404);
}

void TestSimLists::filtersLists()
{
    Bench bench;
    bench.clock.advance(10s);
    bench.control.archiveClient(bench.world.clients.at(u"Tern Books"_s));
    QCOMPARE(bench.get(u"/v2/clients?is_active=true"_s).rows("clients").size(), 1);
    QCOMPARE(bench.get(u"/v2/projects?is_active=false"_s).rows("projects").size(), 2);
    QCOMPARE(bench.get(u"/v2/projects?updated_since=2026-03-04T10:20:30Z"_s).rows("projects").size(), 2);
    QCOMPARE(bench.get(u"/v2/projects?updated_since=2026-03-04T10:20:40Z"_s).rows("projects").size(), 0);
    const QString ofMember = u"/v2/user_assignments?user_id=%1"_s.arg(bench.user("member"));
    QCOMPARE(bench.get(ofMember).rows("user_assignments").size(), 1);
    const QString below = u"/v2/projects/%1/user_assignments"_s.arg(bench.project("Website"));
    QCOMPARE(bench.get(below).rows("user_assignments").size(), 3);
}

void TestSimLists::pagesByNumber()
{
    Bench bench;
    const Answer second = bench.get(u"/v2/time_entries?per_page=2&page=2&user_id=%1"_s.arg(bench.user("admin")));
    QCOMPARE(second.rows("time_entries").size(), 2);
    QCOMPARE(second["total_entries"].toInt(), 5);
    QCOMPARE(second["total_pages"].toInt(), 3);
    QCOMPARE(second["page"].toInt(), 2);
    QCOMPARE(second["next_page"].toInt(), 3);
    QCOMPARE(second["previous_page"].toInt(), 1);
    const QJsonObject links = second["links"].toObject();
    const QString user = QString::number(bench.user("admin"));
    const QString base = u"https://api.harvestapp.com/v2/time_entries?"_s;
    QCOMPARE(links.value("next"_L1).toString(), QString(base + u"page=3&per_page=2&ref=next&user_id="_s + user));
    QCOMPARE(links.value("last"_L1).toString(), QString(base + u"page=3&per_page=2&ref=last&user_id="_s + user));
    const Answer beyond = bench.get(u"/v2/time_entries?per_page=2&page=9"_s);
    QCOMPARE(beyond.status, 200);
    QVERIFY(beyond.rows("time_entries").isEmpty());
    QVERIFY(beyond["next_page"].isNull());
}

void TestSimLists::pagesByCursor()
{
    Bench bench;
    const Answer first = bench.get(u"/v2/task_assignments?per_page=2"_s);
    QCOMPARE(first["page"].toInt(), 1);
    const QString next = first["links"].toObject().value("next"_L1).toString();
    QVERIFY(next.contains("cursor="_L1));
    QVERIFY(next.contains("ref=next_cursor"_L1));
    const Answer middle = bench.get(QString(QUrl(next).path() + u'?' + QUrl(next).query() + u"&page=1"_s));
    QVERIFY(middle["page"].isNull());
    QVERIFY(middle["next_page"].isNull());
    QVERIFY(middle["previous_page"].isNull());
    const QUrl onward(middle["links"].toObject().value("next"_L1).toString());
    const Answer last = bench.get(QString(onward.path() + u'?' + onward.query()));
    QCOMPARE(last.rows("task_assignments").size(), 1);
    QCOMPARE(last["page"].toInt(), 3);
    QVERIFY(last["links"].toObject().value("next"_L1).isNull());
    QCOMPARE(bench.get(u"/v2/task_assignments?cursor=oops"_s).status, 422);
}

void TestSimLists::everyWalkSeesEveryRowOnce_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("total");
    QTest::newRow("by number") << u"/v2/time_entries"_s << u"time_entries"_s << 306;
    QTest::newRow("by cursor") << u"/v2/task_assignments"_s << u"task_assignments"_s << 105;
}

void TestSimLists::everyWalkSeesEveryRowOnce()
{
    Bench bench;
    bench.server.switches().rateLimit = false;
    bench.control.addEntries(300, bench.user("admin"), QDate(2026, 3, 1));
    for (int i = 0; i < 100; ++i)
        bench.control.assignTask(bench.project("Shop"), bench.control.addTask(u"Task %1"_s.arg(i)));
    QFETCH(QString, path);
    QFETCH(QString, name);
    for (const int perPage : {1, 7, 100, 2000}) {
        QSet<qint64> seen;
        int rows = 0;
        QString target = u"%1?per_page=%2"_s.arg(path).arg(perPage);
        while (!target.isEmpty()) {
            const Answer page = bench.get(target);
            QCOMPARE(page.status, 200);
            const QJsonArray found = page.rows(name.toLatin1().constData());
            for (const auto &row : found)
                seen.insert(row.toObject().value("id"_L1).toInteger());
            rows += static_cast<int>(found.size());
            const QUrl next(page["links"].toObject().value("next"_L1).toString());
            target = next.isEmpty() ? QString() : QString(next.path() + u'?' + next.query());
        }
        QTEST(rows, "total");
        QCOMPARE(seen.size(), rows);
    }
}

void TestSimLists::boundsThePageSize_data()
{
    QTest::addColumn<QString>("perPage");
    QTest::addColumn<int>("status");
    QTest::newRow("1") << u"1"_s << 200;
    QTest::newRow("2000") << u"2000"_s << 200;
    QTest::newRow("2001") << u"2001"_s << 422;
    QTest::newRow("0") << u"0"_s << 422;
    QTest::newRow("negative") << u"-1"_s << 422;
    QTest::newRow("words") << u"all"_s << 422;
}

void TestSimLists::boundsThePageSize()
{
    Bench bench;
    QFETCH(QString, perPage);
    QTEST(bench.get(QString(u"/v2/time_entries?per_page="_s + perPage)).status, "status");
    QTEST(bench.get(QString(u"/v2/clients?per_page="_s + perPage)).status, "status");
}

void TestSimLists::emptyList()
{
    Bench bench;
    const Answer empty = bench.get(u"/v2/time_entries?is_running=true"_s);
    QCOMPARE(empty["per_page"].toInt(), 2000);
    QCOMPARE(empty["total_pages"].toInt(), 1);
    QCOMPARE(empty["total_entries"].toInt(-1), 0);
    QCOMPARE(empty["page"].toInt(), 1);
    QVERIFY(empty["next_page"].isNull());
    QVERIFY(empty["time_entries"].isArray());
}

void TestSimLists::patchesTheCompany()
{
    Bench bench;
    const QJsonObject change{{u"wants_timestamp_timers"_s, true}, {u"clock"_s, u"12h"_s}};
    QCOMPARE(bench.call("PATCH", u"/v2/company"_s, change, u"member"_s).status, 403);
    const Answer changed = bench.call("PATCH", u"/v2/company"_s, change);
    QCOMPARE(changed["wants_timestamp_timers"].toBool(), true);
    QCOMPARE(changed["clock"].toString(), u"24h"_s); // not for the API to change
    QCOMPARE(changed["base_uri"].toString(), u"https://small.harvestapp.com"_s);
    QVERIFY(!changed.json.contains("id"_L1));
}

QTEST_GUILESS_MAIN(TestSimLists)
#include "tst_simlists.moc"
