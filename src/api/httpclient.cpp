// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/httpclient.h"

#include "api/httpexchange.h"
#include "base/log.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QSslSocket>
#include <QThread>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// Bytes of a body that are turned into JSON well within a frame.
constexpr qsizetype quicklyRead = 128 * 1024;
/// The longest pause a report silently waits for.
constexpr std::chrono::milliseconds bearablePause = std::chrono::minutes(1);

const char *nameOf(HttpVerb verb)
{
    switch (verb) {
    case HttpVerb::Get:
        return "GET";
    case HttpVerb::Post:
        return "POST";
    case HttpVerb::Patch:
        return "PATCH";
    case HttpVerb::Delete:
        return "DELETE";
    }
    return "";
}

/// Nothing is kept from one request to the next, and nothing is sent but what we say.
void isolate(QNetworkRequest &request)
{
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Qt's own policy would take the token to another host, and turn a POST into a GET that "succeeds".
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
}

} // namespace

HttpClient::HttpClient(QNetworkAccessManager &network, Clock &clock, Credentials credentials, const Limits &limits)
    : m_network(network)
    , m_clock(clock)
    , m_credentials(std::move(credentials))
    , m_accountsPath(m_credentials.server.accounts().path())
    , m_reportsPath(m_credentials.server.api(u"/reports/"_s).path())
    , m_limits(limits)
    , m_tokenIsClean(cleanToken(QString::fromLatin1(m_credentials.token)) == m_credentials.token)
    , m_budget(clock, limits)
    , m_reportBudget(clock, limits.reports, limits.reportsWindow)
    , m_reportBook(limits.reportsBook, limits.reports, limits.reportsWindow)
    , m_alarm(clock)
    , m_pattern(firstRequest(bool(m_credentials.account)))
{
}

HttpClient::~HttpClient() = default;

void HttpClient::send(HttpRequest request, QObject *context, Handler<HttpReply> handler)
{
    Q_ASSERT(context && context->thread() == thread());
    m_queue.push_back(Call{std::move(request), context, std::move(handler)});
    pumpSoon();
}

void HttpClient::giveBackQueue()
{
    for (Call &call : std::exchange(m_queue, {})) {
        if (!call.context)
            continue;
        QMetaObject::invokeMethod(
            call.context,
            [handler = std::move(call.handler)] {
                handler(Error{Error::Kind::NotSent, {}, 0, {}});
            },
            Qt::QueuedConnection);
    }
}

void HttpClient::pumpSoon()
{
    QMetaObject::invokeMethod(this, &HttpClient::pump, Qt::QueuedConnection);
}

/// Puts on the wire what may go now, and comes back when more may.
void HttpClient::pump()
{
    for (auto next = nextCall(); next != m_queue.end(); next = nextCall()) {
        const auto pause = m_budget.pause();
        if (pause > std::chrono::milliseconds(0)) {
            m_alarm.set(pause, [this] { pump(); });
            return;
        }
        Call call = std::move(*next);
        m_queue.erase(next);
        if (!isPutOff(call))
            put(std::move(call));
    }
    if (std::any_of(m_queue.begin(), m_queue.end(), [this](const Call &call) { return waitsForReports(call); }))
        m_alarm.set(reportsPause(), [this] { pump(); });
    else
        m_alarm.cancel();
}

std::deque<HttpClient::Call>::iterator HttpClient::nextCall()
{
    std::erase_if(m_queue, [](const Call &call) { return call.context.isNull(); });
    return std::find_if(m_queue.begin(), m_queue.end(), [this](const Call &call) {
        return call.request.verb != HttpVerb::Get || (m_reads < m_limits.readsAtOnce && !waitsForReports(call));
    });
}

bool HttpClient::isReport(const QUrl &url) const
{
    return url.path().startsWith(m_reportsPath);
}

std::chrono::milliseconds HttpClient::reportsPause() const
{
    return std::max(m_reportBudget.pause(), m_reportBook.pause(m_clock.now()));
}

/// A short pause of the reports' budget is kept here; a long one is the caller's to tell (isPutOff()).
bool HttpClient::waitsForReports(const Call &call) const
{
    const auto pause = isReport(call.request.url) ? reportsPause() : std::chrono::milliseconds(0);
    return pause > std::chrono::milliseconds(0) && pause <= bearablePause;
}

/// Nobody waits a quarter of an hour without a word: answers a report that may not go out for long.
bool HttpClient::isPutOff(const Call &call) const
{
    const auto pause = isReport(call.request.url) ? reportsPause() : std::chrono::milliseconds(0);
    if (pause <= bearablePause)
        return false;
    const Error error{Error::Kind::RateLimited, {}, 0, std::chrono::ceil<std::chrono::seconds>(pause)};
    QMetaObject::invokeMethod(
        call.context, [handler = call.handler, error] { handler(error); }, Qt::QueuedConnection);
    return true;
}

/// The last gate for the token: whatever made this address, the token goes nowhere but to its server, and never in a
/// shape that could add a header of its own.
std::optional<Error> HttpClient::barred(const QUrl &url) const
{
    if (!m_tokenIsClean)
        return Error{Error::Kind::Unauthorized, {}, 0, {}};
    if (!m_credentials.server.owns(url))
        return Error{Error::Kind::NotHarvest, {}, 0, {}};
    return {};
}

void HttpClient::put(Call call)
{
    if (const std::optional<Error> error = barred(call.request.url)) {
        QMetaObject::invokeMethod(
            call.context, [handler = std::move(call.handler), error] { handler(*error); }, Qt::QueuedConnection);
        return;
    }
    m_budget.spend();
    if (isReport(call.request.url)) {
        m_reportBudget.spend();
        m_reportBook.spend(m_clock.now());
    }
    const HttpVerb verb = call.request.verb;
    if (verb == HttpVerb::Get)
        ++m_reads;
    auto *exchange = new HttpExchange(m_clock, m_limits, this);
    connect(exchange, &QObject::destroyed, this, [this, verb] {
        if (verb == HttpVerb::Get)
            --m_reads;
        pumpSoon();
    });
    connect(call.context, &QObject::destroyed, exchange, [exchange] { delete exchange; });
    const QNetworkRequest request = networkRequest(call.request);
    const QByteArray body = QJsonDocument(call.request.body).toJson(QJsonDocument::Compact);
    exchange->start(
        m_network, verb, request, body, [this, exchange, call = std::move(call)](const RawReply &raw) mutable {
            delete exchange;
            answered(call, raw);
        });
}

QNetworkRequest HttpClient::firstRequest(bool withAccount) const
{
    QNetworkRequest network;
    network.setRawHeader("Authorization", QByteArray("Bearer " + m_credentials.token));
    if (withAccount)
        network.setRawHeader("Harvest-Account-Id", QByteArray::number(m_credentials.account.value));
    network.setRawHeader("User-Agent", SHEAF_USER_AGENT);
    network.setRawHeader("Accept", "application/json");
    isolate(network);
    return network;
}

QNetworkRequest HttpClient::networkRequest(const HttpRequest &request)
{
    QNetworkRequest network = request.url.path() == m_accountsPath ? firstRequest(false) : m_pattern;
    network.setUrl(request.url);
    if (request.verb != HttpVerb::Get)
        network.setRawHeader("Content-Type", "application/json");
    if (request.url.scheme() == "https"_L1) {
        if (!m_tls) {
            m_tls = QSslConfiguration::defaultConfiguration();
            m_tls->setProtocol(QSsl::TlsV1_2OrLater);
            m_tls->setPeerVerifyMode(QSslSocket::VerifyPeer);
        }
        network.setSslConfiguration(*m_tls);
    }
    return network;
}

void HttpClient::answered(Call &call, const RawReply &raw)
{
    if (redirected(call, raw)) {
        m_queue.push_front(std::move(call));
        pumpSoon();
        return;
    }
    if (raw.body.size() <= quicklyRead) {
        conclude(call, raw, judged(raw, m_clock.now(), m_credentials.token, &m_known));
        return;
    }
    RawReply head = raw;
    head.body.clear();
    judgedApart(raw, m_clock.now(), m_credentials.token, this,
        [this, call = std::move(call), head](
            const Result<QJsonObject> &judgement) { conclude(call, head, judgement); });
}

void HttpClient::conclude(const Call &call, const RawReply &raw, const Result<QJsonObject> &judgement)
{
    if (!call.context)
        return;
    qCDebug(lcApi) << nameOf(raw.verb) << call.request.url.path() << raw.status << (judgement ? "ok" : "failed");
    if (isHarvestsWord(judgement) && raw.date.isValid()) {
        m_serverTime = raw.date;
        m_serverTimeAsked = raw.askedAt;
    }
    if (!judgement && judgement.error().retryAfter)
        holdOff(call.request.url, *judgement.error().retryAfter);
    // Last, because the handler may end us.
    if (judgement)
        call.handler(HttpReply{*judgement, raw.date});
    else
        call.handler(judgement.error());
}

void HttpClient::holdOff(const QUrl &url, std::chrono::milliseconds time)
{
    (isReport(url) ? m_reportBudget : m_budget).holdOff(time);
    if (isReport(url))
        m_reportBook.holdOff(m_clock.now(), m_clock.now().addMSecs(time.count()));
}

/// Only a read follows, and only within the origin it went to.
bool HttpClient::redirected(Call &call, const RawReply &raw) const
{
    static constexpr std::array moved{301, 302, 303, 307, 308};
    if (raw.verb != HttpVerb::Get || std::find(moved.begin(), moved.end(), raw.status) == moved.end())
        return false;
    if (call.redirects >= m_limits.redirects || !m_credentials.server.owns(raw.redirect)
        || !sameOrigin(raw.redirect, call.request.url))
        return false;
    call.request.url = raw.redirect;
    ++call.redirects;
    return true;
}

} // namespace sheaf
