// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/totals.h"

#include "domain/duration.h"

#include <algorithm>

namespace sheaf {

std::chrono::seconds shownTime(const TimeEntry &entry, const QDateTime &now, TimeFormat format)
{
    using std::chrono::seconds;
    const seconds time = elapsed(entry, now);
    if (format == TimeFormat::Decimal) {
        constexpr seconds hundredth{36};
        return (time + hundredth / 2) / hundredth * hundredth;
    }
    if (entry.isRunning())
        return std::chrono::floor<std::chrono::minutes>(time);
    return std::chrono::floor<std::chrono::minutes>(time + seconds(30));
}

Totals totalsOf(const QList<TimeEntry> &entries, const QDateTime &now, TimeFormat format)
{
    Totals totals;
    for (const TimeEntry &entry : entries) {
        const auto time = shownTime(entry, now, format);
        totals.tracked = std::min(totals.tracked + time, furthestTime);
        if (entry.billable)
            totals.billable = std::min(totals.billable + time, furthestTime);
        totals.running = totals.running || entry.isRunning();
    }
    return totals;
}

} // namespace sheaf
