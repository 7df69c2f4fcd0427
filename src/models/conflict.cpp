// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/conflict.h"

#include "domain/calendar.h"
#include "domain/totals.h"
#include "models/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(conflict)
};

constexpr qsizetype nameLength = 120;
/// Notes may be very long: what differs is shown, with a little before it.
constexpr qsizetype notesLength = 400;
constexpr qsizetype notesBefore = 40;

/// What both sides are read with.
struct Reader
{
    const Company &company;
    QDateTime now;
    QTimeZone zone;

    QString project(const TimeEntry &entry) const
    {
        return text::dotted(
            {text::oneLine(entry.project.name, nameLength), text::oneLine(entry.client.name, nameLength)});
    }

    static QString task(const TimeEntry &entry) { return text::oneLine(entry.task.name, nameLength); }

    QString day(const TimeEntry &entry) const { return text::shortDay(entry.spentDate, now.toTimeZone(zone).date()); }

    QString time(const TimeEntry &entry) const
    {
        const QString sum = text::duration(shownTime(entry, now, company.timeFormat), company.timeFormat);
        const QString span = company.timerMode == TimerMode::StartAndEnd
            ? text::span(entry.startedTime, entry.endedTime, company.clock)
            : QString();
        return text::dotted({sum, span, entry.isRunning() ? Words::tr("running") : QString()});
    }

    /// Of both notes the part around what differs first; `other` are those of the other side.
    static QString notes(const TimeEntry &entry, const TimeEntry &other)
    {
        const QString &all = entry.notes;
        const auto differ = std::mismatch(all.begin(), all.end(), other.notes.begin(), other.notes.end());
        const qsizetype same = differ.first - all.begin();
        const qsizetype from = same > notesLength / 2 ? same - notesBefore : 0;
        QString part = all.mid(from, notesLength);
        if (from > 0)
            part.prepend(u'…');
        if (from + notesLength < all.size())
            part += u'…';
        return part.trimmed().isEmpty() ? Words::tr("none", "notes") : part;
    }

    QString changed(const QDateTime &instant) const
    {
        if (!instant.isValid())
            return {};
        const QDate day = instant.toTimeZone(zone).date();
        const QDate today = now.toTimeZone(zone).date();
        const QString clock = text::clock(instant, zone, company.clock);
        return day == today ? Words::tr("changed %1").arg(clock)
                            : Words::tr("changed %1 %2", "day and time").arg(text::shortDay(day, today), clock);
    }
};

/// `Project, task and day are the same in both.`
QString sameInBoth(QStringList names)
{
    if (names.isEmpty())
        return {};
    for (qsizetype i = 1; i < names.size(); ++i)
        names[i] = names[i].toLower();
    if (names.size() == 1 && names.constFirst() == Words::tr("Notes"))
        return Words::tr("The notes are the same in both.");
    if (names.size() == 1)
        return Words::tr("%1 is the same in both.").arg(names.constFirst());
    const QString last = names.takeLast();
    return Words::tr("%1 and %2 are the same in both.").arg(names.join(u", "_s), last);
}

void setLines(ConflictTable &table, const TimeEntry &theirs, const TimeEntry &ours, const Reader &reader)
{
    QStringList same;
    const auto compare = [&](const QString &label, bool equal, const QString &left, const QString &right) {
        if (equal)
            same.append(label);
        else
            table.lines.append(ConflictTable::Line{label, left, right, false});
    };
    compare(Words::tr("Project"), theirs.project.id == ours.project.id, reader.project(theirs), reader.project(ours));
    compare(Words::tr("Task"), theirs.task.id == ours.task.id, Reader::task(theirs), Reader::task(ours));
    compare(Words::tr("Day"), theirs.spentDate == ours.spentDate, reader.day(theirs), reader.day(ours));
    const QString time = reader.time(theirs);
    const QString ourTime = reader.time(ours);
    compare(Words::tr("Time"), time == ourTime, time, ourTime);
    compare(Words::tr("Notes"), theirs.notes == ours.notes, Reader::notes(theirs, ours), Reader::notes(ours, theirs));
    if (!table.lines.isEmpty() && theirs.notes != ours.notes)
        table.lines.last().several = true;
    table.rest = sameInBoth(same);
}

} // namespace

ConflictTable conflictTable(
    const StoredEntry &entry, const Company &company, const QDateTime &now, const QTimeZone &zone)
{
    const Reader reader{company, now, zone};
    ConflictTable table;
    table.deletedThere = !entry.remote;
    table.deletedHere = !entry.local;
    table.sentence = Words::tr("Nothing is overwritten until you choose.");
    if (entry.remote)
        table.theirsChanged = reader.changed(entry.remote->updatedAt);
    if (entry.local)
        table.oursChanged = reader.changed(entry.changedAt);
    if (entry.remote && entry.local) {
        table.title = Words::tr("Changed in both places");
        setLines(table, *entry.remote, *entry.local, reader);
    } else if (entry.local) {
        table.title = Words::tr("Deleted in Harvest, changed here");
    } else {
        table.title = Words::tr("Changed in Harvest, deleted here");
    }
    return table;
}

} // namespace sheaf
