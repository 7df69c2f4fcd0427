// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"

#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Sums over days, as Harvest's reports give them, and who gets which.
class TestSimReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsTime();
    void sumsExpenses();
    void roles_data();
    void roles();
    void oneRowACurrency();
    void whatIsNotInvoiced();
    void budgets();
    void refusesDays_data();
    void refusesDays();
    void hasAThrottleOfItsOwn();

private:
    static QJsonArray rows(Bench &bench, const QString &report, const QString &who = u"admin"_s)
    {
        const Answer answer = bench.get(u"/v2/reports/%1?from=2026-02-01&to=20260304"_s.arg(report), who);
        return answer.status == 200 ? answer.rows("results") : QJsonArray{answer.status};
    }
};

void TestSimReports::sumsTime()
{
    Bench bench;
    bench.control.account().projects.at(bench.project("Shop")).hourlyRate = 100;
    const QJsonArray projects = rows(bench, u"time/projects"_s);
    QCOMPARE(projects.size(), 3);
    const QJsonObject shop = projects.at(1).toObject(); // by name
    QCOMPARE(shop.value("project_name"_L1).toString(), u"Shop"_s);
    QCOMPARE(shop.value("client_name"_L1).toString(), u"Tern Books"_s);
    QCOMPARE(shop.value("total_hours"_L1).toDouble(), 3.0);
    QCOMPARE(shop.value("billable_hours"_L1).toDouble(), 3.0);
    QCOMPARE(shop.value("billable_amount"_L1).toDouble(), 300.0);
    QCOMPARE(shop.value("currency"_L1).toString(), u"EUR"_s);
    double total = 0;
    const QJsonArray team = rows(bench, u"time/team"_s);
    for (const auto &row : team)
        total += row.toObject().value("total_hours"_L1).toDouble();
    QCOMPARE(total, 12.0);
    QCOMPARE(team.at(0).toObject().value("weekly_capacity"_L1).toInt(), 144'000);
    QCOMPARE(rows(bench, u"time/clients"_s).size(), 2);
    QCOMPARE(rows(bench, u"time/tasks"_s).size(), 3);
    const Answer page = bench.get(u"/v2/reports/time/projects?from=2026-03-04&to=2026-03-04&per_page=1"_s);
    QCOMPARE(page.rows("results").size(), 1);
    QCOMPARE(page["total_entries"].toInt(), 2);
    QVERIFY(page["links"].toObject().value("next"_L1).toString().contains("page=2"_L1));
}

void TestSimReports::sumsExpenses()
{
    Bench bench;
    const QJsonArray categories = rows(bench, u"expenses/categories"_s);
    QCOMPARE(categories.size(), 2);
    QCOMPARE(categories.at(0).toObject().value("expense_category_name"_L1).toString(), u"Mileage"_s);
    QVERIFY(categories.at(0).toObject().value("total_amount"_L1).toDouble() > 0);
    QVERIFY(rows(bench, u"expenses/team"_s).at(0).toObject().contains("is_contractor"_L1));
    QVERIFY(rows(bench, u"expenses/projects"_s).at(0).toObject().contains("client_name"_L1));
    QCOMPARE(rows(bench, u"expenses/clients"_s).size(), 2);
    bench.control.account().company.expenseFeature = false;
    QCOMPARE(rows(bench, u"expenses/clients"_s).first().toInt(), 403);
}

void TestSimReports::roles_data()
{
    QTest::addColumn<int>("administrator"); // rows, or a status from 400 on
    QTest::addColumn<int>("manager");
    QTest::addColumn<int>("member");
    QTest::newRow("time/team") << 2 << 2 << 1; // the manager sees a teammate, and Website
    QTest::newRow("time/projects") << 3 << 1 << 1;
    QTest::newRow("expenses/team") << 3 << 3 << 1;
    QTest::newRow("uninvoiced") << 3 << 403 << 403;
    QTest::newRow("project_budget") << 0 << 0 << 0;
    QTest::newRow("time/moons") << 404 << 404 << 404;
}

void TestSimReports::roles()
{
    Bench bench;
    const QString report = QString::fromLatin1(QTest::currentDataTag());
    for (const auto &[who, column] : {std::pair(u"admin"_s, "administrator"), std::pair(u"manager"_s, "manager"),
             std::pair(u"member"_s, "member")}) {
        const QJsonArray got = rows(bench, report, who);
        const bool refused = got.size() == 1 && got.first().isDouble();
        QTEST(refused ? got.first().toInt() : int(got.size()), column);
        if (!refused && who == "member"_L1 && report.startsWith("time/"_L1))
            QVERIFY(!got.first().toObject().contains("billable_amount"_L1)); // rates are not theirs to see
    }
}

void TestSimReports::oneRowACurrency()
{
    Bench bench;
    bench.control.account().clients.at(bench.world.clients.at(u"Small Works"_s)).currency = u"USD"_s;
    const QJsonArray team = rows(bench, u"time/team"_s);
    QCOMPARE(team.size(), 3); // the administrator twice
    QCOMPARE(team.at(0).toObject().value("user_id"_L1), team.at(1).toObject().value("user_id"_L1));
    QVERIFY(team.at(0).toObject().value("currency"_L1) != team.at(1).toObject().value("currency"_L1));
}

void TestSimReports::whatIsNotInvoiced()
{
    Bench bench;
    bench.control.account().projects.at(bench.project("Shop")).hourlyRate = 100;
    const auto shop = [&] { return rows(bench, u"uninvoiced"_s).at(1).toObject(); };
    QCOMPARE(shop().value("uninvoiced_hours"_L1).toDouble(), 3.0);
    const double expenses = shop().value("uninvoiced_expenses"_L1).toDouble();
    QVERIFY(expenses > 0);
    QCOMPARE(shop().value("uninvoiced_amount"_L1).toDouble(), 300 + expenses);
    for (auto &[id, entry] : bench.control.account().entries)
        entry.isBilled = true;
    QCOMPARE(shop().value("uninvoiced_hours"_L1).toDouble(), 0.0);
    QCOMPARE(shop().value("total_hours"_L1).toDouble(), 3.0);
}

void TestSimReports::budgets()
{
    Bench bench;
    Project &website = bench.control.account().projects.at(bench.project("Website"));
    website.budget = 10;
    website.budgetBy = u"project"_s;
    const auto row = [&](const QString &who) { return rows(bench, u"project_budget"_s, who).at(0).toObject(); };
    QCOMPARE(row(u"admin"_s).value("budget_spent"_L1).toDouble(), 8.25);
    QCOMPARE(row(u"manager"_s).value("budget_remaining"_L1).toDouble(), 1.75);
    QVERIFY(rows(bench, u"project_budget"_s, u"member"_s).isEmpty());
    website.showBudgetToAll = true;
    QCOMPARE(row(u"member"_s).value("budget"_L1).toDouble(), 10.0);
    website.budgetBy = u"project_cost"_s;
    QVERIFY(row(u"member"_s).value("budget"_L1).isNull()); // money
}

void TestSimReports::refusesDays_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QString() << 400;
    QTest::newRow("one end") << u"?from=2026-01-01"_s << 400;
    QTest::newRow("a year") << u"?from=2025-01-01&to=2025-12-31"_s << 200;
    QTest::newRow("a leap year") << u"?from=2024-01-01&to=2024-12-31"_s << 400;
    QTest::newRow("backwards") << u"?from=2026-02-01&to=2026-01-01"_s << 400;
}

void TestSimReports::refusesDays()
{
    Bench bench;
    QFETCH(const QString, query);
    const Answer answer = bench.get(QString(u"/v2/reports/time/clients"_s + query));
    QTEST(answer.status, "status");
    if (answer.status == 400)
        QVERIFY(answer.message().startsWith("Invalid timeframe"_L1));
}

void TestSimReports::hasAThrottleOfItsOwn()
{
    Bench bench;
    for (int i = 0; i < 100; ++i)
        QCOMPARE(bench.get(u"/v2/reports/project_budget"_s).status, 200);
    QCOMPARE(bench.get(u"/v2/reports/project_budget"_s).status, 429);
    QCOMPARE(bench.get(u"/v2/clients"_s).status, 200);
    bench.clock.advance(20s);
    QCOMPARE(bench.get(u"/v2/reports/project_budget"_s).status, 429);
    bench.clock.advance(15min);
    QCOMPARE(bench.get(u"/v2/reports/project_budget"_s).status, 200);
}

QTEST_GUILESS_MAIN(TestSimReports)
#include "tst_simreports.moc"
