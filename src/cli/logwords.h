// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"
#include "domain/timewords.h"

namespace sheaf::cli {

/// What was said about a finished piece of time: a duration or span first and then names, or a sentence. `--project`
/// and `--task` narrow what can be meant.
Outcome<TimeWords> timeWordsFrom(const Job &job, const QStringList &words);
/// As an entry of this account.
TimeEntry entryFrom(const Job &job, const TimeWords &words);

} // namespace sheaf::cli
