// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"
#include "cli/lines.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

QStringList linesOf(const CliRig::Answer &answer)
{
    if (answer.code != 0)
        qFatal("%s", qPrintable(answer.err));
    return answer.out.split(u'\n', Qt::SkipEmptyParts);
}

/// A rig whose person is an administrator with some time in two currencies, and a colleague.
std::unique_ptr<CliRig> office()
{
    auto rig = std::make_unique<CliRig>();
    auto &account = rig->control->account();
    account.users.at(rig->userId).accessRoles = QStringList{u"administrator"_s};
    for (auto &[id, project] : account.projects)
        project.hourlyRate = 100.1;
    for (auto &[id, client] : account.clients) {
        if (client.name == "Halden Museum"_L1)
            client.currency = u"USD"_s;
    }
    return rig;
}

QString log(CliRig &rig, const QString &line)
{
    const CliRig::Answer answer = rig.run(u"log "_s + line);
    if (answer.code != 0)
        qFatal("%s", qPrintable(answer.err));
    return answer.out;
}

void someTime(CliRig &rig)
{
    log(rig, u"2:00 oriel development"_s);
    log(rig, u"1:30 oriel design --date yesterday"_s);
    log(rig, u"0:20 halden review --date 2026-10-05"_s);
    log(rig, u"0:20 halden review --date 2026-10-06"_s);
    log(rig, u"0:20 halden review --date 2025-03-31"_s);
    rig.settle();
    rig.run(u"sync"_s);
}

void timeOn(CliRig &rig, QDate day, qint64 user = 0)
{
    const auto &[id, work] = *rig.control->account().taskAssignments.begin();
    rig.control->addEntry({.userId = user == 0 ? rig.userId : user,
        .projectId = work.projectId,
        .taskId = work.taskId,
        .day = day,
        .length = 1h,
        .notes = {},
        .started = {}});
}

} // namespace

/// Time, expenses and budgets added up, as an administrator and others see them.
class ReportVerbTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        m_office = office();
        someTime(*m_office);
    }

    void cleanupTestCase() { m_office.reset(); }

    void byProjectOfThisWeek()
    {
        const QStringList lines = linesOf(m_office->run(u"report"_s));
        QCOMPARE(lines.size(), 4);
        QVERIFY2(lines.first().startsWith("Time, Mon 16 Nov"_L1), qPrintable(lines.first()));
        QCOMPARE(lines.at(1).simplified(), u"Project Time Billable Amount"_s);
        QVERIFY2(lines.at(2).contains(u"Oriel Coffee · Web shop"_s) && lines.at(2).contains("3:30"_L1)
                && lines.at(2).contains("350.35 EUR"_L1),
            qPrintable(lines.at(2)));
        QVERIFY2(lines.at(3).startsWith("Total"_L1), qPrintable(lines.at(3)));
    }

    void aTotalForEachCurrency()
    {
        const QJsonObject report = m_office->document(u"report 2025..2026 --by client"_s, u"report"_s);
        QCOMPARE(report.value("rows"_L1).toArray().size(), 2);
        const QJsonArray totals = report.value("totals"_L1).toArray();
        QCOMPARE(totals.size(), 2);
        QCOMPARE(totals.at(0).toObject().value("currency"_L1).toString(), u"EUR"_s);
        QCOMPARE(totals.at(0).toObject().value("billable_amount"_L1).toDouble(), 350.35);
        QCOMPARE(totals.at(1).toObject().value("currency"_L1).toString(), u"USD"_s);
        QCOMPARE(totals.at(1).toObject().value("total_hours"_L1).toDouble(),
            0.99); // three years' windows, Harvest's hundredths
        const QStringList lines = linesOf(m_office->run(u"report 2025..2026 --by client"_s));
        QVERIFY2(
            lines.at(4).startsWith("Total EUR"_L1) && lines.at(5).startsWith("Total USD"_L1), qPrintable(lines.at(4)));
        QVERIFY2(lines.at(6).simplified().startsWith("Total 4:29"_L1), qPrintable(lines.at(6)));
    }

    void byEverything_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("rows");
        QTest::newRow("project") << u"report 2026"_s << 2;
        QTest::newRow("task") << u"report 2026 --by task"_s << 3;
        QTest::newRow("team") << u"report 2026 --by team"_s << 2; // one person, two currencies
        QTest::newRow("day") << u"report 2026 --by day"_s << 4;
        QTest::newRow("week") << u"report 2026 --by week"_s << 2;
        QTest::newRow("clients") << u"report 2026 --by clients"_s << 2;
        QTest::newRow("october") << u"report october"_s << 1;
        QTest::newRow("words") << u"report last month --by day"_s << 2;
        QTest::newRow("nothing") << u"report 2020"_s << 0;
        QTest::newRow("billable") << u"report 2026 --billable"_s << 2;
        QTest::newRow("uninvoiced") << u"report 2026 --uninvoiced"_s << 2;
        QTest::newRow("uninvoiced clients") << u"report 2026 --uninvoiced --by client"_s << 2;
        QTest::newRow("expenses") << u"report 2026 --expenses --by category"_s << 0;
        QTest::newRow("budget") << u"report --budget"_s << 0;
        QTest::newRow("mine") << u"report 2026 --by task --mine"_s << 3;
    }

    void byEverything()
    {
        m_office->pass(16min); // the reports before are not counted any more
        QFETCH(const QString, line);
        QTEST(int(m_office->document(line, u"report"_s).value("rows"_L1).toArray().size()), "rows");
        QCOMPARE(m_office->run(line + u" --csv"_s).code, 0);
        QCOMPARE(m_office->run(line + u" --markdown"_s).code, 0);
        QCOMPARE(m_office->run(line).code, 0);
    }

    /// Harvest's reports have no days: each day with time is asked for by itself.
    void amountsByDayAndWeek()
    {
        m_office->pass(16min); // the reports before are not counted any more
        const QJsonObject days = m_office->document(u"report 2026 --by day"_s, u"report"_s);
        const QJsonArray rows = days.value("rows"_L1).toArray();
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows.at(0).toObject().value("date"_L1).toString(), u"2026-10-05"_s);
        QCOMPARE(rows.at(0).toObject().value("currency"_L1).toString(), u"USD"_s);
        QCOMPARE(rows.at(0).toObject().value("billable_amount"_L1).toDouble(), 33.03); // 0.33 h
        QCOMPARE(rows.at(3).toObject().value("billable_amount"_L1).toDouble(), 200.2);
        QCOMPARE(days.value("totals"_L1), m_office->document(u"report 2026"_s, u"report"_s).value("totals"_L1));
        const QJsonObject weeks = m_office->document(u"report 2026-10-06..2026-11-18 --by week"_s, u"report"_s);
        QCOMPARE(weeks.value("totals"_L1),
            m_office->document(u"report 2026-10-06..2026-11-18"_s, u"report"_s).value("totals"_L1));
        const auto text = m_office->run(u"report october --by day"_s);
        QVERIFY2(text.out.contains("33.03 USD"_L1) && text.err.isEmpty(), qPrintable(text.out));
        const auto billable = m_office->run(u"report october --by week --billable"_s);
        QVERIFY2(billable.out.contains("66.06 USD"_L1), qPrintable(billable.out));
    }

    void ofOnePerson()
    {
        const auto rig = office();
        const qint64 finn = rig->control->addUser(
            simulator::addPerson(rig->server, u"Finn"_s, u"Berg"_s), {u"member"_s}, u"Berlin"_s);
        rig->control->assignUser(rig->control->account().projects.begin()->first, finn);
        timeOn(*rig, QDate(2026, 11, 18));
        timeOn(*rig, QDate(2026, 11, 17), finn);
        timeOn(*rig, QDate(2026, 11, 18), finn);
        for (const QString &by : {u"client"_s, u"project"_s, u"task"_s, u"team"_s, u"week"_s}) {
            const QJsonObject report = rig->document(u"report --user finn --by "_s + by, u"report"_s);
            QCOMPARE(report.value("user"_L1).toObject().value("name"_L1).toString(), u"Finn Berg"_s);
            const QJsonArray rows = report.value("rows"_L1).toArray();
            QCOMPARE(rows.size(), 1);
            QCOMPARE(rows.first().toObject().value("total_hours"_L1).toDouble(), 2.0);
            QVERIFY(rows.first().toObject().value("billable_amount"_L1).isNull());
        }
        const auto text = rig->run(u"report --user finn --by day"_s);
        QVERIFY2(text.out.startsWith("Time of Finn Berg, "_L1) && text.err.isEmpty(), qPrintable(text.out));
        QCOMPARE(rig->document(u"report --user me"_s, u"report"_s).value("totals"_L1)[0][u"total_hours"_s], 1.0);
        QCOMPARE(rig->run(u"report --user zoe"_s).code, 1);
        rig->control->account().users.at(rig->userId).accessRoles = QStringList{u"member"_s};
        const auto refused = rig->run(u"report --user finn"_s);
        QVERIFY2(refused.code == 1 && refused.err.contains("teammates"_L1), qPrintable(refused.err));
    }

    void noAmountsOfTooManyDays()
    {
        const auto rig = office();
        for (int day = 0; day < 61; ++day)
            timeOn(*rig, QDate(2026, 11, 18).addDays(-day));
        const auto days = rig->run(u"report 2026 --by day"_s);
        QCOMPARE(days.code, 0);
        QVERIFY2(!days.out.contains("EUR"_L1) && days.out.contains("1:00"_L1), qPrintable(days.out));
        QVERIFY2(days.err.contains("at most 60"_L1), qPrintable(days.err));
        const auto weeks = rig->run(u"report 2026 --by week"_s);
        QVERIFY2(weeks.err.isEmpty() && weeks.out.contains("EUR"_L1), qPrintable(weeks.err));
    }

    void fitsTheTerminal()
    {
        m_office->pass(16min); // the reports before are not counted any more
        for (const int columns : {20, 40, 60, 80, 200}) {
            const auto answer = m_office->run({u"report"_s, u"2025..2026"_s}, {}, columns);
            const QStringList lines = linesOf(answer);
            for (const QString &line : lines)
                QVERIFY2(cli::widthOf(line) <= columns, qPrintable(line));
            QCOMPARE(answer.out.contains(u'█'), columns >= 60);
            QVERIFY2(lines.at(2).contains("3:30"_L1), qPrintable(answer.out));
        }
        QVERIFY(!m_office->run(u"report 2026"_s).out.contains(u'█')); // nobody looks
    }

    void manyThingsNoBarsAcrossLongNames()
    {
        const auto rig = office();
        const qint64 client = rig->control->addClient(QString(60, u'W'));
        const qint64 project = rig->control->addProject(client, u"=cmd|'x' [a](b)"_s);
        const qint64 task = rig->control->addTask(u"Evil\x1b[2J"_s);
        rig->control->assignTask(project, task);
        rig->control->assignUser(project, rig->userId);
        rig->control->addEntry({.userId = rig->userId,
            .projectId = project,
            .taskId = task,
            .day = QDate(2026, 11, 18),
            .length = 3h,
            .notes = {},
            .started = {}});
        const auto answer = rig->run({u"report"_s}, {}, 60);
        const QStringList lines = linesOf(answer);
        for (const QString &line : lines)
            QVERIFY2(cli::widthOf(line) <= 60, qPrintable(line));
        const QString csv = rig->run(u"report --csv"_s).out;
        QVERIFY2(csv.contains(",'=cmd|'x' [a](b),"_L1), qPrintable(csv));
        QVERIFY2(csv.contains(",3.00,"_L1), qPrintable(csv));
        const QString markdown = rig->run(u"report --markdown"_s).out;
        QVERIFY2(markdown.contains("=cmd\\|'x' \\[a\\](b)"_L1), qPrintable(markdown));
        QVERIFY(!rig->run(u"report --by task"_s).out.contains(u'\x1b'));
    }

    void withoutUnicode()
    {
        const auto answer = m_office->run({u"report"_s, u"2026"_s}, {}, 80, true);
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        for (const QChar c : answer.out)
            QVERIFY2(c.unicode() < 128, qPrintable(answer.out));
        QVERIFY2(answer.out.contains(u'#'), qPrintable(answer.out));
    }

    void expensesAndBudgets()
    {
        const auto rig = office();
        auto &project = rig->control->account().projects.begin()->second;
        project.budget = 10;
        project.budgetBy = u"project"_s;
        log(*rig, u"4:00 oriel design"_s);
        rig->settle();
        const QString text = rig->run({u"report"_s, u"--budget"_s}, {}, 80).out;
        QVERIFY2(text.contains("Budgets of active projects"_L1) && text.contains("10:00"_L1), qPrintable(text));
        const QJsonObject row
            = rig->document(u"report --budget"_s, u"report"_s).value("rows"_L1).toArray().first().toObject();
        QCOMPARE(row.value("budget_by"_L1).toString(), u"project"_s);
        rig->control->account().company.expenseFeature = false;
        const auto refused = rig->run(u"report 2026 --expenses"_s);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("expense"_L1), qPrintable(refused.err));
    }

    void whereTheRoleForbids()
    {
        const auto rig = office();
        log(*rig, u"2:00 oriel design"_s);
        rig->settle();
        rig->control->account().users.at(rig->userId).accessRoles = QStringList{u"member"_s};
        const auto answer = rig->run(u"report --uninvoiced"_s);
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        QVERIFY2(answer.err.contains("role"_L1) && answer.out.contains("2:00"_L1), qPrintable(answer.err));
        QVERIFY(rig->document(u"report --uninvoiced"_s, u"report"_s).value("own"_L1).toBool());
        const auto own = rig->run(u"report"_s); // a member's own time, by Harvest
        QCOMPARE(own.err, QString());
        QVERIFY2(own.out.contains("2:00"_L1) && !own.out.contains("EUR"_L1), qPrintable(own.out));
        const auto byDay = rig->run(u"report --by day"_s);
        QCOMPARE(byDay.err, QString());
        QVERIFY2(byDay.out.contains("2:00"_L1) && !byDay.out.contains("EUR"_L1), qPrintable(byDay.out));
    }

    void offline()
    {
        const auto rig = office();
        log(*rig, u"2:00 oriel design"_s);
        rig->settle();
        rig->cutLine();
        const auto answer = rig->run(u"report"_s);
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.err.contains("--mine"_L1), qPrintable(answer.err));
        const auto own = rig->run(u"report --mine --by client"_s);
        QVERIFY2(
            own.code == 0 && own.out.startsWith("Your time"_L1) && own.out.contains("2:00"_L1), qPrintable(own.out));
    }

    void keepsToTheReportsOwnBudget()
    {
        const auto rig = office();
        rig->server.switches().rateLimit = true;
        int done = 0;
        CliRig::Answer answer;
        for (int i = 0; i < 120; ++i) {
            answer = rig->run(u"report --budget"_s);
            if (answer.code != 0)
                break;
            ++done;
        }
        QVERIFY2(done >= 90 && done < 100, qPrintable(QString::number(done)));
        QVERIFY2(answer.err.contains("pause"_L1), qPrintable(answer.err));
        QCOMPARE(rig->run(u"list clients"_s).code, 0); // which has a budget of its own
        rig->restart(); // as another process, which knows of the first
        answer = rig->run(u"report --budget"_s);
        QVERIFY2(answer.code == 1 && answer.err.contains("pause"_L1), qPrintable(answer.err));
        timeOn(*rig, QDate(2026, 11, 18));
        answer = rig->run(u"report --by day"_s);
        QVERIFY2(answer.code == 0 && answer.out.contains("1:00"_L1), qPrintable(answer.err));
        QVERIFY2(answer.err.contains("amounts are left out"_L1), qPrintable(answer.err));
        rig->pass(16min);
        QCOMPARE(rig->run(u"report --budget"_s).code, 0);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("days") << u"report soonish"_s << u"last month"_s;
        QTest::newRow("by") << u"report --by moon"_s << u"week"_s;
        QTest::newRow("expenses by task") << u"report --expenses --by task"_s << u"category"_s;
        QTest::newRow("two kinds") << u"report --expenses --budget"_s << u"--expenses"_s;
        QTest::newRow("two formats") << u"report --csv --json"_s << u"--csv"_s;
        QTest::newRow("budget of days") << u"report today --budget"_s << u"no days"_s;
        QTest::newRow("billable expenses") << u"report --expenses --billable"_s << u"time"_s;
        QTest::newRow("own expenses") << u"report --expenses --mine"_s << u"--mine"_s;
        QTest::newRow("expenses of somebody") << u"report --expenses --user finn"_s << u"--user"_s;
        QTest::newRow("a century") << u"report 1950..2026"_s << u"ten years"_s;
    }

    void refuses()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, says);
        const auto answer = m_office->run(line);
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
    }

private:
    std::unique_ptr<CliRig> m_office;
};

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::ReportVerbTest)
#include "tst_reportverb.moc"
