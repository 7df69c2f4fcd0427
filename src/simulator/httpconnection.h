// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/harvestserver.h"
#include "simulator/httpparser.h"

#include <QObject>
#include <QTcpSocket>

namespace sheaf::simulator {

/// One client's connection to an HttpDoor: answers its requests one after the other. Owns the socket; goes with it.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    /// `origin` is what absolute links start with.
    HttpConnection(HarvestServer &server, QTcpSocket *socket, const QString &origin, QObject *parent);

    /// Ends the connection with an RST.
    void reset();

private:
    void readMore();
    void answerNext();
    void answer();
    void writeHead();
    void writeBody();
    void finish();
    void refuse(int status);
    QByteArray bodyPart(qint64 from, qint64 size) const;

    qint64 bodySize() const { return m_response.body.size() + m_response.fate.padding; }

    qint64 lastByte() const;

    HarvestServer &m_server;
    QTcpSocket *m_socket;
    QString m_origin;
    HttpParser m_parser;
    Response m_response;
    qint64 m_written = 0; ///< Body bytes handed to the socket.
    bool m_busy = false; ///< An answer is on its way, or never will be.
    bool m_writing = false; ///< … and its body is being written.
};

} // namespace sheaf::simulator
