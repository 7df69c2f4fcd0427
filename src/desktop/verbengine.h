// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/hookrunner.h"
#include "app/hooks.h"
#include "app/sessions.h"
#include "app/syncrun.h"
#include "desktop/verbdesk.h"
#include "platform/paths.h"

#include <map>
#include <memory>
#include <vector>

namespace sheaf {

class DemoServer;

/// Every account, open without a window. Nothing is sent before goOnline().
class VerbEngine final : public QObject
{
    Q_OBJECT

public:
    VerbEngine(const Paths &paths, SingleInstance &instance, Clock &clock, SecretStore &secrets);
    ~VerbEngine() override;

    /// Opens the accounts; with `demo` the made-up one is among them. An account that cannot be opened is told by
    /// Sessions::troubles().
    Result<> load(bool demo);
    void goOnline();

    VerbDesk &desk() { return m_desk; }

    /// Something was changed here that Harvest has not heard of, and could.
    bool hasNews() const;
    /// Brings what waits to Harvest; sent() says whether all of it arrived, at the latest after `limit`.
    void send(std::chrono::seconds limit);

    bool isSending() const { return !m_runs.empty(); }

    /// A change is on its way to Harvest.
    bool isWriting() const;
    /// Begins nothing any more; rested() when the answer on its way was heard.
    void rest();

    /// A hook of the person runs.
    bool hasHooks() const { return m_hookRunner.isBusy(); }

Q_SIGNALS:
    void sent(bool all);
    void rested();
    /// The last hook has ended.
    void hooksDone();

private:
    QNetworkAccessManager &networkFor(const Account &account);
    DemoServer &demoServer();
    void watch();
    void sentOne(SyncRun *run, bool all);

    Paths m_paths;
    Clock &m_clock;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<DemoServer> m_demo;
    Sessions m_sessions;
    HookRunner m_hookRunner;
    std::map<Session *, std::unique_ptr<Hooks>> m_hooks;
    std::vector<std::unique_ptr<SyncRun>> m_runs;
    VerbDesk m_desk;
    bool m_changed = false;
    bool m_allSent = true;
};

} // namespace sheaf
