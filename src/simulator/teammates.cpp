// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Whom a manager looks after.

#include "simulator/answers.h"
#include "simulator/call.h"
#include "simulator/paging.h"

#include <QJsonArray>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

QJsonObject teammateJson(const User &user)
{
    return {{u"id"_s, user.id}, {u"first_name"_s, user.firstName}, {u"last_name"_s, user.lastName},
        {u"email"_s, user.email}};
}

/// Replaces all of them. The first ones make the manager a people_manager, none any more ends that.
Response replace(const Call &call, User &manager)
{
    if (!manager.isManager()) {
        return refused(u"User must be a manager to have teammates."_s);
    }
    QList<qint64> ids;
    QJsonArray told;
    const QJsonArray given = call.parameters.value("teammate_ids"_L1).toArray();
    for (const auto &each : given) {
        const User *user = lookUp(call.account.users, each.toInteger());
        if (user == nullptr || user->id == manager.id) {
            return refused(u"Teammate is invalid"_s);
        }
        if (!ids.contains(user->id)) {
            ids.push_back(user->id);
            told.push_back(teammateJson(*user));
        }
    }
    manager.teammates = ids;
    manager.accessRoles.removeAll(u"people_manager"_s);
    if (!ids.isEmpty()) {
        manager.accessRoles.push_back(u"people_manager"_s);
    }
    manager.updatedAt = call.now;
    return ok({{u"teammates"_s, told}});
}

} // namespace

Response answerTeammates(const Call &call)
{
    if (!call.me.isAdministrator() || !call.account.company.teamFeature) {
        return notAuthorized();
    }
    User *user = lookUp(call.account.users, call.path.at(1) == "me"_L1 ? call.me.id : call.idAt(1));
    if (user == nullptr) {
        return notFound();
    }
    if (call.is("PATCH")) {
        return replace(call, *user);
    }
    QList<qint64> ids;
    for (auto other = call.account.users.rbegin(); other != call.account.users.rend(); ++other) {
        if (user->teammates.contains(other->first)) {
            ids.push_back(other->first);
        }
    }
    return call.is("GET") ? answerPage(call, u"teammates"_s, Paging::Cursor, ids,
               [&](qsizetype index) { return teammateJson(call.account.users.at(ids.at(index))); })
                          : noRoute();
}

} // namespace sheaf::simulator
