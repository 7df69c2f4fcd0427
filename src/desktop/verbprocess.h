// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "cli/verbs.h"
#include "desktop/profile.h"
#include "doorstep/instanceclient.h"
#include "platform/singleinstance.h"

#include <memory>

namespace sheaf {

namespace cli {
struct Refusal;
}
class SecretStore;
class VerbEngine;

/// A start of the program with a verb. If Sheaf runs, it does the work there; else it opens the accounts itself, serves
/// other starts meanwhile, and tries for a bounded time to bring its change to Harvest. What could not be sent waits
/// in the store for the next run.
class VerbProcess final : public QObject
{
    Q_OBJECT

public:
    /// How long a change may take on its way before the process ends without it.
    static constexpr std::chrono::seconds patience{5};
    /// How much longer for the answer to what is on its way already.
    static constexpr std::chrono::seconds lastAnswer{3};

    /// For a window to take our place.
    static constexpr std::chrono::seconds headStart{1};

    /// All outlive this.
    VerbProcess(
        const Profile &profile, cli::Console &console, Clock &clock, SecretStore &secrets, QObject *parent = nullptr);
    ~VerbProcess() override;

    /// `asked`: whether the Sheaf that runs was asked already.
    void start(const cli::Call &call, Asked asked = Asked::No);

Q_SIGNALS:
    /// The verb was done in this process; its change may still be on its way to Harvest until finished().
    void answered(int exitCode);
    void finished(int exitCode);

private:
    void open(const Paths &paths);
    void claim();
    void claimed(const Result<SingleInstance::Role> &role);
    void runHere();
    void runVerb();
    void done(int exitCode);
    void settle();
    void giveWay(InstanceCaller *caller);
    void complainOfLoss();
    void complain(const cli::Refusal &refusal);

    Profile m_profile;
    Clock &m_clock;
    SecretStore &m_secrets;
    cli::Console &m_console;
    cli::Call m_call;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<VerbEngine> m_engine;
    std::unique_ptr<QObject> m_own; ///< The verb of this process is under way.
    Alarm m_hearing;
    Alarm m_after; ///< Lets a window take our place before we follow what happens in it.
    bool m_heardEnough = false;
    bool m_windowWaits = false; ///< For our place; it would give up before the slowest hook ends.
    bool m_hurry = false; ///< Harvest cannot be reached now, or a window waits for our place.
    bool m_again = false; ///< Then follow what happens in that window.
    int m_exitCode = 0;
};

} // namespace sheaf
