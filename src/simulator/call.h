// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/http.h"
#include "simulator/parameters.h"
#include "simulator/state.h"
#include "simulator/switches.h"

namespace sheaf::simulator {

/// One authenticated call: who asks, for which account, when and with what.
struct Call
{
    const Request &request;
    const Parameters &parameters;
    const Switches &switches;
    Account &account;
    const User &me;
    QDateTime now; ///< UTC, whole seconds.
    QStringList path; ///< What follows `/v2/`, in pieces.

    bool is(const char *method) const { return request.method == method; }

    /// A piece of the path as an id; 0 when it is none.
    qint64 idAt(int index) const { return index < path.size() ? path.at(index).toLongLong() : 0; }
};

// The resources, each answering everything below its own path.
Response answerCompany(const Call &call);
Response answerUsers(const Call &call);
Response answerTimeEntries(Call &call);
Response answerClients(const Call &call);
Response answerProjects(const Call &call);
Response answerTasks(const Call &call);
Response answerTaskAssignments(const Call &call);
Response answerUserAssignments(const Call &call);

// What changes them, for POST, PATCH and DELETE; reading is above.
Response changeClients(const Call &call);
Response changeProjects(const Call &call);
Response changeTasks(const Call &call);
Response changeUsers(const Call &call);
/// `/projects/{id}/task_assignments[/{id}]`, and for users.
Response changeAssignments(const Call &call);
/// `/reports/…`.
Response answerReports(const Call &call);
/// `/users/{id}/teammates`.
Response answerTeammates(const Call &call);

} // namespace sheaf::simulator
