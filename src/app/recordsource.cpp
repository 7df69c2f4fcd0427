// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/recordsource.h"

#include "api/harvest.h"
#include "api/records.h"
#include "app/recordmirror.h"
#include "app/session.h"
#include "sync/syncengine.h"

#include <utility>

namespace sheaf {

namespace {

/// How long a keychain may take; it may be asking the person for a password.
constexpr std::chrono::minutes longestAsking{2};

Error plain(Error::Kind kind)
{
    return Error{kind, {}, 0, {}};
}

/// Why there is no line, when there will not be one soon.
std::optional<Error> hindrance(TokenState state)
{
    switch (state) {
    case TokenState::Locked:
        return plain(Error::Kind::KeychainLocked);
    case TokenState::Absent:
        return plain(Error::Kind::KeychainAbsent);
    case TokenState::Missing:
        return plain(Error::Kind::Unauthorized);
    case TokenState::Failed:
        return plain(Error::Kind::Keychain);
    default:
        return {};
    }
}

} // namespace

RecordSource::RecordSource(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_patience(session.clock())
{
}

RecordSource::~RecordSource()
{
    if (m_held)
        m_held->holdHistory(false);
}

void RecordSource::list(const RecordQuery &query, OnPiece onPiece, const std::function<void(const Listed &)> &onEnd)
{
    whenOnline(
        [this, query, onPiece = std::move(onPiece), onEnd](Harvest &harvest) {
            harvest.records().list(
                query, this, [onPiece](const RecordsPiece &piece) { onPiece(piece.records, piece.total); },
                [this, onEnd](const RecordsEnd &end) {
                    m_fail = nullptr;
                    onEnd({end.stopped, end.read, end.strange, end.strangeFields, end.moved});
                });
        },
        [onEnd](const Error &error) { onEnd(Listed{error}); });
}

void RecordSource::read(const RecordQuery &query, const QString &from,
    std::function<void(const RecordsPiece &)> onPiece, const std::function<void(const RecordsEnd &)> &onEnd)
{
    whenOnline(
        [this, query, from, onPiece = std::move(onPiece), onEnd](Harvest &harvest) {
            harvest.records().list(
                query, this, onPiece,
                [this, onEnd](const RecordsEnd &end) {
                    m_fail = nullptr;
                    onEnd(end);
                },
                from);
        },
        [onEnd](const Error &error) {
            RecordsEnd end;
            end.stopped = error;
            onEnd(end);
        });
}

void RecordSource::get(const Entity &entity, qint64 id, qint64 parent, const Handler<QJsonObject> &handler)
{
    whenOnline(
        [this, &entity, id, parent, handler](Harvest &harvest) {
            harvest.records().get(entity, id, parent, this, [this, handler](const Result<QJsonObject> &record) {
                m_fail = nullptr;
                handler(record);
            });
        },
        handler);
}

void RecordSource::apply(const RecordChange &change, const Handler<QJsonObject> &handler)
{
    whenOnline(
        [this, change, handler](Harvest &harvest) {
            m_cutKind = Error::Kind::InDoubt;
            harvest.records().apply(change, this, [this, change, handler](const Result<QJsonObject> &record) {
                m_fail = nullptr;
                m_session.records().noteChange(*change.entity);
                handler(record);
            });
        },
        handler);
}

void RecordSource::stop(RemoteEntryId id, const Handler<RemoteEntry> &handler)
{
    turn(id, &Harvest::stop, handler);
}

void RecordSource::restart(RemoteEntryId id, const Handler<RemoteEntry> &handler)
{
    turn(id, &Harvest::restart, handler);
}

void RecordSource::turn(RemoteEntryId id, void (Harvest::*how)(RemoteEntryId, QObject *, Handler<RemoteEntry>),
    const Handler<RemoteEntry> &handler)
{
    whenOnline(
        [this, id, how, handler](Harvest &harvest) {
            m_cutKind = Error::Kind::InDoubt;
            (harvest.*how)(id, this, [this, handler](const Result<RemoteEntry> &turned) {
                m_fail = nullptr;
                handler(turned);
            });
        },
        handler);
}

void RecordSource::whenOnline(std::function<void(Harvest &)> work, std::function<void(const Error &)> fail)
{
    m_work = std::move(work);
    m_fail = std::move(fail);
    connect(&m_session, &Session::tokenStateChanged, this, &RecordSource::look);
    connect(&m_session, &QObject::destroyed, this, [this] { giveUp(plain(m_cutKind)); }); // the account was removed
    m_patience.set(longestAsking, [this] { giveUp(plain(Error::Kind::KeychainLocked)); });
    if (!m_held) {
        m_held = &m_session.sync();
        m_held->holdHistory(true);
    }
    m_session.goOnline();
    QMetaObject::invokeMethod(this, &RecordSource::look, Qt::QueuedConnection); // an answer comes later, always
}

void RecordSource::look()
{
    if (!m_work)
        return;
    if (Harvest *harvest = m_session.harvest()) {
        m_patience.cancel();
        connect(harvest, &QObject::destroyed, this, [this] { giveUp(plain(m_cutKind)); });
        std::exchange(m_work, nullptr)(*harvest);
    } else if (const std::optional<Error> error = hindrance(m_session.tokenState())) {
        giveUp(*error);
    }
}

void RecordSource::giveUp(const Error &error)
{
    m_patience.cancel();
    m_work = nullptr;
    if (const auto fail = std::exchange(m_fail, nullptr))
        fail(error);
}

} // namespace sheaf
