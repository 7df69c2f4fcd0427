// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/search.h"

#include <algorithm>
#include <array>

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

/// Calls `visit(codePoint, position, length)` for each code point of the text.
template <typename Visit>
void eachCodePoint(QStringView text, Visit visit)
{
    for (qsizetype at = 0; at < text.size();) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
        const qsizetype length = pair ? 2 : 1;
        visit(c, at, length);
        at += length;
    }
}

/// Turns spans of folded text, sorted and apart from each other, into spans of the original. Diacritics that stand
/// after a matched letter belong to it.
QList<Span> mappedBack(QStringView original, const QList<Span> &foldedSpans)
{
    const auto isAscii = [](QChar c) { return c < QChar(0x80); };
    if (foldedSpans.isEmpty() || std::all_of(original.begin(), original.end(), isAscii))
        return foldedSpans; // each letter was folded to one
    QList<Span> spans;
    QString piece;
    qsizetype foldedAt = 0;
    auto next = foldedSpans.begin();
    bool inside = false;
    eachCodePoint(original, [&](char32_t c, qsizetype at, qsizetype length) {
        piece.resize(0);
        appendFolded(piece, c);
        const qsizetype foldedEnd = foldedAt + piece.size();
        if (!piece.isEmpty()) {
            while (next != foldedSpans.end() && next->start + next->length <= foldedAt)
                ++next;
            const bool hit = next != foldedSpans.end() && next->start < foldedEnd;
            if (hit && !inside)
                spans.append(Span{at, 0});
            inside = hit;
        }
        if (inside)
            spans.last().length = at + length - spans.last().start;
        foldedAt = foldedEnd;
    });
    return spans;
}

/// Sorts spans and joins those that touch.
QList<Span> joined(QList<Span> spans)
{
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.start < b.start; });
    QList<Span> result;
    for (const Span &span : spans) {
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

/// Of two equally good hits the one in the earlier field counts more: client, project, code, task.
constexpr std::array<int, fieldCount> fieldBonus = {6, 4, 4, 2};

/// The sum of each word's best hit; nothing when a word is found nowhere.
std::optional<int> scoreOf(const Fields &fields, const QStringList &words)
{
    int score = 0;
    for (const QString &word : words) {
        int best = 0;
        for (std::size_t field = 0; field < fieldCount; ++field) {
            if (const Hit hit = locate(fields[field], word); hit.at >= 0)
                best = std::max(best, hit.score + fieldBonus[field]);
        }
        if (best == 0)
            return std::nullopt;
        score += best;
    }
    return score;
}

QList<Span> spansIn(const QString &original, QStringView foldedName, const QStringList &words)
{
    QList<Span> spans;
    for (const QString &word : words) {
        if (const Hit hit = locate(foldedName, word); hit.at >= 0)
            spans.append(Span{hit.at, word.size()});
    }
    return mappedBack(original, joined(std::move(spans)));
}

struct Found
{
    qsizetype index = 0;
    int score = 0;
    bool active = true;
};

bool better(const Found &a, const Found &b)
{
    return a.active != b.active ? a.active : a.score > b.score;
}

} // namespace

QString folded(QStringView text)
{
    QString out;
    out.reserve(text.size());
    eachCodePoint(text, [&](char32_t c, qsizetype, qsizetype) { appendFolded(out, c); });
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

    QList<Found> found;
    for (qsizetype index = 0; index < m_folded.size(); ++index) {
        const Folded &row = m_folded[index];
        if (const auto score = scoreOf({row.client, row.project, row.code, row.task}, wanted))
            found.append(Found{index, *score, m_assignments[index].active});
    }
    std::stable_sort(found.begin(), found.end(), better);

    QList<AssignmentMatch> matches;
    matches.reserve(found.size());
    for (const Found &hit : found) {
        const Assignment &assignment = m_assignments[hit.index];
        const Folded &row = m_folded[hit.index];
        matches.append(AssignmentMatch{hit.index, hit.score, spansIn(assignment.client.name, row.client, wanted),
            spansIn(assignment.project.name, row.project, wanted), spansIn(assignment.task.name, row.task, wanted)});
    }
    return matches;
}

} // namespace sheaf
