// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/account.h"
#include "domain/calendar.h"
#include "domain/edit.h"
#include "domain/record.h"
#include "storage/storedentry.h"

#include <QJsonArray>
#include <QObject>

#include <functional>

namespace sheaf {

class Session;

/// Time that is not the person's own, for administrators and managers. It is kept at Harvest only: everything is asked
/// for there and goes there at once, and once. Rows have Harvest's id and none of ours. Every call answers once, later,
/// and not when this is gone. Errors: those of RecordSource.
class OthersTime : public QObject
{
    Q_OBJECT

public:
    explicit OthersTime(Session &session, QObject *parent = nullptr);

    /// Everybody active the person may see.
    void people(const Handler<QList<User>> &handler);

    /// What somebody can book on.
    void assignments(UserId user, const Handler<Assignments> &handler);
    /// Oldest day first.
    void entries(UserId user, const DateRange &days, const Handler<QList<StoredEntry>> &handler);
    void running(UserId user, const Handler<QList<StoredEntry>> &handler);
    void entry(RemoteEntryId id, const Handler<StoredEntry> &handler);

    /// For `entry.user`: finished, or running from now on when `timerStartedAt` is set. Harvest then stops what that
    /// person's other timer was.
    void add(const TimeEntry &entry, const Handler<StoredEntry> &handler);

    /// How far a series came.
    struct Added
    {
        QList<StoredEntry> rows;
        std::optional<Error> stopped = {}; ///< Why it went no further.
    };

    /// One after the other; what follows one that failed is not sent.
    void addAll(const QList<TimeEntry> &entries, const std::function<void(const Added &)> &handler);
    void edit(RemoteEntryId id, const EntryEdit &edit, const Handler<StoredEntry> &handler);
    /// The same of a body as Harvest takes it.
    void change(RemoteEntryId id, const QJsonObject &body, const Handler<StoredEntry> &handler);
    void stop(RemoteEntryId id, const Handler<StoredEntry> &handler);
    /// Of an account that writes durations: it goes on counting.
    void restart(RemoteEntryId id, const Handler<StoredEntry> &handler);
    void remove(RemoteEntryId id, const Handler<> &handler);

    /// The body of the change that takes an edit back; empty where nothing would, as with the time of a running timer.
    QJsonObject bodyBack(const EntryEdit &edit, const TimeEntry &before) const;

private:
    void addNext(const QList<TimeEntry> &left, const Added &added, const std::function<void(const Added &)> &handler);
    void readAll(const RecordQuery &query, const Handler<QJsonArray> &handler);
    void readEntries(const RecordQuery &query, const Handler<QList<StoredEntry>> &handler);
    void apply(const RecordChange &change, const Handler<StoredEntry> &handler);
    std::optional<StoredEntry> rowFrom(const QJsonObject &record) const;

    Session &m_session;
};

} // namespace sheaf
