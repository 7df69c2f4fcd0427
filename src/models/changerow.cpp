// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/changerow.h"

#include "domain/calendar.h"
#include "domain/edit.h"
#include "domain/totals.h"
#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(changes)
};

using Action = ChangeRow::Action;
using Section = ChangeRow::Section;
using Sign = ChangeRow::Sign;

constexpr qsizetype nameLength = 80;

/// `12:40`, or `Tue 17 Nov, 12:40` when it was not today.
QString moment(const QDateTime &instant, const ChangeSurroundings &with)
{
    const QString clock = text::clock(instant, with.zone, with.company.clock);
    const QDate day = harvestDay(instant, with.zone);
    const QDate today = harvestDay(with.now, with.zone);
    return day == today ? clock : Words::tr("%1, %2", "day and time").arg(text::shortDay(day, today), clock);
}

/// What Harvest does not know yet: `notes, time`.
QString changedFields(const StoredEntry &entry)
{
    if (!entry.base)
        return Words::tr("new");
    if (!entry.local)
        return Words::tr("deletion");
    QStringList names;
    const FieldGroups groups = differences(*entry.base, *entry.local);
    if (groups.testFlag(FieldGroup::Assignment))
        names.append(Words::tr("project and task"));
    if (groups.testFlag(FieldGroup::Time)) {
        const TimerWish wish = timerWish(*entry.base, *entry.local);
        const bool moved = entry.base->spentDate != entry.local->spentDate;
        names.append(wish == TimerWish::Start ? Words::tr("started")
                : wish == TimerWish::Stop     ? Words::tr("stopped")
                : moved                       ? Words::tr("day")
                                              : Words::tr("time"));
    }
    if (groups.testFlag(FieldGroup::Notes))
        names.append(Words::tr("notes"));
    return names.join(", "_L1);
}

QString timeOf(const TimeEntry &entry, const ChangeSurroundings &with)
{
    return text::duration(shownTime(entry, with.now, with.company.timeFormat), with.company.timeFormat);
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(", "_L1);
}

ChangeRow rowOf(const EntryId &id, const TimeEntry &shown, const ChangeSurroundings &with)
{
    ChangeRow row;
    row.id = id;
    row.project = text::oneLine(shown.project.name, nameLength);
    row.spentDate = shown.spentDate;
    row.day = text::shortDay(shown.spentDate, harvestDay(with.now, with.zone));
    return row;
}

void finish(ChangeRow &row)
{
    row.choices.append({Action::History, Words::tr("Show history")});
    QStringList spoken{row.project, row.what, row.day, row.sentence};
    if (row.table) {
        for (const ConflictTable::Line &line : row.table->lines)
            spoken.append(Words::tr("%1: in Harvest %2, here %3").arg(line.label, line.theirs, line.ours));
    }
    spoken.removeAll(QString());
    row.accessibleText = spoken.join(". "_L1);
}

void describeConflict(ChangeRow &row, const StoredEntry &entry, const ChangeSurroundings &with)
{
    const QString ours = entry.changedAt.isValid() ? moment(entry.changedAt, with) : QString();
    if (!entry.remote) {
        row.sign = Sign::Deleted;
        const QString fields = entry.base && entry.local ? changedFields(entry) : QString();
        row.sentence = fields.isEmpty() || ours.isEmpty()
            ? Words::tr("Deleted in Harvest, but changed here. Nothing is lost until you choose.")
            : Words::tr("Deleted in Harvest, but changed here at %1 (%2). Nothing is lost until you choose.")
                  .arg(ours, fields);
        row.choices = {{Action::KeepOurs, Words::tr("Create it again")}, {Action::TakeTheirs, Words::tr("Let it go")}};
        return;
    }
    row.sign = Sign::Conflict;
    if (!entry.local) {
        const QDateTime &there = entry.remote->updatedAt;
        row.sentence = there.isValid()
            ? Words::tr("Deleted here, but changed in Harvest at %1. It is not deleted until you choose.")
                  .arg(moment(there, with))
            : Words::tr("Deleted here, but changed in Harvest. It is not deleted until you choose.");
        row.choices = {{Action::TakeTheirs, Words::tr("Keep Harvest’s")},
            {Action::KeepOurs, Words::tr("Delete it in Harvest, too")}};
        return;
    }
    row.sentence = Words::tr("Changed in both places. Nothing is overwritten until you choose.");
    row.table = conflictTable(entry, with.company, with.now, with.zone);
    row.choices = {{Action::TakeTheirs, Words::tr("Keep Harvest’s")}, {Action::KeepOurs, Words::tr("Use mine")},
        {Action::KeepBoth, Words::tr("Keep both as two entries")}};
}

void describeRefused(ChangeRow &row, const StoredEntry &entry, const ChangeSurroundings &with)
{
    const bool locked
        = (entry.problem && entry.problem->kind == Error::Kind::Locked) || (entry.remote && isLocked(*entry.remote));
    row.sign = locked ? Sign::Locked : Sign::Refused;
    row.sentence = entry.problem ? wording::problem(*entry.problem) : Words::tr("Refused by Harvest");
    // Harvest's own sentence is quoted, ours is one.
    if (!row.sentence.endsWith(u'”') && !row.sentence.endsWith(u'.'))
        row.sentence += u'.';
    if (!entry.local) {
        row.sentence = Words::tr("The deletion was refused. %1").arg(row.sentence);
        row.choices = {{Action::TryAgain, Words::tr("Try again")}, {Action::Discard, Words::tr("Keep the entry")}};
        return;
    }
    const bool wantsNotes = entry.local->notes.trimmed().isEmpty()
        && (with.company.notesRequired || (entry.problem && entry.problem->kind == Error::Kind::NotesMissing));
    if (locked)
        row.choices.append({Action::CopyTo, Words::tr("Copy to another day…")});
    else if (wantsNotes)
        row.choices.append({Action::WriteNotes, Words::tr("Write notes…")});
    else
        row.choices.append({Action::Edit, Words::tr("Edit…")});
    row.choices.append({Action::TryAgain, Words::tr("Try again")});
    row.choices.append(
        {Action::Discard, entry.base ? Words::tr("Discard change") : Words::tr("Discard entry", "never in Harvest")});
}

void describeOnTheWay(
    ChangeRow &row, const StoredEntry &entry, const std::optional<JournalRow> &attempt, const ChangeSurroundings &with)
{
    if (entry.state == SyncState::InDoubt) {
        row.sign = Sign::Checking;
        const bool asked = attempt && attempt->lastProbe.isValid();
        row.sentence = !attempt || !attempt->sentAt.isValid()
            ? Words::tr("The answer was lost. Sheaf asks Harvest whether it arrived.")
            : asked ? Words::tr("Sent at %1, the answer was lost. Harvest did not know of it at %2 and is asked again.")
                          .arg(moment(attempt->sentAt, with), moment(attempt->lastProbe, with))
                    : Words::tr("Sent at %1, the answer was lost. Sheaf asks Harvest whether it arrived.")
                          .arg(moment(attempt->sentAt, with));
        if (entry.local)
            row.choices.append({Action::Edit, Words::tr("Edit…")});
        return;
    }
    row.sign = Sign::Pending;
    if (attempt)
        row.sentence = Words::tr("On the way since %1.").arg(moment(attempt->sentAt, with));
    else if (entry.changedAt.isValid())
        row.sentence = Words::tr("Waiting since %1.").arg(moment(entry.changedAt, with));
    else
        row.sentence = Words::tr("Waiting to be sent.");
    if (entry.problem)
        row.sentence += u' ' + wording::sentence(*entry.problem);
    if (attempt)
        return; // Too late to take back before its answer is here.
    if (!entry.local) {
        row.choices.append({Action::Discard, Words::tr("Keep the entry")});
        return;
    }
    row.choices.append({Action::Edit, Words::tr("Edit…")});
    row.choices.append(
        {Action::Discard, entry.base ? Words::tr("Discard change") : Words::tr("Discard entry", "never in Harvest")});
}

} // namespace

std::optional<ChangeRow> changeRow(
    const StoredEntry &entry, const std::optional<JournalRow> &attempt, const ChangeSurroundings &surroundings)
{
    const std::optional<TimeEntry> &shown = entry.local ? entry.local : entry.base ? entry.base : entry.remote;
    if (!entry.isUnsent() || !shown)
        return std::nullopt;
    ChangeRow row = rowOf(entry.id, *shown, surroundings);
    const QString task = text::oneLine(shown->task.name, nameLength);
    if (entry.state == SyncState::Conflict) {
        row.section = Section::NeedsYou;
        row.what = task;
        describeConflict(row, entry, surroundings);
        if (!row.table)
            row.what = joined({task, timeOf(*shown, surroundings)});
    } else if (entry.state == SyncState::Refused) {
        row.section = Section::NeedsYou;
        row.what = joined({task, changedFields(entry), timeOf(*shown, surroundings)});
        describeRefused(row, entry, surroundings);
    } else {
        row.section = Section::OnTheWay;
        row.what = joined({task, changedFields(entry), timeOf(*shown, surroundings)});
        describeOnTheWay(row, entry, attempt, surroundings);
    }
    finish(row);
    return row;
}

std::optional<ChangeRow> deletedRow(const TrashedEntry &item, bool byHarvest, const ChangeSurroundings &surroundings)
{
    if (!item.content())
        return std::nullopt;
    ChangeRow row = rowOf(item.entry.id, *item.content(), surroundings);
    row.deletedItem = item.id;
    row.section = Section::Deleted;
    row.sign = Sign::Deleted;
    row.what = joined({text::oneLine(item.content()->task.name, nameLength), timeOf(*item.content(), surroundings)});
    const QString when = moment(item.erasedAt, surroundings);
    row.sentence = byHarvest ? Words::tr("Deleted in Harvest, seen %1.", "moment").arg(when)
                             : Words::tr("Deleted here, %1.", "moment").arg(when);
    if (const QString notes = text::oneLine(item.content()->notes, nameLength); !notes.isEmpty())
        row.sentence += u' ' + text::quoted(notes);
    row.choices = {{Action::Restore, Words::tr("Restore")}};
    finish(row);
    return row;
}

} // namespace sheaf
