// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/account.h"
#include "domain/calendar.h"

#include <string_view>

namespace sheaf {

class Database;

/// What there is once per account: company, user, the days read completely, half-typed text. Setters answer whether
/// anything changed.
class AccountTable
{
public:
    explicit AccountTable(Database &database)
        : m_database(database)
    {
    }

    Result<std::optional<Company>> company() const;
    Result<std::optional<User>> user() const;
    Result<bool> setCompany(const Company &company);
    Result<bool> setUser(const User &user);

    Result<std::optional<QDateTime>> syncedUntil() const;
    Result<> setSyncedUntil(const QDateTime &serverTime);

    Result<std::optional<QDateTime>> checkedAt() const;
    Result<> setCheckedAt(const QDateTime &moment);

    Result<bool> isFetched(QDate day) const;
    /// Where the newest of the ranges begins.
    Result<std::optional<QDate>> fetchedSince() const;
    Result<bool> addFetched(const DateRange &days);

    Result<QByteArray> draft(const QString &place) const;
    Result<> setDraft(const QString &place, const QByteArray &content);

private:
    Result<std::optional<QDateTime>> moment(const QString &key) const;
    Result<> setMoment(const QString &key, const QDateTime &moment);
    Result<QByteArray> value(const QString &key) const;
    Result<bool> setValue(const QString &key, const QByteArray &content);

    Database &m_database;
};

} // namespace sheaf
