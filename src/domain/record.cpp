// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/record.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qint64 largestId = 100'000'000'000'000'000;

QString idText(qint64 id)
{
    return id == myself ? u"me"_s : QString::number(id);
}

QString below(const char *path, qint64 parent)
{
    return parent == 0 ? QString() : QString(QLatin1String(path)).replace("{}"_L1, idText(parent));
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && value.toVariant().typeId() == QMetaType::LongLong;
}

bool isId(const QJsonValue &value)
{
    return isWhole(value) && value.toInteger() > 0 && value.toInteger() <= largestId;
}

bool isDay(const QString &text)
{
    return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
}

template <typename Fits>
bool isListOf(const QJsonValue &value, Fits fits)
{
    const QJsonArray list = value.toArray();
    return value.isArray() && std::all_of(list.begin(), list.end(), fits);
}

bool isOf(FieldKind kind, const QJsonValue &value)
{
    switch (kind) {
    case FieldKind::Id:
        return isId(value);
    case FieldKind::Integer:
        return isWhole(value);
    case FieldKind::Decimal:
        return value.isDouble();
    case FieldKind::Text:
    case FieldKind::Time:
        return value.isString();
    case FieldKind::Flag:
        return value.isBool();
    case FieldKind::Day:
        return isDay(value.toString());
    case FieldKind::Instant:
        return QDateTime::fromString(value.toString(), Qt::ISODate).isValid();
    case FieldKind::Link:
    case FieldKind::Object:
        return value.isObject();
    case FieldKind::Texts:
        return isListOf(value, [](const QJsonValue &each) { return each.isString(); });
    case FieldKind::Ids:
        return isListOf(value, isId);
    case FieldKind::Objects:
        return isListOf(value, [](const QJsonValue &each) { return each.isObject(); });
    }
    return false;
}

QStringList listed(const char *choices)
{
    return choices == nullptr ? QStringList() : QString(QLatin1String(choices)).split(u',');
}

Error notUnderstood(const QString &typed)
{
    constexpr qsizetype shown = 80;
    return Error{Error::Kind::InvalidInput, typed.left(shown), 0, {}};
}

Result<QJsonValue> flagFrom(const QString &word)
{
    static const QStringList yes{u"true"_s, u"yes"_s, u"1"_s, u"on"_s};
    static const QStringList no{u"false"_s, u"no"_s, u"0"_s, u"off"_s};
    if (yes.contains(word, Qt::CaseInsensitive))
        return QJsonValue(true);
    return no.contains(word, Qt::CaseInsensitive) ? Result<QJsonValue>(QJsonValue(false)) : notUnderstood(word);
}

Result<QJsonValue> instantFrom(const QString &word)
{
    QDateTime instant = QDateTime::fromString(word, Qt::ISODate);
    if (instant.timeSpec() == Qt::LocalTime)
        instant.setTimeSpec(Qt::UTC);
    if (!instant.isValid())
        return notUnderstood(word);
    return QJsonValue(instant.toUTC().toString(u"yyyy-MM-dd'T'hh:mm:ss'Z'"_s));
}

Result<QJsonValue> listFrom(FieldKind kind, const char *choices, const QString &typed)
{
    QJsonArray list;
    const QStringList words = typed.split(u',', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const Result<QJsonValue> value = valueFrom(kind, choices, word.trimmed());
        if (!value)
            return value;
        list.append(*value);
    }
    return QJsonValue(list);
}

Result<QJsonValue> jsonFrom(const QString &typed, bool list)
{
    const QJsonDocument document = QJsonDocument::fromJson(typed.toUtf8());
    if (list ? !document.isArray() : !document.isObject())
        return notUnderstood(typed);
    return list ? QJsonValue(document.array()) : QJsonValue(document.object());
}

Result<QJsonValue> textFrom(const QString &typed, const char *choices)
{
    const QStringList known = listed(choices);
    if (known.isEmpty())
        return QJsonValue(typed);
    for (const QString &each : known) {
        if (each.compare(typed, Qt::CaseInsensitive) == 0)
            return QJsonValue(each);
    }
    return notUnderstood(typed);
}

EntityField::Use useOf(Entity::Action action)
{
    return action == Entity::Create ? EntityField::Create : EntityField::Change;
}

ChangeFault faultOfField(const RecordChange &change, const QString &name, const QJsonValue &value)
{
    using Kind = ChangeFault::Kind;
    const Entity &entity = *change.entity;
    const EntityField::Use use = useOf(change.action);
    const EntityField *field = entity.field(name, use);
    if (field == nullptr) {
        const bool known = entity.field(name) != nullptr || entity.field(name, EntityField::Create) != nullptr;
        const QStringList sendable = catalogue::fieldNames(entity, use);
        const QStringList linked = catalogue::nearest(name + "_id"_L1, sendable);
        return {known ? Kind::NotWritable : Kind::UnknownField, name,
            known && sendable.contains(name + "_id"_L1) ? linked : catalogue::nearest(name, sendable)};
    }
    if (value.isNull())
        return field->is(EntityField::Needed) ? ChangeFault{Kind::Missing, name} : ChangeFault{};
    const bool chosen = field->choices == nullptr || field->kind != FieldKind::Text
        || listed(field->choices).contains(value.toString());
    return isOf(field->kind, value) && chosen ? ChangeFault{}
                                              : ChangeFault{Kind::WrongValue, name, listed(field->choices)};
}

} // namespace

QString listPath(const Entity &entity, qint64 parent)
{
    if (parent != 0 && entity.parentPath != nullptr)
        return below(entity.parentPath, parent);
    return entity.path == nullptr ? QString() : QString(QLatin1String(entity.path));
}

QString recordPath(const Entity &entity, qint64 parent, qint64 id)
{
    if (entity.paging == ListPaging::None)
        return QLatin1String(entity.path);
    const QString list = entity.parentPath != nullptr ? below(entity.parentPath, parent) : listPath(entity, 0);
    const bool mine = id == myself && QLatin1String(entity.name) == "users"_L1;
    return list.isEmpty() || (id <= 0 && !mine) ? QString() : QString(list + u'/' + idText(id));
}

QString changePath(const RecordChange &change)
{
    const Entity &entity = *change.entity;
    const bool ofList = change.action == Entity::Create || (change.id == 0 && !entity.may(Entity::Delete));
    if (!ofList || entity.paging == ListPaging::None)
        return recordPath(entity, change.parent, change.id);
    return entity.parentPath != nullptr ? below(entity.parentPath, change.parent) : listPath(entity, 0);
}

std::optional<qint64> idOf(const QJsonObject &record)
{
    const QJsonValue id = record.value("id"_L1);
    return isId(id) ? std::optional(id.toInteger()) : std::nullopt;
}

QJsonValue valueAt(const QJsonObject &record, const QString &path)
{
    QJsonValue value = record;
    const QStringList steps = path.split(u'.');
    for (const QString &step : steps)
        value = value.toObject().value(step);
    return value;
}

const EntityField *fieldOfPath(const Entity &entity, const QString &path)
{
    const EntityField *field = entity.field(path.section(u'.', 0, 0));
    const bool deep = path.contains(u'.');
    const bool opens = field != nullptr && (field->kind == FieldKind::Link || field->kind == FieldKind::Object);
    return deep && !opens ? nullptr : field;
}

QString cellText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return isWhole(value) ? QString::number(value.toInteger())
                              : QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array: {
        QStringList parts;
        const QJsonArray list = value.toArray();
        for (const QJsonValue each : list)
            parts.append(cellText(each));
        return parts.join(", "_L1);
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (const QLatin1String name : {"name"_L1, "number"_L1, "permalink"_L1, "id"_L1}) {
            if (const QString text = cellText(object.value(name)); !text.isEmpty())
                return text;
        }
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    default:
        return {};
    }
}

QStringList strangeFields(const Entity &entity, const QJsonObject &record)
{
    QStringList names;
    for (const EntityField &field : entity.fields) {
        if (!field.is(EntityField::Comes))
            continue;
        const QJsonValue value = record.value(QLatin1String(field.name));
        const bool missingId = QLatin1String(field.name) == "id"_L1 && !isId(value);
        if (missingId || (!value.isUndefined() && !value.isNull() && !isOf(field.kind, value)))
            names.append(QLatin1String(field.name));
    }
    return names;
}

Result<QJsonValue> valueFrom(FieldKind kind, const char *choices, const QString &typed)
{
    const QString word = typed.trimmed();
    if (kind == FieldKind::Text)
        return textFrom(choices == nullptr ? typed : word, choices);
    if (kind == FieldKind::Texts || kind == FieldKind::Ids)
        return listFrom(kind == FieldKind::Ids ? FieldKind::Id : FieldKind::Text, choices, word);
    if (word.isEmpty() || word == "null"_L1)
        return QJsonValue();
    bool ok = false;
    switch (kind) {
    case FieldKind::Id: {
        const qint64 id = word.toLongLong(&ok);
        return ok && id > 0 && id <= largestId ? Result<QJsonValue>(QJsonValue(id)) : notUnderstood(word);
    }
    case FieldKind::Integer: {
        const qint64 number = word.toLongLong(&ok);
        return ok ? Result<QJsonValue>(QJsonValue(number)) : notUnderstood(word);
    }
    case FieldKind::Decimal: {
        const double number = word.toDouble(&ok);
        return ok && std::isfinite(number) ? Result<QJsonValue>(QJsonValue(number)) : notUnderstood(word);
    }
    case FieldKind::Flag:
        return flagFrom(word);
    case FieldKind::Day:
        return isDay(word) ? Result<QJsonValue>(QJsonValue(word)) : notUnderstood(word);
    case FieldKind::Instant:
        return instantFrom(word);
    case FieldKind::Link:
    case FieldKind::Object:
        return jsonFrom(word, false);
    case FieldKind::Objects:
        return jsonFrom(word, true);
    default:
        return QJsonValue(word);
    }
}

Result<QString> filterFrom(const ServerFilter &filter, const QString &typed)
{
    const Result<QJsonValue> value = valueFrom(filter.kind, filter.choices, typed);
    if (!value)
        return value.error();
    const QString text = cellText(*value);
    return text.isEmpty() ? Result<QString>(notUnderstood(typed)) : Result<QString>(text);
}

ChangeFault faultOf(const RecordChange &change)
{
    using Kind = ChangeFault::Kind;
    const Entity &entity = *change.entity;
    if (!entity.may(change.action))
        return {Kind::NotPossible};
    if (entity.parentPath != nullptr && change.parent == 0)
        return {Kind::NoParent, entity.parentId()};
    if (changePath(change).isEmpty())
        return {Kind::NoId};
    if (change.action == Entity::Delete)
        return {};
    for (auto field = change.fields.begin(); field != change.fields.end(); ++field) {
        if (const ChangeFault fault = faultOfField(change, field.key(), field.value()); fault.kind != Kind::None)
            return fault;
    }
    if (change.action != Entity::Create)
        return change.fields.isEmpty() ? ChangeFault{Kind::Nothing} : ChangeFault{};
    for (const EntityField &field : entity.fields) {
        if (field.is(EntityField::Needed) && change.fields.value(QLatin1String(field.name)).isUndefined())
            return {Kind::Missing, QLatin1String(field.name)};
    }
    return {};
}

} // namespace sheaf
