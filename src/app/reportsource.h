// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/record.h"
#include "domain/report.h"

#include <QObject>

#include <functional>

namespace sheaf {

class Session;

/// A report, added up.
struct Report
{
    ReportQuery query = {};
    QList<ReportRow> rows = {};
    bool own = false; ///< Made from the person's own entries on this computer.
    bool forbidden = false; ///< That is because the role in Harvest is too low for the whole.
    bool complete = true; ///< Own: all of the days were read from Harvest once.
    bool moved = false; ///< Something changed while it was read.
    qint64 strange = 0; ///< Records that could not be counted.

    /// By day and week, where somebody sees amounts. Harvest's reports have no days, so that each is a report of its
    /// own.
    enum class Amounts : std::uint8_t { Told, TooMany, Failed };
    Amounts amounts = Amounts::Told;
    std::optional<Error> failed = {}; ///< Why, when it failed.
};

/// That many days or weeks with time on them get amounts; more would leave nothing of the reports' request budget.
constexpr qsizetype mostWithAmounts = 60;

/// The same from the person's own entries as they are here, also offline. Nothing for what they cannot tell: expenses
/// and budgets.
std::optional<Report> ownReport(Session &session, const ReportQuery &query);

/// Reads one report from Harvest, a year at a time, and adds it up; ends with its parent. Where the role is too low
/// it is the person's own, if that can be told.
class ReportSource : public QObject
{
    Q_OBJECT

public:
    explicit ReportSource(Session &session, QObject *parent = nullptr);

    /// Answers once, later. Errors: those of RecordSource; NotFound when there is no such report.
    void read(const ReportQuery &query, const Handler<Report> &handler);

Q_SIGNALS:
    /// So many of all the reports that days or weeks need have come.
    void asked(qint64 done, qint64 all);

private:
    void nextWindow();
    void beginAmounts();
    void nextAmounts();
    void addAmounts(const QList<ReportRow> &told);
    /// Hands on the rows one list comes to, and how it ended.
    void readRows(const ReportQuery &query, const DateRange &days,
        const std::function<void(const QList<ReportRow> &, const std::optional<Error> &)> &onEnd);
    void finish(const std::optional<Error> &error);

    Session &m_session;
    Report m_report;
    ReportSums m_sums;
    QList<DateRange> m_left;
    QList<ReportRow> m_spans; ///< The days or weeks that still need their amounts, first first.
    ReportSums m_withAmounts;
    qint64 m_asked = 0;
    Handler<Report> m_handler;
};

} // namespace sheaf
