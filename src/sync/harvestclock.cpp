// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/harvestclock.h"

#include <cstdlib>

namespace sheaf {

namespace {
constexpr qint64 tolerated = 5;
}

void HarvestClock::hear(const QDateTime &serverTime)
{
    if (!serverTime.isValid())
        return;
    const qint64 ahead = m_computer.now().secsTo(serverTime);
    m_ahead = std::chrono::seconds(std::abs(ahead) > tolerated ? ahead : 0);
}

} // namespace sheaf
