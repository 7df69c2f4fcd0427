// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"

#include <QString>
#include <QTimeZone>
#include <Qt>

#include <chrono>
#include <optional>

namespace sheaf {

enum class TimerMode : std::uint8_t { Duration, StartAndEnd }; ///< `wants_timestamp_timers`
enum class TimeFormat : std::uint8_t { HoursMinutes, Decimal }; ///< `time_format`
enum class ClockFormat : std::uint8_t { Hours24, Hours12 }; ///< `clock`

/// The account's rules and display preferences.
struct Company
{
    QString name;
    QString baseUri; ///< https address of the web app, empty when not known.
    TimerMode timerMode = TimerMode::Duration;
    TimeFormat timeFormat = TimeFormat::HoursMinutes;
    ClockFormat clock = ClockFormat::Hours24;
    Qt::DayOfWeek weekStart = Qt::Monday;
    bool notesRequired = false;
    /// False when Harvest refused to tell (403 for members on some accounts) and the rules were inferred from entries
    /// or chosen by the user.
    bool fromHarvest = false;

    bool operator==(const Company &) const = default;
};

struct User
{
    UserId id;
    QString firstName;
    QString lastName;
    QString email;
    QString timezoneName; ///< Harvest's (Rails-style) name; see harvestZone().
    std::chrono::seconds weeklyCapacity{0}; ///< 0: no target.
    bool administrator = false;
    bool manager = false;

    QString fullName() const;
    bool operator==(const User &) const = default;
};

/// The IANA zone behind a Rails-style name such as "Eastern Time (US & Canada)"; nothing for an unknown name.
std::optional<QTimeZone> harvestZone(const QString &railsName);

} // namespace sheaf
