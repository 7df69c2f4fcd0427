// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/timeentry.h"

#include "domain/duration.h"

#include <algorithm>

namespace sheaf {

std::chrono::seconds elapsed(const TimeEntry &entry, const QDateTime &now)
{
    constexpr std::chrono::seconds none{0};
    const auto banked = std::clamp(entry.tracked, none, furthestTime);
    if (!entry.isRunning() || !now.isValid())
        return banked;
    const std::chrono::seconds ticking(entry.timerStartedAt->secsTo(now));
    return std::min(banked + std::clamp(ticking, none, furthestTime), furthestTime);
}

Assignment assignmentOf(const TimeEntry &entry)
{
    return Assignment{entry.client, entry.project, entry.task, entry.billable, true};
}

void assign(TimeEntry &entry, const Assignment &assignment)
{
    entry.client = assignment.client;
    entry.project = assignment.project;
    entry.task = assignment.task;
    entry.billable = assignment.billable;
}

} // namespace sheaf
