// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/when.h"

#include "domain/calendar.h"
#include "domain/duration.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// 1 for Monday; 0 when it is no weekday. Three letters are enough, and no wrong letter may follow.
int weekdayOf(const QString &word)
{
    static constexpr QLatin1StringView names[]
        = {"monday"_L1, "tuesday"_L1, "wednesday"_L1, "thursday"_L1, "friday"_L1, "saturday"_L1, "sunday"_L1};
    constexpr qsizetype shortest = 3;
    for (int i = 0; i < 7; ++i) {
        if (word.size() >= shortest && names[i].startsWith(word))
            return i + 1;
    }
    return 0;
}

} // namespace

std::optional<QDate> parseDay(QStringView text, QDate today)
{
    const QString word = text.trimmed().toString().toLower();
    if (word == "today"_L1)
        return today;
    if (word == "yesterday"_L1)
        return today.addDays(-1);
    if (word == "tomorrow"_L1)
        return today.addDays(1);
    if (const int weekday = weekdayOf(word); weekday > 0)
        return today.addDays(-((today.dayOfWeek() - weekday + 7) % 7));
    static const QRegularExpression days(u"^[+-][0-9]{1,5}$"_s);
    if (days.match(word).hasMatch())
        return today.addDays(word.toInt());
    static const QRegularExpression iso(u"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"_s);
    const QDate day = iso.match(word).hasMatch() ? QDate::fromString(word, Qt::ISODate) : QDate();
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<QDateTime> parsePastMoment(QStringView text, const QDateTime &now, const QTimeZone &zone)
{
    const std::optional<QTime> clock = parseClock(text);
    if (clock) {
        const QDate today = harvestDay(now, zone);
        const QDateTime moment = instantOf(today, *clock, zone);
        return moment <= now ? moment : instantOf(today.addDays(-1), *clock, zone);
    }
    const std::optional<DurationInput> ago = parseDuration(text);
    if (!ago || ago->kind != DurationInput::Kind::Relative || ago->time > ago->time.zero())
        return std::nullopt;
    return now.addSecs(ago->time.count());
}

} // namespace sheaf
