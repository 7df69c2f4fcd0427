// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/record.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;

namespace {

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

QStringList words(const QString &text)
{
    return sorted(text.split(u' ', Qt::SkipEmptyParts));
}

const Entity &entityOf(const char *name)
{
    const Entity *entity = catalogue::find(QLatin1String(name));
    if (entity == nullptr)
        qFatal("no %s", name);
    return *entity;
}

RecordChange change(Entity::Action action, const char *entity, const QByteArray &json, qint64 id = 0, qint64 parent = 0)
{
    return {action, &entityOf(entity), id, parent, QJsonDocument::fromJson(json).object()};
}

} // namespace

/// The table of what an account holds, held against Harvest's documentation of its interface, and what is made of it.
class TestCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEntryIsWhole();
    void agreesWithTheDocumentation_data();
    void agreesWithTheDocumentation();
    void finds_data();
    void finds();
    void suggests_data();
    void suggests();
    void paths();
    void cells_data();
    void cells();
    void typedValues_data();
    void typedValues();
    void tellsStrangeFields();
    void followsPaths();
    void faults_data();
    void faults();
};

void TestCatalogue::everyEntryIsWhole()
{
    QSet<QString> names;
    for (const Entity &entity : catalogue::entities()) {
        QVERIFY2(!names.contains(QLatin1String(entity.name)), entity.name);
        names.insert(QLatin1String(entity.name));
        QVERIFY2(entity.path != nullptr || entity.parentPath != nullptr, entity.name);
        QCOMPARE(entity.parentPath == nullptr, entity.parent == nullptr);
        QVERIFY2(entity.parent == nullptr || !entity.parentId().isEmpty(), entity.name);
        QVERIFY2(!catalogue::fieldNames(entity, EntityField::Shown).isEmpty(), entity.name);
        QCOMPARE(entity.may(Entity::Create), !catalogue::fieldNames(entity, EntityField::Create).isEmpty());
        QCOMPARE(entity.may(Entity::Change), !catalogue::fieldNames(entity, EntityField::Change).isEmpty());
        if (entity.may(Entity::Archive)) {
            QVERIFY2(entity.field(u"is_active"_s, EntityField::Change) != nullptr, entity.name);
            QVERIFY2(entity.filter(u"is_active"_s) != nullptr, entity.name);
        }
        QSet<QString> fields;
        for (const EntityField &field : entity.fields) {
            QVERIFY2(!fields.contains(QLatin1String(field.name)), field.name);
            fields.insert(QLatin1String(field.name));
            QVERIFY2(field.entity == nullptr || catalogue::find(QLatin1String(field.entity)) != nullptr, field.name);
            QVERIFY2(!field.is(EntityField::Shown) || field.is(EntityField::Comes), field.name);
            QVERIFY2(!field.is(EntityField::Needed) || field.is(EntityField::Create), field.name);
        }
    }
    // What the whole-account work is about.
    for (const char *name : {"users", "clients", "contacts", "company", "projects", "tasks", "time_entries", "invoices",
             "invoice_item_categories", "estimates", "estimate_item_categories", "expenses", "expense_categories",
             "roles", "user_assignments", "task_assignments", "time_by_project", "time_by_task", "invoice_messages",
             "invoice_payments", "estimate_messages", "billable_rates", "cost_rates", "teammates"})
        QVERIFY2(names.contains(QLatin1String(name)), name);
}

void TestCatalogue::agreesWithTheDocumentation_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("filters");
    QTest::addColumn<QString>("create");
    QTest::addColumn<QString>("needed");
    QTest::addColumn<QString>("change");
    const auto row = [](const char *entity, const char *path, const char *filters, const char *create,
                         const char *needed, const char *patch) {
        QTest::newRow(entity) << QString::fromLatin1(path) << QString::fromLatin1(filters)
                              << QString::fromLatin1(create) << QString::fromLatin1(needed)
                              << QString::fromLatin1(patch);
    };
    row("clients", "/clients", "is_active updated_since", "name is_active address currency", "name",
        "name is_active address currency");
    row("company", "/company", "", "", "", "wants_timestamp_timers weekly_capacity");
    row("contacts", "/contacts", "client_id updated_since",
        "client_id title first_name last_name email phone_office phone_mobile fax", "client_id first_name",
        "client_id title first_name last_name email phone_office phone_mobile fax");
    row("estimate_item_categories", "/estimate_item_categories", "updated_since", "name", "name", "name");
    row("estimates", "/estimates", "client_id updated_since from to state",
        "client_id number purchase_order tax tax2 discount subject notes currency issue_date line_items", "client_id",
        "client_id number purchase_order tax tax2 discount subject notes currency issue_date line_items");
    row("estimate_messages", "/estimates/8/messages", "updated_since",
        "event_type recipients subject body send_me_a_copy", "recipients", "");
    row("expense_categories", "/expense_categories", "is_active updated_since", "name unit_name unit_price is_active",
        "name", "name unit_name unit_price is_active");
    // A receipt is a file and is sent otherwise.
    row("expenses", "/expenses", "user_id client_id project_id is_billed updated_since from to",
        "user_id project_id expense_category_id spent_date units total_cost notes billable",
        "project_id expense_category_id spent_date",
        "project_id expense_category_id spent_date units total_cost notes billable delete_receipt");
    row("invoice_item_categories", "/invoice_item_categories", "updated_since", "name", "name", "name");
    row("invoices", "/invoices", "client_id project_id updated_since from to state",
        "client_id estimate_id number purchase_order tax tax2 discount subject notes currency issue_date due_date "
        "payment_term payment_options line_items_import retainer_id line_items",
        "client_id",
        "client_id retainer_id estimate_id number purchase_order tax tax2 discount subject notes currency issue_date "
        "due_date payment_term payment_options line_items");
    row("invoice_messages", "/invoices/8/messages", "updated_since",
        "event_type recipients subject body include_link_to_client_invoice attach_pdf send_me_a_copy thank_you", "",
        "");
    row("invoice_payments", "/invoices/8/payments", "updated_since", "amount paid_at paid_date notes send_thank_you",
        "amount", "");
    // The documentation also requires is_billable, bill_by and budget_by; recordings show that they have defaults.
    row("projects", "/projects", "is_active client_id updated_since",
        "client_id name code is_active is_billable is_fixed_fee bill_by hourly_rate budget budget_by budget_is_monthly "
        "notify_when_over_budget over_budget_notification_percentage show_budget_to_all cost_budget "
        "cost_budget_include_expenses fee notes starts_on ends_on",
        "client_id name",
        "client_id name code is_active is_billable is_fixed_fee bill_by hourly_rate budget budget_by budget_is_monthly "
        "notify_when_over_budget over_budget_notification_percentage show_budget_to_all cost_budget "
        "cost_budget_include_expenses fee notes starts_on ends_on");
    row("task_assignments", "/task_assignments", "is_active updated_since",
        "task_id is_active billable hourly_rate budget", "task_id", "is_active billable hourly_rate budget");
    row("user_assignments", "/user_assignments", "user_id is_active updated_since",
        "user_id is_active is_project_manager use_default_rates hourly_rate budget", "user_id",
        "is_active is_project_manager use_default_rates hourly_rate budget");
    row("roles", "/roles", "", "name user_ids", "name", "name user_ids");
    row("tasks", "/tasks", "is_active updated_since",
        "name billable_by_default default_hourly_rate is_default is_active", "name",
        "name billable_by_default default_hourly_rate is_default is_active");
    // approval_status is not in the documentation and works.
    row("time_entries", "/time_entries",
        "user_id client_id project_id task_id external_reference_id is_billed is_running approval_status updated_since "
        "from to",
        "user_id project_id task_id spent_date started_time ended_time notes external_reference hours",
        "project_id task_id spent_date",
        "project_id task_id spent_date started_time ended_time hours notes external_reference");
    row("users", "/users", "is_active updated_since",
        "first_name last_name email timezone has_access_to_all_future_projects is_contractor is_active weekly_capacity "
        "default_hourly_rate cost_rate roles access_roles",
        "first_name last_name email",
        "first_name last_name email timezone has_access_to_all_future_projects is_contractor is_active weekly_capacity "
        "roles access_roles");
    row("billable_rates", "/users/8/billable_rates", "", "amount start_date", "amount", "");
    row("cost_rates", "/users/8/cost_rates", "", "amount start_date", "amount", "");
    row("teammates", "/users/8/teammates", "", "", "", "teammate_ids");
    row("project_assignments", "/users/8/project_assignments", "updated_since", "", "", "");
    row("time_by_project", "/reports/time/projects", "from to include_fixed_fee", "", "", "");
    row("time_by_task", "/reports/time/tasks", "from to include_fixed_fee", "", "", "");
    row("time_by_user", "/reports/time/team", "from to include_fixed_fee", "", "", "");
    row("time_by_client", "/reports/time/clients", "from to include_fixed_fee", "", "", "");
    row("expenses_by_category", "/reports/expenses/categories", "from to", "", "", "");
    row("uninvoiced", "/reports/uninvoiced", "from to include_fixed_fee", "", "", "");
    row("project_budgets", "/reports/project_budget", "is_active", "", "", "");
}

void TestCatalogue::agreesWithTheDocumentation()
{
    const Entity &entity = entityOf(QTest::currentDataTag());
    QFETCH(const QString, path);
    QFETCH(const QString, filters);
    QFETCH(const QString, create);
    QFETCH(const QString, needed);
    QFETCH(const QString, change);
    QCOMPARE(listPath(entity, entity.path == nullptr ? 8 : 0), path);
    QStringList known = catalogue::filterNames(entity);
    known.replaceInStrings(u"-"_s, u"_"_s);
    QCOMPARE(sorted(known), words(filters));
    QCOMPARE(sorted(catalogue::fieldNames(entity, EntityField::Create)), words(create));
    QCOMPARE(sorted(catalogue::fieldNames(entity, EntityField::Needed)), words(needed));
    QCOMPARE(sorted(catalogue::fieldNames(entity, EntityField::Change)), words(change));
}

void TestCatalogue::finds_data()
{
    QTest::addColumn<QString>("name");
    for (const char *typed : {"time_entries", "time-entries", "Time Entry", "time_entry", "entries", " TIME-ENTRIES "})
        QTest::newRow(typed) << u"time_entries"_s;
    QTest::newRow("people") << u"users"_s;
    QTest::newRow("time projects") << u"time_by_project"_s;
    QTest::newRow("company") << u"company"_s;
    QTest::newRow("") << QString();
    QTest::newRow("time") << QString();
}

void TestCatalogue::finds()
{
    QFETCH(const QString, name);
    const Entity *found = catalogue::find(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(found == nullptr ? QString() : QString(QLatin1String(found->name)), name);
}

void TestCatalogue::suggests_data()
{
    QTest::addColumn<QString>("first");
    QTest::newRow("clinets") << u"clients"_s;
    QTest::newRow("project") << u"projects"_s;
    QTest::newRow("tmie-entries") << u"time-entries"_s;
    QTest::newRow("expence-categories") << u"expense-categories"_s;
    QTest::newRow("invioces") << u"invoices"_s;
    QTest::newRow("zebra") << QString();
    QTest::newRow("") << QString();
}

void TestCatalogue::suggests()
{
    QFETCH(const QString, first);
    const QStringList near = catalogue::nearest(QString::fromLatin1(QTest::currentDataTag()), catalogue::names());
    QCOMPARE(near.value(0), first);
    QVERIFY(near.size() <= 3);
    QVERIFY(catalogue::nearest(QString(100'000, u'x'), catalogue::names()).isEmpty());
}

void TestCatalogue::paths()
{
    QCOMPARE(recordPath(entityOf("projects"), 0, 7), u"/projects/7"_s);
    QCOMPARE(recordPath(entityOf("projects"), 0, 0), QString());
    QCOMPARE(recordPath(entityOf("users"), 0, myself), u"/users/me"_s);
    QCOMPARE(recordPath(entityOf("clients"), 0, myself), QString());
    QCOMPARE(recordPath(entityOf("company"), 0, 0), u"/company"_s);
    QCOMPARE(recordPath(entityOf("task_assignments"), 3, 7), u"/projects/3/task_assignments/7"_s);
    QCOMPARE(recordPath(entityOf("task_assignments"), 0, 7), QString());
    QCOMPARE(listPath(entityOf("task_assignments"), 0), u"/task_assignments"_s);
    QCOMPARE(listPath(entityOf("task_assignments"), 3), u"/projects/3/task_assignments"_s);
    QCOMPARE(listPath(entityOf("cost_rates"), 0), QString());
    QCOMPARE(listPath(entityOf("project_assignments"), myself), u"/users/me/project_assignments"_s);
    QCOMPARE(changePath(change(Entity::Create, "clients", "{}")), u"/clients"_s);
    QCOMPARE(changePath(change(Entity::Change, "clients", "{}", 5)), u"/clients/5"_s);
    QCOMPARE(changePath(change(Entity::Change, "clients", "{}")), QString());
    QCOMPARE(changePath(change(Entity::Create, "user_assignments", "{}", 0, 9)), u"/projects/9/user_assignments"_s);
    QCOMPARE(changePath(change(Entity::Change, "teammates", "{}", 0, 9)), u"/users/9/teammates"_s);
    QCOMPARE(changePath(change(Entity::Change, "company", "{}")), u"/company"_s);
    QCOMPARE(entityOf("teammates").parentId(), u"user_id"_s);
}

void TestCatalogue::cells_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("cell");
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("text") << QByteArray("\" a \"") << u" a "_s;
    QTest::newRow("large id") << QByteArray("2988748904") << u"2988748904"_s;
    QTest::newRow("decimal") << QByteArray("1.35") << u"1.35"_s;
    QTest::newRow("many digits") << QByteArray("1234567.89") << u"1234567.89"_s;
    QTest::newRow("flag") << QByteArray("false") << u"false"_s;
    QTest::newRow("link") << QByteArray("{\"id\":1,\"name\":\"Acme\"}") << u"Acme"_s;
    QTest::newRow("numbered") << QByteArray("{\"id\":1,\"number\":\"R-7\"}") << u"R-7"_s;
    QTest::newRow("only an id") << QByteArray("{\"id\":1}") << u"1"_s;
    QTest::newRow("object") << QByteArray("{\"a\":1}") << u"{\"a\":1}"_s;
    QTest::newRow("list") << QByteArray("[\"a\",2,{\"name\":\"b\"}]") << u"a, 2, b"_s;
}

void TestCatalogue::cells()
{
    QFETCH(const QByteArray, json);
    QTEST(cellText(QJsonDocument::fromJson('[' + json + ']').array().first()), "cell");
}

void TestCatalogue::typedValues_data()
{
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("json"); // empty: not understood
    const auto row = [](FieldKind kind, const char *typed, const char *json) {
        QTest::addRow("%d %s", int(kind), typed) << kind << QString::fromUtf8(typed) << QString::fromUtf8(json);
    };
    row(FieldKind::Id, "2988748904", "[2988748904]");
    row(FieldKind::Id, "0", "");
    row(FieldKind::Id, "-3", "");
    row(FieldKind::Id, "7x", "");
    row(FieldKind::Id, "99999999999999999999", "");
    row(FieldKind::Integer, "126000", "[126000]");
    row(FieldKind::Integer, "1.5", "");
    row(FieldKind::Decimal, "1.5", "[1.5]");
    row(FieldKind::Decimal, "nan", "");
    row(FieldKind::Decimal, "", "[null]");
    row(FieldKind::Text, " as typed ", "[\" as typed \"]");
    row(FieldKind::Text, "", "[\"\"]");
    row(FieldKind::Flag, "Yes", "[true]");
    row(FieldKind::Flag, "false", "[false]");
    row(FieldKind::Flag, "maybe", "");
    row(FieldKind::Day, "2026-11-22", "[\"2026-11-22\"]");
    row(FieldKind::Day, "2026-02-30", "");
    row(FieldKind::Day, "null", "[null]");
    row(FieldKind::Instant, "2026-11-22", "[\"2026-11-22T00:00:00Z\"]");
    row(FieldKind::Instant, "2026-11-22T10:00:00+01:00", "[\"2026-11-22T09:00:00Z\"]");
    row(FieldKind::Instant, "noon", "");
    row(FieldKind::Texts, "a, b", "[[\"a\",\"b\"]]");
    row(FieldKind::Ids, "1,2", "[[1,2]]");
    row(FieldKind::Ids, "", "[[]]");
    row(FieldKind::Ids, "1,b", "");
    row(FieldKind::Object, "{\"a\":1}", "[{\"a\":1}]");
    row(FieldKind::Object, "[1]", "");
    row(FieldKind::Objects, "[{\"a\":1}]", "[[{\"a\":1}]]");
}

void TestCatalogue::typedValues()
{
    QFETCH(const FieldKind, kind);
    QFETCH(const QString, typed);
    QFETCH(const QString, json);
    const Result<QJsonValue> value = valueFrom(kind, nullptr, typed);
    const QString got
        = value ? QString::fromUtf8(QJsonDocument(QJsonArray{*value}).toJson(QJsonDocument::Compact)) : QString();
    QCOMPARE(got, json);
    const EntityField *state = entityOf("invoices").field(u"state"_s);
    QCOMPARE(valueFrom(state->kind, state->choices, u"OPEN"_s).value(), QJsonValue(u"open"_s));
    QVERIFY(!valueFrom(state->kind, state->choices, u"opened"_s));
}

void TestCatalogue::tellsStrangeFields()
{
    const auto strange = [](const QByteArray &json) {
        return strangeFields(entityOf("clients"), QJsonDocument::fromJson(json).object()).join(u' ');
    };
    QCOMPARE(strange("{\"id\":1,\"name\":\"a\",\"is_active\":null,\"something\":[]}"), QString());
    QCOMPARE(strange("{\"id\":1,\"name\":7}"), u"name"_s);
    QCOMPARE(strange("{\"name\":\"a\",\"is_active\":\"true\"}"), u"id is_active"_s);
    QCOMPARE(strange("{\"id\":1e30,\"created_at\":\"yesterday\"}"), u"id created_at"_s);
    QCOMPARE(idOf({{u"id"_s, Q_INT64_C(2988748904)}}), Q_INT64_C(2988748904));
    QVERIFY(!idOf({{u"id"_s, u"7"_s}}) && !idOf({}));
}

void TestCatalogue::followsPaths()
{
    const QJsonObject record{{u"client"_s, QJsonObject{{u"name"_s, u"Acme"_s}}}, {u"name"_s, u"Site"_s}};
    QCOMPARE(valueAt(record, u"client.name"_s).toString(), u"Acme"_s);
    QVERIFY(valueAt(record, u"client.name.x"_s).isUndefined() && valueAt(record, u""_s).isUndefined());
    const Entity &projects = entityOf("projects");
    QVERIFY(fieldOfPath(projects, u"client.name"_s) != nullptr);
    QVERIFY(fieldOfPath(projects, u"name.x"_s) == nullptr);
    QVERIFY(fieldOfPath(projects, u"client_id"_s) == nullptr); // only sent
}

void TestCatalogue::faults_data()
{
    using Kind = ChangeFault::Kind;
    QTest::addColumn<RecordChange>("change");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("candidate");
    const auto row
        = [](const char *name, const RecordChange &made, Kind kind, const QString &field = {},
              const QString &candidate = {}) { QTest::newRow(name) << made << int(kind) << field << candidate; };
    row("fine", change(Entity::Create, "clients", R"({"name":"A"})"), Kind::None);
    row("misspelt", change(Entity::Create, "clients", R"({"naem":"A"})"), Kind::UnknownField, u"naem"_s, u"name"_s);
    row("missing", change(Entity::Create, "clients", R"({"currency":"EUR"})"), Kind::Missing, u"name"_s);
    row("emptied", change(Entity::Change, "clients", R"({"name":null})", 1), Kind::Missing, u"name"_s);
    row("read only", change(Entity::Change, "clients", R"({"created_at":"2026-01-01T00:00:00Z"})", 1),
        Kind::NotWritable, u"created_at"_s);
    row("the id is meant", change(Entity::Create, "projects", R"({"client":7})"), Kind::NotWritable, u"client"_s,
        u"client_id"_s);
    row("only when creating", change(Entity::Change, "users", R"({"cost_rate":7})", 1), Kind::NotWritable,
        u"cost_rate"_s);
    row("wrong type", change(Entity::Change, "projects", R"({"budget":"much"})", 1), Kind::WrongValue, u"budget"_s);
    row("wrong choice", change(Entity::Change, "projects", R"({"bill_by":"hour"})", 1), Kind::WrongValue, u"bill_by"_s,
        u"Project"_s);
    row("cleared", change(Entity::Change, "projects", R"({"budget":null})", 1), Kind::None);
    row("nothing", change(Entity::Change, "projects", "{}", 1), Kind::Nothing);
    row("no id", change(Entity::Change, "projects", R"({"code":"x"})"), Kind::NoId);
    row("no parent", change(Entity::Create, "user_assignments", R"({"user_id":1})"), Kind::NoParent, u"project_id"_s);
    row("not at all", change(Entity::Create, "time_by_task", "{}"), Kind::NotPossible);
    row("no archive", change(Entity::Archive, "contacts", R"({"is_active":false})", 1), Kind::NotPossible);
    row("delete", change(Entity::Delete, "projects", "{}", 1), Kind::None);
    row("company", change(Entity::Change, "company", R"({"weekly_capacity":126000})"), Kind::None);
    row("teammates", change(Entity::Change, "teammates", R"({"teammate_ids":[1,2]})", 0, 3), Kind::None);
}

void TestCatalogue::faults()
{
    QFETCH(const RecordChange, change);
    QFETCH(const QString, candidate);
    const ChangeFault fault = faultOf(change);
    QTEST(int(fault.kind), "kind");
    QTEST(fault.field, "field");
    if (!candidate.isEmpty())
        QCOMPARE(fault.candidates.value(0), candidate);
}

Q_DECLARE_METATYPE(sheaf::RecordChange)

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
