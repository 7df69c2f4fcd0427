// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/link.h"

#include "domain/search.h"

#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype longestLink = 20'000;
constexpr qsizetype longestName = 500;
constexpr qsizetype longestNotes = 10'000;
constexpr qsizetype mostPairs = 50;
constexpr qsizetype mostIgnored = 10;

/// Line breaks and tabs stay; other control characters have no place in text.
QString plain(const QString &text)
{
    QString result = text;
    result.replace("\r\n"_L1, "\n"_L1);
    result.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    return result.trimmed();
}

/// False when it is not to be used.
bool take(QString &target, const QString &text, qsizetype longest)
{
    if (text.size() > longest)
        return false;
    target = text;
    return true;
}

bool takeTime(std::optional<DurationInput> &target, const QString &text)
{
    const std::optional<DurationInput> time = text.size() > longestName ? std::nullopt : parseDuration(text);
    using Kind = DurationInput::Kind;
    if (!time || (time->kind != Kind::Absolute && time->kind != Kind::Range))
        return false;
    if (time->time < std::chrono::seconds(0) || time->time > maximumTracked)
        return false;
    target = time;
    return true;
}

bool takeDate(QDate &target, const QString &text)
{
    static const QDate first(1900, 1, 1);
    static const QDate last(2200, 1, 1);
    const QDate day = text.size() == 10 ? QDate::fromString(text, u"yyyy-MM-dd"_s) : QDate();
    if (day < first || day > last)
        return false;
    target = day;
    return true;
}

bool takeValue(NewEntryLink &link, const QString &key, const QString &value)
{
    if (key == "notes"_L1)
        return take(link.notes, plain(value), longestNotes);
    const QString line = plain(value).simplified();
    if (key == "client"_L1)
        return take(link.client, line, longestName);
    if (key == "project"_L1)
        return take(link.project, line, longestName);
    if (key == "task"_L1)
        return take(link.task, line, longestName);
    if (key == "words"_L1)
        return take(link.words, line, longestName);
    if (key == "hours"_L1)
        return takeTime(link.time, line);
    if (key == "date"_L1)
        return takeDate(link.date, line);
    return false;
}

/// A key comes from outside, too.
QString named(const QString &key)
{
    constexpr qsizetype bearable = 30;
    const QString line = plain(key).simplified();
    return line.size() > bearable ? QString(line.left(bearable) + u'…') : line;
}

bool same(const QString &wanted, const QString &name)
{
    return folded(wanted) == folded(name.simplified());
}

bool fits(const NewEntryLink &link, const Assignment &assignment)
{
    const auto asked
        = [](const QString &wanted, const QString &name) { return wanted.isEmpty() || same(wanted, name); };
    return assignment.active && asked(link.client, assignment.client.name) && asked(link.task, assignment.task.name)
        && (asked(link.project, assignment.project.name)
            || (!assignment.project.code.isEmpty() && same(link.project, assignment.project.code)));
}

} // namespace

std::optional<NewEntryLink> parseLink(const QUrl &link)
{
    const bool plainNew = link.isValid() && link.scheme() == "sheaf"_L1 && link.host() == "new"_L1
        && (link.path().isEmpty() || link.path() == "/"_L1) && link.userInfo().isEmpty() && link.port() == -1;
    QString query = link.query(QUrl::FullyEncoded);
    if (!plainNew || query.size() > longestLink)
        return std::nullopt;
    query.replace(u'+', "%20"_L1);
    NewEntryLink result;
    QStringList seen;
    const auto pairs = QUrlQuery(query).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : pairs.first(std::min(pairs.size(), mostPairs))) {
        const bool used = !seen.contains(key) && takeValue(result, key, value);
        seen.append(key);
        if (!used && result.ignored.size() < mostIgnored && !result.ignored.contains(named(key)))
            result.ignored.append(named(key));
    }
    if (pairs.size() > mostPairs)
        result.ignored.append(u"…"_s);
    return result;
}

std::optional<Assignment> assignmentOf(const NewEntryLink &link, const Assignments &assignments)
{
    if (!link.namesAssignment())
        return std::nullopt;
    Assignments fitting;
    std::copy_if(assignments.cbegin(), assignments.cend(), std::back_inserter(fitting),
        [&link](const Assignment &assignment) { return fits(link, assignment); });
    if (!link.words.isEmpty()) {
        const AssignmentChoice choice = chooseAssignment(AssignmentIndex(fitting), link.words);
        if (choice.chosen)
            return choice.chosen;
        fitting = choice.candidates;
    }
    const bool oneProject = !fitting.isEmpty()
        && std::all_of(fitting.cbegin(), fitting.cend(),
            [&fitting](const Assignment &each) { return each.project.id == fitting.constFirst().project.id; });
    return oneProject ? std::optional(fitting.constFirst()) : std::nullopt;
}

} // namespace sheaf
