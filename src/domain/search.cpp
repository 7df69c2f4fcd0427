// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/search.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Span = AssignmentMatch::Span;

/// Letters with a stroke or joined to one, which no decomposition takes apart but people type as plain letters.
QLatin1String plainLetters(char32_t c)
{
    switch (c) {
    case U'ß':
    case U'ẞ':
        return "ss"_L1;
    case U'æ':
    case U'Æ':
        return "ae"_L1;
    case U'œ':
    case U'Œ':
        return "oe"_L1;
    case U'ø':
    case U'Ø':
        return "o"_L1;
    case U'ł':
    case U'Ł':
        return "l"_L1;
    case U'đ':
    case U'Đ':
    case U'ð':
    case U'Ð':
        return "d"_L1;
    case U'þ':
    case U'Þ':
        return "th"_L1;
    case U'ħ':
    case U'Ħ':
        return "h"_L1;
    case U'ı':
        return "i"_L1;
    default:
        return {};
    }
}

bool isUnseen(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format;
}

void appendLetter(QString &out, char32_t c)
{
    if (const QLatin1String letters = plainLetters(c); !letters.isEmpty())
        out += letters;
    else if (!isUnseen(c))
        out += QChar::fromUcs4(QChar::toCaseFolded(c));
}

/// Appends what one code point is compared as: nothing for a diacritic, several letters for a ligature.
void appendFolded(QString &out, char32_t c)
{
    if (c < 0x80) {
        out += QChar(ushort(c >= U'A' && c <= U'Z' ? c + 0x20 : c));
        return;
    }
    const bool hangul = c >= 0xAC00 && c <= 0xD7A3; // decomposes by rule, not by table
    if (!hangul && QChar::decompositionTag(c) == QChar::NoDecomposition) {
        appendLetter(out, c);
        return;
    }
    const QList<uint> parts = QString::fromUcs4(&c, 1).normalized(QString::NormalizationForm_KD).toUcs4();
    for (const char32_t part : parts)
        appendLetter(out, part);
}

struct CodePoint
{
    char32_t value;
    qsizetype length; ///< In UTF-16 units.
};

CodePoint codePointAt(QStringView text, qsizetype at)
{
    if (text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(text[at], text[at + 1]), 2};
    return {text[at].unicode(), 1};
}

/// How many letters appendFolded() makes of it.
qsizetype foldedLength(char32_t c)
{
    if (c < 0x80)
        return 1;
    QString out;
    appendFolded(out, c);
    return out.size();
}

/// Turns spans of folded text, sorted and apart from each other, into spans of the original. Diacritics that stand
/// after a matched letter belong to it.
QList<Span> mappedBack(QStringView original, QList<Span> foldedSpans)
{
    const auto isAscii = [](QChar c) { return c < QChar(0x80); };
    if (foldedSpans.isEmpty() || std::all_of(original.begin(), original.end(), isAscii))
        return foldedSpans; // each letter was folded to one
    QList<Span> spans;
    qsizetype foldedAt = 0;
    qsizetype next = 0;
    bool inside = false;
    for (qsizetype at = 0; at < original.size();) {
        const auto [letter, length] = codePointAt(original, at);
        const qsizetype foldedEnd = foldedAt + foldedLength(letter);
        if (foldedEnd > foldedAt) {
            while (next < foldedSpans.size() && foldedSpans[next].start + foldedSpans[next].length <= foldedAt)
                ++next;
            if (next == foldedSpans.size())
                break;
            const bool hit = foldedSpans[next].start < foldedEnd;
            if (hit && !inside)
                spans.append(Span{at, 0});
            inside = hit;
        }
        at += length;
        if (inside)
            spans.last().length = at - spans.last().start;
        foldedAt = foldedEnd;
    }
    return spans;
}

/// Sorts spans and joins those that touch.
QList<Span> joined(QList<Span> spans)
{
    if (spans.size() < 2)
        return spans;
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.start < b.start; });
    QList<Span> result;
    for (const Span &span : std::as_const(spans)) {
        if (!result.isEmpty() && span.start <= result.last().start + result.last().length) {
            Span &last = result.last();
            last.length = std::max(last.length, span.start + span.length - last.start);
        } else {
            result.append(span);
        }
    }
    return result;
}

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

struct Hit
{
    qsizetype at = -1;
    int score = 0;
};

/// Where the word stands in the text: at the start of a word if it can, else where it first occurs.
Hit locate(QStringView text, QStringView word)
{
    constexpr int whole = 100;
    constexpr int prefix = 70;
    constexpr int wordStart = 50;
    constexpr int within = 20;
    constexpr int occurrencesTried = 16; // enough for names; keeps hostile ones cheap

    const qsizetype first = text.indexOf(word);
    if (first < 0)
        return {};
    if (first == 0)
        return {0, text.size() == word.size() ? whole : prefix};
    qsizetype at = first;
    for (int tried = 0; at >= 0 && tried < occurrencesTried; ++tried) {
        if (startsWord(text, at))
            return {at, wordStart};
        at = text.indexOf(word, at + 1);
    }
    return {first, within};
}

constexpr std::size_t fieldCount = 4;
using Fields = std::array<QStringView, fieldCount>;
using Hits = std::array<Hit, fieldCount>;

/// Of two equally good hits the one in the earlier field counts more: client, project, code, task.
constexpr std::array<int, fieldCount> fieldBonus = {6, 4, 4, 2};

/// Where one word stands in each field, and what its best place counts; 0 when it is nowhere.
int locateIn(const Fields &fields, QStringView word, Hits &hits)
{
    int best = 0;
    for (std::size_t field = 0; field < fieldCount; ++field) {
        hits[field] = locate(fields[field], word);
        if (hits[field].at >= 0)
            best = std::max(best, hits[field].score + fieldBonus[field]);
    }
    return best;
}

/// The sum of each word's best hit, and where the words stand; nothing when one is found nowhere.
std::optional<int> scoreOf(const Fields &fields, const QStringList &words, std::vector<Hits> &hits)
{
    int score = 0;
    for (qsizetype word = 0; word < words.size(); ++word) {
        const int best = locateIn(fields, words[word], hits[std::size_t(word)]);
        if (best == 0)
            return std::nullopt;
        score += best;
    }
    return score;
}

QList<Span> spansIn(const QString &original, std::size_t field, const QStringList &words, const std::vector<Hits> &hits)
{
    QList<Span> spans;
    for (qsizetype word = 0; word < words.size(); ++word) {
        if (const qsizetype at = hits[std::size_t(word)][field].at; at >= 0)
            spans.append(Span{at, words[word].size()});
    }
    return mappedBack(original, joined(std::move(spans)));
}

} // namespace

QString folded(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const auto [letter, length] = codePointAt(text, at);
        appendFolded(out, letter);
        at += length;
    }
    return out;
}

AssignmentIndex::AssignmentIndex(Assignments assignments)
    : m_assignments(std::move(assignments))
{
    m_folded.reserve(m_assignments.size());
    for (const Assignment &assignment : m_assignments) {
        m_folded.append(Folded{folded(assignment.client.name), folded(assignment.project.name),
            folded(assignment.project.code), folded(assignment.task.name)});
    }
}

QList<AssignmentMatch> AssignmentIndex::find(QStringView words) const
{
    QStringList wanted = folded(words).simplified().split(u' ', Qt::SkipEmptyParts);
    wanted.removeDuplicates();

    QList<AssignmentMatch> matches;
    std::vector<Hits> hits(std::size_t(wanted.size()));
    for (qsizetype index = 0; index < m_folded.size(); ++index) {
        const Folded &row = m_folded[index];
        const auto score = scoreOf({row.client, row.project, row.code, row.task}, wanted, hits);
        if (!score)
            continue;
        const Assignment &names = m_assignments[index];
        matches.append(AssignmentMatch{index, *score, spansIn(names.client.name, 0, wanted, hits),
            spansIn(names.project.name, 1, wanted, hits), spansIn(names.task.name, 3, wanted, hits)});
    }
    std::stable_sort(matches.begin(), matches.end(), [this](const AssignmentMatch &a, const AssignmentMatch &b) {
        const bool active = m_assignments[a.index].active;
        return active != m_assignments[b.index].active ? active : a.score > b.score;
    });
    return matches;
}

namespace {

/// How well one word names something: 3 as the whole of a name or code, 2 as a whole word of it, 1 as a part of one.
int rankOf(QStringView name, QStringView word)
{
    if (name == word)
        return 3;
    for (qsizetype at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        if (startsWord(name, at) && (end == name.size() || !name[end].isLetterOrNumber()))
            return 2;
    }
    return 1;
}

QList<int> ranksOf(const Assignment &assignment, const QStringList &words)
{
    const QStringList names{folded(assignment.client.name), folded(assignment.project.name),
        folded(assignment.project.code), folded(assignment.task.name)};
    QList<int> ranks;
    for (const QString &word : words) {
        int best = 1;
        for (const QString &name : names)
            best = std::max(best, rankOf(name, word));
        ranks.append(best);
    }
    return ranks;
}

/// No word names it worse than the other, and one does better.
bool outranks(const QList<int> &ranks, const QList<int> &other)
{
    return ranks != other
        && std::equal(ranks.begin(), ranks.end(), other.begin(), [](int mine, int theirs) { return mine >= theirs; });
}

} // namespace

AssignmentChoice chooseAssignment(const AssignmentIndex &index, QStringView words)
{
    AssignmentChoice choice;
    const QStringList wanted = folded(words).simplified().split(u' ', Qt::SkipEmptyParts);
    if (wanted.isEmpty())
        return choice;
    const QList<AssignmentMatch> matches = index.find(words);
    QList<QList<int>> ranks;
    for (const AssignmentMatch &match : matches) {
        const Assignment &assignment = index.assignments()[match.index];
        if (!assignment.active)
            continue;
        choice.candidates.append(assignment);
        ranks.append(ranksOf(assignment, wanted));
    }
    for (qsizetype i = 0; i < ranks.size(); ++i) {
        const bool best = std::all_of(ranks.begin(), ranks.end(),
            [&](const QList<int> &other) { return &other == &ranks.at(i) || outranks(ranks.at(i), other); });
        if (best) {
            choice.chosen = choice.candidates.at(i);
            choice.candidates.clear();
            break;
        }
    }
    return choice;
}

} // namespace sheaf
