// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/rowbuilder.h"

#include "domain/calendar.h"
#include "domain/duration.h"
#include "domain/totals.h"
#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(row)
};

using Mark = EntryRow::Mark;

constexpr qsizetype nameLength = 120;
constexpr qsizetype toolTipNotes = 1000;

Mark markOf(const StoredEntry &entry, bool pendingShown)
{
    switch (entry.state) {
    case SyncState::Refused:
        return Mark::Refused;
    case SyncState::Conflict:
        return Mark::Conflict;
    case SyncState::InDoubt:
        return Mark::Checking;
    case SyncState::Pending:
        if (pendingShown)
            return Mark::Pending;
        break;
    case SyncState::Synced:
        break;
    }
    return isLocked(*entry.local) ? Mark::Locked : Mark::None;
}

QString problemOf(const StoredEntry &entry)
{
    return entry.problem ? wording::problem(*entry.problem) : Words::tr("Refused by Harvest");
}

QString conflictWords(const StoredEntry &entry)
{
    return entry.remote ? Words::tr("Changed here and in Harvest") : Words::tr("Deleted in Harvest, changed here");
}

/// What the mark means, in words.
QString markWords(Mark mark, const StoredEntry &entry)
{
    switch (mark) {
    case Mark::None:
        return {};
    case Mark::Pending:
        return Words::tr("Waiting to be sent");
    case Mark::Checking:
        return Words::tr("Asking Harvest whether it arrived");
    case Mark::Refused:
        return problemOf(entry);
    case Mark::Conflict:
        return conflictWords(entry);
    case Mark::Locked:
        return wording::lockedReason(*entry.local);
    }
    return {};
}

/// `Design — ` before what is said instead of the notes.
TextRun taskAnd(const QString &task)
{
    return TextRun{Words::tr("%1 — ", "task, before notes").arg(task), Tone::Muted};
}

QList<TextRun> secondLine(const EntryRow &row, const StoredEntry &entry, const RowSurroundings &surroundings)
{
    switch (row.mark) {
    case Mark::Refused:
        return {TextRun{problemOf(entry), Tone::Refused}};
    case Mark::Conflict:
        return {TextRun{conflictWords(entry), Tone::Warning}};
    case Mark::Checking:
        return {taskAnd(row.task), TextRun{Words::tr("asking Harvest whether it arrived"), Tone::Accent}};
    default:
        break;
    }
    if (row.overlaps)
        return {TextRun{surroundings.overlap, Tone::Warning}};
    const QString notes = text::oneLine(row.notes);
    if (!notes.isEmpty())
        return {taskAnd(row.task), TextRun{notes, Tone::Muted}};
    if (surroundings.company.notesRequired && !row.locked)
        return {taskAnd(row.task), TextRun{Words::tr("no notes yet"), Tone::Warning}};
    return {TextRun{row.task, Tone::Muted}};
}

QString accessibleText(const EntryRow &row, const QString &markText)
{
    QStringList parts{row.project, row.client, row.task, text::oneLine(row.notes), text::spokenDuration(row.tracked),
        row.spanText, row.running ? Words::tr("running") : QString(), markText};
    if (row.overlaps)
        parts.append(row.secondLine.constFirst().text);
    parts.removeAll(QString());
    return parts.join(", "_L1);
}

QString toolTip(const EntryRow &row, const QString &markText)
{
    QString notes = row.notes.left(toolTipNotes);
    if (notes.size() < row.notes.size())
        notes += u'…';
    QStringList lines{row.project, row.client, row.task, notes, row.spanText, markText};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

/// A span in minutes since the day began; it may end on the next day.
struct Span
{
    int from = 0;
    int to = 0;
};

std::optional<Span> spanOfEntry(const TimeEntry &entry, QTime now)
{
    const std::optional<QTime> end = entry.endedTime ? entry.endedTime
        : entry.isRunning()                          ? std::optional(now)
                                                     : std::nullopt;
    if (!entry.startedTime || !end)
        return std::nullopt;
    const int from = entry.startedTime->msecsSinceStartOfDay() / 60'000;
    const auto length = std::chrono::duration_cast<std::chrono::minutes>(spanOf(*entry.startedTime, *end));
    return Span{from, from + static_cast<int>(length.count())};
}

} // namespace

EntryRow makeRow(const StoredEntry &entry, const RowSurroundings &surroundings)
{
    const TimeEntry &local = *entry.local;
    const Company &company = surroundings.company;
    EntryRow row;
    row.id = entry.id;
    row.project = text::oneLine(local.project.name, nameLength);
    row.client = text::oneLine(local.client.name, nameLength);
    row.task = text::oneLine(local.task.name, nameLength);
    row.notes = local.notes;
    row.clientColor = surroundings.clientColor;
    row.billable = local.billable;
    row.running = local.isRunning();
    row.locked = isLocked(local);
    row.mark = markOf(entry, surroundings.pendingShown);
    row.overlaps = !surroundings.overlap.isEmpty();
    row.tracked = shownTime(local, surroundings.now, company.timeFormat);
    row.timeText = text::duration(row.tracked, company.timeFormat);
    if (company.timerMode == TimerMode::StartAndEnd)
        row.spanText = text::span(local.startedTime, local.endedTime, company.clock);
    row.spentDate = local.spentDate;
    row.markToolTip = markWords(row.mark, entry);
    row.secondLine = secondLine(row, entry, surroundings);
    row.toolTip = toolTip(row, row.markToolTip);
    row.accessibleText = accessibleText(row, row.markToolTip);
    return row;
}

QList<std::optional<FreeTime>> gapsBefore(const QList<StoredEntry> &entries, const QTime &now)
{
    constexpr int leastMinutes = 5; // less than that is a pause to breathe
    QList<std::optional<Span>> spans;
    for (const StoredEntry &entry : entries)
        spans.append(spanOfEntry(*entry.local, now));
    QList<std::optional<FreeTime>> gaps(entries.size());
    for (qsizetype i = 0; i < spans.size(); ++i) {
        if (!spans[i])
            continue;
        // The latest end of what begins earlier, wherever it stands; of equal starts the first row counts.
        int before = -1;
        bool first = true;
        for (qsizetype other = 0; other < spans.size(); ++other) {
            if (other == i || !spans[other])
                continue;
            if (spans[other]->from < spans[i]->from)
                before = std::max(before, spans[other]->to);
            else if (spans[other]->from == spans[i]->from && other < i)
                first = false;
        }
        if (before < 0 || !first || spans[i]->from - before < leastMinutes)
            continue;
        const QTime midnight(0, 0);
        gaps[i] = FreeTime{midnight.addSecs(before * 60), midnight.addSecs(spans[i]->from * 60)};
    }
    return gaps;
}

EntryRow makeGapRow(const FreeTime &gap, const Company &company)
{
    EntryRow row;
    row.gap = gap;
    row.tracked = spanOf(gap.from, gap.to);
    const QString span = text::span(gap.from, gap.to, company.clock);
    row.secondLine = {TextRun{
        Words::tr("%1 free, %2", "free time").arg(text::duration(row.tracked, company.timeFormat), span), Tone::Muted}};
    row.toolTip = row.secondLine.constFirst().text;
    row.accessibleText = Words::tr("%1 free, %2", "free time").arg(text::spokenDuration(row.tracked), span);
    return row;
}

QStringList overlapsOf(const QList<StoredEntry> &entries, const QTime &now, TimeFormat format)
{
    QList<std::optional<Span>> spans;
    for (const StoredEntry &entry : entries)
        spans.append(spanOfEntry(*entry.local, now));
    QStringList words(entries.size());
    for (qsizetype later = 0; later < entries.size(); ++later) {
        for (qsizetype earlier = 0; earlier < entries.size() && spans[later]; ++earlier) {
            if (earlier == later || !spans[earlier] || spans[earlier]->from > spans[later]->from
                || (spans[earlier]->from == spans[later]->from && earlier > later))
                continue;
            const int minutes = std::min(spans[earlier]->to, spans[later]->to) - spans[later]->from;
            if (minutes <= 0)
                continue;
            words[later] = Words::tr("Overlaps %1 by %2")
                               .arg(text::oneLine(entries[earlier].local->project.name, nameLength),
                                   text::duration(std::chrono::minutes(minutes), format));
            break;
        }
    }
    return words;
}

} // namespace sheaf
