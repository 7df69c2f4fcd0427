// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/verbengine.h"

#include "cli/lines.h"
#include "desktop/demoserver.h"
#include "desktop/network.h"
#include "storage/store.h"
#include "sync/syncengine.h"

#include <QNetworkAccessManager>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

VerbEngine::VerbEngine(const Paths &paths, SingleInstance &instance, Clock &clock, SecretStore &secrets)
    : m_paths(paths)
    , m_clock(clock)
    , m_sessions({.dataFolder = paths.data,
          .configFolder = paths.config,
          .clock = clock,
          .secrets = secrets,
          .network = [this](const Account &account) -> QNetworkAccessManager & { return networkFor(account); }})
    , m_hookRunner(paths.config + u"/hooks"_s, clock)
    , m_desk(m_sessions, instance, clock)
{
    connect(&m_sessions, &Sessions::listChanged, this, &VerbEngine::watch);
    connect(&m_sessions, &Sessions::closing, this, [this](Session *session) { m_hooks.erase(session); });
    connect(&m_hookRunner, &HookRunner::idle, this, &VerbEngine::hooksDone);
}

VerbEngine::~VerbEngine() = default;

Result<> VerbEngine::load(bool demo)
{
    Result<> loaded = m_sessions.load();
    if (!loaded || !demo || m_sessions.hasDemo())
        return loaded;
    const Result<Session *> added = m_sessions.add(demoServer().account(), {});
    return added ? Result<>() : added.error();
}

void VerbEngine::goOnline()
{
    m_sessions.goOnline();
}

// A running verb may add an account, so this is repeated.
void VerbEngine::watch()
{
    for (const auto &session : m_sessions.all()) {
        if (m_hooks.count(session.get()) > 0)
            continue;
        m_hooks[session.get()] = std::make_unique<Hooks>(*session, m_hookRunner, cli::reasonOf);
        connect(&session->store(), &Store::changed, this, [this] { m_changed = true; });
    }
}

bool VerbEngine::hasNews() const
{
    return m_changed && std::any_of(m_sessions.all().begin(), m_sessions.all().end(), [](const auto &session) {
        const QList<StoredEntry> rows = session->store().unsent();
        return std::any_of(rows.begin(), rows.end(),
            [](const StoredEntry &row) { return row.state == SyncState::Pending || row.state == SyncState::InDoubt; });
    });
}

void VerbEngine::send(std::chrono::seconds limit)
{
    m_allSent = true;
    for (const auto &session : m_sessions.all()) {
        m_runs.push_back(std::make_unique<SyncRun>(*session, limit, false));
        SyncRun *run = m_runs.back().get();
        connect(
            run, &SyncRun::finished, this,
            [this, run](SyncRun::Outcome outcome) { sentOne(run, outcome == SyncRun::Outcome::Done); },
            Qt::QueuedConnection); // it goes with this
    }
    for (const auto &run : m_runs)
        run->start();
}

bool VerbEngine::isWriting() const
{
    return std::any_of(m_sessions.all().begin(), m_sessions.all().end(),
        [](const auto &session) { return session->sync().isWriting(); });
}

void VerbEngine::rest()
{
    for (const auto &session : m_sessions.all()) {
        connect(&session->sync(), &SyncEngine::rested, this, &VerbEngine::rested);
        session->sync().rest();
    }
}

void VerbEngine::sentOne(SyncRun *run, bool all)
{
    std::erase_if(m_runs, [run](const auto &each) { return each.get() == run; });
    m_allSent = m_allSent && all;
    if (m_runs.empty())
        Q_EMIT sent(m_allSent);
}

DemoServer &VerbEngine::demoServer()
{
    if (!m_demo)
        m_demo = std::make_unique<DemoServer>(m_paths.data + u"/demo.json"_s, m_clock);
    return *m_demo;
}

QNetworkAccessManager &VerbEngine::networkFor(const Account &account)
{
    if (account.demo)
        return demoServer().network();
    if (!m_network)
        m_network = makeNetwork();
    return *m_network;
}

} // namespace sheaf
