// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/reportlayout.h"

#include "cli/csv.h"
#include "cli/documents.h"
#include "cli/lines.h"
#include "domain/duration.h"
#include "models/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr qsizetype nameLength = 80;
constexpr int gap = 2;
constexpr int widestBar = 30;
constexpr int narrowestBar = 8;
constexpr int narrowestName = 10;

bool inTime(const Report &report, const ReportRow &row, const ReportFigure &figure)
{
    const bool money = row.budgetBy == "project_cost"_L1 || row.budgetBy == "task_fees"_L1;
    return report.query.kind == ReportKind::Budget ? !money : figure.time;
}

QString headOf(const ReportFigure &figure, const ReportQuery &query)
{
    const QLatin1StringView field(figure.field);
    if (field == "total_hours"_L1)
        return query.billable ? Words::tr("Billable") : Words::tr("Time");
    if (field == "billable_hours"_L1)
        return Words::tr("Billable");
    if (field == "billable_amount"_L1)
        return query.kind == ReportKind::Expenses ? Words::tr("Billable") : Words::tr("Amount");
    if (field == "total_amount"_L1)
        return Words::tr("Amount");
    if (field == "uninvoiced_hours"_L1)
        return Words::tr("Uninvoiced");
    if (field == "uninvoiced_expenses"_L1)
        return Words::tr("Expenses");
    if (field == "uninvoiced_amount"_L1)
        return Words::tr("Amount");
    if (field == "budget_spent"_L1)
        return Words::tr("Spent");
    return field == "budget_remaining"_L1 ? Words::tr("Left") : Words::tr("Budget");
}

QString subjectHead(ReportBy by)
{
    switch (by) {
    case ReportBy::Client:
        return Words::tr("Client");
    case ReportBy::Project:
        return Words::tr("Project");
    case ReportBy::Task:
        return Words::tr("Task");
    case ReportBy::Team:
        return Words::tr("Person");
    case ReportBy::Category:
        return Words::tr("Category");
    case ReportBy::Day:
        return Words::tr("Day");
    case ReportBy::Week:
        return Words::tr("Week");
    }
    return {};
}

QString nameOf(const Job &job, const Report &report, const ReportRow &row)
{
    const QDate today = job.tracker().today();
    if (row.day.isValid() && report.query.by == ReportBy::Week) {
        const DateRange days{
            std::max(row.day, report.query.days.from), std::min(row.day.addDays(6), report.query.days.to)};
        return text::shortDay(days.from, today)
            + (days.from == days.to ? u""_s : u" – "_s + text::shortDay(days.to, today));
    }
    if (row.day.isValid())
        return text::shortDay(row.day, today);
    const QString name = text::dotted({text::oneLine(row.client, nameLength), text::oneLine(row.name, nameLength)});
    return name.isEmpty() ? u"–"_s : name;
}

QString money(Decimal amount, const QString &currency)
{
    QString digits = QLocale().toString(amount.toDouble(), 'f', amount.places());
    const QString code = text::oneLine(currency, 8);
    return code.isEmpty() ? digits : QString(digits + u' ' + code);
}

QString cellOf(const Job &job, const Report &report, const ReportRow &row, qsizetype at)
{
    const ReportFigure &figure = figuresOf(report.query.kind)[std::size_t(at)];
    const std::optional<Decimal> value = row.figures.value(at);
    if (!value)
        return u"–"_s;
    return inTime(report, row, figure) ? text::duration(secondsFromHours(value->toDouble()), job.format())
                                       : money(*value, row.currency);
}

/// The columns worth showing: none that nobody told anything of, nor one said twice.
QList<qsizetype> columnsOf(const Report &report)
{
    QList<qsizetype> columns;
    const auto figures = figuresOf(report.query.kind);
    for (qsizetype at = 0; at < qsizetype(figures.size()); ++at) {
        const bool told = std::any_of(report.rows.begin(), report.rows.end(),
            [&](const ReportRow &row) { return row.figures.value(at).has_value(); });
        const bool twice = report.query.billable && at == figureAt(ReportKind::Time, "billable_hours"_L1);
        if ((told || at == 0) && !twice)
            columns.append(at);
    }
    return columns;
}

/// Lines below the rows: of each currency, and of all the time when there are several.
QList<ReportRow> totalRows(const Report &report)
{
    if (report.query.kind == ReportKind::Budget || report.rows.isEmpty())
        return {};
    QList<ReportRow> totals = totalsOf(report.rows);
    if (totals.size() > 1 && report.query.kind != ReportKind::Expenses) {
        ReportRow all{.figures = sumOf(report.rows)};
        const auto figures = figuresOf(report.query.kind);
        for (qsizetype at = 0; at < all.figures.size(); ++at) {
            if (!figures[std::size_t(at)].time)
                all.figures[at].reset();
        }
        for (ReportRow &total : totals)
            total.name = Words::tr("Total %1").arg(text::oneLine(total.currency, 8)).trimmed();
        totals.append(all);
    }
    return totals;
}

double sizeOf(const ReportRow &row, qsizetype at)
{
    return std::max(0.0, row.figures.value(at).value_or(Decimal()).toDouble());
}

/// How much of a row's bar is full, and how much of it there is; as parts of the widest.
struct Share
{
    double full = 0;
    double all = 0;
};

Share shareOf(const Report &report, const ReportRow &row)
{
    const double own = sizeOf(row, 0);
    if (report.query.kind == ReportKind::Budget) {
        const double spent = sizeOf(row, 1);
        return {own > 0 ? std::min(1.0, spent / own) : spent > 0 ? 1.0 : 0.0, 1};
    }
    double most = 0;
    for (const ReportRow &other : report.rows) {
        const bool comparable = report.query.kind != ReportKind::Expenses || other.currency == row.currency;
        most = std::max(most, comparable ? sizeOf(other, 0) : 0);
    }
    if (most <= 0)
        return {};
    return {(report.query.billable ? own : std::min(own, sizeOf(row, 1))) / most, own / most};
}

QString barOf(const Job &job, const Share &share, int width)
{
    const int all = std::clamp(int(std::lround(share.all * width)), share.all > 0 ? 1 : 0, width);
    const int full = std::clamp(int(std::lround(share.full * width)), share.full > 0 ? 1 : 0, all);
    const QChar solid = job.call.plain ? u'#' : u'█';
    const QChar light = job.call.plain ? u'.' : u'░';
    return QString(full, solid) + QString(all - full, light);
}

/// Which columns there is room for, how wide the names may be, and the bars.
struct Layout
{
    QList<qsizetype> columns;
    int name = 0;
    int bar = 0;
};

Layout layoutFor(const Job &job, const QList<QStringList> &rows, const QList<qsizetype> &columns)
{
    Layout layout{.columns = columns};
    QList<int> widths;
    for (const QStringList &row : rows) {
        layout.name = std::max(layout.name, widthOf(row.first()));
        for (qsizetype i = 1; i < row.size(); ++i) {
            widths.resize(std::max(widths.size(), i));
            widths[i - 1] = std::max(widths.at(i - 1), widthOf(row.at(i)));
        }
    }
    if (!job.call.terminal)
        return layout;
    const auto room = [&] {
        int left = std::max(job.call.columns, 20);
        for (const int width : std::as_const(widths))
            left -= width + gap;
        return left;
    };
    // The first and the last figure say most.
    while (room() < std::min(layout.name, narrowestName) && widths.size() > 1) {
        const qsizetype dropped = widths.size() > 2 ? 1 : widths.size() - 1;
        widths.removeAt(dropped);
        layout.columns.removeAt(dropped);
    }
    const int left = room();
    const int wanted = std::min(layout.name, std::max(narrowestName, left - gap - narrowestBar));
    layout.bar = std::min(widestBar, left - wanted - gap);
    if (layout.bar < narrowestBar)
        layout.bar = 0;
    layout.name = std::max(std::min(layout.name, layout.bar > 0 ? wanted : left), 1);
    return layout;
}

QString lineOf(const QStringList &cells, const Layout &layout, const QList<int> &widths, const QString &bar)
{
    const QString name = cutTo(cells.first(), layout.name);
    QString line = name + QString(std::max(0, layout.name - widthOf(name)), u' ');
    for (const qsizetype column : layout.columns) {
        const QString &cell = cells.at(column + 1);
        line += QString(gap + std::max(0, widths.at(column) - widthOf(cell)), u' ') + cell;
    }
    line += bar.isEmpty() ? QString() : QString(QString(gap, u' ') + bar);
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

QStringList cellsOf(const Job &job, const Report &report, const ReportRow &row, const QString &name)
{
    QStringList cells{name};
    for (qsizetype at = 0; at < qsizetype(figuresOf(report.query.kind).size()); ++at)
        cells.append(cellOf(job, report, row, at));
    return cells;
}

QStringList headCells(const Report &report)
{
    QStringList cells{subjectHead(report.query.by)};
    for (const ReportFigure &figure : figuresOf(report.query.kind))
        cells.append(headOf(figure, report.query));
    return cells;
}

QString titleOf(const Job &job, const Report &report)
{
    if (report.query.kind == ReportKind::Budget)
        return Words::tr("Budgets of active projects");
    const QDate today = job.tracker().today();
    const DateRange &days = report.query.days;
    const QString span = days.from == days.to
        ? text::shortDay(days.from, today)
        : QString(text::shortDay(days.from, today) + u" – "_s + text::shortDay(days.to, today));
    const QString what = report.query.kind == ReportKind::Expenses ? Words::tr("Expenses")
        : report.query.kind == ReportKind::Uninvoiced              ? Words::tr("Not invoiced")
        : report.own                                               ? Words::tr("Your time")
        : job.person                                               ? Words::tr("Time of %1").arg(job.person->name)
                                                                   : Words::tr("Time");
    return what + u", "_s + span;
}

/// Every row as cells, head first, totals last.
QList<QStringList> allCells(const Job &job, const Report &report)
{
    QList<QStringList> rows{headCells(report)};
    for (const ReportRow &row : report.rows)
        rows.append(cellsOf(job, report, row, nameOf(job, report, row)));
    const QList<ReportRow> totals = totalRows(report);
    for (const ReportRow &total : totals)
        rows.append(cellsOf(job, report, total, total.name.isEmpty() ? Words::tr("Total") : total.name));
    return rows;
}

/// What a locale without UTF-8 shows of our own signs.
QString inAscii(QString text)
{
    return text.replace(u'…', u'~').replace(u'–', u'-').replace(u'·', u'-');
}

QString markdownCell(const QString &untrusted)
{
    static const QString special = u"\\|*_[]<>`~#&"_s;
    QString cell;
    for (const QChar c : untrusted)
        cell += special.contains(c) ? QString(u'\\' + c) : QString(c);
    return cell;
}

QJsonValue numberOf(const std::optional<Decimal> &value)
{
    return value ? QJsonValue(value->toDouble()) : QJsonValue();
}

void insertFigures(QJsonObject &document, ReportKind kind, const ReportFigures &figures)
{
    const auto known = figuresOf(kind);
    for (qsizetype at = 0; at < qsizetype(known.size()); ++at)
        document.insert(QLatin1StringView(known[std::size_t(at)].field), numberOf(figures.value(at)));
}

QString kindWord(ReportKind kind)
{
    static constexpr QLatin1StringView words[] = {"time"_L1, "expenses"_L1, "uninvoiced"_L1, "budget"_L1};
    return words[static_cast<int>(kind)];
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject rowDocument(const Report &report, const ReportRow &row)
{
    QJsonObject document{{u"currency"_s, textOrNull(row.currency)}};
    if (row.day.isValid()) {
        document.insert(u"date"_s, row.day.toString(Qt::ISODate));
    } else {
        document.insert(u"id"_s, row.id > 0 ? QJsonValue(row.id) : QJsonValue());
        document.insert(u"name"_s, row.name);
    }
    if (report.query.by == ReportBy::Project)
        document.insert(u"client"_s, textOrNull(row.client));
    if (report.query.kind == ReportKind::Budget) {
        document.insert(u"budget_by"_s, textOrNull(row.budgetBy));
        document.insert(u"monthly"_s, row.monthly);
    }
    insertFigures(document, report.query.kind, row.figures);
    return document;
}

} // namespace

QString byWord(ReportBy by)
{
    static constexpr QLatin1StringView words[]
        = {"client"_L1, "project"_L1, "task"_L1, "team"_L1, "category"_L1, "day"_L1, "week"_L1};
    return words[static_cast<int>(by)];
}

QString reportText(const Job &job, const Report &report)
{
    const int columns = job.call.terminal ? std::max(job.call.columns, 20) : 0;
    QStringList lines{titleOf(job, report)};
    if (report.rows.isEmpty()) {
        lines.append(Words::tr("Nothing."));
    } else {
        const QList<QStringList> rows = allCells(job, report);
        const QList<qsizetype> shown = columnsOf(report);
        QList<QStringList> visible;
        QList<int> widths(rows.first().size() - 1, 0);
        for (const QStringList &row : rows) {
            QStringList cells{row.first()};
            for (const qsizetype column : shown) {
                cells.append(row.at(column + 1));
                widths[column] = std::max(widths.at(column), widthOf(row.at(column + 1)));
            }
            visible.append(cells);
        }
        const Layout layout = layoutFor(job, visible, shown);
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const bool bar = layout.bar > 0 && i > 0 && i <= report.rows.size();
            lines.append(lineOf(rows.at(i), layout, widths,
                bar ? barOf(job, shareOf(report, report.rows.at(i - 1)), layout.bar) : QString()));
        }
    }
    QString text;
    for (const QString &line : std::as_const(lines))
        text += (columns > 0 ? cutTo(line, columns) : line) + u'\n';
    return job.call.plain ? inAscii(text) : text;
}

QString reportMarkdown(const Job &job, const Report &report)
{
    const QList<qsizetype> shown = columnsOf(report);
    const QList<QStringList> rows = allCells(job, report);
    QString text = markdownCell(titleOf(job, report)) + u"\n\n"_s;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        text += u"| "_s + markdownCell(rows.at(i).first());
        for (const qsizetype column : shown)
            text += u" | "_s + markdownCell(rows.at(i).at(column + 1));
        text += u" |\n"_s;
        if (i == 0)
            text += u"|---|"_s + u"---:|"_s.repeated(shown.size()) + u'\n';
    }
    return text;
}

QString reportCsv(const Report &report)
{
    const bool days = report.query.by == ReportBy::Day || report.query.by == ReportBy::Week;
    const bool budget = report.query.kind == ReportKind::Budget;
    QStringList head = days ? QStringList{u"date"_s} : QStringList{u"id"_s, u"name"_s};
    if (report.query.by == ReportBy::Project)
        head.append(u"client"_s);
    head += budget ? QStringList{u"budget_by"_s, u"monthly"_s} : QStringList{u"currency"_s};
    for (const ReportFigure &figure : figuresOf(report.query.kind))
        head.append(QLatin1StringView(figure.field));
    QString text = csvRow(head);
    for (const ReportRow &row : report.rows) {
        QStringList cells = days ? QStringList{row.day.toString(Qt::ISODate)}
                                 : QStringList{row.id > 0 ? QString::number(row.id) : QString(), csvText(row.name)};
        if (report.query.by == ReportBy::Project)
            cells.append(csvText(row.client));
        cells += budget ? QStringList{csvText(row.budgetBy), row.monthly ? u"true"_s : u"false"_s}
                        : QStringList{csvText(row.currency)};
        for (const std::optional<Decimal> &figure : row.figures)
            cells.append(figure ? figure->toString() : QString());
        text += csvRow(cells);
    }
    return text;
}

QJsonObject reportDocument(const Job &job, const Report &report)
{
    QJsonArray rows;
    for (const ReportRow &row : report.rows)
        rows.append(rowDocument(report, row));
    const bool budget = report.query.kind == ReportKind::Budget;
    QJsonArray totals;
    const QList<ReportRow> sums = budget ? QList<ReportRow>() : totalsOf(report.rows);
    for (const ReportRow &total : sums) {
        QJsonObject document{{u"currency"_s, textOrNull(total.currency)}};
        insertFigures(document, report.query.kind, total.figures);
        totals.append(document);
    }
    const auto day = [&](QDate date) { return budget ? QJsonValue() : QJsonValue(date.toString(Qt::ISODate)); };
    QJsonObject document{{u"report"_s, kindWord(report.query.kind)}, {u"from"_s, day(report.query.days.from)},
        {u"to"_s, day(report.query.days.to)}, {u"by"_s, byWord(report.query.by)},
        {u"billable_only"_s, report.query.billable}, {u"own"_s, report.own}, {u"complete"_s, report.complete},
        {u"rows"_s, rows}, {u"totals"_s, totals}};
    addPerson(job, document);
    return document;
}

} // namespace sheaf::cli
