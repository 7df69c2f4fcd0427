// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "storage/connection.h"
#include "storage/migrations.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string_view>

namespace sheaf {

/// The connection to one SQLite file: opened with care, held by this process alone, and opened anew after the disk
/// failed, since SQLite's picture of the file may be wrong then.
class Database
{
public:
    enum class Held : std::uint8_t {
        Alone, ///< By this connection.
        /// By this program, which opens further connections with beside(). A program that holds it alone is turned
        /// away, and turns this one away; of those that share only one may run, which is not seen to here. The log
        /// grows until one of the others moves it. Where the file system has no shared memory it becomes Alone.
        Shared,
    };

    /// Opens the file, or makes it, and brings it up to date. A file that is not ours, or newer, stays as it is.
    /// Errors: DiskFull, ReadOnly, NewerData, Damaged, Busy (after five seconds), Storage.
    static Result<std::unique_ptr<Database>> open(
        const QString &file, const Migrations &migrations = storeMigrations(), Held held = Held::Alone);
    /// A further connection to a file that is open and shared, for a thread of its own: to read, and to move the log.
    /// What takes long is given up soon after `stop` becomes true, which must live as long.
    static Result<std::unique_ptr<Database>> beside(const QString &file, const std::atomic<bool> &stop);
    /// Opens a copy of a damaged file as it is, for reading what can be read; statements may fail at any row. Errors:
    /// when not even that is possible.
    static Result<std::unique_ptr<Database>> openToRead(const QString &file);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs a statement that is needed once.
    Result<> execute(const QByteArray &sql);
    /// The first column of the first row of such a statement.
    Result<qint64> number(const QByteArray &sql);
    Result<QString> text(const QByteArray &sql);

    /// For Statement. Kept until the connection closes; `sql` must live as long.
    Result<sqlite3_stmt *> prepared(std::string_view sql);

    /// Lets go of a statement that is not needed again.
    void forget(std::string_view sql);

    qint64 insertedId() const { return m_connection ? m_connection->insertedId() : 0; }

    /// What SQLite's last error means to us. Remembers when the connection can no longer be trusted.
    Error failed();

    /// Before writing: if the disk failed since the last time, opens the file anew and checks it.
    Result<> ready();

    /// Moves the log into the file, both on disk afterwards. Busy when another connection does not let go of it.
    Result<> checkpoint();

    bool isShared() const { return m_held == Held::Shared; }

    /// Of a shared file: pages in the log as of the last commit.
    int logPages() const { return m_connection ? m_connection->logPages() : 0; }

    /// Moves what it can of the log into the file without waiting for anybody; answers how many of its pages
    /// are in the file now.
    Result<int> moveLog();

    /// Called before the file is closed, opened anew or the whole log moved: nobody else may have it open then.
    void setBeforeClosing(std::function<void()> action) { m_beforeClosing = std::move(action); }

    /// The version of Sheaf that made this schema; empty when not known.
    QString writtenBy();

    void noteWrite() { ++m_writes; }

private:
    friend class Transaction;

    explicit Database(const QString &file, Held held = Held::Alone);

    static Result<> create(const QString &file, const Migrations &migrations);
    static Result<> inspect(const QString &file, const Migrations &migrations, bool hasLog);
    Result<> connect();
    Result<> connectOnce();
    Result<> verify();
    Result<> keepBeforeMigration(qint64 wanted);
    void disconnect();
    void rollBack();

    void distrust() { m_suspect = true; }

    /// Whether commits wait for the disk; as told by the last begin.
    Result<> setSafe(bool safe);

    const QString m_file;
    Held m_held;
    std::function<void()> m_beforeClosing;
    std::unique_ptr<Connection> m_connection;
    std::map<std::string_view, Prepared> m_statements;
    bool m_suspect = false;
    bool m_hasLog = false; ///< Without a log, only commits that wait for the disk keep the file whole.
    bool m_safe = true; ///< As connect() leaves it.
    int m_lastCode = 0; ///< SQLite's last error.
    qint64 m_writes = 0;
};

/// One transaction; rolled back when it goes out of scope without a commit.
class Transaction
{
public:
    /// `safe`: commit() waits until it is on the disk. Without, a power cut may take the last such commits away again,
    /// the newest first, but never what was committed before a safe one; a crash of the program takes nothing.
    static Result<Transaction> begin(Database &database, bool safe = true);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// On disk when it succeeds; nothing of it is left when it fails – except when it came through but the disk cannot
    /// promise to keep it: then `visible` is true.
    Result<> commit(bool *visible = nullptr);
    void rollback();

private:
    explicit Transaction(Database &database);

    Database *m_database;
    qint64 m_writesBefore;
};

} // namespace sheaf
