// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// How long, how much and to whom: the limits of one request.

#include "base/clock.h"
#include "support/manualclock.h"
#include "wireclient.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace sheaf::wire;
using namespace std::chrono_literals;
using Security = WireServer::Security;

namespace {

/// Bytes of memory this process holds now; 0 where that is not told.
qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

/// Writes without end, as fast as the client reads, and keeps the most memory held meanwhile.
void pour(const Request &request, qint64 bytes, qint64 *peak)
{
    QTcpSocket *socket = request.socket;
    auto left = std::make_shared<qint64>(bytes);
    const auto more = [socket, left, peak] {
        *peak = std::max(*peak, residentBytes());
        if (*left <= 0 || socket->bytesToWrite() > 256 * 1024)
            return;
        socket->write(QByteArray(64 * 1024, ' '));
        *left -= 64 * 1024;
    };
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
    more();
}

} // namespace

class LimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QSslConfiguration::setDefaultConfiguration(WireServer::trusting()); }

    void hugeReplies_data()
    {
        QTest::addColumn<QByteArray>("length");
        QTest::newRow("told") << QByteArray("Content-Length: 314572800\r\n");
        QTest::newRow("not told") << QByteArray();
    }

    void hugeReplies()
    {
        QFETCH(QByteArray, length);
        qint64 peak = 0;
        WireServer server;
        server.onRequest([&](const Request &request) {
            answer(request, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + length + "\r\n{");
            pour(request, 300 * 1024 * 1024, &peak);
        });
        SystemClock clock;
        WireClient client(server, clock);
        const qint64 before = residentBytes();
        Outcome<RemoteEntry> read;
        client->entry(RemoteEntryId{5}, this, read.handler());
        QVERIFY(read.arrives());
        QCOMPARE(read.kind(), Error::Kind::TooLarge);
        QCOMPARE(server.requests().size(), 1);
        QVERIFY2(peak - before < 100 * 1024 * 1024, qPrintable(QString::number(peak - before)));

        Outcome<void> change;
        make(Change::Stop, *client, this, change.handler());
        QVERIFY(change.arrives());
        QCOMPARE(change.kind(), Error::Kind::InDoubt);
        QCOMPARE(server.changes(), 1);
        QTRY_COMPARE(server.findChildren<QTcpSocket *>().size(), 0); // both connections were given up
    }

    void compressedBomb()
    {
        WireServer server;
        const QByteArray bomb = qCompress(QByteArray(200 * 1024 * 1024, ' ')).mid(4);
        server.onRequest([&](const Request &request) {
            answer(request, reply(200, bomb, "application/json", "Content-Encoding: deflate\r\n"));
        });
        SystemClock clock;
        WireClient client(server, clock);
        const qint64 before = residentBytes();
        Outcome<RemoteEntry> read;
        client->entry(RemoteEntryId{5}, this, read.handler());
        QVERIFY(read.arrives());
        QVERIFY(!read.succeeded());
        QVERIFY(residentBytes() - before < 100 * 1024 * 1024);
    }

    void aReplyOfExactlyTheLimit()
    {
        const QByteArray body = entryJson(5);
        WireServer server;
        server.onRequest([&](const Request &request) { answer(request, reply(200, body)); });
        SystemClock clock;
        for (const int less : {0, 1}) {
            Limits limits;
            limits.replyBytes = body.size() - less;
            WireClient client(server, clock, limits);
            Outcome<RemoteEntry> read;
            client->entry(RemoteEntryId{5}, this, read.handler());
            QVERIFY(read.arrives());
            QCOMPARE(read.succeeded(), less == 0);
        }
    }

    /// Bytes keep coming, so only the deadline for the whole ends it.
    void trickleMeetsTheDeadline()
    {
        WireServer server;
        server.onRequest([](const Request &request) {
            answer(request, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n");
            auto *timer = new QTimer(request.socket);
            QObject::connect(timer, &QTimer::timeout, request.socket, [request] { answer(request, " "); });
            timer->start(5ms);
        });
        SystemClock clock;
        Limits limits;
        limits.idle = 10s;
        limits.total = 300ms;
        WireClient client(server, clock, limits);
        for (const bool read : {true, false}) {
            const auto before = clock.monotonic();
            Outcome<void> outcome;
            Outcome<RemoteEntry> entry;
            if (read) {
                client->entry(RemoteEntryId{5}, this, entry.handler());
                QVERIFY(entry.arrives());
                QCOMPARE(entry.kind(), Error::Kind::InDoubt);
            } else {
                make(Change::Stop, *client, this, outcome.handler());
                QVERIFY(outcome.arrives());
                QCOMPARE(outcome.kind(), Error::Kind::InDoubt);
            }
            QVERIFY(clock.monotonic() - before >= 300ms);
        }
    }

    void silenceEndsAfterThirtySeconds()
    {
        for (const Change change : allChanges) {
            WireServer server;
            ManualClock clock;
            WireClient client(server, clock);
            Outcome<void> outcome;
            make(change, *client, this, outcome.handler());
            QTRY_COMPARE(server.changes(), 1);
            QTest::qWait(1);
            clock.advance(29'999ms);
            QVERIFY(!outcome.came());
            clock.advance(1ms);
            QCOMPARE(outcome.kind(), Error::Kind::InDoubt);
            QTRY_COMPARE(server.findChildren<QTcpSocket *>().size(), 0);
            QCOMPARE(server.changes(), 1);
            QCOMPARE(clock.pendingCalls(), 0);
        }
    }

    /// While nobody answers the handshake no request was sent.
    void silenceWhileConnecting()
    {
        WireServer server(Security::NeverShakesHands);
        ManualClock clock;
        WireClient client(server, clock);
        Outcome<void> outcome;
        make(Change::Create, *client, this, outcome.handler());
        QTRY_COMPARE(server.connections(), 1);
        clock.advance(30s);
        QCOMPARE(outcome.kind(), Error::Kind::NotSent);
    }

    void nobodyThere()
    {
        SystemClock clock;
        auto server = std::make_unique<WireServer>();
        WireClient client(*server, clock);
        server.reset();
        for (const Change change : allChanges) {
            Outcome<void> outcome;
            make(change, *client, this, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.kind(), Error::Kind::NotSent);
        }
        Outcome<RemoteEntry> read;
        client->entry(RemoteEntryId{5}, this, read.handler());
        QVERIFY(read.arrives());
        QCOMPARE(read.kind(), Error::Kind::NotSent);
    }

    void certificates_data()
    {
        QTest::addColumn<Security>("security");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("another host's") << Security::TlsOfAnotherHost << true;
        QTest::newRow("unknown") << Security::Tls << false;
    }

    void certificates()
    {
        QFETCH(Security, security);
        QFETCH(bool, trusted);
        const QSslConfiguration kept = QSslConfiguration::defaultConfiguration();
        WireServer server(security);
        if (!trusted) {
            QSslConfiguration nobody = kept;
            nobody.setCaCertificates({});
            nobody.setPeerVerifyMode(QSslSocket::VerifyNone); // a careless default must not weaken us
            QSslConfiguration::setDefaultConfiguration(nobody);
        }
        SystemClock clock;
        WireClient client(server, clock);
        Outcome<void> outcome;
        make(Change::Create, *client, this, outcome.handler());
        QVERIFY(outcome.arrives());
        QSslConfiguration::setDefaultConfiguration(kept);
        QCOMPARE(outcome.kind(), Error::Kind::NotSent);
        QCOMPARE(server.requests().size(), 0);
    }

    void atMostTwoReadsAtOnce()
    {
        WireServer server;
        QList<Request> waiting;
        server.onRequest([&](const Request &request) {
            if (request.changes())
                answer(request, reply(200, entryJson(5)));
            else
                waiting.push_back(request);
        });
        SystemClock clock;
        WireClient client(server, clock);
        int answered = 0;
        for (qint64 i = 1; i <= 5; ++i)
            client->entry(RemoteEntryId{5}, this, [&](const auto &) { ++answered; });
        QTRY_COMPARE(waiting.size(), 2);
        Outcome<void> change; // does not wait for the reads
        make(Change::Stop, *client, this, change.handler());
        QVERIFY(change.arrives() && change.succeeded());
        QCOMPARE(waiting.size(), 2);
        while (answered < 5) {
            QVERIFY(!waiting.isEmpty() && waiting.size() <= 2);
            const int before = answered;
            answer(waiting.takeFirst(), reply(200, entryJson(5)));
            QTRY_COMPARE(answered, before + 1);
            QTRY_COMPARE(waiting.size(), std::min(2, 5 - answered));
        }
    }

    void budgetIsKept()
    {
        WireServer server;
        server.onRequest([](const Request &request) { answer(request, reply(200, entryJson(5))); });
        ManualClock clock;
        Limits limits;
        limits.requests = 5;
        WireClient client(server, clock, limits);
        int answered = 0;
        for (int i = 0; i < 12; ++i)
            make(i % 2 == 0 ? Change::Stop : Change::Restart, *client, this, [&](const auto &) { ++answered; });
        for (const int allowed : {5, 10, 12}) {
            QTRY_COMPARE(answered, allowed);
            QTest::qWait(10);
            QCOMPARE(server.requests().size(), allowed);
            QCOMPARE(client->pause() > 0ms, allowed != 12);
            clock.advance(14'999ms);
            QTest::qWait(5);
            QCOMPARE(server.requests().size(), allowed);
            clock.advance(1ms);
        }
    }

    void nothingBeforeRetryAfter()
    {
        WireServer server;
        server.onRequest([&](const Request &request) {
            if (server.requests().size() == 1)
                answer(request, reply(429, "", "text/html", "Retry-After: 40\r\n"));
            else
                answer(request, reply(200, entryJson(5)));
        });
        ManualClock clock;
        WireClient client(server, clock);
        Outcome<void> limited;
        make(Change::Stop, *client, this, limited.handler());
        QVERIFY(limited.arrives());
        QCOMPARE(limited.kind(), Error::Kind::RateLimited);
        QCOMPARE(limited.result->error().retryAfter, std::optional(40s));
        QCOMPARE(client->pause(), 40'000ms);
        Outcome<void> change;
        Outcome<RemoteEntry> read;
        make(Change::Stop, *client, this, change.handler());
        client->entry(RemoteEntryId{5}, this, read.handler());
        clock.advance(39'999ms);
        QTest::qWait(20);
        QCOMPARE(server.requests().size(), 1);
        clock.advance(1ms);
        QVERIFY(change.arrives() && change.succeeded());
        QVERIFY(read.arrives() && read.succeeded());
        QCOMPARE(server.requests().size(), 3);
    }
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "tst_limits.moc"
