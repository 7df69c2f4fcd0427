// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/schedule.h"

#include <algorithm>

namespace sheaf {

namespace {

using namespace std::chrono_literals;

constexpr Schedule::Time accountPause = 1h;
constexpr Schedule::Time runningPauseBusy = 30s;
constexpr Schedule::Time runningPauseIdle = 5min;
constexpr Schedule::Time nearPause = 5min;
constexpr Schedule::Time recentPause = 1h;
constexpr Schedule::Time changesPause = 5min;
constexpr Schedule::Time incompletePause = 1min;

DateRange near(QDate today)
{
    return {today.addDays(-7), today.addDays(7)};
}

DateRange recent(QDate today)
{
    return {today.addDays(-35), today.addDays(-8)};
}

} // namespace

void Schedule::reset()
{
    m_account = m_running = m_near = m_recent = m_changes = m_history = Time(0);
}

void Schedule::poke(Time now)
{
    m_poked = now;
    m_running = std::min(m_running, now);
    m_near = std::min(m_near, now);
    m_changes = std::min(m_changes, now);
}

void Schedule::want(const DateRange &days)
{
    if (!m_wanted.contains(days))
        m_wanted.append(days);
}

Schedule::Time Schedule::runningPause() const
{
    return m_busy ? runningPauseBusy : runningPauseIdle;
}

std::optional<Schedule::Job> Schedule::due(Time now, QDate today) const
{
    if (m_account <= now)
        return Job{.kind = Kind::Account, .days = {}, .begun = now};
    if (m_running <= now)
        return Job{.kind = Kind::Running, .days = {}, .begun = now};
    if (!m_wanted.isEmpty())
        return Job{.kind = Kind::Wanted, .days = m_wanted.first(), .begun = now};
    if (m_near <= now)
        return Job{.kind = Kind::Near, .days = near(today), .begun = now};
    if (m_changes <= now)
        return Job{.kind = Kind::Changes, .days = {}, .begun = now};
    if (m_recent <= now)
        return Job{.kind = Kind::Recent, .days = recent(today), .begun = now};
    if (!m_historyFinished && !m_historyHeld && m_history <= now)
        return Job{.kind = Kind::History, .days = {}, .begun = now};
    return std::nullopt;
}

Schedule::Time Schedule::next() const
{
    if (!m_wanted.isEmpty())
        return Time(0);
    const Time soonest = std::min({m_account, m_running, m_near, m_changes, m_recent});
    return m_historyFinished || m_historyHeld ? soonest : std::min(soonest, m_history);
}

Schedule::Time &Schedule::timeOf(Kind kind)
{
    switch (kind) {
    case Kind::Account:
        return m_account;
    case Kind::Running:
        return m_running;
    case Kind::Changes:
        return m_changes;
    case Kind::Recent:
        return m_recent;
    case Kind::History:
        return m_history;
    case Kind::Near:
    case Kind::Wanted:
        break;
    }
    return m_near;
}

void Schedule::finished(const Job &job, Time now)
{
    const bool isOutdated = m_poked > job.begun;
    switch (job.kind) {
    case Kind::Account:
        m_account = now + accountPause;
        break;
    case Kind::Running:
        m_running = isOutdated ? now : now + runningPause();
        break;
    case Kind::Near:
        m_near = isOutdated ? now : now + nearPause;
        break;
    case Kind::Changes:
        m_changes = isOutdated ? now : now + changesPause;
        break;
    case Kind::Recent:
        m_recent = now + recentPause;
        break;
    case Kind::History:
        m_history = now; // The next quarter, until there is none.
        break;
    case Kind::Wanted:
        m_wanted.removeOne(job.days);
        break;
    }
}

void Schedule::postpone(const Job &job, Time now)
{
    if (job.kind == Kind::Wanted)
        m_wanted.removeOne(job.days); // Asked for again when the person looks again; the windows cover the rest.
    else
        timeOf(job.kind) = now + incompletePause;
}

} // namespace sheaf
