// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/when.h"

#include "domain/calendar.h"
#include "domain/duration.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// From 1; 0 when it is none of them. Three letters are enough, and no wrong letter may follow.
int placeIn(std::span<const QLatin1StringView> names, const QString &word)
{
    constexpr qsizetype shortest = 3;
    const auto found = std::find_if(names.begin(), names.end(),
        [&](QLatin1StringView name) { return word.size() >= shortest && name.startsWith(word); });
    return found == names.end() ? 0 : int(found - names.begin()) + 1;
}

/// 1 for Monday; 0 when it is no weekday.
int weekdayOf(const QString &word)
{
    static constexpr QLatin1StringView names[]
        = {"monday"_L1, "tuesday"_L1, "wednesday"_L1, "thursday"_L1, "friday"_L1, "saturday"_L1, "sunday"_L1};
    return placeIn(names, word);
}

/// `20 nov`, `nov 20`, `20 november 2025`.
std::optional<QDate> namedDate(const QString &text, QDate today)
{
    static const QRegularExpression dayFirst(u"^([0-9]{1,2})\\.? ([a-z]{3,9})(?: ((?:19|20)[0-9]{2}))?$"_s);
    static const QRegularExpression monthFirst(u"^([a-z]{3,9}) ([0-9]{1,2})(?:,? ((?:19|20)[0-9]{2}))?$"_s);
    const auto first = dayFirst.match(text);
    const auto second = monthFirst.match(text);
    if (!first.hasMatch() && !second.hasMatch())
        return std::nullopt;
    const auto &found = first.hasMatch() ? first : second;
    const int month = monthFrom(found.captured(first.hasMatch() ? 2 : 1));
    const int number = found.captured(first.hasMatch() ? 1 : 2).toInt();
    const int year = found.captured(3).toInt();
    QDate day(year > 0 ? year : today.year(), month, number);
    constexpr int untilALeapDay = 8;
    for (int back = 1; year == 0 && back <= untilALeapDay && (!day.isValid() || day > today); ++back)
        day = QDate(today.year() - back, month, number);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

/// `3 days ago`, `last friday`.
std::optional<QDate> dayBack(const QString &text, QDate today)
{
    static const QRegularExpression ago(u"^(an?|one|two|three|[0-9]{1,4}) (day|week)s? ago$"_s);
    if (const auto found = ago.match(text); found.hasMatch()) {
        static const QStringList words{u"one"_s, u"two"_s, u"three"_s};
        const QString count = found.captured(1);
        const qint64 inWords = std::max<qint64>(words.indexOf(count), 0) + 1;
        const qint64 number = count.at(0).isDigit() ? count.toLongLong() : inWords;
        return today.addDays(-number * (found.captured(2) == "week"_L1 ? 7 : 1));
    }
    static const QRegularExpression last(u"^last ([a-z]+)$"_s);
    const auto found = last.match(text);
    const int weekday = found.hasMatch() ? weekdayOf(found.captured(1)) : 0;
    return weekday > 0 ? std::optional(today.addDays(-((today.dayOfWeek() - weekday + 6) % 7 + 1))) : std::nullopt;
}

} // namespace

int monthFrom(const QString &word)
{
    static constexpr QLatin1StringView names[] = {"january"_L1, "february"_L1, "march"_L1, "april"_L1, "may"_L1,
        "june"_L1, "july"_L1, "august"_L1, "september"_L1, "october"_L1, "november"_L1, "december"_L1};
    return placeIn(names, word);
}

std::optional<QDate> parseDay(QStringView text, QDate today)
{
    constexpr qsizetype longest = 40;
    if (text.size() > longest)
        return std::nullopt;
    const QString word = text.toString().toLower().simplified();
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
    if (iso.match(word).hasMatch()) {
        const QDate day = QDate::fromString(word, Qt::ISODate);
        return day.isValid() ? std::optional(day) : std::nullopt;
    }
    const std::optional<QDate> back = dayBack(word, today);
    return back ? back : namedDate(word, today);
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
