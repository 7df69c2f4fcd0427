// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/verbengine.h"

#include "desktop/demoserver.h"
#include "desktop/network.h"
#include "storage/store.h"
#include "sync/syncengine.h"

#include <QNetworkAccessManager>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

bool isSettled(Session &session)
{
    if (session.tokenState() == Session::TokenState::Reading)
        return false;
    if (session.tokenState() != Session::TokenState::Present)
        return true;
    const SyncStatus status = session.sync().status();
    switch (status.state) {
    case SyncStatus::State::NeverChecked:
    case SyncStatus::State::Idle:
    case SyncStatus::State::Fetching:
    case SyncStatus::State::Sending:
        return status.waiting == 0 && status.checking == 0;
    default:
        return true;
    }
}

} // namespace

VerbEngine::VerbEngine(const Paths &paths, SingleInstance &instance, Clock &clock, SecretStore &secrets)
    : m_paths(paths)
    , m_clock(clock)
    , m_sessions({.dataFolder = paths.data,
          .configFolder = paths.config,
          .clock = clock,
          .secrets = secrets,
          .network = [this](const Account &account) -> QNetworkAccessManager & { return networkFor(account); }})
    , m_desk(m_sessions, instance, clock)
{
    connect(&m_sessions, &Sessions::listChanged, this, &VerbEngine::watch);
}

VerbEngine::~VerbEngine() = default;

Result<> VerbEngine::load(bool demo)
{
    Result<> loaded = m_sessions.load();
    const auto &all = m_sessions.all();
    const bool there = std::any_of(all.begin(), all.end(), [](const auto &session) { return session->account().demo; });
    if (!loaded || !demo || there)
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
        session->disconnect(this);
        session->store().disconnect(this);
        session->sync().disconnect(this);
        connect(session.get(), &Session::tokenStateChanged, this, &VerbEngine::progressed);
        connect(&session->store(), &Store::changed, this, [this] { m_changed = true; });
        connect(&session->sync(), &SyncEngine::statusChanged, this, &VerbEngine::progressed);
    }
}

bool VerbEngine::hasNews() const
{
    return m_changed && std::any_of(m_sessions.all().begin(), m_sessions.all().end(), [](const auto &session) {
        return session->store().unsentCount() > 0;
    });
}

bool VerbEngine::isSettled() const
{
    return std::all_of(m_sessions.all().begin(), m_sessions.all().end(),
        [](const auto &session) { return sheaf::isSettled(*session); });
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
