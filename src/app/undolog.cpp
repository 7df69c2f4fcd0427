// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/undolog.h"

#include <QCborArray>
#include <QCborValue>
#include <QString>

using namespace Qt::StringLiterals;

namespace sheaf::undolog {

namespace {

constexpr qsizetype levels = 50;

// A group is [kind, step, flags, step, flags, …]; an id follows the flags that say so.
constexpr qint64 conflictFlag = 1;
constexpr qint64 inHarvestFlag = 2;
constexpr qint64 idFollowsFlag = 4;

UndoGroup groupOf(const QCborArray &numbers)
{
    UndoGroup group;
    group.kind = static_cast<int>(numbers.first().toInteger());
    for (qsizetype i = 1; i + 1 < numbers.size(); i += 2) {
        const qint64 flags = numbers.at(i + 1).toInteger();
        group.rows.append(UndoRow{.step = numbers.at(i).toInteger(),
            .conflict = (flags & conflictFlag) != 0,
            .inHarvest = (flags & inHarvestFlag) != 0,
            .now = {}});
        if ((flags & idFollowsFlag) != 0)
            group.rows.last().now = EntryId::fromString(numbers.at(++i + 1).toString());
    }
    return group;
}

} // namespace

QString place()
{
    return u"undo"_s;
}

QList<UndoGroup> read(const QByteArray &bytes)
{
    QList<UndoGroup> groups;
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(bytes, &error);
    if (error.error != QCborError::NoError || !value.isArray())
        return groups;
    const QCborArray array = value.toArray();
    for (const auto &group : array) {
        if (group.isArray() && !group.toArray().isEmpty())
            groups.append(groupOf(group.toArray()));
    }
    return groups;
}

QByteArray written(QList<UndoGroup> groups)
{
    groups = groups.last(std::min(groups.size(), levels));
    QCborArray array;
    for (const UndoGroup &group : std::as_const(groups)) {
        QCborArray numbers{group.kind};
        for (const UndoRow &row : group.rows) {
            numbers.append(row.step);
            numbers.append((row.conflict ? conflictFlag : 0) | (row.inHarvest ? inHarvestFlag : 0)
                | (row.now ? idFollowsFlag : 0));
            if (row.now)
                numbers.append(row.now.toString());
        }
        array.append(numbers);
    }
    return groups.isEmpty() ? QByteArray() : QCborValue(array).toCbor();
}

} // namespace sheaf::undolog
