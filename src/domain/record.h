// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/catalogue.h"

#include <QJsonObject>
#include <QMap>

#include <optional>

namespace sheaf {

// A record of the account is what Harvest told: a JSON object. The catalogue says what to expect of it; what is
// otherwise is kept as it is.

/// Stands for the person's own user where Harvest takes `me` instead of an id.
constexpr qint64 myself = -1;

/// What to list.
struct RecordQuery
{
    const Entity *entity = nullptr;
    qint64 parent = 0; ///< The id (or `myself`) below which to list; 0: all.
    QMap<QString, QString> filters = {}; ///< By Harvest's names, as Harvest takes them.
};

/// What to do to one record. `fields` is what is sent.
struct RecordChange
{
    Entity::Action action = Entity::Create; ///< Create, Change, Archive (also the way back) or Delete.
    const Entity *entity = nullptr;
    qint64 id = 0; ///< 0 for Create, and where there is only one.
    qint64 parent = 0;
    QJsonObject fields = {};
};

/// Below `/v2`: `/users/7/teammates`. Empty when the parent is missing.
QString listPath(const Entity &entity, qint64 parent);
/// `/projects/7`. Empty when the id, or a parent it takes, is missing.
QString recordPath(const Entity &entity, qint64 parent, qint64 id);
/// Where a change goes.
QString changePath(const RecordChange &change);

/// Nothing when it has none, or no number from 1 to 10^17.
std::optional<qint64> idOf(const QJsonObject &record);

/// The value at `client.name`; Undefined when there is none.
QJsonValue valueAt(const QJsonObject &record, const QString &path);
/// Of a path: the field it begins with is in the catalogue (what lies below is taken on trust). Null when it is not.
const EntityField *fieldOfPath(const Entity &entity, const QString &path);

/// For a cell: names for links, values apart by commas for lists, nothing for null. Not yet fit for a terminal.
QString cellText(const QJsonValue &value);

/// Names of the fields that are not of the kind the catalogue says. Null is of every kind.
QStringList strangeFields(const Entity &entity, const QJsonObject &record);

/// What somebody typed as a value of this kind; nothing typed is null. Errors: InvalidInput. Days are written like
/// 2026-11-22, instants in ISO 8601 or as a day (its beginning in UTC); a flag is true, false, yes or no.
Result<QJsonValue> valueFrom(FieldKind kind, const char *choices, const QString &typed);
/// The same as Harvest takes it in a query.
Result<QString> filterFrom(const ServerFilter &filter, const QString &typed);

/// What is wrong with a change, told before anything is sent.
struct ChangeFault
{
    enum class Kind : std::uint8_t {
        None,
        NotPossible, ///< Harvest's interface does not do this to this kind of record.
        UnknownField,
        NotWritable, ///< It is there, and can only be read, or only be set at creation.
        WrongValue,
        Missing, ///< Needed for a new record.
        NoParent,
        NoId,
        Nothing, ///< No field was given.
    };

    Kind kind = Kind::None;
    QString field = {};
    QStringList candidates = {}; ///< Names that may have been meant, or the values there are.
};

ChangeFault faultOf(const RecordChange &change);

} // namespace sheaf
