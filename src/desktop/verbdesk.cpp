// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/verbdesk.h"

#include "desktop/calls.h"
#include "platform/singleinstance.h"

namespace sheaf {

namespace {

/// The terminal of another process; goes with its caller.
class CallerConsole final : public QObject, public cli::Console
{
public:
    explicit CallerConsole(InstanceCaller *caller)
        : QObject(caller)
        , m_caller(*caller)
    {
    }

    void out(const QString &text) override { m_caller.out(text); }

    void err(const QString &text) override { m_caller.err(text); }

private:
    InstanceCaller &m_caller;
};

} // namespace

VerbDesk::VerbDesk(Sessions &sessions, SingleInstance &instance, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_instance(instance)
    , m_signIn(sessions)
    , m_verbs(sessions, m_signIn, clock)
{
    connect(&instance, &SingleInstance::called, this, &VerbDesk::serve);
}

VerbDesk::~VerbDesk() = default;

void VerbDesk::serve(InstanceCaller *caller)
{
    const cli::Call call = unwired(caller->call());
    if (cli::needOf(call.arguments) == cli::Need::Window) {
        Q_EMIT windowWanted(caller);
        return;
    }
    auto *console = new CallerConsole(caller);
    m_verbs.run(call, *console, console, [caller](int exitCode) { caller->finish(exitCode); });
}

void VerbDesk::sendFollowersAway()
{
    const QList<InstanceCaller *> callers = m_instance.callers();
    for (InstanceCaller *caller : callers) {
        if (cli::needOf(unwired(caller->call()).arguments) == cli::Need::Follow)
            caller->sendAway();
    }
}

} // namespace sheaf
