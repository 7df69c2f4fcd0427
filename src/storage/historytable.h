// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "storage/storedentry.h"

#include <QList>

namespace sheaf {

class Database;

/// What was: each step in the life of the entries, and the entries that were erased. Both are kept for 30 days.
class HistoryTable
{
public:
    static constexpr int keptDays = 30;

    explicit HistoryTable(Database &database)
        : m_database(database)
    {
    }

    /// Oldest first.
    Result<QList<HistoryItem>> itemsOf(const EntryId &entry) const;
    /// The newest, oldest first.
    Result<QList<HistoryItem>> all(int limit) const;
    /// What was not done in Harvest, newest first.
    Result<QList<HistoryItem>> lastHere(int limit) const;
    /// Newest first.
    Result<QList<StoredEntry>> trash() const;

    Result<> add(const HistoryItem &item);
    Result<> discard(const StoredEntry &entry, const QDateTime &at);
    Result<> purge(const QDateTime &before);

private:
    Result<bool> hasOlder(const QDateTime &than) const;

    Database &m_database;
};

} // namespace sheaf
