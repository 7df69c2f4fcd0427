// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "bench.h"
#include "simulator/inprocess.h"

#include <QBuffer>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A body that can be sent only once.
class OneShot : public QIODevice
{
public:
    explicit OneShot(const QByteArray &bytes)
        : m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }

    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_bytes.size());
        std::copy_n(m_bytes.constData(), size, data);
        m_bytes.remove(0, size);
        return size == 0 ? -1 : size;
    }

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

} // namespace

/// The door without a socket.
class TestSimInProcess : public QObject
{
    Q_OBJECT

private:
    QNetworkRequest request(const QString &target) const
    {
        QNetworkRequest request(QUrl(QString(u"https://api.harvestapp.com"_s + target)));
        request.setRawHeader("User-Agent", "Test");
        request.setRawHeader("Authorization", "Bearer small-admin");
        request.setRawHeader("Harvest-Account-Id", QByteArray::number(m_bench->world.accountId));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        return request;
    }

    QNetworkReply *post() const
    {
        return m_network->post(request(u"/v2/time_entries"_s), QJsonDocument(m_bench->draft()).toJson());
    }

    std::size_t entries() const { return m_bench->control.account().entries.size(); }

    static int statusOf(const QNetworkReply *reply)
    {
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<InProcessNetwork> m_network;

private Q_SLOTS:
    void init();
    void cleanup();
    void answersLater();
    void sendsEveryVerb();
    void mapsErrors_data();
    void mapsErrors();
    void faults_data();
    void faults();
    void delaysOnTheClock();
    void timesOut();
    void trickles();
    void aborts();
    void goesWithItsNetwork();
    void offlineAndElsewhere();
    void redirects();
    void resendsAsQtDoes();
    void hugeBodiesCanBeStopped();
    void readsSequentialBodies();
};

void TestSimInProcess::init()
{
    m_bench = std::make_unique<Bench>();
    m_network = std::make_unique<InProcessNetwork>(m_bench->server);
}

void TestSimInProcess::cleanup()
{
    m_network.reset();
    m_bench.reset();
}

void TestSimInProcess::answersLater()
{
    QNetworkReply *reply = m_network->get(request(u"/v2/users/me"_s));
    QSignalSpy ready(reply, &QNetworkReply::readyRead);
    QSignalSpy metaData(reply, &QNetworkReply::metaDataChanged);
    QSignalSpy finished(m_network.get(), &QNetworkAccessManager::finished);
    QVERIFY(!reply->isFinished());
    QCOMPARE(m_bench->server.log().all().size(), 0);
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(statusOf(reply), 200);
    QCOMPARE(reply->rawHeader("Date"), "Wed, 04 Mar 2026 10:20:30 GMT");
    QCOMPARE(reply->header(QNetworkRequest::ContentLengthHeader).toLongLong(), reply->bytesAvailable());
    QCOMPARE(ready.size(), 1);
    QCOMPARE(metaData.size(), 1);
    QCOMPARE(finished.size(), 1);
    const QJsonObject me = QJsonDocument::fromJson(reply->readAll()).object();
    QCOMPARE(me.value("first_name"_L1).toString(), u"Ada"_s);
    QVERIFY(reply->readAll().isEmpty());
}

void TestSimInProcess::sendsEveryVerb()
{
    QNetworkReply *made = post();
    QTRY_VERIFY(made->isFinished());
    QCOMPARE(statusOf(made), 201);
    const QString path = Bench::entryPath(QJsonDocument::fromJson(made->readAll()).object().value("id"_L1).toInteger());
    QNetworkReply *patched = m_network->sendCustomRequest(request(path), "PATCH", R"({"notes":"n"})");
    QTRY_VERIFY(patched->isFinished());
    QCOMPARE(statusOf(patched), 200);
    QNetworkReply *deleted = m_network->deleteResource(request(path));
    QTRY_VERIFY(deleted->isFinished());
    QCOMPARE(statusOf(deleted), 200);
    QCOMPARE(m_bench->server.log().mutations(), 3);
    QCOMPARE(m_bench->server.log().all().at(1).body, R"({"notes":"n"})");
}

void TestSimInProcess::mapsErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::newRow("401") << 401 << QNetworkReply::AuthenticationRequiredError;
    QTest::newRow("403") << 403 << QNetworkReply::ContentAccessDenied;
    QTest::newRow("404") << 404 << QNetworkReply::ContentNotFoundError;
    QTest::newRow("422") << 422 << QNetworkReply::UnknownContentError;
    QTest::newRow("429") << 429 << QNetworkReply::UnknownContentError;
    QTest::newRow("500") << 500 << QNetworkReply::InternalServerError;
    QTest::newRow("502") << 502 << QNetworkReply::UnknownServerError;
    QTest::newRow("503") << 503 << QNetworkReply::ServiceUnavailableError;
}

void TestSimInProcess::mapsErrors()
{
    QFETCH(int, status);
    m_bench->server.faults().add(Fault::statusBefore(status));
    QNetworkReply *reply = m_network->get(request(u"/v2/users/me"_s));
    QSignalSpy failed(reply, &QNetworkReply::errorOccurred);
    QTRY_VERIFY(reply->isFinished());
    QTEST(reply->error(), "error");
    QCOMPARE(statusOf(reply), status);
    QCOMPARE(failed.size(), 1);
}

void TestSimInProcess::faults_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("bytes"); // -1 = whatever there is
    QTest::addColumn<bool>("applied");
    QTest::newRow("refused") << 0 << QNetworkReply::ConnectionRefusedError << 0 << 0 << false;
    QTest::newRow("closed before") << 1 << QNetworkReply::RemoteHostClosedError << 0 << 0 << false;
    QTest::newRow("reply dropped") << 2 << QNetworkReply::RemoteHostClosedError << 0 << 0 << true;
    QTest::newRow("reply reset") << 3 << QNetworkReply::RemoteHostClosedError << 0 << 0 << true;
    QTest::newRow("cut: a success to Qt") << 4 << QNetworkReply::NoError << 201 << 6 << true;
    QTest::newRow("cut and reset") << 5 << QNetworkReply::RemoteHostClosedError << 201 << 6 << true;
    QTest::newRow("captive portal") << 6 << QNetworkReply::NoError << 200 << -1 << false;
    QTest::newRow("garbage") << 7 << QNetworkReply::NoError << 200 << 3 << true;
}

void TestSimInProcess::faults()
{
    const QList<Fault> list{Fault::refuse(), Fault::closeBefore(), Fault::dropReply(), Fault::resetReply(),
        Fault::cutReply(6), Fault::cutReply(6, Fate::Ending::Reset), Fault::captivePortal(), Fault::garbage("}{]")};
    QFETCH(int, which);
    QFETCH(int, bytes);
    QFETCH(bool, applied);
    const std::size_t before = entries();
    m_bench->server.faults().add(list.at(which));
    QNetworkReply *reply = post();
    QTRY_VERIFY(reply->isFinished());
    QTEST(reply->error(), "error");
    QTEST(statusOf(reply), "status");
    if (bytes >= 0)
        QCOMPARE(reply->readAll().size(), bytes);
    QCOMPARE(entries(), before + (applied ? 1U : 0U));
    QCOMPARE(m_bench->server.log().mutations(), 1);
}

void TestSimInProcess::delaysOnTheClock()
{
    m_network->setLatency(50ms);
    m_bench->server.faults().add(Fault::delay(2s));
    const std::size_t before = entries();
    QNetworkReply *reply = post();
    m_bench->clock.advance(49ms);
    QCOMPARE(entries(), before);
    m_bench->clock.advance(1ms);
    QCOMPARE(entries(), before + 1); // it is done, but nobody knows
    m_bench->clock.advance(1999ms);
    QVERIFY(!reply->isFinished());
    m_bench->clock.advance(1ms);
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(statusOf(reply), 201);
}

void TestSimInProcess::timesOut()
{
    m_bench->server.faults().add(Fault::stallReply());
    QNetworkRequest timed = request(u"/v2/time_entries"_s);
    timed.setTransferTimeout(30'000);
    QNetworkReply *reply = m_network->post(timed, QJsonDocument(m_bench->draft()).toJson());
    m_bench->clock.advance(29'999ms);
    QVERIFY(!reply->isFinished());
    m_bench->clock.advance(1ms);
    QVERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
    QCOMPARE(m_bench->clock.pendingCalls(), 0);
}

void TestSimInProcess::trickles()
{
    m_bench->server.faults().add(Fault::trickle(100, 1s));
    QNetworkReply *reply = m_network->get(request(u"/v2/users/me"_s));
    QTRY_COMPARE(reply->bytesAvailable(), 100);
    m_bench->clock.advance(1s);
    QCOMPARE(reply->bytesAvailable(), 200);
    QVERIFY(!reply->isFinished());
    m_bench->clock.advance(60s);
    QVERIFY(reply->isFinished());
    QVERIFY(QJsonDocument::fromJson(reply->readAll()).isObject());
}

void TestSimInProcess::aborts()
{
    QNetworkReply *early = post();
    QSignalSpy finished(early, &QNetworkReply::finished);
    early->abort();
    QCOMPARE(early->error(), QNetworkReply::OperationCanceledError);
    QCOMPARE(finished.size(), 1);
    m_bench->clock.settle();
    QCOMPARE(m_bench->server.log().all().size(), 0); // never sent

    m_bench->server.faults().add(Fault::stallReply());
    QNetworkReply *late = post();
    m_bench->clock.settle();
    late->abort();
    QVERIFY(late->isFinished());
    QCOMPARE(m_bench->server.log().mutations(), 1); // but it was applied
    late->abort();
    delete late;
}

void TestSimInProcess::goesWithItsNetwork()
{
    m_bench->server.faults().add(Fault::delay(5s));
    post();
    m_bench->clock.settle();
    m_network.reset();
    m_bench->clock.advance(10s);
    QCOMPARE(m_bench->clock.pendingCalls(), 0);
}

void TestSimInProcess::offlineAndElsewhere()
{
    m_network->setOffline(true);
    QNetworkReply *offline = post();
    QTRY_VERIFY(offline->isFinished());
    QCOMPARE(offline->error(), QNetworkReply::HostNotFoundError);
    QCOMPARE(m_bench->server.log().all().size(), 0);
    m_network->setOffline(false);

    QNetworkRequest stray = request(u"/v2/users/me"_s);
    stray.setUrl(QUrl(u"https://evil.example/v2/users/me"_s));
    QNetworkReply *elsewhere = m_network->get(stray);
    QTRY_VERIFY(elsewhere->isFinished());
    QCOMPARE(elsewhere->error(), QNetworkReply::HostNotFoundError);
    QCOMPARE(m_network->strays().size(), 1);
    QVERIFY(m_network->strays().constFirst().hadBearer);
}

void TestSimInProcess::redirects()
{
    const auto go = [this](QNetworkRequest::RedirectPolicy policy, const QString &target) {
        m_bench->server.faults().add(Fault::redirect(target));
        QNetworkRequest redirected = request(u"/v2/users/me"_s);
        redirected.setAttribute(QNetworkRequest::RedirectPolicyAttribute, policy);
        QNetworkReply *reply = m_network->get(redirected);
        [&reply] { QTRY_VERIFY(reply->isFinished()); }();
        return reply;
    };
    const QString away = u"https://evil.example/"_s;
    QNetworkReply *manual = go(QNetworkRequest::ManualRedirectPolicy, away);
    QCOMPARE(statusOf(manual), 302);
    QCOMPARE(manual->error(), QNetworkReply::NoError);
    QCOMPARE(manual->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl(), QUrl(away));
    QCOMPARE(go(QNetworkRequest::SameOriginRedirectPolicy, away)->error(), QNetworkReply::InsecureRedirectError);
    QCOMPARE(m_network->strays().size(), 0);
    QNetworkReply *followed = go(QNetworkRequest::SameOriginRedirectPolicy, u"/v2/company"_s);
    QCOMPARE(statusOf(followed), 200);
    QVERIFY(followed->readAll().contains("Small Works"));
    go(QNetworkRequest::NoLessSafeRedirectPolicy, away); // as Qt: the bearer goes along
    QCOMPARE(m_network->strays().size(), 1);
    QVERIFY(m_network->strays().constFirst().hadBearer);
}

void TestSimInProcess::resendsAsQtDoes()
{
    m_network->setResendsLostRequests(true);
    m_bench->server.faults().add(Fault::dropReply().on("POST"));
    QNetworkReply *naive = post();
    QTRY_VERIFY(naive->isFinished());
    QCOMPARE(naive->error(), QNetworkReply::NoError);
    QCOMPARE(m_bench->server.log().mutations(), 2);

    m_bench->server.faults().add(Fault::dropReply().on("POST"));
    OneShot body(QJsonDocument(m_bench->draft()).toJson());
    QNetworkReply *careful = m_network->post(request(u"/v2/time_entries"_s), &body);
    QTRY_VERIFY(careful->isFinished());
    QCOMPARE(careful->error(), QNetworkReply::ContentReSendError);
    QCOMPARE(m_bench->server.log().mutations(), 3);
}

void TestSimInProcess::hugeBodiesCanBeStopped()
{
    constexpr qint64 gigabytes = 3LL * 1024 * 1024 * 1024;
    m_bench->server.faults().add(Fault::huge(gigabytes));
    QNetworkReply *reply = m_network->get(request(u"/v2/users/me"_s));
    qint64 got = 0;
    connect(reply, &QNetworkReply::readyRead, this, [reply, &got] {
        got += reply->readAll().size();
        if (got > 8 * 1024 * 1024)
            reply->abort();
    });
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
    QVERIFY(reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > gigabytes);
    QVERIFY(got < 9 * 1024 * 1024);
}

void TestSimInProcess::readsSequentialBodies()
{
    OneShot body(QJsonDocument(m_bench->draft({{u"notes"_s, u"once"_s}})).toJson());
    QNetworkReply *reply = m_network->post(request(u"/v2/time_entries"_s), &body);
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(statusOf(reply), 201);
    QVERIFY(m_bench->server.log().all().constFirst().body.contains("once"));
}

QTEST_GUILESS_MAIN(TestSimInProcess)
#include "tst_siminprocess.moc"
