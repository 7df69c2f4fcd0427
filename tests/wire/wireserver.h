// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace sheaf::wire {

/// A request as it came over the wire, whole.
struct Request
{
    QByteArray method;
    QByteArray target;
    QHash<QByteArray, QByteArray> headers; ///< Names in lower case.
    QByteArray body;
    QPointer<QTcpSocket> socket;

    bool changes() const { return method != "GET"; }
};

/// An HTTP/1.1 server that does to its clients what it is told, byte by byte, and counts what they send. Runs in the
/// test's own thread.
class WireServer : public QTcpServer
{
    Q_OBJECT

public:
    enum class Security { None, Tls, TlsOfAnotherHost, NeverShakesHands };
    using Script = std::function<void(const Request &)>;

    explicit WireServer(Security security = Security::None);

    /// The origin to give to a client.
    QUrl origin() const;

    /// What to do with each whole request.
    void onRequest(Script script) { m_script = std::move(script); }

    const QList<Request> &requests() const { return m_requests; }

    int changes() const;

    int connections() const { return m_connections; }

    void forget();

    /// The certificate to trust.
    static QSslConfiguration trusting();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QTcpSocket *socket);
    bool takeRequest(QTcpSocket *socket);

    Security m_security;
    Script m_script;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<Request> m_requests;
    int m_connections = 0;
};

/// A whole reply with a length.
QByteArray reply(int status, const QByteArray &body, const QByteArray &type = "application/json; charset=utf-8",
    const QByteArray &extraHeaders = {});

void answer(const Request &request, const QByteArray &bytes);

/// Ends the connection: politely, or with a reset, without waiting for what is still to be written.
void close(const Request &request);
void reset(const Request &request);

/// Writes the bytes and then closes.
void answerAndClose(const Request &request, const QByteArray &bytes);

/// A time entry as Harvest answers it.
QByteArray entryJson(qint64 id, const QByteArray &extra = {});

} // namespace sheaf::wire
