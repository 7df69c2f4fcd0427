// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/statement.h"

#include "storage/database.h"
#include "storage/values.h"

#include <sqlite3.h>

namespace sheaf {

Statement::Statement(Database &database, std::string_view sql)
    : m_database(database)
{
    if (const auto prepared = database.prepared(sql))
        m_statement = *prepared;
    else
        m_error = prepared.error();
}

Statement::~Statement()
{
    // What reset() says was said by step() before.
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

void Statement::checkBound(int result)
{
    if (result != SQLITE_OK && !m_error)
        m_error = m_database.failed();
}

Statement &Statement::bind(qint64 value)
{
    if (m_statement)
        checkBound(sqlite3_bind_int64(m_statement, ++m_bound, value));
    return *this;
}

Statement &Statement::bind(double value)
{
    if (m_statement)
        checkBound(sqlite3_bind_double(m_statement, ++m_bound, value));
    return *this;
}

Statement &Statement::bind(const QString &value)
{
    if (!isPlainText(value))
        return bind(rawText(value));
    if (m_statement) {
        const QByteArray text = value.toUtf8();
        checkBound(sqlite3_bind_text64(m_statement, ++m_bound, text.isEmpty() ? "" : text.constData(),
            static_cast<sqlite3_uint64>(text.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
    }
    return *this;
}

Statement &Statement::bind(const QByteArray &value)
{
    if (value.isNull())
        return bindNull();
    if (m_statement) {
        checkBound(sqlite3_bind_blob64(
            m_statement, ++m_bound, value.constData(), static_cast<sqlite3_uint64>(value.size()), SQLITE_TRANSIENT));
    }
    return *this;
}

Statement &Statement::bind(const EntryId &value)
{
    return bind(value.toBytes());
}

Statement &Statement::bind(QDate value)
{
    return value.isValid() ? bind(value.toJulianDay()) : bindNull();
}

Statement &Statement::bind(const QDateTime &value)
{
    return value.isValid() ? bind(value.toMSecsSinceEpoch()) : bindNull();
}

Statement &Statement::bindNull()
{
    if (m_statement)
        checkBound(sqlite3_bind_null(m_statement, ++m_bound));
    return *this;
}

Result<bool> Statement::step()
{
    if (m_error)
        return *m_error;
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        return m_database.failed();
    }
}

Result<> Statement::run()
{
    m_database.noteWrite();
    const auto done = step();
    return done ? Result<>() : done.error();
}

Result<bool> Statement::next()
{
    return step();
}

qint64 Statement::insertedId() const
{
    return m_database.insertedId();
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

QString Statement::text(int column) const
{
    if (sqlite3_column_type(m_statement, column) == SQLITE_BLOB)
        return textFromRaw(bytes(column));
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
}

EntryId Statement::entryId(int column) const
{
    return EntryId(QUuid::fromRfc4122(bytes(column)));
}

QDate Statement::day(int column) const
{
    return isNull(column) ? QDate() : QDate::fromJulianDay(number(column));
}

QDateTime Statement::instant(int column) const
{
    return isNull(column) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(number(column), Qt::UTC);
}

} // namespace sheaf
