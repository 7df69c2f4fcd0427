// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/httpexchange.h"

#include "api/oneshotbody.h"

#include <QNetworkAccessManager>

namespace sheaf {

namespace {

std::optional<qint64> lengthOf(const QNetworkReply &reply)
{
    // Of a compressed reply Qt keeps the length elsewhere: it counts other bytes than those we read.
    if (reply.attribute(QNetworkRequest::OriginalContentLengthAttribute).isValid()
        || reply.hasRawHeader("Content-Encoding") || !reply.hasRawHeader("Content-Length"))
        return {};
    bool ok = false;
    const qint64 length = reply.rawHeader("Content-Length").trimmed().toLongLong(&ok);
    return ok ? std::optional(length) : std::nullopt;
}

QUrl redirectOf(const QNetworkReply &reply)
{
    const QByteArray location = reply.rawHeader("Location");
    return location.isEmpty() ? QUrl() : reply.url().resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
}

} // namespace

HttpExchange::HttpExchange(Clock &clock, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_limits(limits)
    , m_alarm(clock)
{
}

HttpExchange::~HttpExchange()
{
    letGo();
}

void HttpExchange::start(
    QNetworkAccessManager &network, HttpVerb verb, QNetworkRequest request, const QByteArray &body, Done done)
{
    m_done = std::move(done);
    m_raw.verb = verb;
    m_startedAt = m_progressAt = m_clock.monotonic();
    send(network, request, body);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::progressed);
    connect(m_reply, &QNetworkReply::uploadProgress, this, &HttpExchange::progressed);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::collect);
    // Queued: a manager may have finished already, and `done` is promised for later.
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::finish, Qt::QueuedConnection);
    if (m_reply->isFinished())
        QMetaObject::invokeMethod(this, &HttpExchange::finish, Qt::QueuedConnection);
    watch();
}

void HttpExchange::send(QNetworkAccessManager &network, QNetworkRequest &request, const QByteArray &body)
{
    if (m_raw.verb == HttpVerb::Get) {
        m_reply = network.get(request);
        return;
    }
    auto oneShot = std::make_unique<OneShotBody>(body);
    m_body = oneShot.get();
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    if (m_raw.verb == HttpVerb::Post)
        m_reply = network.post(request, m_body);
    else
        m_reply = network.sendCustomRequest(request, m_raw.verb == HttpVerb::Patch ? "PATCH" : "DELETE", m_body);
    oneShot.release()->setParent(m_reply);
}

void HttpExchange::collect()
{
    progressed();
    if (lengthOf(*m_reply).value_or(0) > m_limits.replyBytes
        || m_raw.body.size() + m_reply->bytesAvailable() > m_limits.replyBytes) {
        stop(RawReply::Stopped::TooLarge);
        return;
    }
    m_raw.body += m_reply->readAll();
}

void HttpExchange::progressed()
{
    m_progressAt = m_clock.monotonic();
}

/// One alarm for both limits. It is not moved with every byte: when it rings, it looks whether bytes came meanwhile.
void HttpExchange::watch()
{
    const auto due = std::min(m_startedAt + m_limits.total, m_progressAt + m_limits.idle);
    m_alarm.set(std::max(due - m_clock.monotonic(), std::chrono::milliseconds(0)), [this] {
        const auto now = m_clock.monotonic();
        if (now >= m_startedAt + m_limits.total || now >= m_progressAt + m_limits.idle)
            stop(RawReply::Stopped::TimedOut);
        else
            watch();
    });
}

void HttpExchange::stop(RawReply::Stopped reason)
{
    m_raw.stopped = reason;
    finish();
}

void HttpExchange::finish()
{
    if (!m_done)
        return;
    m_alarm.cancel();
    m_raw.askedAt = m_startedAt;
    if (m_reply) {
        m_raw.error = m_reply->error();
        m_raw.bodyTaken = m_body && m_body->isTaken();
        m_raw.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_raw.contentType = m_reply->rawHeader("Content-Type");
        m_raw.retryAfter = m_reply->rawHeader("Retry-After");
        m_raw.contentLength = lengthOf(*m_reply);
        m_raw.redirect = redirectOf(*m_reply);
        m_raw.date = httpDate(m_reply->rawHeader("Date"));
        if (m_raw.stopped == RawReply::Stopped::No)
            m_raw.body += m_reply->readAll();
    } else {
        m_raw.error = QNetworkReply::OperationCanceledError; // the manager died under us
        m_raw.bodyTaken = m_raw.verb != HttpVerb::Get;
    }
    if (m_raw.body.size() > m_limits.replyBytes)
        m_raw.stopped = RawReply::Stopped::TooLarge;
    letGo();
    // The owner may delete us in there.
    const Done done = std::exchange(m_done, nullptr);
    done(std::exchange(m_raw, {}));
}

void HttpExchange::letGo()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply = nullptr;
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

} // namespace sheaf
