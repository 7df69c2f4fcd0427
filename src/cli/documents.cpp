// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/documents.h"

#include "app/entryjson.h"
#include "cli/lines.h"
#include "domain/duration.h"
#include "models/statusmodel.h"
#include "models/syncword.h"

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

QJsonValue instant(const QDateTime &when)
{
    return when.isValid() ? QJsonValue(when.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

} // namespace

QJsonObject entryDocument(const Job &job, const StoredEntry &row)
{
    return entryJson(row, job.tracker().now(), reasonOf(row));
}

QJsonArray entryArray(const Job &job, const QList<StoredEntry> &rows)
{
    QJsonArray array;
    for (const StoredEntry &row : rows)
        array.append(entryDocument(job, row));
    return array;
}

QJsonObject changeDocument(
    const Job &job, const QString &change, const std::optional<StoredEntry> &row, const QList<StoredEntry> &also)
{
    return {{u"change"_s, change}, {u"entry"_s, row ? QJsonValue(entryDocument(job, *row)) : QJsonValue()},
        {u"also"_s, entryArray(job, also)}};
}

void addPerson(const Job &job, QJsonObject &document)
{
    if (job.person)
        document.insert(u"user"_s, QJsonObject{{u"id"_s, job.person->id.value}, {u"name"_s, job.person->name}});
}

QJsonObject timeDocument(std::chrono::seconds time)
{
    return {{u"hours"_s, hoursFromSeconds(time)}, {u"seconds"_s, static_cast<qint64>(time.count())}};
}

QString syncSentence(Sheet &sheet, Clock &clock)
{
    StatusModel model(clock);
    model.setClockFormat(sheet.tracker().company().clock);
    model.setToken(sheet.tokenState());
    model.setStatus(SheetReader(sheet).status());
    return model.sentence();
}

QJsonObject syncDocument(Sheet &sheet, Clock &clock)
{
    const SyncStatus status = SheetReader(sheet).status();
    return {{u"state"_s, syncWord(status.state)}, {u"waiting"_s, status.waiting}, {u"checking"_s, status.checking},
        {u"need_you"_s, status.needYou}, {u"checked_at"_s, instant(status.checkedAt)},
        {u"retry_at"_s, instant(status.retryAt)}, {u"sentence"_s, syncSentence(sheet, clock)}};
}

QJsonObject assignmentDocument(const Assignment &assignment)
{
    return {{u"client"_s, assignment.client.name}, {u"project"_s, assignment.project.name},
        {u"project_id"_s, assignment.project.id.value}, {u"code"_s, assignment.project.code},
        {u"task"_s, assignment.task.name}, {u"task_id"_s, assignment.task.id.value},
        {u"billable"_s, assignment.billable}};
}

} // namespace sheaf::cli
