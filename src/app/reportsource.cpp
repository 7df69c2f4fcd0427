// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/reportsource.h"

#include "app/recordsource.h"
#include "app/session.h"
#include "app/sheetreader.h"
#include "domain/duration.h"
#include "domain/totals.h"

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// What an own entry is counted under.
ReportRow subjectOf(const ReportQuery &query, const TimeEntry &entry, const Tracker &tracker)
{
    ReportRow row;
    switch (query.by) {
    case ReportBy::Client:
        row.id = entry.client.id.value;
        row.name = entry.client.name;
        break;
    case ReportBy::Task:
        row.id = entry.task.id.value;
        row.name = entry.task.name;
        break;
    case ReportBy::Team:
        row.id = tracker.user().id.value;
        row.name = tracker.user().fullName();
        break;
    case ReportBy::Day:
        row.day = entry.spentDate;
        break;
    case ReportBy::Week:
        row.day = weekOf(entry.spentDate, tracker.company().weekStart).from;
        break;
    default:
        row.id = entry.project.id.value;
        row.name = entry.project.name;
        row.client = entry.client.name;
        break;
    }
    return row;
}

/// Seconds while they are added up, so that twenty minutes three times are an hour.
struct OwnRow
{
    ReportRow row;
    std::chrono::seconds total{0};
    std::chrono::seconds counted{0}; ///< Billable, or not invoiced.
};

std::optional<Decimal> hoursOf(std::chrono::seconds time)
{
    return Decimal::from(hoursFromSeconds(time));
}

} // namespace

std::optional<Report> ownReport(Session &session, const ReportQuery &query)
{
    if (query.kind != ReportKind::Time && query.kind != ReportKind::Uninvoiced)
        return std::nullopt;
    const Tracker &tracker = session.tracker();
    const SheetReader reader(session);
    const QDateTime now = tracker.now();
    const TimeFormat format = tracker.company().timeFormat;
    std::map<std::pair<QDate, qint64>, OwnRow> sums;
    const QList<StoredEntry> rows = reader.entriesIn(query.days);
    for (const StoredEntry &stored : rows) {
        const TimeEntry &entry = *stored.local;
        ReportRow subject = subjectOf(query, entry, tracker);
        OwnRow &own = sums[{subject.day, subject.id}];
        own.row = std::move(subject);
        const std::chrono::seconds time = shownTime(entry, now, format);
        const bool open = query.kind == ReportKind::Time || !entry.billed;
        own.total += time;
        own.counted += entry.billable && open ? time : std::chrono::seconds(0);
    }
    ReportSums report;
    for (auto &[key, own] : sums) {
        own.row.figures = {hoursOf(own.total), hoursOf(own.counted)};
        while (own.row.figures.size() < qsizetype(figuresOf(query.kind).size()))
            own.row.figures.append(std::nullopt);
        report.add(own.row);
    }
    return Report{.query = query,
        .rows = query.billable ? billableOnly(report.rows()) : report.rows(),
        .own = true,
        .complete = reader.isFetched(query.days)};
}

ReportSource::ReportSource(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

void ReportSource::read(const ReportQuery &query, const Handler<Report> &handler)
{
    m_report = Report{.query = query};
    m_handler = handler;
    const bool spans = query.kind != ReportKind::Budget;
    m_left = spans ? reportWindows(query.days) : QList<DateRange>{DateRange{}};
    QMetaObject::invokeMethod(this, &ReportSource::nextWindow, Qt::QueuedConnection);
}

void ReportSource::nextWindow()
{
    if (m_left.isEmpty()) {
        beginAmounts();
        return;
    }
    readRows(
        m_report.query, m_left.takeFirst(), [this](const QList<ReportRow> &rows, const std::optional<Error> &error) {
            for (const ReportRow &row : rows)
                m_sums.add(row);
            if (error)
                finish(error);
            else
                nextWindow();
        });
}

/// The entries told the days and their hours; what they come to only a report can say: rates, rounding and fixed fees
/// are Harvest's.
void ReportSource::beginAmounts()
{
    const ReportBy by = m_report.query.by;
    const bool spans = m_report.query.user == 0 && (by == ReportBy::Day || by == ReportBy::Week);
    m_spans = spans ? m_sums.rows() : QList<ReportRow>();
    const bool billable = std::any_of(m_spans.begin(), m_spans.end(),
        [](const ReportRow &row) { return row.figures.at(1).value_or(Decimal()) != Decimal(); });
    if (billable && m_spans.size() > mostWithAmounts)
        m_report.amounts = Report::Amounts::TooMany;
    if (!billable || m_report.amounts != Report::Amounts::Told)
        finish({});
    else
        nextAmounts();
}

void ReportSource::nextAmounts()
{
    if (m_spans.isEmpty()) {
        m_sums = m_withAmounts;
        finish({});
        return;
    }
    Q_EMIT asked(m_asked, m_asked + m_spans.size());
    ++m_asked;
    const ReportQuery &whole = m_report.query;
    const QDate first = m_spans.first().day;
    const QDate last = whole.by == ReportBy::Week ? first.addDays(6) : first;
    const DateRange span{std::max(first, whole.days.from), std::min(last, whole.days.to)};
    readRows({.by = ReportBy::Client, .days = span}, span,
        [this](const QList<ReportRow> &told, const std::optional<Error> &error) {
            if (error) {
                m_report.amounts = Report::Amounts::Failed;
                m_report.failed = error;
                finish({});
                return;
            }
            addAmounts(told);
        });
}

void ReportSource::addAmounts(const QList<ReportRow> &told)
{
    const auto amount = figureAt(ReportKind::Time, "billable_amount"_L1);
    const bool seen = std::any_of(
        told.begin(), told.end(), [&](const ReportRow &row) { return row.figures.at(amount).has_value(); });
    if (!told.isEmpty() && !seen) { // Not for this person's eyes; the other days would say the same.
        finish({});
        return;
    }
    const ReportRow own = m_spans.takeFirst();
    if (told.isEmpty())
        m_withAmounts.add(own);
    for (const ReportRow &row : told)
        m_withAmounts.add(ReportRow{.day = own.day, .currency = row.currency, .figures = row.figures});
    nextAmounts();
}

void ReportSource::readRows(const ReportQuery &query, const DateRange &days,
    const std::function<void(const QList<ReportRow> &, const std::optional<Error> &)> &onEnd)
{
    const char *name = reportEntity(query);
    if (name == nullptr) {
        onEnd({}, Error{Error::Kind::NotFound, {}, 0, {}});
        return;
    }
    RecordQuery records{.entity = catalogue::find(QLatin1String(name))};
    if (days.from.isValid()) {
        records.filters.insert(u"from"_s, days.from.toString(Qt::ISODate));
        records.filters.insert(u"to"_s, days.to.toString(Qt::ISODate));
    } else {
        records.filters.insert(u"is_active"_s, u"true"_s);
    }
    if (query.user != 0)
        records.filters.insert(u"user_id"_s, QString::number(query.user));
    auto *source = new RecordSource(m_session, this);
    const auto sums = std::make_shared<ReportSums>();
    const Qt::DayOfWeek weekStart = m_session.tracker().company().weekStart;
    source->list(
        records,
        [this, query, weekStart, sums](const QJsonArray &piece, std::optional<qint64>) {
            for (const QJsonValue value : piece) {
                if (const auto row = reportRow(query, value.toObject(), weekStart))
                    sums->add(*row);
                else
                    ++m_report.strange;
            }
        },
        [this, source, sums, onEnd](const RecordSource::Listed &listed) {
            source->deleteLater();
            m_report.moved = m_report.moved || listed.moved;
            onEnd(sums->rows(), listed.stopped);
        });
}

void ReportSource::finish(const std::optional<Error> &error)
{
    const Handler<Report> handler = std::exchange(m_handler, nullptr);
    if (!handler)
        return;
    if (!error) {
        m_report.rows = m_report.query.billable ? billableOnly(m_sums.rows()) : m_sums.rows();
        handler(m_report);
        return;
    }
    std::optional<Report> own = error->kind == Error::Kind::Forbidden && m_report.query.user == 0
        ? ownReport(m_session, m_report.query)
        : std::nullopt;
    if (!own) {
        handler(*error);
        return;
    }
    own->forbidden = true;
    handler(*own);
}

} // namespace sheaf
