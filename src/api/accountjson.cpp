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
    const QJsonValue startAndEnd = object.value("wants_timestamp_timers"_L1);
    Company company;
    company.name = json::text(object.value("name"_L1));
    const QString baseUri = json::text(object.value("base_uri"_L1));
    if (baseUri.startsWith("https://"_L1))
        company.baseUri = baseUri;
    company.timerMode = json::flag(startAndEnd) ? TimerMode::StartAndEnd : TimerMode::Duration;
    company.timeFormat
        = json::text(object.value("time_format"_L1)) == "decimal"_L1 ? TimeFormat::Decimal : TimeFormat::HoursMinutes;
    company.clock = json::text(object.value("clock"_L1)) == "12h"_L1 ? ClockFormat::Hours12 : ClockFormat::Hours24;
    company.weekStart = weekStartFrom(json::text(object.value("week_start_day"_L1)));
    company.notesRequired = json::flag(object.value("day_entry_notes_required"_L1));
    company.fromHarvest = startAndEnd.isBool();
    return company;
}

std::optional<User> userFromJson(const QJsonObject &object)
{
    const std::optional<qint64> id = json::id(object.value("id"_L1));
    if (!id)
        return {};
    const QJsonArray roles = object.value("access_roles"_L1).toArray();
    User user;
    user.id.value = *id;
    user.firstName = json::text(object.value("first_name"_L1));
    user.lastName = json::text(object.value("last_name"_L1));
    user.email = json::text(object.value("email"_L1));
    user.timezoneName = json::text(object.value("timezone"_L1));
    user.weeklyCapacity = capacityFrom(object.value("weekly_capacity"_L1));
    user.administrator = roles.contains(u"administrator"_s) || json::flag(object.value("is_admin"_L1));
    user.manager = roles.contains(u"manager"_s) || json::flag(object.value("is_project_manager"_L1));
    return user;
}

std::optional<Identity> identityFromJson(const QJsonObject &object)
{
    const QJsonValue accounts = object.value("accounts"_L1);
    if (!accounts.isArray())
        return {};
    Identity identity;
    identity.firstName = json::text(object.value("user"_L1).toObject().value("first_name"_L1));
    const QJsonArray list = accounts.toArray();
    for (const QJsonValue value : list) {
        const QJsonObject account = value.toObject();
        const std::optional<qint64> id = json::id(account.value("id"_L1));
        if (id && account.value("product"_L1).toString() == "harvest"_L1)
            identity.accounts.push_back(RemoteAccount{AccountId{*id}, json::text(account.value("name"_L1))});
    }
    return identity;
}

} // namespace sheaf
