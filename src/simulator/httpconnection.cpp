// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/httpconnection.h"

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace sheaf::simulator {

namespace {

constexpr qint64 piece = 64 * 1024;
constexpr qint64 maxUnsent = 256 * 1024; // an answer of gigabytes must not sit in memory
constexpr qint64 maxUnread = 1024 * 1024;

/// Makes the socket's close an RST instead of a FIN.
void lingerNot(QTcpSocket *socket)
{
#ifdef Q_OS_UNIX
    const linger now{1, 0};
    setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
#else
    Q_UNUSED(socket)
#endif
}

} // namespace

HttpConnection::HttpConnection(HarvestServer &server, QTcpSocket *socket, const QString &origin, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_socket(socket)
    , m_origin(origin)
{
    socket->setParent(this);
    socket->setReadBufferSize(maxUnread);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_writing && m_response.fate.chunk == 0) {
            writeBody();
        }
    });
    // Bytes that came before us make no signal any more.
    QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

void HttpConnection::readMore()
{
    if (!m_busy) {
        // What is pipelined waits in the socket, which takes only so much.
        m_parser.feed(m_socket->readAll());
        answerNext();
    }
}

void HttpConnection::answerNext()
{
    if (std::optional<Request> request = m_parser.next()) {
        request->origin = m_origin;
        m_busy = true;
        m_response = m_server.handle(*request);
        if (m_response.fate.delay.count() > 0) {
            m_server.clock().after(m_response.fate.delay, this, [this] { answer(); });
        } else {
            answer();
        }
    } else if (m_parser.error() != 0) {
        refuse(m_parser.error());
    } else if (m_parser.takeContinue()) {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
}

void HttpConnection::answer()
{
    const Fate &fate = m_response.fate;
    m_written = 0;
    if (fate.ending == Fate::Ending::Complete || fate.cutAt >= 0) {
        writeHead();
        m_writing = true;
        writeBody();
    } else {
        finish();
    }
}

void HttpConnection::writeHead()
{
    QByteArray head
        = "HTTP/1.1 " + QByteArray::number(m_response.status) + ' ' + reasonPhrase(m_response.status) + "\r\n";
    for (const auto &[name, value] : std::as_const(m_response.headers)) {
        head += name + ": " + value + "\r\n";
    }
    head += "Content-Length: " + QByteArray::number(bodySize()) + "\r\n";
    head += m_parser.wantsClose() ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";
    m_socket->write(head);
}

qint64 HttpConnection::lastByte() const
{
    const Fate &fate = m_response.fate;
    return fate.ending == Fate::Ending::Complete ? bodySize() : std::min(fate.cutAt, bodySize());
}

QByteArray HttpConnection::bodyPart(qint64 from, qint64 size) const
{
    const QByteArray real = m_response.body.mid(from, size);
    return real.leftJustified(static_cast<qsizetype>(size), ' ');
}

void HttpConnection::writeBody()
{
    const Fate &fate = m_response.fate;
    while (m_written < lastByte() && m_socket->bytesToWrite() < maxUnsent) {
        const qint64 size = std::min(fate.chunk > 0 ? fate.chunk : piece, lastByte() - m_written);
        m_socket->write(bodyPart(m_written, size));
        m_written += size;
        if (fate.chunk > 0) {
            break;
        }
    }
    if (m_written >= lastByte()) {
        m_writing = false;
        finish();
    } else if (fate.chunk > 0) {
        m_server.clock().after(fate.pause, this, [this] { writeBody(); });
    }
}

void HttpConnection::finish()
{
    switch (m_response.fate.ending) {
    case Fate::Ending::Complete:
        m_busy = false;
        if (m_parser.wantsClose()) {
            m_socket->disconnectFromHost();
        } else {
            // Not at once: a client that pipelines thousands of requests must not make us recurse as deep.
            QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
        }
        return;
    case Fate::Ending::Close:
        m_socket->disconnectFromHost();
        return;
    case Fate::Ending::Refuse:
    case Fate::Ending::Reset:
        m_socket->flush();
        reset();
        return;
    case Fate::Ending::Stall:
        return; // busy for ever
    }
}

void HttpConnection::reset()
{
    lingerNot(m_socket);
    m_socket->abort();
}

void HttpConnection::refuse(int status)
{
    m_busy = true;
    m_socket->write("HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status)
        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    m_socket->disconnectFromHost();
}

} // namespace sheaf::simulator
