// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/statement.h"

#include "storage/database.h"
#include "storage/values.h"

#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace sheaf {

Statement::Statement(Database &database, std::string_view sql)
    : m_database(database)
{
    auto query = database.prepared(sql);
    if (query)
        m_query = *query;
    else
        m_error = query.error();
}

Statement::~Statement()
{
    if (m_query)
        m_query->finish();
}

Statement &Statement::bind(qint64 value)
{
    if (m_query)
        m_query->bindValue(m_bound++, value);
    return *this;
}

Statement &Statement::bind(const QString &value)
{
    if (!isPlainText(value))
        return bind(rawText(value));
    if (m_query)
        m_query->bindValue(m_bound++, value.isNull() ? u""_s : value);
    return *this;
}

Statement &Statement::bind(const QByteArray &value)
{
    if (m_query)
        m_query->bindValue(m_bound++, value);
    return *this;
}

Statement &Statement::bind(const EntryId &value)
{
    return bind(QUuid::fromString(value.toString()).toRfc4122());
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
    if (m_query)
        m_query->bindValue(m_bound++, QVariant());
    return *this;
}

Result<> Statement::execute()
{
    if (m_error)
        return *m_error;
    m_executed = true;
    if (!m_query->exec())
        return m_database.failed(m_query->lastError());
    return {};
}

Result<> Statement::run()
{
    m_database.noteWrite();
    return execute();
}

Result<bool> Statement::next()
{
    if (!m_executed) {
        if (const auto executed = execute(); !executed)
            return executed.error();
    }
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        return m_database.failed(m_query->lastError());
    return false;
}

qint64 Statement::insertedId() const
{
    return m_query ? m_query->lastInsertId().toLongLong() : 0;
}

bool Statement::isNull(int column) const
{
    return m_query->isNull(column);
}

qint64 Statement::number(int column) const
{
    return m_query->value(column).toLongLong();
}

QString Statement::text(int column) const
{
    const QVariant value = m_query->value(column);
    return value.metaType().id() == QMetaType::QByteArray ? textFromRaw(value.toByteArray()) : value.toString();
}

QByteArray Statement::bytes(int column) const
{
    return m_query->value(column).toByteArray();
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
