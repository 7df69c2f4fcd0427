// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"

namespace sheaf::cli {

// Verbs that only read what is on this computer need no engine: no keychain, no network, nobody to wait for.

/// Whether this call is of a verb that only reads, and asks it for no more than that.
bool onlyReads(const Parsed &parsed);
/// Runs it and answers with the exit code. Of the job, `sheets` is needed; the account is looked for.
int read(Job job);

} // namespace sheaf::cli
