// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "storage/storedentry.h"

namespace sheaf::samples {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline QDateTime at(int hour, int minute = 0, int second = 0)
{
    return QDateTime(QDate(2026, 11, 19), QTime(hour, minute, second), Qt::UTC);
}

inline TimeEntry stopped(std::chrono::seconds tracked = 1h, const QString &notes = u"notes"_s)
{
    TimeEntry entry;
    entry.user = {7};
    entry.client = {{1}, u"Oriel Coffee"_s};
    entry.project = {{2}, u"Web shop"_s, {}};
    entry.task = {{3}, u"Development"_s};
    entry.spentDate = QDate(2026, 11, 19);
    entry.tracked = tracked;
    entry.notes = notes;
    entry.createdAt = entry.updatedAt = at(9);
    return entry;
}

inline TimeEntry running(const QDateTime &since, std::chrono::seconds banked = 0s)
{
    TimeEntry entry = stopped(banked);
    entry.timerStartedAt = since;
    return entry;
}

inline RemoteEntry remote(TimeEntry entry, const QDateTime &updatedAt = at(12), qint64 id = 4'000'000'001)
{
    entry.updatedAt = updatedAt;
    return {{id}, entry};
}

inline StoredEntry synced(const TimeEntry &entry, qint64 id = 4'000'000'001)
{
    StoredEntry row;
    row.id = EntryId::create();
    row.remoteId = RemoteEntryId{id};
    row.base = row.remote = row.local = entry;
    row.state = SyncState::Synced;
    row.changedAt = at(9);
    return row;
}

inline StoredEntry pending(StoredEntry row, const std::optional<TimeEntry> &local)
{
    row.local = local;
    row.state = SyncState::Pending;
    return row;
}

inline StoredEntry fresh(const TimeEntry &local)
{
    StoredEntry row;
    row.id = EntryId::create();
    row.local = local;
    row.state = SyncState::Pending;
    row.changedAt = at(9);
    return row;
}

} // namespace sheaf::samples
