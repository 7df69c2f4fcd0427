// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/permissions.h"

#include <algorithm>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

bool isManagerAssignment(const UserAssignment &assignment, const User &user)
{
    return assignment.userId == user.id && assignment.isActive && assignment.isProjectManager;
}

} // namespace

bool managesProject(const Account &account, const User &user, qint64 projectId)
{
    return user.isManager()
        && std::any_of(account.userAssignments.begin(), account.userAssignments.end(), [&](const auto &item) {
               return item.second.projectId == projectId && isManagerAssignment(item.second, user);
           });
}

bool managesAnything(const Account &account, const User &user)
{
    return user.isManager()
        && std::any_of(account.userAssignments.begin(), account.userAssignments.end(),
            [&user](const auto &item) { return isManagerAssignment(item.second, user); });
}

bool maySee(const Account &account, const User &user, const TimeEntry &entry)
{
    if (entry.userId == user.id || user.isAdministrator()) {
        return true;
    }
    return user.isManager()
        && (user.teammates.contains(entry.userId) || managesProject(account, user, entry.projectId));
}

bool mayChange(const Account &account, const User &user, const TimeEntry &entry)
{
    if (entry.userId == user.id || user.isAdministrator()) {
        return true;
    }
    return user.accessRoles.contains(u"time_and_expenses_manager"_s) && maySee(account, user, entry);
}

bool mayTrackFor(const Account &account, const User &user, qint64 otherUserId)
{
    if (otherUserId == user.id || user.isAdministrator()) {
        return lookUp(account.users, otherUserId) != nullptr;
    }
    return user.isManager() && user.accessRoles.contains(u"time_and_expenses_manager"_s)
        && user.teammates.contains(otherUserId);
}

bool maySeeClientsAndTasks(const User &user)
{
    return user.isAdministrator() || (user.isManager() && user.accessRoles.contains(u"client_and_task_manager"_s));
}

bool maySeeProjects(const Account &account, const User &user)
{
    return user.isAdministrator() || managesAnything(account, user);
}

bool hasRight(const User &user, QLatin1String right)
{
    return user.isAdministrator() || (user.isManager() && user.accessRoles.contains(right));
}

bool maySeePeople(const User &user)
{
    return user.isAdministrator() || (user.isManager() && !user.teammates.isEmpty());
}

} // namespace sheaf::simulator
