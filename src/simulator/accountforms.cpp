// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Making, changing and deleting clients, projects, tasks, users and assignments.

#include "simulator/answers.h"
#include "simulator/call.h"
#include "simulator/objects.h"
#include "simulator/permissions.h"
#include "simulator/records.h"

#include <QJsonArray>

#include <algorithm>
#include <variant>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

/// A field of a struct and the name it is sent by.
template <typename Row>
struct Field
{
    using Member = std::variant<QString Row::*, bool Row::*, int Row::*, qint64 Row::*, double Row::*,
        std::optional<double> Row::*, QDate Row::*, QStringList Row::*>;

    const char *name;
    Member member;
    bool later = true; ///< Not only when it is made.
};

void put(const Parameters &parameters, QLatin1String key, QString &value)
{
    value = parameters.text(key);
}

void put(const Parameters &parameters, QLatin1String key, bool &value)
{
    value = parameters.boolean(key).value_or(value);
}

void put(const Parameters &parameters, QLatin1String key, int &value)
{
    value = static_cast<int>(parameters.integer(key).value_or(value));
}

void put(const Parameters &parameters, QLatin1String key, qint64 &value)
{
    value = parameters.integer(key).value_or(0);
}

void put(const Parameters &parameters, QLatin1String key, double &value)
{
    value = parameters.number(key).value_or(value);
}

void put(const Parameters &parameters, QLatin1String key, std::optional<double> &value)
{
    value = parameters.number(key);
}

void put(const Parameters &parameters, QLatin1String key, QDate &value)
{
    value = parameters.date(key);
}

void put(const Parameters &parameters, QLatin1String key, QStringList &value)
{
    value.clear();
    const QJsonArray list = parameters.value(key).toArray();
    for (const auto &each : list) {
        value.push_back(each.toString());
    }
}

/// Puts what was sent into the row.
template <typename Row>
void fill(const Call &call, Row &row, const QList<Field<Row>> &fields, bool isNew)
{
    for (const Field<Row> &field : fields) {
        const QLatin1String key(field.name);
        if ((isNew || field.later) && call.parameters.has(key)) {
            std::visit([&](auto member) { put(call.parameters, key, row.*member); }, field.member);
        }
    }
}

const QList<Field<Client>> &clientFields()
{
    static const QList<Field<Client>> fields{{"name", &Client::name}, {"is_active", &Client::isActive},
        {"address", &Client::address}, {"currency", &Client::currency}};
    return fields;
}

const QList<Field<Project>> &projectFields()
{
    static const QList<Field<Project>> fields{{"client_id", &Project::clientId}, {"name", &Project::name},
        {"code", &Project::code}, {"is_active", &Project::isActive}, {"is_billable", &Project::isBillable},
        {"is_fixed_fee", &Project::isFixedFee}, {"bill_by", &Project::billBy}, {"hourly_rate", &Project::hourlyRate},
        {"budget", &Project::budget}, {"budget_by", &Project::budgetBy},
        {"budget_is_monthly", &Project::budgetIsMonthly}, {"show_budget_to_all", &Project::showBudgetToAll},
        {"fee", &Project::fee}, {"notes", &Project::notes}, {"starts_on", &Project::startsOn},
        {"ends_on", &Project::endsOn}};
    return fields;
}

const QList<Field<Task>> &taskFields()
{
    static const QList<Field<Task>> fields{{"name", &Task::name}, {"billable_by_default", &Task::billableByDefault},
        {"default_hourly_rate", &Task::defaultHourlyRate}, {"is_default", &Task::isDefault},
        {"is_active", &Task::isActive}};
    return fields;
}

const QList<Field<User>> &userFields()
{
    static const QList<Field<User>> fields{{"first_name", &User::firstName}, {"last_name", &User::lastName},
        {"email", &User::email}, {"timezone", &User::timezone}, {"weekly_capacity", &User::weeklyCapacity},
        {"has_access_to_all_future_projects", &User::hasAccessToAllFutureProjects},
        {"is_contractor", &User::isContractor}, {"is_active", &User::isActive},
        {"default_hourly_rate", &User::defaultHourlyRate, false}, {"cost_rate", &User::costRate, false},
        {"roles", &User::roles}, {"access_roles", &User::accessRoles}};
    return fields;
}

const QList<Field<TaskAssignment>> &taskAssignmentFields()
{
    static const QList<Field<TaskAssignment>> fields{{"task_id", &TaskAssignment::taskId, false},
        {"is_active", &TaskAssignment::isActive}, {"billable", &TaskAssignment::billable},
        {"hourly_rate", &TaskAssignment::hourlyRate}, {"budget", &TaskAssignment::budget}};
    return fields;
}

const QList<Field<UserAssignment>> &userAssignmentFields()
{
    static const QList<Field<UserAssignment>> fields{{"user_id", &UserAssignment::userId, false},
        {"is_active", &UserAssignment::isActive}, {"is_project_manager", &UserAssignment::isProjectManager},
        {"use_default_rates", &UserAssignment::useDefaultRates}, {"hourly_rate", &UserAssignment::hourlyRate},
        {"budget", &UserAssignment::budget}};
    return fields;
}

bool isBlank(const QString &text)
{
    return text.trimmed().isEmpty();
}

template <typename Rows, typename Fits>
bool any(const Rows &rows, Fits fits)
{
    return std::any_of(rows.begin(), rows.end(), [&](const auto &row) { return fits(row.second); });
}

template <typename Row>
QStringList nameFaults(const std::map<qint64, Row> &rows, const Row &row)
{
    if (isBlank(row.name)) {
        return {u"Name can't be blank"_s};
    }
    const bool taken = any(rows,
        [&](const Row &other) { return other.id != row.id && other.name.compare(row.name, Qt::CaseInsensitive) == 0; });
    return taken ? QStringList(u"Name has already been taken"_s) : QStringList();
}

bool hasEntries(const Call &call, qint64 TimeEntry::*member, qint64 id)
{
    return any(call.account.entries, [&](const TimeEntry &entry) { return entry.*member == id; });
}

bool hasRecords(const Call &call, const char *collection, QLatin1String member, qint64 id)
{
    return any(recordsOf(call.account, collection),
        [&](const QJsonObject &row) { return row.value(member).toInteger() == id; });
}

template <typename Row>
qint64 file(const Call &call, std::map<qint64, Row> &rows, Row row)
{
    row.id = call.account.nextId++;
    row.createdAt = call.now;
    row.updatedAt = call.now;
    rows.emplace(row.id, row);
    return row.id;
}

/// One POST, PATCH or DELETE of rows of one kind; the calls differ in what is given to it.
template <typename Row>
struct Form
{
    const Call &call;
    std::map<qint64, Row> &rows;
    const QList<Field<Row>> &fields;
    std::function<QStringList(const Row &)> faults; ///< What is wrong with a row that is to be kept.
    std::function<QJsonObject(const Row &)> json;
    std::function<QString(const Row &)> whyKept; ///< Why it cannot be deleted; null: it can.
    std::function<bool(const Row &)> mine = [](const Row &) { return true; }; ///< What of them this user may change.
    std::function<void(const Row &)> made = [](const Row &) {};
    std::function<void(const Row &)> gone = [](const Row &) {};

    Response create(Row row)
    {
        fill(call, row, fields, true);
        if (const QStringList wrong = faults(row); !wrong.isEmpty()) {
            return refused(wrong);
        }
        const qint64 id = file(call, rows, row);
        made(rows.at(id));
        return created(json(rows.at(id)),
            QString(call.request.origin + "/api/v2/"_L1 + call.path.join(u'/') + u'/' + QString::number(id)));
    }

    Response changeOrRemove(qint64 id)
    {
        const auto found = rows.find(id);
        if (found == rows.end() || !mine(found->second)) {
            return notFound();
        }
        if (call.is("DELETE")) {
            const QString reason = whyKept(found->second);
            if (!reason.isNull()) {
                return refused(reason);
            }
            const Row row = found->second;
            rows.erase(found);
            gone(row);
            return done();
        }
        if (!call.is("PATCH")) {
            return noRoute();
        }
        Row row = found->second;
        fill(call, row, fields, false);
        if (const QStringList wrong = faults(row); !wrong.isEmpty()) {
            return refused(wrong);
        }
        row.updatedAt = row == found->second ? row.updatedAt : call.now;
        found->second = row;
        return ok(json(row));
    }

    /// At the top level: `/clients[/{id}]`.
    Response answer(const Row &blank)
    {
        if (call.path.size() == 1) {
            return call.is("POST") ? create(blank) : noRoute();
        }
        return call.path.size() == 2 ? changeOrRemove(call.idAt(1)) : noRoute();
    }
};

QStringList projectFaults(const Call &call, const Project &project)
{
    QStringList faults;
    if (lookUp(call.account.clients, project.clientId) == nullptr) {
        faults.push_back(u"Client can't be blank"_s);
    }
    if (isBlank(project.name)) {
        faults.push_back(u"Name can't be blank"_s);
    }
    static const QStringList billBys{u"Project"_s, u"Tasks"_s, u"People"_s, u"none"_s};
    static const QStringList budgetBys{
        u"project"_s, u"project_cost"_s, u"task"_s, u"task_fees"_s, u"person"_s, u"none"_s};
    if (!billBys.contains(project.billBy)) {
        faults.push_back(u"Bill by is not included in the list"_s);
    }
    if (!budgetBys.contains(project.budgetBy)) {
        faults.push_back(u"Budget by is not included in the list"_s);
    }
    return faults;
}

/// A new project has the default tasks, everybody who is on all projects, and its maker as manager.
void furnish(const Call &call, const Project &project)
{
    for (const auto &[id, task] : call.account.tasks) {
        if (task.isDefault && task.isActive) {
            TaskAssignment assignment;
            assignment.projectId = project.id;
            assignment.taskId = id;
            assignment.billable = task.billableByDefault;
            file(call, call.account.taskAssignments, assignment);
        }
    }
    for (const auto &[id, user] : call.account.users) {
        const bool maker = id == call.me.id && !call.me.isAdministrator();
        if (maker || (user.hasAccessToAllFutureProjects && user.isActive)) {
            UserAssignment assignment;
            assignment.projectId = project.id;
            assignment.userId = id;
            assignment.isProjectManager = maker;
            file(call, call.account.userAssignments, assignment);
        }
    }
}

/// What goes with a project.
void clear(const Call &call, const Project &project)
{
    std::erase_if(call.account.entries, [&](const auto &row) { return row.second.projectId == project.id; });
    std::erase_if(call.account.taskAssignments, [&](const auto &row) { return row.second.projectId == project.id; });
    std::erase_if(call.account.userAssignments, [&](const auto &row) { return row.second.projectId == project.id; });
    std::erase_if(recordsOf(call.account, "expenses"),
        [&](const auto &row) { return row.second.value("project_id"_L1).toInteger() == project.id; });
}

QStringList userFaults(const Call &call, const User &user)
{
    QStringList faults;
    if (isBlank(user.firstName)) {
        faults.push_back(u"First name can't be blank"_s);
    }
    if (isBlank(user.lastName)) {
        faults.push_back(u"Last name can't be blank"_s);
    }
    if (!user.email.contains(u'@')) {
        faults.push_back(u"Email can't be blank"_s);
    }
    const bool taken = any(call.account.users, [&](const User &other) {
        return other.id != user.id && other.email.compare(user.email, Qt::CaseInsensitive) == 0;
    });
    if (taken) {
        faults.push_back(u"Email has already been taken"_s);
    }
    return faults;
}

/// What both kinds of assignments are refused for.
template <typename Row>
QStringList assignmentFaults(
    const std::map<qint64, Row> &rows, const Row &row, qint64 Row::*other, bool known, const QString &what)
{
    if (!known) {
        return {QString(what + u" can't be blank"_s)};
    }
    const bool twice = any(rows, [&](const Row &each) {
        return each.id != row.id && each.projectId == row.projectId && each.*other == row.*other;
    });
    return twice ? QStringList(QString(what + u" has already been taken"_s)) : QStringList();
}

template <typename Row>
Response answerAssignment(Form<Row> form, qint64 projectId)
{
    form.mine = [projectId](const Row &row) { return row.projectId == projectId; };
    if (form.call.path.size() == 4) {
        return form.changeOrRemove(form.call.idAt(3));
    }
    Row blank;
    blank.projectId = projectId;
    return form.call.is("POST") ? form.create(blank) : noRoute();
}

} // namespace

Response changeClients(const Call &call)
{
    if (!maySeeClientsAndTasks(call.me)) {
        return notAuthorized();
    }
    Account &account = call.account;
    Client blank;
    blank.currency = account.company.currency;
    blank.statementKey = QString::number(account.nextId * 2'654'435'761LL, 16);
    Form<Client> form{call, account.clients, clientFields(),
        [&](const Client &client) { return nameFaults(account.clients, client); }, clientJson,
        [&](const Client &client) {
            const bool used
                = any(account.projects, [&](const Project &project) { return project.clientId == client.id; })
                || hasRecords(call, "invoices", "client_id"_L1, client.id)
                || hasRecords(call, "estimates", "client_id"_L1, client.id);
            return used ? u"This client is not removable. It still has projects and/or invoices."_s : QString();
        }};
    form.gone = [&](const Client &client) {
        std::erase_if(recordsOf(account, "contacts"),
            [&](const auto &row) { return row.second.value("client_id"_L1).toInteger() == client.id; });
    };
    return form.answer(blank);
}

Response changeTasks(const Call &call)
{
    if (!maySeeClientsAndTasks(call.me)) {
        return notAuthorized();
    }
    Task blank;
    blank.defaultHourlyRate = 0;
    Form<Task> form{call, call.account.tasks, taskFields(),
        [&](const Task &task) { return nameFaults(call.account.tasks, task); }, taskJson,
        [&](const Task &task) {
            return hasEntries(call, &TimeEntry::taskId, task.id)
                ? u"This task is not removable. It still has time entries."_s
                : QString();
        }};
    form.gone = [&](const Task &task) {
        std::erase_if(call.account.taskAssignments, [&](const auto &row) { return row.second.taskId == task.id; });
    };
    return form.answer(blank);
}

Response changeProjects(const Call &call)
{
    const bool making = call.is("POST");
    const bool allowed = making ? hasRight(call.me, "project_creator"_L1) : maySeeProjects(call.account, call.me);
    if (!allowed) {
        return notAuthorized();
    }
    Project blank;
    blank.billBy = u"none"_s;
    Form<Project> form{call, call.account.projects, projectFields(),
        [&](const Project &project) { return projectFaults(call, project); },
        [&](const Project &project) { return projectJson(call.account, project, call.me); },
        [](const Project &) { return QString(); }};
    form.mine = [&](const Project &project) {
        return call.me.isAdministrator() || managesProject(call.account, call.me, project.id);
    };
    form.made = [&](const Project &project) { furnish(call, project); };
    form.gone = [&](const Project &project) { clear(call, project); };
    return form.answer(blank);
}

Response changeUsers(const Call &call)
{
    if (!call.me.isAdministrator()) {
        return notAuthorized();
    }
    Account &account = call.account;
    Form<User> form{call, account.users, userFields(), [&](const User &user) { return userFaults(call, user); },
        [&](const User &user) { return userJson(user, call.me, false).object(); },
        [&](const User &user) {
            if (user.id == call.me.id) {
                return u"You cannot delete yourself."_s;
            }
            const bool used
                = hasEntries(call, &TimeEntry::userId, user.id) || hasRecords(call, "expenses", "user_id"_L1, user.id);
            return used ? u"This user is not removable. They still have time entries and/or expenses."_s : QString();
        }};
    form.gone = [&](const User &user) {
        std::erase_if(account.userAssignments, [&](const auto &row) { return row.second.userId == user.id; });
    };
    return form.answer(User{});
}

Response changeAssignments(const Call &call)
{
    const qint64 projectId = call.idAt(1);
    Account &account = call.account;
    if (!maySeeProjects(account, call.me)) {
        return notAuthorized();
    }
    const bool visible = lookUp(account.projects, projectId) != nullptr
        && (call.me.isAdministrator() || managesProject(account, call.me, projectId));
    if (!visible) {
        return notFound();
    }
    const auto used = [&](qint64 TimeEntry::*member, qint64 id) {
        return any(account.entries,
            [&](const TimeEntry &entry) { return entry.projectId == projectId && entry.*member == id; });
    };
    if (call.path.at(2) == "task_assignments"_L1) {
        return answerAssignment<TaskAssignment>(
            {call, account.taskAssignments, taskAssignmentFields(),
                [&](const TaskAssignment &row) {
                    return assignmentFaults(account.taskAssignments, row, &TaskAssignment::taskId,
                        lookUp(account.tasks, row.taskId) != nullptr, u"Task"_s);
                },
                [&](const TaskAssignment &row) { return taskAssignmentJson(account, row); },
                [&](const TaskAssignment &row) {
                    return used(&TimeEntry::taskId, row.taskId) ? u"This task is not removable. It has time entries."_s
                                                                : QString();
                }},
            projectId);
    }
    return answerAssignment<UserAssignment>(
        {call, account.userAssignments, userAssignmentFields(),
            [&](const UserAssignment &row) {
                return assignmentFaults(account.userAssignments, row, &UserAssignment::userId,
                    lookUp(account.users, row.userId) != nullptr, u"User"_s);
            },
            [&](const UserAssignment &row) { return userAssignmentJson(account, row); },
            [&](const UserAssignment &row) {
                return used(&TimeEntry::userId, row.userId) ? u"This person is not removable. They have time entries."_s
                                                            : QString();
            }},
        projectId);
}

} // namespace sheaf::simulator
