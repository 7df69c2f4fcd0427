// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <compare>

namespace sheaf {

/// A number Harvest gave to something. Always 64 bits: entry ids passed 2^31 in 2024. 0 means "none".
template <typename Tag>
struct RemoteId
{
    qint64 value = 0;

    explicit operator bool() const { return value > 0; }

    auto operator<=>(const RemoteId &) const = default;
};

template <typename Tag>
size_t qHash(RemoteId<Tag> id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

using AccountId = RemoteId<struct AccountTag>;
using ClientId = RemoteId<struct ClientTag>;
using ProjectId = RemoteId<struct ProjectTag>;
using RemoteEntryId = RemoteId<struct RemoteEntryTag>;
using TaskId = RemoteId<struct TaskTag>;
using UserId = RemoteId<struct UserTag>;

/// Our own name for a time entry: random, given before Harvest knows the entry, never changed. It keys the store and
/// every view, and it is the marker Harvest keeps for us in `external_reference`.
class EntryId
{
public:
    EntryId() = default;

    explicit EntryId(const QUuid &uuid)
        : m_uuid(uuid)
    {
    }

    static EntryId create();

    static EntryId fromString(const QString &text) { return EntryId(QUuid::fromString(text)); }

    QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }

    QByteArray toBytes() const { return m_uuid.toRfc4122(); }

    bool isNull() const { return m_uuid.isNull(); }

    explicit operator bool() const { return !isNull(); }

    bool operator==(const EntryId &) const = default;

    friend bool operator<(const EntryId &a, const EntryId &b) { return a.m_uuid < b.m_uuid; }

    friend size_t qHash(const EntryId &id, size_t seed = 0) { return ::qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

} // namespace sheaf
