// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/hooks.h"

#include "app/entryjson.h"
#include "app/hookrunner.h"
#include "app/session.h"
#include "storage/store.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

bool isNeedy(const StoredEntry &row)
{
    return row.state == SyncState::Refused || row.state == SyncState::Conflict;
}

bool runs(const StoredEntry &row)
{
    return row.local && row.local->isRunning();
}

} // namespace

Hooks::Hooks(Session &session, HookRunner &runner, Reason reason, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_runner(runner)
    , m_reason(std::move(reason))
{
    const QList<StoredEntry> running = session.store().running();
    for (const StoredEntry &row : running)
        m_running.insert(row.id, row);
    const QList<StoredEntry> unsent = session.store().unsent();
    for (const StoredEntry &row : unsent) {
        m_unsent.insert(row.id);
        if (isNeedy(row))
            m_needy.insert(row.id);
    }
    connect(&session.store(), &Store::changed, this, &Hooks::changed);
}

Hooks::~Hooks() = default;

/// Of many (a page that was read from Harvest) only those are looked at that run or wait, or did: the rest would keep
/// the window from painting.
QSet<EntryId> Hooks::ofInterest(QSet<EntryId> entries) const
{
    constexpr qsizetype few = 4;
    if (entries.size() <= few)
        return entries;
    QSet<EntryId> interesting = m_unsent;
    for (auto row = m_running.cbegin(); row != m_running.cend(); ++row)
        interesting.insert(row.key());
    for (const QList<StoredEntry> &rows : {m_session.store().running(), m_session.store().unsent()}) {
        for (const StoredEntry &row : rows)
            interesting.insert(row.id);
    }
    return entries.intersect(interesting);
}

void Hooks::changed(const ChangeSet &changes)
{
    // What stops is told before what starts, as it was done.
    QList<EntryId> later;
    const QSet<EntryId> entries = ofInterest(changes.entries);
    for (const EntryId &id : entries) {
        if (m_running.contains(id))
            look(id);
        else
            later.append(id);
    }
    for (const EntryId &id : std::as_const(later))
        look(id);
}

void Hooks::look(const EntryId &id)
{
    const std::optional<StoredEntry> row = m_session.store().entry(id);
    const bool running = row && runs(*row);
    if (!running && m_running.contains(id))
        run(u"on-stop"_s, stopped(row && row->local ? *row : m_running.value(id)));
    else if (running && !m_running.contains(id))
        run(u"on-start"_s, *row);
    if (running)
        m_running.insert(id, *row);
    else
        m_running.remove(id);

    if (row && row->isUnsent()) {
        m_unsent.insert(id);
    } else if (m_unsent.remove(id) && row) {
        run(u"on-synced"_s, *row);
    }
    if (!row || !isNeedy(*row)) {
        m_needy.remove(id);
    } else if (!m_needy.contains(id)) {
        m_needy.insert(id);
        run(u"on-refused"_s, *row);
    }
}

/// A timer that was deleted stopped with it: the entry as it was last seen, at this moment.
StoredEntry Hooks::stopped(StoredEntry row) const
{
    if (runs(row)) {
        row.local->tracked = elapsed(*row.local, m_session.clock().now());
        row.local->timerStartedAt.reset();
    }
    return row;
}

void Hooks::tellIdle()
{
    const QList<StoredEntry> running = m_session.store().running();
    for (const StoredEntry &row : running)
        run(u"on-idle"_s, row);
}

void Hooks::run(const QString &name, const StoredEntry &row)
{
    if (!m_runner.has(name))
        return;
    const QJsonObject json = entryJson(row, m_session.clock().now(), m_reason ? m_reason(row) : QString());
    m_runner.run(name, m_session.account().name, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace sheaf
