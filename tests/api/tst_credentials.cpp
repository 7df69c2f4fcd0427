// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/credentials.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;

class CredentialsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void harvestIsTheDefault()
    {
        const Server server;
        QVERIFY(server.isHarvest());
        QVERIFY(server.origin().isEmpty());
        QCOMPARE(server.api(u"/time_entries"_s), QUrl(u"https://api.harvestapp.com/v2/time_entries"_s));
        QCOMPARE(server.accounts(), QUrl(u"https://id.getharvest.com/api/v2/accounts"_s));
    }

    void otherServers_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("origin"); // empty: refused
        QTest::newRow("loopback") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
        QTest::newRow("loopback, IPv6") << u"http://[::1]:8080/"_s << u"http://[::1]:8080"_s;
        QTest::newRow("https") << u"https://Harvest.Example"_s << u"https://harvest.example"_s;
        QTest::newRow("default port goes") << u"https://harvest.example:443/"_s << u"https://harvest.example"_s;
        QTest::newRow("own port stays") << u"https://harvest.example:8443"_s << u"https://harvest.example:8443"_s;
        QTest::newRow("http elsewhere") << u"http://harvest.example"_s << QString();
        QTest::newRow("a name for loopback") << u"http://localhost:8080"_s << QString();
        QTest::newRow("loopback as a prefix") << u"http://127.0.0.1.example:8080"_s << QString();
        QTest::newRow("other scheme") << u"ftp://127.0.0.1"_s << QString();
        QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
        QTest::newRow("path") << u"https://harvest.example/v2"_s << QString();
        QTest::newRow("query") << u"https://harvest.example/?a=b"_s << QString();
        QTest::newRow("fragment") << u"https://harvest.example/#x"_s << QString();
        QTest::newRow("user") << u"https://api.harvestapp.com@evil.example"_s << QString();
        QTest::newRow("no host") << u"https://"_s << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("relative") << u"harvest.example"_s << QString();
    }

    void otherServers()
    {
        QFETCH(QString, address);
        QFETCH(QString, origin);
        const std::optional<Server> server = Server::at(QUrl(address));
        QCOMPARE(server.has_value(), !origin.isEmpty());
        if (!server)
            return;
        QVERIFY(!server->isHarvest());
        QCOMPARE(server->origin(), QUrl(origin));
        QCOMPARE(server->api(u"/company"_s), QUrl(QString(origin + u"/v2/company"_s)));
        QCOMPARE(server->accounts(), QUrl(QString(origin + u"/api/v2/accounts"_s)));
        QVERIFY(server->owns(server->api(u"/company"_s)));
        QCOMPARE(Server::at(server->origin()), server);
    }

    void owns_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("harvests");
        QTest::newRow("api") << u"https://api.harvestapp.com/v2/company"_s << true;
        QTest::newRow("api, port told") << u"https://api.harvestapp.com:443/v2/company"_s << true;
        QTest::newRow("id") << u"https://id.getharvest.com/api/v2/accounts"_s << true;
        QTest::newRow("capitals") << u"HTTPS://API.HARVESTAPP.COM/v2/company"_s << true;
        QTest::newRow("http") << u"http://api.harvestapp.com/v2/company"_s << false;
        QTest::newRow("other port") << u"https://api.harvestapp.com:8443/v2/company"_s << false;
        QTest::newRow("web app") << u"https://bluedoor.harvestapp.com/v2/company"_s << false;
        QTest::newRow("suffix") << u"https://api.harvestapp.com.evil.example/v2"_s << false;
        QTest::newRow("prefix") << u"https://evil-api.harvestapp.com/v2"_s << false;
        QTest::newRow("dot") << u"https://api.harvestapp.com./v2"_s << false;
        QTest::newRow("user") << u"https://x@api.harvestapp.com/v2"_s << false;
        QTest::newRow("in the user") << u"https://api.harvestapp.com@evil.example/v2"_s << false;
        QTest::newRow("relative") << u"/v2/company"_s << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("script") << u"javascript:alert(1)"_s << false;
    }

    void owns()
    {
        QFETCH(QString, address);
        QFETCH(bool, harvests);
        QCOMPARE(Server().owns(QUrl(address)), harvests);
        const std::optional<Server> simulator = Server::at(QUrl(u"http://127.0.0.1:8080"_s));
        QVERIFY(simulator && !simulator->owns(QUrl(address)));
    }

    void cleansTokens_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QByteArray>("token"); // empty: refused
        QTest::newRow("plain") << u"123.pt.aBc_-~"_s << QByteArray("123.pt.aBc_-~");
        QTest::newRow("trimmed") << u"\t 123.pt.x \r\n"_s << QByteArray("123.pt.x");
        QTest::newRow("empty") << QString() << QByteArray();
        QTest::newRow("blank") << u" \n"_s << QByteArray();
        QTest::newRow("space inside") << u"12 34"_s << QByteArray();
        QTest::newRow("header smuggled") << u"12\r\nX-Evil: 1"_s << QByteArray();
        QTest::newRow("NUL") << QString(u"12"_s + QChar(u'\0') + u"34"_s) << QByteArray();
        QTest::newRow("delete") << u"12\u007f"_s << QByteArray();
        QTest::newRow("umlaut") << u"tökén"_s << QByteArray();
        QTest::newRow("zero width space inside") << u"12\u200b34"_s << QByteArray();
        QTest::newRow("longest") << QString(2048, u'x') << QByteArray(2048, 'x');
        QTest::newRow("too long") << QString(2049, u'x') << QByteArray();
    }

    void cleansTokens()
    {
        QFETCH(QString, pasted);
        QFETCH(QByteArray, token);
        QCOMPARE(cleanToken(pasted).value_or(QByteArray()), token);
    }
};

QTEST_GUILESS_MAIN(CredentialsTest)
#include "tst_credentials.moc"
