// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/inprocessreply.h"

#include <algorithm>
#include <cstring>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 packet = 64 * 1024; // what arrives at a time, so that a reader can stop in the middle

QByteArray methodOf(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return "HEAD";
    case QNetworkAccessManager::PutOperation:
        return "PUT";
    case QNetworkAccessManager::PostOperation:
        return "POST";
    case QNetworkAccessManager::DeleteOperation:
        return "DELETE";
    case QNetworkAccessManager::CustomOperation:
        return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    default:
        return "GET";
    }
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

/// Qt's error for an HTTP status.
QNetworkReply::NetworkError errorOf(int status)
{
    if (status < 400) {
        return QNetworkReply::NoError;
    }
    switch (status) {
    case 400:
    case 418:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 501:
        return QNetworkReply::OperationNotImplementedError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        return status > 500 ? QNetworkReply::UnknownServerError : QNetworkReply::UnknownContentError;
    }
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

InProcessReply::InProcessReply(InProcessNetwork &network, QNetworkAccessManager::Operation operation,
    const QNetworkRequest &request, QIODevice *outgoing)
    : QNetworkReply(&network)
    , m_network(network)
    , m_method(methodOf(operation, request))
    , m_outgoing(outgoing)
    , m_timeout(network.m_server.clock())
{
    setRequest(request);
    setUrl(request.url());
    setOperation(operation);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    armTimeout();
    start();
}

void InProcessReply::start()
{
    if (m_network.m_latency.count() > 0) {
        m_network.m_server.clock().after(m_network.m_latency, this, [this] { readOutgoing(); });
    } else {
        QMetaObject::invokeMethod(this, &InProcessReply::readOutgoing, Qt::QueuedConnection);
    }
}

void InProcessReply::readOutgoing()
{
    if (isFinished()) {
        return;
    }
    if (m_outgoing != nullptr && !m_resent && m_redirects == 0) {
        m_body += m_outgoing->readAll();
        const qint64 length = request().header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (m_body.size() < length && m_outgoing->isSequential()) {
            connect(m_outgoing, &QIODevice::readyRead, this, &InProcessReply::readOutgoing, Qt::UniqueConnection);
            return;
        }
        m_outgoing->disconnect(this);
        Q_EMIT uploadProgress(m_body.size(), m_body.size());
    }
    send();
}

void InProcessReply::send()
{
    if (isFinished()) {
        return;
    }
    if (m_network.m_offline) {
        fail(HostNotFoundError, u"Host %1 not found"_s.arg(url().host()));
        return;
    }
    if (!sameOrigin(url(), m_network.m_base)) {
        m_network.m_strays.push_back({url(), m_method, request().hasRawHeader("Authorization")});
        fail(HostNotFoundError, u"Host %1 not found"_s.arg(url().host()));
        return;
    }
    receive(m_network.m_server.handle(wireRequest()));
}

Request InProcessReply::wireRequest() const
{
    Request wire;
    wire.method = m_method;
    wire.path = url().path(QUrl::FullyDecoded);
    wire.query = QUrlQuery(url());
    wire.body = m_body;
    wire.origin = m_network.m_origin;
    const QList<QByteArray> names = request().rawHeaderList();
    for (const QByteArray &name : names) {
        wire.headers.push_back({name, request().rawHeader(name)});
    }
    return wire;
}

void InProcessReply::receive(const Response &response)
{
    m_response = response;
    if (response.fate.delay.count() > 0) {
        m_network.m_server.clock().after(response.fate.delay, this, [this] { answer(); });
    } else {
        answer();
    }
}

void InProcessReply::answer()
{
    if (isFinished()) {
        return;
    }
    const Fate &fate = m_response.fate;
    if (fate.ending != Fate::Ending::Complete && fate.cutAt < 0) {
        if (fate.ending == Fate::Ending::Refuse) {
            fail(ConnectionRefusedError, u"Connection refused"_s);
        } else if (fate.ending != Fate::Ending::Stall) {
            lost();
        }
        return;
    }
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_response.status);
    setAttribute(QNetworkRequest::HttpReasonPhraseAttribute, QString::fromLatin1(reasonPhrase(m_response.status)));
    for (const auto &[name, value] : std::as_const(m_response.headers)) {
        setRawHeader(name, value);
    }
    setHeader(QNetworkRequest::ContentLengthHeader, bodySize());
    armTimeout();
    if (redirect()) {
        return;
    }
    Q_EMIT metaDataChanged();
    deliver();
}

void InProcessReply::lost()
{
    if (!m_network.m_resends || m_resent) {
        fail(RemoteHostClosedError, u"Connection closed"_s);
    } else if (m_outgoing != nullptr && m_outgoing->isSequential()) {
        fail(ContentReSendError, u"Could not send the body again"_s);
    } else {
        m_resent = true;
        start();
    }
}

void InProcessReply::deliver()
{
    if (isFinished()) {
        return;
    }
    const Fate &fate = m_response.fate;
    const qint64 last = fate.cutAt < 0 ? bodySize() : std::min(fate.cutAt, bodySize());
    const qint64 arriving = std::min(fate.chunk > 0 ? fate.chunk : packet, last - m_arrived);
    if (arriving > 0) {
        m_arrived += arriving;
        armTimeout();
        Q_EMIT downloadProgress(m_arrived, bodySize());
        Q_EMIT readyRead();
    }
    if (isFinished()) {
        return; // somebody aborted while reading
    }
    if (m_arrived >= last) {
        complete();
    } else if (fate.chunk > 0) {
        m_network.m_server.clock().after(fate.pause, this, [this] { deliver(); });
    } else {
        QMetaObject::invokeMethod(this, &InProcessReply::deliver, Qt::QueuedConnection);
    }
}

void InProcessReply::complete()
{
    const Fate &fate = m_response.fate;
    if (fate.ending == Fate::Ending::Stall) {
        return;
    }
    if (fate.ending == Fate::Ending::Reset) {
        fail(RemoteHostClosedError, u"Connection closed"_s);
        return;
    }
    if (const NetworkError error = errorOf(m_response.status); error != NoError) {
        fail(error,
            u"Error transferring %1 - server replied: %2"_s.arg(
                url().toDisplayString(), QString::fromLatin1(reasonPhrase(m_response.status))));
        return;
    }
    m_timeout.cancel();
    setFinished(true);
    Q_EMIT readChannelFinished();
    Q_EMIT finished();
}

QNetworkReply::NetworkError InProcessReply::redirectProblem(const QUrl &target) const
{
    const int policy = request().attribute(QNetworkRequest::RedirectPolicyAttribute).toInt();
    const bool lessSafe = url().scheme() == "https"_L1 && target.scheme() != "https"_L1;
    if (lessSafe || (policy == QNetworkRequest::SameOriginRedirectPolicy && !sameOrigin(url(), target))) {
        return InsecureRedirectError;
    }
    return m_redirects >= request().maximumRedirectsAllowed() ? TooManyRedirectsError : NoError;
}

/// Whether the answer was a redirect that is dealt with here. (A UserVerified policy is treated as Manual.)
bool InProcessReply::redirect()
{
    const QByteArray location = headerValue(m_response.headers, "Location");
    if (!isRedirect(m_response.status) || location.isEmpty()) {
        return false;
    }
    const QUrl target = url().resolved(QUrl::fromEncoded(location));
    setAttribute(QNetworkRequest::RedirectionTargetAttribute, target);
    const int policy = request().attribute(QNetworkRequest::RedirectPolicyAttribute).toInt();
    if (policy == QNetworkRequest::ManualRedirectPolicy || policy == QNetworkRequest::UserVerifiedRedirectPolicy) {
        return false;
    }
    if (const NetworkError problem = redirectProblem(target); problem != NoError) {
        fail(problem, u"Redirect refused"_s);
        return true;
    }
    ++m_redirects;
    if (m_response.status < 307 && m_method != "HEAD") {
        m_method = "GET";
        m_body.clear();
    }
    setUrl(target);
    Q_EMIT redirected(target);
    start();
    return true;
}

void InProcessReply::fail(NetworkError error, const QString &text)
{
    m_timeout.cancel();
    setError(error, text);
    setFinished(true);
    Q_EMIT errorOccurred(error);
    Q_EMIT readChannelFinished();
    Q_EMIT finished();
}

void InProcessReply::abort()
{
    if (!isFinished()) {
        fail(OperationCanceledError, u"Operation canceled"_s);
    }
}

void InProcessReply::close()
{
    abort();
    QNetworkReply::close();
}

void InProcessReply::armTimeout()
{
    if (const int timeout = request().transferTimeout(); timeout > 0) {
        m_timeout.set(std::chrono::milliseconds(timeout), [this] { abort(); });
    }
}

qint64 InProcessReply::readData(char *data, qint64 maxSize)
{
    const qint64 wanted = std::min(maxSize, m_arrived - m_read);
    if (wanted <= 0) {
        return isFinished() ? -1 : 0;
    }
    const qint64 real = std::clamp<qint64>(m_response.body.size() - m_read, 0, wanted);
    if (real > 0) {
        std::memcpy(data, m_response.body.constData() + m_read, static_cast<std::size_t>(real));
    }
    if (wanted > real) {
        std::memset(data + real, ' ', static_cast<std::size_t>(wanted - real));
    }
    m_read += wanted;
    return wanted;
}

} // namespace sheaf::simulator
