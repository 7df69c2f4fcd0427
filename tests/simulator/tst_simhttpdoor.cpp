// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"
#include "simulator/httpdoor.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray dataFile(const QString &name)
{
    QFile file(QString(QStringLiteral(SIMULATOR_DATA "/") + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The door with a socket, from raw bytes and from Qt's own HTTP.
class TestSimHttpDoor : public QObject
{
    Q_OBJECT

private:
    QByteArray head(const QByteArray &method, const QString &path, qsizetype length) const
    {
        return method + ' ' + path.toLatin1() + " HTTP/1.1\r\nHost: " + m_door->url().authority().toLatin1()
            + "\r\nUser-Agent: Test\r\nAuthorization: Bearer small-admin\r\nHarvest-Account-Id: "
            + QByteArray::number(m_bench->world.accountId)
            + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(length) + "\r\n\r\n";
    }

    QByteArray create() const
    {
        const QByteArray body = QJsonDocument(m_bench->draft()).toJson();
        return head("POST", u"/v2/time_entries"_s, body.size()) + body;
    }

    QNetworkRequest request(const QString &path) const
    {
        QUrl url = m_door->url();
        url.setPath(path);
        QNetworkRequest request(url);
        request.setRawHeader("User-Agent", "Test");
        request.setRawHeader("Authorization", "Bearer small-admin");
        request.setRawHeader("Harvest-Account-Id", QByteArray::number(m_bench->world.accountId));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        return request;
    }

    std::unique_ptr<QTcpSocket> connected() const
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_door->url().port()));
        return socket;
    }

    std::size_t entries() const { return m_bench->control.account().entries.size(); }

    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<HttpDoor> m_door;

private Q_SLOTS:
    void init();
    void cleanup();
    void answersOverQt();
    void keepsTheConnection();
    void answersPipelinedInOrder();
    void refusesNonsense();
    void faults_data();
    void faults();
    void cutsAtEveryByte();
    void delaysOnTheClock();
    void trickles();
    void hugeBodiesStayOutOfMemory();
    void truncationMayBeASuccessToQt();
    void closes();
    void takesAPortOnlyOnce();
    void speaksTls();
    void programRuns();
};

void TestSimHttpDoor::init()
{
    m_bench = std::make_unique<Bench>();
    m_door = std::make_unique<HttpDoor>(m_bench->server);
    QVERIFY(m_door->listen());
}

void TestSimHttpDoor::cleanup()
{
    m_door.reset();
    m_bench.reset();
}

void TestSimHttpDoor::answersOverQt()
{
    QNetworkAccessManager network;
    QNetworkReply *made
        = network.post(request(u"/v2/time_entries"_s), QJsonDocument(m_bench->draft({{u"hours"_s, 2}})).toJson());
    QTRY_VERIFY(made->isFinished());
    QCOMPARE(made->error(), QNetworkReply::NoError);
    QCOMPARE(made->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 201);
    QVERIFY(made->rawHeader("Location").startsWith(QByteArray(m_door->url().toEncoded() + "/api/v2/time_entries/")));
    QCOMPARE(made->rawHeader("Date"), "Wed, 04 Mar 2026 10:20:30 GMT");
    const QJsonObject entry = QJsonDocument::fromJson(made->readAll()).object();

    QNetworkReply *list = network.get(request(u"/v2/time_entries"_s));
    QTRY_VERIFY(list->isFinished());
    const QJsonObject body = QJsonDocument::fromJson(list->readAll()).object();
    QCOMPARE(body.value("time_entries"_L1).toArray().at(0).toObject(), entry);
    QVERIFY(body.value("links"_L1).toObject().value("first"_L1).toString().startsWith(m_door->url().toString()));

    QNetworkReply *missing = network.get(request(u"/v2/time_entries/1"_s));
    QTRY_VERIFY(missing->isFinished());
    QCOMPARE(missing->error(), QNetworkReply::ContentNotFoundError);
}

void TestSimHttpDoor::keepsTheConnection()
{
    QNetworkAccessManager network;
    for (int i = 0; i < 5; ++i) {
        QNetworkReply *reply = network.get(request(u"/v2/users/me"_s));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        reply->readAll();
    }
    QCOMPARE(m_door->connections(), 1);
}

void TestSimHttpDoor::answersPipelinedInOrder()
{
    const auto socket = connected();
    m_bench->server.faults().add(Fault::delay(1s));
    socket->write(head("GET", u"/v2/users/me"_s, 0) + head("GET", u"/v2/nonsense"_s, 0) + create());
    QTRY_COMPARE(m_bench->server.log().all().size(), 1); // the second waits for the first
    m_bench->clock.advance(1s);
    QByteArray bytes;
    QTRY_VERIFY((bytes += socket->readAll()).count("HTTP/1.1 ") == 3);
    QVERIFY(bytes.indexOf(" 200 OK") < bytes.indexOf(" 404 Not Found"));
    QVERIFY(bytes.indexOf(" 404 Not Found") < bytes.indexOf(" 201 Created"));
}

void TestSimHttpDoor::refusesNonsense()
{
    const auto socket = connected();
    QSignalSpy gone(socket.get(), &QTcpSocket::disconnected);
    socket->write("EHLO example.org\r\n\r\n");
    QTRY_COMPARE(gone.size(), 1);
    QVERIFY(socket->readAll().startsWith("HTTP/1.1 400 "));
    QCOMPARE(m_bench->server.log().all().size(), 0);
}

void TestSimHttpDoor::faults_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<bool>("applied");
    QTest::addColumn<bool>("head");
    QTest::newRow("closed before") << 0 << false << false;
    QTest::newRow("reset before") << 1 << false << false;
    QTest::newRow("reply dropped") << 2 << true << false;
    QTest::newRow("reply reset") << 3 << true << false;
    QTest::newRow("cut, closed") << 4 << true << true;
    QTest::newRow("cut, reset") << 5 << true << true;
    QTest::newRow("refused") << 6 << false << false;
}

void TestSimHttpDoor::faults()
{
    const QList<Fault> list{Fault::closeBefore(), Fault::resetBefore(), Fault::dropReply(), Fault::resetReply(),
        Fault::cutReply(6), Fault::cutReply(6, Fate::Ending::Reset), Fault::refuse()};
    QFETCH(int, which);
    QFETCH(bool, applied);
    QFETCH(bool, head);
    const Fault fault = list.at(which);
    const std::size_t before = entries();
    m_bench->server.faults().add(fault);
    const auto socket = connected();
    QByteArray bytes;
    connect(socket.get(), &QTcpSocket::readyRead, this, [&] { bytes += socket->readAll(); });
    QSignalSpy gone(socket.get(), &QTcpSocket::disconnected);
    socket->write(create());
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(entries(), before + (applied ? 1U : 0U));
    QCOMPARE(m_bench->server.log().mutations(), 1);
    if (fault.fate.ending == Fate::Ending::Close) {
        // A reset may overtake bytes that were sent; a close may not.
        QCOMPARE(bytes.startsWith("HTTP/1.1 201 Created\r\n"), head);
        QCOMPARE(socket->error(), QAbstractSocket::RemoteHostClosedError);
    }
}

void TestSimHttpDoor::cutsAtEveryByte()
{
    m_bench->server.switches().rateLimit = false;
    const qsizetype whole = m_bench->get(u"/v2/company"_s).raw.body.size();
    for (qsizetype at = 0; at < whole; ++at) {
        m_bench->server.faults().add(Fault::cutReply(at));
        const auto socket = connected();
        QSignalSpy gone(socket.get(), &QTcpSocket::disconnected);
        socket->write(head("GET", u"/v2/company"_s, 0));
        QTRY_COMPARE(gone.size(), 1);
        const QByteArray bytes = socket->readAll();
        QVERIFY(bytes.contains(QByteArray("Content-Length: " + QByteArray::number(whole))));
        QCOMPARE(bytes.size() - bytes.indexOf("\r\n\r\n") - 4, at);
    }
}

void TestSimHttpDoor::delaysOnTheClock()
{
    const std::size_t before = entries();
    m_bench->server.faults().add(Fault::delay(30s));
    const auto socket = connected();
    QSignalSpy ready(socket.get(), &QTcpSocket::readyRead);
    socket->write(create());
    QTRY_COMPARE(entries(), before + 1);
    m_bench->clock.advance(29'999ms);
    QCOMPARE(socket->bytesAvailable(), 0);
    m_bench->clock.advance(1ms);
    QTRY_VERIFY(!ready.isEmpty());
}

void TestSimHttpDoor::trickles()
{
    m_bench->server.faults().add(Fault::trickle(10, 1s));
    const auto socket = connected();
    socket->write(head("GET", u"/v2/company"_s, 0));
    QByteArray bytes;
    const auto body = [&] {
        bytes += socket->readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        return end < 0 ? 0 : bytes.size() - end - 4;
    };
    QTRY_COMPARE(body(), 10);
    m_bench->clock.advance(1s);
    QTRY_COMPARE(body(), 20);
    m_bench->clock.advance(300s);
    QTRY_VERIFY(body() > 20 && bytes.endsWith('}'));
}

void TestSimHttpDoor::hugeBodiesStayOutOfMemory()
{
    m_bench->server.faults().add(Fault::huge(1LL << 40));
    const auto socket = connected();
    qint64 got = 0;
    connect(socket.get(), &QTcpSocket::readyRead, this, [&] { got += socket->readAll().size(); });
    socket->write(head("GET", u"/v2/company"_s, 0));
    QTRY_VERIFY(got > 16 * 1024 * 1024);
    socket->abort();
}

void TestSimHttpDoor::truncationMayBeASuccessToQt()
{
    // Mostly it is: which of the two Qt reports depends on timing. The in-process door always takes the worse one.
    m_bench->server.faults().add(Fault::cutReply(6));
    QNetworkAccessManager network;
    QNetworkReply *reply = network.get(request(u"/v2/users/me"_s));
    QTRY_VERIFY(reply->isFinished());
    QVERIFY(reply->error() == QNetworkReply::NoError || reply->error() == QNetworkReply::RemoteHostClosedError);
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
    QCOMPARE(reply->readAll().size(), 6);
}

void TestSimHttpDoor::closes()
{
    const auto open = connected();
    QTRY_COMPARE(m_door->connections(), 1);
    QSignalSpy gone(open.get(), &QTcpSocket::disconnected);
    m_door->close();
    QTRY_COMPARE(gone.size(), 1);
    const auto late = connected();
    QTRY_COMPARE(late->error(), QAbstractSocket::ConnectionRefusedError);
}

void TestSimHttpDoor::takesAPortOnlyOnce()
{
    HttpDoor second(m_bench->server);
    QVERIFY(!second.listen(static_cast<quint16>(m_door->url().port())));
    QVERIFY(!second.errorText().isEmpty());
    QVERIFY(second.listen());
    QVERIFY(second.url() != m_door->url());
}

void TestSimHttpDoor::speaksTls()
{
    const QSslCertificate certificate(dataFile(u"localhost.pem"_s));
    const QSslKey key(dataFile(u"localhost-key.pem"_s), QSsl::Ec);
    QVERIFY(!certificate.isNull() && !key.isNull());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(key);
    QVERIFY(m_door->listenTls(configuration));
    QCOMPARE(m_door->url().scheme(), u"https"_s);

    QNetworkAccessManager stranger;
    QNetworkReply *distrusted = stranger.get(request(u"/v2/users/me"_s));
    QTRY_VERIFY(distrusted->isFinished());
    QCOMPARE(distrusted->error(), QNetworkReply::SslHandshakeFailedError);
    QCOMPARE(m_bench->server.log().all().size(), 0);

    QNetworkAccessManager network;
    QNetworkRequest trusting = request(u"/v2/users/me"_s);
    QSslConfiguration trust = trusting.sslConfiguration();
    trust.setCaCertificates({certificate});
    trusting.setSslConfiguration(trust);
    QNetworkReply *reply = network.get(trusting);
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void TestSimHttpDoor::programRuns()
{
    QTemporaryDir folder;
    const QString state = folder.filePath(u"world.json"_s);
    qint64 made = 0;
    for (int run = 0; run < 2; ++run) {
        QProcess program;
        program.start(
            QStringLiteral(SIMULATOR_PROGRAM), {u"--port"_s, u"0"_s, u"--scenario"_s, u"small"_s, u"--state"_s, state});
        QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), 20'000);
        const QJsonObject ready = QJsonDocument::fromJson(program.readLine()).object();
        QCOMPARE(ready.value("tokens"_L1).toObject().value("admin"_L1).toString(), u"small-admin"_s);

        QNetworkAccessManager network;
        QNetworkRequest asked = request(run == 0 ? u"/v2/time_entries"_s : Bench::entryPath(made));
        asked.setUrl(QUrl(QString(ready.value("url"_L1).toString() + asked.url().path())));
        QNetworkReply *reply
            = run == 0 ? network.post(asked, QJsonDocument(m_bench->draft()).toJson()) : network.get(asked);
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        made = QJsonDocument::fromJson(reply->readAll()).object().value("id"_L1).toInteger();

        program.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, 10'000);
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }
}

QTEST_GUILESS_MAIN(TestSimHttpDoor)
#include "tst_simhttpdoor.moc"
