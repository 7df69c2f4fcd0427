// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/recordmirror.h"

#include "api/records.h"
#include "app/recordsource.h"
#include "app/session.h"
#include "base/log.h"

#include <QFile>
#include <QPointer>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using namespace std::chrono_literals;

/// Harvest's clock ticks in seconds, and what was changed while a list was read may carry an earlier time.
constexpr std::chrono::seconds overlap = 10min;
constexpr std::chrono::seconds betweenFull = 24h;
constexpr std::chrono::seconds longestBreak = 1h;
/// A list this short costs no more to read whole.
constexpr qint64 shortList = 500;

QString keyOf(const RecordQuery &query)
{
    QString scope = query.parent != 0 ? QString::number(query.parent) : QString();
    for (auto filter = query.filters.begin(); filter != query.filters.end(); ++filter)
        scope += u'&' + filter.key() + u'=' + filter.value();
    return scope;
}

std::chrono::seconds since(const QDateTime &then, const QDateTime &now)
{
    return std::chrono::seconds(then.secsTo(now));
}

/// Within the time; a clock that was put back counts as long ago.
bool isRecent(const QDateTime &then, const QDateTime &now, std::chrono::seconds time)
{
    return then.isValid() && since(then, now) >= 0s && since(then, now) <= time;
}

} // namespace

/// One list being read.
class RecordMirror::Reading final : public QObject
{
public:
    Reading(RecordMirror &owner, const RecordQuery &query, const QString &key)
        : m_owner(owner)
        , m_query(query)
        , m_key(key)
    {
    }

    void add(QObject *context, OnProgress onProgress, const Handler<> &handler)
    {
        m_waiting.push_back({context, std::move(onProgress), handler});
    }

    void readAgain() { m_again = true; }

    bool isOf(const Entity &entity) const { return m_query.entity == &entity; }

    void begin()
    {
        Result<MirrorSheet> sheet = m_owner.sheetOf(m_query);
        if (!sheet) {
            end(sheet.error());
            return;
        }
        m_sheet = *sheet;
        if (m_query.entity->paging == ListPaging::None)
            readSingle();
        else if (mayAskForChanges())
            readChanges();
        else
            readWhole();
    }

private:
    struct Waiting
    {
        QPointer<QObject> context;
        OnProgress onProgress;
        Handler<> handler;
    };

    QDateTime now() const { return m_owner.m_session.clock().now(); }

    Mirror &mirror() const { return *m_owner.m_mirror; }

    bool mayAskForChanges() const
    {
        return m_sheet.complete && m_sheet.since.isValid() && m_query.entity->hasId()
            && m_query.entity->filter(u"updated_since"_s) != nullptr && isRecent(m_sheet.fullAt, now(), betweenFull)
            && mirror().count(m_sheet) > shortList;
    }

    RecordSource *newSource()
    {
        m_source = std::make_unique<RecordSource>(m_owner.m_session);
        return m_source.get();
    }

    void readSingle()
    {
        if (const Result<> begun = mirror().beginRound(m_sheet); !begun) {
            end(begun.error());
            return;
        }
        newSource()->get(*m_query.entity, 0, 0, [this](const Result<QJsonObject> &record) {
            if (!record) {
                fail(record.error());
                return;
            }
            Result<> done = mirror().put(m_sheet, {*record}, {}, {}, now());
            if (done)
                done = mirror().endRound(m_sheet, true, {}, now());
            end(done);
        });
    }

    void readWhole()
    {
        m_whole = true;
        if (!isRecent(m_sheet.resumeAt, now(), longestBreak))
            m_sheet.resume.clear();
        m_resumed = !m_sheet.resume.isEmpty();
        if (const Result<> begun = mirror().beginRound(m_sheet); !begun) {
            end(begun.error());
            return;
        }
        read(m_query, m_sheet.resume);
    }

    void readChanges()
    {
        m_whole = m_again = false;
        RecordQuery changes = m_query;
        const QDateTime from = m_sheet.since.addSecs(-std::chrono::seconds(overlap).count());
        changes.filters.insert(u"updated_since"_s, from.toUTC().toString(u"yyyy-MM-dd'T'hh:mm:ss'Z'"_s));
        read(changes, {});
    }

    void read(const RecordQuery &query, const QString &from)
    {
        m_read = 0;
        newSource()->read(
            query, from, [this](const RecordsPiece &piece) { take(piece); },
            [this](const RecordsEnd &all) { listEnded(all); });
    }

    void take(const RecordsPiece &piece)
    {
        if (m_ended)
            return;
        const bool wanted = std::any_of(
            m_waiting.begin(), m_waiting.end(), [](const Waiting &each) { return !each.context.isNull(); });
        const Result<> put
            = mirror().put(m_sheet, piece.records, m_whole ? piece.next : QString(), piece.serverTime, now());
        if (!put || !wanted) {
            end(put ? Result<>(Error{Error::Kind::Cancelled, {}, 0, {}}) : put);
            return;
        }
        m_read += piece.records.size();
        const std::vector<Waiting> waiting = m_waiting; // one of them may add another
        for (const Waiting &each : waiting) {
            if (each.context && each.onProgress)
                each.onProgress(m_read, piece.total);
        }
    }

    void listEnded(const RecordsEnd &all)
    {
        if (m_ended)
            return;
        if (all.stopped) {
            fail(*all.stopped);
            return;
        }
        if (!m_whole) {
            const Result<> noted = mirror().noteDelta(m_sheet, all.begun, now());
            endOrGoOn(noted, false);
            return;
        }
        // Of a list that moved while it was read, some may not have come.
        const bool sure = all.total ? mirror().countOfRound(m_sheet) == *all.total : !m_resumed;
        const QDateTime begun = m_resumed ? m_sheet.resumeSince : all.begun;
        endOrGoOn(mirror().endRound(m_sheet, sure, begun, now()), m_resumed || !sure);
    }

    /// What came in between is asked for.
    void endOrGoOn(const Result<> &done, bool changed)
    {
        const bool askable = m_sheet.since.isValid() && m_query.entity->filter(u"updated_since"_s) != nullptr;
        if (done && (changed || m_again) && askable)
            readChanges();
        else if (done && std::exchange(m_again, false))
            begin();
        else
            end(done);
    }

    void fail(const Error &error)
    {
        if (error.kind == Error::Kind::Forbidden) {
            if (const Result<> dropped = mirror().drop(m_sheet); !dropped)
                qCWarning(lcApp) << "the mirror keeps a list that may not be read any more";
        }
        end(error);
    }

    void end(const Result<> &done)
    {
        m_ended = true;
        const std::vector<Waiting> waiting = std::exchange(m_waiting, {});
        RecordMirror &owner = m_owner;
        owner.ended(m_key); // which deletes this, later
        for (const Waiting &each : waiting) {
            if (each.context)
                QMetaObject::invokeMethod(
                    each.context, [handler = each.handler, done] { handler(done); }, Qt::QueuedConnection);
        }
    }

    RecordMirror &m_owner;
    RecordQuery m_query;
    QString m_key;
    MirrorSheet m_sheet;
    std::unique_ptr<RecordSource> m_source;
    std::vector<Waiting> m_waiting;
    qint64 m_read = 0;
    bool m_whole = false;
    bool m_resumed = false;
    bool m_again = false;
    bool m_ended = false;
};

RecordMirror::RecordMirror(Session &session, const QString &file)
    : m_session(session)
    , m_file(file)
{
}

RecordMirror::~RecordMirror() = default;

Result<Mirror *> RecordMirror::mirror()
{
    if (!m_mirror) {
        Result<std::unique_ptr<Mirror>> opened = Mirror::open(m_file);
        if (!opened)
            return opened.error();
        m_mirror = std::move(*opened);
    }
    return m_mirror.get();
}

Result<MirrorSheet> RecordMirror::sheetOf(const RecordQuery &query)
{
    const Result<Mirror *> opened = mirror();
    return opened ? (*opened)->sheet(*query.entity, keyOf(query), m_session.clock().now()) : opened.error();
}

void RecordMirror::refresh(const RecordQuery &query, QObject *context, OnProgress onProgress, const Handler<> &handler)
{
    const QString key = QLatin1String(query.entity->name) + u'?' + keyOf(query);
    std::unique_ptr<Reading> &reading = m_readings[key];
    const bool begins = !reading;
    if (begins)
        reading = std::make_unique<Reading>(*this, query, key);
    reading->add(context, std::move(onProgress), handler);
    if (begins)
        QMetaObject::invokeMethod(
            reading.get(), [raw = reading.get()] { raw->begin(); }, Qt::QueuedConnection);
}

void RecordMirror::noteChange(const Entity &entity)
{
    for (const auto &[key, reading] : m_readings) {
        if (reading->isOf(entity))
            reading->readAgain();
    }
    if (!QFile::exists(m_file))
        return;
    const Result<Mirror *> opened = mirror();
    const Result<> noted = opened ? (*opened)->makeStale(entity) : opened.error();
    if (!noted)
        qCWarning(lcApp) << "the mirror does not know of a change:" << noted.error().detail;
}

void RecordMirror::ended(const QString &key)
{
    const auto at = m_readings.find(key);
    at->second.release()->deleteLater(); // It is the one who calls.
    m_readings.erase(at);
}

} // namespace sheaf
