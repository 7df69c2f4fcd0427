// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The question as JSON.

#include "domain/condition.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Op = Condition::Op;
using Kind = ConditionFault::Kind;

constexpr qsizetype shownLength = 120;
constexpr double largestLimit = 1e9;

struct Operator
{
    const char *name;
    Op op;
    bool negated;
};

constexpr Operator operators[] = {
    {"eq", Op::Equal, false},
    {"neq", Op::Equal, true},
    {"lt", Op::Less, false},
    {"lte", Op::LessOrEqual, false},
    {"gt", Op::Greater, false},
    {"gte", Op::GreaterOrEqual, false},
    {"in", Op::In, false},
    {"like", Op::Like, false},
    {"fuzzy", Op::Fuzzy, false},
    {"keyword", Op::Keyword, false},
};

bool isOperator(const QString &name)
{
    return name == "and"_L1 || name == "or"_L1 || name == "not"_L1
        || std::any_of(std::begin(operators), std::end(operators),
            [&](const Operator &each) { return name == QLatin1String(each.name); });
}

ConditionFault faultAt(const QString &place, Kind kind = Kind::WrongShape)
{
    ConditionFault fault;
    fault.kind = kind;
    fault.word = place.left(shownLength);
    return fault;
}

Condition joined(Op op, std::vector<Condition> parts)
{
    if (parts.size() == 1 && op != Op::Not)
        return std::move(parts.front());
    return {.op = op, .path = {}, .kind = {}, .values = {}, .parts = std::move(parts)};
}

class Reader
{
public:
    Reader(const Entity &entity, QDate today)
        : m_entity(entity)
        , m_today(today)
    {
    }

    /// Each member is an operator; all of them hold.
    Understood<Condition> filter(const QJsonValue &value, const QString &place)
    {
        if (!value.isObject())
            return faultAt(place);
        if (++m_depth > deepestCondition)
            return faultAt(place, Kind::TooDeep);
        std::vector<Condition> parts;
        const QJsonObject object = value.toObject();
        for (auto each = object.begin(); each != object.end(); ++each) {
            const Understood<Condition> part = member(each.key(), each.value(), place + u'.' + each.key());
            if (!part)
                return part.fault;
            parts.push_back(*part);
        }
        --m_depth;
        return joined(Op::All, std::move(parts));
    }

private:
    Understood<Condition> member(const QString &name, const QJsonValue &value, const QString &place)
    {
        if (name == "and"_L1 || name == "or"_L1)
            return several(name == "and"_L1 ? Op::All : Op::Any, value, place);
        if (name == "not"_L1) {
            const Understood<Condition> inner = value.isArray() ? several(Op::All, value, place) : filter(value, place);
            return inner ? Understood<Condition>(joined(Op::Not, {*inner})) : inner;
        }
        const auto found = std::find_if(std::begin(operators), std::end(operators),
            [&](const Operator &each) { return name == QLatin1String(each.name); });
        if (found == std::end(operators) || !value.isObject())
            return faultAt(place);
        return fields(*found, value.toObject(), place);
    }

    Understood<Condition> several(Op op, const QJsonValue &value, const QString &place)
    {
        if (!value.isArray())
            return faultAt(place);
        const QJsonArray list = value.toArray();
        std::vector<Condition> parts;
        for (qsizetype i = 0; i < list.size(); ++i) {
            const Understood<Condition> part = filter(list.at(i), place + u'[' + QString::number(i) + u']');
            if (!part)
                return part.fault;
            parts.push_back(*part);
        }
        return joined(op, std::move(parts));
    }

    Understood<Condition> fields(const Operator &wanted, const QJsonObject &object, const QString &place)
    {
        std::vector<Condition> parts;
        for (auto each = object.begin(); each != object.end(); ++each) {
            const QString here = place + u'.' + each.key();
            if (++m_count > mostComparisons)
                return faultAt(here, Kind::TooMany);
            Understood<Condition> one = field(wanted.op, each.key(), each.value(), here);
            if (!one)
                return one.fault;
            parts.push_back(wanted.negated ? joined(Op::Not, {*one}) : *one);
        }
        return joined(Op::All, std::move(parts));
    }

    Understood<Condition> field(Op op, const QString &path, const QJsonValue &value, const QString &place)
    {
        QList<Literal> values;
        if (op == Op::In) {
            if (!value.isArray())
                return faultAt(place);
            const QJsonArray list = value.toArray();
            if (list.size() > mostValues)
                return faultAt(place, Kind::TooMany);
            for (const QJsonValue each : list)
                values.append({each, false});
            if (values.isEmpty() && kindOfPath(m_entity, path))
                return joined(Op::Any, {}); // one of none
        } else {
            values.append({value, false});
        }
        Understood<Condition> one = comparison(m_entity, path, op, values, m_today);
        if (!one && one.fault.kind == Kind::WrongOperator && one.fault.word.isEmpty())
            one.fault.word = place.section(u'.', -2, -2).left(shownLength);
        return one;
    }

    const Entity &m_entity;
    QDate m_today;
    int m_depth = 0;
    int m_count = 0;
};

std::optional<bool> isDescending(const QJsonValue &value)
{
    const QString word = value.toString().toLower();
    if (word == "desc"_L1 || word == "descending"_L1)
        return true;
    return word == "asc"_L1 || word == "ascending"_L1 ? std::optional(false) : std::nullopt;
}

/// `"-name"`, `{"name": "desc"}` or `{"field": "name", "order": "desc"}`.
Understood<QList<SortKey>> sortKey(const Entity &entity, const QJsonValue &value, const QString &place)
{
    if (value.isString())
        return sortFrom(entity, value.toString());
    const QJsonObject object = value.toObject();
    QString path = object.value("field"_L1).toString();
    QJsonValue way = object.value("order"_L1);
    if (way.isUndefined())
        way = object.value("direction"_L1);
    if (path.isEmpty() && object.size() == 1) {
        path = object.begin().key();
        way = object.begin().value();
    }
    const std::optional<bool> descending = way.isUndefined() ? std::optional(false) : isDescending(way);
    if (path.isEmpty() || !descending || path.contains(u','))
        return faultAt(place);
    return sortFrom(entity, (*descending ? u"-"_s : QString()) + path);
}

Understood<QList<SortKey>> sortKeys(const Entity &entity, const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return QList<SortKey>();
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    QList<SortKey> keys;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString place = u"sort["_s + QString::number(i) + u']';
        const Understood<QList<SortKey>> one = sortKey(entity, list.at(i), place);
        if (!one)
            return one.fault;
        keys += *one;
        if (keys.size() > mostSortKeys)
            return faultAt(place, Kind::TooMany);
    }
    return keys;
}

/// Paths, or lists of their steps.
Understood<QStringList> fieldsFrom(const Entity &entity, const QJsonValue &value)
{
    QStringList paths;
    if (value.isUndefined() || value.isNull())
        return paths;
    if (!value.isArray() || value.toArray().size() > mostValues)
        return faultAt(u"fields"_s);
    const QJsonArray list = value.toArray();
    for (const QJsonValue each : list) {
        QStringList steps;
        const QJsonArray parts = each.toArray();
        for (const QJsonValue part : parts)
            steps.append(part.toString());
        const QString path = each.isString() ? each.toString() : steps.join(u'.');
        const std::optional<PathKind> target = kindOfPath(entity, path);
        if (!target)
            return path.isEmpty() ? faultAt(u"fields"_s) : unknownField(entity, path);
        paths.append(target->path);
    }
    return paths;
}

Understood<ConditionQuery> queryFrom(const Entity &entity, const QJsonObject &document, QDate today)
{
    static const QStringList known{u"query"_s, u"filter"_s, u"sort"_s, u"fields"_s, u"limit"_s, u"cursor"_s};
    const bool bare = !document.isEmpty() && isOperator(document.begin().key());
    const QJsonObject outer = bare ? QJsonObject{{u"filter"_s, document}} : document;
    for (auto each = outer.begin(); each != outer.end(); ++each) {
        if (!known.contains(each.key()))
            return faultAt(each.key());
    }
    const QJsonValue within = outer.value("query"_L1);
    if (!within.isUndefined() && !within.isObject())
        return faultAt(u"query"_s);
    const QJsonObject inner = within.isObject() ? within.toObject() : outer;
    const QJsonValue filter = inner.value("filter"_L1);
    Understood<Condition> where
        = filter.isUndefined() || filter.isNull() ? Condition() : Reader(entity, today).filter(filter, u"filter"_s);
    if (!where)
        return where.fault;
    const Understood<QList<SortKey>> sort = sortKeys(entity, inner.value("sort"_L1));
    if (!sort)
        return sort.fault;
    const Understood<QStringList> fields = fieldsFrom(entity, outer.value("fields"_L1));
    if (!fields)
        return fields.fault;
    const QJsonValue limit = outer.value("limit"_L1);
    const double most = limit.toDouble();
    if (!limit.isUndefined() && !limit.isNull() && (most < 1 || most > largestLimit || most != std::floor(most)))
        return faultAt(u"limit"_s);
    const QJsonValue cursor = outer.value("cursor"_L1);
    if (!cursor.isUndefined() && !cursor.isNull() && !cursor.isString())
        return faultAt(u"cursor"_s);
    return ConditionQuery{*where, *sort, *fields, static_cast<qint64>(most), cursor.toString()};
}

} // namespace

Understood<ConditionQuery> conditionQueryFrom(const Entity &entity, const QByteArray &json, QDate today)
{
    if (json.size() > 8 * longestCondition)
        return faultAt({}, Kind::TooLong);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        ConditionFault fault = faultAt({}, Kind::NotJson);
        fault.at = error.error == QJsonParseError::NoError ? 0 : QString::fromUtf8(json.left(error.offset)).size();
        fault.length = 1;
        return fault;
    }
    return queryFrom(entity, document.object(), today);
}

} // namespace sheaf
