// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "storage/storedentry.h"

#include <QList>

namespace sheaf {

class Database;

/// Requests that must not be repeated blindly, written down before they leave.
class JournalTable
{
public:
    explicit JournalTable(Database &database)
        : m_database(database)
    {
    }

    Result<QList<JournalRow>> rows() const;
    /// The newest of the entry's rows.
    Result<std::optional<JournalRow>> rowOf(const EntryId &entry) const;

    Result<qint64> save(const JournalRow &row);
    Result<> remove(qint64 id);

private:
    Database &m_database;
};

} // namespace sheaf
