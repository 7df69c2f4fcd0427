// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The company, the users, and what each user may track time to.

#include "simulator/answers.h"
#include "simulator/call.h"
#include "simulator/objects.h"
#include "simulator/paging.h"
#include "simulator/permissions.h"

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

bool isListed(const Call &call, const UserAssignment &assignment, qint64 userId, const QDateTime &since)
{
    const Project *project = lookUp(call.account.projects, assignment.projectId);
    return assignment.userId == userId && assignment.isActive && project != nullptr && project->isActive
        && (!since.isValid() || assignment.updatedAt > since);
}

Response projectAssignments(const Call &call, qint64 userId, Paging paging)
{
    // Only the way over the user's id knows updated_since.
    const QDateTime since = paging == Paging::Cursor ? call.parameters.instant("updated_since"_L1) : QDateTime();
    QList<qint64> ids;
    for (auto row = call.account.userAssignments.rbegin(); row != call.account.userAssignments.rend(); ++row) {
        if (isListed(call, row->second, userId, since)) {
            ids.push_back(row->first);
        }
    }
    std::multimap<qint64, const TaskAssignment *> tasks;
    for (const auto &[id, assignment] : call.account.taskAssignments) {
        const Task *task = lookUp(call.account.tasks, assignment.taskId);
        if (task != nullptr && task->isActive) {
            tasks.emplace(assignment.projectId, &assignment);
        }
    }
    return answerWrittenPage(call, u"project_assignments"_s, paging, ids, [&](qsizetype index) {
        return projectAssignmentJson(call.account, call.account.userAssignments.at(ids.at(index)), tasks);
    });
}

bool maySeeUser(const Call &call, qint64 userId)
{
    return userId == call.me.id || call.me.isAdministrator() || call.me.teammates.contains(userId);
}

Response listUsers(const Call &call)
{
    if (!maySeePeople(call.me)) {
        return notAuthorized();
    }
    const std::optional<bool> active = call.parameters.boolean("is_active"_L1);
    const QDateTime since = call.parameters.instant("updated_since"_L1);
    QList<qint64> ids;
    for (auto row = call.account.users.rbegin(); row != call.account.users.rend(); ++row) {
        const User &user = row->second;
        if (maySeeUser(call, user.id) && (!active || *active == user.isActive)
            && (!since.isValid() || user.updatedAt > since)) {
            ids.push_back(row->first);
        }
    }
    return answerWrittenPage(call, u"users"_s, Paging::Cursor, ids,
        [&](qsizetype index) { return userJson(call.account.users.at(ids.at(index)), call.me, false); });
}

} // namespace

Response answerCompany(const Call &call)
{
    if (call.path.size() > 1) {
        return noRoute();
    }
    if (call.is("GET")) {
        const bool allowed = call.me.isAdministrator() || call.switches.companyForMembers;
        return allowed ? ok(companyJson(call.account.company)) : notAuthorized();
    }
    if (!call.is("PATCH")) {
        return noRoute();
    }
    if (!call.me.isAdministrator()) {
        return notAuthorized();
    }
    Company &company = call.account.company;
    company.wantsTimestampTimers
        = call.parameters.boolean("wants_timestamp_timers"_L1).value_or(company.wantsTimestampTimers);
    company.weeklyCapacity
        = static_cast<int>(call.parameters.integer("weekly_capacity"_L1).value_or(company.weeklyCapacity));
    return ok(companyJson(company));
}

Response answerUsers(const Call &call)
{
    if (!call.is("GET")) {
        return noRoute();
    }
    if (call.path.size() == 1) {
        return listUsers(call);
    }
    const bool me = call.path.at(1) == "me"_L1;
    const qint64 userId = me ? call.me.id : call.idAt(1);
    const bool assignments = call.path.size() == 3 && call.path.at(2) == "project_assignments"_L1;
    if (call.path.size() > 2 && !assignments) {
        return noRoute();
    }
    if (!maySeeUser(call, userId)) {
        return notAuthorized();
    }
    const User *user = lookUp(call.account.users, userId);
    if (user == nullptr) {
        return notFound();
    }
    return assignments ? projectAssignments(call, userId, me ? Paging::Page : Paging::Cursor)
                       : ok(userJson(*user, call.me, me));
}

} // namespace sheaf::simulator
