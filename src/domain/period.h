// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/calendar.h"

#include <QStringView>

#include <optional>

namespace sheaf {

/// Reads days in words, in English, whatever the locale; case does not matter. Nothing when they cannot be understood,
/// or run backwards.
///
/// A day (what parseDay() reads) · `this`, `last`, `next` and `week`, `month`, `quarter`, `year`; alone it is this one
/// · `last 7 days` (or weeks, months, quarters, years), which end today · `2026`, `2026-10`, `Q3`, `2025-Q3`,
/// `october`, `oct 2025`; without a year the latest that has begun · `since X` and `X..`, up to today · `A..B`,
/// `A to B`, `from A to B`, `between A and B`: from the first day of A to the last of B; a weekday for B is the first
/// one from A on. A week begins on `weekStart`.
std::optional<DateRange> parsePeriod(QStringView words, QDate today, Qt::DayOfWeek weekStart);

} // namespace sheaf
