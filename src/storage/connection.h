// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
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

    /// The first bytes of the file as they lie there, and how long it is. Read by SQLite: whoever opens and closes the
    /// file by itself takes every lock of this process on it away. Empty when it cannot be read.
    QByteArray head(qsizetype bytes) const;
    qint64 fileSize() const;

    qint64 insertedId() const;
    bool inTransaction() const;

    /// From now on nothing is moved from the log into the file but by moveLog(), and logPages() counts.
    void keepLog();

    /// Pages in the log, as of this connection's last commit.
    int logPages() const { return m_logPages; }

    /// Moves what it can of the log into the file, both on disk afterwards, without waiting for other connections or
    /// keeping them waiting. Answers how many pages of the log are in the file now, nothing when it fails.
    std::optional<int> moveLog() const;
    /// Gives up a long statement soon after `stop` becomes true. It must live as long as this.
    void stopWhen(const std::atomic<bool> &stop);

    /// SQLite's extended code of the last call that failed, and its words.
    int code() const;
    QString message() const;

private:
    sqlite3 *m_handle = nullptr;
    bool m_open = false;
    int m_logPages = 0;
};

} // namespace sheaf
