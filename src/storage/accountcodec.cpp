// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/codec.h"

#include "storage/cbor.h"

using namespace Qt::StringLiterals;

namespace sheaf {

QByteArray encoded(const Company &company)
{
    CborWriter fields;
    fields.put("name"_L1, company.name);
    fields.put("base-uri"_L1, company.baseUri);
    fields.put("start-and-end"_L1, company.timerMode == TimerMode::StartAndEnd);
    fields.put("decimal"_L1, company.timeFormat == TimeFormat::Decimal);
    fields.put("hours-12"_L1, company.clock == ClockFormat::Hours12);
    fields.put("week-start"_L1, static_cast<qint64>(company.weekStart));
    fields.put("notes-required"_L1, company.notesRequired);
    fields.put("from-harvest"_L1, company.fromHarvest);
    return fields.bytes();
}

std::optional<Company> decodedCompany(const QByteArray &bytes)
{
    const CborReader in(bytes);
    if (!in.isMap())
        return {};
    Company company;
    company.name = in.text("name"_L1);
    company.baseUri = in.text("base-uri"_L1);
    company.timerMode = in.flag("start-and-end"_L1) ? TimerMode::StartAndEnd : TimerMode::Duration;
    company.timeFormat = in.flag("decimal"_L1) ? TimeFormat::Decimal : TimeFormat::HoursMinutes;
    company.clock = in.flag("hours-12"_L1) ? ClockFormat::Hours12 : ClockFormat::Hours24;
    if (const qint64 day = in.number("week-start"_L1); day >= Qt::Monday && day <= Qt::Sunday)
        company.weekStart = static_cast<Qt::DayOfWeek>(day);
    company.notesRequired = in.flag("notes-required"_L1);
    company.fromHarvest = in.flag("from-harvest"_L1);
    return company;
}

QByteArray encoded(const User &user)
{
    CborWriter fields;
    fields.put("id"_L1, user.id.value);
    fields.put("first-name"_L1, user.firstName);
    fields.put("last-name"_L1, user.lastName);
    fields.put("email"_L1, user.email);
    fields.put("timezone"_L1, user.timezoneName);
    fields.put("capacity"_L1, static_cast<qint64>(user.weeklyCapacity.count()));
    fields.put("administrator"_L1, user.administrator);
    fields.put("manager"_L1, user.manager);
    return fields.bytes();
}

std::optional<User> decodedUser(const QByteArray &bytes)
{
    const CborReader in(bytes);
    if (!in.isMap())
        return {};
    User user;
    user.id = {in.number("id"_L1)};
    user.firstName = in.text("first-name"_L1);
    user.lastName = in.text("last-name"_L1);
    user.email = in.text("email"_L1);
    user.timezoneName = in.text("timezone"_L1);
    user.weeklyCapacity = std::chrono::seconds(in.number("capacity"_L1));
    user.administrator = in.flag("administrator"_L1);
    user.manager = in.flag("manager"_L1);
    return user;
}

} // namespace sheaf
