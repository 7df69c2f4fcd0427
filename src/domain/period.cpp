// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/period.h"

#include "domain/when.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype longestInput = 100;

enum class Unit : std::uint8_t { None, Day, Week, Month, Quarter, Year };

Unit unitOf(QStringView word)
{
    if (word.endsWith(u's'))
        word = word.chopped(1);
    return word == u"day"    ? Unit::Day
        : word == u"week"    ? Unit::Week
        : word == u"month"   ? Unit::Month
        : word == u"quarter" ? Unit::Quarter
        : word == u"year"    ? Unit::Year
                             : Unit::None;
}

/// As often as it has to be.
QDate moved(QDate day, Unit unit, int count)
{
    switch (unit) {
    case Unit::Week:
        return day.addDays(7 * qint64(count));
    case Unit::Month:
        return day.addMonths(count);
    case Unit::Quarter:
        return day.addMonths(3 * count);
    case Unit::Year:
        return day.addYears(count);
    default:
        return day.addDays(count);
    }
}

class Reader
{
public:
    Reader(QDate today, Qt::DayOfWeek weekStart)
        : m_today(today)
        , m_weekStart(weekStart)
    {
    }

    std::optional<DateRange> read(const QString &words) const
    {
        if (const auto both = between(words))
            return ordered(both);
        static const QRegularExpression since(u"^since (.+)$"_s);
        if (const auto found = since.match(words); found.hasMatch())
            return ordered(sinceThen(found.captured(1)));
        return ordered(single(words));
    }

private:
    static std::optional<DateRange> ordered(const std::optional<DateRange> &range)
    {
        const bool good = range && range->from.isValid() && range->to.isValid() && range->from <= range->to;
        return good ? range : std::nullopt;
    }

    std::optional<DateRange> sinceThen(const QString &words) const
    {
        const auto first = single(words);
        return first ? std::optional(DateRange{first->from, m_today}) : std::nullopt;
    }

    std::optional<DateRange> between(const QString &words) const
    {
        static const QRegularExpression shapes[] = {QRegularExpression(u"^(.*[^.]) ?\\.\\. ?([^.].*)?$"_s),
            QRegularExpression(u"^from (.+) (?:to|until) (.+)$"_s), QRegularExpression(u"^between (.+) and (.+)$"_s),
            QRegularExpression(u"^(.+) (?:to|until|-) (.+)$"_s)};
        for (const QRegularExpression &shape : shapes) {
            const auto found = shape.match(words);
            if (!found.hasMatch())
                continue;
            if (found.captured(2).isEmpty())
                return sinceThen(found.captured(1));
            const auto first = single(found.captured(1).trimmed());
            const auto last = single(found.captured(2).trimmed());
            if (!first || !last)
                return std::nullopt;
            return DateRange{first->from, weekdayAfter(found.captured(2).trimmed(), first->from, last->to)};
        }
        return std::nullopt;
    }

    /// In `mon..fri` the Friday is the one of that week, also before it has come.
    static QDate weekdayAfter(const QString &words, QDate first, QDate last)
    {
        static const QRegularExpression weekday(u"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$"_s);
        if (last >= first || !weekday.match(words).hasMatch())
            return last;
        return last.addDays((last.daysTo(first) + 6) / 7 * 7);
    }

    std::optional<DateRange> single(const QString &words) const
    {
        if (const auto day = parseDay(words, m_today))
            return DateRange{*day, *day};
        if (const auto whole = year(words))
            return whole;
        for (auto reading : {&Reader::relative, &Reader::lastSeveral, &Reader::month, &Reader::quarter}) {
            if (const auto range = (this->*reading)(words))
                return range;
        }
        return std::nullopt;
    }

    DateRange around(QDate day, Unit unit) const
    {
        switch (unit) {
        case Unit::Week:
            return weekOf(day, m_weekStart);
        case Unit::Month:
            return monthOf(day.year(), day.month());
        case Unit::Quarter:
            return quarterOf(day.year(), (day.month() - 1) / 3 + 1);
        case Unit::Year:
            return {QDate(day.year(), 1, 1), QDate(day.year(), 12, 31)};
        default:
            return {day, day};
        }
    }

    static DateRange monthOf(int year, int month)
    {
        const QDate first(year, month, 1);
        return {first, first.addMonths(1).addDays(-1)};
    }

    static DateRange quarterOf(int year, int quarter)
    {
        const QDate first(year, (quarter - 1) * 3 + 1, 1);
        return {first, first.addMonths(3).addDays(-1)};
    }

    /// `last month`, `this week`, `year`.
    std::optional<DateRange> relative(const QString &words) const
    {
        static const QRegularExpression shape(
            u"^(?:(?:the )?(this|current|last|previous|past|next) )?(week|month|quarter|year)$"_s);
        const auto found = shape.match(words);
        if (!found.hasMatch())
            return std::nullopt;
        const QString which = found.captured(1);
        const Unit unit = unitOf(found.captured(2));
        const int step = which.isEmpty() || which == "this"_L1 || which == "current"_L1 ? 0
            : which == "next"_L1                                                        ? 1
                                                                                        : -1;
        return around(moved(around(m_today, unit).from, unit, step), unit);
    }

    /// `last 7 days`, `past 3 months`.
    std::optional<DateRange> lastSeveral(const QString &words) const
    {
        static const QRegularExpression shape(
            u"^(?:the )?(?:last|past|previous) ([0-9]{1,4}) (days?|weeks?|months?|quarters?|years?)$"_s);
        const auto found = shape.match(words);
        const int count = found.hasMatch() ? found.captured(1).toInt() : 0;
        if (count == 0)
            return std::nullopt;
        return DateRange{moved(m_today, unitOf(found.captured(2)), -count).addDays(1), m_today};
    }

    static std::optional<DateRange> year(const QString &words)
    {
        static const QRegularExpression shape(u"^(?:19|20)[0-9]{2}$"_s);
        if (!shape.match(words).hasMatch())
            return std::nullopt;
        const int year = words.toInt();
        return DateRange{QDate(year, 1, 1), QDate(year, 12, 31)};
    }

    std::optional<DateRange> month(const QString &words) const
    {
        static const QRegularExpression iso(u"^((?:19|20)[0-9]{2})-([0-9]{2})$"_s);
        if (const auto found = iso.match(words); found.hasMatch()) {
            const int number = found.captured(2).toInt();
            return number >= 1 && number <= 12 ? std::optional(monthOf(found.captured(1).toInt(), number))
                                               : std::nullopt;
        }
        static const QRegularExpression named(u"^([a-z]{3,9})(?: ((?:19|20)[0-9]{2}))?$"_s);
        const auto found = named.match(words);
        const int number = found.hasMatch() ? monthFrom(found.captured(1)) : 0;
        if (number == 0)
            return std::nullopt;
        const int year = found.captured(2).toInt();
        return monthOf(year > 0 ? year : m_today.year() - (number > m_today.month() ? 1 : 0), number);
    }

    std::optional<DateRange> quarter(const QString &words) const
    {
        static const QRegularExpression first(u"^q([1-4])(?:[ /-]?((?:19|20)[0-9]{2}))?$"_s);
        static const QRegularExpression last(u"^((?:19|20)[0-9]{2})[ /-]?q([1-4])$"_s);
        if (const auto found = last.match(words); found.hasMatch())
            return quarterOf(found.captured(1).toInt(), found.captured(2).toInt());
        const auto found = first.match(words);
        if (!found.hasMatch())
            return std::nullopt;
        const int number = found.captured(1).toInt();
        const int year = found.captured(2).toInt();
        const bool ahead = number > (m_today.month() - 1) / 3 + 1;
        return quarterOf(year > 0 ? year : m_today.year() - (ahead ? 1 : 0), number);
    }

    QDate m_today;
    Qt::DayOfWeek m_weekStart;
};

} // namespace

std::optional<DateRange> parsePeriod(QStringView words, QDate today, Qt::DayOfWeek weekStart)
{
    if (words.size() > longestInput || !today.isValid())
        return std::nullopt;
    QString plain = words.toString().toLower().simplified();
    plain.replace(u'\u2013', u'-').replace(u'\u2026', ".."_L1);
    return Reader(today, weekStart).read(plain);
}

} // namespace sheaf
