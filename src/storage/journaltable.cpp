// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/journaltable.h"

#include "storage/codec.h"
#include "storage/statement.h"

namespace sheaf {

namespace {

JournalRow read(const Statement &row)
{
    JournalRow journal;
    journal.id = row.number(0);
    journal.entry = row.entryId(1);
    journal.verb = static_cast<Verb>(row.number(2));
    journal.attempt = static_cast<int>(row.number(3));
    if (!row.isNull(4))
        journal.remoteId = row.id<RemoteEntryId>(4);
    if (!row.isNull(5))
        journal.payload = decodedEntry(row.bytes(5));
    journal.sentAt = row.instant(6);
    journal.serverTime = row.instant(7);
    journal.inDoubt = row.flag(8);
    journal.emptyProbes = static_cast<int>(row.number(9));
    journal.lastProbe = row.instant(10);
    return journal;
}

} // namespace

Result<QList<JournalRow>> JournalTable::rows() const
{
    Statement statement(m_database,
        "SELECT id, entry, verb, attempt, remote_id, payload, sent_at, server_time, in_doubt, empty_probes, last_probe"
        " FROM journal ORDER BY id");
    QList<JournalRow> rows;
    for (;;) {
        const auto more = statement.next();
        if (!more)
            return more.error();
        if (!*more)
            return rows;
        rows.push_back(read(statement));
    }
}

Result<std::optional<JournalRow>> JournalTable::rowOf(const EntryId &entry) const
{
    Statement statement(m_database,
        "SELECT id, entry, verb, attempt, remote_id, payload, sent_at, server_time, in_doubt, empty_probes, last_probe"
        " FROM journal WHERE entry = ? ORDER BY id DESC LIMIT 1");
    const auto found = statement.bind(entry).next();
    if (!found)
        return found.error();
    return *found ? std::optional(read(statement)) : std::nullopt;
}

Result<qint64> JournalTable::save(const JournalRow &row)
{
    Statement statement(m_database,
        "INSERT OR REPLACE INTO journal (id, entry, verb, attempt, remote_id, payload, sent_at, server_time, in_doubt,"
        " empty_probes, last_probe) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    statement.bind(row.id != 0 ? std::optional(row.id) : std::nullopt).bind(row.entry);
    statement.bind(static_cast<qint64>(row.verb)).bind(row.attempt).bind(row.remoteId);
    statement.bind(row.payload ? encoded(*row.payload) : QByteArray()).bind(row.sentAt).bind(row.serverTime);
    const auto saved = statement.bind(row.inDoubt).bind(row.emptyProbes).bind(row.lastProbe).run();
    if (!saved)
        return saved.error();
    return row.id != 0 ? row.id : statement.insertedId();
}

Result<> JournalTable::remove(qint64 id)
{
    return Statement(m_database, "DELETE FROM journal WHERE id = ?").bind(id).run();
}

} // namespace sheaf
