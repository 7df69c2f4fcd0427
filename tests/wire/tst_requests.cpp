// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What goes out, to the byte, and that nothing happens for somebody who is gone.

#include "base/clock.h"
#include "wireclient.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace sheaf::wire;

class RequestsTest : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;

private Q_SLOTS:

    void changes_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("create")
            << Change::Create << QByteArray("POST /v2/time_entries")
            << QByteArray("{\"external_reference\":{\"group_id\":\"sheaf\",\"id\":\"0b1e5d5e-2f0e-4c6f-9d8e-"
                          "6d2f54a3b001\"},\"hours\":1.5,\"project_id\":11,\"spent_date\":\"2026-03-02\","
                          "\"task_id\":12}");
        QTest::newRow("update") << Change::Update << QByteArray("PATCH /v2/time_entries/5")
                                << QByteArray("{\"notes\":\"Changed\"}");
        QTest::newRow("stop") << Change::Stop << QByteArray("PATCH /v2/time_entries/5/stop") << QByteArray("{}");
        QTest::newRow("restart") << Change::Restart << QByteArray("PATCH /v2/time_entries/5/restart")
                                 << QByteArray("{}");
        QTest::newRow("remove") << Change::Remove << QByteArray("DELETE /v2/time_entries/5") << QByteArray("{}");
        QTest::newRow("remove reference")
            << Change::RemoveReference << QByteArray("DELETE /v2/time_entries/5/external_reference")
            << QByteArray("{}");
    }

    void changes()
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, body);
        WireServer server;
        server.onRequest([](const Request &request) { answer(request, reply(200, entryJson(5))); });
        WireClient client(server, m_clock);
        QVERIFY(!client->serverTime().isValid());
        Outcome<void> outcome;
        make(change, *client, this, outcome.handler());
        QVERIFY(!outcome.came()); // later, never from within the call
        QVERIFY(outcome.arrives() && outcome.succeeded());
        QCOMPARE(server.requests().size(), 1);
        const Request request = server.requests().first();
        QCOMPARE(QByteArray(request.method + " " + request.target), line);
        QCOMPARE(request.body, body);
        QCOMPARE(request.headers.value("content-length"), QByteArray::number(body.size()));
        QCOMPARE(request.headers.value("content-type"), QByteArray("application/json"));
        QVERIFY(!request.headers.contains("transfer-encoding"));
        QCOMPARE(client->serverTime(), QDateTime(QDate(2026, 3, 2), QTime(9, 1, 12), Qt::UTC));
    }

    void headers()
    {
        WireServer server;
        server.onRequest([](const Request &request) {
            answer(request, reply(200, entryJson(5), "application/json", "Set-Cookie: tracked=1\r\n"));
        });
        WireClient client(server, m_clock);
        for (int i = 0; i < 2; ++i) {
            Outcome<RemoteEntry> read;
            client->entry(RemoteEntryId{5}, this, read.handler());
            QVERIFY(read.arrives() && read.succeeded());
            const Request request = server.requests().last();
            QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer " + token));
            QCOMPARE(request.headers.value("harvest-account-id"), QByteArray("99"));
            QCOMPARE(request.headers.value("accept"), QByteArray("application/json"));
            QVERIFY(request.headers.value("user-agent").startsWith("Sheaf/"));
            QVERIFY(!request.headers.contains("cookie"));
            QVERIFY(!request.headers.contains("content-type"));
            QVERIFY(!request.headers.contains("upgrade"));
            QVERIFY(!request.target.contains("token") && !request.target.contains("4711"));
        }
    }

    void accountDiscoveryNamesNoAccount()
    {
        WireServer server;
        server.onRequest([](const Request &request) {
            answer(request, reply(200, R"({"user":{"first_name":"Bo"},"accounts":[]})"));
        });
        WireClient client(server, m_clock);
        Outcome<Identity> identity;
        client->identity(this, identity.handler());
        QVERIFY(identity.arrives() && identity.succeeded());
        QCOMPARE(server.requests().first().target, QByteArray("/api/v2/accounts"));
        QVERIFY(!server.requests().first().headers.contains("harvest-account-id"));
    }

    void filters()
    {
        WireServer server;
        server.onRequest([](const Request &request) {
            answer(request, reply(200, R"({"time_entries":[],"total_entries":0,"links":{"next":null}})"));
        });
        WireClient client(server, m_clock);
        const QDateTime since(QDate(2026, 3, 2), QTime(10, 0, 59, 999), Qt::OffsetFromUTC, 3600);
        EntryFilter filter;
        filter.user.value = 7;
        filter.days = DateRange{QDate(2026, 2, 23), QDate(2026, 3, 1)};
        filter.updatedSince = since;
        filter.running = true;
        filter.externalReferenceId = u"a&b=c d+é"_s;
        Outcome<EntryList> list;
        client->listEntries(filter, this, list.handler());
        QVERIFY(list.arrives() && (*list.result)->complete);
        QCOMPARE(server.requests().first().target,
            QByteArray("/v2/time_entries?user_id=7&from=2026-02-23&to=2026-03-01&updated_since=2026-03-02T09:00:59Z"
                       "&is_running=true&external_reference_id=a%26b%3Dc%20d%2B%C3%A9&per_page=2000"));
    }

    /// An id of nothing would address the list instead of an entry.
    void noId()
    {
        WireServer server;
        WireClient client(server, m_clock);
        for (const qint64 id : {0, -5}) {
            Outcome<RemoteEntry> read;
            Outcome<RemoteEntry> stop;
            Outcome<void> remove;
            client->entry(RemoteEntryId{id}, this, read.handler());
            client->stop(RemoteEntryId{id}, this, stop.handler());
            client->remove(RemoteEntryId{id}, this, remove.handler());
            QVERIFY(read.arrives() && stop.arrives() && remove.arrives());
            QCOMPARE(read.kind(), Error::Kind::NotFound);
            QCOMPARE(stop.kind(), Error::Kind::NotFound);
            QCOMPARE(remove.kind(), Error::Kind::NotFound);
        }
        QCOMPARE(server.connections(), 0);
    }

    void tokensThatAreNone()
    {
        WireServer server;
        QNetworkAccessManager network;
        for (const QByteArray &bad :
            {QByteArray(), QByteArray("a\r\nX-Evil: 1"), QByteArray("a b"), QByteArray("\xc3\xa9")}) {
            Harvest harvest(network, m_clock, Credentials{*Server::at(server.origin()), bad, AccountId{99}});
            Outcome<User> me;
            harvest.me(this, me.handler());
            QVERIFY(me.arrives());
            QCOMPARE(me.kind(), Error::Kind::Unauthorized);
        }
        QCOMPARE(server.connections(), 0);
    }

    void echoes_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<bool>("good");
        QTest::newRow("create") << Change::Create << QByteArray("\"id\":5") << QByteArray("\"id\":6") << true;
        QTest::newRow("create, no id") << Change::Create << QByteArray("\"id\":5") << QByteArray("\"id\":0") << false;
        QTest::newRow("create, project") << Change::Create << QByteArray("\"id\":11") << QByteArray("\"id\":1")
                                         << false;
        QTest::newRow("create, task") << Change::Create << QByteArray("\"id\":12") << QByteArray("\"id\":1") << false;
        QTest::newRow("create, day") << Change::Create << QByteArray("03-02\"") << QByteArray("03-03\"") << false;
        QTest::newRow("create, user") << Change::Create << QByteArray("\"id\":7") << QByteArray("\"id\":8") << false;
        QTest::newRow("create, hours") << Change::Create << QByteArray("\"hours\":1.5") << QByteArray("\"hours\":2")
                                       << true;
        QTest::newRow("update, other") << Change::Update << QByteArray("\"id\":5") << QByteArray("\"id\":6") << false;
        QTest::newRow("update, project") << Change::Update << QByteArray("\"id\":11") << QByteArray("\"id\":1") << true;
        QTest::newRow("stop, other") << Change::Stop << QByteArray("\"id\":5") << QByteArray("\"id\":6") << false;
        QTest::newRow("restart, other") << Change::Restart << QByteArray("\"id\":5") << QByteArray("\"id\":6") << true;
        QTest::newRow("restart, none") << Change::Restart << QByteArray("\"id\":5") << QByteArray("\"id\":-6") << false;
        QTest::newRow("remove, other") << Change::Remove << QByteArray("\"id\":5") << QByteArray("\"id\":6") << false;
        QTest::newRow("remove, told") << Change::Remove << QByteArray("\"id\":5") << QByteArray("\"x\":5") << true;
        QTest::newRow("reference, other")
            << Change::RemoveReference << QByteArray("\"id\":5") << QByteArray("\"id\":6") << true;
    }

    void echoes()
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(bool, good);
        WireServer server;
        server.onRequest([&](const Request &request) { answer(request, reply(200, entryJson(5).replace(from, to))); });
        WireClient client(server, m_clock);
        Outcome<void> outcome;
        make(change, *client, this, outcome.handler());
        QVERIFY(outcome.arrives());
        QCOMPARE(outcome.succeeded(), good);
        QVERIFY(good || outcome.kind() == Error::Kind::InDoubt);
    }

    void readsOfAnotherEntry()
    {
        WireServer server;
        server.onRequest([](const Request &request) { answer(request, reply(200, entryJson(6))); });
        WireClient client(server, m_clock);
        Outcome<RemoteEntry> read;
        client->entry(RemoteEntryId{5}, this, read.handler());
        QVERIFY(read.arrives());
        QCOMPARE(read.kind(), Error::Kind::NotHarvest);
    }

    void contextDies_data()
    {
        QTest::addColumn<bool>("onTheWire");
        QTest::newRow("waiting") << false;
        QTest::newRow("on the wire") << true;
    }

    void contextDies()
    {
        QFETCH(bool, onTheWire);
        WireServer server;
        WireClient client(server, m_clock);
        auto context = std::make_unique<QObject>();
        Outcome<void> outcome;
        make(Change::Stop, *client, context.get(), outcome.handler());
        if (onTheWire)
            QTRY_COMPARE(server.changes(), 1);
        context.reset();
        QTRY_COMPARE(server.findChildren<QTcpSocket *>().size(), 0);
        server.onRequest([](const Request &request) { answer(request, reply(200, entryJson(5))); });
        Outcome<void> next; // the way is free for others
        make(Change::Stop, *client, this, next.handler());
        QVERIFY(next.arrives() && next.succeeded());
        QVERIFY(!outcome.came());
        QCOMPARE(server.changes(), onTheWire ? 2 : 1);
    }

    void clientDies()
    {
        WireServer server;
        WireClient client(server, m_clock);
        Outcome<void> sent;
        Outcome<void> waiting;
        make(Change::Stop, *client, this, sent.handler());
        QTRY_COMPARE(server.changes(), 1);
        make(Change::Stop, *client, this, waiting.handler());
        client.end();
        QTRY_COMPARE(server.findChildren<QTcpSocket *>().size(), 0);
        QTest::qWait(10);
        QVERIFY(!sent.came() && !waiting.came());
        QCOMPARE(server.changes(), 1);
    }

    void clientDiesInItsHandler()
    {
        WireServer server;
        server.onRequest([](const Request &request) { answer(request, reply(200, entryJson(5))); });
        WireClient client(server, m_clock);
        Outcome<void> other;
        bool ended = false;
        client->stop(RemoteEntryId{5}, this, [&](const auto &) {
            client.end();
            ended = true;
        });
        make(Change::Restart, *client, this, other.handler());
        QTRY_VERIFY(ended);
        QTest::qWait(20);
        QVERIFY(!other.came());
    }

    void contextDiesInTheHandler()
    {
        WireServer server;
        server.onRequest([](const Request &request) { answer(request, reply(200, entryJson(5))); });
        WireClient client(server, m_clock);
        auto context = std::make_unique<QObject>();
        int calls = 0;
        for (int i = 0; i < 3; ++i) {
            client->stop(RemoteEntryId{5}, context.get(), [&](const auto &) {
                ++calls;
                context.reset();
            });
        }
        QTRY_COMPARE(calls, 1);
        QTest::qWait(20);
        QCOMPARE(calls, 1);
    }

    void clientDiesWhileItReadsAList()
    {
        WireServer server;
        server.onRequest([&server](const Request &request) {
            answer(request,
                reply(200,
                    "{\"time_entries\":[" + entryJson(5) + "],\"total_entries\":2,\"links\":{\"next\":\""
                        + server.origin().toEncoded() + "/v2/time_entries?page=2\"}}"));
        });
        WireClient client(server, m_clock);
        Outcome<EntryList> list;
        bool progressed = false;
        client->listEntries({UserId{7}, {}, {}, {}, {}}, this, list.handler(), [&](qsizetype) {
            progressed = true;
            client.end();
        });
        QTRY_VERIFY(progressed);
        QTest::qWait(20);
        QVERIFY(!list.came());
        QCOMPARE(server.requests().size(), 1);
    }

    void noTokenInTheLog()
    {
        static QStringList messages;
        messages.clear();
        QLoggingCategory::setFilterRules(u"*=true"_s);
        const QtMessageHandler before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &message) { messages.push_back(message); });
        {
            WireServer server;
            server.onRequest([](const Request &request) {
                answer(request, reply(422, "{\"message\":\"" + request.headers.value("authorization") + "\"}"));
            });
            WireClient client(server, m_clock);
            Outcome<void> outcome;
            make(Change::Create, *client, this, outcome.handler());
            outcome.arrives();
            messages.push_back(outcome.result->error().detail);
        }
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules(QString());
        QVERIFY(messages.size() > 1);
        for (const QString &message : std::as_const(messages))
            QVERIFY2(!message.contains(u"4711"), qPrintable(message));
    }
};

QTEST_GUILESS_MAIN(RequestsTest)
#include "tst_requests.moc"
