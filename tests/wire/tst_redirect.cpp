// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// A redirect never takes the token, or a change, anywhere else.

#include "base/clock.h"
#include "wireclient.h"

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace sheaf::wire;
using Security = WireServer::Security;

namespace {

QByteArray redirect(int status, const QByteArray &location)
{
    return reply(status, "{}", "application/json", location.isEmpty() ? location : "Location: " + location + "\r\n");
}

} // namespace

class RedirectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QSslConfiguration::setDefaultConfiguration(WireServer::trusting()); }

    void otherOrigin_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Security>("canarySecurity");
        for (const int status : {300, 301, 302, 303, 304, 305, 307, 308}) {
            QTest::addRow("%d to http", status) << status << Security::None;
            QTest::addRow("%d to https", status) << status << Security::Tls;
        }
    }

    void otherOrigin()
    {
        QFETCH(int, status);
        QFETCH(Security, canarySecurity);
        for (const Security security : {Security::None, Security::Tls}) {
            WireServer canary(canarySecurity);
            canary.onRequest([](const Request &request) { answer(request, reply(200, entryJson(5))); });
            WireServer server(security);
            server.onRequest([&](const Request &request) {
                answer(request, redirect(status, canary.origin().toEncoded() + "/v2/time_entries/5"));
            });
            SystemClock clock;
            WireClient client(server, clock);
            Outcome<RemoteEntry> read;
            client->entry(RemoteEntryId{5}, this, read.handler());
            QVERIFY(read.arrives());
            QCOMPARE(read.kind(), Error::Kind::NotHarvest);
            for (const Change change : allChanges) {
                server.forget();
                Outcome<void> outcome;
                make(change, *client, this, outcome.handler());
                QVERIFY(outcome.arrives());
                QCOMPARE(outcome.kind(), Error::Kind::InDoubt);
                QCOMPARE(server.changes(), 1);
            }
            QTest::qWait(10);
            QCOMPARE(canary.connections(), 0);
        }
    }

    void trickyAddresses_data()
    {
        QTest::addColumn<QByteArray>("location"); // PORT stands for the server's, CANARY for the canary's
        QTest::newRow("no scheme") << QByteArray("//127.0.0.1:CANARY/v2/time_entries/5");
        QTest::newRow("user") << QByteArray("http://127.0.0.1:PORT@127.0.0.1:CANARY/");
        QTest::newRow("credentials") << QByteArray("http://a:b@127.0.0.1:PORT/v2/time_entries/5");
        QTest::newRow("a name for it") << QByteArray("http://localhost:PORT/v2/time_entries/5");
        QTest::newRow("https of it") << QByteArray("https://127.0.0.1:PORT/v2/time_entries/5");
        QTest::newRow("file") << QByteArray("file:///etc/passwd");
        QTest::newRow("data") << QByteArray("data:application/json,{}");
        QTest::newRow("nonsense") << QByteArray("http://[");
        QTest::newRow("none") << QByteArray();
    }

    void trickyAddresses()
    {
        QFETCH(QByteArray, location);
        WireServer canary;
        WireServer server;
        location.replace("PORT", QByteArray::number(server.serverPort()));
        location.replace("CANARY", QByteArray::number(canary.serverPort()));
        server.onRequest([&](const Request &request) { answer(request, redirect(302, location)); });
        SystemClock clock;
        WireClient client(server, clock);
        Outcome<RemoteEntry> read;
        client->entry(RemoteEntryId{5}, this, read.handler());
        QVERIFY(read.arrives());
        QCOMPARE(read.kind(), Error::Kind::NotHarvest);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(canary.connections(), 0);
    }

    void readsFollowWithinTheOrigin()
    {
        WireServer server;
        int hops = 3;
        server.onRequest([&](const Request &request) {
            const int hop = static_cast<int>(server.requests().size());
            if (hop <= hops)
                answer(request, redirect(hop % 2 == 0 ? 307 : 301, "/v2/moved/" + QByteArray::number(hop)));
            else
                answer(request, reply(200, entryJson(5)));
        });
        SystemClock clock;
        WireClient client(server, clock);
        Outcome<RemoteEntry> read;
        client->entry(RemoteEntryId{5}, this, read.handler());
        QVERIFY(read.arrives() && read.succeeded());
        QCOMPARE(server.requests().size(), 4);
        QCOMPARE(server.requests().last().target, QByteArray("/v2/moved/3"));
        QCOMPARE(server.requests().last().headers.value("authorization"), QByteArray("Bearer " + token));

        server.forget();
        hops = 4;
        Outcome<RemoteEntry> tooFar;
        client->entry(RemoteEntryId{5}, this, tooFar.handler());
        QVERIFY(tooFar.arrives());
        QCOMPARE(tooFar.kind(), Error::Kind::NotHarvest);
        QCOMPARE(server.requests().size(), 4);
    }

    void changesDoNotFollowWithinTheOrigin()
    {
        WireServer server;
        server.onRequest([](const Request &request) { answer(request, redirect(307, "/v2/time_entries/5")); });
        SystemClock clock;
        WireClient client(server, clock);
        for (const Change change : allChanges) {
            server.forget();
            Outcome<void> outcome;
            make(change, *client, this, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.kind(), Error::Kind::InDoubt);
            QTest::qWait(5);
            QCOMPARE(server.requests().size(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(RedirectTest)
#include "tst_redirect.moc"
