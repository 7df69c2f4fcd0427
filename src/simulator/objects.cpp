// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/objects.h"

#include "simulator/entryrules.h"
#include "simulator/jsonvalues.h"
#include "simulator/wallclock.h"

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

JsonText projectStub(const Account &account, qint64 projectId)
{
    JsonText json;
    if (const Project *project = lookUp(account.projects, projectId)) {
        json.put("id", project->id).put("name", project->name).putOrNull("code", project->code);
    }
    return json;
}

JsonText clientStub(const Account &account, qint64 projectId)
{
    JsonText json;
    const Project *project = lookUp(account.projects, projectId);
    const Client *client = project == nullptr ? nullptr : lookUp(account.clients, project->clientId);
    if (client != nullptr) {
        json.put("id", client->id).put("name", client->name).put("currency", client->currency);
    }
    return json;
}

JsonText taskStub(const Account &account, qint64 taskId)
{
    JsonText json;
    if (const Task *task = lookUp(account.tasks, taskId)) {
        json.put("id", task->id).put("name", task->name);
    }
    return json;
}

JsonText userStub(const Account &account, qint64 userId)
{
    const User *user = lookUp(account.users, userId);
    return JsonText().put("id", userId).put("name", user == nullptr ? QString() : user->name());
}

/// Without `project` and `task`, as inside entries and project assignments.
JsonText bareTaskAssignment(const TaskAssignment &assignment)
{
    return JsonText()
        .put("id", assignment.id)
        .put("billable", assignment.billable)
        .put("is_active", assignment.isActive)
        .put("created_at", assignment.createdAt)
        .put("updated_at", assignment.updatedAt)
        .putOrNull("hourly_rate", assignment.hourlyRate)
        .putOrNull("budget", assignment.budget);
}

/// Without `project` and `user`.
JsonText bareUserAssignment(const UserAssignment &assignment)
{
    return JsonText()
        .put("id", assignment.id)
        .put("is_project_manager", assignment.isProjectManager)
        .put("is_active", assignment.isActive)
        .put("use_default_rates", assignment.useDefaultRates)
        .putOrNull("budget", assignment.budget)
        .put("created_at", assignment.createdAt)
        .put("updated_at", assignment.updatedAt)
        .putOrNull("hourly_rate", assignment.hourlyRate);
}

bool seesRates(const User &viewer)
{
    return viewer.isAdministrator() || viewer.accessRoles.contains(u"billable_rates_manager"_s);
}

} // namespace

JsonText companyJson(const Company &company)
{
    const QString domain = QString(company.subdomain + ".harvestapp.com"_L1);
    return JsonText()
        .put("base_uri", QString("https://"_L1 + domain))
        .put("full_domain", domain)
        .put("name", company.name)
        .put("is_active", true)
        .put("week_start_day", company.weekStartDay)
        .put("wants_timestamp_timers", company.wantsTimestampTimers)
        .put("time_format", company.timeFormat)
        .put("date_format", company.dateFormat)
        .put("plan_type", company.planType)
        .put("expense_feature", company.expenseFeature)
        .put("invoice_feature", company.invoiceFeature)
        .put("estimate_feature", company.estimateFeature)
        .put("team_feature", company.teamFeature)
        .put("weekly_capacity", company.weeklyCapacity)
        .put("approval_feature", company.approvalFeature)
        .put("clock", company.clock)
        .put("currency", company.currency)
        .put("currency_code_display", company.currencyCodeDisplay)
        .put("currency_symbol_display", company.currencySymbolDisplay)
        .put("decimal_symbol", company.decimalSymbol)
        .put("thousands_separator", company.thousandsSeparator)
        .put("color_scheme", company.colorScheme)
        .put("saml_sign_in_required", company.samlSignInRequired)
        .put("day_entry_notes_required", company.dayEntryNotesRequired);
}

JsonText userJson(const User &user, const User &viewer, bool isMe)
{
    const QString avatars = u"https://cache.harvestapp.com/assets/profile_images/default.png?"_s;
    JsonText json;
    json.put("id", user.id)
        .put("first_name", user.firstName)
        .put("last_name", user.lastName)
        .putNull("employee_id")
        .put("email", user.email)
        .put("telephone", user.telephone)
        .put("timezone", user.timezone)
        .put("weekly_capacity", user.weeklyCapacity)
        .put("has_access_to_all_future_projects", user.hasAccessToAllFutureProjects)
        .put("is_contractor", user.isContractor)
        .put("is_active", user.isActive)
        .put("calendar_integration_enabled", false)
        .putNull("calendar_integration_source")
        .put("created_at", user.createdAt)
        .put("updated_at", user.updatedAt)
        .put("can_create_projects", user.isAdministrator() || user.accessRoles.contains(u"project_creator"_s))
        .put("roles", user.roles)
        .put("access_roles", user.accessRoles)
        .put("avatar_url", QString(avatars + QString::number(user.id)));
    if (seesRates(viewer)) {
        json.putOrNull("default_hourly_rate", user.defaultHourlyRate);
    }
    if (viewer.isAdministrator()) {
        json.putOrNull("cost_rate", user.costRate);
    }
    if (isMe) {
        json.put("permissions_claims", QStringList());
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
        {u"fee"_s, money ? orNull(project.fee) : QJsonValue()},
        {u"client"_s, clientStub(account, project.id).object()}};
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
    return bareTaskAssignment(assignment)
        .put("project", projectStub(account, assignment.projectId))
        .put("task", taskStub(account, assignment.taskId))
        .object();
}

QJsonObject userAssignmentJson(const Account &account, const UserAssignment &assignment)
{
    return bareUserAssignment(assignment)
        .put("project", projectStub(account, assignment.projectId))
        .put("user", userStub(account, assignment.userId))
        .object();
}

JsonText projectAssignmentJson(const Account &account, const UserAssignment &assignment,
    const std::multimap<qint64, const TaskAssignment *> &tasksByProject)
{
    std::vector<JsonText> tasks;
    const auto [first, last] = tasksByProject.equal_range(assignment.projectId);
    for (auto item = first; item != last; ++item) {
        tasks.push_back(bareTaskAssignment(*item->second).put("task", taskStub(account, item->second->taskId)));
    }
    return bareUserAssignment(assignment)
        .put("project", projectStub(account, assignment.projectId))
        .put("client", clientStub(account, assignment.projectId))
        .put("task_assignments", tasks);
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

std::optional<double> EntryWriter::billableRate(
    const Project &project, const TaskAssignment *work, const UserAssignment *person) const
{
    if (!seesRates(m_viewer) || !project.isBillable || work == nullptr || !work->billable) {
        return {};
    }
    if (project.billBy == "Tasks"_L1) {
        return work->hourlyRate;
    }
    return project.billBy == "People"_L1 && person != nullptr ? person->hourlyRate : project.hourlyRate;
}

/// Everything of an entry that speaks of days, hours, timers and wall times.
void EntryWriter::putTimes(JsonText &json, const TimeEntry &entry) const
{
    const qint64 seconds = secondsOf(entry, m_now);
    const bool twelve = m_account.company.clock == "12h"_L1;
    json.put("spent_date", entry.spentDate)
        .put("hours", decimalHours(seconds))
        .put("hours_without_timer", decimalHours(entry.banked))
        .put("rounded_hours", roundedHours(seconds, m_switches))
        .put("timer_started_at", entry.timerStartedAt)
        .putOrNull("started_time", timeText(entry.startedTime, twelve, m_switches.paddedHours))
        .putOrNull("ended_time", timeText(entry.endedTime, twelve, m_switches.paddedHours))
        .put("is_running", entry.isRunning());
}

/// What the entry is on, and for whom.
void EntryWriter::putWork(JsonText &json, const TimeEntry &entry) const
{
    const auto foundWork = m_tasks.find({entry.projectId, entry.taskId});
    const auto foundPerson = m_people.find({entry.projectId, entry.userId});
    const TaskAssignment *work = foundWork == m_tasks.end() ? nullptr : foundWork->second;
    const UserAssignment *person = foundPerson == m_people.end() ? nullptr : foundPerson->second;
    const Project *project = lookUp(m_account.projects, entry.projectId);
    const User *user = lookUp(m_account.users, entry.userId);
    json.put("billable", project != nullptr && project->isBillable && work != nullptr && work->billable)
        .put("budgeted", project != nullptr && project->budgetBy != "none"_L1)
        .putOrNull("billable_rate", project == nullptr ? std::nullopt : billableRate(*project, work, person))
        .putOrNull("cost_rate", m_viewer.isAdministrator() && user != nullptr ? user->costRate : std::nullopt)
        .put("user", userStub(m_account, entry.userId))
        .put("client", clientStub(m_account, entry.projectId))
        .put("project", projectStub(m_account, entry.projectId))
        .put("task", taskStub(m_account, entry.taskId))
        .putOrNull("user_assignment", person ? std::optional(bareUserAssignment(*person)) : std::nullopt)
        .putOrNull("task_assignment", work ? std::optional(bareTaskAssignment(*work)) : std::nullopt);
}

JsonText EntryWriter::operator()(const TimeEntry &entry) const
{
    const QString reason = lockedReason(m_account, entry);
    JsonText json;
    json.put("id", entry.id);
    putTimes(json, entry);
    json.putOrNull("notes", entry.notes)
        .put("is_locked", !reason.isNull())
        .putOrNull("locked_reason", reason)
        .put("is_closed", entry.isApproved())
        .put("approval_status", entry.approval)
        .put("is_explicitly_locked", isExplicitlyLocked(m_account, entry))
        .put("is_billed", entry.isBilled)
        .put("created_at", entry.createdAt)
        .put("updated_at", entry.updatedAt);
    putWork(json, entry);
    if (entry.invoiceId == 0) {
        json.putNull("invoice");
    } else {
        json.put("invoice", JsonText().put("id", entry.invoiceId).putOrNull("number", entry.invoiceNumber));
    }
    return json.putOrNull(
        "external_reference", m_switches.showsReferences ? referenceJson(entry.reference) : std::nullopt);
}

} // namespace sheaf::simulator
