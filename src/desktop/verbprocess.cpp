// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/verbprocess.h"

#include "cli/job.h"
#include "desktop/calls.h"
#include "desktop/verbengine.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

VerbProcess::VerbProcess(
    const Profile &profile, cli::Console &console, Clock &clock, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_clock(clock)
    , m_secrets(secrets)
    , m_console(console)
    , m_hearing(clock)
    , m_after(clock)
{
}

VerbProcess::~VerbProcess() = default;

void VerbProcess::start(const cli::Call &call, Asked asked)
{
    m_call = call;
    const cli::Need need = cli::needOf(call.arguments);
    if (need == cli::Need::Nothing) { // A word that is misspelt makes no folders.
        open({});
        runVerb();
    } else if (asked == Asked::Lost && need != cli::Need::Follow) {
        complainOfLoss();
        Q_EMIT finished(1);
    } else {
        claim();
    }
}

void VerbProcess::open(const Paths &paths)
{
    m_instance = std::make_unique<SingleInstance>(m_clock, paths.runtime);
    m_engine = std::make_unique<VerbEngine>(paths, *m_instance, m_clock, m_secrets);
    connect(m_instance.get(), &SingleInstance::output, this,
        [this](const QByteArray &text) { m_console.out(QString::fromUtf8(text)); });
    connect(m_instance.get(), &SingleInstance::error, this,
        [this](const QByteArray &text) { m_console.err(QString::fromUtf8(text)); });
    connect(&m_engine->desk(), &VerbDesk::windowWanted, this, &VerbProcess::giveWay);
    // Later, since settle() may take down who sent the signal.
    connect(m_instance.get(), &SingleInstance::callersGone, this, &VerbProcess::settle, Qt::QueuedConnection);
    connect(m_engine.get(), &VerbEngine::hooksDone, this, &VerbProcess::settle, Qt::QueuedConnection);
    connect(m_engine.get(), &VerbEngine::rested, this, &VerbProcess::settle, Qt::QueuedConnection);
    connect(
        m_engine.get(), &VerbEngine::sent, this,
        [this](bool all) {
            m_hurry = m_hurry || !all;
            settle();
        },
        Qt::QueuedConnection);
}

void VerbProcess::claim()
{
    const Result<Paths> paths = m_profile.paths();
    if (!paths) {
        complain(cli::refusalOf(paths.error()));
        Q_EMIT finished(1);
        return;
    }
    open(*paths);
    m_instance->claim(wired(m_call), this, [this](const Result<SingleInstance::Role> &role) { claimed(role); });
}

void VerbProcess::claimed(const Result<SingleInstance::Role> &role)
{
    if (role && *role == SingleInstance::Role::First) {
        runHere();
        return;
    }
    if (role) {
        Q_EMIT finished(m_instance->exitCode());
        return;
    }
    const bool ended = role.error().kind == Error::Kind::InDoubt;
    if (ended && cli::needOf(m_call.arguments) == cli::Need::Follow) {
        m_again = true;
        QMetaObject::invokeMethod(this, &VerbProcess::settle, Qt::QueuedConnection);
        return;
    }
    if (ended)
        complainOfLoss();
    else if (role.error().kind == Error::Kind::Busy)
        complain({.kind = u"busy"_s,
            .sentence = tr("Sheaf is running and does not answer; quit it, or end it, and try again.")});
    else
        complain(cli::refusalOf(role.error()));
    Q_EMIT finished(1);
}

void VerbProcess::runHere()
{
    if (const Result<> loaded = m_engine->load(m_profile.demo); !loaded) {
        complain(cli::refusalOf(loaded.error()));
        Q_EMIT finished(1);
        return;
    }
    if (cli::needOf(m_call.arguments) == cli::Need::Follow)
        m_engine->goOnline();
    runVerb();
}

void VerbProcess::runVerb()
{
    m_own = std::make_unique<QObject>();
    m_engine->desk().verbs().run(m_call, m_console, m_own.get(), [this](int exitCode) { done(exitCode); });
}

void VerbProcess::done(int exitCode)
{
    m_exitCode = exitCode;
    m_own.release()->deleteLater(); // It is the context of who calls us.
    Q_EMIT answered(exitCode);
    QMetaObject::invokeMethod(this, &VerbProcess::settle, Qt::QueuedConnection);
}

// Ends when nobody waits any more, and the changes are in Harvest or it took too long.
void VerbProcess::settle()
{
    if (!m_instance || m_own || m_instance->hasCallers())
        return;
    if (!m_hurry && m_engine->hasNews()) {
        if (!m_engine->isSending())
            m_engine->send(patience);
        return;
    }
    if (m_engine->hasHooks() && !m_windowWaits)
        return;
    if (m_engine->isWriting() && !m_heardEnough) {
        if (!m_hearing.isSet()) {
            m_engine->rest();
            m_hearing.set(lastAnswer, [this] {
                m_heardEnough = true;
                settle();
            });
        }
        return;
    }
    m_hearing.cancel();
    m_instance->close();
    m_engine.reset();
    m_instance.reset();
    if (std::exchange(m_again, false)) {
        m_hurry = m_heardEnough = false;
        // We would be quicker than the window, which only asks now and then whether the place is free.
        if (std::exchange(m_windowWaits, false))
            m_after.set(headStart, [this] { claim(); });
        else
            claim();
    } else {
        Q_EMIT finished(m_exitCode);
    }
}

// A window is opening. It shall not wait for our network, and who follows goes on with it.
void VerbProcess::giveWay(InstanceCaller *caller)
{
    m_hurry = m_windowWaits = true;
    m_instance->close();
    caller->sendAway();
    m_engine->desk().sendFollowersAway();
    if (m_own && cli::needOf(m_call.arguments) == cli::Need::Follow) {
        m_own.reset();
        m_again = true;
    }
}

void VerbProcess::complainOfLoss()
{
    complain({.kind = u"in-doubt"_s,
        .sentence = tr("Sheaf ended before it answered; “sheaf status” and “sheaf list” tell what was done.")});
}

void VerbProcess::complain(const cli::Refusal &refusal)
{
    cli::writeRefusal(m_console, m_call.arguments.contains(u"--json"_s), refusal);
}

} // namespace sheaf
