// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "mcp/toolshapes.h"

#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sheaf::mcp {

QJsonObject asTasks(const QJsonObject &document, const QJsonObject &)
{
    return {{u"tasks"_s, document.value("projects"_L1)}, {u"total"_s, document.value("total"_L1)}};
}

QJsonObject byProject(const QJsonObject &document, const QJsonObject &given)
{
    QList<QJsonObject> projects;
    QHash<qint64, qsizetype> places;
    const QJsonArray pairs = document.value("projects"_L1).toArray();
    for (const QJsonValue each : pairs) {
        QJsonObject pair = each.toObject();
        const qint64 id = pair.value("project_id"_L1).toInteger();
        const QJsonValue task = pair.take("task"_L1);
        pair.remove("task_id"_L1);
        pair.remove("billable"_L1);
        if (!places.contains(id)) {
            places.insert(id, projects.size());
            projects.append(pair);
        }
        QJsonObject &project = projects[places.value(id)];
        QJsonArray tasks = project.value("tasks"_L1).toArray();
        tasks.append(task);
        project.insert("tasks"_L1, tasks);
    }
    QJsonArray listed;
    const qsizetype limit = given.value("limit"_L1).toInt();
    for (const QJsonObject &project : projects.first(std::min(limit, projects.size())))
        listed.append(project);
    return {{u"projects"_s, listed}, {u"total"_s, projects.size()}};
}

} // namespace sheaf::mcp
