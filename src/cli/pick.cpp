// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/pick.h"

#include "app/sheets.h"
#include "cli/lines.h"
#include "domain/search.h"
#include "domain/when.h"
#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/// How well a name was typed: 2 whole, 1 all its words found, 0 not.
int fit(const QString &typed, const QStringList &names, qint64 number)
{
    const QString wanted = folded(typed).simplified();
    if (wanted.isEmpty())
        return 0;
    const QString digits = QString::number(number);
    QStringList foldedNames;
    for (const QString &name : names) {
        foldedNames.append(folded(name).simplified());
        if (foldedNames.last() == wanted)
            return 2;
    }
    if (number > 0 && wanted == digits)
        return 2;
    const QStringList words = wanted.split(u' ');
    const bool all = std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return std::any_of(
            foldedNames.begin(), foldedNames.end(), [&](const QString &name) { return name.contains(word); });
    });
    return all ? 1 : 0;
}

int projectFit(const Assignment &assignment, const QString &typed)
{
    const Project &project = assignment.project;
    const QString whole = assignment.client.name + u' ' + project.name;
    return std::max(fit(typed, {project.name, project.code}, project.id.value), fit(typed, {whole, project.code}, 0));
}

int taskFit(const Assignment &assignment, const QString &typed)
{
    return fit(typed, {assignment.task.name}, assignment.task.id.value);
}

/// Those that fit best; a whole name keeps out what merely contains it.
Assignments best(const Assignments &all, const std::function<int(const Assignment &)> &fitOf)
{
    Assignments chosen;
    int highest = 1;
    for (const Assignment &assignment : all) {
        const int found = fitOf(assignment);
        if (found > highest) {
            chosen.clear();
            highest = found;
        }
        if (found == highest)
            chosen.append(assignment);
    }
    return chosen;
}

QStringList namesOf(const Assignments &assignments)
{
    QStringList names;
    for (const Assignment &assignment : assignments) {
        const QString code = text::oneLine(assignment.project.code, shownLength);
        names.append(code.isEmpty() ? nameOf(assignment) : QString(nameOf(assignment) + u" ["_s + code + u']'));
    }
    return names;
}

QString typedBy(const Job &job, const QStringList &words)
{
    QStringList typed;
    for (const QString &option : {u"project"_s, u"task"_s}) {
        if (const auto value = job.parsed.value(option))
            typed.append(*value);
    }
    return (typed + words).join(u' ');
}

Refusal ambiguous(const QString &typed, const Assignments &candidates)
{
    return {.kind = u"ambiguous"_s,
        .sentence = Words::tr("%1 can mean %2 things. Add a word, or use --project and --task.")
                        .arg(shown(typed), text::number(candidates.size())),
        .candidates = namesOf(candidates)};
}

Refusal nothingFits(const Job &job, const QString &typed)
{
    if (job.assignments().isEmpty())
        return {.kind = u"no-match"_s,
            .sentence = Words::tr("Nothing to book on is known yet. `sheaf sync` asks Harvest.")};
    const Headline words = wording::noMatch(typed);
    return {.kind = u"no-match"_s, .sentence = words.title + u". "_s + words.sentence};
}

Outcome<Assignment> onlyOf(const Job &job, const Assignments &candidates, const QString &typed)
{
    if (candidates.isEmpty())
        return nothingFits(job, typed);
    return candidates.size() == 1 ? Outcome<Assignment>(candidates.first()) : ambiguous(typed, candidates);
}

} // namespace

Refusal notUnderstood(const QString &typed, const QString &wanted)
{
    return usage(Words::tr("%1 cannot be understood. Write %2.").arg(shown(typed), wanted));
}

Outcome<Sheet *> sheetNamed(const Sheets &sheets, const QString &name)
{
    const QString wanted = folded(name).simplified();
    QList<Sheet *> exact;
    QList<Sheet *> beginning;
    QStringList names;
    const QList<Sheet *> all = sheets.sheets();
    for (Sheet *sheet : all) {
        const Account &account = sheet->account();
        const QString known = folded(account.name).simplified();
        names.append(text::oneLine(account.name, shownLength));
        if (known == wanted || QString::number(account.id.value) == wanted)
            exact.append(sheet);
        else if (!wanted.isEmpty() && known.startsWith(wanted))
            beginning.append(sheet);
    }
    const QList<Sheet *> &found = exact.isEmpty() ? beginning : exact;
    if (found.size() == 1)
        return found.first();
    const auto trouble = std::find_if(sheets.troubles().begin(), sheets.troubles().end(),
        [&](const Sheets::Trouble &other) { return folded(other.account.name).simplified() == wanted; });
    if (found.isEmpty() && trouble != sheets.troubles().end())
        return refusalOf(trouble->error);
    return Refusal{.kind = found.isEmpty() ? u"no-account"_s : u"ambiguous"_s,
        .sentence = found.isEmpty() ? Words::tr("There is no account %1 here.").arg(shown(name))
                                    : Words::tr("%1 can mean several accounts. Use the number.").arg(shown(name)),
        .candidates = names};
}

Outcome<Sheet *> sheetFor(const Job &job)
{
    if (const std::optional<QString> name = job.parsed.value(u"account"_s))
        return sheetNamed(*job.sheets, *name);
    if (Sheet *shown = job.sheets->current())
        return shown;
    if (!job.sheets->troubles().isEmpty())
        return refusalOf(job.sheets->troubles().first().error);
    return Refusal{.kind = u"no-account"_s, .sentence = Words::tr("No account yet. Sign in with `sheaf account add`.")};
}

bool isProject(const Assignment &assignment, const QString &typed)
{
    return projectFit(assignment, typed) > 0;
}

Assignments allowedBy(const Job &job)
{
    Assignments allowed = job.assignments();
    allowed.removeIf([](const Assignment &assignment) { return !assignment.active; });
    if (const auto project = job.parsed.value(u"project"_s))
        allowed = best(allowed, [&](const Assignment &assignment) { return projectFit(assignment, *project); });
    if (const auto task = job.parsed.value(u"task"_s))
        allowed = best(allowed, [&](const Assignment &assignment) { return taskFit(assignment, *task); });
    return allowed;
}

Outcome<Assignment> assignmentFor(const Job &job, const QStringList &words)
{
    const Assignments allowed = allowedBy(job);
    const QString typed = typedBy(job, words);
    if (words.join(u' ').trimmed().isEmpty()) {
        if (typed.isEmpty())
            return usage(Words::tr("On what? Add words of a project and a task; `sheaf recent` lists the latest."));
        return onlyOf(job, allowed, typed);
    }
    const AssignmentChoice choice = chooseAssignment(AssignmentIndex(allowed), words.join(u' '));
    return choice.chosen ? Outcome<Assignment>(*choice.chosen) : onlyOf(job, choice.candidates, typed);
}

Outcome<std::optional<Assignment>> newAssignmentFor(const Job &job, const TimeEntry &entry)
{
    const bool project = job.parsed.has(u"project"_s);
    const bool task = job.parsed.has(u"task"_s);
    if (!project && !task)
        return std::optional<Assignment>();
    Assignments allowed = allowedBy(job);
    if (!project)
        allowed.removeIf([&](const Assignment &other) { return other.project.id != entry.project.id; });
    const auto keepsTask
        = [&](const Assignment &other) { return other.task.id == entry.task.id || other.task.name == entry.task.name; };
    // Another project: the task stays when the project has it.
    if (!task && std::any_of(allowed.begin(), allowed.end(), keepsTask))
        allowed.removeIf([&](const Assignment &other) { return !keepsTask(other); });
    const Outcome<Assignment> chosen = onlyOf(job, allowed, typedBy(job, {}));
    return chosen ? Outcome<std::optional<Assignment>>(*chosen) : chosen.refusal;
}

Outcome<StoredEntry> entryNamed(const Job &job, const QString &typed)
{
    const QList<StoredEntry> found = job.reader().named(typed);
    if (found.size() == 1)
        return found.first();
    if (found.isEmpty())
        return Refusal{.kind = u"no-entry"_s,
            .sentence = Words::tr("There is no entry %1. `sheaf list` shows them with their ids.").arg(shown(typed))};
    QStringList names;
    for (const StoredEntry &row : found)
        names.append(row.id.toString() + u"  "_s + titleOf(shownEntry(row)));
    return Refusal{.kind = u"ambiguous"_s,
        .sentence = Words::tr("Several entries begin with %1. Write more of the id.").arg(shown(typed)),
        .candidates = names};
}

Outcome<QDate> dayOf(const Job &job, const QString &option, QDate otherwise)
{
    const auto typed = job.parsed.value(option);
    if (!typed)
        return otherwise;
    const std::optional<QDate> day = parseDay(*typed, job.today());
    return day ? Outcome<QDate>(*day)
               : notUnderstood(*typed, Words::tr("a day such as 2026-11-20, today, yesterday, mon or -1"));
}

Outcome<std::optional<QDateTime>> momentOf(const Job &job, const QString &option)
{
    const auto typed = job.parsed.value(option);
    if (!typed)
        return std::optional<QDateTime>();
    const QTimeZone zone = job.person ? job.person->zone : job.tracker().zone();
    const std::optional<QDateTime> moment = parsePastMoment(*typed, job.tracker().now(), zone);
    if (!moment)
        return notUnderstood(*typed, Words::tr("a time such as 9:40 or 5pm, or -15 for minutes ago"));
    return moment;
}

Outcome<int> numberOf(const Job &job, const QString &option, int otherwise)
{
    const auto typed = job.parsed.value(option);
    if (!typed)
        return otherwise;
    bool good = false;
    const int number = typed->toInt(&good);
    return good && number >= 0 ? Outcome<int>(number) : notUnderstood(*typed, Words::tr("a number"));
}

} // namespace sheaf::cli
