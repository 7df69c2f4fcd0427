// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/entrydraft.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sheaf {

QByteArray EntryDraft::toBytes() const
{
    // Ids as text: a JSON number cannot hold all 64 bits.
    const QJsonObject object{
        {u"project"_s, QString::number(assignment.project.value)},
        {u"task"_s, QString::number(assignment.task.value)},
        {u"notes"_s, notes},
        {u"day"_s, day.toString(Qt::ISODate)},
        {u"time"_s, time},
        {u"start"_s, start},
        {u"end"_s, end},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<EntryDraft> EntryDraft::fromBytes(const QByteArray &content)
{
    const QJsonDocument document = QJsonDocument::fromJson(content);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    const auto id = [&object](const QString &name) { return object.value(name).toString().toLongLong(); };
    return EntryDraft{
        .assignment = {ProjectId{id(u"project"_s)}, TaskId{id(u"task"_s)}},
        .notes = object.value(u"notes"_s).toString(),
        .day = QDate::fromString(object.value(u"day"_s).toString(), Qt::ISODate),
        .time = object.value(u"time"_s).toString(),
        .start = object.value(u"start"_s).toString(),
        .end = object.value(u"end"_s).toString(),
    };
}

} // namespace sheaf
