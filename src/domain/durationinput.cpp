// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/duration.h"

#include <QList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Kind = DurationInput::Kind;
using std::chrono::seconds;

constexpr qsizetype longestInput = 100;

/// Keyboards, phones and pasted text know many dashes, colons and decimal separators.
char32_t plainSign(char32_t c)
{
    switch (c) {
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2014':
    case U'\u2212':
    case U'\uFE63':
    case U'\uFF0D':
        return U'-';
    case U'\uFF0B':
        return U'+';
    case U'\uFF1A':
    case U'\u2236':
        return U':';
    case U',':
    case U'\u066B':
    case U'\uFF0C':
    case U'\uFF0E':
        return U'.';
    default:
        return c;
    }
}

/// Lower case, ASCII digits, one kind of dash, colon and decimal separator, single spaces. Nothing when too long.
std::optional<QString> normalized(QStringView text)
{
    if (text.size() > longestInput)
        return std::nullopt;
    QString plain;
    const QList<uint> letters = text.toUcs4();
    for (const char32_t letter : letters) {
        const auto category = QChar::category(letter);
        if (category == QChar::Other_Format)
            continue; // direction marks of right-to-left text
        if (category == QChar::Number_DecimalDigit)
            plain += QChar(u'0' + QChar::digitValue(letter));
        else if (QChar::isSpace(letter))
            plain += u' ';
        else
            plain += QChar::fromUcs4(plainSign(QChar::toLower(letter)));
    }
    return plain.simplified();
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

/// A run of digits as a number. The input is short, so a double never overflows.
double numberOf(QStringView digits)
{
    double number = 0;
    for (const QChar digit : digits)
        number = number * 10 + digit.digitValue();
    return number;
}

/// `1`, `1.5`, `.5` or `1.`.
std::optional<double> decimalOf(QStringView text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 0)
        return isDigits(text) ? std::optional(numberOf(text)) : std::nullopt;
    const QStringView whole = text.left(dot);
    const QStringView fraction = text.mid(dot + 1);
    const bool plain = (whole.isEmpty() || isDigits(whole)) && (fraction.isEmpty() || isDigits(fraction));
    if (!plain || (whole.isEmpty() && fraction.isEmpty()))
        return std::nullopt;
    double value = 0;
    for (qsizetype place = fraction.size() - 1; place >= 0; --place)
        value = (value + fraction[place].digitValue()) / 10;
    return numberOf(whole) + value;
}

seconds secondsFrom(double count)
{
    return seconds(std::llround(std::min(count, double(furthestTime.count()))));
}

enum class Unit : std::uint8_t { None, Hours, Minutes };

/// Units as people abbreviate them in the languages Sheaf meets; case and a full stop do not matter.
std::optional<Unit> unitOf(QStringView word)
{
    static constexpr QStringView hours[] = {u"h", u"hr", u"hrs", u"hour", u"hours", u"std", u"stunde", u"stunden",
        u"heure", u"heures", u"hora", u"horas", u"ora", u"ore", u"uur", u"u", u"godz", u"ч", u"час", u"часа", u"часов",
        u"год", u"時間", u"小时", u"小時"};
    static constexpr QStringView minutes[] = {u"m", u"min", u"mins", u"minute", u"minutes", u"minuten", u"minuto",
        u"minutos", u"minuti", u"minut", u"м", u"мин", u"минута", u"минуты", u"минут", u"хв", u"分", u"分钟", u"分鐘"};
    if (word.isEmpty())
        return Unit::None;
    if (std::find(std::begin(hours), std::end(hours), word) != std::end(hours))
        return Unit::Hours;
    if (std::find(std::begin(minutes), std::end(minutes), word) != std::end(minutes))
        return Unit::Minutes;
    return std::nullopt;
}

struct Amount
{
    QStringView number;
    Unit unit = Unit::None;
};

/// Cuts `1h 30min` into numbers with their units. Nothing for letters that are no unit.
std::optional<QList<Amount>> amountsOf(QStringView text)
{
    QList<Amount> amounts;
    const auto skip = [&](auto &&belongs) {
        const auto end = std::find_if_not(text.begin(), text.end(), belongs);
        const QStringView part = text.left(end - text.begin());
        text = text.mid(part.size());
        return part;
    };
    while (!text.isEmpty()) {
        const QStringView number = skip([](QChar c) { return isDigit(c) || c == u'.' || c == u':'; });
        text = text.trimmed();
        const auto unit = unitOf(skip([](QChar c) { return c.isLetter(); }));
        if (number.isEmpty() || !unit)
            return std::nullopt;
        if (*unit != Unit::None && text.startsWith(u'.') && (text.size() == 1 || !isDigit(text[1])))
            text = text.mid(1);
        const QStringView rest = text.trimmed();
        if (rest.size() == text.size() && !rest.isEmpty() && !isDigit(rest[0]) && rest[0] != u'.')
            return std::nullopt;
        amounts.append(Amount{number, *unit});
        text = rest;
    }
    return amounts;
}

/// `1:30`, `:15`, `1:30:45`. Minutes over 59 carry: `1:75` is 2:15.
std::optional<seconds> colonTime(QStringView text)
{
    const QList<QStringView> parts = text.split(u':');
    const bool shape = (parts.size() == 2 || parts.size() == 3) && (parts[0].isEmpty() || isDigits(parts[0]));
    const bool twoDigits = std::all_of(
        parts.begin() + 1, parts.end(), [](QStringView part) { return part.size() <= 2 && isDigits(part); });
    if (!shape || !twoDigits)
        return std::nullopt;
    const double last = parts.size() == 3 ? numberOf(parts[2]) : 0;
    return secondsFrom(numberOf(parts[0]) * 3600 + numberOf(parts[1]) * 60 + last);
}

std::optional<seconds> amountWithUnit(const Amount &amount)
{
    if (amount.number.contains(u':'))
        return amount.unit == Unit::Minutes ? std::nullopt : colonTime(amount.number);
    const auto number = decimalOf(amount.number);
    if (!number)
        return std::nullopt;
    return amount.unit == Unit::Minutes ? secondsFrom(*number * 60) : secondsFromHours(*number);
}

/// `1h30`, `1 h 30 min`: hours with a unit, then minutes with or without.
std::optional<seconds> hoursAndMinutes(const Amount &hours, Amount minutes)
{
    const bool bareMinutes = minutes.unit == Unit::None && isDigits(minutes.number) && minutes.number.size() <= 2;
    if (bareMinutes)
        minutes.unit = Unit::Minutes;
    const bool plain = !hours.number.contains(u':') && hours.unit == Unit::Hours && minutes.unit == Unit::Minutes;
    if (!plain)
        return std::nullopt;
    const auto first = amountWithUnit(hours);
    const auto second = amountWithUnit(minutes);
    if (!first || !second)
        return std::nullopt;
    return std::min(*first + *second, furthestTime);
}

std::optional<seconds> unsignedTime(QStringView text)
{
    const auto amounts = amountsOf(text);
    if (!amounts)
        return std::nullopt;
    if (amounts->size() == 1)
        return amountWithUnit(amounts->first());
    return amounts->size() == 2 ? hoursAndMinutes(amounts->first(), amounts->last()) : std::nullopt;
}

DurationInput input(Kind kind, seconds time, QTime from = {}, QTime to = {}, bool maybeMinutes = false)
{
    return DurationInput{kind, time, from, to, maybeMinutes};
}

std::optional<DurationInput> relative(QStringView text)
{
    const QStringView amount = text.mid(1).trimmed();
    const auto size = isDigits(amount) ? secondsFrom(numberOf(amount) * 60) : unsignedTime(amount);
    if (!size)
        return std::nullopt;
    return input(Kind::Relative, text[0] == u'-' ? -*size : *size);
}

struct ClockText
{
    QTime time;
    bool withHalf = false; ///< am or pm was written.
};

/// `9:30`, `9.30`, `930`, `9`: hours and minutes, without am or pm.
std::optional<std::pair<int, int>> hourAndMinute(QStringView digits)
{
    const qsizetype mark = std::max(digits.indexOf(u':'), digits.indexOf(u'.'));
    QStringView hour = digits;
    QStringView minute;
    if (mark >= 0) {
        hour = digits.left(mark);
        minute = digits.mid(mark + 1);
        if (minute.size() != 2)
            return std::nullopt;
    } else if (digits.size() > 2) {
        hour = digits.chopped(2);
        minute = digits.right(2);
    }
    if (!isDigits(hour) || hour.size() > 2 || (!minute.isEmpty() && !isDigits(minute)))
        return std::nullopt;
    return std::pair(int(numberOf(hour)), int(numberOf(minute)));
}

std::optional<ClockText> clockOf(QStringView text)
{
    const auto end = std::find_if(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    const QStringView half = text.mid(end - text.begin());
    const auto parts = hourAndMinute(text.left(end - text.begin()).trimmed());
    if (!parts || parts->second > 59)
        return std::nullopt;
    auto [hour, minute] = *parts;
    if (half.isEmpty()) {
        if (hour == 24 && minute == 0)
            hour = 0; // the end of the day
        return hour < 24 ? std::optional(ClockText{QTime(hour, minute), false}) : std::nullopt;
    }
    const bool morning = half == u"a" || half == u"am" || half == u"a.m" || half == u"a.m.";
    const bool evening = half == u"p" || half == u"pm" || half == u"p.m" || half == u"p.m.";
    if ((!morning && !evening) || hour < 1 || hour > 12)
        return std::nullopt;
    return ClockText{QTime(hour % 12 + (evening ? 12 : 0), minute), true};
}

/// In `1-2pm` the start is in the afternoon too; in `9-5pm` it cannot be.
std::optional<DurationInput> range(QStringView fromText, QStringView toText)
{
    const auto from = clockOf(fromText.trimmed());
    const auto to = clockOf(toText.trimmed());
    if (!from || !to)
        return std::nullopt;
    QTime start = from->time;
    if (!from->withHalf && to->withHalf && to->time.hour() >= 12) {
        const auto afternoon = clockOf(QString(fromText.trimmed() + u'p'));
        if (afternoon && afternoon->time < to->time)
            start = afternoon->time;
    }
    return input(Kind::Range, spanOf(start, to->time), start, to->time);
}

/// `9:00 10:30`, `9 am 5 pm`: the space between two times, each of which can be nothing but a time.
std::optional<DurationInput> spacedRange(QStringView text)
{
    const auto unmistakable = [](QStringView part) {
        const bool longRun = isDigits(part) && part.size() >= 3;
        const bool half = !part.isEmpty() && part.back() != u'.' && part.back().isLetter();
        return part.contains(u':') || longRun || half;
    };
    for (qsizetype space = text.indexOf(u' '); space >= 0; space = text.indexOf(u' ', space + 1)) {
        const QStringView from = text.left(space);
        const QStringView to = text.mid(space + 1);
        if (!unmistakable(from) || !unmistakable(to))
            continue;
        if (const auto found = range(from, to))
            return found;
    }
    return std::nullopt;
}

/// `since 9:30` or `9:30+`.
std::optional<DurationInput> since(QStringView text)
{
    static constexpr QStringView words[] = {u"since ", u"from ", u"seit ", u"ab ", u"depuis ", u"desde ", u"с "};
    QStringView clock;
    for (const QStringView word : words) {
        if (text.startsWith(word))
            clock = text.mid(word.size());
    }
    if (text.endsWith(u'+'))
        clock = text.chopped(1);
    const auto from = clockOf(clock.trimmed());
    return from ? std::optional(input(Kind::Since, seconds(0), from->time)) : std::nullopt;
}

} // namespace

std::optional<DurationInput> parseDuration(QStringView text)
{
    const auto plain = normalized(text);
    if (!plain)
        return std::nullopt;
    const QStringView words = *plain;
    if (words.isEmpty())
        return DurationInput{};
    if (words[0] == u'+' || words[0] == u'-')
        return relative(words);
    if (const qsizetype dash = words.indexOf(u'-'); dash > 0)
        return range(words.left(dash), words.mid(dash + 1));
    if (const auto found = since(words))
        return found;
    if (const auto time = unsignedTime(words)) {
        constexpr double likelyHours = 12;
        return input(Kind::Absolute, *time, {}, {}, isDigits(words) && numberOf(words) > likelyHours);
    }
    return spacedRange(words);
}

std::optional<QTime> parseClock(QStringView text)
{
    const auto plain = normalized(text);
    const auto clock = plain ? clockOf(*plain) : std::nullopt;
    return clock ? std::optional(clock->time) : std::nullopt;
}

} // namespace sheaf
