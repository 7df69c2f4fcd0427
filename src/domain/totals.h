// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"
#include "domain/timeentry.h"

#include <QList>

namespace sheaf {

struct Totals
{
    std::chrono::seconds tracked{0};
    std::chrono::seconds billable{0};
    bool running = false;

    bool operator==(const Totals &) const = default;
};

/// The time as it stands in the entry's row at `now`: to the nearest hundredth or minute, as the account counts. A
/// running timer in a minutes account shows whole minutes that have passed, so its minute turns with its seconds.
std::chrono::seconds shownTime(const TimeEntry &entry, const QDateTime &now, TimeFormat format);

/// Adds up entries at `now` the way the account shows them: what stands in the rows (see shownTime()), so that
/// the total always is the sum of what is seen. Saturates at furthestTime.
Totals totalsOf(const QList<TimeEntry> &entries, const QDateTime &now, TimeFormat format);

} // namespace sheaf
