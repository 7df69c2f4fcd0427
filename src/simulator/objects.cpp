// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/objects.h"

#include "simulator/entryrules.h"
#include "simulator/jsonvalues.h"

#include <QUrl>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

QJsonObject projectStub(const Account &account, qint64 projectId)
{
    const Project *project = lookUp(account.projects, projectId);
    return project == nullptr
        ? QJsonObject{}
        : QJsonObject{{u"id"_s, project->id}, {u"name"_s, project->name}, {u"code"_s, orNull(project->code)}};
}

QJsonObject clientStub(const Account &account, qint64 projectId)
{
    const Project *project = lookUp(account.projects, projectId);
    const Client *client = project == nullptr ? nullptr : lookUp(account.clients, project->clientId);
    return client == nullptr
        ? QJsonObject{}
        : QJsonObject{{u"id"_s, client->id}, {u"name"_s, client->name}, {u"currency"_s, client->currency}};
}

QJsonObject taskStub(const Account &account, qint64 taskId)
{
    const Task *task = lookUp(account.tasks, taskId);
    return task == nullptr ? QJsonObject{} : QJsonObject{{u"id"_s, task->id}, {u"name"_s, task->name}};
}

/// Without `project` and `task`, as inside entries and project assignments.
QJsonObject bareTaskAssignment(const TaskAssignment &assignment)
{
    return {{u"id"_s, assignment.id}, {u"billable"_s, assignment.billable}, {u"is_active"_s, assignment.isActive},
        {u"created_at"_s, instantJson(assignment.createdAt)}, {u"updated_at"_s, instantJson(assignment.updatedAt)},
        {u"hourly_rate"_s, orNull(assignment.hourlyRate)}, {u"budget"_s, orNull(assignment.budget)}};
}

/// Without `project` and `user`.
QJsonObject bareUserAssignment(const UserAssignment &assignment)
{
    return {{u"id"_s, assignment.id}, {u"is_project_manager"_s, assignment.isProjectManager},
        {u"is_active"_s, assignment.isActive}, {u"use_default_rates"_s, assignment.useDefaultRates},
        {u"budget"_s, orNull(assignment.budget)}, {u"created_at"_s, instantJson(assignment.createdAt)},
        {u"updated_at"_s, instantJson(assignment.updatedAt)}, {u"hourly_rate"_s, orNull(assignment.hourlyRate)}};
}

bool seesRates(const User &viewer)
{
    return viewer.isAdministrator() || viewer.accessRoles.contains(u"billable_rates_manager"_s);
}

} // namespace

QJsonObject companyJson(const Company &company)
{
    const QString domain = QString(company.subdomain + ".harvestapp.com"_L1);
    return {{u"base_uri"_s, QString("https://"_L1 + domain)}, {u"full_domain"_s, domain}, {u"name"_s, company.name},
        {u"is_active"_s, true}, {u"week_start_day"_s, company.weekStartDay},
        {u"wants_timestamp_timers"_s, company.wantsTimestampTimers}, {u"time_format"_s, company.timeFormat},
        {u"date_format"_s, company.dateFormat}, {u"plan_type"_s, company.planType},
        {u"expense_feature"_s, company.expenseFeature}, {u"invoice_feature"_s, company.invoiceFeature},
        {u"estimate_feature"_s, company.estimateFeature}, {u"team_feature"_s, company.teamFeature},
        {u"weekly_capacity"_s, company.weeklyCapacity}, {u"approval_feature"_s, company.approvalFeature},
        {u"clock"_s, company.clock}, {u"currency"_s, company.currency},
        {u"currency_code_display"_s, company.currencyCodeDisplay},
        {u"currency_symbol_display"_s, company.currencySymbolDisplay}, {u"decimal_symbol"_s, company.decimalSymbol},
        {u"thousands_separator"_s, company.thousandsSeparator}, {u"color_scheme"_s, company.colorScheme},
        {u"saml_sign_in_required"_s, company.samlSignInRequired},
        {u"day_entry_notes_required"_s, company.dayEntryNotesRequired}};
}

QJsonObject userJson(const User &user, const User &viewer, bool isMe)
{
    QJsonObject json{{u"id"_s, user.id}, {u"first_name"_s, user.firstName}, {u"last_name"_s, user.lastName},
        {u"employee_id"_s, QJsonValue::Null}, {u"email"_s, user.email}, {u"telephone"_s, user.telephone},
        {u"timezone"_s, user.timezone}, {u"weekly_capacity"_s, user.weeklyCapacity},
        {u"has_access_to_all_future_projects"_s, user.hasAccessToAllFutureProjects},
        {u"is_contractor"_s, user.isContractor}, {u"is_active"_s, user.isActive},
        {u"calendar_integration_enabled"_s, false}, {u"calendar_integration_source"_s, QJsonValue::Null},
        {u"created_at"_s, instantJson(user.createdAt)}, {u"updated_at"_s, instantJson(user.updatedAt)},
        {u"can_create_projects"_s, user.isAdministrator() || user.accessRoles.contains(u"project_creator"_s)},
        {u"roles"_s, QJsonArray::fromStringList(user.roles)},
        {u"access_roles"_s, QJsonArray::fromStringList(user.accessRoles)},
        {u"avatar_url"_s,
            QString(u"https://cache.harvestapp.com/assets/profile_images/default.png?"_s + QString::number(user.id))}};
    if (seesRates(viewer)) {
        json.insert(u"default_hourly_rate"_s, orNull(user.defaultHourlyRate));
    }
    if (viewer.isAdministrator()) {
        json.insert(u"cost_rate"_s, orNull(user.costRate));
    }
    if (isMe) {
        json.insert(u"permissions_claims"_s, QJsonArray());
    }
    return json;
}

QJsonObject clientJson(const Client &client)
{
    return {{u"id"_s, client.id}, {u"name"_s, client.name}, {u"is_active"_s, client.isActive},
        {u"address"_s, orNull(client.address)}, {u"statement_key"_s, client.statementKey},
        {u"created_at"_s, instantJson(client.createdAt)}, {u"updated_at"_s, instantJson(client.updatedAt)},
        {u"currency"_s, client.currency}};
}

QJsonObject projectJson(const Account &account, const Project &project, const User &viewer)
{
    const bool money = seesRates(viewer);
    return {{u"id"_s, project.id}, {u"name"_s, project.name}, {u"code"_s, orNull(project.code)},
        {u"is_active"_s, project.isActive}, {u"is_billable"_s, project.isBillable},
        {u"is_fixed_fee"_s, project.isFixedFee}, {u"bill_by"_s, project.billBy}, {u"budget"_s, orNull(project.budget)},
        {u"budget_by"_s, project.budgetBy}, {u"budget_is_monthly"_s, project.budgetIsMonthly},
        {u"notify_when_over_budget"_s, false}, {u"over_budget_notification_percentage"_s, 80.0},
        {u"show_budget_to_all"_s, project.showBudgetToAll}, {u"created_at"_s, instantJson(project.createdAt)},
        {u"updated_at"_s, instantJson(project.updatedAt)}, {u"starts_on"_s, dateJson(project.startsOn)},
        {u"ends_on"_s, dateJson(project.endsOn)}, {u"over_budget_notification_date"_s, QJsonValue::Null},
        {u"notes"_s, orNull(project.notes)}, {u"cost_budget"_s, QJsonValue::Null},
        {u"cost_budget_include_expenses"_s, false},
        {u"hourly_rate"_s, money ? orNull(project.hourlyRate) : QJsonValue()},
        {u"fee"_s, money ? orNull(project.fee) : QJsonValue()}, {u"client"_s, clientStub(account, project.id)}};
}

QJsonObject taskJson(const Task &task)
{
    return {{u"id"_s, task.id}, {u"name"_s, task.name}, {u"billable_by_default"_s, task.billableByDefault},
        {u"default_hourly_rate"_s, orNull(task.defaultHourlyRate)}, {u"is_default"_s, task.isDefault},
        {u"is_active"_s, task.isActive}, {u"created_at"_s, instantJson(task.createdAt)},
        {u"updated_at"_s, instantJson(task.updatedAt)}};
}

QJsonObject taskAssignmentJson(const Account &account, const TaskAssignment &assignment)
{
    QJsonObject json = bareTaskAssignment(assignment);
    json.insert(u"project"_s, projectStub(account, assignment.projectId));
    json.insert(u"task"_s, taskStub(account, assignment.taskId));
    return json;
}

QJsonObject userAssignmentJson(const Account &account, const UserAssignment &assignment)
{
    QJsonObject json = bareUserAssignment(assignment);
    json.insert(u"project"_s, projectStub(account, assignment.projectId));
    const User *user = lookUp(account.users, assignment.userId);
    json.insert(
        u"user"_s, QJsonObject{{u"id"_s, assignment.userId}, {u"name"_s, user == nullptr ? QString() : user->name()}});
    return json;
}

QJsonObject projectAssignmentJson(const Account &account, const UserAssignment &assignment,
    const std::multimap<qint64, const TaskAssignment *> &tasksByProject)
{
    QJsonObject json = bareUserAssignment(assignment);
    json.insert(u"project"_s, projectStub(account, assignment.projectId));
    json.insert(u"client"_s, clientStub(account, assignment.projectId));
    QJsonArray tasks;
    const auto [first, last] = tasksByProject.equal_range(assignment.projectId);
    for (auto item = first; item != last; ++item) {
        QJsonObject task = bareTaskAssignment(*item->second);
        task.insert(u"task"_s, taskStub(account, item->second->taskId));
        tasks.push_back(task);
    }
    json.insert(u"task_assignments"_s, tasks);
    return json;
}

EntryWriter::EntryWriter(const Account &account, const User &viewer, const Switches &switches, const QDateTime &now)
    : m_account(account)
    , m_viewer(viewer)
    , m_switches(switches)
    , m_now(now)
{
    for (const auto &[id, assignment] : account.taskAssignments) {
        m_tasks.emplace(Pair(assignment.projectId, assignment.taskId), &assignment);
    }
    for (const auto &[id, assignment] : account.userAssignments) {
        m_people.emplace(Pair(assignment.projectId, assignment.userId), &assignment);
    }
}

QJsonObject EntryWriter::times(const TimeEntry &entry) const
{
    return entryTimesJson(m_account, entry, m_switches, m_now);
}

QJsonValue EntryWriter::billableRate(
    const Project &project, const TaskAssignment *work, const UserAssignment *person) const
{
    if (!seesRates(m_viewer) || !project.isBillable || work == nullptr || !work->billable) {
        return {};
    }
    if (project.billBy == "Tasks"_L1) {
        return orNull(work->hourlyRate);
    }
    return project.billBy == "People"_L1 && person != nullptr ? orNull(person->hourlyRate) : orNull(project.hourlyRate);
}

QJsonObject EntryWriter::operator()(const TimeEntry &entry) const
{
    const auto work = m_tasks.find({entry.projectId, entry.taskId});
    const auto person = m_people.find({entry.projectId, entry.userId});
    const TaskAssignment *workOrNull = work == m_tasks.end() ? nullptr : work->second;
    const UserAssignment *personOrNull = person == m_people.end() ? nullptr : person->second;
    const Project *project = lookUp(m_account.projects, entry.projectId);
    const User *user = lookUp(m_account.users, entry.userId);
    const QString reason = lockedReason(m_account, entry);

    QJsonObject json = times(entry);
    json.insert(u"id"_s, entry.id);
    json.insert(u"notes"_s, orNull(entry.notes));
    json.insert(u"is_locked"_s, !reason.isNull());
    json.insert(u"locked_reason"_s, orNull(reason));
    json.insert(u"is_closed"_s, entry.isApproved());
    json.insert(u"approval_status"_s, entry.approval);
    json.insert(u"is_explicitly_locked"_s, isExplicitlyLocked(m_account, entry));
    json.insert(u"is_billed"_s, entry.isBilled);
    json.insert(
        u"billable"_s, project != nullptr && project->isBillable && workOrNull != nullptr && workOrNull->billable);
    json.insert(u"budgeted"_s, project != nullptr && project->budgetBy != "none"_L1);
    json.insert(
        u"billable_rate"_s, project == nullptr ? QJsonValue() : billableRate(*project, workOrNull, personOrNull));
    json.insert(u"cost_rate"_s, m_viewer.isAdministrator() && user != nullptr ? orNull(user->costRate) : QJsonValue());
    json.insert(u"created_at"_s, instantJson(entry.createdAt));
    json.insert(u"updated_at"_s, instantJson(entry.updatedAt));
    json.insert(
        u"user"_s, QJsonObject{{u"id"_s, entry.userId}, {u"name"_s, user == nullptr ? QString() : user->name()}});
    json.insert(u"client"_s, clientStub(m_account, entry.projectId));
    json.insert(u"project"_s, projectStub(m_account, entry.projectId));
    json.insert(u"task"_s, taskStub(m_account, entry.taskId));
    json.insert(u"user_assignment"_s, personOrNull ? bareUserAssignment(*personOrNull) : QJsonValue());
    json.insert(u"task_assignment"_s, workOrNull ? bareTaskAssignment(*workOrNull) : QJsonValue());
    json.insert(u"invoice"_s,
        entry.invoiceId == 0 ? QJsonValue()
                             : QJsonObject{{u"id"_s, entry.invoiceId}, {u"number"_s, orNull(entry.invoiceNumber)}});
    json.insert(u"external_reference"_s, referenceJson(entry.reference));
    return json;
}

} // namespace sheaf::simulator
