// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "base/result.h"

#include <QDate>
#include <QDateTime>
#include <QTime>

#include <chrono>
#include <optional>
#include <string_view>

struct sqlite3_stmt;

namespace sheaf {

class Database;

/// One use of a prepared statement. Parameters are bound in the order of the calls; columns count from 0. The statement
/// lets go of the database when it goes out of scope. Every failure, also of the preparation, comes from run() or
/// next().
class Statement
{
public:
    /// `sql` must live as long as the database: it names the prepared statement.
    Statement(Database &database, std::string_view sql);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    Statement &bind(qint64 value);

    Statement &bind(int value) { return bind(static_cast<qint64>(value)); }

    Statement &bind(bool value) { return bind(static_cast<qint64>(value ? 1 : 0)); }

    Statement &bind(double value);
    Statement &bind(const QString &value);
    Statement &bind(const QByteArray &value); ///< A null array becomes NULL.
    Statement &bind(const EntryId &value);
    Statement &bind(QDate value); ///< As Julian day; an invalid one becomes NULL.
    Statement &bind(const QDateTime &value); ///< As milliseconds since 1970 in UTC; an invalid one becomes NULL.

    Statement &bind(std::chrono::seconds value) { return bind(static_cast<qint64>(value.count())); }

    Statement &bindNull();

    template <typename Tag>
    Statement &bind(RemoteId<Tag> value)
    {
        return bind(value.value);
    }

    template <typename T>
    Statement &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bindNull();
    }

    /// Runs a statement that writes.
    Result<> run();
    /// Goes to the next row; false after the last one.
    Result<bool> next();
    /// The row number of what was inserted.
    qint64 insertedId() const;

    bool isNull(int column) const;
    qint64 number(int column) const;

    double real(int column) const;

    bool flag(int column) const { return number(column) != 0; }

    QString text(int column) const;
    QByteArray bytes(int column) const;
    EntryId entryId(int column) const;
    QDate day(int column) const;
    QDateTime instant(int column) const;

    std::chrono::seconds seconds(int column) const { return std::chrono::seconds(number(column)); }

    template <typename Id>
    Id id(int column) const
    {
        return Id{number(column)};
    }

private:
    Result<bool> step();
    void checkBound(int result);

    Database &m_database;
    sqlite3_stmt *m_statement = nullptr; ///< The database's.
    std::optional<Error> m_error;
    int m_bound = 0;
};

} // namespace sheaf
