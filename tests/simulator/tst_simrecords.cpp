// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"

#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void give(Bench &bench, const QStringList &rights)
{
    bench.control.account().users.at(bench.user("manager")).accessRoles = QStringList(u"manager"_s) + rights;
}

} // namespace

/// Everything an account holds besides time: who may, what is refused, what follows from a change.
class TestSimRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void permissions_data();
    void permissions();
    void rightsOfManagers_data();
    void rightsOfManagers();
    void featuresOff();
    void makesAndChanges_data();
    void makesAndChanges();
    void refuses_data();
    void refuses();
    void keepsWhatIsInUse_data();
    void keepsWhatIsInUse();
    void aProjectTakesItsTimeAlong();
    void newProjectsAreFurnished();
    void expensesFollowTheirRules();
    void invoicesAddUp();
    void messagesMoveInvoices();
    void paymentsPay();
    void ratesEndEachOther();
    void teammatesAreReplaced();
    void filtersAndPages();
    void survivesSaving();

private:
    static QString pathOf(Bench &bench, const QString &name);
};

/// Where a collection is; `{}` stands for a parent of it.
QString TestSimRecords::pathOf(Bench &bench, const QString &name)
{
    const Account &account = bench.control.account();
    QString path = name;
    if (name.startsWith("invoices/"_L1))
        path.replace("{}"_L1, QString::number(account.records.at(u"invoices"_s).begin()->first));
    else if (name.startsWith("estimates/"_L1))
        path.replace("{}"_L1, QString::number(account.records.at(u"estimates"_s).begin()->first));
    else if (name.startsWith("projects/"_L1))
        path.replace("{}"_L1, QString::number(bench.project("Website")));
    else
        path.replace("{}"_L1, QString::number(bench.user("member")));
    return QString(u"/v2/"_s + path);
}

void TestSimRecords::permissions_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("administrator"); // how many rows, or a status from 400 on
    QTest::addColumn<int>("manager"); // one of Website, with the member as teammate
    QTest::addColumn<int>("member");
    const auto row = [](const char *path, const char *key, int administrator, int manager, int member) {
        QTest::newRow(path) << QString::fromLatin1(key) << administrator << manager << member;
    };
    row("users", "users", 3, 2, 403);
    row("clients", "clients", 2, 403, 403);
    row("contacts", "contacts", 2, 403, 403);
    row("projects", "projects", 3, 1, 403);
    row("tasks", "tasks", 3, 403, 403);
    row("time_entries", "time_entries", 6, 3, 1);
    row("invoices", "invoices", 3, 403, 403);
    row("invoices/{}/messages", "invoice_messages", 1, 403, 403);
    row("invoices/{}/payments", "invoice_payments", 1, 403, 403);
    row("invoice_item_categories", "invoice_item_categories", 3, 403, 403);
    row("estimates", "estimates", 2, 403, 403);
    row("estimates/{}/messages", "estimate_messages", 1, 403, 403);
    row("estimate_item_categories", "estimate_item_categories", 2, 403, 403);
    row("expenses", "expenses", 5, 3, 1);
    row("expense_categories", "expense_categories", 3, 403, 403);
    row("roles", "roles", 2, 403, 403);
    row("user_assignments", "user_assignments", 5, 3, 403);
    row("task_assignments", "task_assignments", 5, 2, 403);
    row("projects/{}/user_assignments", "user_assignments", 3, 3, 403);
    row("projects/{}/task_assignments", "task_assignments", 2, 2, 403);
    row("users/{}/billable_rates", "billable_rates", 2, 403, 403);
    row("users/{}/cost_rates", "cost_rates", 1, 403, 403);
    row("users/{}/teammates", "teammates", 0, 403, 403);
    row("users/{}/project_assignments", "project_assignments", 1, 1, 1);
}

void TestSimRecords::permissions()
{
    Bench bench;
    QFETCH(const QString, key);
    const QString path = pathOf(bench, QString::fromLatin1(QTest::currentDataTag()));
    for (const auto &[who, column] : {std::pair(u"admin"_s, "administrator"), std::pair(u"manager"_s, "manager"),
             std::pair(u"member"_s, "member")}) {
        const Answer answer = bench.get(path, who);
        const int got = answer.status == 200 ? int(answer.rows(key.toLatin1().constData()).size()) : answer.status;
        QTEST(got, column);
        // What one may not read one may not make either.
        if (answer.status == 403) {
            const int status = bench.call("POST", path, {{u"name"_s, u"x"_s}}, who).status;
            QVERIFY2(status == 403 || status == 404, qPrintable(who));
        }
    }
}

void TestSimRecords::rightsOfManagers_data()
{
    QTest::addColumn<QString>("right");
    QTest::addColumn<QJsonObject>("body");
    QTest::newRow("clients") << u"client_and_task_manager"_s << QJsonObject{{u"name"_s, u"New"_s}};
    QTest::newRow("tasks") << u"client_and_task_manager"_s << QJsonObject{{u"name"_s, u"New"_s}};
    QTest::newRow("contacts") << u"client_and_task_manager"_s
                              << QJsonObject{{u"first_name"_s, u"New"_s}, {u"client_id"_s, -1}};
    QTest::newRow("projects") << u"project_creator"_s << QJsonObject{{u"name"_s, u"New"_s}, {u"client_id"_s, -1}};
    QTest::newRow("invoices") << u"managed_projects_invoice_manager"_s << QJsonObject{{u"client_id"_s, -1}};
    QTest::newRow("estimates") << u"estimates_manager"_s << QJsonObject{{u"client_id"_s, -1}};
    QTest::newRow("users/{}/billable_rates") << u"billable_rates_manager"_s << QJsonObject{{u"amount"_s, 90}};
}

void TestSimRecords::rightsOfManagers()
{
    Bench bench;
    QFETCH(const QString, right);
    QFETCH(QJsonObject, body);
    if (body.contains(u"client_id"_s))
        body.insert(u"client_id"_s, bench.world.clients.at(u"Tern Books"_s));
    const QString path = pathOf(bench, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(bench.call("POST", path, body, u"manager"_s).status, 403);
    give(bench, {right});
    const Answer made = bench.call("POST", path, body, u"manager"_s);
    QVERIFY2(made.status == 201, made.raw.body.constData());
    QCOMPARE(bench.get(u"%1/%2"_s.arg(path).arg(made.id()), u"manager"_s).status, 200);
    QCOMPARE(bench.call("POST", path, body, u"member"_s).status, 403);
}

void TestSimRecords::featuresOff()
{
    Bench bench;
    Company &company = bench.control.account().company;
    company.invoiceFeature = company.expenseFeature = company.estimateFeature = company.teamFeature = false;
    for (const QString &name : {u"invoices"_s, u"expenses"_s, u"expense_categories"_s, u"estimates"_s, u"roles"_s,
             u"invoice_item_categories"_s, u"users/{}/teammates"_s})
        QCOMPARE(bench.get(pathOf(bench, name)).status, 403);
}

void TestSimRecords::makesAndChanges_data()
{
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QByteArray>("changed");
    const auto row = [](const char *path, const char *made, const char *changed) {
        QTest::newRow(path) << QByteArray(made) << QByteArray(changed);
    };
    row("clients", R"({"name":"New"})", R"({"is_active":false,"address":"Here","currency":"USD"})");
    row("contacts", R"({"first_name":"Eva","client_id":"CLIENT"})", R"({"email":"eva@x.example","title":null})");
    row("projects", R"({"name":"New","client_id":"CLIENT"})",
        R"({"code":"N-1","budget":12.5,"budget_by":"project","is_active":false,"starts_on":"2026-03-01"})");
    row("tasks", R"({"name":"New"})", R"({"default_hourly_rate":80,"is_active":false})");
    row("users", R"({"first_name":"Eva","last_name":"Ray","email":"eva@x.example"})",
        R"({"weekly_capacity":72000,"access_roles":["manager","project_creator"],"is_active":false})");
    row("expense_categories", R"({"name":"New"})", R"({"unit_name":"day","unit_price":4.5,"is_active":false})");
    row("invoice_item_categories", R"({"name":"New"})", R"({"name":"Newer"})");
    row("estimate_item_categories", R"({"name":"New"})", R"({"name":"Newer"})");
    row("roles", R"({"name":"New"})", R"({"user_ids":[5]})");
    row("invoices", R"({"client_id":"CLIENT"})", R"({"subject":"Work","number":"7"})");
    row("estimates", R"({"client_id":"CLIENT"})", R"({"subject":"Work","issue_date":"2026-01-01"})");
    row("projects/{}/task_assignments", R"({"task_id":"TASK"})", R"({"billable":false,"hourly_rate":70,"budget":8})");
    row("projects/{}/user_assignments", R"({"user_id":"ADMIN"})", R"({"is_project_manager":true,"is_active":false})");
}

void TestSimRecords::makesAndChanges()
{
    Bench bench;
    QFETCH(QByteArray, made);
    QFETCH(const QByteArray, changed);
    made.replace("\"CLIENT\"", QByteArray::number(bench.world.clients.at(u"Tern Books"_s)));
    made.replace("\"TASK\"", QByteArray::number(bench.task("Admin")));
    made.replace("\"ADMIN\"", QByteArray::number(bench.user("admin")));
    const QString path = pathOf(bench, QString::fromLatin1(QTest::currentDataTag()));
    if (path.endsWith("user_assignments"_L1)) {
        bench.control.account().userAssignments.clear();
        bench.control.account().entries.clear();
    }
    const Answer created = bench.call("POST", path, QJsonDocument::fromJson(made).object());
    QVERIFY2(created.status == 201, created.raw.body.constData());
    QVERIFY(created.id() > 0);
    const QString one = u"%1/%2"_s.arg(path).arg(created.id());
    QCOMPARE(bench.get(one).json, created.json);
    bench.clock.advance(5s);
    const QJsonObject change = QJsonDocument::fromJson(changed).object();
    const Answer patched = bench.call("PATCH", one, change);
    QVERIFY2(patched.status == 200, patched.raw.body.constData());
    for (auto field = change.begin(); field != change.end(); ++field)
        QCOMPARE(patched.json.value(field.key()), field.value());
    QVERIFY(patched["updated_at"].toString() > created["updated_at"].toString());
    QCOMPARE(patched["created_at"], created["created_at"]);
    QCOMPARE(bench.call("DELETE", one).status, 200);
    QCOMPARE(bench.get(one).status, 404);
    QCOMPARE(bench.call("DELETE", one).status, 404);
}

void TestSimRecords::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *path, const char *body, const char *message) {
        QTest::addRow("%s %s", path, name) << QByteArray(body) << QString::fromLatin1(message);
    };
    row("nothing", "clients", "{}", "Name can't be blank");
    row("twice", "clients", R"({"name":"tern books"})", "Name has already been taken");
    row("nothing", "contacts", "{}", "Client can't be blank, First name can't be blank");
    row("stranger", "contacts", R"({"client_id":9,"first_name":"x"})", "Client can't be blank");
    row("nothing", "projects", "{}", "Client can't be blank, Name can't be blank");
    row("twice", "tasks", R"({"name":"Design"})", "Name has already been taken");
    row("nothing", "users", "{}", "First name can't be blank, Last name can't be blank, Email can't be blank");
    row("nothing", "expenses", "{}",
        "Project can't be blank, Expense category can't be blank, Spent date can't be blank");
    row("no day", "expenses", R"({"spent_date":"soon"})",
        "Spent date is invalid, Project can't be blank, Expense category can't be blank, Spent date can't be blank");
    row("nothing", "invoices", "{}", "Client can't be blank");
    row("nobody", "invoices/{}/messages", "{}", "Recipients can't be blank");
    row("odd", "invoices/{}/messages", R"({"event_type":"burn"})", "Event type is not included in the list");
    row("nothing", "invoices/{}/payments", "{}", "Amount can't be blank");
    row("nothing", "users/{}/cost_rates", "{}", "Amount can't be blank");
    row("ahead", "users/{}/cost_rates", R"({"amount":3,"start_date":"2030-01-01"})",
        "Start date can't be in the future");
    row("twice", "projects/{}/task_assignments", R"({"task_id":"TASK"})", "Task has already been taken");
    row("nothing", "projects/{}/user_assignments", "{}", "User can't be blank");
}

void TestSimRecords::refuses()
{
    Bench bench;
    QFETCH(QByteArray, body);
    QFETCH(const QString, message);
    body.replace("\"TASK\"", QByteArray::number(bench.task("Design")));
    const State before = bench.server.state();
    const QString path = pathOf(bench, QString::fromLatin1(QTest::currentDataTag()).section(u' ', 0, 0));
    const Answer answer = bench.call("POST", path, QJsonDocument::fromJson(body).object());
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.message(), message);
    QVERIFY(bench.server.state() == before);
}

void TestSimRecords::keepsWhatIsInUse_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("clients") << u"projects"_s;
    QTest::newRow("tasks") << u"time entries"_s;
    QTest::newRow("users") << u"time entries"_s;
    QTest::newRow("expense_categories") << u"expenses"_s;
    QTest::newRow("invoice_item_categories") << u"removable"_s;
    QTest::newRow("projects/{}/task_assignments") << u"time entries"_s;
    QTest::newRow("projects/{}/user_assignments") << u"time entries"_s;
}

void TestSimRecords::keepsWhatIsInUse()
{
    Bench bench;
    QFETCH(const QString, word);
    const QString path = pathOf(bench, QString::fromLatin1(QTest::currentDataTag()));
    const QString key = path.section(u'/', -1);
    const QJsonArray rows = bench.get(path).rows(key.toLatin1().constData());
    const State before = bench.server.state();
    int refusals = 0;
    for (const auto &row : rows) {
        const qint64 id = row.toObject().value("id"_L1).toInteger();
        if (id == bench.user("admin"))
            continue;
        const Answer answer = bench.call("DELETE", u"%1/%2"_s.arg(path).arg(id));
        if (answer.status == 422) {
            ++refusals;
            QVERIFY2(answer.message().contains(word), qPrintable(answer.message()));
        }
    }
    QVERIFY(refusals > 0);
    QVERIFY(bench.server.state().accounts.begin()->second.entries == before.accounts.begin()->second.entries);
}

void TestSimRecords::aProjectTakesItsTimeAlong()
{
    Bench bench;
    const qint64 shop = bench.project("Shop");
    QCOMPARE(bench.get(u"/v2/time_entries?project_id=%1"_s.arg(shop)).rows("time_entries").size(), 2);
    QCOMPARE(bench.call("DELETE", u"/v2/projects/%1"_s.arg(shop), {}, u"manager"_s).status, 404);
    QCOMPARE(bench.call("DELETE", u"/v2/projects/%1"_s.arg(shop)).status, 200);
    QCOMPARE(bench.get(u"/v2/time_entries"_s).rows("time_entries").size(), 4);
    QCOMPARE(bench.get(u"/v2/expenses?project_id=%1"_s.arg(shop)).rows("expenses").size(), 0);
    QCOMPARE(bench.get(u"/v2/task_assignments"_s).rows("task_assignments").size(), 3);
}

void TestSimRecords::newProjectsAreFurnished()
{
    Bench bench;
    give(bench, {u"project_creator"_s});
    bench.control.account().tasks.at(bench.task("Design")).isDefault = true;
    bench.control.account().users.at(bench.user("member")).hasAccessToAllFutureProjects = true;
    const QJsonObject body{{u"name"_s, u"New"_s}, {u"client_id"_s, bench.world.clients.at(u"Tern Books"_s)}};
    const qint64 id = bench.call("POST", u"/v2/projects"_s, body, u"manager"_s).id();
    const QString path = u"/v2/projects/%1/"_s.arg(id);
    QCOMPARE(bench.get(QString(path + u"task_assignments"_s)).rows("task_assignments").size(), 1);
    QCOMPARE(bench.get(QString(path + u"user_assignments"_s)).rows("user_assignments").size(), 2);
    QCOMPARE(bench.get(u"/v2/projects/%1"_s.arg(id), u"manager"_s).status, 200); // manages what they made
}

void TestSimRecords::expensesFollowTheirRules()
{
    Bench bench;
    const auto &categories = bench.control.account().records.at(u"expense_categories"_s);
    const qint64 travel = categories.begin()->first;
    const qint64 mileage = std::next(categories.begin())->first;
    const auto draft = [&](qint64 category, const QJsonObject &more) {
        QJsonObject body{{u"project_id"_s, bench.project("Website")}, {u"expense_category_id"_s, category},
            {u"spent_date"_s, u"2026-03-04"_s}};
        for (auto field = more.begin(); field != more.end(); ++field)
            body.insert(field.key(), field.value());
        return body;
    };
    const QString path = u"/v2/expenses"_s;
    QCOMPARE(bench.call("POST", path, draft(travel, {})).message(), u"Total cost can't be blank"_s);
    const Answer drive = bench.call("POST", path, draft(mileage, {{u"units"_s, 100}}), u"member"_s);
    QCOMPARE(drive.status, 201);
    QCOMPARE(drive["total_cost"].toDouble(), 30.0);
    QCOMPARE(drive["user"].toObject().value("id"_L1).toInteger(), bench.user("member"));
    QCOMPARE(drive["client"].toObject().value("name"_L1).toString(), u"Tern Books"_s);
    const QString one = u"/v2/expenses/%1"_s.arg(drive.id());
    QCOMPARE(bench.call("PATCH", one, {{u"units"_s, 10}}, u"manager"_s)["total_cost"].toDouble(), 3.0);
    give(bench, {});
    QCOMPARE(bench.call("PATCH", one, {{u"units"_s, 1}}, u"manager"_s).status, 403);
    const qint64 foreign = bench.call("POST", path, draft(travel, {{u"total_cost"_s, 5}})).id(); // the administrator's
    QCOMPARE(bench.get(u"/v2/expenses/%1"_s.arg(foreign), u"member"_s).status, 404);
    QCOMPARE(bench.call("POST", path, draft(mileage, {{u"user_id"_s, bench.user("admin")}}), u"member"_s).status, 422);
}

void TestSimRecords::invoicesAddUp()
{
    Bench bench;
    const QJsonArray lines{QJsonObject{{u"quantity"_s, 2}, {u"unit_price"_s, 50.5}, {u"description"_s, u"a"_s}},
        QJsonObject{{u"quantity"_s, 1}, {u"unit_price"_s, 99}, {u"project_id"_s, bench.project("Shop")}}};
    const Answer made = bench.call("POST", u"/v2/invoices"_s,
        {{u"client_id"_s, bench.world.clients.at(u"Tern Books"_s)}, {u"line_items"_s, lines}, {u"tax"_s, 10},
            {u"payment_term"_s, u"net 30"_s}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made["amount"].toDouble(), 220.0);
    QCOMPARE(made["tax_amount"].toDouble(), 20.0);
    QCOMPARE(made["due_amount"].toDouble(), 220.0);
    QCOMPARE(made["issue_date"].toString(), u"2026-03-04"_s);
    QCOMPARE(made["due_date"].toString(), u"2026-04-03"_s);
    QCOMPARE(made["state"].toString(), u"draft"_s);
    const QJsonArray kept = made["line_items"].toArray();
    QCOMPARE(kept.at(1).toObject().value("project"_L1).toObject().value("name"_L1).toString(), u"Shop"_s);
    const QJsonArray change{QJsonObject{{u"id"_s, kept.at(0).toObject().value("id"_L1)}, {u"_destroy"_s, true}},
        QJsonObject{{u"id"_s, kept.at(1).toObject().value("id"_L1)}, {u"unit_price"_s, 100}},
        QJsonObject{{u"quantity"_s, 3}, {u"unit_price"_s, 10}}};
    const Answer changed = bench.call(
        "PATCH", u"/v2/invoices/%1"_s.arg(made.id()), {{u"line_items"_s, change}, {u"tax"_s, QJsonValue()}});
    QCOMPARE(changed["line_items"].toArray().size(), 2);
    QCOMPARE(changed["amount"].toDouble(), 130.0);
    QVERIFY(changed["tax_amount"].isNull());
}

void TestSimRecords::messagesMoveInvoices()
{
    Bench bench;
    const qint64 id = bench.control.account().records.at(u"invoices"_s).rbegin()->first; // the draft
    const QString invoice = u"/v2/invoices/%1"_s.arg(id);
    const QString messages = QString(invoice + u"/messages"_s);
    QCOMPARE(bench.get(invoice)["state"].toString(), u"draft"_s);
    const Answer sent = bench.call("POST", messages, {{u"event_type"_s, u"send"_s}});
    QCOMPARE(sent.status, 201);
    QVERIFY(!sent.json.contains("invoice_id"_L1));
    QCOMPARE(bench.get(invoice)["state"].toString(), u"open"_s);
    QVERIFY(!bench.get(invoice)["sent_at"].isNull());
    bench.call("POST", messages, {{u"event_type"_s, u"close"_s}});
    QCOMPARE(bench.get(invoice)["state"].toString(), u"closed"_s);
    QCOMPARE(bench.get(messages).rows("invoice_messages").size(), 2);
    QCOMPARE(bench.get(u"%1/%2"_s.arg(messages).arg(sent.id())).status, 404); // there is no way to read one
    QCOMPARE(bench.call("DELETE", u"%1/%2"_s.arg(messages).arg(sent.id())).status, 200);
    QCOMPARE(bench.call("DELETE", invoice).status, 200);
    QCOMPARE(bench.get(messages).status, 404);
    const qint64 estimate = bench.control.account().records.at(u"estimates"_s).begin()->first;
    bench.call("POST", u"/v2/estimates/%1/messages"_s.arg(estimate), {{u"event_type"_s, u"accept"_s}});
    QCOMPARE(bench.get(u"/v2/estimates/%1"_s.arg(estimate))["state"].toString(), u"accepted"_s);
}

void TestSimRecords::paymentsPay()
{
    Bench bench;
    const qint64 id = std::next(bench.control.account().records.at(u"invoices"_s).begin())->first; // the open one
    const QString invoice = u"/v2/invoices/%1"_s.arg(id);
    const double amount = bench.get(invoice)["amount"].toDouble();
    const QString payments = QString(invoice + u"/payments"_s);
    QCOMPARE(bench.call("POST", payments, {{u"amount"_s, 100}}).status, 201);
    QCOMPARE(bench.get(invoice)["due_amount"].toDouble(), amount - 100);
    QCOMPARE(bench.get(invoice)["state"].toString(), u"open"_s);
    const Answer rest = bench.call("POST", payments, {{u"amount"_s, amount - 100}, {u"paid_date"_s, u"2026-03-01"_s}});
    QCOMPARE(bench.get(invoice)["state"].toString(), u"paid"_s);
    QCOMPARE(bench.get(invoice)["paid_date"].toString(), u"2026-03-01"_s);
    QCOMPARE(bench.call("DELETE", u"%1/%2"_s.arg(payments).arg(rest.id())).status, 200);
    QCOMPARE(bench.get(invoice)["state"].toString(), u"open"_s);
}

void TestSimRecords::ratesEndEachOther()
{
    Bench bench;
    const QString path = u"/v2/users/%1/billable_rates"_s.arg(bench.user("member"));
    QCOMPARE(bench.call("POST", path, {{u"amount"_s, 120}, {u"start_date"_s, u"2026-03-01"_s}}).status, 201);
    const QJsonArray rates = bench.get(path).rows("billable_rates");
    QCOMPARE(rates.size(), 3);
    QVERIFY(rates.at(0).toObject().value("end_date"_L1).isNull());
    QCOMPARE(rates.at(1).toObject().value("end_date"_L1).toString(), u"2026-02-28"_s);
    QVERIFY(!rates.at(0).toObject().contains("user_id"_L1));
    bench.call("POST", path, {{u"amount"_s, 99}});
    QCOMPARE(bench.get(path).rows("billable_rates").size(), 1);
    QCOMPARE(bench.call("PATCH", u"%1/%2"_s.arg(path).arg(1)).status, 404);
    QCOMPARE(bench.get(u"/v2/users/%1/billable_rates"_s.arg(bench.user("admin"))).rows("billable_rates").size(), 2);
    QCOMPARE(bench.get(u"/v2/users/9/billable_rates"_s).status, 404);
}

void TestSimRecords::teammatesAreReplaced()
{
    Bench bench;
    const QString path = u"/v2/users/%1/teammates"_s.arg(bench.user("manager"));
    QCOMPARE(bench.get(path).rows("teammates").size(), 1);
    const QJsonArray both{bench.user("admin"), bench.user("member")};
    QCOMPARE(bench.call("PATCH", path, {{u"teammate_ids"_s, both}}).rows("teammates").size(), 2);
    QVERIFY(bench.control.account().users.at(bench.user("manager")).accessRoles.contains(u"people_manager"_s));
    QCOMPARE(bench.call("PATCH", path, {{u"teammate_ids"_s, QJsonArray{}}}).rows("teammates").size(), 0);
    QVERIFY(!bench.control.account().users.at(bench.user("manager")).accessRoles.contains(u"people_manager"_s));
    const QString ofMember = u"/v2/users/%1/teammates"_s.arg(bench.user("member"));
    QCOMPARE(bench.call("PATCH", ofMember, {{u"teammate_ids"_s, both}}).status, 422);
}

void TestSimRecords::filtersAndPages()
{
    Bench bench;
    QCOMPARE(bench.get(u"/v2/invoices?state=open"_s).rows("invoices").size(), 1);
    QCOMPARE(bench.get(u"/v2/invoices?from=2026-02-01"_s).rows("invoices").size(), 2);
    QCOMPARE(bench.get(u"/v2/expense_categories?is_active=false"_s).rows("expense_categories").size(), 1);
    QCOMPARE(
        bench.get(u"/v2/contacts?client_id=%1"_s.arg(bench.world.clients.at(u"Tern Books"_s))).rows("contacts").size(),
        1);
    QCOMPARE(bench.get(u"/v2/expenses?user_id=%1"_s.arg(bench.user("member"))).rows("expenses").size(), 1);
    QCOMPARE(bench.get(u"/v2/contacts?updated_since=2026-03-04T10:20:30Z"_s).rows("contacts").size(), 0);
    const QJsonArray expenses = bench.get(u"/v2/expenses"_s).rows("expenses");
    for (qsizetype i = 1; i < expenses.size(); ++i) // newest day first
        QVERIFY(expenses.at(i - 1).toObject().value("spent_date"_L1).toString()
            >= expenses.at(i).toObject().value("spent_date"_L1).toString());
    const Answer first = bench.get(u"/v2/contacts?per_page=1"_s);
    QVERIFY(first["links"].toObject().value("next"_L1).toString().contains("cursor="_L1));
    const Answer page = bench.get(u"/v2/invoices?per_page=2"_s);
    QCOMPARE(page["next_page"].toInt(), 2);
    QCOMPARE(page["total_entries"].toInt(), 3);
}

void TestSimRecords::survivesSaving()
{
    Bench bench;
    const QJsonObject saved = bench.server.save();
    HarvestServer other(bench.clock);
    QVERIFY(other.load(QJsonDocument::fromJson(QJsonDocument(saved).toJson()).object()));
    QVERIFY(other.state() == bench.server.state());
    QVERIFY(!other.state().accounts.begin()->second.records.at(u"invoices"_s).empty());
}

QTEST_GUILESS_MAIN(TestSimRecords)
#include "tst_simrecords.moc"
