// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/report.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr ReportFigure timeFigures[] = {{"total_hours", true}, {"billable_hours", true}, {"billable_amount", false}};
constexpr ReportFigure expenseFigures[] = {{"total_amount", false}, {"billable_amount", false}};
constexpr ReportFigure uninvoicedFigures[]
    = {{"total_hours", true}, {"uninvoiced_hours", true}, {"uninvoiced_expenses", false}, {"uninvoiced_amount", false}};
constexpr ReportFigure budgetFigures[] = {{"budget", true}, {"budget_spent", true}, {"budget_remaining", true}};

constexpr qint64 longestWindow = 365; // days; a leap year in one piece can be refused

/// How the fields of a subject begin: `client_id`, `client_name`.
QString subjectOf(ReportBy by)
{
    switch (by) {
    case ReportBy::Client:
        return u"client"_s;
    case ReportBy::Task:
        return u"task"_s;
    case ReportBy::Team:
        return u"user"_s;
    case ReportBy::Category:
        return u"expense_category"_s;
    default:
        return u"project"_s;
    }
}

/// False for what is no number; null and absent are fine.
bool readFigure(const QJsonValue &value, std::optional<Decimal> &figure)
{
    if (value.isNull() || value.isUndefined())
        return true;
    if (value.isDouble())
        figure = Decimal::from(value.toDouble());
    return figure.has_value();
}

std::optional<ReportRow> rowOfEntry(const ReportQuery &query, const QJsonObject &entry, Qt::DayOfWeek weekStart)
{
    const QDate day = QDate::fromString(entry.value("spent_date"_L1).toString(), Qt::ISODate);
    const QJsonValue rounded = entry.value("rounded_hours"_L1);
    std::optional<Decimal> hours;
    if (!day.isValid() || !readFigure(rounded.isDouble() ? rounded : entry.value("hours"_L1), hours) || !hours)
        return std::nullopt;
    const bool billable = entry.value("billable"_L1).toBool();
    ReportRow row;
    if (query.by == ReportBy::Day || query.by == ReportBy::Week) {
        row.day = query.by == ReportBy::Week ? weekOf(day, weekStart).from : day;
    } else {
        const QJsonObject subject = entry.value(subjectOf(query.by)).toObject();
        row.id = subject.value("id"_L1).toInteger();
        row.name = subject.value("name"_L1).toString();
        if (query.by == ReportBy::Project)
            row.client = entry.value("client"_L1).toObject().value("name"_L1).toString();
    }
    row.figures = {hours, billable ? *hours : Decimal(), std::nullopt};
    return row;
}

std::optional<Decimal> sum(std::optional<Decimal> a, std::optional<Decimal> b)
{
    return a && b ? *a + *b : a ? a : b;
}

void addFigures(ReportFigures &to, const ReportFigures &figures)
{
    while (to.size() < figures.size())
        to.append(std::nullopt);
    for (qsizetype i = 0; i < figures.size(); ++i)
        to[i] = sum(to.at(i), figures.at(i));
}

Decimal firstOf(const ReportRow &row)
{
    return row.figures.isEmpty() ? Decimal() : row.figures.first().value_or(Decimal());
}

} // namespace

std::span<const ReportFigure> figuresOf(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Time:
        return timeFigures;
    case ReportKind::Expenses:
        return expenseFigures;
    case ReportKind::Uninvoiced:
        return uninvoicedFigures;
    case ReportKind::Budget:
        return budgetFigures;
    }
    return {};
}

int figureAt(ReportKind kind, QLatin1StringView field)
{
    const auto figures = figuresOf(kind);
    const auto found = std::find_if(figures.begin(), figures.end(),
        [&](const ReportFigure &figure) { return field == QLatin1StringView(figure.field); });
    return found == figures.end() ? -1 : int(found - figures.begin());
}

const char *reportEntity(ReportKind kind, ReportBy by)
{
    struct Known
    {
        ReportKind kind;
        ReportBy by;
        const char *entity;
    };

    using Kind = ReportKind;
    using By = ReportBy;
    static constexpr Known known[] = {{Kind::Time, By::Client, "time_by_client"},
        {Kind::Time, By::Project, "time_by_project"}, {Kind::Time, By::Task, "time_by_task"},
        {Kind::Time, By::Team, "time_by_user"}, {Kind::Time, By::Day, "time_entries"},
        {Kind::Time, By::Week, "time_entries"}, {Kind::Expenses, By::Client, "expenses_by_client"},
        {Kind::Expenses, By::Project, "expenses_by_project"}, {Kind::Expenses, By::Category, "expenses_by_category"},
        {Kind::Expenses, By::Team, "expenses_by_user"}, {Kind::Uninvoiced, By::Project, "uninvoiced"},
        {Kind::Uninvoiced, By::Client, "uninvoiced"}, {Kind::Budget, By::Project, "project_budgets"}};
    const auto found = std::find_if(
        std::begin(known), std::end(known), [&](const Known &each) { return each.kind == kind && each.by == by; });
    return found == std::end(known) ? nullptr : found->entity;
}

const char *reportEntity(const ReportQuery &query)
{
    return query.user != 0 && query.kind == ReportKind::Time ? "time_entries" : reportEntity(query.kind, query.by);
}

std::optional<ReportRow> reportRow(const ReportQuery &query, const QJsonObject &record, Qt::DayOfWeek weekStart)
{
    if (query.user != 0 || query.by == ReportBy::Day || query.by == ReportBy::Week)
        return rowOfEntry(query, record, weekStart);
    const QString subject = subjectOf(query.by);
    ReportRow row;
    row.id = record.value(QString(subject + "_id"_L1)).toInteger();
    row.name = record.value(QString(subject + "_name"_L1)).toString();
    if (query.by == ReportBy::Project)
        row.client = record.value("client_name"_L1).toString();
    row.currency = record.value("currency"_L1).toString();
    row.budgetBy = record.value("budget_by"_L1).toString();
    row.monthly = record.value("budget_is_monthly"_L1).toBool();
    for (const ReportFigure &figure : figuresOf(query.kind)) {
        std::optional<Decimal> number;
        if (!readFigure(record.value(QLatin1StringView(figure.field)), number))
            return std::nullopt;
        row.figures.append(number);
    }
    return row;
}

QList<DateRange> reportWindows(const DateRange &days)
{
    QList<DateRange> windows;
    for (QDate from = days.from; from <= days.to; from = from.addDays(longestWindow))
        windows.append({from, std::min(from.addDays(longestWindow - 1), days.to)});
    return windows;
}

void ReportSums::add(const ReportRow &row)
{
    const Key key{row.day, row.id, row.id == 0 ? row.name : QString(), row.currency};
    const auto [at, fresh] = m_rows.try_emplace(key, row);
    if (fresh)
        return;
    addFigures(at->second.figures, row.figures);
    at->second.name = row.name; // as it is called now
    at->second.client = row.client;
}

QList<ReportRow> ReportSums::rows() const
{
    QList<ReportRow> rows;
    for (const auto &[key, row] : m_rows)
        rows.append(row);
    std::stable_sort(rows.begin(), rows.end(), [](const ReportRow &a, const ReportRow &b) {
        if (a.day != b.day)
            return a.day < b.day;
        const Decimal mostA = firstOf(a);
        const Decimal mostB = firstOf(b);
        return mostA != mostB ? mostA > mostB
                              : std::tie(a.name, a.client, a.currency) < std::tie(b.name, b.client, b.currency);
    });
    return rows;
}

QList<ReportRow> billableOnly(QList<ReportRow> rows)
{
    for (ReportRow &row : rows)
        row.figures[0] = row.figures.at(1);
    rows.removeIf([](const ReportRow &row) { return firstOf(row) == Decimal(); });
    std::stable_sort(rows.begin(), rows.end(), [](const ReportRow &a, const ReportRow &b) {
        return a.day != b.day ? a.day < b.day : firstOf(a) > firstOf(b);
    });
    return rows;
}

QList<ReportRow> totalsOf(const QList<ReportRow> &rows)
{
    std::map<QString, ReportRow> totals;
    for (const ReportRow &row : rows) {
        ReportRow &total = totals[row.currency];
        total.currency = row.currency;
        addFigures(total.figures, row.figures);
    }
    QList<ReportRow> list;
    for (const auto &[currency, total] : totals)
        list.append(total);
    return list;
}

ReportFigures sumOf(const QList<ReportRow> &rows)
{
    ReportFigures figures;
    for (const ReportRow &row : rows)
        addFigures(figures, row.figures);
    return figures;
}

} // namespace sheaf
