// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/entryjson.h"

#include "api/json.h"
#include "domain/duration.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype wholeText = -1;
constexpr qsizetype longestLink = 2000;

/// `client`, `project`, `task` and `user` are objects with id and name.
template <typename Named>
Named namedFromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    Named named;
    named.id.value = json::id(object.value(u"id"_s)).value_or(0);
    named.name = json::text(object.value(u"name"_s));
    return named;
}

std::optional<ExternalReference> referenceFromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    if (object.isEmpty())
        return {};
    ExternalReference reference;
    reference.id = json::text(object.value(u"id"_s));
    reference.groupId = json::text(object.value(u"group_id"_s));
    const QString permalink = object.value(u"permalink"_s).toString();
    if (permalink.size() <= longestLink) // half a link is no link
        reference.permalink = json::text(object.value(u"permalink"_s), longestLink);
    return reference;
}

std::optional<QTime> timeFromJson(const QJsonValue &value)
{
    const QString text = value.toString();
    return text.size() <= 20 ? parseClock(text) : std::nullopt;
}

std::optional<std::chrono::seconds> hoursFromJson(const QJsonValue &value)
{
    const std::optional<double> hours = json::number(value);
    return hours ? std::optional(secondsFromHours(*hours)) : std::nullopt;
}

/// What was banked before the timer started.
std::chrono::seconds banked(const QJsonObject &object, const QDateTime &startedAt, const QDateTime &serverNow)
{
    if (const auto told = hoursFromJson(object.value(u"hours_without_timer"_s)))
        return *told;
    const auto sum = hoursFromJson(object.value(u"hours"_s)).value_or(std::chrono::seconds(0));
    if (!serverNow.isValid())
        return std::chrono::seconds(0);
    const std::chrono::seconds running(std::max<qint64>(startedAt.secsTo(serverNow), 0));
    return std::max(sum - running, std::chrono::seconds(0));
}

void readTime(TimeEntry &entry, const QJsonObject &object, const QDateTime &serverNow)
{
    const std::optional<QDateTime> startedAt = json::instant(object.value(u"timer_started_at"_s));
    const QJsonValue running = object.value(u"is_running"_s);
    if (startedAt && (!running.isBool() || running.toBool())) {
        entry.timerStartedAt = startedAt;
        entry.tracked = banked(object, *startedAt, serverNow);
    } else {
        entry.tracked = hoursFromJson(object.value(u"hours"_s)).value_or(std::chrono::seconds(0));
    }
    entry.startedTime = timeFromJson(object.value(u"started_time"_s));
    entry.endedTime = timeFromJson(object.value(u"ended_time"_s));
    entry.rounded = hoursFromJson(object.value(u"rounded_hours"_s));
}

void readState(TimeEntry &entry, const QJsonObject &object)
{
    entry.billable = json::flag(object.value(u"billable"_s));
    entry.locked = json::flag(object.value(u"is_locked"_s));
    entry.lockedReason = json::text(object.value(u"locked_reason"_s));
    entry.approved = json::flag(object.value(u"is_closed"_s));
    entry.billed = json::flag(object.value(u"is_billed"_s));
    entry.createdAt = json::instant(object.value(u"created_at"_s)).value_or(QDateTime());
    entry.updatedAt = json::instant(object.value(u"updated_at"_s)).value_or(QDateTime());
}

/// Decimal hours in two digits, as Harvest keeps them; never negative, never more than fits.
double hoursToSend(std::chrono::seconds time)
{
    return hoursFromSeconds(std::clamp(time, std::chrono::seconds(0), std::chrono::seconds(std::chrono::hours(9999))));
}

QJsonValue timeToSend(const std::optional<QTime> &time, ClockFormat clock)
{
    return time && time->isValid() ? QJsonValue(formatClock(*time, clock)) : QJsonValue(QJsonValue::Null);
}

/// How long, for an entry that does not run.
void writeSpan(QJsonObject &body, const NewEntry &wanted)
{
    const TimeEntry &entry = wanted.entry;
    if (wanted.mode == TimerMode::StartAndEnd && entry.startedTime && entry.endedTime) {
        body.insert(u"started_time"_s, timeToSend(entry.startedTime, wanted.clock));
        body.insert(u"ended_time"_s, timeToSend(entry.endedTime, wanted.clock));
    } else {
        // Also with only a start: a start without an end would set a timer going.
        body.insert(u"hours"_s, hoursToSend(entry.tracked));
    }
}

QJsonObject referenceToSend(const ExternalReference &reference)
{
    QJsonObject object{{u"id"_s, reference.id}, {u"group_id"_s, reference.groupId}};
    if (!reference.permalink.isEmpty())
        object.insert(u"permalink"_s, reference.permalink);
    return object;
}

} // namespace

std::optional<RemoteEntry> entryFromJson(const QJsonObject &object, const QDateTime &serverNow)
{
    const std::optional<qint64> id = json::id(object.value(u"id"_s));
    const std::optional<QDate> day = json::date(object.value(u"spent_date"_s));
    if (!id || !day)
        return {};
    RemoteEntry remote;
    remote.id.value = *id;
    TimeEntry &entry = remote.entry;
    entry.spentDate = *day;
    entry.user.value = json::id(object.value(u"user"_s).toObject().value(u"id"_s)).value_or(0);
    entry.client = namedFromJson<Client>(object.value(u"client"_s));
    entry.project = namedFromJson<Project>(object.value(u"project"_s));
    entry.project.code = json::text(object.value(u"project"_s).toObject().value(u"code"_s));
    entry.task = namedFromJson<Task>(object.value(u"task"_s));
    entry.notes = json::text(object.value(u"notes"_s), wholeText);
    entry.externalReference = referenceFromJson(object.value(u"external_reference"_s));
    readTime(entry, object, serverNow);
    readState(entry, object);
    return remote;
}

QJsonObject createBody(const NewEntry &wanted)
{
    const TimeEntry &entry = wanted.entry;
    QJsonObject body{
        {u"project_id"_s, entry.project.id.value},
        {u"task_id"_s, entry.task.id.value},
        {u"spent_date"_s, entry.spentDate.toString(Qt::ISODate)},
    };
    if (!entry.isRunning())
        writeSpan(body, wanted);
    else if (wanted.mode == TimerMode::StartAndEnd && entry.startedTime)
        body.insert(u"started_time"_s, timeToSend(entry.startedTime, wanted.clock));
    if (!entry.notes.isEmpty())
        body.insert(u"notes"_s, entry.notes);
    if (entry.externalReference)
        body.insert(u"external_reference"_s, referenceToSend(*entry.externalReference));
    return body;
}

QJsonObject updateBody(const EntryEdit &edit, ClockFormat clock)
{
    QJsonObject body;
    if (edit.assignment) {
        body.insert(u"project_id"_s, edit.assignment->project.id.value);
        body.insert(u"task_id"_s, edit.assignment->task.id.value);
    }
    if (edit.spentDate)
        body.insert(u"spent_date"_s, edit.spentDate->toString(Qt::ISODate));
    if (edit.startedTime)
        body.insert(u"started_time"_s, timeToSend(*edit.startedTime, clock));
    if (edit.endedTime)
        body.insert(u"ended_time"_s, timeToSend(*edit.endedTime, clock));
    if (edit.tracked && !edit.startedTime && !edit.endedTime)
        body.insert(u"hours"_s, hoursToSend(*edit.tracked));
    if (edit.notes)
        body.insert(u"notes"_s, *edit.notes);
    return body;
}

bool echoes(const TimeEntry &answer, const NewEntry &wanted)
{
    const TimeEntry &entry = wanted.entry;
    const bool samePerson = !entry.user || !answer.user || answer.user == entry.user;
    return samePerson && keyOf(answer) == keyOf(entry) && answer.spentDate == entry.spentDate;
}

bool echoes(const TimeEntry &answer, const EntryEdit &edit)
{
    if (edit.assignment && keyOf(answer) != keyOf(*edit.assignment))
        return false;
    return !edit.spentDate || answer.spentDate == *edit.spentDate;
}

} // namespace sheaf
