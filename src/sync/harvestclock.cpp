// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/harvestclock.h"

namespace sheaf {

namespace {
constexpr qint64 tolerated = 5;
}

void HarvestClock::hear(const QDateTime &serverTime, std::chrono::milliseconds age)
{
    if (!serverTime.isValid())
        return;
    const qint64 least = m_computer.now().secsTo(serverTime); // had it been written just now
    const qint64 most = least + age.count() / 1000; // had it been written when we asked
    const qint64 known = m_ahead.count();
    if (most - least > tolerated && known >= least - tolerated && known <= most + tolerated)
        return;
    if (least > tolerated)
        m_ahead = std::chrono::seconds(least);
    else
        m_ahead = std::chrono::seconds(most < -tolerated ? most : 0);
}

} // namespace sheaf
