// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/singleinstance.h"

#include <QLocalSocket>
#include <QPointer>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

constexpr QByteArrayView raiseWord = "raise";
constexpr QByteArrayView answer = "ok\n";
constexpr auto retryEvery = 100ms;
constexpr auto peerLimit = 2s; // a peer that says nothing is sent away
constexpr int maxPeers = 8;
constexpr qsizetype maxToken = 256;

/// Activation tokens are short and printable; anything else is not passed on.
QByteArray cleanToken(const QByteArray &token)
{
    const bool clean = token.size() <= maxToken
        && std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
    return clean ? token : QByteArray();
}

Error fault(Error::Kind kind, const QString &detail = {})
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

} // namespace

SingleInstance::SingleInstance(Clock &clock, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_socketPath(folder + "/instance"_L1)
    , m_lock(folder + "/instance.lock"_L1)
    , m_retry(clock)
{
    m_lock.setStaleLockTime(0); // age means nothing, only whether its process still runs
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(maxPeers);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::welcome);
}

SingleInstance::~SingleInstance() = default;

void SingleInstance::claim(const QString &activationToken, QObject *context, Handler<Role> handler)
{
    m_message = raiseWord.toByteArray() + ' ' + cleanToken(activationToken.toLatin1()) + '\n';
    m_handler = [context = QPointer<QObject>(context), handler = std::move(handler)](const Result<Role> &result) {
        if (context)
            handler(result);
    };
    m_deadline = m_clock.monotonic() + limit;
    QMetaObject::invokeMethod(this, &SingleInstance::attempt, Qt::QueuedConnection);
}

void SingleInstance::attempt()
{
    if (m_lock.tryLock(0))
        serve();
    else if (m_lock.error() == QLockFile::LockFailedError)
        callFirst();
    else
        finish(fault(Error::Kind::ReadOnly, m_socketPath));
}

void SingleInstance::serve()
{
    // We hold the lock, so a socket that is still there is a dead one's.
    QLocalServer::removeServer(m_socketPath);
    if (m_server.listen(m_socketPath))
        finish(Role::First);
    else
        finish(fault(Error::Kind::ReadOnly, m_server.errorString()));
}

void SingleInstance::callFirst()
{
    auto *socket = new QLocalSocket(this);
    connect(socket, &QLocalSocket::connected, this, [this, socket] { socket->write(m_message); });
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (socket->bytesAvailable() < answer.size())
            return;
        const bool understood = socket->read(answer.size()) == answer;
        socket->disconnect(this);
        socket->deleteLater();
        if (understood)
            finish(Role::Second);
        else
            retry();
    });
    connect(socket, &QLocalSocket::errorOccurred, this, [this, socket] {
        socket->disconnect(this);
        socket->deleteLater();
        retry(); // it may just be starting up, or going away
    });
    // One that is there and says nothing at all.
    m_retry.set(std::max(m_deadline - m_clock.monotonic(), 0ms), [this, socket] {
        socket->disconnect(this);
        socket->deleteLater();
        retry();
    });
    socket->connectToServer(m_socketPath);
}

void SingleInstance::retry()
{
    if (m_clock.monotonic() >= m_deadline)
        finish(fault(Error::Kind::Busy));
    else
        m_retry.set(retryEvery, [this] { attempt(); });
}

void SingleInstance::welcome()
{
    while (QLocalSocket *peer = m_server.nextPendingConnection()) {
        if (m_server.findChildren<QLocalSocket *>().size() > maxPeers) {
            delete peer;
            continue;
        }
        listenTo(peer);
    }
}

void SingleInstance::listenTo(QLocalSocket *peer)
{
    peer->setReadBufferSize(maxMessage + 1);
    connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
    m_clock.after(peerLimit, peer, [peer] { peer->deleteLater(); });
    connect(peer, &QLocalSocket::readyRead, this, [this, peer] {
        if (!peer->canReadLine()) {
            if (peer->bytesAvailable() > maxMessage)
                peer->abort();
            return;
        }
        const QByteArray line = peer->readLine(maxMessage + 1).trimmed();
        const qsizetype space = line.indexOf(' ');
        const QByteArray word = space < 0 ? line : line.left(space);
        if (word != raiseWord) {
            peer->abort();
            return;
        }
        peer->write(answer.data(), answer.size());
        peer->disconnectFromServer();
        Q_EMIT raiseRequested(space < 0 ? QString() : QString::fromLatin1(cleanToken(line.mid(space + 1))));
    });
}

void SingleInstance::finish(const Result<Role> &result)
{
    m_retry.cancel();
    if (const auto handler = std::exchange(m_handler, nullptr))
        handler(result);
}

} // namespace sheaf
