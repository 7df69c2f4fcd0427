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
    return object.value(u"is_active"_s).toBool(true);
}

} // namespace

Assignments assignmentsFromJson(const QJsonObject &object)
{
    const QJsonObject client = object.value(u"client"_s).toObject();
    const QJsonObject project = object.value(u"project"_s).toObject();
    Assignment common;
    common.client.id.value = json::id(client.value(u"id"_s)).value_or(0);
    common.client.name = json::text(client.value(u"name"_s));
    common.project.id.value = json::id(project.value(u"id"_s)).value_or(0);
    common.project.name = json::text(project.value(u"name"_s));
    common.project.code = json::text(project.value(u"code"_s));
    if (!common.project.id || !isActive(object))
        return {};

    Assignments assignments;
    const QJsonArray tasks = object.value(u"task_assignments"_s).toArray();
    for (const QJsonValue value : tasks) {
        const QJsonObject row = value.toObject();
        const QJsonObject task = row.value(u"task"_s).toObject();
        Assignment assignment = common;
        assignment.task.id.value = json::id(task.value(u"id"_s)).value_or(0);
        assignment.task.name = json::text(task.value(u"name"_s));
        assignment.billable = json::flag(row.value(u"billable"_s));
        if (assignment.task.id && isActive(row))
            assignments.push_back(assignment);
    }
    return assignments;
}

} // namespace sheaf
