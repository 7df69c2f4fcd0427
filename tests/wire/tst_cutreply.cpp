// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// A reply that ends in some other way than it should is never taken for a whole one. Broken off at each byte:
// tst_everycut.

#include "base/clock.h"
#include "wireclient.h"

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace sheaf::wire;

class CutReplyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void endings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("good");
        const QByteArray head = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n";
        const QByteArray chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
        const QByteArray body = entryJson(5);
        const QByteArray size = QByteArray::number(body.size(), 16);
        QTest::newRow("whole chunks") << QByteArray(chunked + size + "\r\n" + body + "\r\n0\r\n\r\n") << true;
        QTest::newRow("no last chunk") << QByteArray(chunked + size + "\r\n" + body + "\r\n") << false;
        QTest::newRow("half a chunk") << QByteArray(chunked + size + "\r\n" + body.left(90)) << false;
        QTest::newRow("only headers") << QByteArray(head + "Content-Length: 100\r\n\r\n") << false;
        QTest::newRow("no length, half") << QByteArray(head + "\r\n" + body.left(90)) << false;
        QTest::newRow("length too long") << QByteArray(head + "Content-Length: 9999\r\n\r\n" + body) << false;
        QTest::newRow("garbage") << QByteArray("\0\1\2garbage\r\n\r\n", 15) << false;
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << false;
        QTest::newRow("other status") << QByteArray("HTTP/1.1 299 Odd\r\nContent-Length: 0\r\n\r\n") << false;
    }

    void endings()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, good);
        WireServer server;
        server.onRequest([&](const Request &request) { answerAndClose(request, bytes); });
        SystemClock clock;
        WireClient client(server, clock);
        Outcome<RemoteEntry> outcome;
        client->create(newEntry(), this, outcome.handler());
        QVERIFY(outcome.arrives());
        QCOMPARE(outcome.succeeded(), good);
        QVERIFY(good || outcome.kind() == Error::Kind::InDoubt);
        QCOMPARE(server.changes(), 1);
    }

    /// A DELETE may be answered without a body, but not with a body that never came.
    void emptyDeletes()
    {
        for (const bool told : {false, true}) {
            WireServer server;
            server.onRequest([told](const Request &request) {
                answerAndClose(request,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + QByteArray(told ? "900" : "0") + "\r\n\r\n");
            });
            SystemClock clock;
            WireClient client(server, clock);
            Outcome<void> outcome;
            client->remove(RemoteEntryId{5}, this, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.succeeded(), !told);
        }
    }

    /// The length that is told counts compressed bytes.
    void compressedReplies()
    {
        const QByteArray body = R"({"time_entries":[)" + entryJson(5) + R"(],"total_entries":1,"links":{"next":null}})";
        const QByteArray deflated = qCompress(body).mid(4);
        for (const bool cut : {false, true}) {
            WireServer server;
            server.onRequest([&](const Request &request) {
                const QByteArray whole = reply(200, deflated, "application/json", "Content-Encoding: deflate\r\n");
                answerAndClose(request, cut ? whole.chopped(40) : whole);
            });
            SystemClock clock;
            WireClient client(server, clock);
            Outcome<EntryList> outcome;
            client->listEntries({UserId{7}, {}, {}, {}, {}}, this, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.succeeded(), !cut);
            QVERIFY(cut || (*outcome.result)->complete);
        }
    }
};

QTEST_GUILESS_MAIN(CutReplyTest)
#include "tst_cutreply.moc"
