// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/accountjson.h"

#include "api/json.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

Qt::DayOfWeek weekStartFrom(const QString &name)
{
    static constexpr std::array days{
        "monday"_L1, "tuesday"_L1, "wednesday"_L1, "thursday"_L1, "friday"_L1, "saturday"_L1, "sunday"_L1};
    const auto day = std::find_if(
        days.begin(), days.end(), [&name](QLatin1String one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
    return day == days.end() ? Qt::Monday : static_cast<Qt::DayOfWeek>(day - days.begin() + Qt::Monday);
}

std::chrono::seconds capacityFrom(const QJsonValue &value)
{
    constexpr qint64 week = 7 * 24 * 3600;
    return std::chrono::seconds(std::clamp<qint64>(json::integer(value).value_or(0), 0, week));
}

} // namespace

Company companyFromJson(const QJsonObject &object)
{
    const QJsonValue startAndEnd = object.value(u"wants_timestamp_timers"_s);
    Company company;
    company.name = json::text(object.value(u"name"_s));
    const QString baseUri = json::text(object.value(u"base_uri"_s));
    if (baseUri.startsWith("https://"_L1))
        company.baseUri = baseUri;
    company.timerMode = json::flag(startAndEnd) ? TimerMode::StartAndEnd : TimerMode::Duration;
    company.timeFormat
        = json::text(object.value(u"time_format"_s)) == "decimal"_L1 ? TimeFormat::Decimal : TimeFormat::HoursMinutes;
    company.clock = json::text(object.value(u"clock"_s)) == "12h"_L1 ? ClockFormat::Hours12 : ClockFormat::Hours24;
    company.weekStart = weekStartFrom(json::text(object.value(u"week_start_day"_s)));
    company.notesRequired = json::flag(object.value(u"day_entry_notes_required"_s));
    company.fromHarvest = startAndEnd.isBool();
    return company;
}

std::optional<User> userFromJson(const QJsonObject &object)
{
    const std::optional<qint64> id = json::id(object.value(u"id"_s));
    if (!id)
        return {};
    const QJsonArray roles = object.value(u"access_roles"_s).toArray();
    User user;
    user.id.value = *id;
    user.firstName = json::text(object.value(u"first_name"_s));
    user.lastName = json::text(object.value(u"last_name"_s));
    user.email = json::text(object.value(u"email"_s));
    user.timezoneName = json::text(object.value(u"timezone"_s));
    user.weeklyCapacity = capacityFrom(object.value(u"weekly_capacity"_s));
    user.administrator = roles.contains(u"administrator"_s) || json::flag(object.value(u"is_admin"_s));
    user.manager = roles.contains(u"manager"_s) || json::flag(object.value(u"is_project_manager"_s));
    return user;
}

std::optional<Identity> identityFromJson(const QJsonObject &object)
{
    const QJsonValue accounts = object.value(u"accounts"_s);
    if (!accounts.isArray())
        return {};
    Identity identity;
    identity.firstName = json::text(object.value(u"user"_s).toObject().value(u"first_name"_s));
    const QJsonArray list = accounts.toArray();
    for (const QJsonValue value : list) {
        const QJsonObject account = value.toObject();
        const std::optional<qint64> id = json::id(account.value(u"id"_s));
        if (id && account.value(u"product"_s).toString() == "harvest"_L1)
            identity.accounts.push_back(RemoteAccount{AccountId{*id}, json::text(account.value(u"name"_s))});
    }
    return identity;
}

} // namespace sheaf
