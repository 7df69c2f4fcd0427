// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/account.h"
#include "domain/edit.h"

namespace sheaf {

/// What Harvest would refuse, known before asking. Each check names the first reason as an Error of kind NotesMissing,
/// TooLong, Locked, NotAssigned or InvalidInput.
namespace rules {

/// A new entry. `starting`: it becomes a running timer (required notes may then wait until it stops).
Result<> checkCreate(const TimeEntry &entry, const Company &company, const Assignments &assignments, bool starting);

/// Changing `base` into `wanted`. Only what the change touches is checked: an old entry on an archived project may
/// still get new notes.
Result<> checkEdit(const TimeEntry &base, const TimeEntry &wanted, const Company &company,
    const Assignments &assignments, const User &user);

Result<> checkRemove(const TimeEntry &entry, const User &user);

} // namespace rules

} // namespace sheaf
