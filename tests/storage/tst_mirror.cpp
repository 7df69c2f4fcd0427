// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/record.h"
#include "domain/search.h"
#include "storage/mirror.h"

#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Op = Condition::Op;

const QDateTime noon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
const QDate today(2026, 11, 22);

const Entity &projects()
{
    return *catalogue::find(u"projects"_s);
}

QJsonObject project(qint64 id, const QString &name, const QJsonValue &budget, const QString &client = u"Acme"_s)
{
    return {{u"id"_s, id}, {u"name"_s, name}, {u"budget"_s, budget}, {u"is_active"_s, id % 2 == 0},
        {u"client"_s, QJsonObject{{u"id"_s, client.size()}, {u"name"_s, client}}},
        {u"starts_on"_s, u"2026-11-%1"_s.arg(1 + id % 28, 2, 10, QChar(u'0'))},
        {u"updated_at"_s, u"2026-11-01T00:00:00Z"_s}};
}

Condition where(const Entity &entity, const QString &typed)
{
    const Understood<Condition> condition = conditionFrom(entity, typed, today);
    if (!condition)
        qFatal("not understood: %s", qPrintable(typed));
    return *condition;
}

/// What the mirror should find, worked out the slow way.
bool holds(const Condition &condition, const QJsonObject &record)
{
    if (condition.op == Op::All || condition.op == Op::Any) {
        const auto part = [&](const Condition &each) { return holds(each, record); };
        return condition.op == Op::All ? std::all_of(condition.parts.begin(), condition.parts.end(), part)
                                       : std::any_of(condition.parts.begin(), condition.parts.end(), part);
    }
    if (condition.op == Op::Not)
        return !holds(condition.parts.front(), record);
    const QJsonValue value = valueAt(record, condition.path);
    const QJsonValue wanted = condition.values.first();
    const bool none = value.isNull() || value.isUndefined();
    if (wanted.isNull())
        return none;
    if (none)
        return false;
    const bool texts = value.isString();
    const QString own = folded(value.toString());
    switch (condition.op) {
    case Op::Equal:
        return value == wanted;
    case Op::In:
        return condition.values.contains(value);
    case Op::Less:
        return texts ? value.toString() < wanted.toString() : value.toDouble() < wanted.toDouble();
    case Op::LessOrEqual:
        return texts ? value.toString() <= wanted.toString() : value.toDouble() <= wanted.toDouble();
    case Op::Greater:
        return texts ? value.toString() > wanted.toString() : value.toDouble() > wanted.toDouble();
    case Op::GreaterOrEqual:
        return texts ? value.toString() >= wanted.toString() : value.toDouble() >= wanted.toDouble();
    case Op::Like:
        return own.contains(folded(wanted.toString()));
    default:
        return false;
    }
}

/// A mirror with records in it.
struct Filled
{
    explicit Filled(const QJsonArray &records, const Entity &of = projects())
        : mirror(std::move(*Mirror::open(folder.filePath(u"mirror.sqlite"_s))))
        , sheet(*mirror->sheet(of, {}, noon))
    {
        const bool filled = mirror->beginRound(sheet) && mirror->put(sheet, records, {}, {}, noon)
            && mirror->endRound(sheet, true, noon, noon);
        if (!filled)
            qFatal("not filled");
    }

    QList<qint64> rows(const MirrorQuery &query) { return mirror->find(sheet, query)->rows; }

    QList<qint64> rows(const QString &typed)
    {
        return rows(MirrorQuery{.words = {}, .where = where(*sheet.entity, typed)});
    }

    QTemporaryDir folder;
    std::unique_ptr<Mirror> mirror;
    MirrorSheet sheet;
};

} // namespace

/// The account's records on disk, and what is found in them.
class MirrorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsComeInTheOrderAskedFor_data();
    void recordsComeInTheOrderAskedFor();
    void compares_data();
    void compares();
    void findsWords();
    void sortsAndPages();
    void refusesAForeignCursor();
    void whatAReadingDoesNotBringIsGone();
    void aReadingThatBreaksOffChangesNothingOfReports();
    void goesOnAfterACrash();
    void forgetsWhatIsNoSheet();
    void madeAnewWhenDamaged();
    void agreesWithTheSlowWay();
};

void MirrorTest::compares_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<qint64>>("rows");
    const auto row
        = [](const QString &typed, const QList<qint64> &rows) { QTest::newRow(qPrintable(typed)) << typed << rows; };
    // 1 Web shop 10 · 2 web Relaunch 20.5 · 3 Ölmühle null · 4 Halden 100 % 5
    row(u"is_active"_s, {4, 2});
    row(u"not is_active"_s, {3, 1});
    row(u"budget < 20.5"_s, {4, 1});
    row(u"budget <= 20.5"_s, {4, 2, 1});
    row(u"not budget < 20.5"_s, {3, 2}); // nothing is not less
    row(u"budget is null"_s, {3});
    row(u"budget != 10"_s, {4, 3, 2});
    row(u"budget in (10, 5)"_s, {4, 1});
    row(u"name = 'Web shop'"_s, {1});
    row(u"name = 'web shop'"_s, {});
    row(u"name ~ WEB"_s, {2, 1});
    row(u"name ~ 'web%'"_s, {2, 1});
    row(u"name ~ '%shop'"_s, {1});
    row(u"name ~ olmuhle"_s, {3});
    row(u"name ~ ÖLMÜHLE"_s, {3});
    row(u"name ~ '_'"_s, {});
    row(u"name fuzzy 'we re'"_s, {2});
    row(u"name fuzzy 're we'"_s, {});
    row(u"name keyword 'shop halden'"_s, {4, 1});
    row(u"name keyword 'sho'"_s, {});
    row(u"name keyword 'ölmühle'"_s, {3});
    row(u"client.name = Tern"_s, {4});
    row(u"client = 4"_s, {4, 3, 2, 1});
    row(u"starts_on >= 2026-11-04"_s, {4, 3});
    row(u"updated_at = 2026-11-01"_s, {4, 3, 2, 1});
    row(u"updated_at > 2026-11-01"_s, {});
    row(u"client.code = X"_s, {2});
    row(u"client.code is null"_s, {4, 3, 1});
    row(u"client.size > 2"_s, {2});
    row(u"client.size > '2'"_s, {});
    row(u"client is null"_s, {});
}

void MirrorTest::compares()
{
    QFETCH(const QString, typed);
    QFETCH(const QList<qint64>, rows);
    QJsonObject second = project(2, u"web Relaunch"_s, 20.5);
    second[u"client"_s] = QJsonObject{{u"id"_s, 4}, {u"name"_s, u"Acme"_s}, {u"code"_s, u"X"_s}, {u"size"_s, 3}};
    Filled filled({project(1, u"Web shop"_s, 10), second, project(3, u"Ölmühle"_s, QJsonValue()),
        project(4, u"Halden 100 %"_s, 5, u"Tern"_s)});
    QCOMPARE(filled.rows(typed), rows);
}

void MirrorTest::findsWords()
{
    Filled filled({project(1, u"Web shop"_s, 10), project(2, u"Café"_s, 20, u"Shop & Søn"_s), project(33, u"x"_s, 1)});
    const auto words = [&](const QString &typed) { return filled.rows(MirrorQuery{.words = typed}); };
    QCOMPARE(words(u"shop"_s), QList<qint64>({2, 1}));
    QCOMPARE(words(u"SHOP cafe"_s), QList<qint64>({2}));
    QCOMPARE(words(u"son"_s), QList<qint64>({2}));
    QCOMPARE(words(u"33"_s), QList<qint64>({33}));
    QCOMPARE(words(u"%"_s), QList<qint64>());
    const QByteArrayList json = *filled.mirror->records(filled.sheet, {2, 7, 1});
    QCOMPARE(json.size(), 2);
    QCOMPARE(QJsonDocument::fromJson(json.first()).object().value("name"_L1).toString(), u"Café"_s);
    // Of a list, each of its values is looked at.
    const QJsonObject user{
        {u"id"_s, 5}, {u"access_roles"_s, QJsonArray{u"manager"_s, u"project_creator"_s}}, {u"roles"_s, QJsonArray()}};
    Filled users(
        {user, QJsonObject{{u"id"_s, 6}, {u"roles"_s, QJsonArray{u"Design"_s}}}}, *catalogue::find(u"users"_s));
    QCOMPARE(users.rows(u"access_roles = project_creator"_s), QList<qint64>({5}));
    QCOMPARE(users.rows(u"not access_roles = manager"_s), QList<qint64>({6}));
    QCOMPARE(users.rows(u"roles ~ des"_s), QList<qint64>({6}));
    const Condition none = conditionQueryFrom(*users.sheet.entity, R"({"eq":{"roles":[]}})", today)->where;
    QCOMPARE(users.rows(MirrorQuery{.words = {}, .where = none}), QList<qint64>({5}));
}

void MirrorTest::sortsAndPages()
{
    QJsonArray records;
    const QStringList names{u"b"_s, u"A"_s, u"ä"_s, u"c"_s, u"a"_s};
    for (int i = 1; i <= 50; ++i)
        records.append(project(i, names.at(i % 5), i % 7 == 0 ? QJsonValue() : QJsonValue(i % 4)));
    Filled filled(records);
    for (const QString &sort : {u"name,-budget"_s, u"-name,budget"_s, u"-budget,client"_s, u"budget"_s, u""_s}) {
        MirrorQuery query;
        if (!sort.isEmpty())
            query.sort = *sortFrom(projects(), sort);
        query.where = where(projects(), u"id > 3"_s);
        const QList<qint64> all = filled.rows(query);
        QCOMPARE(all.size(), 47);
        // Piece by piece it is the same.
        QList<qint64> pieces;
        query.limit = 7;
        for (int i = 0; i < 20; ++i) {
            const MirrorHits hits = *filled.mirror->find(filled.sheet, query);
            pieces += hits.rows;
            query.cursor = hits.cursor;
            if (hits.cursor.isEmpty())
                break;
        }
        QCOMPARE(pieces, all);
    }
    MirrorQuery byName{.words = {}, .where = {}, .sort = *sortFrom(projects(), u"name"_s)};
    const QList<qint64> rows = filled.rows(byName);
    const auto nameOf = [&](qint64 row) { return names.at(row % 5); };
    QCOMPARE(folded(nameOf(rows.first())), u"a"_s); // A, a and ä stand together
    QCOMPARE(nameOf(rows.last()), u"c"_s);
}

void MirrorTest::refusesAForeignCursor()
{
    Filled filled({project(1, u"a"_s, 1), project(2, u"b"_s, 2)});
    MirrorQuery query{.words = {}, .where = {}, .sort = {}, .limit = 1};
    const MirrorHits hits = *filled.mirror->find(filled.sheet, query);
    QVERIFY(!hits.cursor.isEmpty());
    for (const QString &cursor : {u"%%"_s, u"W10"_s, QString(5000, u'A')}) {
        query.cursor = cursor;
        const Result<MirrorHits> refused = filled.mirror->find(filled.sheet, query);
        QVERIFY(!refused && refused.error().kind == Error::Kind::InvalidInput);
    }
    query.cursor = hits.cursor;
    query.where = where(projects(), u"budget > 1"_s);
    QVERIFY(!filled.mirror->find(filled.sheet, query));
}

void MirrorTest::whatAReadingDoesNotBringIsGone()
{
    Filled filled({project(1, u"a"_s, 1), project(2, u"b"_s, 2), project(3, u"c"_s, 3)});
    Mirror &mirror = *filled.mirror;
    QVERIFY(mirror.put(filled.sheet, {project(4, u"d"_s, 4), project(2, u"B"_s, 2)}, {}, {}, noon));
    QVERIFY(mirror.noteDelta(filled.sheet, noon.addSecs(60), noon));
    QCOMPARE(filled.rows(u"id > 0"_s), QList<qint64>({4, 3, 2, 1}));
    QVERIFY(mirror.beginRound(filled.sheet));
    QVERIFY(mirror.put(filled.sheet, {project(2, u"b"_s, 2)}, {}, {}, noon));
    QCOMPARE(mirror.countOfRound(filled.sheet), 1);
    QCOMPARE(filled.rows(u"id > 0"_s).size(), 4); // it has not ended
    QVERIFY(mirror.endRound(filled.sheet, false, noon, noon));
    QCOMPARE(filled.rows(u"id > 0"_s).size(), 4); // the list moved: nothing is sure
    QVERIFY(!filled.sheet.fullAt.isValid());
    QVERIFY(mirror.beginRound(filled.sheet));
    QVERIFY(mirror.put(filled.sheet, {project(2, u"b"_s, 2)}, {}, {}, noon));
    QVERIFY(mirror.endRound(filled.sheet, true, noon, noon));
    QCOMPARE(filled.rows(u"id > 0"_s), QList<qint64>({2}));
    QCOMPARE(mirror.records(filled.sheet, {1, 2, 3})->size(), 1);
    QVERIFY(mirror.makeStale(projects()));
    QVERIFY(mirror.sheet(projects(), {}, noon)->stale);
}

void MirrorTest::aReadingThatBreaksOffChangesNothingOfReports()
{
    const Entity &report = *catalogue::find(u"time_by_client"_s);
    const auto line = [](const QString &name) { return QJsonObject{{u"client_name"_s, name}, {u"total_hours"_s, 1}}; };
    Filled filled({line(u"b"_s), line(u"a"_s)}, report);
    QVERIFY(filled.mirror->beginRound(filled.sheet));
    QVERIFY(filled.mirror->put(filled.sheet, {line(u"z"_s)}, {}, {}, noon));
    const auto names = [&] {
        const QList<qint64> rows = filled.rows(u"total_hours = 1"_s);
        QStringList all;
        const QByteArrayList records = *filled.mirror->records(filled.sheet, rows);
        for (const QByteArray &json : records)
            all.append(QJsonDocument::fromJson(json).object().value("client_name"_L1).toString());
        return all;
    };
    QCOMPARE(names(), QStringList({u"b"_s, u"a"_s})); // in their own order
    filled.sheet = *filled.mirror->sheet(report, {}, noon);
    QVERIFY(filled.mirror->beginRound(filled.sheet));
    QVERIFY(filled.mirror->put(filled.sheet, {line(u"c"_s)}, {}, {}, noon));
    QVERIFY(filled.mirror->endRound(filled.sheet, true, {}, noon));
    QCOMPARE(names(), QStringList({u"c"_s}));
}

void MirrorTest::goesOnAfterACrash()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"mirror.sqlite"_s);
    {
        const auto mirror = std::move(*Mirror::open(file));
        MirrorSheet sheet = *mirror->sheet(projects(), {}, noon);
        QVERIFY(mirror->beginRound(sheet));
        QVERIFY(mirror->put(sheet, {project(1, u"a"_s, 1)}, u"https://x/page2"_s, noon, noon.addSecs(1)));
        QVERIFY(mirror->put(sheet, {project(2, u"b"_s, 1)}, u"https://x/page3"_s, noon.addSecs(2), noon.addSecs(3)));
    }
    const auto mirror = std::move(*Mirror::open(file));
    MirrorSheet sheet = *mirror->sheet(projects(), {}, noon);
    QVERIFY(!sheet.complete);
    QCOMPARE(sheet.resume, u"https://x/page3"_s);
    QCOMPARE(sheet.resumeSince, noon);
    QCOMPARE(sheet.resumeAt, noon.addSecs(3));
    QVERIFY(mirror->beginRound(sheet));
    QVERIFY(mirror->put(sheet, {project(3, u"c"_s, 1)}, {}, noon.addSecs(9), noon.addSecs(9)));
    QCOMPARE(mirror->countOfRound(sheet), 3);
    QVERIFY(mirror->endRound(sheet, true, sheet.resumeSince, noon.addSecs(9)));
    QVERIFY(sheet.complete && sheet.resume.isEmpty());
    QCOMPARE(mirror->find(sheet, {})->rows.size(), 3);
}

void MirrorTest::forgetsWhatIsNoSheet()
{
    Filled filled({project(1, u"a"_s, 1)});
    const Entity &report = *catalogue::find(u"time_by_client"_s);
    const QDateTime later = noon.addDays(30);
    MirrorSheet old = *filled.mirror->sheet(report, u"&from=2026-01-01"_s, noon);
    QVERIFY(filled.mirror->beginRound(old));
    QVERIFY(filled.mirror->endRound(old, true, {}, noon));
    const MirrorSheet fresh = *filled.mirror->sheet(report, u"&from=2026-11-01"_s, later);
    QVERIFY(fresh.id != old.id);
    QVERIFY(filled.mirror->sheet(report, u"&from=2026-01-01"_s, later)->id != old.id);
    QCOMPARE(filled.mirror->sheet(projects(), {}, later)->id, filled.sheet.id); // whole lists stay
    QVERIFY(filled.mirror->drop(filled.sheet));
    QVERIFY(!filled.mirror->sheet(projects(), {}, later)->complete);
}

void MirrorTest::madeAnewWhenDamaged()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"mirror.sqlite"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    const auto mirror = Mirror::open(path);
    QVERIFY(mirror);
    QVERIFY(!(*mirror)->sheet(projects(), {}, noon)->complete);
    QVERIFY(!(QFile::permissions(path) & (QFile::ReadOther | QFile::ReadGroup)));
}

void MirrorTest::agreesWithTheSlowWay()
{
    const quint32 seed = qEnvironmentVariableIsSet("SHEAF_SEED") ? qEnvironmentVariable("SHEAF_SEED").toUInt()
                                                                 : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const QStringList names{u"Web shop"_s, u"Ölmühle"_s, u"100 %_x"_s, u"Größe"_s, u"a'b\"c"_s, u""_s, u"日本"_s};
    QJsonArray records;
    for (int i = 1; i <= 120; ++i) {
        QJsonObject record = project(i, names.at(random.bounded(int(names.size()))),
            random.bounded(4) == 0 ? QJsonValue() : QJsonValue(random.bounded(8) * 2.5),
            names.at(random.bounded(int(names.size()))));
        if (random.bounded(6) == 0)
            record.remove(u"client"_s);
        records.append(record);
    }
    Filled filled(records);
    const QStringList atoms{u"is_active"_s, u"budget < 10"_s, u"budget >= 7.5"_s, u"budget is null"_s,
        u"budget in (2.5, 5, 17.5)"_s, u"name ~ o"_s, u"name = 'Größe'"_s, u"name ~ 'GROSSE'"_s, u"name > 'b'"_s,
        u"client.name ~ '\\'b'"_s, u"client.name is null"_s, u"id <= 40"_s, u"starts_on < 2026-11-15"_s,
        u"name ~ '日'"_s, u"client.id = 8"_s, u"client.name in ('日本', '100 %_x')"_s, u"name ~ '\"c'"_s};
    const std::function<QString(int)> make = [&](int depth) -> QString {
        const int kind = depth == 0 ? 0 : random.bounded(5);
        if (kind <= 1)
            return atoms.at(random.bounded(int(atoms.size())));
        if (kind == 2)
            return u"not ("_s + make(depth - 1) + u')';
        return u'(' + make(depth - 1) + (kind == 3 ? u" and "_s : u" or "_s) + make(depth - 1) + u')';
    };
    for (int round = 0; round < 150; ++round) {
        const QString typed = make(4);
        const Condition condition = where(projects(), typed);
        QList<qint64> expected;
        for (qsizetype i = records.size() - 1; i >= 0; --i) {
            if (holds(condition, records.at(i).toObject()))
                expected.append(records.at(i).toObject().value("id"_L1).toInteger());
        }
        const Result<MirrorHits> hits = filled.mirror->find(filled.sheet, {.words = {}, .where = condition});
        QVERIFY2(hits, qPrintable(typed));
        QVERIFY2(hits->rows == expected, qPrintable(typed));
    }
}

void MirrorTest::recordsComeInTheOrderAskedFor_data()
{
    QTest::addColumn<QList<qint64>>("rows");
    QTest::newRow("none") << QList<qint64>();
    QTest::newRow("one") << QList<qint64>{7};
    QTest::newRow("one that is gone") << QList<qint64>{8};
    QTest::newRow("oldest first") << QList<qint64>{1, 3, 5, 7};
    QTest::newRow("no order") << QList<qint64>{5, 99, 1, 7, 100};
    QTest::newRow("far apart") << QList<qint64>{399, 397, 201, 199, 3, 1};
    QTest::newRow("some are gone") << QList<qint64>{500, 399, 398, 397, 396, 395, 2, 0};
    QList<qint64> all;
    for (qint64 row = 399; row > 0; row -= 2)
        all.append(row);
    QTest::newRow("all") << all;
    QList<qint64> most = all;
    most.removeIf([](qint64 row) { return row % 7 == 0; });
    QTest::newRow("most") << most;
    QTest::newRow("a few of the first, then far away") << all.mid(0, 20) + all.mid(150);
}

void MirrorTest::recordsComeInTheOrderAskedFor()
{
    QFETCH(const QList<qint64>, rows);
    QJsonArray odd;
    for (qint64 id = 1; id < 400; id += 2)
        odd.append(project(id, u"P"_s, 1));
    const Filled filled(odd);
    QList<qint64> wanted = rows;
    wanted.removeIf([](qint64 row) { return row % 2 == 0 || row > 399; });
    QList<qint64> found;
    const QByteArrayList records = *filled.mirror->records(filled.sheet, rows);
    for (const QByteArray &json : records)
        found.append(QJsonDocument::fromJson(json).object().value("id"_L1).toInteger());
    QCOMPARE(found, wanted);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::MirrorTest)
#include "tst_mirror.moc"
