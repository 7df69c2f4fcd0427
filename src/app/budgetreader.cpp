// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/budgetreader.h"

#include "app/reportsource.h"
#include "app/session.h"
#include "base/log.h"
#include "domain/duration.h"
#include "storage/store.h"

namespace sheaf {

namespace {

/// None where Harvest does not tell the hours.
std::optional<Budget> budgetOf(const ReportRow &row)
{
    const auto figure = [&row](const char *field) {
        return row.figures.value(figureAt(ReportKind::Budget, QLatin1StringView(field)));
    };
    const auto whole = figure("budget");
    const auto left = figure("budget_remaining");
    if (row.budgetBy != QLatin1StringView("project") || !whole || !left)
        return std::nullopt;
    return Budget{.whole = secondsFromHours(whole->toDouble()), .left = secondsFromHours(left->toDouble())};
}

} // namespace

BudgetReader::BudgetReader(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void BudgetReader::refresh()
{
    const std::chrono::milliseconds now = m_session.clock().monotonic();
    if (m_session.harvest() == nullptr || (m_askedAt && now - *m_askedAt < freshFor))
        return;
    m_askedAt = now;
    auto *source = new ReportSource(m_session, this);
    source->read(ReportQuery{.kind = ReportKind::Budget}, [this, source](const Result<Report> &report) {
        source->deleteLater();
        if (report)
            keep(*report);
        else // the picker does without; the next look after a while asks again
            qCInfo(lcApp) << "no budgets:" << static_cast<int>(report.error().kind);
    });
}

void BudgetReader::keep(const Report &report)
{
    Budgets budgets{.readAt = m_session.clock().now(), .projects = {}};
    for (const ReportRow &row : report.rows) {
        if (const std::optional<Budget> budget = budgetOf(row))
            budgets.projects.insert(ProjectId{row.id}, *budget);
    }
    const Result<> kept = m_session.store().transact(
        [&budgets](Store::Writer &writer) { return writer.setDraft(picks::budgetsPlace, picks::written(budgets)); },
        Store::Keep::Refetchable);
    if (kept)
        Q_EMIT changed();
    else
        qCInfo(lcApp) << "budgets not kept:" << static_cast<int>(kept.error().kind);
}

} // namespace sheaf
