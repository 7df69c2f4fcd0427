// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"

#include <QString>
#include <QStringView>
#include <QTime>

#include <chrono>
#include <optional>

namespace sheaf {

/// The most a single entry can hold.
constexpr std::chrono::seconds maximumTracked = std::chrono::hours(24);

/// Beyond this, and below its negative, all arithmetic with time saturates: far more than anybody books, far less than
/// what could overflow.
constexpr std::chrono::seconds furthestTime = std::chrono::hours(1'000'000);

/// What a person meant by text typed into a time field.
struct DurationInput
{
    enum class Kind : std::uint8_t {
        Empty, ///< Starts a timer.
        Absolute, ///< `time` is the duration.
        Relative, ///< `time` (may be negative) is added to what is there.
        Range, ///< From `from` to `to`; `time` is the span, past midnight when `to` is not after `from`.
        Since, ///< From `from` until now.
    };
    Kind kind = Kind::Empty;
    std::chrono::seconds time{0};
    QTime from;
    QTime to;
    /// A lone whole number over 12 was read as hours; the person may have meant minutes.
    bool maybeMinutes = false;

    bool operator==(const DurationInput &) const = default;
};

/// Reads `1:30`, `1.5`, `1,5`, `:15`, `15` (hours), `90m`, `1h30`, `1:30:45`, `+0:15`, `-10` (minutes), `9-10:30`,
/// `since 9:30`, `9:30+`. Independent of the locale. Nothing when it cannot be understood. The result is not limited to
/// maximumTracked: the caller says why a longer time is refused.
std::optional<DurationInput> parseDuration(QStringView text);

/// Reads a time of day: `9`, `930`, `0930`, `9:30`, `9.30`, `9:30p`, `9:30 PM`, `120a`. Nothing for `12x`, `:20`,
/// `11:`.
std::optional<QTime> parseClock(QStringView text);

/// `1:30` or `1.50`, as the account counts; rounded to the nearest minute or hundredth. Negative values get a minus
/// sign.
QString formatDuration(std::chrono::seconds time, TimeFormat format);

/// `14:05` or `2:05pm`.
QString formatClock(QTime time, ClockFormat format);

/// Decimal hours as Harvest stores them: two digits, rounded half up.
double hoursFromSeconds(std::chrono::seconds time);

/// Harvest's decimal hours as seconds. A value that is how Harvest writes whole minutes (0.33 for 0:20) becomes exactly
/// those minutes, so that times survive the round trip. Saturates; NaN gives 0.
std::chrono::seconds secondsFromHours(double hours);

/// True when Harvest would store both as the same hundredth of an hour.
bool sameHours(std::chrono::seconds a, std::chrono::seconds b);

/// The time from `from` to `to` on the wall clock, as Harvest computes it: modulo 24 hours, no daylight saving.
std::chrono::seconds spanOf(QTime from, QTime to);

} // namespace sheaf
