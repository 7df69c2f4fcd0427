// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/calendar.h"
#include "storage/storedentry.h"
#include "sync/syncstatus.h"

#include <optional>

namespace sheaf {

class Sheet;

/// Reads one account's timesheet for those who show no list: the command line.
class SheetReader
{
public:
    explicit SheetReader(Sheet &sheet)
        : m_sheet(sheet)
    {
    }

    std::optional<StoredEntry> row(const EntryId &id) const;
    QList<StoredEntry> running() const;
    QList<StoredEntry> entriesIn(const DateRange &days) const;
    QList<TimeEntry> timesOn(QDate day) const; ///< See Store.
    /// Everything Harvest does not have, deletes included, oldest change first.
    QList<StoredEntry> unsent() const;
    /// True when every one of these days is known completely.
    bool isFetched(const DateRange &days) const;

    /// The entries a typed id means: ours, whole or its first four characters and more (looked for among a year and
    /// what is not sent), or Harvest's number. Several: the prefix was too short.
    QList<StoredEntry> named(const QString &typed) const;

    /// As the sync tells it, with what waits counted now.
    SyncStatus status() const;

private:
    Sheet &m_sheet;
};

} // namespace sheaf
