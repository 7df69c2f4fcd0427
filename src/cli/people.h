// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"
#include "domain/account.h"

namespace sheaf::cli {

/// For sentences: one line, not too long.
QString shownName(const User &user);

/// Somebody by Harvest's number, by the whole name or address, or by words of them.
Outcome<User> personNamed(const QList<User> &people, const QString &typed);

} // namespace sheaf::cli
