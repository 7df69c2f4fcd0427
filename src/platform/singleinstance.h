// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "base/result.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include <optional>

class QLocalSocket;

namespace sheaf {

/// One Sheaf a person and session. The first one holds a lock file and listens on a socket beside it; a later one asks
/// it to show its window and goes away. What a crash left behind is taken over.
///
/// The socket is for this person only, and the one thing that can be said on it is "raise".
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Role : std::uint8_t {
        First, ///< Go on: this is the one. raiseRequested() may come from now on.
        Second, ///< Another one runs and was asked to come to the front: quit.
    };

    /// How long to look for an instance that holds the lock and does not answer.
    static constexpr std::chrono::seconds limit{3};
    /// The longest line on the socket, in bytes.
    static constexpr qint64 maxMessage = 512;

    /// `folder` is private (Paths::runtime) and its path short: a socket path has 107 bytes at most.
    SingleInstance(Clock &clock, const QString &folder, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Once. `activationToken` is what the desktop gave this start (XDG_ACTIVATION_TOKEN), so that the other instance
    /// may take the focus. Errors: Busy (another instance hangs), ReadOnly (the folder cannot be used).
    void claim(const QString &activationToken, QObject *context, Handler<Role> handler);

Q_SIGNALS:
    /// Somebody started Sheaf again. The token may be empty.
    void raiseRequested(const QString &activationToken);

private:
    void attempt();
    void serve();
    void callFirst();
    void retry();
    void welcome();
    void listenTo(QLocalSocket *peer);
    void finish(const Result<Role> &result);

    Clock &m_clock;
    const QString m_socketPath;
    QLockFile m_lock;
    QLocalServer m_server;
    Alarm m_retry;
    std::chrono::milliseconds m_deadline{0};
    QByteArray m_message;
    Handler<Role> m_handler;
};

} // namespace sheaf
