// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"

namespace sheaf::cli {

/// `--date`, or `--from` and `--to`; today without them.
Outcome<DateRange> listedDays(const Job &job);
/// Tells of entries by day. `complete`: all of these days were read.
int answerList(const Job &job, const DateRange &days, QList<StoredEntry> rows, bool complete);

} // namespace sheaf::cli
