// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/httpdoor.h"

#include "simulator/httpconnection.h"

#include <QSslServer>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

HttpDoor::HttpDoor(HarvestServer &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
}

HttpDoor::~HttpDoor() = default;

bool HttpDoor::listen(quint16 port)
{
    return open(std::make_unique<QTcpServer>(), u"http"_s, u"127.0.0.1"_s, port);
}

bool HttpDoor::listenTls(const QSslConfiguration &configuration, quint16 port)
{
    auto listener = std::make_unique<QSslServer>();
    listener->setSslConfiguration(configuration);
    return open(std::move(listener), u"https"_s, u"localhost"_s, port);
}

bool HttpDoor::open(std::unique_ptr<QTcpServer> listener, const QString &scheme, const QString &host, quint16 port)
{
    close();
    // Never anything but the loopback: the simulator knows no secrets, but it also asks nobody for any.
    if (!listener->listen(QHostAddress::LocalHost, port)) {
        m_error = listener->errorString();
        return false;
    }
    m_error.clear();
    m_url = QUrl();
    m_url.setScheme(scheme);
    m_url.setHost(host);
    m_url.setPort(listener->serverPort());
    m_listener = std::move(listener);
    connect(m_listener.get(), &QTcpServer::pendingConnectionAvailable, this, &HttpDoor::accept);
    return true;
}

void HttpDoor::accept()
{
    while (m_listener != nullptr && m_listener->hasPendingConnections()) {
        ++m_connections;
        new HttpConnection(m_server, m_listener->nextPendingConnection(), m_url.toString(), this);
    }
}

void HttpDoor::close()
{
    m_listener.reset();
    const auto open = findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly);
    for (HttpConnection *connection : open) {
        connection->reset();
    }
}

} // namespace sheaf::simulator
