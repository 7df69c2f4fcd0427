// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/database.h"

#include "storage/statement.h"

#include <utility>

namespace sheaf {

namespace {

/// Counts the commits. After a commit that failed half-way, the number tells whether it came through.
Result<qint64> generation(Database &database, std::string_view sql)
{
    Statement query(database, sql);
    const auto found = query.next();
    if (!found)
        return found.error();
    return *found ? query.number(0) : 0;
}

constexpr std::string_view theGeneration = "SELECT value FROM meta WHERE key = 'generation'";
constexpr std::string_view nextGeneration
    = "INSERT INTO meta (key, value) VALUES ('generation', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1"
      " RETURNING value";

/// Prepared, since every change begins and ends like this.
Result<> executed(Database &database, std::string_view sql)
{
    const auto done = Statement(database, sql).next();
    return done ? Result<>() : done.error();
}

} // namespace

Transaction::Transaction(Database &database)
    : m_database(&database)
    , m_writesBefore(database.m_writes)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
    , m_writesBefore(other.m_writesBefore)
{
}

Transaction::~Transaction()
{
    rollback();
}

Result<Transaction> Transaction::begin(Database &database, bool safe)
{
    if (const auto set = database.setSafe(safe); !set)
        return set.error();
    if (const auto begun = executed(database, "BEGIN IMMEDIATE"); !begun)
        return begun.error();
    return Transaction(database);
}

void Transaction::rollback()
{
    Database *const database = std::exchange(m_database, nullptr);
    if (!database || !database->m_connection)
        return;
    database->rollBack();
    // A failed reopening is tried again before the next write.
    if (const auto ready = database->ready(); !ready)
        database->distrust();
}

Result<> Transaction::commit(bool *visible)
{
    Database &database = *m_database;
    qint64 expected = 0;
    if (database.m_writes != m_writesBefore) {
        const auto now = generation(database, nextGeneration);
        if (!now) {
            rollback();
            return now.error();
        }
        expected = *now;
    }
    const auto done = executed(database, "COMMIT");
    if (done) {
        m_database = nullptr;
        return done;
    }
    rollback();
    if (expected == 0)
        return done;
    const auto found = generation(database, theGeneration);
    if (!found || *found != expected)
        return done;
    // Every byte reached the log, only the promise to keep it failed. Asking for the same promise again proves nothing,
    // since the system may have forgotten what was not written: the data is written once more, into the file itself.
    if (visible)
        *visible = true;
    return database.checkpoint();
}

} // namespace sheaf
