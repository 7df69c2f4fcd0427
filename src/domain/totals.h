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

/// Adds up entries at `now` the way the account shows them: a decimal account sums the hundredths that stand in the
/// rows, so that the total always is the sum of what is seen. Saturates.
Totals totalsOf(const QList<TimeEntry> &entries, const QDateTime &now, TimeFormat format);

} // namespace sheaf
