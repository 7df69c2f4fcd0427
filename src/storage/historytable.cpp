// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/historytable.h"

#include "storage/codec.h"
#include "storage/statement.h"

#include <algorithm>

namespace sheaf {

namespace {

Result<QList<HistoryItem>> collected(Statement &statement)
{
    QList<HistoryItem> items;
    for (;;) {
        const auto more = statement.next();
        if (!more)
            return more.error();
        if (!*more)
            return items;
        HistoryItem item;
        item.id = statement.number(0);
        item.entry = statement.entryId(1);
        item.at = statement.instant(2);
        item.author = static_cast<Author>(statement.number(3));
        if (!statement.isNull(4))
            item.before = decodedEntry(statement.bytes(4));
        if (!statement.isNull(5))
            item.after = decodedEntry(statement.bytes(5));
        items.push_back(item);
    }
}

} // namespace

Result<QList<HistoryItem>> HistoryTable::itemsOf(const EntryId &entry) const
{
    Statement statement(
        m_database, "SELECT id, entry, at, author, before, after FROM history WHERE entry = ? ORDER BY id");
    return collected(statement.bind(entry));
}

Result<QList<HistoryItem>> HistoryTable::all(int limit) const
{
    Statement statement(
        m_database, "SELECT id, entry, at, author, before, after FROM history ORDER BY id DESC LIMIT ?");
    Result<QList<HistoryItem>> items = collected(statement.bind(std::max(limit, 0)));
    if (items)
        std::reverse(items->begin(), items->end());
    return items;
}

// Each author by itself, so that the index finds the newest and what came from Harvest is not gone through.
Result<QList<HistoryItem>> HistoryTable::lastHere(int limit) const
{
    Statement statement(m_database,
        "SELECT * FROM (SELECT id, entry, at, author, before, after FROM history WHERE author = ? ORDER BY id DESC "
        "LIMIT ?) "
        "UNION ALL "
        "SELECT * FROM (SELECT id, entry, at, author, before, after FROM history WHERE author = ? ORDER BY id DESC "
        "LIMIT ?) "
        "ORDER BY id DESC LIMIT ?");
    const int most = std::max(limit, 0);
    statement.bind(static_cast<qint64>(Author::User)).bind(most);
    return collected(statement.bind(static_cast<qint64>(Author::Agent)).bind(most).bind(most));
}

Result<QList<StoredEntry>> HistoryTable::trash() const
{
    Statement statement(m_database, "SELECT content FROM trash ORDER BY id DESC");
    QList<StoredEntry> entries;
    for (;;) {
        const auto more = statement.next();
        if (!more)
            return more.error();
        if (!*more)
            return entries;
        if (const auto entry = decodedStoredEntry(statement.bytes(0)))
            entries.push_back(*entry);
    }
}

Result<> HistoryTable::add(const HistoryItem &item)
{
    Statement statement(m_database, "INSERT INTO history (entry, at, author, before, after) VALUES (?, ?, ?, ?, ?)");
    statement.bind(item.entry).bind(item.at).bind(static_cast<qint64>(item.author));
    statement.bind(item.before ? encoded(*item.before) : QByteArray());
    return statement.bind(item.after ? encoded(*item.after) : QByteArray()).run();
}

Result<> HistoryTable::discard(const StoredEntry &entry, const QDateTime &at)
{
    Statement statement(m_database, "INSERT INTO trash (entry, erased_at, content) VALUES (?, ?, ?)");
    return statement.bind(entry.id).bind(at).bind(encoded(entry)).run();
}

Result<> HistoryTable::purge(const QDateTime &before)
{
    // Looked for first, so that opening a store writes nothing when there is nothing to forget.
    const auto old = hasOlder(before);
    if (!old)
        return old.error();
    if (!*old)
        return {};
    auto done = Statement(m_database, "DELETE FROM history WHERE at < ?").bind(before).run();
    if (done)
        done = Statement(m_database, "DELETE FROM trash WHERE erased_at < ?").bind(before).run();
    return done;
}

Result<bool> HistoryTable::hasOlder(const QDateTime &than) const
{
    Statement statement(m_database,
        "SELECT EXISTS (SELECT 1 FROM history WHERE at < ?) OR EXISTS (SELECT 1 FROM trash WHERE erased_at < ?)");
    const auto found = statement.bind(than).bind(than).next();
    if (!found)
        return found.error();
    return statement.flag(0);
}

} // namespace sheaf
