// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace sheaf {

/// One of SQLite's prepared statements.
struct PreparedDeleter
{
    void operator()(sqlite3_stmt *statement) const;
};

using Prepared = std::unique_ptr<sqlite3_stmt, PreparedDeleter>;

/// SQLite's own handle, closed with this. Qt's SQL module is not used: it loads a driver for 2 ms at each start, and
/// describes every column and wraps every value of every row.
class Connection
{
public:
    enum class Mode : std::uint8_t {
        Normal, ///< To read and write; the file is made where missing.
        Untouched, ///< Reads a file nobody changes: takes no locks, writes nothing, and leaves a log unread.
    };

    /// `file` is an absolute path. Whether it could be opened tells isOpen(), and why not message().
    explicit Connection(const QString &file, Mode mode = Mode::Normal);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    bool isOpen() const { return m_open; }

    /// Null when SQLite does not understand it, or cannot just now. `kept`: it will be run many times.
    Prepared prepare(std::string_view sql, bool kept) const;

    qint64 insertedId() const;
    bool inTransaction() const;

    /// SQLite's extended code of the last call that failed, and its words.
    int code() const;
    QString message() const;

private:
    sqlite3 *m_handle = nullptr;
    bool m_open = false;
};

} // namespace sheaf
