// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/timephrases.h"

#include "domain/period.h"
#include "domain/when.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Kind = DurationInput::Kind;
using std::chrono::seconds;

constexpr qsizetype longestPhrase = 8; // `from 21 dec 2026 to 4 jan 2027`

DurationInput absolute(seconds time)
{
    DurationInput input;
    input.kind = Kind::Absolute;
    input.time = time;
    return input;
}

/// Numbers as words become digits: `two hours` is `2 hours`.
QString withDigits(const QStringList &words)
{
    static const QStringList units{u"zero"_s, u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s, u"six"_s,
        u"seven"_s, u"eight"_s, u"nine"_s, u"ten"_s, u"eleven"_s, u"twelve"_s};
    static const QList<std::pair<QString, int>> others{{u"fifteen"_s, 15}, {u"twenty"_s, 20}, {u"thirty"_s, 30},
        {u"forty"_s, 40}, {u"forty-five"_s, 45}, {u"fifty"_s, 50}};
    QStringList digits;
    for (const QString &word : words) {
        const qsizetype unit = units.indexOf(word);
        const auto other
            = std::find_if(others.begin(), others.end(), [&](const auto &each) { return each.first == word; });
        if (unit > 0 && !digits.isEmpty() && QStringList{u"20"_s, u"30"_s, u"40"_s, u"50"_s}.contains(digits.last())
            && unit < 10)
            digits.last() = QString::number(digits.last().toInt() + unit); // thirty five
        else if (unit > 0)
            digits.append(QString::number(unit));
        else
            digits.append(other != others.end() ? QString::number(other->second) : word);
    }
    return digits.join(u' ');
}

/// `half an hour`, `a quarter of an hour`, `half a day`, `all day`.
std::optional<seconds> fixedPhrase(const QString &text, seconds workday)
{
    static const QRegularExpression halfHour(u"^(?:a )?half[ -](?:an )?hour$"_s);
    static const QRegularExpression quarter(u"^(?:(a|1|3) )?quarters?(?: of)?(?: an)? hour$"_s);
    static const QRegularExpression halfDay(u"^(?:a )?half[ -](?:a )?day$"_s);
    static const QRegularExpression wholeDay(u"^(?:a|1|all|the|a whole|a full|whole|full|the whole) day$"_s);
    if (halfHour.match(text).hasMatch())
        return std::chrono::minutes(30);
    if (const auto found = quarter.match(text); found.hasMatch())
        return std::chrono::minutes(found.captured(1) == "3"_L1 ? 45 : 15);
    if (halfDay.match(text).hasMatch())
        return workday / 2;
    return wholeDay.match(text).hasMatch() ? std::optional(workday) : std::nullopt;
}

/// `1 and a half hours`, `an hour and a half`, `1 hour and 30 minutes`, `1h30`, `45 min`, `1:30`.
std::optional<seconds> amount(QString text)
{
    static const QRegularExpression article(u"^an? (?=hour|minute)"_s);
    text.replace(article, u"1 "_s);
    static const QRegularExpression andAHalf(u"^([0-9]{1,2}) (?:and a half hours?|hours? and a half|1/2 hours?)$"_s);
    if (const auto found = andAHalf.match(text); found.hasMatch())
        return std::chrono::hours(found.captured(1).toInt()) + std::chrono::minutes(30);
    static const QRegularExpression units(u"^[0-9.,:]+ ?(?:h|hr|hrs|hour|hours|m|min|mins|minute|minutes)"
                                          "(?: ?(?:and )?[0-9]+ ?(?:m|min|mins|minute|minutes)?)?$"_s);
    static const QRegularExpression colon(u"^[0-9]{1,2}:[0-9]{2}$"_s);
    if (!units.match(text).hasMatch() && !colon.match(text).hasMatch())
        return std::nullopt;
    const auto input = parseDuration(text.remove("and "_L1));
    return input && input->kind == Kind::Absolute ? std::optional(input->time) : std::nullopt;
}

/// `9 to 11:30`, `from 9am to 5 pm`, `between 9 and 11`, `9-11`.
std::optional<DurationInput> span(const QString &text)
{
    static const QRegularExpression shapes[]
        = {QRegularExpression(
               u"^(?:from )?([0-9][0-9:.]* ?[ap]?m?) ?(?:to|until|till|-|\u2013) ?([0-9][0-9:.]* ?[ap]?m?)$"_s),
            QRegularExpression(u"^between ([0-9][0-9:.]* ?[ap]?m?) and ([0-9][0-9:.]* ?[ap]?m?)$"_s)};
    for (const QRegularExpression &shape : shapes) {
        const auto found = shape.match(text);
        if (!found.hasMatch())
            continue;
        const auto input = parseDuration(QString(found.captured(1) + u'-' + found.captured(2)));
        if (input && input->kind == Kind::Range && input->from != input->to)
            return input;
    }
    return std::nullopt;
}

std::optional<DurationInput> timeOf(const QStringList &words, seconds workday)
{
    const QString text = withDigits(words);
    if (const auto fixed = fixedPhrase(text, workday))
        return absolute(*fixed);
    if (const auto time = amount(text))
        return absolute(*time);
    return span(text);
}

/// The first words of a sentence may be a lone number: `2 acme dev`.
std::optional<TimePhrase> leadingNumber(const QStringList &words)
{
    static const QRegularExpression number(u"^[0-9]{1,2}(?:[.,][0-9]{1,2})?$"_s);
    constexpr seconds likely = std::chrono::hours(12);
    if (words.isEmpty() || !number.match(words.first()).hasMatch())
        return std::nullopt;
    const auto input = parseDuration(words.first());
    if (!input || input->kind != Kind::Absolute || input->time > likely || input->time <= seconds(0))
        return std::nullopt;
    return TimePhrase{{0, 1}, *input};
}

std::optional<DateRange> spanOf(const QStringList &words, QDate today, Qt::DayOfWeek weekStart)
{
    static const QRegularExpression weekdays(u"^([a-z]{3,9})[-\u2013]([a-z]{3,9})$"_s); // mon-fri
    QString text = words.join(u' ');
    text.replace(weekdays, u"\\1..\\2"_s);
    const std::optional<DateRange> days = parsePeriod(text, today, weekStart);
    return days && days->from < days->to ? days : std::nullopt;
}

std::optional<int> countOf(const QStringList &words)
{
    constexpr int aWeek = 5;
    static const QRegularExpression shape(u"^([0-9]{1,2}) (?:(?:working |work |week)?(days)|weeks?)$"_s);
    const auto found = shape.match(withDigits(words));
    const int count = found.captured(1).toInt() * (found.captured(2).isEmpty() ? aWeek : 1);
    return count > 1 ? std::optional(count) : std::nullopt;
}

/// The longest phrases at each place, without those within a longer one.
template <typename Phrase, typename Read>
QList<Phrase> phrasesOf(const QStringList &words, Read read)
{
    QList<Phrase> phrases;
    for (qsizetype from = 0; from < words.size(); ++from) {
        for (qsizetype length = std::min(longestPhrase, words.size() - from); length > 0; --length) {
            const PhrasePlace place{from, from + length};
            const bool within = std::any_of(phrases.begin(), phrases.end(),
                [&](const Phrase &other) { return other.place.from <= place.from && place.to <= other.place.to; });
            if (within)
                break;
            if (const auto found = read(words.mid(from, length))) {
                phrases.append(Phrase{place, *found});
                break;
            }
        }
    }
    return phrases;
}

} // namespace

QList<TimePhrase> timePhrases(const QStringList &words, seconds workday)
{
    QList<TimePhrase> phrases
        = phrasesOf<TimePhrase>(words, [&](const QStringList &part) { return timeOf(part, workday); });
    if (phrases.isEmpty()) {
        if (const auto number = leadingNumber(words))
            phrases.append(*number);
    }
    return phrases;
}

QList<DayPhrase> dayPhrases(const QStringList &words, QDate today)
{
    return phrasesOf<DayPhrase>(words, [&](const QStringList &part) { return parseDay(part.join(u' '), today); });
}

QList<SpanPhrase> spanPhrases(const QStringList &words, QDate today, Qt::DayOfWeek weekStart)
{
    return phrasesOf<SpanPhrase>(words, [&](const QStringList &part) { return spanOf(part, today, weekStart); });
}

QList<CountPhrase> countPhrases(const QStringList &words)
{
    return phrasesOf<CountPhrase>(words, countOf);
}

} // namespace sheaf
