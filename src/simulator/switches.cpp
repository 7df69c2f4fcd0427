// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/switches.h"

namespace sheaf::simulator {

const QList<Switches::Named> &Switches::all()
{
    static const QList<Named> table{
        {"companyForMembers", &Switches::companyForMembers},
        {"lockedEditIs422", &Switches::lockedEditIs422},
        {"deleteReturnsEntry", &Switches::deleteReturnsEntry},
        {"restartKeepsDate", &Switches::restartKeepsDate},
        {"durationUsesTimes", &Switches::durationUsesTimes},
        {"durationStopShowsTimes", &Switches::durationStopShowsTimes},
        {"zeroHoursStarts", &Switches::zeroHoursStarts},
        {"storesSeconds", &Switches::storesSeconds},
        {"startStopsOther", &Switches::startStopsOther},
        {"notesRequiredToStart", &Switches::notesRequiredToStart},
        {"referenceNeedsPermalink", &Switches::referenceNeedsPermalink},
        {"showsReferences", &Switches::showsReferences},
        {"invoiceLocksPeriod", &Switches::invoiceLocksPeriod},
        {"paddedHours", &Switches::paddedHours},
        {"updatedSinceInclusive", &Switches::updatedSinceInclusive},
        {"rateLimit", &Switches::rateLimit},
        {"hourlyLimit", &Switches::hourlyLimit},
        {"htmlThrottle", &Switches::htmlThrottle},
        {"throttleHeader", &Switches::throttleHeader},
    };
    return table;
}

} // namespace sheaf::simulator
