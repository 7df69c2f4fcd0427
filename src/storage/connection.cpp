// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/connection.h"

#include <QFile>
#include <QUrl>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int patience = 5000; // ms another process may hold the file before we give up

QByteArray nameOf(const QString &file, Connection::Mode mode)
{
    if (mode == Connection::Mode::Normal)
        return QFile::encodeName(file);
    QUrl url = QUrl::fromLocalFile(file);
    url.setQuery(u"immutable=1"_s);
    return url.toEncoded();
}

/// SQLite's own view of the database's file.
sqlite3_file *fileOf(sqlite3 *handle)
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(handle, nullptr, SQLITE_FCNTL_FILE_POINTER, &file);
    return file != nullptr && file->pMethods != nullptr ? file : nullptr;
}

} // namespace

void PreparedDeleter::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Connection::Connection(const QString &file, Mode mode)
{
    // Nobody asks SQLite how much memory it uses; to count it takes a lock at each piece. Refused, and no matter, when
    // SQLite is in use already.
    [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    const int flags
        = mode == Mode::Normal ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    m_open
        = sqlite3_open_v2(nameOf(file, mode).constData(), &m_handle, flags | SQLITE_OPEN_NOMUTEX, nullptr) == SQLITE_OK;
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, patience);
}

Connection::~Connection()
{
    sqlite3_close_v2(m_handle);
}

Prepared Connection::prepare(std::string_view sql, bool kept) const
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v3(
        m_handle, sql.data(), static_cast<int>(sql.size()), kept ? SQLITE_PREPARE_PERSISTENT : 0U, &statement, nullptr);
    return Prepared(statement);
}

QByteArray Connection::head(qsizetype bytes) const
{
    QByteArray read(bytes, '\0');
    sqlite3_file *file = m_open ? fileOf(m_handle) : nullptr;
    const bool whole
        = file != nullptr && file->pMethods->xRead(file, read.data(), static_cast<int>(bytes), 0) == SQLITE_OK;
    return whole ? read : QByteArray();
}

qint64 Connection::fileSize() const
{
    sqlite3_int64 size = 0;
    sqlite3_file *file = m_open ? fileOf(m_handle) : nullptr;
    return file != nullptr && file->pMethods->xFileSize(file, &size) == SQLITE_OK ? size : 0;
}

qint64 Connection::insertedId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

void Connection::keepLog()
{
    sqlite3_wal_hook(
        m_handle,
        [](void *count, sqlite3 *, const char *, int pages) {
            *static_cast<int *>(count) = pages;
            return SQLITE_OK;
        },
        &m_logPages);
}

std::optional<int> Connection::moveLog() const
{
    int moved = 0;
    if (sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &moved) != SQLITE_OK)
        return std::nullopt;
    return moved;
}

void Connection::stopWhen(const std::atomic<bool> &stop)
{
    constexpr int steps = 1000; // a fraction of a millisecond
    sqlite3_progress_handler(
        m_handle, steps, [](void *flag) { return static_cast<const std::atomic<bool> *>(flag)->load() ? 1 : 0; },
        const_cast<std::atomic<bool> *>(&stop));
}

int Connection::code() const
{
    return sqlite3_extended_errcode(m_handle);
}

QString Connection::message() const
{
    return QString::fromUtf8(sqlite3_errmsg(m_handle));
}

} // namespace sheaf
