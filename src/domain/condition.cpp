// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/condition.h"

#include "domain/record.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Op = Condition::Op;
using Kind = ConditionFault::Kind;

constexpr qsizetype shownLength = 60;

bool isList(std::optional<FieldKind> kind)
{
    return kind == FieldKind::Texts || kind == FieldKind::Ids || kind == FieldKind::Objects;
}

bool isOrder(Op op)
{
    return op == Op::Less || op == Op::LessOrEqual || op == Op::Greater || op == Op::GreaterOrEqual;
}

bool isTextual(Op op)
{
    return op == Op::Like || op == Op::Fuzzy || op == Op::Keyword;
}

/// Of a link, what it says of the other record.
std::optional<FieldKind> kindInLink(const QString &step)
{
    if (step == "id"_L1)
        return FieldKind::Id;
    static const QStringList texts{u"name"_s, u"code"_s, u"currency"_s, u"number"_s};
    return texts.contains(step) ? std::optional(FieldKind::Text) : std::nullopt;
}

bool fits(std::optional<FieldKind> kind, Op op)
{
    if (!kind)
        return true;
    switch (*kind) {
    case FieldKind::Id:
    case FieldKind::Integer:
    case FieldKind::Decimal:
        return !isTextual(op);
    case FieldKind::Flag:
        return !isTextual(op) && !isOrder(op);
    case FieldKind::Time: // as the account writes it, so "9:00am" is after "10:00am"
    case FieldKind::Link:
    case FieldKind::Object:
    case FieldKind::Texts:
    case FieldKind::Ids:
    case FieldKind::Objects:
        return !isOrder(op);
    default:
        return true;
    }
}

QString isoInstant(const QDateTime &instant)
{
    return instant.toUTC().toString(u"yyyy-MM-dd'T'hh:mm:ss'Z'"_s);
}

/// A day by its name.
QString dayNamed(const QString &word, QDate today)
{
    if (word.compare("today"_L1, Qt::CaseInsensitive) == 0)
        return today.toString(Qt::ISODate);
    return word.compare("yesterday"_L1, Qt::CaseInsensitive) == 0 ? today.addDays(-1).toString(Qt::ISODate) : word;
}

std::optional<QJsonValue> numberFrom(const QJsonValue &value)
{
    if (value.isDouble())
        return value;
    bool ok = false;
    const qint64 whole = value.toString().toLongLong(&ok);
    if (ok)
        return QJsonValue(whole);
    const double number = value.toString().toDouble(&ok);
    return ok && std::isfinite(number) ? std::optional(QJsonValue(number)) : std::nullopt;
}

/// What stands without quotes where anything may.
QJsonValue guessed(const QString &word)
{
    if (word.compare("true"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (word.compare("false"_L1, Qt::CaseInsensitive) == 0)
        return false;
    return numberFrom(word).value_or(QJsonValue(word));
}

std::optional<QJsonValue> textFrom(const QJsonValue &value)
{
    return value.isString() || value.isDouble() || value.isBool() ? std::optional(QJsonValue(cellText(value)))
                                                                  : std::nullopt;
}

std::optional<QJsonValue> viaText(FieldKind kind, const QJsonValue &value, QDate today)
{
    if (kind == FieldKind::Flag && value.isBool())
        return value;
    if (!value.isString())
        return {};
    const bool named = kind == FieldKind::Day || kind == FieldKind::Instant;
    const Result<QJsonValue> typed
        = valueFrom(kind, nullptr, named ? dayNamed(value.toString(), today) : value.toString());
    return typed && !typed->isNull() ? std::optional(*typed) : std::nullopt;
}

bool isNull(const Literal &literal)
{
    return literal.value.isNull()
        || (literal.bare && literal.value.toString().compare("null"_L1, Qt::CaseInsensitive) == 0);
}

std::optional<QJsonValue> converted(std::optional<FieldKind> kind, const Literal &literal, QDate today)
{
    if (!kind)
        return literal.bare ? guessed(literal.value.toString()) : literal.value;
    switch (*kind) {
    case FieldKind::Id:
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Ids:
        return numberFrom(literal.value);
    case FieldKind::Flag:
    case FieldKind::Day:
    case FieldKind::Instant:
        return viaText(*kind, literal.value, today);
    default:
        return textFrom(literal.value);
    }
}

Condition joined(Op op, std::vector<Condition> parts)
{
    if (parts.size() == 1)
        return std::move(parts.front());
    return {.op = op, .path = {}, .kind = {}, .values = {}, .parts = std::move(parts)};
}

bool isDay(const Literal &literal, QDate today)
{
    return QDate::fromString(dayNamed(literal.value.toString(), today), Qt::ISODate).isValid()
        && !literal.value.toString().contains(u'T');
}

/// Compares one field; knows the entity for the choices it has.
class Comparer
{
public:
    Comparer(const Entity &entity, PathKind target, Op op, QDate today)
        : m_entity(entity)
        , m_target(std::move(target))
        , m_op(op)
        , m_today(today)
    {
    }

    Understood<Condition> with(const QList<Literal> &values) const
    {
        if (m_op == Op::In)
            return withOneOf(values);
        return withOne(values.first());
    }

private:
    Condition leaf(Op op, const QJsonArray &values) const
    {
        return {.op = op, .path = m_target.path, .kind = m_target.kind, .values = values, .parts = {}};
    }

    ConditionFault fault(Kind kind, const QString &word) const
    {
        ConditionFault found;
        found.kind = kind;
        found.word = word.left(shownLength);
        found.field = m_target.path;
        found.fieldKind = m_target.kind;
        return found;
    }

    ConditionFault wrong(const QJsonValue &value) const { return fault(Kind::WrongValue, cellText(value)); }

    /// One that compares what is below.
    Understood<Condition> below(const QString &step, Op op, const Literal &value) const
    {
        return comparison(m_entity, m_target.path + u'.' + step, op, {value}, m_today);
    }

    Understood<Condition> withOneOf(const QList<Literal> &values) const
    {
        const bool plain = !isList(m_target.kind) && m_target.kind != FieldKind::Link
            && m_target.kind != FieldKind::Object && m_target.kind != FieldKind::Instant
            && std::none_of(values.begin(), values.end(), isNull);
        std::vector<Condition> parts;
        QJsonArray all;
        for (const Literal &value : values) {
            const Understood<Condition> one = Comparer(m_entity, m_target, Op::Equal, m_today).with({value});
            if (!one)
                return one.fault;
            if (plain)
                all.append(one->values.first());
            parts.push_back(*one);
        }
        return plain ? leaf(Op::In, all) : joined(Op::Any, std::move(parts));
    }

    Understood<Condition> withOne(const Literal &literal) const
    {
        if (!fits(m_target.kind, m_op))
            return fault(Kind::WrongOperator, {});
        if (isNull(literal))
            return m_op == Op::Equal ? Understood<Condition>(leaf(Op::Equal, {QJsonValue()}))
                                     : Understood<Condition>(fault(Kind::WrongOperator, u"null"_s));
        if (isTextual(m_op))
            return withText(literal);
        if (isList(m_target.kind))
            return withList(literal);
        if (m_target.kind == FieldKind::Link || m_target.kind == FieldKind::Object)
            return withObject(literal);
        if (m_target.kind == FieldKind::Instant && m_op == Op::Equal && isDay(literal, m_today))
            return wholeDay(literal);
        std::optional<QJsonValue> value = converted(m_target.kind, literal, m_today);
        if (!value || value->isObject() || value->isArray())
            return wrong(literal.value);
        if (const std::optional<ConditionFault> unknown = choose(*value))
            return *unknown;
        return leaf(m_op, {*value});
    }

    /// Of a closed list of values only those, as Harvest writes them.
    std::optional<ConditionFault> choose(QJsonValue &value) const
    {
        const EntityField *field = m_target.path.contains(u'.') ? nullptr : m_entity.field(m_target.path);
        if (field == nullptr || field->choices == nullptr || !value.isString())
            return {};
        const QStringList known = QString(QLatin1String(field->choices)).split(u',');
        for (const QString &each : known) {
            if (each.compare(value.toString(), Qt::CaseInsensitive) == 0) {
                value = each;
                return {};
            }
        }
        ConditionFault found = wrong(value);
        found.candidates = known;
        return found;
    }

    Understood<Condition> withText(const Literal &literal) const
    {
        const std::optional<QJsonValue> text = textFrom(literal.value);
        if (!text || text->toString().trimmed().isEmpty())
            return wrong(literal.value);
        if (m_target.kind == FieldKind::Link)
            return below(u"name"_s, m_op, literal);
        return leaf(m_op, {*text});
    }

    Understood<Condition> withList(const Literal &literal) const
    {
        if (!literal.value.isArray()) {
            std::optional<QJsonValue> value = converted(m_target.kind, literal, m_today);
            const bool comparable = m_target.kind != FieldKind::Objects && value;
            if (!comparable)
                return wrong(literal.value);
            if (const std::optional<ConditionFault> unknown = choose(*value))
                return *unknown;
            return leaf(Op::Equal, {*value});
        }
        const QJsonArray all = literal.value.toArray();
        std::vector<Condition> parts;
        for (const QJsonValue each : all) {
            const Understood<Condition> one
                = each.isArray() ? Understood<Condition>(wrong(each)) : withList({.value = each});
            if (!one)
                return one.fault;
            parts.push_back(*one);
        }
        return parts.empty() ? leaf(Op::Empty, {}) : joined(Op::All, std::move(parts));
    }

    Understood<Condition> withObject(const Literal &literal) const
    {
        if (literal.value.isObject()) {
            const QJsonObject object = literal.value.toObject();
            std::vector<Condition> parts;
            for (auto each = object.begin(); each != object.end(); ++each) {
                const Understood<Condition> one = below(each.key(), m_op, {.value = each.value()});
                if (!one)
                    return one.fault;
                parts.push_back(*one);
            }
            if (parts.empty()) // it only has to be there
                return Condition{
                    .op = Op::Not, .path = {}, .kind = {}, .values = {}, .parts = {leaf(Op::Equal, {QJsonValue()})}};
            return joined(Op::All, std::move(parts));
        }
        if (m_target.kind != FieldKind::Link || literal.value.isArray() || literal.value.isBool())
            return wrong(literal.value);
        const bool number = literal.value.isDouble() || (literal.bare && numberFrom(literal.value));
        return below(number ? u"id"_s : u"name"_s, m_op, literal);
    }

    Understood<Condition> wholeDay(const Literal &literal) const
    {
        const QDate day = QDate::fromString(dayNamed(literal.value.toString(), m_today), Qt::ISODate);
        const QString from = isoInstant(QDateTime(day, QTime(0, 0), Qt::UTC));
        const QString to = isoInstant(QDateTime(day.addDays(1), QTime(0, 0), Qt::UTC));
        return joined(Op::All, {leaf(Op::GreaterOrEqual, {from}), leaf(Op::Less, {to})});
    }

    const Entity &m_entity;
    PathKind m_target;
    Op m_op;
    QDate m_today;
};

} // namespace

std::optional<PathKind> kindOfPath(const Entity &entity, const QString &typed)
{
    QStringList steps = typed.trimmed().split(u'.');
    const EntityField *field = entity.field(steps.first());
    static const QRegularExpression name(u"\\A[A-Za-z0-9_-]{1,60}\\z"_s);
    constexpr qsizetype deepest = 6;
    const bool sound = steps.size() <= deepest
        && std::all_of(steps.begin(), steps.end(), [](const QString &step) { return name.match(step).hasMatch(); });
    if (field == nullptr || !sound) {
        // What Harvest takes as `client_id` it tells as a link.
        if (steps.size() == 1 && steps.first().endsWith("_id"_L1)) {
            const EntityField *link = entity.field(steps.first().chopped(3));
            if (link != nullptr && link->kind == FieldKind::Link)
                return PathKind{QLatin1String(link->name) + u".id"_s, FieldKind::Id};
        }
        return {};
    }
    steps[0] = QLatin1String(field->name);
    const QString path = steps.join(u'.');
    if (steps.size() == 1)
        return PathKind{path, field->kind};
    if (field->kind == FieldKind::Link)
        return PathKind{path, steps.size() == 2 ? kindInLink(steps.at(1)) : std::nullopt};
    return field->kind == FieldKind::Object ? std::optional(PathKind{path, {}}) : std::nullopt;
}

ConditionFault unknownField(const Entity &entity, const QString &typed)
{
    const QStringList known = catalogue::fieldNames(entity, EntityField::Comes);
    ConditionFault fault;
    fault.kind = Kind::UnknownField;
    fault.word = typed.left(shownLength);
    fault.candidates = catalogue::nearest(typed.section(u'.', 0, 0), known);
    if (fault.candidates.isEmpty())
        fault.candidates = known;
    return fault;
}

Understood<Condition> comparison(
    const Entity &entity, const QString &path, Condition::Op op, const QList<Literal> &values, QDate today)
{
    const std::optional<PathKind> target = kindOfPath(entity, path);
    return target ? Comparer(entity, *target, op, today).with(values) : unknownField(entity, path);
}

Understood<QList<SortKey>> sortFrom(const Entity &entity, const QString &text)
{
    QList<SortKey> keys;
    qsizetype at = 0;
    const QStringList typed = text.split(u',');
    for (const QString &each : typed) {
        const QString word = each.trimmed();
        const bool turned = word.startsWith(u'-');
        const QString path = word.mid(turned || word.startsWith(u'+') ? 1 : 0).trimmed();
        const std::optional<PathKind> target = kindOfPath(entity, path);
        if (!target) {
            ConditionFault fault = unknownField(entity, path);
            fault.at = at;
            fault.length = each.size();
            return fault;
        }
        keys.append({target->path, target->kind, turned});
        at += each.size() + 1;
    }
    if (keys.size() > mostSortKeys) {
        ConditionFault fault;
        fault.kind = Kind::TooMany;
        return fault;
    }
    return keys;
}

} // namespace sheaf
