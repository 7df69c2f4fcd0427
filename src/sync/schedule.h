// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/calendar.h"

#include <QList>

#include <chrono>
#include <optional>

namespace sheaf {

/// What to read next, and when. Times are those of the monotonic clock, so that a wrong or jumping wall clock changes
/// nothing. Pure: knows no network.
class Schedule
{
public:
    using Time = std::chrono::milliseconds;

    enum class Kind : std::uint8_t { Account, Running, Wanted, Near, Changes, Recent, History };

    struct Job
    {
        Kind kind = Kind::Account;
        DateRange days; ///< Wanted, Near and Recent only.
        Time begun{0}; ///< When it was handed out.
    };

    /// Everything is due now; what the person asked to see stays asked.
    void reset();
    /// The short-lived things are due now (focus, wake-up, F5), and one that is just being read is due once more: what
    /// it brings may be older than the poke.
    void poke(Time now);

    void setBusy(bool visibleOrRunning) { m_busy = visibleOrRunning; }

    void want(const DateRange &days);

    /// Something that was asked for is still to be read.
    bool isWanting() const { return !m_wanted.isEmpty(); }

    void setHistoryFinished(bool finished) { m_historyFinished = finished; }

    /// What lies further back has time.
    void setHistoryHeld(bool held) { m_historyHeld = held; }

    /// Something could not be read whole; it is tried again in a minute.
    void postpone(const Job &job, Time now);

    /// The most pressing job that is due at `now`; nothing when none is. `today` places the windows.
    std::optional<Job> due(Time now, QDate today) const;
    /// When the next one will be.
    Time next() const;
    void finished(const Job &job, Time now);

private:
    Time runningPause() const;
    Time &timeOf(Kind kind);

    bool m_busy = false; ///< The window is visible or a timer runs.
    bool m_historyFinished = false;
    bool m_historyHeld = false;
    QList<DateRange> m_wanted;
    Time m_poked{0};
    Time m_account{0};
    Time m_running{0};
    Time m_near{0}; ///< Today and a week to either side.
    Time m_recent{0}; ///< The last five weeks.
    Time m_changes{0};
    Time m_history{0};
};

} // namespace sheaf
