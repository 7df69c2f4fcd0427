// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDate>
#include <QDateTime>
#include <QStringView>
#include <QTimeZone>

#include <optional>

namespace sheaf {

/// Reads a day: `2026-11-20`, `today`, `yesterday`, `tomorrow`, `mon` or `monday` (the latest such day, today
/// included),
/// `-1` and `+1` (days from today). In English, whatever the locale. Nothing when it cannot be understood.
std::optional<QDate> parseDay(QStringView text, QDate today);

/// Reads a moment that is over: `9:40` and what else parseClock() knows (the last time it was so late), or how long
/// ago:
/// `-15` (minutes), `-0:15`, `-1h30`. UTC. Nothing when it cannot be understood; never after `now`.
std::optional<QDateTime> parsePastMoment(QStringView text, const QDateTime &now, const QTimeZone &zone);

} // namespace sheaf
