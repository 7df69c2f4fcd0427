// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/harvestserver.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <memory>

namespace sheaf::simulator {

/// The door with a socket: HTTP/1.1 with keep-alive on the loopback, plain or over TLS. Faults happen to real bytes:
/// connections close or reset, answers are cut, stall or trickle. Delays run on the server's clock.
class HttpDoor : public QObject
{
    Q_OBJECT

public:
    /// The server must outlive the door.
    explicit HttpDoor(HarvestServer &server, QObject *parent = nullptr);
    ~HttpDoor() override;

    /// Opens on 127.0.0.1; port 0 = any free one. False when the port is taken.
    [[nodiscard]] bool listen(quint16 port = 0);
    /// Opens with TLS; the configuration brings the certificate and its key.
    [[nodiscard]] bool listenTls(const QSslConfiguration &configuration, quint16 port = 0);
    /// From now on connections are refused; open ones are reset.
    void close();

    bool isListening() const { return m_listener != nullptr; }

    /// `http://127.0.0.1:PORT` or, with TLS, `https://localhost:PORT`.
    QUrl url() const { return m_url; }

    QString errorText() const { return m_error; } ///< Why listen() failed.

    int connections() const { return m_connections; } ///< Accepted so far.

private:
    bool open(std::unique_ptr<QTcpServer> listener, const QString &scheme, const QString &host, quint16 port);
    void accept();

    HarvestServer &m_server;
    std::unique_ptr<QTcpServer> m_listener;
    QUrl m_url;
    QString m_error;
    int m_connections = 0;
};

} // namespace sheaf::simulator
