// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/jsontext.h"
#include "simulator/state.h"
#include "simulator/switches.h"

#include <QJsonObject>

namespace sheaf::simulator {

// State as Harvest's JSON. What the viewer's role may not see is null or absent, as there.

/// Looks the assignments of many entries up once; a list of 2000 would otherwise search 2000 times.
class EntryWriter
{
public:
    EntryWriter(const Account &account, const User &viewer, const Switches &switches, const QDateTime &now);
    JsonText operator()(const TimeEntry &entry) const;

private:
    using Pair = std::pair<qint64, qint64>;

    void putTimes(JsonText &json, const TimeEntry &entry) const;
    void putWork(JsonText &json, const TimeEntry &entry) const;
    std::optional<double> billableRate(
        const Project &project, const TaskAssignment *work, const UserAssignment *person) const;

    const Account &m_account;
    const User &m_viewer;
    const Switches &m_switches;
    QDateTime m_now;
    std::map<Pair, const TaskAssignment *> m_tasks; // project, task
    std::map<Pair, const UserAssignment *> m_people; // project, user
};

JsonText companyJson(const Company &company);
/// `isMe` adds what only /users/me tells.
JsonText userJson(const User &user, const User &viewer, bool isMe);
QJsonObject clientJson(const Client &client);
QJsonObject projectJson(const Account &account, const Project &project, const User &viewer);
QJsonObject taskJson(const Task &task);
QJsonObject taskAssignmentJson(const Account &account, const TaskAssignment &assignment);
QJsonObject userAssignmentJson(const Account &account, const UserAssignment &assignment);
/// An item of `project_assignments`: the project, its client and its tasks.
JsonText projectAssignmentJson(const Account &account, const UserAssignment &assignment,
    const std::multimap<qint64, const TaskAssignment *> &tasksByProject);

} // namespace sheaf::simulator
