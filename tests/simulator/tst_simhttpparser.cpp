// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/httpparser.h"

#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;

class TestSimHttpParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsInAnyPieces();
    void readsPipelined();
    void rejects_data();
    void rejects();
    void continues();
    void closes_data();
    void closes();
};

void TestSimHttpParser::readsInAnyPieces()
{
    const QByteArray bytes = "PATCH /v2/time_entries/7?a=b%20c HTTP/1.1\r\nHost: x\r\ncontent-length: 5\r\n"
                             "X-Empty:\r\n\r\nhello";
    for (qsizetype size = 1; size <= bytes.size(); ++size) {
        HttpParser parser;
        std::optional<Request> request;
        for (qsizetype at = 0; at < bytes.size(); at += size) {
            QVERIFY(!request);
            parser.feed(bytes.mid(at, size));
            request = parser.next();
        }
        QVERIFY(request);
        QCOMPARE(request->method, "PATCH");
        QCOMPARE(request->path, u"/v2/time_entries/7"_s);
        QCOMPARE(request->query.queryItemValue(u"a"_s, QUrl::FullyDecoded), u"b c"_s);
        QCOMPARE(request->body, "hello");
        QCOMPARE(headerValue(request->headers, "Content-Length"), "5");
        QVERIFY(hasHeader(request->headers, "x-empty"));
        QCOMPARE(parser.error(), 0);
        QVERIFY(!parser.wantsClose());
    }
}

void TestSimHttpParser::readsPipelined()
{
    HttpParser parser;
    parser.feed("\r\nGET /1 HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 2\r\n\r\nokGET /3 HTTP/1.1\r\n\r\n");
    QCOMPARE(parser.next()->path, u"/1"_s);
    const std::optional<Request> second = parser.next();
    QCOMPARE(second->path, u"/2"_s);
    QCOMPARE(second->body, "ok");
    QCOMPARE(parser.next()->path, u"/3"_s);
    QVERIFY(!parser.next());
}

void TestSimHttpParser::rejects_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("error");
    QTest::newRow("nonsense") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << 400;
    QTest::newRow("no path") << QByteArray("GET x HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("header without colon") << QByteArray("GET / HTTP/1.1\r\nHost\r\n\r\n") << 400;
    QTest::newRow("folded header") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n c: d\r\n\r\n") << 400;
    QTest::newRow("bad length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n") << 400;
    QTest::newRow("negative length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << 400;
    QTest::newRow("no length") << QByteArray("POST / HTTP/1.1\r\n\r\n") << 411;
    QTest::newRow("too long") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n") << 413;
    QTest::newRow("chunked") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") << 501;
    QTest::newRow("endless head") << QByteArray("GET / HTTP/1.1\r\nA: " + QByteArray(HttpParser::maxHead, 'x')) << 431;
}

void TestSimHttpParser::rejects()
{
    QFETCH(QByteArray, bytes);
    HttpParser parser;
    parser.feed(bytes);
    QVERIFY(!parser.next());
    QTEST(parser.error(), "error");
    parser.feed("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(!parser.next());
}

void TestSimHttpParser::continues()
{
    HttpParser parser;
    parser.feed("POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(!parser.next());
    QVERIFY(parser.takeContinue());
    QVERIFY(!parser.takeContinue());
    parser.feed("ok");
    QCOMPARE(parser.next()->body, "ok");
}

void TestSimHttpParser::closes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("close");
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\n\r\n") << false;
    QTest::newRow("1.1, close") << QByteArray("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n") << true;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << true;
    QTest::newRow("1.0, keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << false;
}

void TestSimHttpParser::closes()
{
    QFETCH(QByteArray, bytes);
    HttpParser parser;
    parser.feed(bytes);
    QVERIFY(parser.next());
    QTEST(parser.wantsClose(), "close");
}

QTEST_GUILESS_MAIN(TestSimHttpParser)
#include "tst_simhttpparser.moc"
