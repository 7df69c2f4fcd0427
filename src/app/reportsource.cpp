// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/reportsource.h"

#include "app/recordsource.h"
#include "app/session.h"
#include "app/sheetreader.h"
#include "domain/duration.h"
#include "domain/totals.h"

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
        finish({});
        return;
    }
    const char *name = reportEntity(m_report.query.kind, m_report.query.by);
    if (name == nullptr) {
        finish(Error{Error::Kind::NotFound, {}, 0, {}});
        return;
    }
    RecordQuery records{.entity = catalogue::find(QLatin1String(name))};
    const DateRange window = m_left.takeFirst();
    if (window.from.isValid()) {
        records.filters.insert(u"from"_s, window.from.toString(Qt::ISODate));
        records.filters.insert(u"to"_s, window.to.toString(Qt::ISODate));
    } else {
        records.filters.insert(u"is_active"_s, u"true"_s);
    }
    readWindow(records);
}

void ReportSource::readWindow(const RecordQuery &records)
{
    auto *source = new RecordSource(m_session, this);
    const Qt::DayOfWeek weekStart = m_session.tracker().company().weekStart;
    source->list(
        records,
        [this, weekStart](const QJsonArray &piece, std::optional<qint64>) {
            for (const QJsonValue value : piece) {
                if (const auto row = reportRow(m_report.query, value.toObject(), weekStart))
                    m_sums.add(*row);
                else
                    ++m_report.strange;
            }
        },
        [this, source](const RecordSource::Listed &listed) {
            source->deleteLater();
            m_report.moved = m_report.moved || listed.moved;
            if (listed.stopped)
                finish(listed.stopped);
            else
                nextWindow();
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
    std::optional<Report> own
        = error->kind == Error::Kind::Forbidden ? ownReport(m_session, m_report.query) : std::nullopt;
    if (!own) {
        handler(*error);
        return;
    }
    own->forbidden = true;
    handler(*own);
}

} // namespace sheaf
