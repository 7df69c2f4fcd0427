// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"

namespace sheaf::cli {

/// What `log --user` asks to add; one entry a day of leave. Whose they are is not in them yet.
Outcome<QList<TimeEntry>> finishedEntries(const Job &job);
/// What `start --user` asks to start, alone in a list.
Outcome<QList<TimeEntry>> timerEntry(const Job &job);

} // namespace sheaf::cli
