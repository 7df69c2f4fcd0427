// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"

#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Who is let in, what goes wrong, what is written down.
class TestSimHarvestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsIn_data();
    void letsIn();
    void accountsOfAPerson();
    void bothPaths();
    void unrouted();
    void tellsTheTime();
    void throttles();
    void throttleVariants();
    void matchesPaths_data();
    void matchesPaths();
    void faultsStrike();
    void faultsByChanceRepeat();
    void appliesLate();
    void logsRequests();
    void savesAndLoads();
    void namesEverySwitch();
};

void TestSimHarvestServer::letsIn_data()
{
    QTest::addColumn<QByteArrayList>("without"); // headers left out
    QTest::addColumn<Headers>("with");
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("all there") << QByteArrayList{} << Headers{} << u""_s << 200;
    QTest::newRow("no User-Agent") << QByteArrayList{"User-Agent"} << Headers{} << u""_s << 400;
    QTest::newRow("no token") << QByteArrayList{"Authorization"} << Headers{} << u""_s << 401;
    QTest::newRow("wrong token") << QByteArrayList{"Authorization"} << Headers{{"Authorization", "Bearer x"}} << u""_s
                                 << 401;
    QTest::newRow("not a bearer") << QByteArrayList{"Authorization"} << Headers{{"Authorization", "Basic small-admin"}}
                                  << u""_s << 401;
    QTest::newRow("token in the query") << QByteArrayList{"Authorization"} << Headers{}
                                        << u"?access_token=small-admin"_s << 200;
    QTest::newRow("no account") << QByteArrayList{"Harvest-Account-Id"} << Headers{} << u""_s << 401;
    QTest::newRow("unknown account") << QByteArrayList{"Harvest-Account-Id"} << Headers{{"Harvest-Account-Id", "77"}}
                                     << u""_s << 404;
    QTest::newRow("header names in any case")
        << QByteArrayList{"Authorization"} << Headers{{"AUTHORIZATION", "bearer small-admin"}} << u""_s << 200;
}

void TestSimHarvestServer::letsIn()
{
    Bench bench;
    QFETCH(QByteArrayList, without);
    QFETCH(Headers, with);
    QFETCH(QString, query);
    Request request = Bench::request("GET", QString(u"/v2/users/me"_s + query));
    request.headers.push_back({"Authorization", "Bearer small-admin"});
    request.headers.push_back({"Harvest-Account-Id", QByteArray::number(bench.world.accountId)});
    request.headers.removeIf([&without](const auto &header) { return without.contains(header.first); });
    request.headers += with;
    const Response response = bench.server.handle(request);
    QTEST(response.status, "status");
    if (response.status == 401) {
        QVERIFY(response.body.contains(R"("error":"invalid_token")"));
        QVERIFY(headerValue(response.headers, "WWW-Authenticate").startsWith("Bearer realm="));
    }
}

void TestSimHarvestServer::accountsOfAPerson()
{
    sheaf::ManualClock clock;
    HarvestServer server(clock);
    const Scenario demo = loadDemo(server);
    Request request = Bench::request("GET", u"/api/v2/accounts"_s);
    request.headers.push_back({"Authorization", "Bearer demo-mara"});
    const QJsonObject body = QJsonDocument::fromJson(server.handle(request).body).object();
    const QJsonArray accounts = body.value("accounts"_L1).toArray();
    QCOMPARE(accounts.size(), 3);
    QCOMPARE(accounts.at(0).toObject().value("name"_L1).toString(), u"Larkfield Studio"_s);
    QCOMPARE(accounts.at(1).toObject().value("name"_L1).toString(), u"Villa Verde e.V."_s);
    QCOMPARE(accounts.at(2).toObject().value("product"_L1).toString(), u"forecast"_s);
    QVERIFY(body.value("user"_L1).toObject().value("id"_L1).toInteger() != demo.users.at(u"mara"_s));

    request.path = u"/v2/users/me"_s;
    request.headers.push_back({"Harvest-Account-Id", QByteArray::number(demo.forecastAccountId)});
    QCOMPARE(server.handle(request).status, 404);

    revokeToken(server, u"demo-mara"_s);
    QCOMPARE(server.handle(request).status, 401);
}

void TestSimHarvestServer::bothPaths()
{
    Bench bench;
    QCOMPARE(bench.get(u"/api/v2/users/me"_s).json, bench.get(u"/v2/users/me"_s).json);
}

void TestSimHarvestServer::unrouted()
{
    Bench bench;
    const Answer answer = bench.get(u"/v2/nonsense"_s);
    QCOMPARE(answer.status, 404);
    QVERIFY(headerValue(answer.raw.headers, "Content-Type").startsWith("text/html"));
    QCOMPARE(bench.get(u"/"_s).status, 404);
    QCOMPARE(bench.call("PUT", u"/v2/time_entries"_s).status, 404);
}

void TestSimHarvestServer::tellsTheTime()
{
    Bench bench;
    QCOMPARE(headerValue(bench.get(u"/v2/users/me"_s).raw.headers, "Date"), "Wed, 04 Mar 2026 10:20:30 GMT");
    bench.server.setClockSkew(-90s);
    QCOMPARE(headerValue(bench.get(u"/v2/users/me"_s).raw.headers, "Date"), "Wed, 04 Mar 2026 10:19:00 GMT");
}

void TestSimHarvestServer::throttles()
{
    Bench bench;
    for (int i = 0; i < 50; ++i)
        QCOMPARE(bench.get(u"/v2/users/me"_s).status, 200);
    bench.clock.advance(5s);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(bench.get(u"/v2/users/me"_s).status, 200);
    const Answer refused = bench.get(u"/v2/users/me"_s);
    QCOMPARE(refused.status, 429);
    QCOMPARE(headerValue(refused.raw.headers, "Retry-After"), "10");
    QCOMPARE(refused["retry_after"].toInt(), 10);
    QCOMPARE(bench.get(u"/v2/users/me"_s, u"member"_s).status, 200); // a bucket for each token
    bench.clock.advance(10s);
    QCOMPARE(bench.get(u"/v2/users/me"_s).status, 200);
}

void TestSimHarvestServer::throttleVariants()
{
    Bench bench;
    bench.server.switches().htmlThrottle = true;
    bench.server.switches().throttleHeader = false;
    for (int i = 0; i < 100; ++i)
        bench.get(u"/v2/users/me"_s);
    const Answer refused = bench.get(u"/v2/users/me"_s);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.raw.body.isEmpty());
    QVERIFY(!hasHeader(refused.raw.headers, "Retry-After"));
    QCOMPARE(headerValue(refused.raw.headers, "Content-Type"), "text/html");

    bench.server.switches() = Switches();
    bench.server.switches().rateLimit = false;
    bench.server.switches().hourlyLimit = true;
    bench.server.resetRateLimit();
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(bench.get(u"/v2/users/me"_s).status, 200);
    QCOMPARE(headerValue(bench.get(u"/v2/users/me"_s).raw.headers, "Retry-After"), "3600");
}

void TestSimHarvestServer::matchesPaths_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("matches");
    QTest::newRow("anything") << u""_s << true;
    QTest::newRow("exact") << u"/v2/time_entries/7/stop"_s << true;
    QTest::newRow("alias") << u"/api/v2/time_entries/7/stop"_s << true;
    QTest::newRow("one piece") << u"/v2/time_entries/*/stop"_s << true;
    QTest::newRow("the rest") << u"/v2/time_entries/**"_s << true;
    QTest::newRow("too short") << u"/v2/time_entries/*"_s << false;
    QTest::newRow("too long") << u"/v2/time_entries/7/stop/now"_s << false;
    QTest::newRow("another") << u"/v2/time_entries/*/restart"_s << false;
}

void TestSimHarvestServer::matchesPaths()
{
    QFETCH(QString, pattern);
    QTEST(pathMatches(u"/v2/time_entries/7/stop"_s, pattern), "matches");
}

void TestSimHarvestServer::faultsStrike()
{
    Bench bench;
    const auto count = [&bench] { return bench.control.account().entries.size(); };
    const std::size_t before = count();

    bench.server.faults().add(Fault::statusBefore(503).on("POST", u"/v2/time_entries"_s));
    QCOMPARE(bench.get(u"/v2/time_entries"_s).status, 200); // another method
    QCOMPARE(bench.create().status, 503);
    QCOMPARE(count(), before);
    QCOMPARE(bench.server.faults().pending(), 0);

    bench.server.faults().add(Fault::statusAfter(502).on("POST"));
    QCOMPARE(bench.create().status, 502);
    QCOMPARE(count(), before + 1);

    bench.server.faults().add(Fault::dropReply().on("POST").after(1).often(2));
    QCOMPARE(bench.create().raw.fate.ending, Fate::Ending::Complete);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(bench.create().raw.fate.ending, Fate::Ending::Close);
    QCOMPARE(bench.create().raw.fate.ending, Fate::Ending::Complete);
    QCOMPARE(count(), before + 5);

    bench.server.faults().add(Fault::refuse().often(0));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(bench.create().raw.fate.ending, Fate::Ending::Refuse);
    QCOMPARE(count(), before + 5);
    bench.server.faults().clear();

    bench.server.faults().add(Fault()); // says nothing at all: an answer that never comes
    QCOMPARE(bench.create().raw.fate.ending, Fate::Ending::Close);
    bench.server.faults().add(Fault::throttle("-1"));
    const Answer throttled = bench.create();
    QCOMPARE(throttled.status, 429);
    QCOMPARE(headerValue(throttled.raw.headers, "Retry-After"), "-1");
    bench.server.faults().add(Fault::redirect(u"https://elsewhere.example/v2"_s));
    QCOMPARE(headerValue(bench.create().raw.headers, "Location"), "https://elsewhere.example/v2");
    QCOMPARE(count(), before + 5);
}

void TestSimHarvestServer::faultsByChanceRepeat()
{
    const auto draw = [](quint32 seed) {
        sheaf::ManualClock clock;
        HarvestServer server(clock, seed);
        server.faults().add(Fault::statusBefore(500).often(0).withChance(0.3));
        QByteArray pattern;
        for (int i = 0; i < 200; ++i)
            pattern += server.handle(Bench::request("GET", u"/v2/users/me"_s)).status == 500 ? 'x' : '.';
        return pattern;
    };
    QCOMPARE(draw(7), draw(7));
    QVERIFY(draw(7) != draw(8));
    QVERIFY(draw(7).count('x') > 30);
    QVERIFY(draw(7).count('x') < 90);
}

void TestSimHarvestServer::appliesLate()
{
    Bench bench;
    const std::size_t before = bench.control.account().entries.size();
    bench.server.faults().add(Fault::applyLate(200s).on("POST"));
    QCOMPARE(bench.create().raw.fate.ending, Fate::Ending::Close);
    bench.clock.advance(199s);
    QCOMPARE(bench.control.account().entries.size(), before);
    bench.clock.advance(1s);
    QCOMPARE(bench.control.account().entries.size(), before + 1);
    QCOMPARE(bench.server.log().mutations(), 1);
}

void TestSimHarvestServer::logsRequests()
{
    Bench bench;
    bench.server.faults().add(Fault::closeBefore().on("POST"));
    bench.create({{u"hours"_s, 1}});
    bench.get(u"/v2/time_entries?page=1&access_token=secret"_s);
    const RequestLog &log = bench.server.log();
    QCOMPARE(log.all().size(), 2);
    QCOMPARE(log.count("POST", u"/v2/time_entries"_s), 1);
    const LoggedRequest &post = log.all().at(0);
    QVERIFY(post.hadBearer);
    QVERIFY(post.faulted);
    QCOMPARE(post.status, 0);
    QVERIFY(post.headerNames.contains("Authorization"));
    QCOMPARE(post.accountHeader, QByteArray::number(bench.world.accountId));
    QVERIFY(post.body.contains("hours"));
    QCOMPARE(log.all().at(1).query, u"page=1"_s); // tokens are not written down
    QVERIFY(log.all().at(1).hadTokenInQuery);

    bench.server.log().setLimit(1);
    bench.get(u"/v2/users/me"_s);
    QCOMPARE(log.forgotten(), 1);
}

void TestSimHarvestServer::savesAndLoads()
{
    sheaf::ManualClock clock(u"2026-11-19T13:31:00Z");
    HarvestServer first(clock);
    const Scenario demo = loadDemo(first);
    Control control(first, demo.accountId);
    control.startTimer(
        {demo.users.at(u"mara"_s), demo.projects.at(u"Studio"_s), demo.tasks.at(u"Admin"_s), {}, {}, {}, {}});
    first.switches().htmlThrottle = true;
    first.switches().rounding = Switches::Rounding::Up;
    first.switches().listLag = 3s;

    HarvestServer second(clock);
    const QByteArray saved = QJsonDocument(first.save()).toJson();
    QVERIFY(second.load(QJsonDocument::fromJson(saved).object()));
    QCOMPARE(second.save(), first.save());
    QVERIFY(second.state() == first.state());
    QVERIFY(second.switches() == first.switches());

    QVERIFY(!second.load({}));
    QVERIFY(!second.load({{u"format"_s, 99}, {u"state"_s, QJsonObject()}}));
    QVERIFY(second.state() == first.state());
}

void TestSimHarvestServer::namesEverySwitch()
{
    QSet<QByteArray> names;
    for (const Switches::Named &named : Switches::all()) {
        Switches switches;
        switches.*named.value = !(switches.*named.value);
        QVERIFY(switches != Switches());
        names.insert(named.name);
    }
    QCOMPARE(names.size(), Switches::all().size());
}

QTEST_GUILESS_MAIN(TestSimHarvestServer)
#include "tst_simharvestserver.moc"
