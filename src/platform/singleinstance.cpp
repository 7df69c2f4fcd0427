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

constexpr auto retryEvery = 30ms;
constexpr auto peerLimit = 2s; // a peer that says nothing is sent away
constexpr int maxPeers = 256; // a script may start a hundred at once

Error fault(Error::Kind kind, const QString &detail = {})
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

enum class Reading : std::uint8_t { Complete, Incomplete, Broken };

/// Takes one whole message off the socket.
Reading take(QLocalSocket &socket, std::size_t limit, std::string &message)
{
    const std::string head = socket.peek(instancewire::headSize).toStdString();
    if (head.size() < instancewire::headSize)
        return Reading::Incomplete;
    const std::size_t length = instancewire::lengthFrom(head);
    if (length > limit)
        return Reading::Broken;
    if (socket.bytesAvailable() < static_cast<qint64>(instancewire::headSize + length))
        return Reading::Incomplete;
    socket.skip(instancewire::headSize);
    message = socket.read(static_cast<qint64>(length)).toStdString();
    return Reading::Complete;
}

} // namespace

SingleInstance::SingleInstance(Clock &clock, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_socketPath(QString::fromStdString(instancewire::socketPath(folder.toStdString())))
    , m_lock(InstanceLock::pathIn(folder))
    , m_retry(clock)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(maxPeers);
    m_server.setListenBacklogSize(maxPeers);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::welcome);
}

SingleInstance::~SingleInstance() = default;

void SingleInstance::claim(const InstanceCall &call, QObject *context, Handler<Role> handler)
{
    m_message = instancewire::encoded(call);
    m_handler = [context = QPointer<QObject>(context), handler = std::move(handler)](const Result<Role> &result) {
        if (context)
            handler(result);
    };
    m_deadline = m_clock.monotonic() + limit;
    QMetaObject::invokeMethod(this, &SingleInstance::callFirst, Qt::QueuedConnection);
}

void SingleInstance::takeOver()
{
    switch (m_lock.tryTake()) {
    case InstanceLock::Outcome::Taken:
        serve();
        break;
    case InstanceLock::Outcome::Held: // It is just starting up, or going away.
        retry();
        break;
    case InstanceLock::Outcome::Failed:
        finish(fault(Error::Kind::ReadOnly, m_socketPath));
        break;
    }
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

// --- As the second

// To ask whether somebody listens is quicker than the lock, which decides.
void SingleInstance::callFirst()
{
    auto *socket = new QLocalSocket(this);
    m_greeted = false;
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] { hear(socket); });
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] { lost(socket); });
    connect(socket, &QLocalSocket::errorOccurred, this, [this, socket] { lost(socket); });
    // One that is there and says nothing at all.
    m_retry.set(std::max(m_deadline - m_clock.monotonic(), 0ms), [this, socket] { lost(socket); });
    socket->connectToServer(m_socketPath);
}

void SingleInstance::hear(QLocalSocket *socket)
{
    if (!m_greeted) {
        constexpr auto length = static_cast<qint64>(instancewire::greeting.size());
        if (socket->bytesAvailable() < length)
            return;
        if (socket->read(length).toStdString() != instancewire::greeting) {
            drop(socket);
            finish(fault(Error::Kind::Busy));
            return;
        }
        m_greeted = true;
        m_retry.cancel();
        socket->write(m_message.data(), static_cast<qint64>(m_message.size()));
    }
    std::string message;
    while (true) {
        const Reading reading = take(*socket, instancewire::maxAnswer, message);
        if (reading == Reading::Incomplete)
            return;
        const std::optional<InstanceAnswer> understood
            = reading == Reading::Complete ? instancewire::answerFrom(message) : std::nullopt;
        if (!understood) { // What was done is not known.
            drop(socket);
            finish(fault(Error::Kind::InDoubt));
            return;
        }
        const InstanceAnswer &answer = *understood;
        switch (answer.kind) {
        case InstanceAnswer::Kind::Output:
            Q_EMIT output(QByteArray::fromStdString(answer.text));
            break;
        case InstanceAnswer::Kind::Error:
            Q_EMIT error(QByteArray::fromStdString(answer.text));
            break;
        case InstanceAnswer::Kind::Exit:
            drop(socket);
            m_exitCode = answer.code;
            finish(Role::Second);
            return;
        case InstanceAnswer::Kind::Later:
            drop(socket);
            m_deadline = m_clock.monotonic() + limit; // It may have been with us for hours.
            retry();
            return;
        }
    }
}

// Not there, or no longer there. What comes with the end is heard first.
void SingleInstance::lost(QLocalSocket *socket)
{
    if (socket->bytesAvailable() > 0)
        hear(socket);
    if (socket->parent() != this) // It was an answer.
        return;
    drop(socket);
    if (m_greeted)
        finish(fault(Error::Kind::InDoubt));
    else
        takeOver();
}

void SingleInstance::drop(QLocalSocket *socket)
{
    socket->disconnect(this);
    socket->setParent(nullptr);
    socket->deleteLater();
}

void SingleInstance::retry()
{
    if (m_clock.monotonic() >= m_deadline)
        finish(fault(Error::Kind::Busy));
    else
        m_retry.set(retryEvery, [this] { callFirst(); });
}

// --- As the first

void SingleInstance::welcome()
{
    while (QLocalSocket *peer = m_server.nextPendingConnection()) {
        if (m_server.findChildren<QLocalSocket *>().size() + callers().size() > maxPeers) {
            delete peer;
            continue;
        }
        listenTo(peer);
    }
}

void SingleInstance::listenTo(QLocalSocket *peer)
{
    peer->setReadBufferSize(static_cast<qint64>(instancewire::maxCall) + 64);
    connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
    m_clock.after(peerLimit, peer, [this, peer] {
        if (peer->parent() == &m_server)
            peer->deleteLater();
    });
    connect(peer, &QLocalSocket::readyRead, this, [this, peer] {
        std::string message;
        const Reading reading = take(*peer, instancewire::maxCall, message);
        if (reading == Reading::Incomplete)
            return;
        const std::optional<InstanceCall> call
            = reading == Reading::Complete ? instancewire::callFrom(message) : std::nullopt;
        if (!call) {
            peer->abort();
            return;
        }
        peer->disconnect(this);
        auto *caller = new InstanceCaller(*call, peer, this);
        connect(caller, &QObject::destroyed, this, [this] {
            if (!hasCallers())
                Q_EMIT callersGone();
        });
        Q_EMIT called(caller);
    });
    peer->write(instancewire::greeting.data(), static_cast<qint64>(instancewire::greeting.size()));
}

void SingleInstance::close()
{
    m_server.close();
}

bool SingleInstance::hasCallers() const
{
    return !callers().isEmpty() || !m_server.findChildren<QLocalSocket *>().isEmpty();
}

QList<InstanceCaller *> SingleInstance::callers() const
{
    return findChildren<InstanceCaller *>(Qt::FindDirectChildrenOnly);
}

void SingleInstance::finish(const Result<Role> &result)
{
    m_retry.cancel();
    if (const auto handler = std::exchange(m_handler, nullptr))
        handler(result);
}

} // namespace sheaf
