// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/account.h"
#include "domain/timewords.h"

namespace sheaf {

class Session;

/// What this person's words for being away stand for, in this account. Kept in its store.
QList<Absence> absencesOf(Session &session);
/// Replaces all of them. Errors: the disk kinds.
Result<> setAbsences(Session &session, const QList<Absence> &absences);

/// A working day: a fifth of the weekly capacity Harvest tells; eight hours where it tells none.
std::chrono::seconds workdayOf(const User &user);

} // namespace sheaf
