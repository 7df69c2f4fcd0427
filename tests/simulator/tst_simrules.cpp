// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"

#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Locks, required notes, and who may do what.
class TestSimRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhyLocked_data();
    void tellsWhyLocked();
    void lockedForMembers();
    void administratorsEditLocked();
    void closedPeriodsTakeNoNewEntries();
    void notesRequired();
    void seesOnlyWhatIsTheirs_data();
    void seesOnlyWhatIsTheirs();
    void changesOthers();
    void roles_data();
    void roles();
};

namespace {

qint64 entryOfMember(Bench &bench)
{
    return bench.control.entriesOf(bench.user("member")).constFirst().id;
}

} // namespace

void TestSimRules::tellsWhyLocked_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("reason");
    QTest::newRow("free") << u""_s << QString();
    QTest::newRow("approved") << u"approve"_s << u"Item Approved and Locked for this Time Period"_s;
    QTest::newRow("invoiced") << u"invoice"_s << u"Item Invoiced"_s;
    QTest::newRow("project archived") << u"project"_s << u"Item Archived"_s;
    QTest::newRow("task archived") << u"task"_s << u"Item Archived"_s;
    QTest::newRow("period") << u"period"_s << u"Item Locked for this Time Period"_s;
    QTest::newRow("invoiced, archived") << u"invoice project"_s << u"Item Invoiced and Archived"_s;
    QTest::newRow("invoiced, approved") << u"invoice approve"_s
                                        << u"Item Invoiced and Approved and Locked for this Time Period"_s;
}

void TestSimRules::tellsWhyLocked()
{
    Bench bench;
    QFETCH(QString, what);
    const QDate yesterday(2026, 3, 3);
    if (what.contains("approve"_L1))
        bench.control.approveWeek(bench.user("member"), yesterday);
    if (what.contains("invoice"_L1))
        bench.control.invoice(bench.project("Website"), yesterday, yesterday, u"2026-7"_s);
    if (what.contains("project"_L1))
        bench.control.archiveProject(bench.project("Website"));
    if (what.contains("task"_L1))
        bench.control.archiveTask(bench.task("Design"));
    if (what.contains("period"_L1))
        bench.control.lockPeriod(yesterday, yesterday);
    const Answer entry = bench.get(Bench::entryPath(entryOfMember(bench)), u"member"_s);
    QTEST(entry["locked_reason"].toString(), "reason");
    QCOMPARE(entry["is_locked"].toBool(), !what.isEmpty());
    QCOMPARE(entry["is_closed"].toBool(), what.contains("approve"_L1));
    QCOMPARE(entry["is_billed"].toBool(), what.contains("invoice"_L1));
    QCOMPARE(entry["invoice"].toObject().value("number"_L1).toString(),
        what.contains("invoice"_L1) ? u"2026-7"_s : QString());
    QCOMPARE(entry["is_explicitly_locked"].toBool(), what == "period"_L1);
}

void TestSimRules::lockedForMembers()
{
    Bench bench;
    const qint64 id = entryOfMember(bench);
    bench.control.approveWeek(bench.user("member"), QDate(2026, 3, 3));
    const Answer edit = bench.call("PATCH", Bench::entryPath(id), {{u"notes"_s, u"x"_s}}, u"member"_s);
    QCOMPARE(edit.status, 403);
    QCOMPARE(edit.message(), u"Not authorized!"_s);
    bench.server.switches().lockedEditIs422 = true;
    QCOMPARE(bench.call("PATCH", Bench::entryPath(id), {{u"notes"_s, u"x"_s}}, u"member"_s).message(),
        u"Item Approved and Locked for this Time Period"_s);
    QCOMPARE(bench.call("DELETE", Bench::entryPath(id), {}, u"member"_s).status, 422);
    QCOMPARE(bench.call("PATCH", Bench::entryPath(id, "/restart"), {}, u"member"_s).status, 422);
    QCOMPARE(bench.control.entry(id)->notes, u"Colours"_s);

    bench.control.withdrawApproval(bench.user("member"), QDate(2026, 3, 3));
    QCOMPARE(bench.call("PATCH", Bench::entryPath(id), {{u"notes"_s, u"x"_s}}, u"member"_s).status, 200);
}

void TestSimRules::administratorsEditLocked()
{
    Bench bench;
    const qint64 id = entryOfMember(bench);
    bench.control.approveWeek(bench.user("member"), QDate(2026, 3, 3));
    const Answer edit = bench.call("PATCH", Bench::entryPath(id),
        {{u"notes"_s, u"Late"_s}, {u"hours"_s, 2}, {u"spent_date"_s, u"2026-03-04"_s},
            {u"task_id"_s, bench.task("Development")}});
    QCOMPARE(edit.status, 200);
    QCOMPARE(edit["notes"].toString(), u"Late"_s);
    QCOMPARE(edit["hours"].toDouble(), 2.0);
    QCOMPARE(edit["spent_date"].toString(), u"2026-03-03"_s); // dropped without a word
    QCOMPARE(edit["task"].toObject().value("name"_L1).toString(), u"Design"_s);
    QCOMPARE(bench.call("DELETE", Bench::entryPath(id)).status, 200);
}

void TestSimRules::closedPeriodsTakeNoNewEntries()
{
    Bench bench;
    bench.control.approveWeek(bench.user("member"), QDate(2026, 3, 4));
    const Answer refused = bench.create({{u"hours"_s, 1}}, u"member"_s);
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.message(), u"Spent date is locked for this time period"_s);
    QCOMPARE(bench.create({{u"hours"_s, 1}, {u"spent_date"_s, u"2026-03-09"_s}}, u"member"_s).status, 201);
    QCOMPARE(bench.create({{u"hours"_s, 1}}, u"admin"_s).status, 201);

    bench.control.invoice(bench.project("Website"), QDate(2026, 3, 9), QDate(2026, 3, 9), u"8"_s);
    const QJsonObject onNinth{{u"hours"_s, 1}, {u"spent_date"_s, u"2026-03-09"_s}};
    QCOMPARE(bench.create(onNinth, u"member"_s).status, 422);
    bench.server.switches().invoiceLocksPeriod = false;
    QCOMPARE(bench.create(onNinth, u"member"_s).status, 201);
}

void TestSimRules::notesRequired()
{
    Bench bench;
    bench.control.setNotesRequired(true);
    QCOMPARE(bench.create({{u"hours"_s, 1}}).message(), u"Notes can't be blank"_s);
    const Answer running = bench.create();
    QCOMPARE(running.status, 201);
    QCOMPARE(bench.call("PATCH", Bench::entryPath(running.id(), "/stop")).message(), u"Notes can't be blank"_s);
    QVERIFY(bench.control.entry(running.id())->isRunning());
    QCOMPARE(bench.call("PATCH", Bench::entryPath(running.id()), {{u"notes"_s, u"Yes"_s}}).status, 200);
    QCOMPARE(bench.call("PATCH", Bench::entryPath(running.id(), "/stop")).status, 200);
    QCOMPARE(bench.call("PATCH", Bench::entryPath(running.id()), {{u"notes"_s, u" "_s}}).status, 422);
    bench.server.switches().notesRequiredToStart = true;
    QCOMPARE(bench.create().status, 422);
}

void TestSimRules::seesOnlyWhatIsTheirs_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<int>("entries");
    QTest::addColumn<int>("ofAdminOnWebsite");
    QTest::addColumn<int>("ofAdminElsewhere");
    QTest::newRow("administrator") << u"admin"_s << 6 << 200 << 200;
    QTest::newRow("manager: teammates and managed projects") << u"manager"_s << 3 << 200 << 404;
    QTest::newRow("member") << u"member"_s << 1 << 404 << 404;
}

void TestSimRules::seesOnlyWhatIsTheirs()
{
    Bench bench;
    QFETCH(QString, who);
    QTEST(static_cast<int>(bench.get(u"/v2/time_entries"_s, who).rows("time_entries").size()), "entries");
    const QList<TimeEntry> entries = bench.control.entriesOf(bench.user("admin"));
    QTEST(bench.get(Bench::entryPath(entries.at(0).id), who).status, "ofAdminOnWebsite");
    QTEST(bench.get(Bench::entryPath(entries.at(1).id), who).status, "ofAdminElsewhere");
}

void TestSimRules::changesOthers()
{
    Bench bench;
    const QJsonObject forMember{{u"user_id"_s, bench.user("member")}, {u"hours"_s, 1}};
    const Answer byManager = bench.create(forMember, u"manager"_s);
    QCOMPARE(byManager.status, 201);
    QCOMPARE(byManager["user"].toObject().value("id"_L1).toInteger(), bench.user("member"));
    QCOMPARE(bench.create({{u"user_id"_s, bench.user("admin")}}, u"member"_s).status, 403);
    QCOMPARE(bench.call("PATCH", Bench::entryPath(byManager.id()), {{u"notes"_s, u"n"_s}}, u"manager"_s).status, 200);
    bench.control.setAccessRoles(bench.user("manager"), {u"manager"_s});
    QCOMPARE(bench.call("PATCH", Bench::entryPath(byManager.id()), {{u"notes"_s, u"m"_s}}, u"manager"_s).status, 403);
}

void TestSimRules::roles_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("admin");
    QTest::addColumn<int>("manager");
    QTest::addColumn<int>("member");
    QTest::newRow("me") << u"/v2/users/me"_s << 200 << 200 << 200;
    QTest::newRow("my assignments") << u"/v2/users/me/project_assignments"_s << 200 << 200 << 200;
    QTest::newRow("company") << u"/v2/company"_s << 200 << 403 << 403;
    QTest::newRow("users") << u"/v2/users"_s << 200 << 200 << 403;
    QTest::newRow("a member") << u"/v2/users/MEMBER"_s << 200 << 200 << 200;
    QTest::newRow("the administrator") << u"/v2/users/ADMIN"_s << 200 << 403 << 403;
    QTest::newRow("a member's assignments") << u"/v2/users/MEMBER/project_assignments"_s << 200 << 200 << 200;
    QTest::newRow("others' assignments") << u"/v2/users/ADMIN/project_assignments"_s << 200 << 403 << 403;
    QTest::newRow("clients") << u"/v2/clients"_s << 200 << 403 << 403;
    QTest::newRow("tasks") << u"/v2/tasks"_s << 200 << 403 << 403;
    QTest::newRow("projects") << u"/v2/projects"_s << 200 << 200 << 403;
    QTest::newRow("managed project") << u"/v2/projects/WEBSITE"_s << 200 << 200 << 403;
    QTest::newRow("other project") << u"/v2/projects/SHOP"_s << 200 << 404 << 403;
    QTest::newRow("task assignments") << u"/v2/task_assignments"_s << 200 << 200 << 403;
    QTest::newRow("user assignments") << u"/v2/user_assignments"_s << 200 << 200 << 403;
    QTest::newRow("of a project") << u"/v2/projects/WEBSITE/task_assignments"_s << 200 << 200 << 403;
}

void TestSimRules::roles()
{
    Bench bench;
    QFETCH(QString, path);
    path.replace(u"ADMIN"_s, QString::number(bench.user("admin")));
    path.replace(u"MEMBER"_s, QString::number(bench.user("member")));
    path.replace(u"WEBSITE"_s, QString::number(bench.project("Website")));
    path.replace(u"SHOP"_s, QString::number(bench.project("Shop")));
    QTEST(bench.get(path, u"admin"_s).status, "admin");
    QTEST(bench.get(path, u"manager"_s).status, "manager");
    QTEST(bench.get(path, u"member"_s).status, "member");
    if (path == "/v2/company"_L1) {
        bench.server.switches().companyForMembers = true;
        QCOMPARE(bench.get(path, u"member"_s).status, 200);
    }
}

QTEST_GUILESS_MAIN(TestSimRules)
#include "tst_simrules.moc"
