// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/outcome.h"

#include "api/json.h"
#include "api/knownbodies.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

constexpr qsizetype longestSentence = 300;
constexpr std::chrono::seconds shortestWait = 15s;
constexpr std::chrono::seconds longestWait = 1h; // Harvest's hourly limit asks for about this
constexpr std::chrono::seconds unbelievableWait = 15min;

bool isMutation(const RawReply &reply)
{
    return reply.verb != HttpVerb::Get;
}

QByteArray mediaType(const RawReply &reply)
{
    return reply.contentType.split(';').first().trimmed().toLower();
}

bool looksLikeHtml(const RawReply &reply)
{
    const QByteArray type = mediaType(reply);
    return type == "text/html" || type == "application/xhtml+xml" || reply.body.trimmed().startsWith('<');
}

/// Qt reports every status from 400 on as an error of its own; that is no failure of the transport.
bool isOnlyTheStatus(const RawReply &reply)
{
    switch (reply.error) {
    case QNetworkReply::NoError:
        return true;
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return reply.status >= 400;
    default:
        return false;
    }
}

/// Qt gives these for the very first step only. With a body that can be read once it never comes back to that step: it
/// ends in ContentReSendError first (a test on the wire holds that).
bool foundNobody(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError
        || error == QNetworkReply::ProxyConnectionRefusedError || error == QNetworkReply::ProxyNotFoundError;
}

/// Errors from before a connection stood.
bool neverConnected(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::BackgroundRequestNotAllowedError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::UnknownNetworkError: // the network is unreachable
        return true;
    default:
        return foundNobody(error);
    }
}

/// Nothing that Harvest could act on left this computer. A request that changes something proves it by its body: not
/// a byte of it was asked for, whatever the error.
bool wasNotSent(const RawReply &reply)
{
    if (reply.status != 0)
        return false;
    const bool gaveUp = reply.stopped != RawReply::Stopped::No;
    if (isMutation(reply))
        return !reply.bodyTaken || (!gaveUp && foundNobody(reply.error));
    return !gaveUp && neverConnected(reply.error);
}

bool isCut(const RawReply &reply)
{
    return reply.contentLength && *reply.contentLength != reply.body.size();
}

bool isSuccess(const RawReply &reply)
{
    return reply.status == 200 || (reply.status == 201 && reply.verb == HttpVerb::Post);
}

/// What a reply is that Harvest would not give: a read learnt nothing; a change may have happened all the same.
Error::Kind strange(const RawReply &reply)
{
    return isMutation(reply) ? Error::Kind::InDoubt : Error::Kind::NotHarvest;
}

QJsonObject jsonOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

/// The sentence's raw text.
QString words(const RawReply &reply)
{
    if (looksLikeHtml(reply))
        return {};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(reply.body, &problem);
    if (problem.error != QJsonParseError::NoError)
        return QString::fromUtf8(reply.body.left(8 * longestSentence));
    for (const QString &key : {u"message"_s, u"error_description"_s, u"error"_s}) {
        const QString text = json::text(document.object().value(key), 8 * longestSentence);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

bool isUnprintable(QChar c)
{
    // Format characters are among those that reorder what stands around them.
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
}

Result<QJsonObject> success(const RawReply &reply, Error error, KnownBodies *known)
{
    if (reply.verb == HttpVerb::Delete && reply.body.isEmpty())
        return QJsonObject();
    error.kind = strange(reply);
    if (mediaType(reply) != "application/json")
        return error;
    const std::optional<QJsonObject> object = known ? known->objectIn(reply.body) : objectIn(reply.body);
    return object ? Result<QJsonObject>(*object) : error;
}

Error refusal(const RawReply &reply, const QDateTime &now, Error error)
{
    const bool wantsPause = reply.status == 429 || (reply.status == 503 && !reply.retryAfter.isEmpty());
    if (wantsPause)
        error.retryAfter = retryAfterOf(reply, now);
    if (reply.status == 429) {
        error.kind = Error::Kind::RateLimited; // often HTML, from the gateway before Harvest
        return error;
    }
    if (reply.status >= 500) {
        // It may have been applied before it broke.
        error.kind = wantsPause && !isMutation(reply) ? Error::Kind::RateLimited : Error::Kind::InDoubt;
        return error;
    }
    error.kind = strange(reply);
    if (looksLikeHtml(reply) || (isCut(reply) && reply.status != 401)) // Qt may drop the body of a 401
        return error;
    switch (reply.status) {
    case 400:
    case 422:
        error.kind = Error::Kind::Refused;
        break;
    case 401:
        error.kind = Error::Kind::Unauthorized;
        break;
    case 403:
        error.kind = Error::Kind::Forbidden;
        break;
    case 404:
        error.kind = Error::Kind::NotFound;
        break;
    default:
        error.kind = Error::Kind::InDoubt;
    }
    return error;
}

std::optional<std::chrono::seconds> headerWait(const RawReply &reply, const QDateTime &now)
{
    const QByteArray text = reply.retryAfter.trimmed();
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return std::chrono::seconds(seconds);
    const QDateTime until = httpDate(text);
    if (!until.isValid())
        return {};
    return std::chrono::seconds((reply.date.isValid() ? reply.date : now).secsTo(until));
}

std::optional<std::chrono::seconds> bodyWait(const RawReply &reply)
{
    const std::optional<double> seconds = json::number(jsonOf(reply.body).value(u"retry_after"_s));
    if (!seconds)
        return {};
    return std::chrono::seconds(static_cast<qint64>(std::ceil(std::clamp(*seconds, 0.0, 1e9))));
}

} // namespace

Result<QJsonObject> judged(const RawReply &reply, const QDateTime &now, const QByteArray &secret, KnownBodies *known)
{
    Error error;
    error.httpStatus = reply.status;
    if (wasNotSent(reply)) {
        error.kind = Error::Kind::NotSent;
        return error;
    }
    error.kind = Error::Kind::InDoubt;
    if (reply.stopped == RawReply::Stopped::TooLarge) {
        error.kind = isMutation(reply) ? Error::Kind::InDoubt : Error::Kind::TooLarge;
        return error;
    }
    if (reply.stopped == RawReply::Stopped::TimedOut || reply.status == 0 || !isOnlyTheStatus(reply))
        return error;
    if (reply.status >= 400) {
        error.detail = sentenceOf(reply, secret);
        return refusal(reply, now, error);
    }
    if (isSuccess(reply))
        return isCut(reply) ? error : success(reply, error, known);
    error.kind = strange(reply);
    error.detail = reply.redirect.host().left(longestSentence);
    return error;
}

void judgedApart(
    RawReply reply, const QDateTime &now, const QByteArray &secret, QObject *context, Handler<QJsonObject> handler)
{
    // The answer is posted to what outlives every thread of the pool; who waits for it is only looked at here.
    QObject *home = QCoreApplication::instance();
    QThreadPool::globalInstance()->start(
        [reply = std::move(reply), now, secret, home, context = QPointer<QObject>(context),
            handler = std::move(handler)]() mutable {
            Result<QJsonObject> judgement = judged(reply, now, secret);
            QMetaObject::invokeMethod(
                home,
                [context, handler = std::move(handler), judgement = std::move(judgement)] {
                    if (context)
                        handler(judgement);
                },
                Qt::QueuedConnection);
        });
}

bool isHarvestsWord(const Result<QJsonObject> &judgement)
{
    if (judgement)
        return true;
    switch (judgement.error().kind) {
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
    case Error::Kind::NotFound:
    case Error::Kind::Refused:
    case Error::Kind::RateLimited:
        return true;
    default:
        return false;
    }
}

QString sentenceOf(const RawReply &reply, const QByteArray &secret)
{
    QString text = words(reply);
    for (QChar &c : text) {
        if (c.isSpace())
            c = u' ';
    }
    text.removeIf([](QChar c) { return isUnprintable(c); });
    text = text.simplified();
    if (!secret.isEmpty()) // after the rest, which may have joined what stood apart
        text.replace(QString::fromLatin1(secret), u"…"_s);
    if (text.size() <= longestSentence)
        return text;
    const bool splits = text.at(longestSentence - 2).isHighSurrogate();
    return QString(text.left(splits ? longestSentence - 2 : longestSentence - 1) + u'…');
}

std::chrono::seconds retryAfterOf(const RawReply &reply, const QDateTime &now)
{
    std::optional<std::chrono::seconds> wait = headerWait(reply, now);
    if (!wait)
        wait = bodyWait(reply);
    if (!wait)
        return shortestWait;
    return *wait > longestWait ? unbelievableWait : std::max(*wait, shortestWait);
}

QDateTime httpDate(const QByteArray &text)
{
    // Not by QLocale::toDateTime, which would read the time as a local one first.
    static constexpr std::array months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const QByteArray date = text.trimmed();
    constexpr QByteArrayView form("Sun, 06 Nov 1994 08:49:37 GMT");
    if (date.size() != form.size())
        return {};
    // Each reply carries one: no piece of it is copied.
    const auto part = [&](qsizetype from, qsizetype length) { return QByteArrayView(date).sliced(from, length); };
    const auto number = [&](qsizetype from, qsizetype length) {
        const QByteArrayView digits = part(from, length);
        const bool plain = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        return plain ? digits.toInt() : -1;
    };
    const auto month = std::find(months.begin(), months.end(), part(8, 3));
    for (const qsizetype mark : {4, 7, 11, 16, 19, 22, 25}) {
        if (date[mark] != form[mark])
            return {};
    }
    if (month == months.end() || !date.endsWith("GMT"))
        return {};
    const QDate day(number(12, 4), static_cast<int>(month - months.begin()) + 1, number(5, 2));
    const QTime time(number(17, 2), number(20, 2), number(23, 2));
    if (!day.isValid() || !time.isValid() || day.year() < 1970)
        return {};
    return QDateTime(day, time, Qt::UTC);
}

} // namespace sheaf
