// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"
#include "support/harvestshapes.h"

#include <QTest>

using namespace sheaf;
using namespace sheaf::simulator;
using namespace Qt::StringLiterals;

/// What the simulator answers has the shapes of Harvest's OpenAPI description.
class TestSimOpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRead();
    void noticesWhatIsNot();
    void proposesMessages();

private:
    static QStringList readAll(Bench &bench, const QString &who);
};

/// Everything that can be read, each list and the first record of it; what is wrong with the answers.
QStringList TestSimOpenApi::readAll(Bench &bench, const QString &who)
{
    const Account &account = bench.control.account();
    const auto first = [&](const char *name) {
        const auto rows = account.records.find(QLatin1String(name));
        return rows == account.records.end() || rows->second.empty() ? 0 : rows->second.begin()->first;
    };
    const QString website = QString::number(bench.project("Website"));
    const QString person = QString::number(bench.user(who == "admin"_L1 ? "member" : who.toLatin1().constData()));
    const QString days = u"?from=20260101&to=20261231"_s;
    QStringList paths{u"company"_s, u"users/me"_s, u"users/me/project_assignments"_s,
        u"users/%1/project_assignments"_s.arg(person), u"users/%1/teammates"_s.arg(bench.user("manager")),
        u"reports/project_budget"_s, u"reports/uninvoiced"_s + days,
        u"invoices/%1/messages/new"_s.arg(first("invoices"))};
    const QList<std::pair<QString, qint64>> lists{{u"clients"_s, account.clients.begin()->first},
        {u"projects"_s, bench.project("Website")}, {u"tasks"_s, bench.task("Design")},
        {u"users"_s, person.toLongLong()}, {u"time_entries"_s, account.entries.begin()->first},
        {u"projects/%1/user_assignments"_s.arg(website), account.userAssignments.begin()->first},
        {u"projects/%1/task_assignments"_s.arg(website), account.taskAssignments.begin()->first},
        {u"user_assignments"_s, 0}, {u"task_assignments"_s, 0}, {u"contacts"_s, first("contacts")},
        {u"roles"_s, first("roles")}, {u"expenses"_s, first("expenses")},
        {u"expense_categories"_s, first("expense_categories")}, {u"invoices"_s, first("invoices")},
        {u"invoices/%1/messages"_s.arg(first("invoices")), 0}, {u"invoices/%1/payments"_s.arg(first("invoices")), 0},
        {u"invoice_item_categories"_s, first("invoice_item_categories")}, {u"estimates"_s, first("estimates")},
        {u"estimates/%1/messages"_s.arg(first("estimates")), 0},
        {u"estimate_item_categories"_s, first("estimate_item_categories")},
        {u"users/%1/billable_rates"_s.arg(bench.user("admin")), first("billable_rates")},
        {u"users/%1/cost_rates"_s.arg(bench.user("admin")), first("cost_rates")}};
    for (const auto &[path, id] : lists) {
        paths.append(path);
        if (id != 0)
            paths.append(u"%1/%2"_s.arg(path).arg(id));
    }
    for (const char *name : {"time/clients", "time/projects", "time/tasks", "time/team", "expenses/clients",
             "expenses/projects", "expenses/categories", "expenses/team"})
        paths.append(QString(u"reports/"_s + QLatin1String(name) + days));
    QStringList refused;
    for (const QString &path : std::as_const(paths)) {
        const int status = bench.get(QString(u"/v2/"_s + path), who).status;
        if (status != 200)
            refused.append(u"%1: %2"_s.arg(path).arg(status));
    }
    return refused;
}

void TestSimOpenApi::everyRead()
{
    Bench bench;
    auto &project = bench.control.account().projects.at(bench.project("Website"));
    project.budget = 100;
    project.budgetBy = u"project"_s;
    HarvestShapes shapes;
    QStringList faults;
    bench.server.setAnswerHook(
        [&](const Request &request, const Response &response) { faults += shapes.faults(request, response); });
    QCOMPARE(readAll(bench, u"admin"_s), QStringList());
    QCOMPARE(shapes.neverCalled(u"GET"_s), QStringList());
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    // With fewer rights there are fewer fields, but no others.
    readAll(bench, u"manager"_s);
    readAll(bench, u"member"_s);
    static const QRegularExpression money(u"has no (billable_amount|currency|cost_rate|default_hourly_rate)\\z"_s);
    faults.removeIf([](const QString &fault) { return money.match(fault).hasMatch(); });
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestSimOpenApi::noticesWhatIsNot()
{
    HarvestShapes shapes;
    Request request = Bench::request("PATCH", u"/v2/clients/7?mood=1"_s, R"({"name":5,"nme":"x"})");
    Response response;
    response.body = R"({"id":"7","name":null,"colour":1})";
    const QStringList faults = shapes.faults(request, response);
    for (const QString &fault : {u"PATCH /clients/{clientId} query.mood: is not described"_s,
             u"PATCH /clients/{clientId} body.name: is no string"_s,
             u"PATCH /clients/{clientId} body.nme: is not described"_s,
             u"PATCH /clients/{clientId} answer.id: is no integer"_s,
             u"PATCH /clients/{clientId} answer.colour: is not described"_s,
             u"PATCH /clients/{clientId} answer: has no currency"_s})
        QVERIFY2(faults.contains(fault), qPrintable(faults.join(u'\n')));
    request = Bench::request("GET", u"/v2/moons"_s);
    QCOMPARE(shapes.faults(request, response), QStringList{u"GET /moons is not described"_s});
}

void TestSimOpenApi::proposesMessages()
{
    Bench bench;
    const qint64 invoice = bench.control.account().records.at(u"invoices"_s).begin()->first;
    const QString path = u"/v2/invoices/%1/messages/new"_s.arg(invoice);
    const Answer plain = bench.get(path);
    QCOMPARE(plain["invoice_id"].toInteger(), invoice);
    QCOMPARE(plain["subject"].toString(), u"Invoice #1001 from Small Works"_s);
    QVERIFY(!plain["reminder"].toBool() && !plain["thank_you"].toBool());
    QVERIFY(bench.get(QString(path + u"?reminder=true"_s))["reminder"].toBool());
    QVERIFY(bench.get(QString(path + u"?thank_you=true"_s))["thank_you"].toBool());
    QCOMPARE(bench.get(path, u"member"_s).status, 403);
    QCOMPARE(bench.get(u"/v2/invoices/1/messages/new"_s).status, 404);
    QCOMPARE(bench.get(u"/v2/invoices/%1/messages"_s.arg(invoice)).rows("invoice_messages").size(), 1);
}

QTEST_GUILESS_MAIN(TestSimOpenApi)
#include "tst_simopenapi.moc"
