// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/mirror.h"

#include "base/log.h"
#include "storage/database.h"
#include "storage/mirrorsql.h"
#include "storage/statement.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qint64 mostScopes = 60; ///< Of one entity.
constexpr int hashLetters = 12;

const Migrations &mirrorMigrations()
{
    static const Migrations migrations = {{
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID",
        R"(CREATE TABLE sheet (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            entity TEXT NOT NULL,
            scope TEXT NOT NULL,
            shape TEXT NOT NULL,
            complete INTEGER NOT NULL,
            round INTEGER NOT NULL,
            shown INTEGER NOT NULL,
            stale INTEGER NOT NULL DEFAULT 0,
            read_at INTEGER,
            full_at INTEGER,
            since INTEGER,
            resume TEXT NOT NULL,
            resume_since INTEGER,
            resume_at INTEGER,
            UNIQUE (entity, scope)
        ) STRICT)",
    }};
    return migrations;
}

void bindAll(Statement &statement, const QJsonArray &values)
{
    for (const QJsonValue value : values) {
        if (value.isString())
            statement.bind(value.toString());
        else if (!value.isDouble())
            statement.bindNull();
        else if (value.toVariant().typeId() == QMetaType::LongLong)
            statement.bind(value.toInteger());
        else
            statement.bind(value.toDouble());
    }
}

void append(QJsonArray &values, const QJsonArray &more)
{
    for (const QJsonValue value : more)
        values.append(value);
}

QString number(qint64 value)
{
    return QString::number(value);
}

/// Which records of a list without ids are those of the last complete reading.
constexpr qint64 roundSize = qint64(1) << 32;

/// A keyset: the row after the last one in the order of the keys. Null comes first, as SQLite has it.
BoundSql after(const QList<BoundSql> &keys, const QList<SortKey> &order, const QJsonArray &last, const QString &rowSign)
{
    BoundSql any{u"0"_s, {}};
    QString equal;
    QJsonArray equalValues;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const BoundSql &key = keys.at(i);
        const QJsonValue value = last.at(i);
        QString further;
        if (value.isNull())
            further = order.at(i).descending ? u"0"_s : QString(key.sql + u" IS NOT NULL"_s);
        else if (order.at(i).descending)
            further = u'(' + key.sql + u" < ? OR "_s + key.sql + u" IS NULL)"_s;
        else
            further = key.sql + u" > ?"_s;
        any.sql += u" OR ("_s + equal + further + u')';
        append(any.values, equalValues);
        if (further != "0"_L1)
            append(any.values, key.values);
        if (!value.isNull()) {
            any.values.append(value);
            if (order.at(i).descending)
                append(any.values, key.values);
        }
        equal += key.sql + u" IS ? AND "_s;
        append(equalValues, key.values);
        equalValues.append(value);
    }
    any.sql += u" OR ("_s + equal + u"r.row "_s + rowSign + u" ?)"_s;
    append(any.values, equalValues);
    any.values.append(last.last());
    return any;
}

/// Tells one question from another.
QString markOf(const MirrorSheet &sheet, const MirrorQuery &query, const BoundSql &where)
{
    QString whole = QLatin1String(sheet.entity->name) + u'|' + sheet.scope + u'|' + query.words + u'|' + where.sql;
    for (const SortKey &key : query.sort)
        whole += (key.descending ? u"-"_s : u"+"_s) + key.path;
    whole += QString::fromUtf8(QJsonDocument(where.values).toJson(QJsonDocument::Compact));
    return QString::fromLatin1(
        QCryptographicHash::hash(whole.toUtf8(), QCryptographicHash::Sha1).toHex().left(hashLetters));
}

struct Question
{
    BoundSql where;
    QList<BoundSql> keys;
    QString mark;
    bool ascending = false; ///< Rows of equal keys.
};

Question questionOf(const MirrorSheet &sheet, const MirrorQuery &query)
{
    const QString json = u'j' + number(sheet.id);
    Question question;
    question.where = sqlOf(*sheet.entity, query.where, json);
    const BoundSql words = sqlOfWords(*sheet.entity, query.words);
    question.where.sql = u'(' + question.where.sql + u") AND ("_s + words.sql + u')';
    append(question.where.values, words.values);
    for (const SortKey &key : query.sort)
        question.keys.append(sqlOfKey(*sheet.entity, key, json));
    question.mark = markOf(sheet, query, question.where);
    question.ascending = !sheet.entity->hasId();
    if (question.ascending) {
        question.where.sql += u" AND r.row >= ? AND r.row < ?"_s;
        question.where.values.append(sheet.shown * roundSize);
        question.where.values.append((sheet.shown + 1) * roundSize);
    }
    return question;
}

std::optional<QJsonArray> lastOf(const QString &cursor, const Question &question)
{
    constexpr qsizetype longest = 4000;
    const QByteArray bytes = QByteArray::fromBase64(
        cursor.left(longest).toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QJsonArray all = QJsonDocument::fromJson(bytes).array();
    const bool fits
        = all.size() == question.keys.size() + 2 && all.first().toString() == question.mark && all.last().isDouble();
    if (!fits)
        return {};
    QJsonArray last = all;
    last.removeFirst();
    return last;
}

} // namespace

Mirror::Mirror(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

Mirror::~Mirror() = default;

Result<std::unique_ptr<Mirror>> Mirror::open(const QString &file)
{
    Result<std::unique_ptr<Database>> database = Database::open(file, mirrorMigrations());
    const bool useless = !database
        && (database.error().kind == Error::Kind::Damaged || database.error().kind == Error::Kind::NewerData);
    if (useless) {
        qCInfo(lcStorage) << "the mirror is made anew";
        for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s, u".new"_s})
            QFile::remove(file + end);
        database = Database::open(file, mirrorMigrations());
    }
    if (!database)
        return database.error();
    return std::unique_ptr<Mirror>(new Mirror(std::move(*database)));
}

std::string_view Mirror::kept(const QString &sql)
{
    return *m_texts.insert(sql.toStdString()).first;
}

Result<> Mirror::execute(const QString &sql)
{
    m_database->noteWrite();
    return m_database->execute(sql.toUtf8());
}

Result<> Mirror::transact(const std::function<Result<>()> &work)
{
    if (const Result<> ready = m_database->ready(); !ready)
        return ready;
    Result<Transaction> transaction = Transaction::begin(*m_database, false);
    if (!transaction)
        return transaction.error();
    if (const Result<> done = work(); !done)
        return done;
    return transaction->commit();
}

Result<MirrorSheet> Mirror::sheet(const Entity &entity, const QString &scope, const QDateTime &now)
{
    MirrorSheet sheet;
    sheet.entity = &entity;
    sheet.scope = scope;
    bool outdated = false;
    {
        Statement query(*m_database,
            "SELECT id, shape, complete, round, read_at, full_at, since, resume, resume_since, resume_at, shown, stale "
            "FROM "
            "sheet "
            "WHERE entity = ? AND scope = ?");
        query.bind(QString(QLatin1String(entity.name))).bind(scope);
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (*found) {
            sheet.id = query.number(0);
            outdated = query.text(1) != mirrorShape(entity);
            sheet.complete = query.flag(2);
            sheet.round = query.number(3);
            sheet.readAt = query.instant(4);
            sheet.fullAt = query.instant(5);
            sheet.since = query.instant(6);
            sheet.resume = query.text(7);
            sheet.resumeSince = query.instant(8);
            sheet.resumeAt = query.instant(9);
            sheet.shown = query.number(10);
            sheet.stale = query.flag(11);
        }
    }
    if (sheet.id != 0 && !outdated)
        return sheet;
    if (outdated) {
        if (const Result<> dropped = drop(sheet); !dropped)
            return dropped.error();
    }
    return makeSheet(entity, scope, now);
}

Result<MirrorSheet> Mirror::makeSheet(const Entity &entity, const QString &scope, const QDateTime &now)
{
    MirrorSheet sheet;
    sheet.entity = &entity;
    sheet.scope = scope;
    QString columns;
    const QList<MirrorColumn> all = mirrorColumns(entity);
    for (const MirrorColumn &column : all) {
        columns += u", \""_s + column.path + u'"';
        if (column.folded)
            columns += u", \""_s + foldedName(column.path) + u'"';
    }
    const Result<> done = transact([&]() -> Result<> {
        if (!scope.isEmpty()) {
            if (const Result<> forgotten = forgetOldScopes(now); !forgotten)
                return forgotten;
        }
        Statement insert(*m_database,
            "INSERT INTO sheet (entity, scope, shape, complete, round, shown, resume) VALUES (?, ?, ?, 0, 0, 0, '')");
        insert.bind(QString(QLatin1String(entity.name))).bind(scope).bind(mirrorShape(entity));
        if (const Result<> inserted = insert.run(); !inserted)
            return inserted;
        sheet.id = insert.insertedId();
        const Result<> made
            = execute(u"CREATE TABLE r"_s + number(sheet.id) + u" (row INTEGER PRIMARY KEY, round"_s + columns + u')');
        return made ? execute(u"CREATE TABLE j"_s + number(sheet.id) + u" (row INTEGER PRIMARY KEY, json TEXT)"_s)
                    : made;
    });
    return done ? Result<MirrorSheet>(sheet) : done.error();
}

/// Lists of some days or of one person come and go.
Result<> Mirror::forgetOldScopes(const QDateTime &now)
{
    constexpr int keptDays = 7;
    QList<qint64> old;
    {
        Statement query(
            *m_database, "SELECT id, read_at FROM sheet WHERE scope <> '' ORDER BY IFNULL(read_at, resume_at) DESC");
        for (qint64 count = 0;; ++count) {
            const Result<bool> more = query.next();
            if (!more)
                return more.error();
            if (!*more)
                break;
            const QDateTime readAt = query.instant(1);
            if (count >= mostScopes || (readAt.isValid() && readAt.daysTo(now) > keptDays))
                old.append(query.number(0));
        }
    }
    for (const qint64 id : std::as_const(old)) {
        if (const Result<> gone = dropTables(id); !gone)
            return gone;
    }
    return {};
}

Result<> Mirror::dropTables(qint64 id)
{
    const QString statements[] = {u"DROP TABLE IF EXISTS r"_s + number(id), u"DROP TABLE IF EXISTS j"_s + number(id),
        u"DELETE FROM sheet WHERE id = "_s + number(id)};
    for (const QString &sql : statements) {
        if (const Result<> done = execute(sql); !done)
            return done;
    }
    return {};
}

Result<> Mirror::drop(const MirrorSheet &sheet)
{
    return transact([&] { return dropTables(sheet.id); });
}

qint64 Mirror::count(const MirrorSheet &sheet)
{
    const Result<qint64> found = m_database->number("SELECT COUNT(*) FROM r" + QByteArray::number(sheet.id));
    return found ? *found : 0;
}

Result<MirrorHits> Mirror::find(const MirrorSheet &sheet, const MirrorQuery &query)
{
    const Question question = questionOf(sheet, query);
    BoundSql whole = question.where;
    const QString rowSign = question.ascending ? u">"_s : u"<"_s;
    if (!query.cursor.isEmpty()) {
        const std::optional<QJsonArray> last = lastOf(query.cursor, question);
        if (!last)
            return Error{Error::Kind::InvalidInput, u"cursor"_s, 0, {}};
        const BoundSql rest = after(question.keys, query.sort, *last, rowSign);
        whole.sql += u" AND ("_s + rest.sql + u')';
        append(whole.values, rest.values);
    }
    QString order;
    for (qsizetype i = 0; i < question.keys.size(); ++i) {
        order += question.keys.at(i).sql + (query.sort.at(i).descending ? u" DESC, "_s : u" ASC, "_s);
        append(whole.values, question.keys.at(i).values);
    }
    QString sql = u"SELECT r.row FROM r"_s + number(sheet.id) + u" r WHERE "_s + whole.sql + u" ORDER BY "_s + order
        + u"r.row "_s + (question.ascending ? u"ASC"_s : u"DESC"_s);
    if (query.limit > 0)
        sql += u" LIMIT "_s + number(query.limit + 1);

    MirrorHits hits;
    const std::string text = sql.toStdString();
    Result<> done;
    {
        Statement statement(*m_database, text);
        bindAll(statement, whole.values);
        Result<bool> more = statement.next();
        for (; more && *more; more = statement.next())
            hits.rows.append(statement.number(0));
        done = more ? Result<>() : Result<>(more.error());
    }
    m_database->forget(text);
    if (!done)
        return done.error();
    if (query.limit > 0 && hits.rows.size() > query.limit) {
        hits.rows.removeLast();
        const Result<QString> cursor = cursorAfter(sheet, query, hits.rows.last());
        if (!cursor)
            return cursor.error();
        hits.cursor = *cursor;
    }
    return hits;
}

Result<QString> Mirror::cursorAfter(const MirrorSheet &sheet, const MirrorQuery &query, qint64 row)
{
    const Question question = questionOf(sheet, query);
    QJsonArray cursor{question.mark};
    for (const BoundSql &key : question.keys) {
        const std::string sql = QString(u"SELECT "_s + key.sql + u", typeof("_s + key.sql + u") FROM r"_s
            + number(sheet.id) + u" r WHERE r.row = ?"_s)
                                    .toStdString();
        {
            Statement statement(*m_database, sql);
            bindAll(statement, key.values);
            bindAll(statement, key.values);
            statement.bind(row);
            const Result<bool> found = statement.next();
            if (!found)
                return found.error();
            const QString type = *found ? statement.text(1) : QString();
            cursor.append(type == "integer"_L1 ? QJsonValue(statement.number(0))
                    : type == "real"_L1        ? QJsonValue(statement.real(0))
                    : type == "text"_L1        ? QJsonValue(statement.text(0))
                                               : QJsonValue());
        }
        m_database->forget(sql);
    }
    cursor.append(row);
    return QString::fromLatin1(QJsonDocument(cursor)
                                   .toJson(QJsonDocument::Compact)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

/// Rows in the order of the table, the newest first, are read as they lie there: mostly nothing is between them. Gives
/// up after as many others as there are rows, and tells how far it got.
Result<qsizetype> Mirror::walk(const MirrorSheet &sheet, const QList<qint64> &rows, QByteArrayList &records)
{
    if (rows.size() < 2 || !std::is_sorted(rows.crbegin(), rows.crend()))
        return 0;
    Statement statement(*m_database,
        kept(u"SELECT row, json FROM j"_s + number(sheet.id) + u" WHERE row BETWEEN ? AND ? ORDER BY row DESC"_s));
    statement.bind(rows.last()).bind(rows.first());
    qsizetype at = 0;
    for (qsizetype others = 0; at < rows.size() && others < rows.size();) {
        const Result<bool> found = statement.next();
        if (!found)
            return found.error();
        if (!*found)
            return rows.size();
        const qint64 row = statement.number(0);
        while (at < rows.size() && rows.at(at) > row)
            ++at; // It is gone.
        if (at < rows.size() && rows.at(at) == row) {
            records.append(statement.bytes(1));
            ++at;
        } else {
            ++others;
        }
    }
    return at;
}

Result<QByteArrayList> Mirror::records(const MirrorSheet &sheet, const QList<qint64> &rows)
{
    QByteArrayList records;
    records.reserve(rows.size());
    const Result<qsizetype> walked = walk(sheet, rows, records);
    if (!walked)
        return walked.error();
    // While a statement is not at its end, SQLite does not look for each of the others whether the file has changed.
    Statement open(*m_database, "SELECT id FROM sheet");
    if (const Result<bool> begun = open.next(); !begun)
        return begun.error();
    const std::string_view sql = kept(u"SELECT json FROM j"_s + number(sheet.id) + u" WHERE row = ?"_s);
    for (qsizetype at = *walked; at < rows.size(); ++at) {
        Statement statement(*m_database, sql);
        const Result<bool> found = statement.bind(rows.at(at)).next();
        if (!found)
            return found.error();
        if (*found)
            records.append(statement.bytes(0));
    }
    return records;
}

} // namespace sheaf
