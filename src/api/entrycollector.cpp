// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/entrycollector.h"

#include "api/entryjson.h"
#include "base/log.h"

namespace sheaf {

void EntryCollector::add(const Page &page)
{
    if (!m_list.serverTime.isValid())
        m_list.serverTime = page.serverTime;
    for (const QJsonValue record : page.records) {
        const std::optional<RemoteEntry> entry = entryFromJson(record.toObject(), page.serverTime);
        if (entry && (!m_user || !entry->entry.user || entry->entry.user == m_user)) {
            add(*entry);
            continue;
        }
        m_trusted = false;
        qCWarning(lcApi) << "left out of a list:" << (entry ? "an entry of somebody else" : "an unreadable entry");
    }
}

void EntryCollector::add(const RemoteEntry &entry)
{
    const auto known = m_indexes.constFind(entry.id);
    if (known == m_indexes.cend()) {
        m_indexes.insert(entry.id, m_list.entries.size());
        m_list.entries.push_back(entry);
    } else if (RemoteEntry &before = m_list.entries[*known]; before.entry.updatedAt <= entry.entry.updatedAt) {
        before = entry;
    }
}

EntryList EntryCollector::finished(const PagesEnd &end)
{
    m_list.stopped = end.stopped;
    m_list.complete = m_trusted && !end.stopped && end.total == m_list.entries.size();
    return std::move(m_list);
}

} // namespace sheaf
