// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/calendar.h"
#include "storage/storedentry.h"

#include <QList>

#include <string_view>

namespace sheaf {

class Database;
class Statement;

/// The timesheet's rows. The version that is shown lies in typed columns, so that days and totals are one indexed
/// query.
class EntryTable
{
public:
    explicit EntryTable(Database &database)
        : m_database(database)
    {
    }

    /// By its place in the table, for reading what is left of a damaged file.
    Result<std::optional<StoredEntry>> at(qint64 row) const;
    Result<std::optional<StoredEntry>> find(const EntryId &id) const;
    Result<std::optional<StoredEntry>> findRemote(RemoteEntryId id) const;
    Result<QList<StoredEntry>> between(const DateRange &days) const;
    /// With nothing in them but what adds up: the time, whether its timer runs, whether it is billable.
    Result<QList<TimeEntry>> timesOn(QDate day) const;
    Result<QList<StoredEntry>> running() const;
    Result<QList<StoredEntry>> unsent() const;
    Result<qint64> unsentCount() const;
    Result<qint64> visibleCount() const;
    Result<QList<RemoteEntryId>> remoteIdsIn(const DateRange &days) const;
    Result<QList<TimeEntry>> latest(int limit) const;

    Result<> insert(const StoredEntry &entry);
    Result<> update(const StoredEntry &entry);
    Result<> remove(const EntryId &id);

private:
    Result<QList<StoredEntry>> rowsNamed(std::string_view sql) const;

    Database &m_database;
};

} // namespace sheaf
