// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/state.h"

namespace sheaf::simulator {

/// Whether an active assignment makes `user` a manager of the project.
bool managesProject(const Account &account, const User &user, qint64 projectId);
bool managesAnything(const Account &account, const User &user);

/// Own entries; as a manager also those of teammates and of managed projects; as an administrator all.
bool maySee(const Account &account, const User &user, const TimeEntry &entry);
/// Own entries; others' for administrators, and for managers with `time_and_expenses_manager` who see them.
bool mayChange(const Account &account, const User &user, const TimeEntry &entry);
bool mayTrackFor(const Account &account, const User &user, qint64 otherUserId);

bool maySeeClientsAndTasks(const User &user);
bool maySeeProjects(const Account &account, const User &user);
bool maySeePeople(const User &user);
/// An administrator, or a manager with this access role.
bool hasRight(const User &user, QLatin1String right);

} // namespace sheaf::simulator
