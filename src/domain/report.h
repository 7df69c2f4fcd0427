// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/calendar.h"
#include "domain/decimal.h"

#include <QJsonObject>

#include <map>
#include <span>
#include <tuple>

namespace sheaf {

// Sums over days, as Harvest's reports give them. Money of different currencies is never added up.

enum class ReportKind : std::uint8_t { Time, Expenses, Uninvoiced, Budget };
enum class ReportBy : std::uint8_t { Client, Project, Task, Team, Category, Day, Week };

/// What somebody wants to know.
struct ReportQuery
{
    ReportKind kind = ReportKind::Time;
    ReportBy by = ReportBy::Project;
    DateRange days = {}; ///< Not for budgets, which are as they stand.
    bool billable = false; ///< Time: only what is billable.
    qint64 user = 0; ///< Time: only of this person, by the entries; 0: all that Harvest adds up.
};

/// One number of a row.
struct ReportFigure
{
    const char *field; ///< Harvest's name for it.
    bool time; ///< Hours; else money.
};

/// What the rows of a report hold; of a budget whether it is time or money is the row's.
std::span<const ReportFigure> figuresOf(ReportKind kind);
/// Where a figure stands in a row; -1 when the report has none of the name.
int figureAt(ReportKind kind, QLatin1StringView field);

using ReportFigures = QList<std::optional<Decimal>>; ///< Nothing for what Harvest does not tell this person.

struct ReportRow
{
    qint64 id = 0; ///< Harvest's, of what is added up by; 0 for days and weeks.
    QDate day = {}; ///< The day, or the first of the week.
    QString name = {}; ///< Empty for days and weeks. Untrusted, as all texts.
    QString client = {}; ///< Of a project.
    QString currency = {}; ///< Empty when Harvest does not tell, or there is no money in the report.
    ReportFigures figures = {};
    QString budgetBy = {}; ///< Of a budget: project, task, person, project_cost or task_fees.
    bool monthly = false; ///< Of a budget: it begins anew each month.

    bool operator==(const ReportRow &) const = default;
};

/// What a list of Harvest's is asked for: the entity's name in the catalogue. Days and weeks are made from
/// `time_entries`. Null when there is no such report.
const char *reportEntity(ReportKind kind, ReportBy by);
/// The same, also of one person's time.
const char *reportEntity(const ReportQuery &query);

/// A record of that list as a row; of a time entry what it is counted under. Nothing when a number in it is none.
std::optional<ReportRow> reportRow(const ReportQuery &query, const QJsonObject &record, Qt::DayOfWeek weekStart);

/// Harvest answers for a year at most: the days, cut into pieces it takes.
QList<DateRange> reportWindows(const DateRange &days);

/// Adds up rows: one for each thing and currency.
class ReportSums
{
public:
    void add(const ReportRow &row);

    /// By day; else those with most first. `kind` says what is most.
    QList<ReportRow> rows() const;

private:
    /// The day, the id, the name of what has no id, the currency.
    using Key = std::tuple<QDate, qint64, QString, QString>;

    std::map<Key, ReportRow> m_rows;
};

/// The rows with what is not billable taken away: time becomes billable time, and rows without any go.
QList<ReportRow> billableOnly(QList<ReportRow> rows);

/// A row for each currency, without a name.
QList<ReportRow> totalsOf(const QList<ReportRow> &rows);
/// Of everything; only what is time means something when there are several currencies.
ReportFigures sumOf(const QList<ReportRow> &rows);

} // namespace sheaf
