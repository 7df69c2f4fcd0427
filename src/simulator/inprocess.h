// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/harvestserver.h"

#include <QNetworkAccessManager>
#include <QUrl>

namespace sheaf::simulator {

/// The door without a socket: a network whose only host is a HarvestServer. Replies come from the event loop, or from
/// the server's clock where there is a delay, a latency or a transfer timeout – never from within the call.
///
/// Where it matters it errs as Qt's own HTTP does: a body cut short by a close is reported as success, redirects follow
/// the request's policy, a lost reply may be asked for again. It is stricter in one point: it invents no User-Agent.
class InProcessNetwork : public QNetworkAccessManager
{
    Q_OBJECT

public:
    /// A request to anywhere but the server.
    struct Stray
    {
        QUrl url;
        QByteArray method;
        bool hadBearer = false;
    };

    /// Answers for everything of the base URL's origin. The server must outlive the network.
    explicit InProcessNetwork(HarvestServer &server,
        const QUrl &base = QUrl(QStringLiteral("https://api.harvestapp.com")), QObject *parent = nullptr);

    /// Offline, every request fails with HostNotFoundError before it is sent.
    void setOffline(bool offline) { m_offline = offline; }

    bool isOffline() const { return m_offline; }

    /// Time every request needs to get to the server, on its clock.
    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }

    /// Does as Qt does over HTTP/1.1 when a reply is lost: sends the request once more, unless its body is a sequential
    /// device, which ends in ContentReSendError. Off by default: then a lost reply is RemoteHostClosedError at once.
    void setResendsLostRequests(bool resends) { m_resends = resends; }

    const QList<Stray> &strays() const { return m_strays; }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *outgoing) override;

private:
    friend class InProcessReply;

    HarvestServer &m_server;
    QUrl m_base;
    QString m_origin; ///< The same as text, without path and query.
    bool m_offline = false;
    bool m_resends = false;
    std::chrono::milliseconds m_latency{0};
    QList<Stray> m_strays;
};

} // namespace sheaf::simulator
