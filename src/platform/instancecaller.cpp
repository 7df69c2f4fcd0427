// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/instancecaller.h"

#include <QLocalSocket>

namespace sheaf {

namespace {

/// Who reads slower than this falls behind for good (a status bar that hangs), and is let go.
constexpr qint64 maxUnread = 2 * static_cast<qint64>(instancewire::maxAnswer);
/// A piece of output at a time, so that no message is too long.
constexpr qsizetype piece = 1024 * 1024;

} // namespace

InstanceCaller::InstanceCaller(InstanceCall call, QLocalSocket *socket, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_socket(socket)
{
    m_socket->setParent(this);
    connect(m_socket, &QLocalSocket::disconnected, this, &QObject::deleteLater);
}

void InstanceCaller::out(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        say({.kind = InstanceAnswer::Kind::Output, .text = bytes.mid(at, piece).toStdString(), .code = 0});
}

void InstanceCaller::err(const QString &text)
{
    say({.kind = InstanceAnswer::Kind::Error, .text = text.toUtf8().left(piece).toStdString(), .code = 0});
}

void InstanceCaller::finish(int exitCode)
{
    end({.kind = InstanceAnswer::Kind::Exit, .text = {}, .code = exitCode});
}

void InstanceCaller::sendAway()
{
    end({.kind = InstanceAnswer::Kind::Later, .text = {}, .code = 0});
}

void InstanceCaller::say(const InstanceAnswer &answer)
{
    const std::string message = instancewire::encoded(answer);
    m_socket->write(message.data(), static_cast<qint64>(message.size()));
    if (m_socket->bytesToWrite() > maxUnread)
        m_socket->abort();
}

void InstanceCaller::end(const InstanceAnswer &answer)
{
    say(answer);
    m_socket->flush(); // The program may end next.
    m_socket->disconnectFromServer();
}

} // namespace sheaf
