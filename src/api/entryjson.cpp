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
    named.id.value = json::id(object.value("id"_L1)).value_or(0);
    named.name = json::text(object.value("name"_L1));
    return named;
}

std::optional<ExternalReference> referenceFromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    if (object.isEmpty())
        return {};
    ExternalReference reference;
    reference.id = json::text(object.value("id"_L1));
    reference.groupId = json::text(object.value("group_id"_L1));
    const QString permalink = object.value("permalink"_L1).toString();
    if (permalink.size() <= longestLink) // half a link is no link
        reference.permalink = json::text(object.value("permalink"_L1), longestLink);
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
    if (const auto told = hoursFromJson(object.value("hours_without_timer"_L1)))
        return *told;
    const auto sum = hoursFromJson(object.value("hours"_L1)).value_or(std::chrono::seconds(0));
    if (!serverNow.isValid())
        return std::chrono::seconds(0);
    const std::chrono::seconds running(std::max<qint64>(startedAt.secsTo(serverNow), 0));
    return std::max(sum - running, std::chrono::seconds(0));
}

void readTime(TimeEntry &entry, const QJsonObject &object, const QDateTime &serverNow)
{
    const std::optional<QDateTime> startedAt = json::instant(object.value("timer_started_at"_L1));
    const QJsonValue running = object.value("is_running"_L1);
    if (startedAt && (!running.isBool() || running.toBool())) {
        entry.timerStartedAt = startedAt;
        entry.tracked = banked(object, *startedAt, serverNow);
    } else {
        entry.tracked = hoursFromJson(object.value("hours"_L1)).value_or(std::chrono::seconds(0));
    }
    entry.startedTime = timeFromJson(object.value("started_time"_L1));
    entry.endedTime = timeFromJson(object.value("ended_time"_L1));
    entry.rounded = hoursFromJson(object.value("rounded_hours"_L1));
}

void readState(TimeEntry &entry, const QJsonObject &object)
{
    entry.billable = json::flag(object.value("billable"_L1));
    entry.locked = json::flag(object.value("is_locked"_L1));
    entry.lockedReason = json::text(object.value("locked_reason"_L1));
    entry.approved = json::flag(object.value("is_closed"_L1));
    entry.billed = json::flag(object.value("is_billed"_L1));
    entry.createdAt = json::instant(object.value("created_at"_L1)).value_or(QDateTime());
    entry.updatedAt = json::instant(object.value("updated_at"_L1)).value_or(QDateTime());
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
    const std::optional<qint64> id = json::id(object.value("id"_L1));
    const std::optional<QDate> day = json::date(object.value("spent_date"_L1));
    if (!id || !day)
        return {};
    RemoteEntry remote;
    remote.id.value = *id;
    TimeEntry &entry = remote.entry;
    entry.spentDate = *day;
    entry.user.value = json::id(object.value("user"_L1).toObject().value("id"_L1)).value_or(0);
    entry.client = namedFromJson<Client>(object.value("client"_L1));
    entry.project = namedFromJson<Project>(object.value("project"_L1));
    entry.project.code = json::text(object.value("project"_L1).toObject().value("code"_L1));
    entry.task = namedFromJson<Task>(object.value("task"_L1));
    entry.notes = json::text(object.value("notes"_L1), wholeText);
    entry.externalReference = referenceFromJson(object.value("external_reference"_L1));
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
