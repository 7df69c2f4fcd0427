// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/clock.h"

namespace sheaf {

/// Harvest's idea of now: the computer's clock, corrected when it is clearly wrong. Starts and stops are written in
/// this time, so that a timer shows the same on a computer whose clock is hours off.
class HarvestClock final : public Clock
{
public:
    explicit HarvestClock(Clock &computer)
        : m_computer(computer)
    {
    }

    /// Compares the clocks: Harvest's said `serverTime` at some moment of the last `age`. What that leaves possible is
    /// not corrected; an answer from before the computer slept says nothing about the clock. Nor is anything below 5 s:
    /// the answer carries whole seconds.
    void hear(const QDateTime &serverTime, std::chrono::milliseconds age = {});

    /// How far Harvest's clock is ahead of the computer's.
    std::chrono::seconds correction() const { return m_ahead; }

    QDateTime now() const override { return m_computer.now().addSecs(m_ahead.count()); }

    std::chrono::milliseconds monotonic() const override { return m_computer.monotonic(); }

    QTimeZone zone() const override { return m_computer.zone(); }

    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        m_computer.after(delay, context, std::move(fn));
    }

private:
    Clock &m_computer;
    std::chrono::seconds m_ahead{0};
};

} // namespace sheaf
