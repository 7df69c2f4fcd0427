// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "storage/storedentry.h"

#include <QList>

namespace sheaf {

class Database;

/// What was erased in the last 30 days (see HistoryTable, which fills and empties it with time).
class TrashTable
{
public:
    explicit TrashTable(Database &database)
        : m_database(database)
    {
    }

    /// Newest first; of an entry that was erased several times only the last; none that is hollow or back in the
    /// timesheet.
    Result<QList<TrashedEntry>> items(int limit) const;
    Result<std::optional<TrashedEntry>> item(qint64 id) const;
    /// The last that was kept of this entry.
    Result<std::optional<TrashedEntry>> lastOf(const EntryId &entry) const;
    /// It was restored as another one: forgets what it held. That it was deleted, and its number in Harvest, stays
    /// known, since a late copy of it may still arrive.
    Result<> hollow(const EntryId &entry);

private:
    Database &m_database;
};

} // namespace sheaf
