// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/jsonvalues.h"

#include "simulator/entryrules.h"
#include "simulator/wallclock.h"

#include <QUrl>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

QJsonValue instantJson(const QDateTime &instant)
{
    return instant.isValid() ? QJsonValue(instant.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue dateJson(const QDate &date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue referenceJson(const ExternalReference &reference)
{
    if (reference.isNull()) {
        return {};
    }
    const QString host = QUrl(reference.permalink).host();
    return QJsonObject{{u"id"_s, orNull(reference.id)}, {u"group_id"_s, orNull(reference.groupId)},
        {u"account_id"_s, orNull(reference.accountId)}, {u"permalink"_s, orNull(reference.permalink)},
        {u"service"_s, host.isEmpty() ? QJsonValue() : QJsonValue(host)},
        {u"service_icon_url"_s,
            host.isEmpty()
                ? QJsonValue()
                : QJsonValue(QString(
                    u"https://proxy.harvestfiles.com/production_harvestapp_public/uploads/"_s + host + u".png"_s))}};
}

QJsonObject entryTimesJson(
    const Account &account, const TimeEntry &entry, const Switches &switches, const QDateTime &now)
{
    const qint64 seconds = secondsOf(entry, now);
    const bool twelve = account.company.clock == "12h"_L1;
    return {{u"spent_date"_s, dateJson(entry.spentDate)}, {u"hours"_s, decimalHours(seconds)},
        {u"hours_without_timer"_s, decimalHours(entry.banked)}, {u"rounded_hours"_s, roundedHours(seconds, switches)},
        {u"timer_started_at"_s, instantJson(entry.timerStartedAt)},
        {u"started_time"_s, orNull(timeText(entry.startedTime, twelve, switches.paddedHours))},
        {u"ended_time"_s, orNull(timeText(entry.endedTime, twelve, switches.paddedHours))},
        {u"is_running"_s, entry.isRunning()}};
}

} // namespace sheaf::simulator
