// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Sums over days: time, expenses, what is not invoiced, and budgets. One row for each thing and currency.

#include "simulator/answers.h"
#include "simulator/call.h"
#include "simulator/entryrules.h"
#include "simulator/jsonvalues.h"
#include "simulator/objects.h"
#include "simulator/paging.h"
#include "simulator/permissions.h"
#include "simulator/recordrules.h"

#include <algorithm>
#include <cmath>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestSpan = 365; // days

double cents(double amount)
{
    return std::round(amount * 100) / 100;
}

bool seesRates(const Call &call)
{
    return hasRight(call.me, "billable_rates_manager"_L1);
}

struct Span
{
    QDate from;
    QDate to;

    bool holds(const QDate &day) const { return day >= from && day <= to; }
};

/// What a report adds up by.
struct Subject
{
    QLatin1String path;
    QLatin1String key; ///< `project_id`, and `project_name` beside it.
    QLatin1String link; ///< In an entry's or expense's JSON.
};

/// Rows by subject and currency.
class Sums
{
public:
    /// The row of a thing, with its id and name in it.
    QJsonObject &row(const QString &key, const QJsonObject &subject, const QString &currency)
    {
        const QString currencyKey = currency.isNull() ? u""_s : currency;
        QJsonObject &row
            = m_rows[{subject.value("name"_L1).toString(), subject.value("id"_L1).toInteger(), currencyKey}];
        if (row.isEmpty()) {
            row.insert(QString(key + u"_id"_s), subject.value("id"_L1));
            row.insert(QString(key + u"_name"_s), subject.value("name"_L1));
            row.insert(u"currency"_s, currencyKey);
        }
        return row;
    }

    static void add(QJsonObject &row, const QString &key, double amount)
    {
        row.insert(key, cents(row.value(key).toDouble() + amount));
    }

    Response answer(const Call &call) const
    {
        QList<QJsonObject> rows;
        QList<qint64> indexes;
        for (const auto &[key, row] : m_rows) {
            indexes.push_back(rows.size());
            rows.push_back(row);
        }
        return answerPage(
            call, u"results"_s, Paging::Page, indexes, [&rows](qsizetype index) { return rows.at(index); });
    }

private:
    std::map<std::tuple<QString, qint64, QString>, QJsonObject> m_rows;
};

Response badRange(const QString &message)
{
    Response response = refused(message);
    response.status = 400;
    return response;
}

/// Nothing, and `fault` says why, when the days are not fit for a report.
std::optional<Span> spanOf(const Call &call, Response &fault)
{
    const Span span{call.parameters.date("from"_L1), call.parameters.date("to"_L1)};
    if (!span.from.isValid() || !span.to.isValid()) {
        fault = badRange(u"Invalid timeframe: from and to are required"_s);
        return std::nullopt;
    }
    if (span.from > span.to || span.from.daysTo(span.to) >= longestSpan) {
        fault = badRange(u"Invalid timeframe: must not exceed 1 year"_s);
        return std::nullopt;
    }
    return span;
}

/// The client beside a project.
void addClient(const Call &call, QJsonObject &row, qint64 projectId)
{
    const Project *project = lookUp(call.account.projects, projectId);
    const Client *client = project == nullptr ? nullptr : lookUp(call.account.clients, project->clientId);
    row.insert(u"client_id"_s, client == nullptr ? QJsonValue() : QJsonValue(client->id));
    row.insert(u"client_name"_s, client == nullptr ? QJsonValue() : QJsonValue(client->name));
}

void addUser(const Call &call, QJsonObject &row, qint64 userId, bool withCapacity)
{
    const User *user = lookUp(call.account.users, userId);
    row.insert(u"is_contractor"_s, user != nullptr && user->isContractor);
    if (withCapacity && user != nullptr) {
        row.insert(u"weekly_capacity"_s, user->weeklyCapacity);
        row.insert(u"avatar_url"_s, userJson(*user, call.me, false).object().value("avatar_url"_L1));
    }
}

void addDetails(const Call &call, QJsonObject &row, QLatin1String key, const QJsonObject &subject, bool withCapacity)
{
    if (key == "project"_L1) {
        addClient(call, row, subject.value("id"_L1).toInteger());
    } else if (key == "user"_L1) {
        addUser(call, row, subject.value("id"_L1).toInteger(), withCapacity);
    }
}

QString currencyOf(const QJsonObject &item)
{
    return item.value("client"_L1).toObject().value("currency"_L1).toString();
}

double amountOf(const QJsonObject &entry)
{
    const bool billable = entry.value("billable"_L1).toBool();
    return billable ? entry.value("rounded_hours"_L1).toDouble() * entry.value("billable_rate"_L1).toDouble() : 0;
}

bool isFixedFee(const Call &call, const QJsonObject &entry)
{
    const Project *project
        = lookUp(call.account.projects, entry.value("project"_L1).toObject().value("id"_L1).toInteger());
    return project != nullptr && project->isFixedFee;
}

/// The entries of the days that this person may see, as they are told.
template <typename Use>
void forEachEntry(const Call &call, const Span &span, Use use)
{
    const EntryWriter writer(call.account, call.me, call.switches, call.now);
    for (const auto &[id, entry] : call.account.entries) {
        if (span.holds(entry.spentDate) && maySee(call.account, call.me, entry)) {
            use(writer(entry).object());
        }
    }
}

template <typename Use>
void forEachExpense(const Call &call, const Span &span, Use use)
{
    for (const auto &[id, row] : recordsOf(call.account, "expenses")) {
        const QDate day = QDate::fromString(row.value("spent_date"_L1).toString(), Qt::ISODate);
        if (!span.holds(day) || !rules::maySeeExpense(call, row)) {
            continue;
        }
        QJsonObject told = row;
        for (const auto &[key, collection] : {std::pair("user"_L1, u"users"_s), std::pair("client"_L1, u"clients"_s),
                 std::pair("project"_L1, u"projects"_s), std::pair("expense_category"_L1, u"expense_categories"_s)}) {
            told.insert(
                QString(key), linkJson(call.account, collection, row.value(QString(key + "_id"_L1)).toInteger()));
        }
        use(told);
    }
}

Response timeReport(const Call &call, const Subject &subject, const Span &span)
{
    Sums sums;
    const bool fixedFees = call.parameters.boolean("include_fixed_fee"_L1).value_or(false);
    forEachEntry(call, span, [&](const QJsonObject &entry) {
        const QJsonObject thing = entry.value(subject.link).toObject();
        QJsonObject &row = sums.row(subject.key, thing, seesRates(call) ? currencyOf(entry) : QString());
        const double hours = entry.value("rounded_hours"_L1).toDouble();
        Sums::add(row, u"total_hours"_s, hours);
        Sums::add(row, u"billable_hours"_s, entry.value("billable"_L1).toBool() ? hours : 0);
        addDetails(call, row, subject.key, thing, true);
        if (seesRates(call)) {
            Sums::add(row, u"billable_amount"_s, fixedFees || !isFixedFee(call, entry) ? amountOf(entry) : 0);
        } else {
            row.remove("currency"_L1);
        }
    });
    return sums.answer(call);
}

Response expenseReport(const Call &call, const Subject &subject, const Span &span)
{
    if (!call.account.company.expenseFeature) {
        return notAuthorized();
    }
    Sums sums;
    forEachExpense(call, span, [&](const QJsonObject &expense) {
        const QJsonObject thing = expense.value(subject.link).toObject();
        QJsonObject &row = sums.row(subject.key, thing, currencyOf(expense));
        const double cost = expense.value("total_cost"_L1).toDouble();
        Sums::add(row, u"total_amount"_s, cost);
        Sums::add(row, u"billable_amount"_s, expense.value("billable"_L1).toBool() ? cost : 0);
        addDetails(call, row, subject.key, thing, false);
    });
    return sums.answer(call);
}

Response uninvoicedReport(const Call &call, const Span &span)
{
    const bool allowed = hasRight(call.me, "managed_projects_invoice_manager"_L1)
        || hasRight(call.me, "managed_projects_invoice_drafter"_L1);
    if (!allowed || !call.account.company.invoiceFeature) {
        return notAuthorized();
    }
    Sums sums;
    const bool fixedFees = call.parameters.boolean("include_fixed_fee"_L1).value_or(true);
    const auto rowOf = [&](const QJsonObject &item) -> QJsonObject & {
        const QJsonObject project = item.value("project"_L1).toObject();
        QJsonObject &row = sums.row(u"project"_s, project, currencyOf(item));
        addClient(call, row, project.value("id"_L1).toInteger());
        for (const QString &key :
            {u"total_hours"_s, u"uninvoiced_hours"_s, u"uninvoiced_expenses"_s, u"uninvoiced_amount"_s}) {
            Sums::add(row, key, 0);
        }
        return row;
    };
    const auto mine = [&](const QJsonObject &item) {
        const qint64 project = item.value("project"_L1).toObject().value("id"_L1).toInteger();
        return call.me.isAdministrator() || managesProject(call.account, call.me, project);
    };
    forEachEntry(call, span, [&](const QJsonObject &entry) {
        if (!mine(entry) || (isFixedFee(call, entry) && !fixedFees)) {
            return;
        }
        QJsonObject &row = rowOf(entry);
        const double hours = entry.value("rounded_hours"_L1).toDouble();
        const bool open = entry.value("billable"_L1).toBool() && !entry.value("is_billed"_L1).toBool();
        Sums::add(row, u"total_hours"_s, hours);
        Sums::add(row, u"uninvoiced_hours"_s, open ? hours : 0);
        Sums::add(row, u"uninvoiced_amount"_s, open ? amountOf(entry) : 0);
    });
    forEachExpense(call, span, [&](const QJsonObject &expense) {
        if (mine(expense) && expense.value("billable"_L1).toBool() && !expense.value("is_billed"_L1).toBool()) {
            QJsonObject &row = rowOf(expense);
            Sums::add(row, u"uninvoiced_expenses"_s, expense.value("total_cost"_L1).toDouble());
            Sums::add(row, u"uninvoiced_amount"_s, expense.value("total_cost"_L1).toDouble());
        }
    });
    return sums.answer(call);
}

bool seesBudget(const Call &call, const Project &project)
{
    if (call.me.isAdministrator() || managesProject(call.account, call.me, project.id)) {
        return true;
    }
    const auto &assignments = call.account.userAssignments;
    return project.showBudgetToAll && std::any_of(assignments.begin(), assignments.end(), [&](const auto &assignment) {
        return assignment.second.projectId == project.id && assignment.second.userId == call.me.id
            && assignment.second.isActive;
    });
}

/// Hours or money on the project, of everybody; of this month only when the budget is monthly.
double spentOf(const Call &call, const Project &project, bool money)
{
    const QDate today = todayOf(call.account, call.me.id, call.now);
    User everybody = call.me;
    everybody.accessRoles = QStringList(u"administrator"_s);
    const EntryWriter writer(call.account, everybody, call.switches, call.now);
    double spent = 0;
    for (const auto &[id, entry] : call.account.entries) {
        const bool counts = entry.projectId == project.id
            && (!project.budgetIsMonthly
                || (entry.spentDate.year() == today.year() && entry.spentDate.month() == today.month()));
        if (counts) {
            const QJsonObject told = writer(entry).object();
            spent += money ? amountOf(told) : told.value("rounded_hours"_L1).toDouble();
        }
    }
    return cents(spent);
}

Response budgetReport(const Call &call)
{
    const std::optional<bool> active = call.parameters.boolean("is_active"_L1);
    QList<qint64> ids;
    for (auto project = call.account.projects.rbegin(); project != call.account.projects.rend(); ++project) {
        const Project &row = project->second;
        if (row.budgetBy != "none"_L1 && row.budget && seesBudget(call, row) && (!active || *active == row.isActive)) {
            ids.push_back(row.id);
        }
    }
    return answerPage(call, u"results"_s, Paging::Page, ids, [&](qsizetype index) {
        const Project &project = call.account.projects.at(ids.at(index));
        const bool money = project.budgetBy == "project_cost"_L1 || project.budgetBy == "task_fees"_L1;
        const bool told = !money || seesRates(call);
        const double spent = told ? spentOf(call, project, money) : 0;
        QJsonObject row{{u"project_id"_s, project.id}, {u"project_name"_s, project.name},
            {u"budget_is_monthly"_s, project.budgetIsMonthly}, {u"budget_by"_s, project.budgetBy},
            {u"is_active"_s, project.isActive}, {u"budget"_s, told ? QJsonValue(*project.budget) : QJsonValue()},
            {u"budget_spent"_s, told ? QJsonValue(spent) : QJsonValue()},
            {u"budget_remaining"_s, told ? QJsonValue(cents(*project.budget - spent)) : QJsonValue()}};
        addClient(call, row, project.id);
        return row;
    });
}

} // namespace

Response answerReports(const Call &call)
{
    static const QList<Subject> ofTime{{"clients"_L1, "client"_L1, "client"_L1},
        {"projects"_L1, "project"_L1, "project"_L1}, {"tasks"_L1, "task"_L1, "task"_L1},
        {"team"_L1, "user"_L1, "user"_L1}};
    static const QList<Subject> ofExpenses{{"clients"_L1, "client"_L1, "client"_L1},
        {"projects"_L1, "project"_L1, "project"_L1}, {"categories"_L1, "expense_category"_L1, "expense_category"_L1},
        {"team"_L1, "user"_L1, "user"_L1}};
    const QString kind = call.path.value(1);
    const QString by = call.path.value(2);
    if (!call.is("GET") || call.path.size() > 3) {
        return noRoute();
    }
    if (kind == "project_budget"_L1 && by.isEmpty()) {
        return budgetReport(call);
    }
    const bool time = kind == "time"_L1;
    const QList<Subject> &subjects = time ? ofTime : ofExpenses;
    const auto subject
        = std::find_if(subjects.begin(), subjects.end(), [&](const Subject &each) { return by == each.path; });
    const bool uninvoiced = kind == "uninvoiced"_L1 && by.isEmpty();
    const bool known = uninvoiced || ((time || kind == "expenses"_L1) && subject != subjects.end());
    if (!known) {
        return noRoute();
    }
    Response fault;
    const std::optional<Span> span = spanOf(call, fault);
    if (!span) {
        return fault;
    }
    return uninvoiced ? uninvoicedReport(call, *span)
        : time        ? timeReport(call, *subject, *span)
                      : expenseReport(call, *subject, *span);
}

} // namespace sheaf::simulator
