// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/store.h"

#include "storage/accounttable.h"
#include "storage/assignmenttable.h"
#include "storage/entrytable.h"
#include "storage/historytable.h"
#include "storage/journaltable.h"
#include "storage/trashtable.h"

using namespace Qt::StringLiterals;

namespace sheaf {

/// Keeps the first error. SQLite ends the whole transaction after some of them, and a write after that would be
/// committed by itself.
template <typename T>
Result<T> Store::Writer::noted(Result<T> result)
{
    if (!result && !m_error)
        m_error = result.error();
    return result;
}

/// What is, or was, to be seen of the entry.
void Store::Writer::note(const StoredEntry &entry)
{
    m_changes.entries.insert(entry.id);
    if (entry.local && entry.local->spentDate.isValid())
        m_changes.days.insert(entry.local->spentDate);
}

Result<> Store::Writer::save(const StoredEntry &entry)
{
    if (m_error)
        return *m_error;
    if (entry.id.isNull())
        return noted(Result<>(Error{.kind = Error::Kind::InvalidInput, .detail = u"id"_s}));
    EntryTable table(*m_store.m_database);
    const auto stored = noted(m_store.row(entry.id));
    if (!stored)
        return stored.error();
    if (*stored == entry)
        return {};
    if (auto written = noted(stored->has_value() ? table.update(entry) : table.insert(entry)); !written)
        return written;
    if (stored->has_value())
        note(**stored);
    note(entry);
    for (const auto *version : {&entry.local, &entry.remote}) {
        if (version->has_value() && (*version)->client.id)
            m_clients.insert((*version)->client.id);
    }
    return {};
}

Result<> Store::Writer::erase(const EntryId &id)
{
    if (m_error)
        return *m_error;
    EntryTable table(*m_store.m_database);
    const auto stored = noted(m_store.row(id));
    if (!stored)
        return stored.error();
    if (!stored->has_value())
        return {};
    auto done = noted(HistoryTable(*m_store.m_database).discard(**stored, m_store.m_clock.now()));
    if (done)
        done = noted(table.remove(id));
    if (done)
        note(**stored);
    return done;
}

Result<> Store::Writer::removeTrash(const EntryId &id)
{
    if (m_error)
        return *m_error;
    const auto done = noted(TrashTable(*m_store.m_database).hollow(id));
    if (done)
        m_changes.entries.insert(id);
    return done;
}

Result<> Store::Writer::addHistory(const HistoryItem &item)
{
    if (m_error)
        return *m_error;
    return noted(HistoryTable(*m_store.m_database).add(item));
}

Result<qint64> Store::Writer::saveJournal(const JournalRow &row)
{
    if (m_error)
        return *m_error;
    m_journalChanged = true;
    return noted(JournalTable(*m_store.m_database).save(row));
}

Result<> Store::Writer::removeJournal(qint64 id)
{
    if (m_error)
        return *m_error;
    m_journalChanged = true;
    return noted(JournalTable(*m_store.m_database).remove(id));
}

Result<> Store::Writer::setAssignments(const Assignments &assignments)
{
    if (m_error)
        return *m_error;
    const auto changed = noted(AssignmentTable(*m_store.m_database).replace(assignments));
    if (!changed)
        return changed.error();
    m_changes.assignments |= *changed;
    for (const Assignment &assignment : assignments) {
        if (assignment.client.id)
            m_clients.insert(assignment.client.id);
    }
    return {};
}

Result<> Store::Writer::setCompany(const Company &company)
{
    if (m_error)
        return *m_error;
    const auto changed = noted(AccountTable(*m_store.m_database).setCompany(company));
    if (!changed)
        return changed.error();
    m_changes.account |= *changed;
    return {};
}

Result<> Store::Writer::setUser(const User &user)
{
    if (m_error)
        return *m_error;
    const auto changed = noted(AccountTable(*m_store.m_database).setUser(user));
    if (!changed)
        return changed.error();
    m_changes.account |= *changed;
    return {};
}

Result<> Store::Writer::markFetched(const DateRange &days)
{
    if (m_error)
        return *m_error;
    const auto changed = noted(AccountTable(*m_store.m_database).addFetched(days));
    if (!changed)
        return changed.error();
    m_changes.fetched |= *changed;
    return {};
}

Result<> Store::Writer::setSyncedUntil(const QDateTime &serverTime)
{
    if (m_error)
        return *m_error;
    return noted(AccountTable(*m_store.m_database).setSyncedUntil(serverTime));
}

Result<> Store::Writer::setCheckedAt(const QDateTime &moment)
{
    if (m_error)
        return *m_error;
    return noted(AccountTable(*m_store.m_database).setCheckedAt(moment));
}

Result<> Store::Writer::setDraft(const QString &place, const QByteArray &content)
{
    if (m_error)
        return *m_error;
    return noted(AccountTable(*m_store.m_database).setDraft(place, content));
}

/// What is left to do before the commit.
Result<> Store::Writer::finish()
{
    if (m_error)
        return *m_error;
    return m_clients.empty() ? Result<>() : AssignmentTable(*m_store.m_database).giveColors(m_clients);
}

} // namespace sheaf
