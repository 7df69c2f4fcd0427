// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/clock.h"
#include "simulator/faults.h"
#include "simulator/http.h"
#include "simulator/ratelimit.h"
#include "simulator/requestlog.h"
#include "simulator/state.h"
#include "simulator/switches.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace sheaf::simulator {

struct Call;
class Parameters;

/// A Harvest v2 server as a state machine: what it answers depends on its state, its switches and the injected clock
/// only. It opens no socket; a door does (`inprocess.h`, `httpdoor.h`). One origin serves the API (`/v2/…` and
/// `/api/v2/…`) and the accounts of Harvest ID (`/api/v2/accounts`).
///
/// Without `loadScenario()` or `load()` it knows nobody. Tests change the world behind the client's back through
/// `Control`, or write into `state()`.
class HarvestServer
{
public:
    /// `seed` drives faults with a chance. The clock must outlive the server.
    explicit HarvestServer(Clock &clock, quint32 seed = 1);
    ~HarvestServer();
    HarvestServer(const HarvestServer &) = delete;
    HarvestServer &operator=(const HarvestServer &) = delete;

    Response handle(const Request &request);

    State &state() { return m_state; }

    const State &state() const { return m_state; }

    Switches &switches() { return m_switches; }

    const Switches &switches() const { return m_switches; }

    Faults &faults() { return m_faults; }

    RequestLog &log() { return m_log; }

    const RequestLog &log() const { return m_log; }

    Clock &clock() { return m_clock; }

    /// The server's time: UTC, whole seconds.
    QDateTime now() const;

    /// Makes the server's clock differ from the injected one.
    void setClockSkew(std::chrono::seconds skew) { m_skew = skew; }

    /// Forgets what the throttle has counted.
    void resetRateLimit() { m_rateLimit.clear(); }

    /// Requests that were received and will take effect later.
    qsizetype stillToApply() const { return m_stillToApply; }

    /// Called after each request that changed something.
    void setChangeHook(std::function<void()> hook) { m_changeHook = std::move(hook); }

    /// Called with each request and its answer, for who checks them all.
    void setAnswerHook(std::function<void(const Request &, const Response &)> hook) { m_answerHook = std::move(hook); }

    /// The whole state and the switches; not faults, log and throttle.
    QJsonObject save() const;
    /// Takes over what save() wrote. False, and nothing changes, when it is something else.
    [[nodiscard]] bool load(const QJsonObject &saved);

private:
    Response serve(const Request &request);
    Response answerAccounts(const Person &person) const;
    Response answerApi(const Request &request, const Parameters &parameters, const Person &person, QStringList path);
    Response strike(const Fault &fault, const Request &request);
    void finish(Response &response);
    LoggedRequest logged(const Request &request) const;

    Clock &m_clock;
    State m_state;
    Switches m_switches;
    Faults m_faults;
    RequestLog m_log;
    RateLimit m_rateLimit;
    std::chrono::seconds m_skew{0};
    quint64 m_answers = 0;
    qsizetype m_stillToApply = 0;
    std::function<void()> m_changeHook;
    std::function<void(const Request &, const Response &)> m_answerHook;
    QObject m_context; // for requests that are applied late
};

} // namespace sheaf::simulator
