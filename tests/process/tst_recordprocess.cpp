// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sheafprocess.h"

#include <QJsonArray>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace sheaf {

/// What the account holds, by the program itself over HTTP, for each role.
class RecordProcessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void administrator();
    void besideAWindow();
    void reportsOfTwoProcesses();
    void manager();
    void member();
};

void RecordProcessTest::administrator()
{
    SheafProcess sheaf;
    const Ran added = sheaf.signIn();
    QVERIFY2(added.exitCode == 0, added.text());

    const Ran clients = sheaf.run({u"list"_s, u"clients"_s});
    QVERIFY2(clients.exitCode == 0 && clients.out.contains("Tern Books"_L1), clients.text());
    QCOMPARE(clients.err, QString());
    const Ran invoices
        = sheaf.run({u"list"_s, u"invoices"_s, u"--state"_s, u"draft"_s, u"--csv"_s, u"--fields"_s, u"id,subject"_s});
    QVERIFY2(invoices.out.contains("'=SUM(A1:A9)"_L1), invoices.text()); // no spreadsheet runs it
    const QStringList watch{u"watch"_s, u"clients"_s, u"--once"_s, u"--json"_s};
    // What is there was made in this second, and Harvest tells times in seconds only.
    const qint64 begun = sheaf.clock.now().toSecsSinceEpoch();
    QTRY_VERIFY(sheaf.clock.now().toSecsSinceEpoch() > begun + 1);
    QCOMPARE(sheaf.run(watch).out, QString()); // nothing is new at first
    const Ran made = sheaf.run({u"add"_s, u"client"_s, u"name=Halden Museum"_s, u"--json"_s});
    QVERIFY2(made.exitCode == 0, made.text());
    const Ran told = sheaf.run(watch);
    QVERIFY2(told.json().value("record"_L1).toObject().value("name"_L1).toString() == "Halden Museum"_L1, told.text());
    QCOMPARE(sheaf.run(watch).out, QString());
    const qint64 id = made.json().value("id"_L1).toInteger();
    QCOMPARE(sheaf.control.account().clients.at(id).name, u"Halden Museum"_s);
    const Ran got = sheaf.run({u"get"_s, u"client"_s, QString::number(id), u"--json"_s});
    QCOMPARE(got.json().value("name"_L1).toString(), u"Halden Museum"_s);
    const Ran spared = sheaf.run({u"remove"_s, u"client"_s, QString::number(id)});
    QVERIFY2(spared.exitCode == 1 && spared.err.contains("--yes"_L1), spared.text());
    QCOMPARE(sheaf.run({u"remove"_s, u"client"_s, QString::number(id), u"--yes"_s}).exitCode, 0);
    QVERIFY(sheaf.control.account().clients.count(id) == 0);

    const Ran found = sheaf.run({u"search"_s, u"projects"_s, u"--where"_s, u"is_active"_s, u"--json"_s});
    QVERIFY2(found.exitCode == 0, found.text());
    const qsizetype active = found.json().value("data"_L1).toArray().size();
    QVERIFY(active > 0);
    QCOMPARE(found.json().value("meta"_L1).toObject().value("count"_L1).toInteger(), active);
    const Ran misspelt = sheaf.run({u"search"_s, u"projects"_s, u"--where"_s, u"is_active and budgt < 20"_s});
    QVERIFY2(misspelt.exitCode == 2 && misspelt.err.contains("\n                ^^^^^\n"_L1), misspelt.text());

    const Ran report = sheaf.run({u"report"_s, u"since last year"_s, u"--by"_s, u"team"_s, u"--json"_s});
    QVERIFY2(report.exitCode == 0 && report.json().value("rows"_L1).toArray().size() == 2, report.text());
    const qint64 member = sheaf.scenario.users.at(u"member"_s);
    const auto entries = sheaf.control.entriesOf(member).size();
    const Ran logged = sheaf.run(
        {u"log"_s, u"2 hours on website doing development yesterday: by hand"_s, u"--user"_s, QString::number(member)});
    QVERIFY2(logged.exitCode == 0 && logged.out.startsWith("Added 2:00"_L1), logged.text());
    QCOMPARE(sheaf.control.entriesOf(member).size(), entries + 1);

    const Ran wrong = sheaf.run({u"list"_s, u"clinets"_s});
    QVERIFY2(wrong.exitCode == 2 && wrong.err.contains("clients"_L1), wrong.text());
    sheaf.cutLine();
    const Ran offline = sheaf.run({u"list"_s, u"clients"_s});
    QVERIFY2(offline.exitCode == 1 && offline.out.isEmpty(), offline.text());
    const Ran kept = sheaf.run({u"search"_s, u"projects"_s, u"--where"_s, u"is_active"_s, u"--json"_s});
    QCOMPARE(kept.json().value("data"_L1).toArray().size(), active);
    const Ran fresh = sheaf.run({u"search"_s, u"projects"_s, u"--fresh"_s});
    QVERIFY2(fresh.exitCode == 1 && fresh.out.isEmpty(), fresh.text());
}

/// The open window does it: the mirror is one for both, and it stays alive whatever is asked at once.
void RecordProcessTest::besideAWindow()
{
    SheafProcess sheaf;
    const Ran added = sheaf.signIn();
    QVERIFY2(added.exitCode == 0, added.text());
    const QStringList search{u"search"_s, u"projects"_s, u"--where"_s, u"is_active"_s, u"--json"_s};
    const QJsonArray alone = sheaf.run(search).json().value("data"_L1).toArray();
    QVERIFY(!alone.isEmpty());
    {
        const std::unique_ptr<QProcess> window = sheaf.openWindow();
        QVERIFY(window);
        QCOMPARE(sheaf.run(search).json().value("data"_L1).toArray(), alone);
        const Ran listed = sheaf.run({u"list"_s, u"clients"_s, u"--json"_s});
        const QJsonArray clients = QJsonDocument::fromJson(listed.out.toUtf8()).array();
        QVERIFY2(listed.exitCode == 0 && clients.size() > 1, listed.text());
        QCOMPARE(sheaf.run({u"add"_s, u"client"_s, u"name=Halden Museum"_s}).exitCode, 0);

        // Several at once, one of them wrong.
        std::vector<std::unique_ptr<QProcess>> runs;
        for (const QStringList &arguments : {QStringList{u"search"_s, u"clients"_s, u"halden"_s, u"--json"_s},
                 QStringList{u"search"_s, u"users"_s, u"--fresh"_s, u"--csv"_s}, QStringList{u"list"_s, u"tasks"_s},
                 QStringList{u"search"_s, u"projects"_s, u"--where"_s, u"budgt < 20"_s}})
            runs.push_back(sheaf.start(arguments));
        const Ran found = SheafProcess::wait(*runs.at(0)); // what was added is known at once
        QVERIFY2(found.json().value("data"_L1).toArray().size() == 1, found.text());
        const Ran users = SheafProcess::wait(*runs.at(1));
        QVERIFY2(users.exitCode == 0 && users.out.startsWith("id,"_L1), users.text());
        QCOMPARE(SheafProcess::wait(*runs.at(2)).exitCode, 0);
        const Ran misspelt = SheafProcess::wait(*runs.at(3));
        QVERIFY2(misspelt.exitCode == 2 && misspelt.err.contains("budget"_L1), misspelt.text());

        // Who asked goes away in the middle.
        const std::unique_ptr<QProcess> leaving = sheaf.start({u"search"_s, u"time-entries"_s, u"--fresh"_s});
        QVERIFY(leaving->waitForStarted());
        leaving->kill();
        SheafProcess::wait(*leaving);
        const Ran after = sheaf.run({u"search"_s, u"time-entries"_s, u"--fresh"_s, u"--json"_s});
        QVERIFY2(after.exitCode == 0, after.text());
        QCOMPARE(window->state(), QProcess::Running);
        window->terminate();
        SheafProcess::wait(*window);
    }
    QCOMPARE(sheaf.run(search).json().value("data"_L1).toArray(), alone);
}

/// Harvest's limit on reports is kept by all processes together: it never has to say so.
void RecordProcessTest::reportsOfTwoProcesses()
{
    SheafProcess sheaf;
    const Ran added = sheaf.signIn();
    QVERIFY2(added.exitCode == 0, added.text());
    const auto project = sheaf.scenario.projects.at(u"Website"_s);
    const auto task = sheaf.scenario.tasks.at(u"Design"_s);
    const QDate last = sheaf.control.today(sheaf.user());
    for (int day = 0; day < 55; ++day)
        sheaf.control.addEntry({.userId = sheaf.user(),
            .projectId = project,
            .taskId = task,
            .day = last.addDays(-day),
            .length = std::chrono::hours(1),
            .notes = {},
            .started = {}});
    sheaf.server.switches().rateLimit = true;
    const QStringList byDay{u"report"_s, u"last 50 days"_s, u"--by"_s, u"day"_s};
    const Ran first = sheaf.run(byDay);
    QVERIFY2(first.exitCode == 0 && first.err.isEmpty() && first.out.contains("EUR"_L1), first.text());
    const Ran second = sheaf.run(byDay);
    QVERIFY2(second.exitCode == 0 && second.err.contains("amounts are left out"_L1), second.text());
    const Ran third = sheaf.run({u"report"_s, u"--budget"_s});
    QVERIFY2(third.exitCode == 1 && third.err.contains("pause"_L1), third.text());
    for (const simulator::LoggedRequest &request : sheaf.server.log().all())
        QVERIFY(request.status != 429);
}

void RecordProcessTest::manager()
{
    SheafProcess sheaf;
    const Ran added = sheaf.signIn(u"manager"_s);
    QVERIFY2(added.exitCode == 0, added.text());
    const Ran projects = sheaf.run({u"list"_s, u"projects"_s, u"--json"_s});
    QVERIFY2(projects.exitCode == 0, projects.text());
    QCOMPARE(QJsonDocument::fromJson(projects.out.toUtf8()).array().size(), 1); // the one they manage
    const Ran clients = sheaf.run({u"list"_s, u"clients"_s});
    QVERIFY2(clients.exitCode == 1 && clients.err.contains("client_and_task_manager"_L1), clients.text());
    const Ran expenses = sheaf.run({u"list"_s, u"expenses"_s, u"--json"_s});
    QCOMPARE(QJsonDocument::fromJson(expenses.out.toUtf8()).array().size(), 3);
}

void RecordProcessTest::member()
{
    SheafProcess sheaf;
    const Ran added = sheaf.signIn(u"member"_s);
    QVERIFY2(added.exitCode == 0, added.text());
    const Ran projects = sheaf.run({u"list"_s, u"projects"_s, u"--json"_s});
    QVERIFY2(projects.exitCode == 1 && projects.err.contains("\"forbidden\""_L1), projects.text());
    const Ran mine = sheaf.run({u"list"_s, u"project-assignments"_s, u"--user-id"_s, u"me"_s});
    QVERIFY2(mine.exitCode == 0 && mine.out.contains("Website"_L1), mine.text());
    const Ran unseen = sheaf.run({u"search"_s, u"clients"_s});
    QVERIFY2(unseen.exitCode == 1 && unseen.err.contains("client_and_task_manager"_L1), unseen.text());
    const Ran own = sheaf.run({u"search"_s, u"project-assignments"_s, u"--user-id"_s, u"me"_s, u"website"_s});
    QVERIFY2(own.exitCode == 0 && own.out.contains("Website"_L1), own.text());
    const Ran change = sheaf.run({u"add"_s, u"client"_s, u"name=x"_s});
    QVERIFY2(change.exitCode == 1 && change.err.contains("Only administrators"_L1), change.text());
    const Ran report = sheaf.run({u"report"_s, u"last 30 days"_s, u"--uninvoiced"_s, u"--json"_s});
    QVERIFY2(report.exitCode == 0 && report.json().value("own"_L1).toBool(), report.text());
    QVERIFY2(report.err.contains("\"own\""_L1), report.text());
    const Ran others = sheaf.run({u"list"_s, u"--user"_s, u"admin"_s});
    QVERIFY2(others.exitCode == 1 && others.err.contains("Only administrators"_L1), others.text());
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::RecordProcessTest)
#include "tst_recordprocess.moc"
