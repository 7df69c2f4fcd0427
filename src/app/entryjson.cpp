// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/entryjson.h"

#include "domain/duration.h"

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue wallTime(const std::optional<QTime> &time)
{
    return time ? QJsonValue(time->toString(u"HH:mm"_s)) : QJsonValue();
}

} // namespace

QString stateWord(SyncState state)
{
    switch (state) {
    case SyncState::Synced:
        return u"synced"_s;
    case SyncState::Pending:
        return u"pending"_s;
    case SyncState::InDoubt:
        return u"in-doubt"_s;
    case SyncState::Refused:
        return u"refused"_s;
    case SyncState::Conflict:
        return u"conflict"_s;
    }
    return {};
}

QJsonObject entryJson(const StoredEntry &row, const QDateTime &now, const QString &reason)
{
    const TimeEntry entry = row.local.value_or(row.base.value_or(row.remote.value_or(TimeEntry{})));
    const std::chrono::seconds time = elapsed(entry, now);
    QJsonObject object;
    object[u"id"_s] = row.id ? row.id.toString() : QString::number(row.remoteId ? row.remoteId->value : 0);
    object[u"harvest_id"_s] = row.remoteId ? QJsonValue(row.remoteId->value) : QJsonValue();
    object[u"date"_s] = entry.spentDate.toString(Qt::ISODate);
    object[u"client"_s] = entry.client.name;
    object[u"project"_s] = entry.project.name;
    object[u"project_id"_s] = entry.project.id.value;
    object[u"task"_s] = entry.task.name;
    object[u"task_id"_s] = entry.task.id.value;
    object[u"notes"_s] = entry.notes;
    object[u"hours"_s] = hoursFromSeconds(time);
    object[u"seconds"_s] = static_cast<qint64>(time.count());
    object[u"running"_s] = entry.isRunning();
    object[u"started_at"_s]
        = entry.isRunning() ? QJsonValue(entry.timerStartedAt->toUTC().toString(Qt::ISODate)) : QJsonValue();
    object[u"from"_s] = wallTime(entry.startedTime);
    object[u"to"_s] = wallTime(entry.endedTime);
    object[u"billable"_s] = entry.billable;
    object[u"locked"_s] = isLocked(entry);
    object[u"locked_reason"_s] = orNull(entry.lockedReason);
    object[u"state"_s] = stateWord(row.state);
    object[u"reason"_s] = orNull(reason);
    return object;
}

} // namespace sheaf
