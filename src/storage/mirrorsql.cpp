// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/mirrorsql.h"

#include "domain/search.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Op = Condition::Op;

/// Changes when the meaning of the columns does.
constexpr int layout = 1;

QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

BoundSql never()
{
    return {u"0"_s, {}};
}

const MirrorColumn *columnOf(const QList<MirrorColumn> &columns, const QString &path)
{
    const auto found
        = std::find_if(columns.begin(), columns.end(), [&](const MirrorColumn &column) { return column.path == path; });
    return found == columns.end() ? nullptr : &*found;
}

/// `$."client"."name"`. Steps are letters, digits, dashes and underscores only.
QString jsonPath(const QString &path)
{
    QString way = u"$"_s;
    const QStringList steps = path.split(u'.');
    for (const QString &step : steps)
        way += u".\""_s + step + u'"';
    return way;
}

QJsonValue sqlValue(const QJsonValue &value)
{
    return value.isBool() ? QJsonValue(value.toBool() ? 1 : 0) : value;
}

/// `%` stands for anything; without one the text may be anywhere.
QString likePattern(const QString &typed)
{
    QString pattern;
    const QString text = folded(typed);
    for (const QChar c : text) {
        if (c == u'_' || c == u'\\')
            pattern += u'\\';
        pattern += c;
    }
    return text.contains(u'%') ? pattern : QString(u'%' + pattern + u'%');
}

QString escaped(const QString &word)
{
    QString text;
    for (const QChar c : word) {
        if (c == u'_' || c == u'\\' || c == u'%')
            text += u'\\';
        text += c;
    }
    return text;
}

QStringList plainWords(const QString &typed)
{
    QStringList words;
    QString word;
    const QString text = folded(typed);
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isSurrogate() || c.isMark()) {
            word += c;
        } else if (!word.isEmpty()) {
            words.append(word);
            word.clear();
        }
    }
    if (!word.isEmpty())
        words.append(word);
    constexpr qsizetype most = 20;
    return words.first(std::min(words.size(), most));
}

/// A text, as it is compared, fulfils it.
BoundSql textSql(const QString &text, Op op, const QString &value)
{
    if (op == Op::Like)
        return {text + u" LIKE ? ESCAPE '\\'"_s, {likePattern(value)}};
    const QStringList words = plainWords(value);
    if (words.isEmpty())
        return never();
    if (op == Op::Fuzzy) {
        QStringList parts;
        for (const QString &word : words)
            parts.append(escaped(word));
        return {text + u" LIKE ? ESCAPE '\\'"_s, {QString(u'%' + parts.join(u'%') + u'%')}};
    }
    BoundSql any;
    for (const QString &word : words) {
        any.sql += (any.sql.isEmpty() ? u"(' ' || lower("_s : u" OR (' ' || lower("_s) + text + u") || ' ') GLOB ?"_s;
        // Everything beyond ASCII counts as a letter.
        const QString edge = u"[^a-z0-9\u0080-\U0010FFFD]"_s;
        any.values.append(QString(u'*' + edge + word + edge + u'*'));
    }
    return any;
}

QString comparedText(const MirrorColumn &column)
{
    const QString plain = u"r."_s + quoted(column.path);
    return column.folded ? QString(u"IFNULL(r."_s + quoted(foldedName(column.path)) + u", "_s + plain + u')') : plain;
}

class Compiler
{
public:
    Compiler(const Entity &entity, const QString &jsonTable)
        : m_columns(mirrorColumns(entity))
        , m_json(u"(SELECT j.json FROM "_s + jsonTable + u" j WHERE j.row = r.row)"_s)
    {
    }

    BoundSql sql(const Condition &condition) const
    {
        switch (condition.op) {
        case Op::All:
        case Op::Any:
            return joined(condition);
        case Op::Not: {
            BoundSql inner = sql(condition.parts.front());
            inner.sql = u"NOT IFNULL(("_s + inner.sql + u"), 0)"_s;
            return inner;
        }
        default:
            return leaf(condition);
        }
    }

    BoundSql key(const SortKey &key) const
    {
        const QString path = key.kind == FieldKind::Link ? QString(key.path + u".name"_s) : key.path;
        if (const MirrorColumn *column = columnOf(m_columns, path))
            return {column->folded ? QString(u"lower("_s + comparedText(*column) + u')') : comparedText(*column), {}};
        return {u"json_extract("_s + m_json + u", ?)"_s, {jsonPath(path)}};
    }

private:
    BoundSql joined(const Condition &condition) const
    {
        const bool all = condition.op == Op::All;
        if (condition.parts.empty())
            return {all ? u"1"_s : u"0"_s, {}};
        BoundSql whole;
        for (const Condition &part : condition.parts) {
            const BoundSql one = sql(part);
            if (!whole.sql.isEmpty())
                whole.sql += all ? u" AND "_s : u" OR "_s;
            whole.sql += u'(' + one.sql + u')';
            for (const QJsonValue value : one.values)
                whole.values.append(value);
        }
        return whole;
    }

    BoundSql leaf(const Condition &condition) const
    {
        const bool list = condition.kind == FieldKind::Texts || condition.kind == FieldKind::Ids
            || condition.kind == FieldKind::Objects;
        const bool null = !condition.values.isEmpty() && condition.values.first().isNull();
        if (condition.op == Op::Empty)
            return {u"IFNULL(json_array_length("_s + m_json + u", ?), 0) = 0"_s, {jsonPath(condition.path)}};
        if (list && !null)
            return held(condition);
        const QString path = condition.kind == FieldKind::Link ? QString(condition.path + u".id"_s) : condition.path;
        if (const MirrorColumn *column = columnOf(m_columns, path))
            return compared(condition, u"r."_s + quoted(path), comparedText(*column), {});
        // Twice where it stands twice.
        const QString value = u"json_extract("_s + m_json + u", ?)"_s;
        return compared(condition, value, value, {jsonPath(path)});
    }

    /// One of a list's values fulfils it.
    BoundSql held(const Condition &condition) const
    {
        const BoundSql one = compared(condition, u"e.value"_s, u"e.value"_s, {});
        BoundSql whole{u"EXISTS (SELECT 1 FROM json_each("_s + m_json + u", ?) e WHERE "_s + one.sql + u')',
            {jsonPath(condition.path)}};
        for (const QJsonValue value : one.values)
            whole.values.append(value);
        return whole;
    }

    static BoundSql compared(
        const Condition &condition, const QString &value, const QString &text, const QJsonArray &before)
    {
        BoundSql whole{{}, before};
        const QJsonValue wanted = condition.values.first();
        const auto with = [&](const QString &sql) {
            whole.sql = sql;
            for (const QJsonValue each : condition.values)
                whole.values.append(sqlValue(each));
            return whole;
        };
        switch (condition.op) {
        case Op::Equal:
            if (!wanted.isNull())
                return with(value + u" = ?"_s);
            whole.sql = value + u" IS NULL"_s;
            return whole;
        case Op::In:
            return with(value + u" IN ("_s + QStringList(condition.values.size(), u"?"_s).join(u',') + u')');
        case Op::Less:
        case Op::LessOrEqual:
        case Op::Greater:
        case Op::GreaterOrEqual:
            return ordered(condition, value, before);
        default: {
            // The text may stand several times, each with its own path.
            const BoundSql one = textSql(text, condition.op, wanted.toString());
            whole = {one.sql, {}};
            for (const QJsonValue each : one.values) {
                for (const QJsonValue path : before)
                    whole.values.append(path);
                whole.values.append(each);
            }
            return whole;
        }
        }
    }

    /// Numbers only with numbers: to SQLite every text is greater than every number.
    static BoundSql ordered(const Condition &condition, const QString &value, const QJsonArray &before)
    {
        const QString sign = condition.op == Op::Less ? u"<"_s
            : condition.op == Op::LessOrEqual         ? u"<="_s
            : condition.op == Op::Greater             ? u">"_s
                                                      : u">="_s;
        BoundSql whole{value + u' ' + sign + u" ?"_s, before};
        whole.values.append(sqlValue(condition.values.first()));
        if (!condition.kind) {
            const bool text = condition.values.first().isString();
            whole.sql = u"typeof("_s + value + (text ? u") = 'text' AND "_s : u") <> 'text' AND "_s) + whole.sql;
            for (const QJsonValue path : before)
                whole.values.prepend(path);
        }
        return whole;
    }

    QList<MirrorColumn> m_columns;
    QString m_json;
};

} // namespace

QList<MirrorColumn> mirrorColumns(const Entity &entity)
{
    QList<MirrorColumn> columns;
    for (const EntityField &field : entity.fields) {
        const QString name = QLatin1String(field.name);
        if (!field.is(EntityField::Comes))
            continue;
        switch (field.kind) {
        case FieldKind::Link:
            columns.append({name + u".id"_s, FieldKind::Id});
            columns.append({name + u".name"_s, FieldKind::Text, true});
            break;
        case FieldKind::Text:
            columns.append({name, FieldKind::Text, field.choices == nullptr});
            break;
        case FieldKind::Object:
        case FieldKind::Texts:
        case FieldKind::Ids:
        case FieldKind::Objects:
            break;
        default:
            columns.append({name, field.kind});
        }
    }
    return columns;
}

QString foldedName(const QString &path)
{
    return u'~' + path;
}

QString mirrorShape(const Entity &entity)
{
    QString shape = QString::number(layout);
    const QList<MirrorColumn> columns = mirrorColumns(entity);
    for (const MirrorColumn &column : columns)
        shape += u',' + column.path + u':' + QString::number(int(column.kind)) + (column.folded ? u"~"_s : QString());
    return QString::fromLatin1(QCryptographicHash::hash(shape.toUtf8(), QCryptographicHash::Sha1).toHex());
}

BoundSql sqlOf(const Entity &entity, const Condition &condition, const QString &jsonTable)
{
    return Compiler(entity, jsonTable).sql(condition);
}

BoundSql sqlOfWords(const Entity &entity, const QString &words)
{
    BoundSql all{u"1"_s, {}};
    const QList<MirrorColumn> columns = mirrorColumns(entity);
    const QStringList typed = folded(words).split(u' ', Qt::SkipEmptyParts);
    constexpr qsizetype most = 20;
    for (const QString &word : typed.first(std::min(typed.size(), most))) {
        QString any = u"0"_s;
        for (const MirrorColumn &column : columns) {
            if (column.folded) {
                any += u" OR "_s + comparedText(column) + u" LIKE ? ESCAPE '\\'"_s;
                all.values.append(QString(u'%' + escaped(word) + u'%'));
            }
        }
        bool number = false;
        const qint64 id = word.toLongLong(&number);
        if (number && entity.hasId()) {
            any += u" OR r.row = ?"_s;
            all.values.append(id);
        }
        all.sql += u" AND ("_s + any + u')';
    }
    return all;
}

BoundSql sqlOfKey(const Entity &entity, const SortKey &key, const QString &jsonTable)
{
    return Compiler(entity, jsonTable).key(key);
}

} // namespace sheaf
