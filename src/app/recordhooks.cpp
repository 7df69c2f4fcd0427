// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/recordhooks.h"

#include "app/hookrunner.h"
#include "app/recordwatch.h"
#include "app/session.h"
#include "sync/syncengine.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

struct Hook
{
    const char *name;
    const char *entity;
};

constexpr Hook hooks[] = {{"on-new-client", "clients"}, {"on-new-contact", "contacts"}, {"on-new-project", "projects"},
    {"on-new-user", "users"}, {"on-new-entry", "time_entries"}};

QString hookOf(const Entity &entity)
{
    for (const Hook &hook : hooks) {
        if (QLatin1String(hook.entity) == QLatin1String(entity.name))
            return QLatin1String(hook.name);
    }
    return {};
}

} // namespace

RecordHooks::RecordHooks(Session &session, HookRunner &runner, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_runner(runner)
{
    connect(&session.sync(), &SyncEngine::statusChanged, this, &RecordHooks::lookForHooks);
    connect(&session, &Session::tokenStateChanged, this, &RecordHooks::lookForHooks);
}

RecordHooks::~RecordHooks() = default;

void RecordHooks::lookForHooks()
{
    QStringList wanted;
    for (const Hook &hook : hooks) {
        if (m_session.harvest() != nullptr && m_runner.has(QLatin1String(hook.name)))
            wanted.append(QLatin1String(hook.entity));
    }
    if (wanted == m_watched)
        return;
    m_watched = wanted;
    if (m_watch) {
        m_watch->disconnect(this);
        m_watch.release()->deleteLater(); // It may be the one who calls.
    }
    if (wanted.isEmpty())
        return;
    QList<WatchedList> lists;
    for (const QString &name : std::as_const(wanted))
        lists.append({catalogue::find(name)});
    m_watch = std::make_unique<RecordWatch>(m_session, u"hooks"_s, lists);
    connect(m_watch.get(), &RecordWatch::found, this, [this](const Entity &entity, const QJsonObject &record) {
        m_runner.run(hookOf(entity), m_session.account().name,
            QJsonDocument(newRecordJson(entity, record)).toJson(QJsonDocument::Compact) + '\n');
    });
    connect(m_watch.get(), &RecordWatch::failed, this, [this](const Entity &entity, const Error &error) {
        if (error.kind == Error::Kind::Forbidden)
            m_watch->forget(entity);
    });
    m_watch->start();
}

} // namespace sheaf
