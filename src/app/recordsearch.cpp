// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/recordsearch.h"

#include "app/session.h"
#include "storage/store.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype pieceSize = 250;

/// The person changed entries of their own since: what they did shall be found.
bool hasOwnNews(Store &store, const MirrorSheet &sheet)
{
    if (QLatin1String(sheet.entity->name) != "time_entries"_L1)
        return false;
    const QList<HistoryItem> last = store.lastUserChanges(1);
    constexpr int onTheWay = 60; // until it is in Harvest
    return !last.isEmpty() && last.first().at.addSecs(onTheWay) >= sheet.readAt;
}

} // namespace

RecordSearch::RecordSearch(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_patience(session.clock())
{
}

void RecordSearch::run(const SearchRequest &request, RecordMirror::OnProgress onProgress, OnPiece onPiece,
    std::function<void(const SearchEnd &)> onEnd)
{
    m_request = request;
    m_onProgress = std::move(onProgress);
    m_onPiece = std::move(onPiece);
    m_onEnd = std::move(onEnd);
    connect(&m_session, &QObject::destroyed, this, [this] {
        end(Error{Error::Kind::Incomplete, {}, 0, {}});
    }); // the account was removed
    const Result<MirrorSheet> sheet = m_session.records().sheetOf(request.of);
    if (!sheet) {
        QMetaObject::invokeMethod(
            this, [this, error = sheet.error()] { end(error); }, Qt::QueuedConnection);
        return;
    }
    m_sheet = *sheet;
    if (isDue(m_sheet))
        read();
    else
        QMetaObject::invokeMethod(this, &RecordSearch::search, Qt::QueuedConnection);
}

bool RecordSearch::isDue(const MirrorSheet &sheet) const
{
    if (m_request.fresh || !sheet.complete || sheet.stale || !sheet.readAt.isValid())
        return true;
    const qint64 age = sheet.readAt.secsTo(m_session.clock().now());
    return age < 0 || age > std::chrono::seconds(believed).count() || hasOwnNews(m_session.store(), sheet);
}

void RecordSearch::read()
{
    m_reading = std::make_unique<QObject>();
    wait();
    m_session.records().refresh(
        m_request.of, m_reading.get(),
        [this](qint64 count, std::optional<qint64> total) {
            wait();
            if (m_onProgress)
                m_onProgress(count, total);
        },
        [this](const Result<> &done) { refreshed(done); });
}

/// Who has an answer already does not wait for a network that says nothing.
void RecordSearch::wait()
{
    if (m_sheet.complete && !m_request.fresh)
        m_patience.set(patience, [this] { refreshed(Error{Error::Kind::NotSent, {}, 0, {}}); });
}

void RecordSearch::refreshed(const Result<> &done)
{
    m_patience.cancel();
    if (m_reading)
        m_reading.release()->deleteLater(); // It is the context of who calls.
    const bool forbidden = !done && done.error().kind == Error::Kind::Forbidden;
    if (!done && (m_request.fresh || forbidden || !m_sheet.complete)) {
        end(done.error());
        return;
    }
    if (!done)
        m_end.notRead = done.error();
    search();
}

void RecordSearch::search()
{
    const Result<MirrorSheet> sheet = m_session.records().sheetOf(m_request.of);
    const Result<Mirror *> mirror = m_session.records().mirror();
    if (!sheet || !mirror) {
        end(sheet ? mirror.error() : sheet.error());
        return;
    }
    m_sheet = *sheet;
    const auto begun = m_session.clock().monotonic();
    Result<MirrorHits> hits = (*mirror)->find(m_sheet, m_request.query);
    if (!hits) {
        end(hits.error());
        return;
    }
    m_end.took = m_session.clock().monotonic() - begun;
    m_end.asOf = m_sheet.readAt;
    if (m_sheet.readAt.isValid())
        m_end.age = std::chrono::seconds(std::max<qint64>(0, m_sheet.readAt.secsTo(m_session.clock().now())));
    m_end.cursor = hits->cursor;
    m_rows = std::move(hits->rows);
    handOut();
}

/// A piece at a time: a window may be open in this process.
void RecordSearch::handOut()
{
    const Result<Mirror *> mirror = m_session.records().mirror();
    const QList<qint64> rows = m_rows.mid(m_at, pieceSize);
    const Result<QByteArrayList> records
        = mirror ? (*mirror)->records(m_sheet, rows) : Result<QByteArrayList>(mirror.error());
    if (!records) {
        end(records.error());
        return;
    }
    m_at += rows.size();
    m_end.count += records->size();
    if (!records->isEmpty() && m_onPiece)
        m_onPiece(*records);
    if (m_at < m_rows.size())
        QMetaObject::invokeMethod(this, &RecordSearch::handOut, Qt::QueuedConnection);
    else if (const auto onEnd = std::exchange(m_onEnd, nullptr))
        onEnd(m_end);
}

void RecordSearch::end(const Error &error)
{
    m_patience.cancel();
    m_end.stopped = error;
    if (const auto onEnd = std::exchange(m_onEnd, nullptr))
        onEnd(m_end);
}

} // namespace sheaf
