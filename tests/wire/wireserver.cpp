// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "wireserver.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace sheaf::wire {

namespace {

QByteArray fileOf(const char *name)
{
    QFile file(QString::fromUtf8(SHEAF_WIRE_DATA "/") + QString::fromUtf8(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", name);
    return file.readAll();
}

QSslConfiguration identity(WireServer::Security security)
{
    const bool stranger = security == WireServer::Security::TlsOfAnotherHost;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(fileOf(stranger ? "stranger.pem" : "server.pem")));
    tls.setPrivateKey(QSslKey(fileOf(stranger ? "stranger-key.pem" : "server-key.pem"), QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

} // namespace

WireServer::WireServer(Security security)
    : m_security(security)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("cannot listen");
}

QUrl WireServer::origin() const
{
    QUrl url;
    url.setScheme(m_security == Security::None ? u"http"_s : u"https"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(serverPort());
    return url;
}

int WireServer::changes() const
{
    return static_cast<int>(
        std::count_if(m_requests.begin(), m_requests.end(), [](const Request &request) { return request.changes(); }));
}

void WireServer::forget()
{
    m_requests.clear();
    m_connections = 0;
}

QSslConfiguration WireServer::trusting()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({QSslCertificate(fileOf("server.pem")), QSslCertificate(fileOf("stranger.pem"))});
    return tls;
}

void WireServer::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    const bool plain = m_security == Security::None || m_security == Security::NeverShakesHands;
    auto *tls = plain ? nullptr : new QSslSocket(this);
    QTcpSocket *socket = plain ? new QTcpSocket(this) : tls;
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_buffers.remove(socket);
        socket->deleteLater();
    });
    if (tls) {
        tls->setSslConfiguration(identity(m_security));
        tls->startServerEncryption();
    }
}

void WireServer::read(QTcpSocket *socket)
{
    const QByteArray bytes = socket->readAll();
    if (m_security == Security::NeverShakesHands)
        return;
    m_buffers[socket] += bytes;
    while (m_buffers.contains(socket) && takeRequest(socket)) { }
}

bool WireServer::takeRequest(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    QList<QByteArray> lines = buffer.left(end).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    Request request{first.value(0), first.value(1), {}, {}, socket};
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() < end + 4 + length)
        return false;
    request.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    m_requests.push_back(request);
    if (m_script)
        m_script(request);
    return true;
}

QByteArray reply(int status, const QByteArray &body, const QByteArray &type, const QByteArray &extraHeaders)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Whatever\r\nDate: Mon, 02 Mar 2026 09:01:12 GMT\r\n"
        + (type.isEmpty() ? QByteArray() : QByteArray("Content-Type: " + type + "\r\n")) + extraHeaders
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void answer(const Request &request, const QByteArray &bytes)
{
    if (!request.socket)
        return;
    request.socket->write(bytes);
    request.socket->flush();
}

void close(const Request &request)
{
    if (request.socket)
        request.socket->disconnectFromHost();
}

void reset(const Request &request)
{
    if (!request.socket)
        return;
#ifdef Q_OS_UNIX
    const linger now{1, 0};
    setsockopt(static_cast<int>(request.socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
    request.socket->abort();
}

void answerAndClose(const Request &request, const QByteArray &bytes)
{
    answer(request, bytes);
    close(request);
}

QByteArray entryJson(qint64 id, const QByteArray &extra)
{
    return "{\"id\":" + QByteArray::number(id)
        + ",\"spent_date\":\"2026-03-02\",\"hours\":1.5,\"hours_without_timer\":1.5,\"notes\":\"Said \\u00e4h\","
          "\"is_running\":false,\"timer_started_at\":null,\"updated_at\":\"2026-03-02T09:00:00Z\","
          "\"user\":{\"id\":7,\"name\":\"Bo\"},\"client\":{\"id\":3,\"name\":\"Blue Door\"},"
          "\"project\":{\"id\":11,\"name\":\"Harbour house\"},\"task\":{\"id\":12,\"name\":\"Drawing\"}"
        + extra + "}";
}

} // namespace sheaf::wire
