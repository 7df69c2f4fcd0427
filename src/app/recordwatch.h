// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "domain/record.h"

#include <QJsonObject>
#include <QObject>

#include <deque>
#include <memory>

namespace sheaf {

class RecordSource;
class Session;
struct RecordsEnd;
struct RecordsPiece;

/// A list that is watched for what is new.
struct WatchedList
{
    const Entity *entity = nullptr;
    QMap<QString, QString> filters = {}; ///< Harvest's, as for RecordQuery.
    bool today = false; ///< Only of the day it is, in the person's zone, as it goes on.

    /// Harvest tells what changed since, and when each was made.
    static bool isPossible(const Entity &entity);
};

/// What scripts and hooks get: `{"new": "client", "entity": "clients", "id": 7, "record": {…}}`.
QJsonObject newRecordJson(const Entity &entity, const QJsonObject &record);

/// Tells once of each record that is made in Harvest, a list after the other, by asking now and then what changed. What
/// was told is kept in the account's folder under the watcher's name, so that it is not told again after a restart, and
/// what was made meanwhile is. The first look of a watcher only notes the time. Whoever is told has it before that is
/// noted: should the program be killed in between, it is told again.
class RecordWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds interval{60};
    static constexpr std::chrono::seconds afterTrouble{5 * 60};

    RecordWatch(Session &session, const QString &watcher, QList<WatchedList> lists, QObject *parent = nullptr);
    ~RecordWatch() override;

    /// Looks at every list once; `looked` follows.
    void look();
    /// Looks again and again.
    void start();
    /// Leaves out a list from now on.
    void forget(const Entity &entity);

Q_SIGNALS:
    void found(const sheaf::Entity &entity, const QJsonObject &record);
    void failed(const sheaf::Entity &entity, const sheaf::Error &error);
    void looked();

private:
    struct News;

    void next();
    void take(const RecordsPiece &piece);
    void listEnded(const RecordsEnd &end);
    QString file() const;
    News load(const WatchedList &list) const;
    void save(const WatchedList &list, const News &news);

    Session &m_session;
    QString m_watcher;
    QList<WatchedList> m_lists;
    std::deque<WatchedList> m_waiting; ///< Of this look; the first is being read.
    std::unique_ptr<News> m_news; ///< Of that one.
    std::unique_ptr<RecordSource> m_source;
    Alarm m_alarm;
    bool m_repeats = false;
    bool m_trouble = false;
};

} // namespace sheaf
