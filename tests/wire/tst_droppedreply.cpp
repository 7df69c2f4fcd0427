// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// A reply that is lost must not make anything send the request again: Harvest would book the time twice.

#include "base/clock.h"
#include "wireclient.h"

#include <QNetworkReply>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace sheaf::wire;
using Security = WireServer::Security;

Q_DECLARE_METATYPE(sheaf::wire::Change)

class DroppedReplyTest : public QObject
{
    Q_OBJECT

private:
    /// Waits a little for a second request that must not come. The client is told the outcome only when the stack has
    /// given up, so what it would send by itself is under way by then.
    static void expectOnlyOneChange(const WireServer &server)
    {
        QTest::qWait(30);
        QCOMPARE(server.changes(), 1);
    }

private Q_SLOTS:

    void initTestCase() { QSslConfiguration::setDefaultConfiguration(WireServer::trusting()); }

    void oneRequestOnTheWire_data()
    {
        QTest::addColumn<Security>("security");
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("reset");
        QTest::addColumn<bool>("keptAlive");
        for (const Security security : {Security::None, Security::Tls}) {
            for (const Change change : allChanges) {
                for (const bool reset : {false, true}) {
                    for (const bool keptAlive : {false, true}) {
                        QTest::addRow("%s, change %d, %s, %s", security == Security::Tls ? "https" : "http",
                            static_cast<int>(change), reset ? "reset" : "closed", keptAlive ? "kept alive" : "fresh")
                            << security << change << reset << keptAlive;
                    }
                }
            }
        }
    }

    void oneRequestOnTheWire()
    {
        QFETCH(Security, security);
        QFETCH(Change, change);
        QFETCH(bool, reset);
        QFETCH(bool, keptAlive);
        WireServer server(security);
        server.onRequest([reset](const Request &request) {
            if (!request.changes())
                answer(request, reply(200, entryJson(5)));
            else if (reset)
                wire::reset(request);
            else
                close(request);
        });
        SystemClock clock;
        WireClient client(server, clock);
        if (keptAlive) {
            Outcome<RemoteEntry> read;
            client->entry(RemoteEntryId{5}, this, read.handler());
            QVERIFY(read.arrives() && read.succeeded());
        }
        Outcome<void> outcome;
        make(change, *client, this, outcome.handler());
        QVERIFY(outcome.arrives());
        QCOMPARE(outcome.kind(), Error::Kind::InDoubt);
        expectOnlyOneChange(server);
        QVERIFY(!keptAlive || server.connections() == 1);
    }

    /// The answer Qt would have got for its second attempt is never seen.
    void theSecondAttemptWouldHaveSucceeded()
    {
        for (const Security security : {Security::None, Security::Tls}) {
            WireServer server(security);
            server.onRequest([&server](const Request &request) {
                if (server.changes() == 1)
                    close(request);
                else
                    answer(request, reply(201, entryJson(6)));
            });
            SystemClock clock;
            WireClient client(server, clock);
            Outcome<RemoteEntry> outcome;
            client->create(newEntry(), this, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.kind(), Error::Kind::InDoubt);
            expectOnlyOneChange(server);
        }
    }

    /// The listener goes away together with the reply: whatever Qt finds when it comes back, the first may have
    /// counted.
    void serverGoesAwayWithTheReply()
    {
        for (const Change change : allChanges) {
            WireServer server;
            server.onRequest([&server](const Request &request) {
                if (!request.changes()) {
                    answer(request, reply(200, entryJson(5)));
                    return;
                }
                server.QTcpServer::close();
                close(request);
            });
            SystemClock clock;
            WireClient client(server, clock);
            Outcome<RemoteEntry> read;
            client->entry(RemoteEntryId{5}, this, read.handler());
            QVERIFY(read.arrives() && read.succeeded());
            Outcome<void> outcome;
            make(change, *client, this, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.kind(), Error::Kind::InDoubt);
            QCOMPARE(server.changes(), 1);
        }
    }

    void manyDropsOverTls()
    {
        bool ok = false;
        const int wanted = qEnvironmentVariableIntValue("SHEAF_WIRE_DROPS", &ok);
        const int drops = ok && wanted > 0 ? wanted : 200;
        WireServer server(Security::Tls);
        server.onRequest([](const Request &request) {
            if (request.changes())
                close(request);
            else
                answer(request, reply(200, entryJson(5)));
        });
        SystemClock clock;
        Limits limits;
        limits.requests = 1'000'000;
        WireClient client(server, clock, limits);
        int keptAlive = 0;
        for (int i = 0; i < drops; ++i) {
            server.forget();
            if (i % 3 == 0) {
                Outcome<RemoteEntry> read;
                client->entry(RemoteEntryId{5}, this, read.handler());
                QVERIFY(read.arrives() && read.succeeded());
                ++keptAlive;
            }
            Outcome<void> outcome;
            make(allChanges.at(static_cast<size_t>(i) % allChanges.size()), *client, this, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.kind(), Error::Kind::InDoubt);
            QTest::qWait(2);
            QCOMPARE(server.changes(), 1);
        }
        QTest::qWait(50);
        QCOMPARE(server.changes(), 1);
        qInfo(
            "%d dropped replies over TLS, %d on a connection used before: no request was sent twice", drops, keptAlive);
    }

    /// That Qt really does what we guard against, and that this server would see it.
    void aPlainBodyIsSentTwice()
    {
        WireServer server(Security::Tls);
        server.onRequest([](const Request &request) { close(request); });
        QNetworkAccessManager network;
        QNetworkRequest request(server.origin());
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        QNetworkReply *reply = network.post(request, QByteArray("{}"));
        QTRY_VERIFY(reply->isFinished());
        if (server.changes() == 1)
            QSKIP("this version of Qt does not send a request again by itself");
        qInfo("a plain QByteArray body was sent %d times", server.changes());
        QVERIFY(server.changes() > 1);
    }
};

QTEST_GUILESS_MAIN(DroppedReplyTest)
#include "tst_droppedreply.moc"
