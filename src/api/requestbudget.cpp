// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/requestbudget.h"

#include <algorithm>

namespace sheaf {

RequestBudget::RequestBudget(const Clock &clock, int requests, std::chrono::milliseconds window)
    : m_clock(clock)
    , m_requests(static_cast<size_t>(std::max(requests, 1)))
    , m_window(window)
    , m_silentUntil(clock.monotonic())
{
}

std::chrono::milliseconds RequestBudget::pause() const
{
    auto next = m_silentUntil;
    if (m_sent.size() == m_requests)
        next = std::max(next, m_sent.front() + m_window);
    return std::max(next - m_clock.monotonic(), std::chrono::milliseconds(0));
}

void RequestBudget::spend()
{
    if (m_sent.size() == m_requests)
        m_sent.pop_front();
    m_sent.push_back(m_clock.monotonic());
}

void RequestBudget::holdOff(std::chrono::milliseconds time)
{
    m_silentUntil = std::max(m_silentUntil, m_clock.monotonic() + time);
}

} // namespace sheaf
