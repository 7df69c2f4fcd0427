// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// How records come into the mirror.

#include "domain/record.h"
#include "domain/search.h"
#include "storage/database.h"
#include "storage/mirror.h"
#include "storage/mirrorsql.h"
#include "storage/statement.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qint64 roundSize = qint64(1) << 32;
constexpr qsizetype instantLength = 20; // 2026-11-22T09:00:00Z

QString number(qint64 value)
{
    return QString::number(value);
}

/// Instants are compared as text, so they are all written alike.
QString plainInstant(const QString &told)
{
    if (told.size() == instantLength && told.endsWith(u'Z'))
        return told;
    const QDateTime instant = QDateTime::fromString(told, Qt::ISODate);
    return instant.isValid() ? instant.toUTC().toString(u"yyyy-MM-dd'T'hh:mm:ss'Z'"_s) : told;
}

void bindText(Statement &statement, const MirrorColumn &column, const QJsonValue &value)
{
    if (!value.isString()) {
        statement.bindNull();
        if (column.folded)
            statement.bindNull();
        return;
    }
    const QString text = value.toString();
    statement.bind(column.kind == FieldKind::Instant ? plainInstant(text) : text);
    if (!column.folded)
        return;
    const bool ascii = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (ascii) // SQLite compares it without case by itself.
        statement.bindNull();
    else
        statement.bind(folded(text));
}

/// What is not of the field's kind cannot be compared with it, and counts as nothing.
void bindColumn(Statement &statement, const MirrorColumn &column, const QJsonValue &value)
{
    switch (column.kind) {
    case FieldKind::Id:
    case FieldKind::Integer:
    case FieldKind::Decimal:
        if (!value.isDouble())
            statement.bindNull();
        else if (value.toVariant().typeId() == QMetaType::LongLong)
            statement.bind(value.toInteger());
        else
            statement.bind(value.toDouble());
        return;
    case FieldKind::Flag:
        if (value.isBool())
            statement.bind(value.toBool());
        else
            statement.bindNull();
        return;
    default:
        bindText(statement, column, value);
    }
}

/// The column's value; quicker than by its path.
QJsonValue valueAt(const QJsonObject &record, const MirrorColumn &column)
{
    const qsizetype dot = column.path.indexOf(u'.');
    if (dot < 0)
        return record.value(column.path);
    return record.value(QStringView(column.path).left(dot)).toObject().value(QStringView(column.path).mid(dot + 1));
}

QString sqlOfInsert(const MirrorSheet &sheet, const QList<MirrorColumn> &columns)
{
    QString marks = u"?, ?"_s;
    for (const MirrorColumn &column : columns)
        marks += column.folded ? u", ?, ?"_s : u", ?"_s;
    return u"INSERT OR REPLACE INTO r"_s + number(sheet.id) + u" VALUES ("_s + marks + u')';
}

} // namespace

Result<> Mirror::beginRound(MirrorSheet &sheet)
{
    if (!sheet.resume.isEmpty()) {
        const Result<qint64> last
            = m_database->number("SELECT IFNULL(MAX(row), 0) FROM r" + QByteArray::number(sheet.id));
        if (!last)
            return last.error();
        m_ordinal = std::max<qint64>(0, *last - sheet.round * roundSize);
        return {};
    }
    m_ordinal = 0;
    MirrorSheet after = sheet;
    ++after.round;
    const Result<> done = transact([&] { return save(after); });
    if (done)
        sheet = after;
    return done;
}

Result<> Mirror::put(MirrorSheet &sheet, const QJsonArray &records, const QString &next, const QDateTime &serverTime,
    const QDateTime &now)
{
    MirrorSheet after = sheet;
    const QList<MirrorColumn> columns = mirrorColumns(*sheet.entity);
    const std::string_view insertSql = kept(sqlOfInsert(sheet, columns));
    const std::string_view jsonSql = kept(u"INSERT OR REPLACE INTO j"_s + number(sheet.id) + u" VALUES (?, ?)"_s);
    const Result<> done = transact([&]() -> Result<> {
        for (const QJsonValue value : records) {
            const QJsonObject record = value.toObject();
            const qint64 row = sheet.entity->hasId() ? idOf(record).value_or(0) : sheet.round * roundSize + ++m_ordinal;
            if (row == 0)
                continue; // Without an id it is no record of this kind.
            Statement insert(*m_database, insertSql);
            insert.bind(row).bind(sheet.round);
            for (const MirrorColumn &column : columns)
                bindColumn(insert, column, valueAt(record, column));
            if (const Result<> put = insert.run(); !put)
                return put;
            const QByteArray json = QJsonDocument(record).toJson(QJsonDocument::Compact);
            if (const Result<> put = Statement(*m_database, jsonSql).bind(row).bind(QString::fromUtf8(json)).run();
                !put)
                return put;
        }
        if (next.isEmpty())
            return {};
        if (sheet.resume.isEmpty())
            after.resumeSince = serverTime;
        after.resume = next;
        after.resumeAt = now;
        return save(after);
    });
    if (done)
        sheet = after;
    return done;
}

qint64 Mirror::countOfRound(const MirrorSheet &sheet)
{
    const Result<qint64> found = m_database->number(
        "SELECT COUNT(*) FROM r" + QByteArray::number(sheet.id) + " WHERE round = " + QByteArray::number(sheet.round));
    return found ? *found : -1;
}

Result<> Mirror::endRound(MirrorSheet &sheet, bool sure, const QDateTime &since, const QDateTime &now)
{
    MirrorSheet after = sheet;
    after.complete = true;
    after.stale = false;
    after.shown = after.round;
    after.readAt = now;
    after.fullAt = sure ? now : QDateTime();
    after.since = since;
    after.resume.clear();
    after.resumeSince = after.resumeAt = QDateTime();
    const Result<> done = transact([&]() -> Result<> {
        const QString rows = u"r"_s + number(sheet.id);
        const QString json = u"j"_s + number(sheet.id);
        if (sure || !sheet.entity->hasId()) {
            const Result<> gone = execute(u"DELETE FROM "_s + rows + u" WHERE round <> "_s + number(sheet.round));
            if (!gone)
                return gone;
            const Result<> unread
                = execute(u"DELETE FROM "_s + json + u" WHERE row NOT IN (SELECT row FROM "_s + rows + u')');
            if (!unread)
                return unread;
        }
        return save(after);
    });
    if (done)
        sheet = after;
    return done;
}

Result<> Mirror::noteDelta(MirrorSheet &sheet, const QDateTime &since, const QDateTime &now)
{
    MirrorSheet after = sheet;
    after.stale = false;
    after.readAt = now;
    if (since.isValid())
        after.since = since;
    const Result<> done = transact([&] { return save(after); });
    if (done)
        sheet = after;
    return done;
}

Result<> Mirror::makeStale(const Entity &entity)
{
    return transact([&] {
        return Statement(*m_database, "UPDATE sheet SET stale = 1 WHERE entity = ?")
            .bind(QString(QLatin1String(entity.name)))
            .run();
    });
}

Result<> Mirror::save(const MirrorSheet &sheet)
{
    return Statement(*m_database,
        "UPDATE sheet SET complete = ?, round = ?, shown = ?, stale = ?, read_at = ?, full_at = ?, since = ?, resume = "
        "?, "
        "resume_since = ?, "
        "resume_at = ? WHERE id = ?")
        .bind(sheet.complete)
        .bind(sheet.round)
        .bind(sheet.shown)
        .bind(sheet.stale)
        .bind(sheet.readAt)
        .bind(sheet.fullAt)
        .bind(sheet.since)
        .bind(sheet.resume)
        .bind(sheet.resumeSince)
        .bind(sheet.resumeAt)
        .bind(sheet.id)
        .run();
}

} // namespace sheaf
