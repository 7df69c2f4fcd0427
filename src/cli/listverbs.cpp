// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// list, projects, recent, pending, complete.

#include "app/sheets.h"
#include "cli/documents.h"
#include "cli/entrylist.h"
#include "cli/lines.h"
#include "cli/pick.h"
#include "domain/catalogue.h"
#include "domain/search.h"
#include "domain/totals.h"
#include "models/text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr qsizetype notesLength = 200;
constexpr qint64 mostDays = 3660;

int columnsOf(const Job &job)
{
    return job.call.terminal ? std::max(job.call.columns, 20) : 0;
}

/// What is behind a row: that it runs, or that something is the matter.
QString markOf(const StoredEntry &row)
{
    switch (row.state) {
    case SyncState::Refused:
        return u"!"_s;
    case SyncState::Conflict:
        return u"≠"_s;
    case SyncState::Pending:
    case SyncState::InDoubt:
        return u"↑"_s;
    case SyncState::Synced:
        break;
    }
    return row.local && row.local->isRunning() ? u"▶"_s : QString();
}

QStringList cellsOf(const Job &job, const StoredEntry &row)
{
    const TimeEntry entry = shownEntry(row);
    const bool spans = job.tracker().company().timerMode == TimerMode::StartAndEnd;
    QStringList cells{idText(row), timeOf(entry, job.tracker().now(), job.format()), markOf(row)};
    if (spans)
        cells.append(text::span(entry.startedTime, entry.endedTime, job.tracker().company().clock));
    cells.append(nameOf(entry));
    cells.append(text::oneLine(entry.notes, notesLength));
    return cells;
}

QList<TimeEntry> entriesOf(const QList<StoredEntry> &rows)
{
    QList<TimeEntry> entries;
    for (const StoredEntry &row : rows)
        entries.append(shownEntry(row));
    return entries;
}

/// By day, oldest first; with a line for each day when there are several.
QString listText(const Job &job, const DateRange &days, const QList<StoredEntry> &rows)
{
    const QDateTime now = job.tracker().now();
    const QDate today = job.today();
    QString lines;
    QList<StoredEntry> ofDay;
    const auto flush = [&] {
        if (ofDay.isEmpty())
            return;
        QList<QStringList> cells;
        for (const StoredEntry &row : std::as_const(ofDay))
            cells.append(cellsOf(job, row));
        const Totals totals = totalsOf(entriesOf(ofDay), now, job.format());
        if (days.days() > 1)
            lines += text::longDay(shownEntry(ofDay.first()).spentDate, today) + u"  "_s
                + text::duration(totals.tracked, job.format()) + u'\n';
        lines += table(cells, columnsOf(job), {1});
        ofDay.clear();
    };
    for (const StoredEntry &row : rows) {
        if (!ofDay.isEmpty() && shownEntry(ofDay.first()).spentDate != shownEntry(row).spentDate)
            flush();
        ofDay.append(row);
    }
    flush();
    const Totals totals = totalsOf(entriesOf(rows), now, job.format());
    lines += rows.isEmpty() ? Words::tr("No time.")
                            : Words::tr("Total %1").arg(text::duration(totals.tracked, job.format()));
    return lines + u'\n';
}

QString changeWord(const StoredEntry &row)
{
    return !row.local ? u"delete"_s : row.base ? u"change"_s : u"add"_s;
}

QString pendingReason(const StoredEntry &row)
{
    switch (row.state) {
    case SyncState::InDoubt:
        return Words::tr("Harvest is being asked whether it arrived");
    case SyncState::Conflict:
        return Words::tr("changed in Harvest, too");
    default:
        return row.problem ? reasonOf(row) : Words::tr("waits to be sent");
    }
}

QString changeText(const StoredEntry &row)
{
    return !row.local ? Words::tr("delete") : row.base ? Words::tr("change") : Words::tr("add");
}

/// One name a line, each once, in order; what explains it behind a tab.
int answerNames(const Job &job, QStringList names)
{
    names.removeDuplicates();
    constexpr qsizetype mostNames = 1000;
    QString lines;
    for (const QString &name : names.first(std::min(names.size(), mostNames))) {
        const QString word = text::oneLine(name.section(u'\t', 0, 0), notesLength);
        const QString explained = text::oneLine(name.section(u'\t', 1), notesLength);
        if (!word.isEmpty())
            lines += explained.isEmpty() ? QString(word + u'\n') : QString(word + u'\t' + explained + u'\n');
    }
    if (!lines.isEmpty())
        job.console->out(lines);
    return Done;
}

} // namespace

Outcome<DateRange> listedDays(const Job &job)
{
    const QDate today = job.today();
    if (job.parsed.has(u"date"_s)) {
        if (job.parsed.has(u"from"_s) || job.parsed.has(u"to"_s))
            return usage(Words::tr("Either --date, or --from and --to."));
        const Outcome<QDate> day = dayOf(job, u"date"_s, today);
        return day ? Outcome<DateRange>(DateRange{*day, *day}) : day.refusal;
    }
    const Outcome<QDate> to = dayOf(job, u"to"_s, today);
    if (!to)
        return to.refusal;
    const Outcome<QDate> from = dayOf(job, u"from"_s, *to);
    if (!from)
        return from.refusal;
    // A first day that lies ahead of today stands for itself.
    const DateRange days{*from, job.parsed.has(u"to"_s) ? *to : std::max(*to, *from)};
    if (days.from > days.to)
        return usage(Words::tr("The first day is after the last."));
    if (days.days() > mostDays)
        return usage(Words::tr("At most ten years at once."));
    return days;
}

int answerList(const Job &job, const DateRange &days, QList<StoredEntry> rows, bool complete)
{
    if (const auto project = job.parsed.value(u"project"_s))
        rows.removeIf([&](const StoredEntry &row) { return !isProject(assignmentOf(*row.local), *project); });
    std::stable_sort(rows.begin(), rows.end(),
        [](const StoredEntry &a, const StoredEntry &b) { return a.local->spentDate < b.local->spentDate; });
    const Totals totals = totalsOf(entriesOf(rows), job.tracker().now(), job.format());
    if (!complete && !job.json())
        job.console->err(Words::tr("sheaf: Not all of these days were read from Harvest yet.") + u'\n');
    QJsonObject document{{u"from"_s, days.from.toString(Qt::ISODate)}, {u"to"_s, days.to.toString(Qt::ISODate)},
        {u"complete"_s, complete}, {u"entries"_s, entryArray(job, rows)}, {u"total"_s, timeDocument(totals.tracked)},
        {u"billable"_s, timeDocument(totals.billable)}};
    addPerson(job, document);
    return job.answer(document, job.json() ? QString() : listText(job, days, rows));
}

int runList(const Job &job)
{
    static const QStringList ofEntries{u"json"_s, u"account"_s, u"from"_s, u"to"_s, u"date"_s, u"project"_s, u"user"_s};
    QStringList given = job.parsed.options.keys();
    given.sort();
    for (const QString &option : std::as_const(given)) {
        if (!ofEntries.contains(option)) {
            return job.refuse(usage(Words::tr("--%1 is for the records of the account: say of what, as in sheaf list "
                                              "projects.")
                                        .arg(option)));
        }
    }
    const Outcome<DateRange> days = listedDays(job);
    if (!days)
        return job.refuse(days.refusal);
    return answerList(job, *days, job.reader().entriesIn(*days), job.reader().isFetched(*days));
}

int runProjects(const Job &job)
{
    constexpr int usually = 50;
    const Outcome<int> limit = numberOf(job, u"limit"_s, usually);
    if (!limit)
        return job.refuse(limit.refusal);
    Assignments active = job.tracker().assignments();
    active.removeIf([](const Assignment &assignment) { return !assignment.active; });
    Assignments found;
    if (const QString words = job.parsed.words.join(u' '); words.trimmed().isEmpty()) {
        found = active;
    } else {
        const QList<AssignmentMatch> matches = AssignmentIndex(active).find(words);
        for (const AssignmentMatch &match : matches)
            found.append(active.at(match.index));
    }
    const qsizetype total = found.size();
    if (*limit > 0)
        found = found.first(std::min<qsizetype>(found.size(), *limit));
    QJsonArray array;
    QList<QStringList> rows;
    constexpr qsizetype longest = 80;
    for (const Assignment &assignment : std::as_const(found)) {
        array.append(assignmentDocument(assignment));
        rows.append({text::oneLine(assignment.client.name, longest), text::oneLine(assignment.project.name, longest),
            text::oneLine(assignment.project.code, longest), text::oneLine(assignment.task.name, longest)});
    }
    QString lines = table(rows, columnsOf(job));
    if (found.size() < total)
        lines += Words::tr("%1 of %2. Add words, or --limit 0.").arg(text::number(found.size()), text::number(total));
    else if (total == 0)
        lines = Words::tr("Nothing.");
    return job.answer({{u"projects"_s, array}, {u"total"_s, total}}, lines);
}

int runRecent(const Job &job)
{
    constexpr int usually = 10;
    const Outcome<int> limit = numberOf(job, u"limit"_s, usually);
    if (!limit)
        return job.refuse(limit.refusal);
    QJsonArray array;
    QList<QStringList> rows;
    const QList<Recent> recents = job.tracker().recents(*limit);
    for (const Recent &recent : recents) {
        QJsonObject document = assignmentDocument(recent.assignment);
        document.insert(u"notes"_s, recent.notes);
        document.insert(u"last_day"_s, recent.lastDay.toString(Qt::ISODate));
        array.append(document);
        rows.append({nameOf(recent.assignment), text::shortDay(recent.lastDay, job.tracker().today()),
            text::oneLine(recent.notes, notesLength)});
    }
    return job.answer({{u"recent"_s, array}}, rows.isEmpty() ? Words::tr("Nothing.") : table(rows, columnsOf(job)));
}

int runPending(const Job &job)
{
    QJsonArray array;
    QList<QStringList> cells;
    const QList<StoredEntry> rows = job.reader().unsent();
    for (const StoredEntry &row : rows) {
        QJsonObject document = entryDocument(job, row);
        document.insert(u"change"_s, changeWord(row));
        array.append(document);
        const TimeEntry entry = shownEntry(row);
        cells.append({shortId(row.id), changeText(row), text::shortDay(entry.spentDate, job.tracker().today()),
            timeOf(entry, job.tracker().now(), job.format()), nameOf(entry), pendingReason(row)});
    }
    return job.answer({{u"pending"_s, array}},
        cells.isEmpty() ? Words::tr("Nothing: everything is in Harvest.") : table(cells, columnsOf(job), {3}));
}

int runComplete(const Job &job)
{
    const QString kind = job.parsed.words.first();
    QStringList names;
    if (kind == "accounts"_L1) {
        const QList<Sheet *> sheets = job.sheets->sheets();
        for (const Sheet *sheet : sheets)
            names.append(sheet->account().name);
        return answerNames(job, names);
    }
    if (kind == "entities"_L1)
        return answerNames(job, catalogue::names());
    Job with = job;
    with.sheet = sheetFor(job).value.value_or(nullptr);
    if (with.sheet == nullptr)
        return Done; // Nothing to offer is no error while somebody types.
    if (kind == "entries"_L1) {
        const QDate today = with.tracker().today();
        constexpr int daysBack = 7;
        const QList<StoredEntry> rows = with.reader().entriesIn({today.addDays(-daysBack), today});
        for (qsizetype i = rows.size(); i > 0; --i)
            names.append(shortId(rows.at(i - 1).id) + u'\t' + titleOf(*rows.at(i - 1).local));
    } else if (kind == "pending"_L1) {
        const QList<StoredEntry> rows = with.reader().unsent();
        for (const StoredEntry &row : rows)
            names.append(shortId(row.id) + u'\t' + titleOf(shownEntry(row)));
    } else if (kind == "projects"_L1 || kind == "tasks"_L1) {
        const Assignments allowed = allowedBy(with);
        for (const Assignment &assignment : allowed)
            names.append(kind == "tasks"_L1 ? assignment.task.name : assignment.project.name);
    } else {
        return job.refuse(
            usage(Words::tr("`sheaf complete` knows accounts, entities, entries, pending, projects and tasks.")));
    }
    return answerNames(job, names);
}

} // namespace sheaf::cli
