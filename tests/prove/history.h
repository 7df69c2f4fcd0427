// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/switches.h"

#include <QList>
#include <QString>

namespace sheaf::prove {

/// One thing that happens in a history. What it happens to is chosen by its numbers among what is there at that moment,
/// so a step still means something when others were taken out.
struct Step
{
    enum class Kind : std::uint8_t {
        // A person at a computer
        Start,
        StartAgain,
        Stop,
        Cancel,
        Add,
        Notes,
        Hours,
        Day,
        Assignment,
        Remove,
        Undo,
        CopyTo,
        Resolve,
        Retry,
        Discard,
        Restore,
        // The same person in the web application
        WebAdd,
        WebStart,
        WebStop,
        WebNotes,
        WebHours,
        WebDay,
        WebRemove,
        // The manager
        Approve,
        Withdraw,
        LockPeriod,
        Unlock,
        Archive,
        Unarchive,
        Invoice,
        // What goes wrong
        Fault,
        Offline,
        Online,
        Crash,
        ClockJump,
        Sleep,
        // What goes by
        Wait,
    };
    static constexpr int kinds = static_cast<int>(Kind::Wait) + 1;

    Kind kind = Kind::Wait;
    quint32 device = 0;
    quint32 pick = 0; ///< Of what there is.
    quint32 value = 0;
    quint32 more = 0;
};

/// A world and what happens in it. The same history always goes the same way.
struct History
{
    quint64 seed = 0;
    bool startAndEnd = false; ///< The account writes start and end.
    simulator::Switches switches;
    std::chrono::milliseconds latency{80};
    std::chrono::seconds skew{0}; ///< Of Harvest's clock.
    bool alone = false; ///< The person has one computer only.
    bool unmarked = false; ///< New entries carry no marker that Sheaf could see.
    bool fresh = true; ///< The computers have never read the account before.
    QList<Step> steps;
};

/// The history of a seed.
History generate(quint64 seed);

QString describe(const Step &step);
/// The whole history, a step a line.
QString describe(const History &history);

/// Small, fast and the same everywhere; the standard library's distributions are not.
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    quint32 below(quint32 end) { return static_cast<quint32>((next() >> 32) % end); }

    bool chance(quint32 inHundred) { return below(100) < inHundred; }

private:
    quint64 m_state;
};

} // namespace sheaf::prove
