// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "base/result.h"
#include "platform/instancecaller.h"
#include "platform/instancelock.h"

#include <QLocalServer>
#include <QObject>

#include <optional>

class QLocalSocket;

namespace sheaf {

/// One Sheaf a person and profile. The first one holds a lock file and listens on a socket beside it; a later one hands
/// it what it was started for, passes on what it answers, and goes away. What a crash left behind is taken over.
///
/// The socket is for this person only. A caller that was greeted is answered; one that was not (the first is on its way
/// out) asks again, so nothing is done twice and nothing is left out.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Role : std::uint8_t {
        First, ///< Go on: this is the one. called() may come from now on.
        Second, ///< Another one did what this start asked for; end with exitCode().
    };

    /// How long to look for an instance that holds the lock and does not answer.
    static constexpr std::chrono::seconds limit{10};

    /// `folder` is private (Paths::runtime) and its path short: a socket path has 107 bytes at most.
    SingleInstance(Clock &clock, const QString &folder, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Once. `call` is what the other instance is to do, if there is one; its answers come by output() and error()
    /// before the handler is called. Errors: Busy (another instance hangs, or is of another version), InDoubt (it went
    /// away in the middle: what was asked for may be done), ReadOnly (the folder cannot be used).
    void claim(const InstanceCall &call, QObject *context, Handler<Role> handler);

    int exitCode() const { return m_exitCode; }

    /// Listens no more, before the end: later starts wait until the lock is free.
    void close();
    /// Callers that wait for an answer, or for the rest of it.
    bool hasCallers() const;
    QList<InstanceCaller *> callers() const;

Q_SIGNALS:
    /// Somebody started Sheaf again and waits for `caller` to be finished.
    void called(sheaf::InstanceCaller *caller);
    /// The last caller has its answer.
    void callersGone();

    void output(const QByteArray &text);
    void error(const QByteArray &text);

private:
    void takeOver();
    void serve();
    void callFirst();
    void hear(QLocalSocket *socket);
    void lost(QLocalSocket *socket);
    void drop(QLocalSocket *socket);
    void retry();
    void welcome();
    void listenTo(QLocalSocket *peer);
    void finish(const Result<Role> &result);

    Clock &m_clock;
    const QString m_socketPath;
    InstanceLock m_lock;
    QLocalServer m_server;
    Alarm m_retry;
    std::chrono::milliseconds m_deadline{0};
    std::string m_message;
    bool m_greeted = false;
    int m_exitCode = 0;
    Handler<Role> m_handler;
};

} // namespace sheaf
