// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/agentprocess.h"

#include "desktop/verbprocess.h"
#include "doorstep/terminal.h"

#include <algorithm>
#include <utility>

namespace sheaf {

namespace {

/// Keeps what a verb writes; no more than the server would pass on.
class KeptOutput final : public cli::Console
{
public:
    void out(const QString &text) override { keep(text, kept.out); }

    void err(const QString &text) override { keep(text, kept.err); }

    mcp::Ran kept;

private:
    static void keep(const QString &text, QByteArray &where)
    {
        if (where.size() <= mcp::Server::longest)
            where += text.toUtf8();
    }
};

} // namespace

/// One verb for the agent.
class AgentProcess::Run final : public QObject
{
public:
    Run(const Profile &profile, Clock &clock, SecretStore &secrets, std::function<void(const mcp::Ran &)> answer)
        : m_process(profile, m_output, clock, secrets)
        , m_answer(std::move(answer))
    {
        connect(&m_process, &VerbProcess::answered, this, &Run::tell);
        connect(&m_process, &VerbProcess::finished, this, &Run::tell);
    }

    VerbProcess &process() { return m_process; }

private:
    /// Once, and before its change is in Harvest.
    void tell(int exitCode)
    {
        const auto answer = std::exchange(m_answer, nullptr);
        if (!answer)
            return;
        m_output.kept.exitCode = exitCode;
        answer(std::exchange(m_output.kept, {}));
    }

    KeptOutput m_output;
    VerbProcess m_process;
    std::function<void(const mcp::Ran &)> m_answer;
};

AgentProcess::AgentProcess(
    const Profile &profile, const mcp::Server::Settings &settings, Clock &clock, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_clock(clock)
    , m_secrets(secrets)
    , m_server(settings, [this](const QStringList &words, const auto &answer) { runVerb(words, answer); })
    , m_lines(mcp::Server::longest)
    , m_input(terminal::input, QSocketNotifier::Read)
    , m_output(terminal::output, QSocketNotifier::Write)
    , m_patience(clock)
{
    m_output.setEnabled(false);
    connect(&m_output, &QSocketNotifier::activated, this, &AgentProcess::write);
    connect(&m_server, &mcp::Server::says, this, [this](const QByteArray &line) {
        m_unread += line;
        write();
    });
    // Later, since takeLines() may ask for the next verb while the last one still tells its answer.
    connect(&m_server, &mcp::Server::done, this, &AgentProcess::takeLines, Qt::QueuedConnection);
    connect(&m_input, &QSocketNotifier::activated, this, &AgentProcess::read);
}

AgentProcess::~AgentProcess() = default;

void AgentProcess::read()
{
    std::string bytes;
    m_ended = !terminal::readSome(bytes);
    m_lines.append(QByteArray::fromStdString(bytes));
    if (m_ended)
        m_lines.end();
    takeLines();
}

/// As much as the agent takes now.
void AgentProcess::write()
{
    long count = 1;
    while (m_written < m_unread.size() && count > 0) {
        count = terminal::writeSome(
            {m_unread.constData() + m_written, static_cast<std::size_t>(m_unread.size() - m_written)});
        m_written += std::max(count, 0L);
    }
    if (count < 0) { // It is gone.
        m_ended = true;
        m_written = m_unread.size();
    }
    if (m_written == m_unread.size()) {
        m_unread.clear();
        m_written = 0;
    }
    m_patience.cancel();
    m_output.setEnabled(!m_unread.isEmpty());
    QMetaObject::invokeMethod(this, &AgentProcess::takeLines, Qt::QueuedConnection);
}

bool AgentProcess::mayTake() const
{
    return m_server.waiting() < mostWaiting && m_unread.size() - m_written < mcp::Server::longest;
}

void AgentProcess::takeLines()
{
    while (mayTake()) {
        const std::optional<mcp::Lines::Line> line = m_lines.next();
        if (!line)
            break;
        if (line->tooLong)
            m_server.takeTooLong();
        else
            m_server.take(line->bytes);
    }
    m_input.setEnabled(!m_ended && mayTake());
    endWhenDone();
}

void AgentProcess::runVerb(const QStringList &words, const std::function<void(const mcp::Ran &)> &answer)
{
    m_runs.push_back(std::make_unique<Run>(m_profile, m_clock, m_secrets, answer));
    Run *run = m_runs.back().get();
    connect(
        &run->process(), &VerbProcess::finished, this, [this, run] { forget(run); }, Qt::QueuedConnection);
    run->process().start({.arguments = words, .input = {}, .columns = 80, .agent = true});
}

void AgentProcess::forget(Run *run)
{
    std::erase_if(m_runs, [run](const auto &each) { return each.get() == run; });
    endWhenDone();
}

void AgentProcess::endWhenDone()
{
    if (!m_unread.isEmpty()) // While so much of it is left, the end of the input is not read.
        m_patience.set(patience, [this] { endWhenDeaf(); });
    else if (m_ended && m_runs.empty() && m_server.waiting() == 0)
        Q_EMIT finished(0);
}

/// Nothing of the answers was taken for a while.
void AgentProcess::endWhenDeaf()
{
    if (m_runs.empty() && m_server.waiting() == 0 && (m_ended || terminal::inputHungUp()))
        Q_EMIT finished(1);
    else
        m_patience.set(patience, [this] { endWhenDeaf(); });
}

} // namespace sheaf
