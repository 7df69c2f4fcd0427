// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/assignmenttable.h"

#include "storage/statement.h"

#include <QHash>
#include <QSet>

#include <array>

namespace sheaf {

namespace {

constexpr int colorCount = 10;

/// The list as it is to be stored: each pair once, and what is gone as inactive at its end.
Assignments withGone(const Assignments &wanted, const Assignments &stored)
{
    Assignments list;
    QHash<AssignmentKey, qsizetype> places;
    for (const Assignment &assignment : wanted) {
        const auto place = places.constFind(keyOf(assignment));
        if (place != places.constEnd()) {
            list[*place] = assignment;
            continue;
        }
        places.insert(keyOf(assignment), list.size());
        list.push_back(assignment);
    }
    for (Assignment assignment : stored) {
        if (places.contains(keyOf(assignment)))
            continue;
        assignment.active = false;
        list.push_back(assignment);
    }
    return list;
}

} // namespace

int preferredColor(ClientId client)
{
    quint64 hash = 0xcbf29ce484222325;
    const QByteArray digits = QByteArray::number(client.value);
    for (const char digit : digits)
        hash = (hash ^ static_cast<unsigned char>(digit)) * 0x100000001b3;
    return static_cast<int>(hash % colorCount);
}

Result<Assignments> AssignmentTable::all() const
{
    Statement row(m_database,
        "SELECT client_id, client_name, project_id, project_name, project_code, task_id, task_name, billable, active"
        " FROM assignment ORDER BY position");
    Assignments assignments;
    for (;;) {
        const auto more = row.next();
        if (!more)
            return more.error();
        if (!*more)
            return assignments;
        assignments.push_back(Assignment{.client = {row.id<ClientId>(0), row.text(1)},
            .project = {row.id<ProjectId>(2), row.text(3), row.text(4)},
            .task = {row.id<TaskId>(5), row.text(6)},
            .billable = row.flag(7),
            .active = row.flag(8)});
    }
}

Result<bool> AssignmentTable::replace(const Assignments &assignments)
{
    const auto stored = all();
    if (!stored)
        return stored.error();
    const Assignments wanted = withGone(assignments, *stored);
    if (wanted == *stored)
        return false;
    for (qsizetype position = 0; position < wanted.size(); ++position) {
        if (position < stored->size() && stored->at(position) == wanted.at(position))
            continue;
        if (const auto written = write(wanted.at(position), position); !written)
            return written.error();
    }
    return true;
}

Result<> AssignmentTable::write(const Assignment &assignment, qsizetype position)
{
    Statement statement(m_database,
        "INSERT OR REPLACE INTO assignment (project_id, task_id, position, client_id, client_name, project_name,"
        " project_code, task_name, billable, active) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    statement.bind(assignment.project.id).bind(assignment.task.id).bind(static_cast<qint64>(position));
    statement.bind(assignment.client.id).bind(assignment.client.name).bind(assignment.project.name);
    statement.bind(assignment.project.code).bind(assignment.task.name);
    return statement.bind(assignment.billable).bind(assignment.active).run();
}

Result<std::optional<int>> AssignmentTable::color(ClientId client) const
{
    Statement statement(m_database, "SELECT color FROM client_color WHERE client_id = ?");
    const auto found = statement.bind(client).next();
    if (!found)
        return found.error();
    return *found ? std::optional(static_cast<int>(statement.number(0))) : std::nullopt;
}

Result<> AssignmentTable::giveColors(const std::set<ClientId> &clients)
{
    std::array<bool, colorCount> taken{};
    int free = colorCount;
    QSet<ClientId> known;
    {
        Statement statement(m_database, "SELECT client_id, color FROM client_color");
        for (;;) {
            const auto more = statement.next();
            if (!more)
                return more.error();
            if (!*more)
                break;
            known.insert(statement.id<ClientId>(0));
            bool &one = taken.at(static_cast<size_t>(statement.number(1) % colorCount));
            free -= one ? 0 : 1;
            one = true;
        }
    }
    for (const ClientId client : clients) {
        if (known.contains(client))
            continue;
        auto color = static_cast<size_t>(preferredColor(client));
        while (free > 0 && taken.at(color))
            color = (color + 1) % colorCount;
        free -= taken.at(color) ? 0 : 1;
        taken.at(color) = true;
        const auto done = Statement(m_database, "INSERT INTO client_color (client_id, color) VALUES (?, ?)")
                              .bind(client)
                              .bind(static_cast<qint64>(color))
                              .run();
        if (!done)
            return done;
    }
    return {};
}

} // namespace sheaf
