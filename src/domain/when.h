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
/// included), `last monday` (before today), `-1` and `+1` (days from today), `3 days ago`, `20 nov`, `nov 20 2025`
/// (without a year the latest that is not ahead). In English, whatever the locale. Nothing when it cannot be
/// understood.
std::optional<QDate> parseDay(QStringView text, QDate today);

/// 1 for `january` or `jan`; 0 when it is no month. Three letters are enough, and no wrong letter may follow.
int monthFrom(const QString &word);

/// Reads a moment that is over: `9:40` and what else parseClock() knows (the last time it was so late), or how long
/// ago:
/// `-15` (minutes), `-0:15`, `-1h30`. UTC. Nothing when it cannot be understood; never after `now`.
std::optional<QDateTime> parsePastMoment(QStringView text, const QDateTime &now, const QTimeZone &zone);

} // namespace sheaf
