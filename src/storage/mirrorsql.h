// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/condition.h"

#include <QJsonArray>
#include <QStringList>

namespace sheaf {

// The mirror's tables, and questions as SQL over them. Names in the SQL are the catalogue's; everything a person or
// Harvest wrote is a bound value.

struct MirrorColumn
{
    QString path; ///< The column's name, too.
    FieldKind kind;
    bool folded = false; ///< A twin holds the text as it is compared, where that is not plain ASCII.
};

/// In the order of the table. Lists and objects have none: they are looked for in the JSON.
QList<MirrorColumn> mirrorColumns(const Entity &entity);
/// The twin's name.
QString foldedName(const QString &path);
/// Changes when the table of an entity does.
QString mirrorShape(const Entity &entity);

/// A piece of SQL and the values for its question marks.
struct BoundSql
{
    QString sql;
    QJsonArray values;
};

/// What a row has to fulfil. The table is `r`, and `j` holds the JSON under the same `row`.
BoundSql sqlOf(const Entity &entity, const Condition &condition, const QString &jsonTable);
/// The words a person typed, each in some text or as a number of the record.
BoundSql sqlOfWords(const Entity &entity, const QString &words);
/// What a key is ordered by.
BoundSql sqlOfKey(const Entity &entity, const SortKey &key, const QString &jsonTable);

} // namespace sheaf
