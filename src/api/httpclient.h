// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/credentials.h"
#include "api/knownbodies.h"
#include "api/limits.h"
#include "api/outcome.h"
#include "api/requestbook.h"
#include "api/requestbudget.h"
#include "base/alarm.h"

#include <QNetworkRequest>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>

#include <deque>
#include <optional>

class QNetworkAccessManager;

namespace sheaf {

class HttpExchange;

struct HttpRequest
{
    HttpVerb verb = HttpVerb::Get;
    QUrl url;
    QJsonObject body; ///< Sent with everything but a read, also when empty.
};

struct HttpReply
{
    QJsonObject body;
    QDateTime serverTime; ///< The reply's `Date`, UTC; invalid when it had none.
};

/// Sends requests for one set of credentials, first come, first served, as fast as the request budget allows. Reads
/// also wait for each other (Limits::readsAtOnce); a change does not wait for reads. Harvest's reports have a budget of
/// their own, which other processes may share (Limits::reportsBook): what it does not allow within a minute is answered
/// with RateLimited and the time to wait.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    HttpClient(QNetworkAccessManager &network, Clock &clock, Credentials credentials, const Limits &limits);
    ~HttpClient() override;

    /// The context must live on this thread.
    void send(HttpRequest request, QObject *context, Handler<HttpReply> handler);

    /// Answers everything that waits for its turn with NotSent, which is known for sure; nothing is forgotten in doubt.
    void giveBackQueue();

    const Server &server() const { return m_credentials.server; }

    const Limits &limits() const { return m_limits; }

    /// The server's clock when it last answered; invalid before.
    QDateTime serverTime() const { return m_serverTime; }

    /// How long ago that was at most: since the request was sent.
    std::chrono::milliseconds serverTimeAge() const { return m_clock.monotonic() - m_serverTimeAsked; }

    std::chrono::milliseconds pause() const { return m_budget.pause(); }

private:
    struct Call
    {
        HttpRequest request;
        QPointer<QObject> context;
        Handler<HttpReply> handler;
        int redirects = 0;
    };

    void pump();
    std::deque<Call>::iterator nextCall();
    bool isReport(const QUrl &url) const;
    std::chrono::milliseconds reportsPause() const;
    bool waitsForReports(const Call &call) const;
    bool isPutOff(const Call &call) const;
    void put(Call call);
    std::optional<Error> barred(const QUrl &url) const;
    QNetworkRequest networkRequest(const HttpRequest &request);
    QNetworkRequest firstRequest(bool withAccount) const;
    void answered(Call &call, const RawReply &raw);
    void conclude(const Call &call, const RawReply &raw, const Result<QJsonObject> &judgement);
    void holdOff(const QUrl &url, std::chrono::milliseconds time);
    void pumpSoon();
    bool redirected(Call &call, const RawReply &raw) const;

    QNetworkAccessManager &m_network;
    Clock &m_clock;
    Credentials m_credentials;
    QString m_accountsPath;
    QString m_reportsPath;
    Limits m_limits;
    bool m_tokenIsClean;
    RequestBudget m_budget;
    RequestBudget m_reportBudget;
    RequestBook m_reportBook; ///< The same, with what other processes sent.
    Alarm m_alarm;
    std::deque<Call> m_queue;
    KnownBodies m_known;
    int m_reads = 0; ///< On the wire.
    QDateTime m_serverTime;
    std::chrono::milliseconds m_serverTimeAsked{0}; ///< Monotonic.
    QNetworkRequest m_pattern; ///< Of every request about the account: to copy one is cheaper than to make one.
    std::optional<QSslConfiguration> m_tls; ///< Once needed: to make one loads the library behind it.
};

} // namespace sheaf
