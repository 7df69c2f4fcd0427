// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"

#include <QList>
#include <QString>

namespace sheaf {

struct Client
{
    ClientId id;
    QString name;

    bool operator==(const Client &) const = default;
};

struct Project
{
    ProjectId id;
    QString name;
    QString code; ///< Empty when the project has none.

    bool operator==(const Project &) const = default;
};

struct Task
{
    TaskId id;
    QString name;

    bool operator==(const Task &) const = default;
};

/// What time can be booked on: a task of a project of a client that this person is assigned to.
struct Assignment
{
    Client client;
    Project project;
    Task task;
    bool billable = false;
    bool active = true; ///< False once Harvest no longer lists it (archived, or the person was taken off).

    bool operator==(const Assignment &) const = default;
};

using Assignments = QList<Assignment>;

/// Names a project and task pair, which is all Harvest needs to book time.
struct AssignmentKey
{
    ProjectId project;
    TaskId task;

    auto operator<=>(const AssignmentKey &) const = default;

    friend size_t qHash(const AssignmentKey &key, size_t seed = 0) { return qHashMulti(seed, key.project, key.task); }
};

inline AssignmentKey keyOf(const Assignment &assignment)
{
    return {assignment.project.id, assignment.task.id};
}

} // namespace sheaf
