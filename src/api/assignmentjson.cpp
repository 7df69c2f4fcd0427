// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/assignmentjson.h"

#include "api/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// Missing means active: Harvest lists active assignments only, and flags single tasks.
bool isActive(const QJsonObject &object)
{
    return object.value("is_active"_L1).toBool(true);
}

} // namespace

Assignments assignmentsFromJson(const QJsonObject &object)
{
    const QJsonObject client = object.value("client"_L1).toObject();
    const QJsonObject project = object.value("project"_L1).toObject();
    Assignment common;
    common.client.id.value = json::id(client.value("id"_L1)).value_or(0);
    common.client.name = json::text(client.value("name"_L1));
    common.project.id.value = json::id(project.value("id"_L1)).value_or(0);
    common.project.name = json::text(project.value("name"_L1));
    common.project.code = json::text(project.value("code"_L1));
    if (!common.project.id || !isActive(object))
        return {};

    Assignments assignments;
    const QJsonArray tasks = object.value("task_assignments"_L1).toArray();
    for (const QJsonValue value : tasks) {
        const QJsonObject row = value.toObject();
        const QJsonObject task = row.value("task"_L1).toObject();
        Assignment assignment = common;
        assignment.task.id.value = json::id(task.value("id"_L1)).value_or(0);
        assignment.task.name = json::text(task.value("name"_L1));
        assignment.billable = json::flag(row.value("billable"_L1));
        if (assignment.task.id && isActive(row))
            assignments.push_back(assignment);
    }
    return assignments;
}

} // namespace sheaf
