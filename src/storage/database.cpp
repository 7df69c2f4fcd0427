// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/database.h"

#include "base/log.h"
#include "storage/backup.h"
#include "storage/privatefiles.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <sqlite3.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype longestDetail = 300;

/// True when the header of a closed file leaves no question: ours, of a version we know, with a log, and as long as it
/// says. Where the numbers are: https://www.sqlite.org/fileformat.html.
bool isPlainlyOurs(const QString &file, qsizetype versions)
{
    constexpr qsizetype length = 100;
    const Connection probe(file, Connection::Mode::Untouched);
    const QByteArray head = probe.head(length);
    if (head.size() < length || !head.startsWith(QByteArrayView("SQLite format 3\0", 16)))
        return false;
    const auto number = [&](qsizetype at) { return qint64(qFromBigEndian<quint32>(head.constData() + at)); };
    const qint64 pageSize = qFromBigEndian<quint16>(head.constData() + 16);
    const bool hasLog = head[18] == 2 && head[19] == 2;
    const bool isWhole = number(24) == number(92) && number(28) * pageSize == probe.fileSize();
    const bool isKnown = number(44) >= 1 && number(44) <= 4 && number(56) == SQLITE_UTF8;
    const qint64 version = number(60);
    return hasLog && isWhole && isKnown && number(68) == storeApplicationId && version >= 1 && version <= versions;
}

} // namespace

Database::Database(const QString &file, Held held)
    : m_file(file)
    , m_held(held)
{
}

Database::~Database()
{
    disconnect();
}

void Database::disconnect()
{
    if (m_connection && m_beforeClosing)
        m_beforeClosing();
    m_statements.clear();
    m_connection.reset();
}

Result<std::unique_ptr<Database>> Database::open(const QString &file, const Migrations &migrations, Held held)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    if (const auto folder = makeStoreFolder(QFileInfo(path).absolutePath()); !folder)
        return folder.error();
    if (const auto safe = checkPrivateFile(path); !safe)
        return safe.error();
    if (!QFileInfo::exists(path)) {
        if (const auto created = create(path, migrations); !created)
            return created.error();
    }
    // A log that was left behind: the last run ended without closing. Worth a look at every page.
    const bool endedBadly = QFileInfo(path + u"-wal"_s).size() > 0;
    if (endedBadly || !isPlainlyOurs(path, migrations.size())) {
        if (const auto ours = inspect(path, migrations, endedBadly); !ours)
            return ours.error();
    }
    auto database = std::unique_ptr<Database>(new Database(path, held));
    Result<> done = database->connect();
    if (done && endedBadly)
        done = database->verify();
    if (done)
        done = database->keepBeforeMigration(migrations.size());
    if (done)
        done = migrate(*database, migrations);
    if (!done)
        return done.error();
    return database;
}

Result<std::unique_ptr<Database>> Database::beside(const QString &file, const std::atomic<bool> &stop)
{
    auto database = std::unique_ptr<Database>(new Database(QFileInfo(file).absoluteFilePath(), Held::Shared));
    database->m_connection = std::make_unique<Connection>(database->m_file);
    if (!database->m_connection->isOpen())
        return database->failed();
    database->m_connection->keepLog(); // there is nothing to move after a copy
    const QByteArray settings[] = {"PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON",
        "PRAGMA synchronous = FULL", "PRAGMA cache_size = -1000"};
    for (const QByteArray &sql : settings) {
        if (const auto done = database->execute(sql); !done)
            return done.error();
    }
    database->m_connection->stopWhen(stop);
    return database;
}

Result<std::unique_ptr<Database>> Database::openToRead(const QString &file)
{
    auto database = std::unique_ptr<Database>(new Database(QFileInfo(file).absoluteFilePath()));
    database->m_connection = std::make_unique<Connection>(database->m_file);
    if (!database->m_connection->isOpen())
        return database->failed();
    // Exclusive, so that the log is read without an index of it.
    const QByteArray settings[] = {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA trusted_schema = OFF"};
    for (const QByteArray &sql : settings) {
        if (const auto done = database->execute(sql); !done)
            return done.error();
    }
    const auto schema = database->number("SELECT COUNT(*) FROM sqlite_schema");
    if (!schema)
        return schema.error();
    return database;
}

/// A new store is finished under another name first: a file by the final name is always whole, so an empty one there
/// is a loss to report and not a fresh start.
Result<> Database::create(const QString &file, const Migrations &migrations)
{
    if (QFileInfo::exists(file + u"-wal"_s) || QFileInfo::exists(file + u"-journal"_s))
        return Error{
            .kind = Error::Kind::Damaged, .detail = QFileInfo(file).fileName() + u" is gone, its log is not"_s};
    const QString draft = file + u".new"_s;
    if (auto safe = checkPrivateFile(draft); !safe)
        return safe;
    Result<> done;
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (done = makePrivateFile(draft); !done)
            return done;
        Database database(draft);
        done = database.connect();
        if (done)
            done = migrate(database, migrations);
        if (done) // everything into the one file that gets the name
            done = database.checkpoint();
        database.disconnect();
        if (done)
            return publishFile(draft, file);
        // Left over from a crash and not usable: it never held anything.
        if (done.error().kind != Error::Kind::Damaged)
            return done;
        QFile::remove(draft);
    }
    return done;
}

/// Looks at an existing file without taking locks or writing, so that nothing that is not ours is touched.
Result<> Database::inspect(const QString &file, const Migrations &migrations, bool hasLog)
{
    const Error damaged{.kind = Error::Kind::Damaged, .detail = QFileInfo(file).fileName()};
    if (QFileInfo(file).size() == 0)
        return damaged;
    Database probe(file);
    probe.m_connection = std::make_unique<Connection>(file, Connection::Mode::Untouched);
    if (!probe.m_connection->isOpen())
        return probe.failed();
    const auto application = probe.number("PRAGMA application_id");
    const auto version = probe.number("PRAGMA user_version");
    // If it was killed while it moved the log into the file, the two are whole only together: that is for later.
    if (hasLog && probe.m_lastCode == SQLITE_CORRUPT)
        return {};
    if (!application || !version)
        return application ? version.error() : application.error();
    if (*application != storeApplicationId || *version < 1)
        return damaged;
    if (*version > migrations.size())
        return Error{.kind = Error::Kind::NewerData, .detail = probe.writtenBy()};
    const auto schema = probe.number("SELECT COUNT(*) FROM sqlite_schema");
    if (hasLog && probe.m_lastCode == SQLITE_CORRUPT)
        return {};
    if (!schema && schema.error().kind == Error::Kind::Storage)
        return damaged; // "unsupported file format" and the like
    return schema ? Result<>() : schema.error();
}

Result<> Database::connect()
{
    Result<> done = connectOnce();
    if (done || !isShared() || done.error().kind == Error::Kind::Busy || done.error().kind == Error::Kind::Damaged)
        return done;
    qCInfo(lcStorage) << "The store cannot be shared by threads";
    m_held = Held::Alone;
    return connectOnce();
}

Result<> Database::connectOnce()
{
    disconnect();
    m_connection = std::make_unique<Connection>(m_file);
    Result<> done;
    if (!m_connection->isOpen())
        done = failed();
    // The lock must be asked for before the first access: then SQLite holds the file for this process alone and keeps
    // the index of the log in memory instead of in another file.
    const QByteArray settings[] = {isShared() ? "PRAGMA locking_mode = NORMAL" : "PRAGMA locking_mode = EXCLUSIVE",
        "PRAGMA trusted_schema = OFF", "PRAGMA temp_store = MEMORY", "PRAGMA cell_size_check = ON",
        "PRAGMA secure_delete = ON", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
        "PRAGMA cache_size = -4000", "PRAGMA journal_size_limit = 8000000"};
    for (const QByteArray &sql : settings) {
        if (done)
            done = execute(sql);
    }
    // Switching to the log is silently refused on some file systems; rollback journals are as safe, if they wait for
    // the disk each time.
    if (done) {
        const auto mode = text("PRAGMA journal_mode = WAL");
        m_hasLog = mode && *mode == "wal"_L1;
        done = mode ? Result<>() : mode.error();
    }
    if (done && isShared() && !m_hasLog) // without a log, who writes waits for who reads
        done = Error{.kind = Error::Kind::Storage};
    if (done && isShared())
        m_connection->keepLog();
    if (done)
        done = execute("BEGIN IMMEDIATE");
    if (done)
        done = execute("ROLLBACK");
    if (!done)
        disconnect();
    else
        m_suspect = false;
    m_safe = true;
    return done;
}

/// The way back, should a newer Sheaf have spoilt something.
Result<> Database::keepBeforeMigration(qint64 wanted)
{
    const auto version = number("PRAGMA user_version");
    if (!version)
        return version.error();
    return *version < wanted ? backup::beforeMigration(*this, m_file, *version) : Result<>();
}

Result<> Database::verify()
{
    const auto found = text("PRAGMA quick_check(1)");
    if (!found)
        return found.error();
    if (*found == "ok"_L1)
        return {};
    m_suspect = true;
    return Error{.kind = Error::Kind::Damaged, .detail = found->left(longestDetail)};
}

Result<> Database::ready()
{
    if (!m_suspect && m_connection)
        return {};
    qCInfo(lcStorage) << "Opening the store anew after an error";
    if (auto connected = connect(); !connected)
        return connected;
    return verify();
}

Result<> Database::setSafe(bool safe)
{
    if (m_safe == safe || !m_hasLog)
        return {};
    auto done = execute(safe ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    if (done)
        m_safe = safe;
    return done;
}

void Database::rollBack()
{
    if (!m_connection->inTransaction() || execute("ROLLBACK")) // SQLite ends it by itself after some errors
        return;
    qCWarning(lcStorage) << "Rollback failed";
    distrust();
}

Result<> Database::execute(const QByteArray &sql)
{
    const auto value = text(sql);
    return value ? Result<>() : value.error();
}

Result<QString> Database::text(const QByteArray &sql)
{
    if (!m_connection)
        return Error{.kind = Error::Kind::Storage, .detail = u"The store is closed"_s};
    const Prepared statement = m_connection->prepare(sql.toStdString(), false);
    if (!statement)
        return failed();
    std::optional<QString> first;
    for (;;) {
        switch (sqlite3_step(statement.get())) {
        case SQLITE_DONE:
            return first.value_or(QString());
        case SQLITE_ROW:
            if (!first) {
                const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement.get(), 0));
                first = QString::fromUtf8(text, sqlite3_column_bytes(statement.get(), 0));
            }
            break;
        default:
            return failed();
        }
    }
}

Result<qint64> Database::number(const QByteArray &sql)
{
    const auto value = text(sql);
    if (!value)
        return value.error();
    return value->toLongLong();
}

Result<sqlite3_stmt *> Database::prepared(std::string_view sql)
{
    if (!m_connection)
        return Error{.kind = Error::Kind::Storage, .detail = u"The store is closed"_s};
    if (const auto known = m_statements.find(sql); known != m_statements.end())
        return known->second.get();
    Prepared statement = m_connection->prepare(sql, true);
    if (!statement)
        return failed();
    return m_statements.emplace(sql, std::move(statement)).first->second.get();
}

void Database::forget(std::string_view sql)
{
    m_statements.erase(sql);
}

Error Database::failed()
{
    const int code = m_connection->code();
    auto kind = Error::Kind::Storage;
    m_lastCode = code & 0xff;
    switch (m_lastCode) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        kind = Error::Kind::Busy;
        break;
    case SQLITE_READONLY:
        kind = Error::Kind::ReadOnly;
        break;
    case SQLITE_FULL:
        kind = Error::Kind::DiskFull;
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        kind = Error::Kind::Damaged;
        m_suspect = true;
        break;
    case SQLITE_CANTOPEN:
        kind = folderTrouble(QFileInfo(m_file).absolutePath(), Error::Kind::ReadOnly);
        break;
    case SQLITE_IOERR:
        kind = folderTrouble(QFileInfo(m_file).absolutePath(), Error::Kind::Storage);
        m_suspect = true;
        break;
    default:
        break;
    }
    const QString detail = m_connection->message().left(longestDetail);
    if (m_lastCode != SQLITE_INTERRUPT) // somebody wanted it
        qCWarning(lcStorage) << "SQLite error" << code << detail;
    return {.kind = kind, .detail = detail};
}

Result<> Database::checkpoint()
{
    if (m_beforeClosing)
        m_beforeClosing();
    const auto busy = number("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!busy)
        return busy.error();
    return *busy == 0 ? Result<>() : Error{.kind = Error::Kind::Busy, .detail = u"The log is being read"_s};
}

Result<int> Database::moveLog()
{
    if (!m_connection)
        return Error{.kind = Error::Kind::Storage, .detail = u"The store is closed"_s};
    const std::optional<int> moved = m_connection->moveLog();
    return moved ? Result<int>(*moved) : Result<int>(failed());
}

QString Database::writtenBy()
{
    const auto version = text("SELECT value FROM meta WHERE key = 'written_by'");
    return version ? version->left(longestDetail) : QString();
}

} // namespace sheaf
