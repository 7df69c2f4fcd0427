// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/timewords.h"

#include "domain/timephrases.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Trouble = TimeWordsAnswer::Trouble;

constexpr qsizetype longestText = 2000;
constexpr qsizetype mostWords = 60;

bool isSmall(const QString &word)
{
    static const QStringList small{u"on"_s, u"for"_s, u"doing"_s, u"at"_s, u"in"_s, u"the"_s, u"of"_s, u"to"_s,
        u"with"_s, u"a"_s, u"an"_s, u"i"_s, u"my"_s, u"and"_s, u"was"_s, u"did"_s, u"spent"_s, u"worked"_s,
        u"working"_s, u"log"_s, u"logged"_s, u"add"_s, u"project"_s, u"task"_s, u"from"_s};
    return small.contains(word);
}

/// The sentence without its notes.
struct Sentence
{
    QStringList words; ///< Lower case.
    QString notes;
};

/// Notes stand between double quotes, whatever their shape.
std::optional<QString> takeQuoted(QString &text)
{
    static const QString opening = u"\"“„«"_s;
    static const QString closing = u"\"”“»"_s;
    const auto find = [&](const QString &marks, qsizetype from) {
        const auto at = std::find_if(text.begin() + from, text.end(), [&](QChar c) { return marks.contains(c); });
        return at == text.end() ? qsizetype(-1) : qsizetype(at - text.begin());
    };
    const qsizetype from = find(opening, 0);
    const qsizetype to = from < 0 ? -1 : find(closing, from + 1);
    if (to < 0)
        return std::nullopt;
    const QString notes = text.mid(from + 1, to - from - 1).trimmed();
    text.replace(from, to - from + 1, u" "_s);
    return notes;
}

/// Behind this word the notes begin: `development:`, `--`.
bool beginsNotes(const QString &word)
{
    if (word == "--"_L1 || word == "—"_L1)
        return true;
    const bool marked = word.size() > 1 && (word.endsWith(u':') || word.endsWith(u';'));
    return marked && !word.at(word.size() - 2).isDigit();
}

Sentence sentenceOf(QStringView untrusted)
{
    Sentence sentence;
    QString text = untrusted.toString();
    const std::optional<QString> quoted = takeQuoted(text);
    const QStringList parts = text.simplified().split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QString word = parts.at(i);
        const bool last = !quoted && beginsNotes(word);
        while (!word.isEmpty() && u",;:!?"_s.contains(word.back()))
            word.chop(1);
        if (word.endsWith(u'.') && word.size() > 2)
            word.chop(1);
        if (!word.isEmpty() && !(last && (word == "--"_L1 || word == "—"_L1)))
            sentence.words.append(word.toLower());
        if (last) {
            sentence.notes = parts.mid(i + 1).join(u' ');
            break;
        }
    }
    if (quoted)
        sentence.notes = *quoted;
    return sentence;
}

/// One way to take a sentence apart.
struct Split
{
    std::optional<TimePhrase> time;
    std::optional<DayPhrase> day;
    QStringList rest; ///< All other words.

    QStringList names() const
    {
        QStringList names = rest;
        names.removeIf(isSmall);
        return names;
    }
};

QList<Split> splitsOf(const QStringList &words, const QList<TimePhrase> &times, const QList<DayPhrase> &days)
{
    QList<std::optional<TimePhrase>> someTimes{std::nullopt};
    QList<std::optional<DayPhrase>> someDays{std::nullopt};
    constexpr qsizetype most = 6;
    for (const TimePhrase &time : times.first(std::min(times.size(), most)))
        someTimes.append(time);
    for (const DayPhrase &day : days.first(std::min(days.size(), most)))
        someDays.append(day);
    QList<Split> splits;
    for (const auto &time : std::as_const(someTimes)) {
        for (const auto &day : std::as_const(someDays)) {
            if (time && day && time->place.overlaps(day->place))
                continue;
            Split split{time, day, {}};
            for (qsizetype i = 0; i < words.size(); ++i) {
                const PhrasePlace here{i, i + 1};
                if (!(time && time->place.overlaps(here)) && !(day && day->place.overlaps(here)))
                    split.rest.append(words.at(i));
            }
            splits.append(split);
        }
    }
    return splits;
}

bool holdsAll(const QString &names, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return names.contains(folded(word)); });
}

/// `on X doing Y`: X is of the client or project, Y of the task. Nothing when the words are not of that shape, or
/// nothing is.
Assignments byShape(const AssignmentIndex &index, const QStringList &rest)
{
    const qsizetype doing = rest.indexOf(u"doing"_s);
    QStringList before = rest.mid(0, std::max<qsizetype>(doing, 0));
    QStringList after = rest.mid(doing + 1);
    before.removeIf(isSmall);
    after.removeIf(isSmall);
    Assignments fitting;
    if (doing < 0 || before.isEmpty() || after.isEmpty())
        return fitting;
    for (const Assignment &assignment : index.assignments()) {
        const QString where = folded(
            QString(assignment.client.name + u'\n' + assignment.project.name + u'\n' + assignment.project.code));
        if (assignment.active && holdsAll(where, before) && holdsAll(folded(assignment.task.name), after))
            fitting.append(assignment);
    }
    return fitting;
}

AssignmentChoice choose(const AssignmentIndex &index, const Split &split)
{
    const QString names = split.names().join(u' ');
    if (const Assignments shaped = byShape(index, split.rest); !shaped.isEmpty())
        return chooseAssignment(AssignmentIndex(shaped), names);
    return chooseAssignment(index, names);
}

/// What somebody may say although nobody said where its time goes.
bool isUsualAbsence(const QString &phrase)
{
    static const QStringList usual{u"sick"_s, u"ill"_s, u"unwell"_s, u"sick leave"_s, u"sick day"_s, u"vacation"_s,
        u"holiday"_s, u"annual leave"_s, u"leave"_s, u"pto"_s, u"time off"_s, u"day off"_s, u"off"_s};
    return usual.contains(phrase);
}

/// What a word for being away stands for.
struct Leave
{
    DurationInput day; ///< The time of a whole one.
    Assignment booked;
};

class Understanding
{
public:
    Understanding(const Sentence &sentence, const AssignmentIndex &index, const TimeWordsContext &context)
        : m_sentence(sentence)
        , m_index(index)
        , m_context(context)
        , m_times(timePhrases(sentence.words, context.workday))
        , m_days(context.dayGiven ? QList<DayPhrase>() : dayPhrases(sentence.words, context.today))
    {
    }

    TimeWordsAnswer answer()
    {
        const QList<Split> splits = splitsOf(m_sentence.words, m_times, m_days);
        for (const Split &split : splits) {
            tryAbsence(split);
            tryNames(split);
        }
        if (!m_context.dayGiven)
            tryLeave();
        if (m_readings.size() == 1)
            return {.understood = m_readings.first()};
        if (m_readings.size() > 1)
            return {.trouble = Trouble::SeveralReadings, .readings = m_readings};
        return trouble();
    }

private:
    void add(const Split &split, const DurationInput &time, const Assignment &assignment, bool absence)
    {
        const TimeWords reading{.time = time,
            .day = split.day ? split.day->day : m_context.today,
            .dayTold = split.day.has_value(),
            .assignment = assignment,
            .notes = m_sentence.notes,
            .absence = absence};
        add(reading);
    }

    void add(const TimeWords &reading)
    {
        const bool known = std::any_of(m_readings.begin(), m_readings.end(), [&](const TimeWords &other) {
            return other.time == reading.time && other.day == reading.day && other.days == reading.days
                && other.assignment == reading.assignment;
        });
        if (!known)
            m_readings.append(reading);
    }

    /// What the words stand for, when they are nothing but a word for being away.
    QList<Leave> leavesNamed(const QStringList &names) const
    {
        const QString phrase = folded(names.join(u' ')).simplified();
        QList<Leave> leaves;
        for (const Absence &absence : m_context.absences) {
            const bool said = std::any_of(absence.words.begin(), absence.words.end(),
                [&](const QString &words) { return folded(words).simplified() == phrase; });
            const Assignments &known = m_index.assignments();
            const auto booked = std::find_if(known.begin(), known.end(),
                [&](const Assignment &each) { return each.active && keyOf(each) == absence.booked; });
            if (!said || booked == known.end())
                continue;
            DurationInput whole;
            whole.kind = DurationInput::Kind::Absolute;
            whole.time = absence.length.count() > 0 ? absence.length : m_context.workday;
            leaves.append(Leave{whole, *booked});
        }
        return leaves;
    }

    /// Nothing but a word for being away, a time and a day.
    void tryAbsence(const Split &split)
    {
        for (const Leave &leave : leavesNamed(split.names()))
            add(split, split.time ? split.time->time : leave.day, leave.booked, true);
    }

    /// `vacation mon..fri`, `2 days sick leave from mon`. How many days alone do not say which: then both the days from
    /// today on and those until today are meant.
    void tryLeave()
    {
        const QStringList &words = m_sentence.words;
        if (!namesAbsence(folded(words.join(u' '))))
            return;
        for (const SpanPhrase &span : spanPhrases(words, m_context.today, m_context.weekStart))
            addLeave({span.place}, workdays(span.days.from, 1, std::nullopt, span.days.to));
        for (const CountPhrase &count : countPhrases(words)) {
            for (const DayPhrase &from : m_days) {
                if (!from.place.overlaps(count.place))
                    addLeave({count.place, from.place}, workdays(from.day, 1, count.workdays));
            }
            addLeave({count.place}, workdays(m_context.today, 1, count.workdays));
            addLeave({count.place}, workdays(m_context.today, -1, count.workdays));
        }
    }

    bool namesAbsence(const QString &text) const
    {
        return std::any_of(m_context.absences.begin(), m_context.absences.end(), [&](const Absence &absence) {
            return std::any_of(absence.words.begin(), absence.words.end(),
                [&](const QString &words) { return text.contains(folded(words).simplified()); });
        });
    }

    /// Day by day from `from`, `step` being 1 or -1: `count` of them, or up to `last`; oldest first. One more than
    /// allowed is enough.
    static QList<QDate> workdays(QDate from, int step, std::optional<int> count, QDate last = {})
    {
        constexpr int mostWatched = TimeWordsAnswer::mostLeave * 3;
        QList<QDate> days;
        QDate day = from;
        for (int i = 0; i < mostWatched && days.size() < count.value_or(mostWatched); ++i) {
            if (day.dayOfWeek() <= Qt::Friday)
                days.append(day);
            if (day == last)
                break;
            day = day.addDays(step);
        }
        std::sort(days.begin(), days.end());
        return days;
    }

    /// The other words, but for small ones.
    QStringList without(const QList<PhrasePlace> &told) const
    {
        QStringList names;
        for (qsizetype i = 0; i < m_sentence.words.size(); ++i) {
            const PhrasePlace here{i, i + 1};
            const bool isDay
                = std::any_of(told.begin(), told.end(), [&](const PhrasePlace &place) { return place.overlaps(here); });
            const QString &word = m_sentence.words.at(i);
            if (!isDay && !isSmall(word) && word != "since"_L1 && word != "starting"_L1)
                names.append(word);
        }
        return names;
    }

    void addLeave(const QList<PhrasePlace> &told, const QList<QDate> &days)
    {
        const QStringList names = without(told);
        for (const Leave &leave : leavesNamed(names)) {
            if (days.isEmpty())
                m_leaveTrouble = Trouble::NoWorkday;
            else if (days.size() > TimeWordsAnswer::mostLeave)
                m_leaveTrouble = Trouble::TooManyDays;
            else
                add({.time = leave.day,
                    .day = days.first(),
                    .days = days.size() > 1 ? days : QList<QDate>(),
                    .dayTold = true,
                    .assignment = leave.booked,
                    .notes = m_sentence.notes,
                    .absence = true});
        }
    }

    void tryNames(const Split &split)
    {
        if (!split.time)
            return;
        if (split.names().isEmpty()) {
            if (m_context.narrowed && m_index.assignments().size() == 1)
                add(split, split.time->time, m_index.assignments().first(), false);
            return;
        }
        if (const auto chosen = choose(m_index, split).chosen)
            add(split, split.time->time, *chosen, false);
    }

    /// The reading that takes the most for time and day: what went wrong with it is told.
    TimeWordsAnswer trouble() const
    {
        if (m_leaveTrouble != Trouble::None)
            return {.trouble = m_leaveTrouble};
        const QList<Split> splits = splitsOf(m_sentence.words, m_times, m_days);
        const Split best = *std::min_element(
            splits.begin(), splits.end(), [](const Split &a, const Split &b) { return a.rest.size() < b.rest.size(); });
        const QStringList names = best.names();
        for (const SpanPhrase &span : m_context.dayGiven
                ? QList<SpanPhrase>()
                : spanPhrases(m_sentence.words, m_context.today, m_context.weekStart)) {
            const QString rest = without({span.place}).join(u' ');
            if (isUsualAbsence(rest))
                return {.trouble = Trouble::NotSetUp, .part = rest};
        }
        if (isUsualAbsence(names.join(u' ')))
            return {.trouble = Trouble::NotSetUp, .part = names.join(u' ')};
        if (m_times.isEmpty())
            return {.trouble = Trouble::NoTime};
        if (m_times.size() > 1)
            return {.trouble = Trouble::SeveralTimes,
                .part = phrase(m_times.at(0).place) + u", "_s + phrase(m_times.at(1).place)};
        if (m_days.size() > 1)
            return {.trouble = Trouble::SeveralDays,
                .part = phrase(m_days.at(0).place) + u", "_s + phrase(m_days.at(1).place)};
        if (names.isEmpty())
            return m_context.narrowed
                ? TimeWordsAnswer{.trouble = Trouble::SeveralMatches, .candidates = m_index.assignments()}
                : TimeWordsAnswer{.trouble = Trouble::NoNames};
        const AssignmentChoice choice = choose(m_index, best);
        return {.trouble = choice.candidates.isEmpty() ? Trouble::NoMatch : Trouble::SeveralMatches,
            .part = names.join(u' '),
            .candidates = choice.candidates};
    }

    QString phrase(const PhrasePlace &place) const
    {
        return m_sentence.words.mid(place.from, place.length()).join(u' ');
    }

    const Sentence &m_sentence;
    const AssignmentIndex &m_index;
    const TimeWordsContext &m_context;
    QList<TimePhrase> m_times;
    QList<DayPhrase> m_days;
    QList<TimeWords> m_readings;
    Trouble m_leaveTrouble = Trouble::None;
};

} // namespace

TimeWordsAnswer understandTime(QStringView text, const AssignmentIndex &index, const TimeWordsContext &context)
{
    if (text.size() > longestText)
        return {.trouble = Trouble::TooLong};
    const Sentence sentence = sentenceOf(text);
    if (sentence.words.size() > mostWords)
        return {.trouble = Trouble::TooLong};
    return Understanding(sentence, index, context).answer();
}

} // namespace sheaf
