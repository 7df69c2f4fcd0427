// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/records.h"
#include "world.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Entity &entityOf(const QString &name)
{
    return *catalogue::find(name);
}

Limits smallPages(int size)
{
    Limits limits;
    limits.pageSize = size;
    return limits;
}

} // namespace

/// Lists, single records and changes of any entity, against the simulated Harvest.
class TestRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsEveryPageOnce();
    void asksOnePageAhead();
    void filtersAtTheServer();
    void listsBelowAParent();
    void goesOnAfterAPageThatFailed();
    void tellsWhatBroke();
    void keepsThePause();
    void toleratesStrangeRecords();
    void gets();
    void changes();
    void neverSendsWhatIsWrong();

private:
    struct Listed
    {
        QList<QJsonObject> records;
        QList<qsizetype> pieces;
        QList<qsizetype> asked; ///< How many requests had arrived with each piece.
        RecordsEnd end;
        bool ended = false;
    };

    static Listed list(World &world, const RecordQuery &query);
    static Result<QJsonObject> apply(World &world, const RecordChange &change);
};

TestRecords::Listed TestRecords::list(World &world, const RecordQuery &query)
{
    Listed listed;
    world.harvest.records().list(
        query, &world.context,
        [&](const RecordsPiece &piece) {
            listed.pieces.append(piece.records.size());
            listed.asked.append(world.server.log().all().size());
            for (const QJsonValue record : piece.records)
                listed.records.append(record.toObject());
        },
        [&](const RecordsEnd &end) {
            listed.end = end;
            listed.ended = true;
        });
    for (int i = 0; i < 3000 && !listed.ended; ++i)
        world.clock.advance(100ms);
    return listed;
}

Result<QJsonObject> TestRecords::apply(World &world, const RecordChange &change)
{
    std::optional<Result<QJsonObject>> answer;
    world.harvest.records().apply(
        change, &world.context, [&](const Result<QJsonObject> &result) { answer.emplace(result); });
    for (int i = 0; i < 1000 && !answer; ++i)
        world.clock.advance(100ms);
    return answer.value_or(Error{Error::Kind::Cancelled, {}, 0, {}});
}

void TestRecords::listsEveryPageOnce()
{
    World world(false, false, u"admin"_s, smallPages(10));
    world.server.switches().rateLimit = false;
    for (int i = 0; i < 95; ++i)
        world.control.addClient(u"Client %1"_s.arg(i));
    const Listed listed = list(world, {&entityOf(u"clients"_s)});
    QVERIFY(listed.ended && !listed.end.stopped);
    QCOMPARE(listed.records.size(), 97);
    QCOMPARE(listed.end.read, 97);
    QCOMPARE(listed.end.strange, 0);
    QVERIFY(!listed.end.moved);
    QCOMPARE(*std::max_element(listed.pieces.begin(), listed.pieces.end()), 10); // never more than a page at once
    QSet<qint64> ids;
    for (const QJsonObject &record : listed.records)
        ids.insert(*idOf(record));
    QCOMPARE(ids.size(), 97);
}

/// While a page is handed out the next one is on its way, and no more than that.
void TestRecords::asksOnePageAhead()
{
    World world(false, false, u"admin"_s, smallPages(400));
    world.server.switches().rateLimit = false;
    for (int i = 0; i < 1198; ++i)
        world.control.addClient(u"Client %1"_s.arg(i));
    const Listed listed = list(world, {&entityOf(u"clients"_s)});
    QVERIFY(listed.ended && !listed.end.stopped);
    QCOMPARE(listed.end.read, 1200);
    QCOMPARE(listed.pieces, QList<qsizetype>(15, 80));
    for (int piece = 0; piece < 15; ++piece) {
        const int page = piece / 5 + 1;
        QVERIFY(listed.asked.at(piece) <= page + 1);
        if (piece % 5 == 4)
            QCOMPARE(listed.asked.at(piece), std::min(page + 1, 3));
    }
}

void TestRecords::filtersAtTheServer()
{
    World world;
    world.control.archiveProject(world.scenario.projects.at(u"Shop"_s));
    const RecordQuery query{&entityOf(u"projects"_s), 0,
        {{u"is_active"_s, u"false"_s}, {u"updated_since"_s, u"2020-01-01T00:00:00+00:00"_s}}};
    const Listed listed = list(world, query);
    QCOMPARE(listed.records.size(), 1);
    QCOMPARE(listed.records.first().value("name"_L1).toString(), u"Shop"_s);
    QVERIFY(world.server.log().all().last().query.contains("updated_since=2020-01-01T00:00:00%2B00:00"_L1)
        || world.server.log().all().last().query.contains("%2B"_L1));
}

void TestRecords::listsBelowAParent()
{
    World world;
    const Entity &assignments = entityOf(u"user_assignments"_s);
    QCOMPARE(list(world, {&assignments}).records.size(), 5);
    QCOMPARE(list(world, {&assignments, world.scenario.projects.at(u"Website"_s)}).records.size(), 3);
    QCOMPARE(list(world, {&entityOf(u"project_assignments"_s), myself}).records.size(), 3);
    QCOMPARE(list(world, {&entityOf(u"cost_rates"_s)}).end.stopped->kind, Error::Kind::NotFound); // whose?
    QCOMPARE(list(world, {&entityOf(u"company"_s)}).end.stopped->kind, Error::Kind::NotFound); // no list
}

void TestRecords::goesOnAfterAPageThatFailed()
{
    World world(false, false, u"admin"_s, smallPages(2));
    // The third page is lost twice.
    world.server.faults().add(simulator::Fault::dropReply().on("GET", u"/v2/task_assignments"_s).after(2).often(2));
    const Listed listed = list(world, {&entityOf(u"task_assignments"_s)});
    QVERIFY2(!listed.end.stopped, "gave up");
    QCOMPARE(listed.records.size(), 5);
}

void TestRecords::tellsWhatBroke()
{
    World world(false, false, u"admin"_s, smallPages(2));
    world.server.faults().add(simulator::Fault::dropReply().on("GET", u"/v2/task_assignments"_s).after(2).often(0));
    const Listed listed = list(world, {&entityOf(u"task_assignments"_s)});
    QVERIFY(listed.end.stopped.has_value());
    QCOMPARE(listed.records.size(), 4);
    QCOMPARE(listed.end.read, 4);

    World member(false, false, u"member"_s);
    const Listed forbidden = list(member, {&entityOf(u"clients"_s)});
    QCOMPARE(forbidden.end.stopped->kind, Error::Kind::Forbidden);
    QVERIFY(forbidden.records.isEmpty());
}

void TestRecords::keepsThePause()
{
    World world(false, false, u"admin"_s, smallPages(1));
    world.server.faults().add(simulator::Fault::throttle("20").on("GET", u"/v2/clients"_s).after(1).often(1));
    const auto before = world.clock.monotonic();
    const Listed listed = list(world, {&entityOf(u"clients"_s)});
    QVERIFY(!listed.end.stopped);
    QCOMPARE(listed.records.size(), 2);
    QVERIFY(world.clock.monotonic() - before >= 20s);
}

void TestRecords::toleratesStrangeRecords()
{
    World world;
    const QByteArray odd
        = R"({"clients":[{"id":7,"name":12,"new":true},{"id":7,"name":"twice"},"text",{"name":"no id"}],)"
          R"("links":{"next":null}})";
    world.server.faults().add(simulator::Fault::garbage(odd).on("GET", u"/v2/clients"_s));
    const Listed listed = list(world, {&entityOf(u"clients"_s)});
    QVERIFY(!listed.end.stopped);
    QCOMPARE(listed.records.size(), 3);
    QCOMPARE(listed.records.first().value("new"_L1), QJsonValue(true)); // kept as it came
    QCOMPARE(listed.end.strange, 3);
    QCOMPARE(listed.end.strangeFields, QStringList({u"name"_s, u"id"_s}));
}

void TestRecords::gets()
{
    World world;
    const auto get = [&](const QString &entity, qint64 id, qint64 parent = 0) {
        std::optional<Result<QJsonObject>> answer;
        world.harvest.records().get(entityOf(entity), id, parent, &world.context,
            [&](const Result<QJsonObject> &result) { answer.emplace(result); });
        for (int i = 0; i < 1000 && !answer; ++i)
            world.clock.advance(100ms);
        return *answer;
    };
    const qint64 website = world.scenario.projects.at(u"Website"_s);
    QCOMPARE(get(u"projects"_s, website)->value("name"_L1).toString(), u"Website"_s);
    QCOMPARE(idOf(*get(u"users"_s, myself)), world.user.value);
    QVERIFY(get(u"company"_s, 0).has_value());
    QCOMPARE(get(u"projects"_s, 1).error().kind, Error::Kind::NotFound);
    QCOMPARE(get(u"projects"_s, 0).error().kind, Error::Kind::NotFound);
    QCOMPARE(get(u"user_assignments"_s, 1).error().kind, Error::Kind::NotFound); // of which project?
}

void TestRecords::changes()
{
    World world;
    const Entity &company = entityOf(u"company"_s);
    const Result<QJsonObject> changed
        = apply(world, {Entity::Change, &company, 0, 0, {{u"weekly_capacity"_s, 126'000}}});
    QVERIFY(changed.has_value());
    QCOMPARE(changed->value("weekly_capacity"_L1).toInt(), 126'000);
    World member(false, false, u"member"_s);
    QCOMPARE(apply(member, {Entity::Change, &company, 0, 0, {{u"weekly_capacity"_s, 1}}}).error().kind,
        Error::Kind::Forbidden);
}

void TestRecords::neverSendsWhatIsWrong()
{
    World world;
    const qsizetype before = world.server.log().all().size();
    const Entity &clients = entityOf(u"clients"_s);
    const Result<QJsonObject> answer = apply(world, {Entity::Create, &clients, 0, 0, {{u"naem"_s, u"x"_s}}});
    QCOMPARE(answer.error().kind, Error::Kind::InvalidInput);
    QCOMPARE(answer.error().detail, u"naem"_s);
    QCOMPARE(world.server.log().all().size(), before);
}

QTEST_GUILESS_MAIN(TestRecords)
#include "tst_records.moc"
