// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/limits.h"
#include "base/clock.h"

#include <deque>

namespace sheaf {

/// How many requests may still go out: at most so many in any window of time, and none before the moment a
/// Retry-After named. Counts on the monotonic clock, so a jump of the wall clock changes nothing.
class RequestBudget
{
public:
    RequestBudget(const Clock &clock, int requests, std::chrono::milliseconds window);

    RequestBudget(const Clock &clock, const Limits &limits)
        : RequestBudget(clock, limits.requests, limits.window)
    {
    }

    /// How long until the next request may go out; 0 when it may now.
    std::chrono::milliseconds pause() const;

    /// A request goes out now.
    void spend();

    /// The server wants silence from now for `time`. A shorter wish never shortens an earlier one.
    void holdOff(std::chrono::milliseconds time);

private:
    const Clock &m_clock;
    size_t m_requests;
    std::chrono::milliseconds m_window;
    std::deque<std::chrono::milliseconds> m_sent; ///< The last `m_requests`, oldest first.
    std::chrono::milliseconds m_silentUntil{0};
};

} // namespace sheaf
