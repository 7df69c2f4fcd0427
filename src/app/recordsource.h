// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "base/ids.h"
#include "domain/record.h"

#include <QJsonArray>
#include <QObject>
#include <QPointer>

namespace sheaf {

class Harvest;
class Session;
class SyncEngine;
struct RecordsEnd;
struct RecordsPiece;
struct RemoteEntry;

/// One piece of work with the account's records that somebody waits for: goes online if need be, waits for the token,
/// and reads or changes. Each object does one thing and answers once; it ends with its parent. When the account is
/// signed in anew or removed meanwhile, a read is Incomplete and a change InDoubt.
class RecordSource : public QObject
{
    Q_OBJECT

public:
    /// How a list ended. `stopped` when not all came.
    struct Listed
    {
        std::optional<Error> stopped = {};
        qint64 read = 0;
        qint64 strange = 0; ///< Records that were not as the catalogue says.
        QStringList strangeFields = {};
        bool moved = false; ///< The list changed while it was read: something may be missing.
    };

    using OnPiece = std::function<void(const QJsonArray &records, std::optional<qint64> total)>;

    explicit RecordSource(Session &session, QObject *parent = nullptr);
    ~RecordSource() override;

    /// Hands out the records piece by piece, so that no list has to fit the memory.
    void list(const RecordQuery &query, OnPiece onPiece, const std::function<void(const Listed &)> &onEnd);
    /// The same for who keeps what comes: with where to go on, and from there if an earlier reading broke off.
    void read(const RecordQuery &query, const QString &from, std::function<void(const RecordsPiece &)> onPiece,
        const std::function<void(const RecordsEnd &)> &onEnd);
    void get(const Entity &entity, qint64 id, qint64 parent, const Handler<QJsonObject> &handler);
    /// Sends one change once; see Records::apply.
    void apply(const RecordChange &change, const Handler<QJsonObject> &handler);
    /// Stops a timer of somebody else's, or starts it again; the person's own go through the Tracker.
    void stop(RemoteEntryId id, const Handler<RemoteEntry> &handler);
    void restart(RemoteEntryId id, const Handler<RemoteEntry> &handler);

private:
    /// Calls `work` once there is a line to Harvest, or `fail`.
    void whenOnline(std::function<void(Harvest &)> work, std::function<void(const Error &)> fail);
    void turn(RemoteEntryId id, void (Harvest::*how)(RemoteEntryId, QObject *, Handler<RemoteEntry>),
        const Handler<RemoteEntry> &handler);
    void look();
    void giveUp(const Error &error);

    Session &m_session;
    std::function<void(Harvest &)> m_work;
    std::function<void(const Error &)> m_fail;
    Alarm m_patience;
    QPointer<SyncEngine> m_held; ///< Its history waits until this has ended.
    Error::Kind m_cutKind = Error::Kind::Incomplete; ///< What it means when the line goes away.
};

} // namespace sheaf
