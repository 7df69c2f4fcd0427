// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/trashtable.h"

#include "storage/codec.h"
#include "storage/statement.h"

#include <QSet>

namespace sheaf {

namespace {

/// None when the bytes are damaged.
std::optional<TrashedEntry> read(const Statement &statement)
{
    std::optional<StoredEntry> entry = decodedStoredEntry(statement.bytes(2));
    if (!entry)
        return std::nullopt;
    return TrashedEntry{.id = statement.number(0), .erasedAt = statement.instant(1), .entry = *std::move(entry)};
}

} // namespace

Result<QList<TrashedEntry>> TrashTable::items(int limit) const
{
    Statement statement(m_database,
        "SELECT id, erased_at, content FROM trash"
        " WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = trash.entry) ORDER BY id DESC");
    QList<TrashedEntry> items;
    QSet<EntryId> seen;
    while (items.size() < limit) {
        const auto more = statement.next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        const std::optional<TrashedEntry> item = read(statement);
        if (!item || !item->content() || seen.contains(item->entry.id))
            continue;
        seen.insert(item->entry.id);
        items.push_back(*item);
    }
    return items;
}

Result<std::optional<TrashedEntry>> TrashTable::item(qint64 id) const
{
    Statement statement(m_database, "SELECT id, erased_at, content FROM trash WHERE id = ?");
    const auto found = statement.bind(id).next();
    if (!found)
        return found.error();
    return *found ? read(statement) : std::nullopt;
}

Result<std::optional<TrashedEntry>> TrashTable::lastOf(const EntryId &entry) const
{
    Statement statement(
        m_database, "SELECT id, erased_at, content FROM trash WHERE entry = ? ORDER BY id DESC LIMIT 1");
    const auto found = statement.bind(entry).next();
    if (!found)
        return found.error();
    return *found ? read(statement) : std::nullopt;
}

Result<> TrashTable::hollow(const EntryId &entry)
{
    const auto last = lastOf(entry);
    if (!last)
        return last.error();
    StoredEntry rest;
    rest.id = entry;
    if (*last)
        rest.remoteId = (*last)->entry.remoteId;
    return Statement(m_database, "UPDATE trash SET content = ? WHERE entry = ?").bind(encoded(rest)).bind(entry).run();
}

} // namespace sheaf
