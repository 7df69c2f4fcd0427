// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/unsentfile.h"

#include "app/session.h"
#include "domain/duration.h"
#include "storage/store.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

QJsonObject toJson(const StoredEntry &row, const QDateTime &now)
{
    const TimeEntry &entry = row.local ? *row.local : *row.base;
    QJsonObject object{{u"change"_s,
                           !row.local     ? u"delete"_s
                               : row.base ? u"change"_s
                                          : u"add"_s},
        {u"date"_s, entry.spentDate.toString(Qt::ISODate)}, {u"client"_s, entry.client.name},
        {u"project"_s, entry.project.name}, {u"project_id"_s, entry.project.id.value}, {u"task"_s, entry.task.name},
        {u"task_id"_s, entry.task.id.value}, {u"notes"_s, entry.notes},
        {u"hours"_s, hoursFromSeconds(elapsed(entry, now))}};
    if (row.remoteId)
        object.insert(u"harvest_id"_s, row.remoteId->value);
    if (entry.startedTime)
        object.insert(u"from"_s, entry.startedTime->toString(u"HH:mm"_s));
    if (entry.endedTime)
        object.insert(u"to"_s, entry.endedTime->toString(u"HH:mm"_s));
    return object;
}

} // namespace

Result<> writeUnsent(Session &session, const QString &path)
{
    QJsonArray array;
    const QList<StoredEntry> rows = session.store().unsent();
    for (const StoredEntry &row : rows) {
        if (row.local || row.base)
            array.append(toJson(row, session.clock().now()));
    }
    QSaveFile file(path);
    const QByteArray bytes = QJsonDocument(array).toJson();
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        if (file.write(bytes) == bytes.size() && file.commit())
            return {};
    }
    const bool full = file.error() == QFileDevice::ResourceError;
    return Error{.kind = full ? Error::Kind::DiskFull : Error::Kind::Storage, .detail = file.errorString()};
}

} // namespace sheaf
