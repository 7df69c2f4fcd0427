// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/sessions.h"
#include "desktop/verbdesk.h"
#include "platform/paths.h"

#include <memory>

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

    /// Something was changed here that Harvest has not heard of.
    bool hasNews() const;
    /// No account can bring its changes any further for now: all are there, or Harvest is out of reach.
    bool isSettled() const;

Q_SIGNALS:
    void progressed();

private:
    QNetworkAccessManager &networkFor(const Account &account);
    DemoServer &demoServer();
    void watch();

    Paths m_paths;
    Clock &m_clock;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<DemoServer> m_demo;
    Sessions m_sessions;
    VerbDesk m_desk;
    bool m_changed = false;
};

} // namespace sheaf
