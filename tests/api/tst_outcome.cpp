// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/knownbodies.h"
#include "api/outcome.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

using Kind = Error::Kind;
using Reply = QNetworkReply;

Q_DECLARE_METATYPE(sheaf::RawReply)

namespace {

const QByteArray token = "canary-4711";
const QDateTime now(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);

RawReply answer(HttpVerb verb, int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    RawReply reply;
    reply.verb = verb;
    reply.bodyTaken = verb != HttpVerb::Get;
    reply.status = status;
    reply.body = body;
    reply.contentType = type;
    reply.contentLength = body.size();
    return reply;
}

/// Nothing came back but an error of the transport.
RawReply failure(HttpVerb verb, Reply::NetworkError error, bool bodyTaken)
{
    RawReply reply;
    reply.verb = verb;
    reply.error = error;
    reply.bodyTaken = bodyTaken;
    return reply;
}

Kind kindOf(const RawReply &reply)
{
    const Result<QJsonObject> result = judged(reply, now, token);
    return result ? Kind::Cancelled : result.error().kind; // Cancelled stands for success here
}

constexpr Kind success = Kind::Cancelled;

} // namespace

class OutcomeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void transport_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("beforeConnecting");
        QTest::addColumn<bool>("foundNobody");
        QTest::newRow("refused") << int(Reply::ConnectionRefusedError) << true << true;
        QTest::newRow("no such host") << int(Reply::HostNotFoundError) << true << true;
        QTest::newRow("TLS") << int(Reply::SslHandshakeFailedError) << true << false;
        QTest::newRow("no network") << int(Reply::UnknownNetworkError) << true << false;
        QTest::newRow("network lost") << int(Reply::TemporaryNetworkFailureError) << true << false;
        QTest::newRow("proxy refused") << int(Reply::ProxyConnectionRefusedError) << true << true;
        QTest::newRow("proxy not found") << int(Reply::ProxyNotFoundError) << true << true;
        QTest::newRow("proxy wants a password") << int(Reply::ProxyAuthenticationRequiredError) << true << false;
        QTest::newRow("closed") << int(Reply::RemoteHostClosedError) << false << false;
        QTest::newRow("re-send needed") << int(Reply::ContentReSendError) << false << false;
        QTest::newRow("protocol") << int(Reply::ProtocolFailure) << false << false;
        QTest::newRow("timed out") << int(Reply::TimeoutError) << false << false;
        QTest::newRow("cancelled") << int(Reply::OperationCanceledError) << false << false;
        QTest::newRow("proxy closed") << int(Reply::ProxyConnectionClosedError) << false << false;
        QTest::newRow("unknown content") << int(Reply::UnknownContentError) << false << false;
        QTest::newRow("unknown server") << int(Reply::UnknownServerError) << false << false;
    }

    void transport()
    {
        QFETCH(int, error);
        QFETCH(bool, beforeConnecting);
        QFETCH(bool, foundNobody);
        const auto code = static_cast<Reply::NetworkError>(error);
        QCOMPARE(kindOf(failure(HttpVerb::Get, code, false)), beforeConnecting ? Kind::NotSent : Kind::InDoubt);
        for (const HttpVerb verb : {HttpVerb::Post, HttpVerb::Patch, HttpVerb::Delete}) {
            QCOMPARE(kindOf(failure(verb, code, false)), Kind::NotSent);
            QCOMPARE(kindOf(failure(verb, code, true)), foundNobody ? Kind::NotSent : Kind::InDoubt);
            RawReply begun = failure(verb, code, true); // the status line came, then the line broke
            begun.status = 200;
            QCOMPARE(kindOf(begun), Kind::InDoubt);
        }
    }

    void givenUp()
    {
        for (const HttpVerb verb : {HttpVerb::Get, HttpVerb::Post, HttpVerb::Patch, HttpVerb::Delete}) {
            const bool mutation = verb != HttpVerb::Get;
            RawReply reply = answer(verb, 200, "{}");
            reply.stopped = RawReply::Stopped::TimedOut;
            QCOMPARE(kindOf(reply), Kind::InDoubt);
            reply.stopped = RawReply::Stopped::TooLarge;
            QCOMPARE(kindOf(reply), mutation ? Kind::InDoubt : Kind::TooLarge);
            reply = failure(verb, Reply::NoError, mutation);
            reply.stopped = RawReply::Stopped::TimedOut;
            QCOMPARE(kindOf(reply), Kind::InDoubt);
        }
        RawReply connecting = failure(HttpVerb::Post, Reply::NoError, false);
        connecting.stopped = RawReply::Stopped::TimedOut;
        QCOMPARE(kindOf(connecting), Kind::NotSent);
    }

    void status_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Kind>("read");
        QTest::addColumn<Kind>("post");
        QTest::addColumn<Kind>("patch");
        QTest::addColumn<Kind>("html"); // of a read
        QTest::addColumn<Kind>("htmlMutation");
        const auto row = [](int status, Kind read, Kind post, Kind patch, Kind html, Kind htmlMutation) {
            QTest::addRow("%d", status) << status << read << post << patch << html << htmlMutation;
        };
        row(200, success, success, success, Kind::NotHarvest, Kind::InDoubt);
        row(201, Kind::NotHarvest, success, Kind::InDoubt, Kind::NotHarvest, Kind::InDoubt);
        for (const int odd : {100, 202, 203, 204, 205, 206, 226, 299, 300, 301, 302, 303, 304, 307, 308, 399})
            row(odd, Kind::NotHarvest, Kind::InDoubt, Kind::InDoubt, Kind::NotHarvest, Kind::InDoubt);
        row(400, Kind::Refused, Kind::Refused, Kind::Refused, Kind::NotHarvest, Kind::InDoubt);
        row(401, Kind::Unauthorized, Kind::Unauthorized, Kind::Unauthorized, Kind::NotHarvest, Kind::InDoubt);
        row(403, Kind::Forbidden, Kind::Forbidden, Kind::Forbidden, Kind::NotHarvest, Kind::InDoubt);
        row(404, Kind::NotFound, Kind::NotFound, Kind::NotFound, Kind::NotHarvest, Kind::InDoubt);
        row(422, Kind::Refused, Kind::Refused, Kind::Refused, Kind::NotHarvest, Kind::InDoubt);
        row(429, Kind::RateLimited, Kind::RateLimited, Kind::RateLimited, Kind::RateLimited, Kind::RateLimited);
        for (const int odd : {402, 405, 406, 407, 408, 409, 410, 411, 412, 413, 415, 418, 423, 431, 451, 499})
            row(odd, Kind::InDoubt, Kind::InDoubt, Kind::InDoubt, Kind::NotHarvest, Kind::InDoubt);
        for (const int broken : {500, 501, 502, 503, 504, 511, 520, 522, 524, 599})
            row(broken, Kind::InDoubt, Kind::InDoubt, Kind::InDoubt, Kind::InDoubt, Kind::InDoubt);
        row(999, Kind::InDoubt, Kind::InDoubt, Kind::InDoubt, Kind::InDoubt, Kind::InDoubt);
    }

    void status()
    {
        QFETCH(int, status);
        QFETCH(Kind, read);
        QFETCH(Kind, post);
        QFETCH(Kind, patch);
        QFETCH(Kind, html);
        QFETCH(Kind, htmlMutation);
        const QByteArray body = R"({"message":"So it is"})";
        QCOMPARE(kindOf(answer(HttpVerb::Get, status, body)), read);
        QCOMPARE(kindOf(answer(HttpVerb::Post, status, body)), post);
        QCOMPARE(kindOf(answer(HttpVerb::Patch, status, body)), patch);
        QCOMPARE(kindOf(answer(HttpVerb::Delete, status, body)), patch);
        const QByteArray page = "<!DOCTYPE html><title>Welcome to the Wi-Fi</title>";
        QCOMPARE(kindOf(answer(HttpVerb::Get, status, page, "text/html; charset=utf-8")), html);
        QCOMPARE(kindOf(answer(HttpVerb::Get, status, page, "application/json")), html);
        QCOMPARE(kindOf(answer(HttpVerb::Post, status, page, "text/html")), htmlMutation);
        QCOMPARE(kindOf(answer(HttpVerb::Delete, status, page, "text/html")), htmlMutation);
        if (const Result<QJsonObject> result = judged(answer(HttpVerb::Get, status, body), now, token); !result)
            QCOMPARE(result.error().httpStatus, status);
    }

    /// Qt names an error of its own for every status from 400 on, which must not hide what Harvest says.
    void statusWithQtsError()
    {
        const QList<std::tuple<int, Reply::NetworkError, Kind>> rows{
            {400, Reply::ProtocolInvalidOperationError, Kind::Refused},
            {401, Reply::AuthenticationRequiredError, Kind::Unauthorized},
            {403, Reply::ContentAccessDenied, Kind::Forbidden},
            {404, Reply::ContentNotFoundError, Kind::NotFound},
            {422, Reply::UnknownContentError, Kind::Refused},
            {429, Reply::UnknownContentError, Kind::RateLimited},
            {500, Reply::InternalServerError, Kind::InDoubt},
            {404, Reply::RemoteHostClosedError, Kind::InDoubt},
            {422, Reply::ContentReSendError, Kind::InDoubt},
        };
        for (const auto &[status, error, kind] : rows) {
            RawReply reply = answer(HttpVerb::Post, status, R"({"message":"no"})");
            reply.error = error;
            QCOMPARE(kindOf(reply), kind);
        }
    }

    void bodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("good");
        const QByteArray json = "application/json";
        const qsizetype deep = 100 * 1000;
        QTest::newRow("object") << QByteArray(R"({"id":1})") << json << true;
        QTest::newRow("with charset") << QByteArray("{}") << QByteArray("Application/JSON; charset=utf-8") << true;
        QTest::newRow("duplicate keys") << QByteArray(R"({"id":1,"id":2})") << json << true;
        QTest::newRow("array") << QByteArray("[]") << json << false;
        QTest::newRow("null") << QByteArray("null") << json << false;
        QTest::newRow("empty") << QByteArray() << json << false;
        QTest::newRow("text") << QByteArray("ok") << json << false;
        QTest::newRow("number") << QByteArray("1") << json << false;
        QTest::newRow("cut") << QByteArray(R"({"id":1)") << json << false;
        QTest::newRow("more behind") << QByteArray("{} {}") << json << false;
        QTest::newRow("invalid UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}") << json << false;
        QTest::newRow("no type") << QByteArray("{}") << QByteArray() << false;
        QTest::newRow("text type") << QByteArray("{}") << QByteArray("text/plain") << false;
        QTest::newRow("script") << QByteArray("{}") << QByteArray("application/javascript") << false;
        QTest::newRow("deep") << QByteArray("{\"a\":" + QByteArray(deep, '[') + QByteArray(deep, ']') + "}") << json
                              << false;
    }

    void bodies()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(bool, good);
        QCOMPARE(kindOf(answer(HttpVerb::Get, 200, body, type)), good ? success : Kind::NotHarvest);
        QCOMPARE(kindOf(answer(HttpVerb::Post, 201, body, type)), good ? success : Kind::InDoubt);
        const bool deleted = good || body.isEmpty();
        QCOMPARE(kindOf(answer(HttpVerb::Delete, 200, body, type)), deleted ? success : Kind::InDoubt);
    }

    void everyCutIsNoticed()
    {
        const QByteArray whole = R"({"id":2380504951,"notes":"x","project":{"id":1}}  )";
        for (qsizetype size = 0; size < whole.size(); ++size) {
            for (const HttpVerb verb : {HttpVerb::Get, HttpVerb::Post, HttpVerb::Delete}) {
                RawReply reply = answer(verb, verb == HttpVerb::Post ? 201 : 200, whole.left(size));
                reply.contentLength = whole.size();
                QCOMPARE(kindOf(reply), Kind::InDoubt);
                reply.status = 422;
                QCOMPARE(kindOf(reply), verb == HttpVerb::Get ? Kind::NotHarvest : Kind::InDoubt);
            }
        }
        RawReply longer = answer(HttpVerb::Get, 200, whole);
        longer.contentLength = 3;
        QCOMPARE(kindOf(longer), Kind::InDoubt);
    }

    void sentences_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("sentence");
        const QByteArray json = "application/json; charset=utf-8";
        QTest::newRow("message") << QByteArray(R"({"message":"Task is not assigned"})") << json
                                 << u"Task is not assigned"_s;
        QTest::newRow("description") << QByteArray(R"({"error":"invalid_token","error_description":"Revoked."})")
                                     << json << u"Revoked."_s;
        QTest::newRow("error") << QByteArray(R"({"status":404,"error":"Not Found"})") << json << u"Not Found"_s;
        QTest::newRow("message first") << QByteArray(R"({"error":"a","message":"b"})") << json << u"b"_s;
        QTest::newRow("message is no text") << QByteArray(R"({"error":"a","message":{}})") << json << u"a"_s;
        QTest::newRow("nothing") << QByteArray("{}") << json << QString();
        QTest::newRow("array") << QByteArray("[1]") << json << QString();
        QTest::newRow("empty") << QByteArray() << json << QString();
        QTest::newRow("plain text") << QByteArray("User-Agent  missing\r\n") << QByteArray("text/plain")
                                    << u"User-Agent missing"_s;
        QTest::newRow("HTML") << QByteArray("<h1>No</h1>") << QByteArray("text/html") << QString();
        QTest::newRow("HTML in disguise") << QByteArray("\n<h1>No</h1>") << json << QString();
        QTest::newRow("control") << QByteArray("{\"message\":\"a\\u0000b\\u001b[31mc\\u202ed\\ne\"}") << json
                                 << u"ab[31mcd e"_s;
        QTest::newRow("token") << QByteArray(R"({"message":"Bearer canary-4711 is bad"})") << json
                               << u"Bearer … is bad"_s;
        QTest::newRow("token split") << QByteArray("{\"message\":\"canary\\u0000-4711\"}") << json << u"…"_s;
        const QByteArray tall(400, 'x');
        QTest::newRow("long") << QByteArray("{\"message\":\"" + tall + "\"}") << json
                              << QString(QString(299, u'x') + u'…');
        QTest::newRow("surrogates at the end")
            << QByteArray("{\"message\":\"" + tall.left(298) + "\xf0\x9f\x98\x80 more and more\"}") << json
            << QString(QString(298, u'x') + u'…');
    }

    void sentences()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(QString, sentence);
        const RawReply reply = answer(HttpVerb::Post, 422, body, type);
        QCOMPARE(sentenceOf(reply, token), sentence);
        const Result<QJsonObject> result = judged(reply, now, token);
        QVERIFY(!result);
        QCOMPARE(result.error().detail, sentence);
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("seconds");
        QTest::newRow("none") << QByteArray() << QByteArray() << 15;
        QTest::newRow("seconds") << QByteArray("42") << QByteArray() << 42;
        QTest::newRow("spaces") << QByteArray(" 42 ") << QByteArray() << 42;
        QTest::newRow("short") << QByteArray("1") << QByteArray() << 15;
        QTest::newRow("zero") << QByteArray("0") << QByteArray() << 15;
        QTest::newRow("negative") << QByteArray("-1") << QByteArray() << 15;
        QTest::newRow("hour") << QByteArray("3600") << QByteArray() << 3600;
        QTest::newRow("more") << QByteArray("3601") << QByteArray() << 900;
        QTest::newRow("absurd") << QByteArray("1000000000") << QByteArray() << 900;
        QTest::newRow("overflow") << QByteArray("99999999999999999999") << QByteArray() << 15;
        QTest::newRow("date") << QByteArray("Mon, 02 Mar 2026 09:01:00 GMT") << QByteArray() << 60;
        QTest::newRow("past date") << QByteArray("Mon, 02 Mar 2020 09:01:00 GMT") << QByteArray() << 15;
        QTest::newRow("body") << QByteArray() << QByteArray(R"({"retry_after":20.2})") << 21;
        QTest::newRow("header first") << QByteArray("30") << QByteArray(R"({"retry_after":20})") << 30;
        QTest::newRow("bad header") << QByteArray("soon") << QByteArray(R"({"retry_after":20})") << 20;
        QTest::newRow("bad body") << QByteArray() << QByteArray(R"({"retry_after":"20"})") << 15;
        QTest::newRow("absurd body") << QByteArray() << QByteArray(R"({"retry_after":1e300})") << 900;
    }

    void retryAfter()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        QFETCH(int, seconds);
        RawReply reply = answer(HttpVerb::Get, 429, body, body.isEmpty() ? "text/html" : "application/json");
        reply.retryAfter = header;
        const Result<QJsonObject> result = judged(reply, now, token);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Kind::RateLimited);
        QCOMPARE(result.error().retryAfter, std::optional<std::chrono::seconds>(seconds));
    }

    void retryDateCountsFromTheServersClock()
    {
        RawReply reply = answer(HttpVerb::Get, 429, {}, "text/html");
        reply.date = QDateTime(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC); // ours is three hours behind
        reply.retryAfter = "Mon, 02 Mar 2026 12:00:30 GMT";
        QCOMPARE(retryAfterOf(reply, now), 30s);
    }

    void busyServers()
    {
        RawReply reply = answer(HttpVerb::Get, 503, "{}");
        reply.retryAfter = "60";
        QCOMPARE(kindOf(reply), Kind::RateLimited);
        reply.verb = HttpVerb::Post;
        reply.bodyTaken = true;
        QCOMPARE(kindOf(reply), Kind::InDoubt);
        QCOMPARE(judged(reply, now, token).error().retryAfter, std::optional(60s));
    }

    void redirectsNameTheHost()
    {
        RawReply reply = answer(HttpVerb::Get, 302, {});
        reply.redirect = QUrl(u"https://evil.example/login?token=x"_s);
        QCOMPARE(judged(reply, now, token).error().detail, u"evil.example"_s);
    }

    void whatWasHeardBeforeIsJudgedAlike()
    {
        KnownBodies known;
        for (int round = 0; round < 3; ++round) {
            for (int number = 0; number < 40; ++number) { // more than are kept
                const QByteArray body = "{\"n\":" + QByteArray::number(number / (round + 1)) + "}";
                const Result<QJsonObject> object = judged(answer(HttpVerb::Get, 200, body), now, token, &known);
                QVERIFY(object);
                QCOMPARE(object->value(u"n"_s).toInt(), number / (round + 1));
            }
        }
        const RawReply garbage = answer(HttpVerb::Get, 200, "{\"n\":");
        QCOMPARE(judged(garbage, now, token, &known).error().kind, Kind::NotHarvest);
        QCOMPARE(judged(garbage, now, token, &known).error().kind, Kind::NotHarvest);
        // Known or not, what came along with the bytes counts first.
        QVERIFY(judged(answer(HttpVerb::Get, 200, "{}"), now, token, &known));
        QVERIFY(!judged(answer(HttpVerb::Get, 200, "{}", "text/html"), now, token, &known));
        QVERIFY(!judged(answer(HttpVerb::Get, 500, "{}"), now, token, &known));
    }

    void dates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QDateTime>("date");
        const QDateTime first(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC);
        QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << first;
        QTest::newRow("summer") << QByteArray("Sun, 29 Mar 2026 02:30:00 GMT")
                                << QDateTime(QDate(2026, 3, 29), QTime(2, 30), Qt::UTC);
        QTest::newRow("empty") << QByteArray() << QDateTime();
        QTest::newRow("ISO") << QByteArray("1994-11-06T08:49:37Z") << QDateTime();
        QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << QDateTime();
        QTest::newRow("zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 +0100") << QDateTime();
        QTest::newRow("no day") << QByteArray("Sun, 31 Feb 1994 08:49:37 GMT") << QDateTime();
        QTest::newRow("no time") << QByteArray("Sun, 06 Nov 1994 25:49:37 GMT") << QDateTime();
        QTest::newRow("no month") << QByteArray("Sun, 06 Nix 1994 08:49:37 GMT") << QDateTime();
    }

    void dates()
    {
        QFETCH(QByteArray, text);
        QFETCH(QDateTime, date);
        QCOMPARE(httpDate(text), date);
    }
};

QTEST_GUILESS_MAIN(OutcomeTest)
#include "tst_outcome.moc"
