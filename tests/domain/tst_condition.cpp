// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/condition.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

const QDate today(2026, 11, 22);

QString compact(const QJsonValue &value)
{
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return list.mid(1, list.size() - 2);
}

/// `(and (= is_active true) (< budget 20))`.
QString text(const Condition &condition)
{
    static const char *names[]
        = {"and", "or", "not", "=", "empty", "<", "<=", ">", ">=", "in", "like", "fuzzy", "keyword"};
    QString whole = u'(' + QString(QLatin1String(names[int(condition.op)]));
    if (!condition.path.isEmpty())
        whole += u' ' + condition.path;
    for (const QJsonValue value : condition.values)
        whole += u' ' + compact(value);
    for (const Condition &part : condition.parts)
        whole += u' ' + text(part);
    return whole + u')';
}

const Entity &entity(const QString &name)
{
    return *catalogue::find(name);
}

} // namespace

/// Questions about records, as people and as programs write them.
class ConditionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void pointsAtThePlace_data();
    void pointsAtThePlace();
    void understandsJson_data();
    void understandsJson();
    void saysWhatIsWrongWithJson_data();
    void saysWhatIsWrongWithJson();
    void takesTheWholeDocument();
    void sorts();
    void isBounded();
    void garbageNeverCrashes();
    void bothLanguagesAgree();
};

void ConditionTest::understands_data()
{
    QTest::addColumn<QString>("of");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("meant");
    const auto row = [](const char *of, const QString &typed, const QString &meant) {
        QTest::newRow(qPrintable(typed)) << QString::fromLatin1(of) << typed << meant;
    };
    row("projects", u"is_active and budget < 20"_s, u"(and (= is_active true) (< budget 20))"_s);
    row("projects", u"not is_active or budget>=20.5"_s, u"(or (not (= is_active true)) (>= budget 20.5))"_s);
    row("projects", u"a"_s, {});
    row("projects", u"!is_active"_s, u"(not (= is_active true))"_s);
    row("projects", u"IS_ACTIVE AND Budget LT 20"_s, u"(and (= is_active true) (< budget 20))"_s);
    row("projects", u"is-active = no"_s, u"(= is_active false)"_s);
    row("projects", u"(is_active or is_billable) && budget <> 7"_s,
        u"(and (or (= is_active true) (= is_billable true)) (not (= budget 7)))"_s);
    row("projects", u"is_active or is_billable and budget = 1"_s,
        u"(or (= is_active true) (and (= is_billable true) (= budget 1)))"_s);
    row("projects", u"client.name = 'Halden Museum'"_s, u"(= client.name \"Halden Museum\")"_s);
    row("projects", u"client = 'Halden Museum'"_s, u"(= client.name \"Halden Museum\")"_s);
    row("projects", u"client = 5735776"_s, u"(= client.id 5735776)"_s);
    row("projects", u"client_id in (1, 2)"_s, u"(in client.id 1 2)"_s);
    row("projects", u"client in (7, Acme)"_s, u"(or (= client.id 7) (= client.name \"Acme\"))"_s);
    row("projects", u"client ~ museum"_s, u"(like client.name \"museum\")"_s);
    row("projects", u"name !~ \"a \\\" b\""_s, u"(not (like name \"a \\\" b\"))"_s);
    row("projects", u"name not like 'x%'"_s, u"(not (like name \"x%\"))"_s);
    row("projects", u"name fuzzy 'web shop' or name keyword shop"_s,
        u"(or (fuzzy name \"web shop\") (keyword name \"shop\"))"_s);
    row("projects", u"budget is null"_s, u"(= budget null)"_s);
    row("projects", u"budget is not null"_s, u"(not (= budget null))"_s);
    row("projects", u"budget != null"_s, u"(not (= budget null))"_s);
    row("projects", u"client = null"_s, u"(= client null)"_s);
    row("projects", u"budget_by in (PROJECT, none)"_s, u"(in budget_by \"project\" \"none\")"_s);
    row("projects", u"budget in (1, null)"_s, u"(or (= budget 1) (= budget null))"_s);
    row("projects", u"starts_on >= 2026-11-01"_s, u"(>= starts_on \"2026-11-01\")"_s);
    row("projects", u"starts_on = yesterday"_s, u"(= starts_on \"2026-11-21\")"_s);
    row("projects", u"updated_at > 2026-11-01"_s, u"(> updated_at \"2026-11-01T00:00:00Z\")"_s);
    row("projects", u"updated_at = today"_s,
        u"(and (>= updated_at \"2026-11-22T00:00:00Z\") (< updated_at \"2026-11-23T00:00:00Z\"))"_s);
    row("projects", u"updated_at < 2026-11-01T10:00:00+02:00"_s, u"(< updated_at \"2026-11-01T08:00:00Z\")"_s);
    row("projects", u"code = 12"_s, u"(= code \"12\")"_s);
    row("users", u"access_roles = manager"_s, u"(= access_roles \"manager\")"_s);
    row("users", u"roles ~ design"_s, u"(like roles \"design\")"_s);
    row("time_entries", u"external_reference.id = 12"_s, u"(= external_reference.id 12)"_s);
    row("time_entries", u"external_reference.id = '12'"_s, u"(= external_reference.id \"12\")"_s);
    row("time_entries", u"task.name in ('Design','Dev Ops') and not (hours < 1)"_s,
        u"(and (in task.name \"Design\" \"Dev Ops\") (not (< hours 1)))"_s);
}

void ConditionTest::understands()
{
    QFETCH(const QString, of);
    QFETCH(const QString, typed);
    QFETCH(const QString, meant);
    const Understood<Condition> condition = conditionFrom(entity(of), typed, today);
    QCOMPARE(condition ? text(*condition) : QString(), meant);
}

void ConditionTest::pointsAtThePlace_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("column"); // from 1
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("candidate");
    using Kind = ConditionFault::Kind;
    const auto row = [](const QString &typed, Kind kind, int column, int length, const QString &candidate = {}) {
        QTest::newRow(qPrintable(typed)) << typed << int(kind) << column << length << candidate;
    };
    row(u""_s, Kind::Ends, 1, 1);
    row(u"budgt < 20"_s, Kind::UnknownField, 1, 5, u"budget"_s);
    row(u"is_active and cleint.name = x"_s, Kind::UnknownField, 15, 11, u"client"_s);
    row(u"budget <"_s, Kind::Ends, 9, 1);
    row(u"budget < )"_s, Kind::Unexpected, 10, 1);
    row(u"budget 20"_s, Kind::Unexpected, 8, 2);
    row(u"budget"_s, Kind::Ends, 7, 1);
    row(u"budget < 20 is_active"_s, Kind::Unexpected, 13, 9);
    row(u"(is_active"_s, Kind::Ends, 11, 1);
    row(u"is_active)"_s, Kind::Unexpected, 10, 1);
    row(u"name = 'x"_s, Kind::OpenQuote, 8, 1);
    row(u"budget < much"_s, Kind::WrongValue, 10, 4);
    row(u"is_active < true"_s, Kind::WrongOperator, 11, 1);
    row(u"budget like 2"_s, Kind::WrongOperator, 8, 4);
    row(u"budget < null"_s, Kind::WrongOperator, 8, 1);
    row(u"budget_by = proj"_s, Kind::WrongValue, 13, 4, u"project"_s);
    row(u"budget in (1, x, 3)"_s, Kind::WrongValue, 15, 1);
    row(u"budget in 1"_s, Kind::Unexpected, 11, 1);
    row(u"starts_on > 2026-13-01"_s, Kind::WrongValue, 13, 10);
    row(u"name.first = x"_s, Kind::UnknownField, 1, 10);
    row(u"name = x ; drop table"_s, Kind::Unexpected, 10, 1);
}

void ConditionTest::pointsAtThePlace()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, candidate);
    const Understood<Condition> condition = conditionFrom(entity(u"projects"_s), typed, today);
    QVERIFY(!condition);
    QTEST(int(condition.fault.kind), "kind");
    QTEST(int(condition.fault.at) + 1, "column");
    QTEST(int(condition.fault.length), "length");
    QVERIFY(candidate.isEmpty() || condition.fault.candidates.contains(candidate));
}

void ConditionTest::understandsJson_data()
{
    QTest::addColumn<QString>("of");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("meant");
    const auto row = [](const char *of, const QByteArray &json, const QString &meant) {
        QTest::newRow(json.constData()) << QString::fromLatin1(of) << json << meant;
    };
    row("users", R"({"filter": {"eq": {"is_active": true}}})", u"(= is_active true)"_s);
    row("users", R"({"eq": {"is_active": true}})", u"(= is_active true)"_s);
    row("users", R"({"query": {"filter": {"neq": {"email": null}}}})", u"(not (= email null))"_s);
    row("projects", R"({"and": [{"eq": {"is_active": true}}, {"lt": {"budget": 20}}]})",
        u"(and (= is_active true) (< budget 20))"_s);
    row("projects", R"({"or": [{"gte": {"budget": 1.5}}, {"not": {"in": {"id": [1, 2]}}}]})",
        u"(or (>= budget 1.5) (not (in id 1 2)))"_s);
    row("projects", R"({"gt": {"budget": 1}, "lte": {"budget": 9}})", u"(and (> budget 1) (<= budget 9))"_s);
    row("projects", R"({"eq": {"client": {}}})", u"(not (= client null))"_s);
    row("projects", R"({"eq": {"client": {"id": 7}}})", u"(= client.id 7)"_s);
    row("projects", R"({"eq": {"client": 7}})", u"(= client.id 7)"_s);
    row("projects", R"({"eq": {"client.name": "Acme"}})", u"(= client.name \"Acme\")"_s);
    row("projects", R"({"like": {"name": "%shop%"}})", u"(like name \"%shop%\")"_s);
    row("projects", R"({"fuzzy": {"name": "web shop"}})", u"(fuzzy name \"web shop\")"_s);
    row("projects", R"({"keyword": {"notes": "urgent late"}})", u"(keyword notes \"urgent late\")"_s);
    row("projects", R"({"in": {"id": []}})", u"(or)"_s);
    row("projects", "{}", u"(and)"_s);
    row("projects", R"({"filter": null})", u"(and)"_s);
    row("users", R"({"eq": {"roles": []}})", u"(empty roles)"_s);
    row("users", R"({"eq": {"roles": ["a", "b"]}})", u"(and (= roles \"a\") (= roles \"b\"))"_s);
    row("users", R"({"eq": {"created_at": "2026-11-20"}})",
        u"(and (>= created_at \"2026-11-20T00:00:00Z\") (< created_at \"2026-11-21T00:00:00Z\"))"_s);
}

void ConditionTest::understandsJson()
{
    QFETCH(const QString, of);
    QFETCH(const QByteArray, json);
    const Understood<ConditionQuery> query = conditionQueryFrom(entity(of), json, today);
    QTEST(query ? text(query->where) : query.fault.word, "meant");
}

void ConditionTest::saysWhatIsWrongWithJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("word");
    using Kind = ConditionFault::Kind;
    const auto row = [](const QByteArray &json, Kind kind, const QString &word) {
        QTest::newRow(json.constData()) << json << int(kind) << word;
    };
    row("", Kind::NotJson, {});
    row("{\"eq\": ", Kind::NotJson, {});
    row("[]", Kind::NotJson, {});
    row(R"({"equals": {"id": 1}})", Kind::WrongShape, u"equals"_s);
    row(R"({"filter": {"equals": {"id": 1}}})", Kind::WrongShape, u"filter.equals"_s);
    row(R"({"filter": {"and": [{"eq": {"id": 1}}, 7]}})", Kind::WrongShape, u"filter.and[1]"_s);
    row(R"({"filter": {"eq": {"nmae": "x"}}})", Kind::UnknownField, u"nmae"_s);
    row(R"({"filter": {"in": {"id": 7}}})", Kind::WrongShape, u"filter.in.id"_s);
    row(R"({"filter": {"lt": {"is_active": true}}})", Kind::WrongOperator, u"lt"_s);
    row(R"({"filter": {"eq": {"budget": "much"}}})", Kind::WrongValue, u"much"_s);
    row(R"({"limit": -1})", Kind::WrongShape, u"limit"_s);
    row(R"({"sort": [{"name": "upwards"}]})", Kind::WrongShape, u"sort[0]"_s);
    row(R"({"fields": ["nmae"]})", Kind::UnknownField, u"nmae"_s);
}

void ConditionTest::saysWhatIsWrongWithJson()
{
    QFETCH(const QByteArray, json);
    const Understood<ConditionQuery> query = conditionQueryFrom(entity(u"projects"_s), json, today);
    QVERIFY(!query);
    QTEST(int(query.fault.kind), "kind");
    QTEST(query.fault.word, "word");
}

void ConditionTest::takesTheWholeDocument()
{
    const Understood<ConditionQuery> query = conditionQueryFrom(entity(u"projects"_s),
        R"({"query": {"filter": {"eq": {"is_active": true}}, "sort": [{"client": "desc"}, "name",
            {"field": "budget", "order": "desc"}]}, "fields": ["id", ["client", "name"]], "limit": 20, "cursor": "abc"})",
        today);
    QVERIFY2(query, qPrintable(query.fault.word));
    QCOMPARE(query->limit, 20);
    QCOMPARE(query->cursor, u"abc"_s);
    QCOMPARE(query->fields, QStringList({u"id"_s, u"client.name"_s}));
    QCOMPARE(query->sort.size(), 3);
    QVERIFY(query->sort.at(0).descending && query->sort.at(0).path == "client"_L1);
    QVERIFY(!query->sort.at(1).descending && query->sort.at(2).descending);
}

void ConditionTest::sorts()
{
    const Understood<QList<SortKey>> keys = sortFrom(entity(u"projects"_s), u"client.name, -updated_at,+id"_s);
    QVERIFY(keys);
    QCOMPARE(keys->size(), 3);
    QVERIFY(keys->at(1).descending && keys->at(1).kind == FieldKind::Instant);
    const Understood<QList<SortKey>> wrong = sortFrom(entity(u"projects"_s), u"name,-nmae"_s);
    QVERIFY(!wrong);
    QCOMPARE(wrong.fault.at, 5);
    QVERIFY(!sortFrom(entity(u"projects"_s), QString(u"name,"_s).repeated(20)));
}

void ConditionTest::isBounded()
{
    const Entity &projects = entity(u"projects"_s);
    using Kind = ConditionFault::Kind;
    QCOMPARE(conditionFrom(projects, QString(longestCondition + 1, u'x'), today).fault.kind, Kind::TooLong);
    QCOMPARE(conditionFrom(projects, QString(4000, u'('), today).fault.kind, Kind::TooDeep);
    QCOMPARE(conditionFrom(projects, u"not "_s.repeated(1500), today).fault.kind, Kind::TooDeep);
    QCOMPARE(
        conditionFrom(projects, u"is_active and "_s.repeated(300) + u"is_active"_s, today).fault.kind, Kind::TooMany);
    QCOMPARE(conditionFrom(projects, u"id in ("_s + u"1,"_s.repeated(1500) + u"1)"_s, today).fault.kind, Kind::TooMany);
    const QByteArray deep = QByteArray(R"({"not":)").repeated(100) + R"({"eq":{"id":1}})" + QByteArray(100, '}');
    QCOMPARE(conditionQueryFrom(projects, deep, today).fault.kind, Kind::TooDeep);
    QVERIFY(conditionFrom(projects, QString(30, u'(') + u"is_active"_s + QString(30, u')'), today));
}

void ConditionTest::garbageNeverCrashes()
{
    const quint32 seed = qEnvironmentVariableIsSet("SHEAF_SEED") ? qEnvironmentVariable("SHEAF_SEED").toUInt()
                                                                 : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const QStringList pieces{u"is_active"_s, u"budget"_s, u"client.name"_s, u"client"_s, u"starts_on"_s, u"and"_s,
        u"or"_s, u"not"_s, u"in"_s, u"like"_s, u"is"_s, u"null"_s, u"("_s, u")"_s, u","_s, u"<"_s, u"="_s, u"!="_s,
        u"~"_s, u"!"_s, u"'"_s, u"\""_s, u"\\"_s, u"20"_s, u"-1.5e9"_s, u"9223372036854775808"_s, u"2026-11-01"_s,
        u"'x y'"_s, u"true"_s, u"."_s, u"%"_s, u"é"_s, QString(QChar(0xD800)), QString(QChar(0)), u"\u202e"_s,
        u"{\"eq\":"_s, u"}"_s, u"["_s, u"]"_s, u"\"and\":"_s, u":"_s};
    const auto all = catalogue::entities();
    for (int round = 0; round < 4'000; ++round) {
        QString typed;
        const int count = random.bounded(14);
        for (int i = 0; i < count; ++i)
            typed += pieces.at(random.bounded(int(pieces.size()))) + (random.bounded(3) == 0 ? QString() : u" "_s);
        const Entity &of = all[std::size_t(random.bounded(int(all.size())))];
        const Understood<Condition> condition = conditionFrom(of, typed, today);
        if (!condition) {
            QVERIFY(condition.fault.at >= 0 && condition.fault.at <= typed.size());
            QVERIFY(condition.fault.word.size() <= 200);
        }
        conditionQueryFrom(of, typed.toUtf8(), today);
    }
}

/// What was understood of an expression is understood of its JSON, too.
void ConditionTest::bothLanguagesAgree()
{
    const Entity &projects = entity(u"projects"_s);
    const QList<std::pair<QString, QByteArray>> same{
        {u"is_active and budget < 20"_s, R"({"and":[{"eq":{"is_active":true}},{"lt":{"budget":20}}]})"},
        {u"not (name ~ x or id in (1,2))"_s, R"({"not":{"or":[{"like":{"name":"x"}},{"in":{"id":[1,2]}}]}})"},
        {u"client = Acme and starts_on >= today"_s,
            R"({"and":[{"eq":{"client":"Acme"}},{"gte":{"starts_on":"2026-11-22"}}]})"},
        {u"budget neq null"_s, R"({"neq":{"budget":null}})"}};
    for (const auto &[typed, json] : same) {
        const Understood<Condition> condition = conditionFrom(projects, typed, today);
        const Understood<ConditionQuery> query = conditionQueryFrom(projects, json, today);
        QVERIFY2(condition && query, qPrintable(typed));
        QCOMPARE(text(*condition), text(query->where));
        QVERIFY(*condition == query->where);
    }
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::ConditionTest)
#include "tst_condition.moc"
