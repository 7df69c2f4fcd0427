// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Clients, projects, tasks and the two kinds of assignments: what managers and administrators may read.

#include "simulator/answers.h"
#include "simulator/call.h"
#include "simulator/objects.h"
#include "simulator/paging.h"
#include "simulator/permissions.h"

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

/// The filters every list has.
template <typename Row>
bool passes(const Call &call, const Row &row)
{
    const std::optional<bool> active = call.parameters.boolean("is_active"_L1);
    const QDateTime since = call.parameters.instant("updated_since"_L1);
    return (!active || *active == row.isActive) && (!since.isValid() || row.updatedAt > since);
}

/// A list, newest first, of what `visible` lets through.
template <typename Map, typename Visible, typename Write>
Response list(const Call &call, const QString &name, Paging paging, const Map &rows, Visible visible, Write write)
{
    QList<qint64> ids;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (visible(row->second) && passes(call, row->second)) {
            ids.push_back(row->first);
        }
    }
    return answerPage(call, name, paging, ids, [&](qsizetype index) { return write(rows.at(ids.at(index))); });
}

template <typename Map, typename Visible, typename Write>
Response single(const Map &rows, qint64 id, Visible visible, Write write)
{
    const auto *row = lookUp(rows, id);
    return row == nullptr || !visible(*row) ? notFound() : ok(write(*row));
}

/// A list or one object of it, below `/v2/<name>`.
template <typename Map, typename Visible, typename Write>
Response listOrSingle(const Call &call, const QString &name, const Map &rows, Visible visible, Write write)
{
    if (!call.is("GET") || call.path.size() > 2) {
        return noRoute();
    }
    return call.path.size() == 1 ? list(call, name, Paging::Cursor, rows, visible, write)
                                 : single(rows, call.idAt(1), visible, write);
}

bool ofProject(const Call &call, qint64 projectId)
{
    const std::optional<qint64> wanted = call.parameters.integer("project_id"_L1);
    return call.me.isAdministrator() ? (!wanted || *wanted == projectId)
                                     : managesProject(call.account, call.me, projectId);
}

bool ofUser(const Call &call, qint64 userId)
{
    const std::optional<qint64> wanted = call.parameters.integer("user_id"_L1);
    return !wanted || *wanted == userId;
}

/// `/projects/{id}/task_assignments[/{id}]` and the same for users: by page there, by cursor at the top level.
template <typename Map, typename Write>
Response ofOneProject(const Call &call, const QString &name, const Map &rows, Write write)
{
    const qint64 projectId = call.idAt(1);
    const auto visible = [&](const auto &row) { return row.projectId == projectId; };
    return call.path.size() == 3 ? list(call, name, Paging::Page, rows, visible, write)
                                 : single(rows, call.idAt(3), visible, write);
}

Response answerBelowProject(const Call &call)
{
    const QString what = call.path.at(2);
    if (!call.is("GET") || call.path.size() > 4) {
        return noRoute();
    }
    if (what == "task_assignments"_L1) {
        return ofOneProject(call, what, call.account.taskAssignments,
            [&](const TaskAssignment &row) { return taskAssignmentJson(call.account, row); });
    }
    if (what == "user_assignments"_L1) {
        return ofOneProject(call, what, call.account.userAssignments,
            [&](const UserAssignment &row) { return userAssignmentJson(call.account, row); });
    }
    return noRoute();
}

} // namespace

Response answerClients(const Call &call)
{
    if (!maySeeClientsAndTasks(call.me)) {
        return notAuthorized();
    }
    return listOrSingle(
        call, u"clients"_s, call.account.clients, [](const Client &) { return true; }, clientJson);
}

Response answerTasks(const Call &call)
{
    if (!maySeeClientsAndTasks(call.me)) {
        return notAuthorized();
    }
    return listOrSingle(
        call, u"tasks"_s, call.account.tasks, [](const Task &) { return true; }, taskJson);
}

Response answerProjects(const Call &call)
{
    if (!maySeeProjects(call.account, call.me)) {
        return notAuthorized();
    }
    const auto visible = [&](const Project &project) {
        return call.me.isAdministrator() || managesProject(call.account, call.me, project.id);
    };
    if (call.path.size() > 2) {
        const Project *project = lookUp(call.account.projects, call.idAt(1));
        return project == nullptr || !visible(*project) ? notFound() : answerBelowProject(call);
    }
    const std::optional<qint64> clientId = call.parameters.integer("client_id"_L1);
    return listOrSingle(
        call, u"projects"_s, call.account.projects,
        [&](const Project &project) { return visible(project) && (!clientId || *clientId == project.clientId); },
        [&](const Project &project) { return projectJson(call.account, project, call.me); });
}

Response answerTaskAssignments(const Call &call)
{
    if (!maySeeProjects(call.account, call.me)) {
        return notAuthorized();
    }
    return listOrSingle(
        call, u"task_assignments"_s, call.account.taskAssignments,
        [&](const TaskAssignment &row) { return ofProject(call, row.projectId); },
        [&](const TaskAssignment &row) { return taskAssignmentJson(call.account, row); });
}

Response answerUserAssignments(const Call &call)
{
    if (!maySeeProjects(call.account, call.me) && !maySeePeople(call.me)) {
        return notAuthorized();
    }
    const auto visible = [&](const UserAssignment &row) {
        const bool mine = ofProject(call, row.projectId) || call.me.teammates.contains(row.userId);
        return mine && ofUser(call, row.userId);
    };
    return listOrSingle(call, u"user_assignments"_s, call.account.userAssignments, visible,
        [&](const UserAssignment &row) { return userAssignmentJson(call.account, row); });
}

} // namespace sheaf::simulator
