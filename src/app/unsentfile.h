// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

class QString;

namespace sheaf {

class Session;

/// Writes what Harvest does not have yet to a JSON file of its own: a list of entries with day, names, notes, decimal
/// hours, and what was to be done (add, change, delete). Errors: the disk kinds; the file is written whole or not at
/// all.
Result<> writeUnsent(Session &session, const QString &path);

} // namespace sheaf
