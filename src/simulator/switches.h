// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

#include <chrono>

namespace sheaf::simulator {

/// The points where nobody knows for sure what Harvest does. The defaults are the likeliest; a client must be safe
/// under every combination, so a test may flip each one.
struct Switches
{
    // Who may
    bool companyForMembers = false; ///< GET /company answers everyone; otherwise only administrators.
    bool lockedEditIs422 = false; ///< A forbidden change of a locked entry is 422 with the reason instead of 403.

    // Time entries
    bool deleteReturnsEntry = true; ///< DELETE answers the entry it removed (2019); otherwise an empty body (2026).
    bool restartKeepsDate
        = false; ///< Start/end accounts: a restarted entry keeps the old date; otherwise it is today's.
    bool durationUsesTimes
        = false; ///< Duration accounts make hours from started_time and ended_time; otherwise ignore both.
    bool durationStopShowsTimes
        = true; ///< Duration accounts show both times after a timer; otherwise null as for typed hours.
    bool zeroHoursStarts = false; ///< `hours: 0` in a create starts a timer.
    bool storesSeconds = true; ///< A timer banks whole seconds; otherwise hundredths of an hour.
    bool startStopsOther
        = true; ///< Starting a timer stops the running one. Off makes the state Harvest should not have.
    bool notesRequiredToStart = false; ///< Where notes are required they already are when a timer starts.
    bool referenceNeedsPermalink = false; ///< external_reference without a permalink is refused.
    bool showsReferences = true; ///< An entry tells its external_reference, and is found by it.
    bool invoiceLocksPeriod = true; ///< No new entries in a project's invoiced range.

    // Texts and lists
    bool paddedHours = false; ///< 24-hour texts as `09:05`; otherwise `9:05`.
    bool updatedSinceInclusive = false; ///< updated_since also returns entries changed in that very second.

    // Limits
    bool rateLimit = true; ///< 100 requests in 15 s a token.
    bool hourlyLimit = false; ///< And 1000 an hour.
    bool htmlThrottle = false; ///< 429 as an empty HTML page instead of JSON.
    bool throttleHeader = true; ///< 429 carries Retry-After.

    enum class Rounding : std::uint8_t { None, Nearest, Up, Down };
    Rounding rounding = Rounding::None; ///< How rounded_hours is made.
    int roundingMinutes = 15;
    double maxHours = 24; ///< More on one entry is refused; 0 = no limit.
    int notesLimit = 16'777'215; ///< In characters.
    std::chrono::seconds listLag{0}; ///< Changes younger than this are missing from updated_since lists.
    QString alreadyRunningText = QStringLiteral("This timer is already running.");
    QString notRunningText = QStringLiteral("This timer is not running.");

    bool operator==(const Switches &) const = default;

    /// Every yes-or-no switch by name, so that a test can walk or draw combinations and `save` can write them.
    struct Named
    {
        const char *name;
        bool Switches::*value;
    };

    static const QList<Named> &all();
};

} // namespace sheaf::simulator
