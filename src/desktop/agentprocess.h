// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "desktop/profile.h"
#include "mcp/lines.h"
#include "mcp/server.h"

#include <QSocketNotifier>

#include <memory>
#include <vector>

namespace sheaf {

class Clock;
class SecretStore;

/// `sheaf mcp`: serves the agent at standard input and output until the input ends. Each call of a tool is a verb, done
/// by the Sheaf that runs or, while it takes, by this process; between calls nothing is held, so that a window can open
/// at any time. An agent that does not read its answers is not listened to until it does; when it has nothing more to
/// say and still does not read, this ends.
class AgentProcess final : public QObject
{
    Q_OBJECT

public:
    /// More calls than this are not read before some have their answers.
    static constexpr qsizetype mostWaiting = 32;
    /// How long the last answers wait for an agent that has gone silent.
    static constexpr std::chrono::seconds patience{5};

    AgentProcess(const Profile &profile, const mcp::Server::Settings &settings, Clock &clock, SecretStore &secrets,
        QObject *parent = nullptr);
    ~AgentProcess() override;

Q_SIGNALS:
    /// The input has ended, and so has everything that was asked for.
    void finished(int exitCode);

private:
    class Run;

    void read();
    void write();
    void takeLines();
    void runVerb(const QStringList &words, const std::function<void(const mcp::Ran &)> &answer);
    void forget(Run *run);
    void endWhenDone();
    void endWhenDeaf();
    bool mayTake() const;

    const Profile m_profile;
    Clock &m_clock;
    SecretStore &m_secrets;
    mcp::Server m_server;
    mcp::Lines m_lines;
    QSocketNotifier m_input;
    std::vector<std::unique_ptr<Run>> m_runs; ///< Verbs, also those whose change is still on its way.
    bool m_ended = false; ///< The input.
    QSocketNotifier m_output;
    QByteArray m_unread; ///< Answers the agent has not taken.
    qsizetype m_written = 0; ///< So much of them it has.
    Alarm m_patience;
};

} // namespace sheaf
