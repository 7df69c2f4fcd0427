// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/recordwatch.h"

#include "api/records.h"
#include "app/recordsource.h"
#include "app/session.h"
#include "base/log.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using namespace std::chrono_literals;

/// What changed while a list was read may carry an earlier time.
constexpr std::chrono::seconds overlap = 5min;
constexpr qsizetype mostTold = 20'000;
constexpr qint64 largestFile = 8 * 1024 * 1024;

QString isoInstant(const QDateTime &instant)
{
    return instant.toUTC().toString(u"yyyy-MM-dd'T'hh:mm:ss'Z'"_s);
}

QDateTime instantFrom(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate).toUTC();
}

QString keyOf(const WatchedList &list)
{
    QString key = QLatin1String(list.entity->name);
    for (auto filter = list.filters.begin(); filter != list.filters.end(); ++filter)
        key += u'&' + filter.key() + u'=' + filter.value();
    return list.today ? QString(key + u"&today"_s) : key;
}

QJsonObject readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    const bool read = file.open(QIODevice::ReadOnly) && file.size() <= largestFile;
    const QJsonDocument document = read ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
    if (!document.isObject())
        qCWarning(lcApp) << "what was told of new records cannot be read; watching begins anew";
    return document.object();
}

} // namespace

/// What is known of one list.
struct RecordWatch::News
{
    QDateTime begun = {}; ///< Harvest's clock when watching began; invalid before.
    QDateTime since = {}; ///< The same at the last look that came to its end.
    QHash<qint64, QDateTime> told = {}; ///< With when they were made.

    QDateTime newFrom() const { return std::max(begun, since.addSecs(-std::chrono::seconds(overlap).count())); }

    bool isNew(qint64 id, const QDateTime &made) const
    {
        return begun.isValid() && made.isValid() && made >= newFrom() && !told.contains(id);
    }
};

bool WatchedList::isPossible(const Entity &entity)
{
    return entity.path != nullptr && entity.hasId() && entity.field(u"created_at"_s) != nullptr
        && entity.filter(u"updated_since"_s) != nullptr;
}

QJsonObject newRecordJson(const Entity &entity, const QJsonObject &record)
{
    return {{u"new"_s, QLatin1String(entity.singular)}, {u"entity"_s, catalogue::spelled(entity.name)},
        {u"id"_s, record.value("id"_L1)}, {u"record"_s, record}};
}

RecordWatch::RecordWatch(Session &session, const QString &watcher, QList<WatchedList> lists, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_watcher(watcher)
    , m_lists(std::move(lists))
    , m_alarm(session.clock())
{
}

RecordWatch::~RecordWatch() = default;

void RecordWatch::start()
{
    m_repeats = true;
    look();
}

void RecordWatch::look()
{
    if (!m_waiting.empty())
        return;
    m_trouble = false;
    m_waiting.assign(m_lists.begin(), m_lists.end());
    next();
}

void RecordWatch::forget(const Entity &entity)
{
    m_lists.removeIf([&](const WatchedList &list) { return list.entity == &entity; });
}

void RecordWatch::next()
{
    if (m_waiting.empty()) {
        if (m_repeats)
            m_alarm.set(m_trouble ? afterTrouble : interval, [this] { look(); });
        Q_EMIT looked();
        return;
    }
    const WatchedList &list = m_waiting.front();
    m_news = std::make_unique<News>(load(list));
    RecordQuery query{list.entity, 0, list.filters};
    const QDateTime from = m_news->begun.isValid() ? m_news->newFrom() : m_session.clock().now();
    query.filters.insert(u"updated_since"_s, isoInstant(from.addSecs(-1))); // Harvest takes it as strictly later
    if (list.today) {
        const QString day = m_session.tracker().today().toString(Qt::ISODate);
        query.filters.insert(u"from"_s, day);
        query.filters.insert(u"to"_s, day);
    }
    m_source = std::make_unique<RecordSource>(m_session);
    m_source->read(
        query, {}, [this](const RecordsPiece &piece) { take(piece); },
        [this](const RecordsEnd &end) { listEnded(end); });
}

/// The oldest first.
void RecordWatch::take(const RecordsPiece &piece)
{
    const Entity &entity = *m_waiting.front().entity;
    std::map<qint64, QJsonObject> fresh;
    for (const QJsonValue value : piece.records) {
        const QJsonObject record = value.toObject();
        const std::optional<qint64> id = idOf(record);
        if (id && m_news->isNew(*id, instantFrom(record.value("created_at"_L1))))
            fresh.emplace(*id, record);
    }
    for (const auto &[id, record] : fresh) {
        m_news->told.insert(id, instantFrom(record.value("created_at"_L1)));
        Q_EMIT found(entity, record);
    }
    if (!fresh.empty())
        save(m_waiting.front(), *m_news);
}

void RecordWatch::listEnded(const RecordsEnd &end)
{
    const WatchedList list = m_waiting.front();
    m_waiting.pop_front();
    m_source.release()->deleteLater(); // It is the one who calls.
    if (end.stopped) {
        m_trouble = true;
        Q_EMIT failed(*list.entity, *end.stopped);
    } else if (end.begun.isValid()) {
        m_news->since = end.begun;
        if (!m_news->begun.isValid())
            m_news->begun = end.begun;
        const QDateTime from = m_news->newFrom();
        m_news->told.removeIf([&](const auto &told) { return told.value() < from; });
        save(list, *m_news);
    }
    QMetaObject::invokeMethod(this, &RecordWatch::next, Qt::QueuedConnection);
}

QString RecordWatch::file() const
{
    return m_session.folder() + u"/news.json"_s;
}

RecordWatch::News RecordWatch::load(const WatchedList &list) const
{
    const QJsonObject kept = readFile(file()).value(m_watcher).toObject().value(keyOf(list)).toObject();
    News news;
    news.begun = instantFrom(kept.value("begun"_L1));
    news.since = instantFrom(kept.value("since"_L1));
    const QJsonObject told = kept.value("told"_L1).toObject();
    for (auto each = told.begin(); each != told.end() && news.told.size() < mostTold; ++each)
        news.told.insert(each.key().toLongLong(), instantFrom(each.value()));
    return news;
}

void RecordWatch::save(const WatchedList &list, const News &news)
{
    QJsonObject told;
    for (auto each = news.told.begin(); each != news.told.end(); ++each)
        told.insert(QString::number(each.key()), isoInstant(each.value()));
    QJsonObject all = readFile(file());
    QJsonObject ours = all.value(m_watcher).toObject();
    ours.insert(keyOf(list),
        QJsonObject{{u"begun"_s, isoInstant(news.begun)}, {u"since"_s, isoInstant(news.since)}, {u"told"_s, told}});
    all.insert(m_watcher, ours);
    QSaveFile file(this->file());
    const bool saved = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(QJsonDocument(all).toJson(QJsonDocument::Compact)) > 0 && file.commit();
    if (!saved)
        qCWarning(lcApp) << "what was told of new records could not be kept:" << file.errorString();
}

} // namespace sheaf
