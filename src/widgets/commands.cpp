// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/commands.h"

#include "domain/duration.h"
#include "models/text.h"
#include "models/timesheet.h"
#include "models/wording.h"
#include "widgets/timetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr auto draftPlace = "entry-line"_L1;
constexpr auto rowDraftPlace = "row-field"_L1;

bool isDisk(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::DiskFull:
    case Error::Kind::ReadOnly:
    case Error::Kind::NewerData:
    case Error::Kind::Damaged:
    case Error::Kind::Busy:
    case Error::Kind::Storage:
        return true;
    default:
        return false;
    }
}

} // namespace

Commands::Commands(Timesheet &timesheet, Tracker &tracker, QObject *parent)
    : QObject(parent)
    , m_timesheet(timesheet)
    , m_tracker(tracker)
{
    connect(&tracker, &Tracker::trouble, this, &Commands::notice);
}

void Commands::notice(const Error &error)
{
    if (isDisk(error.kind))
        Q_EMIT diskTrouble(error);
}

bool Commands::told(const Result<> &result, const EntryId &id)
{
    if (result) {
        Q_EMIT diskTrouble(std::nullopt);
        m_undoSteps = 1;
        if (std::exchange(m_offered, false))
            Q_EMIT undoSpent();
        return true;
    }
    notice(result.error());
    const QString sentence = wording::sentence(result.error());
    if (id.isNull())
        Q_EMIT timerRefused(sentence);
    else
        Q_EMIT rowRefused(id, sentence);
    return false;
}

void Commands::offerUndo(const QString &what, int steps)
{
    m_undoSteps = steps;
    m_offered = true;
    Q_EMIT undoOffered(what);
}

std::optional<QString> Commands::start(const Assignment &assignment, const QString &notes)
{
    const Result<EntryId> started = m_tracker.start(assignment, notes);
    if (!started) {
        notice(started.error());
        return wording::sentence(started.error());
    }
    told({}, {});
    Q_EMIT entryStarted(*started);
    return std::nullopt;
}

void Commands::startRecent(int number)
{
    const QList<Recent> recents = m_timesheet.recents(number + 1);
    if (number >= recents.size())
        return;
    const Result<EntryId> started = m_tracker.start(recents[number].assignment, recents[number].notes);
    if (told(outcome(started), {}))
        Q_EMIT entryStarted(*started);
}

void Commands::startAgain(const EntryId &id)
{
    const Result<EntryId> started = m_tracker.startAgain(id);
    if (told(outcome(started), id))
        Q_EMIT entryStarted(*started);
}

void Commands::startStop(const EntryId &id)
{
    const std::optional<TimeEntry> entry = m_tracker.entry(id);
    if (entry && entry->isRunning())
        told(m_tracker.stop(id), id);
    else
        startAgain(id);
}

void Commands::stop()
{
    told(m_tracker.stop(), {});
}

void Commands::toggle()
{
    told(m_tracker.toggle(), {});
}

TimeHint Commands::timeWords(const EntryId &id, const QString &text) const
{
    const std::optional<TimeEntry> entry = m_tracker.entry(id);
    if (!entry)
        return {};
    const TimeText read = readTimeText(text, *entry, m_tracker.company(), m_tracker.now(), m_tracker.zone());
    if (!read.edit)
        return {read.words, read.good};
    const Result<> allowed = m_tracker.check(id, *read.edit);
    return allowed ? TimeHint{read.words, true} : TimeHint{wording::sentence(allowed.error()), false};
}

void Commands::setTime(const EntryId &id, const QString &text)
{
    const std::optional<TimeEntry> entry = m_tracker.entry(id);
    if (!entry) {
        told(Error{Error::Kind::Gone}, id);
        return;
    }
    const TimeText read = readTimeText(text, *entry, m_tracker.company(), m_tracker.now(), m_tracker.zone());
    if (read.edit)
        told(m_tracker.edit(id, *read.edit), id);
}

void Commands::setNotes(const EntryId &id, const QString &text)
{
    EntryEdit edit;
    edit.notes = text;
    told(m_tracker.edit(id, edit), id);
}

void Commands::remove(const QList<EntryId> &ids)
{
    int removed = 0;
    QString what;
    for (const EntryId &id : ids) {
        const std::optional<TimeEntry> entry = m_tracker.entry(id);
        if (!told(m_tracker.remove(id), id))
            break;
        ++removed;
        if (entry)
            what = wording::done(Deed::Remove, *entry, m_tracker.now(), m_timesheet.company().timeFormat);
    }
    if (removed > 1)
        what = tr("Deleted %n entries", nullptr, removed);
    if (removed > 0)
        offerUndo(what, removed);
}

void Commands::move(const QList<EntryId> &ids, QDate day)
{
    EntryEdit edit;
    edit.spentDate = day;
    int moved = 0;
    QString project;
    for (const EntryId &id : ids) {
        const std::optional<TimeEntry> entry = m_tracker.entry(id);
        if (entry && entry->spentDate == day)
            continue;
        if (!told(m_tracker.edit(id, edit), id))
            break;
        ++moved;
        project = entry ? text::oneLine(entry->project.name, 60) : QString();
    }
    const QString to = text::shortDay(day, m_timesheet.today());
    if (moved == 1)
        offerUndo(tr("Moved %1 to %2", "a project, a day").arg(project, to), 1);
    else if (moved > 1)
        offerUndo(tr("Moved %n entries to %1", nullptr, moved).arg(to), moved);
}

void Commands::duplicate(const QList<EntryId> &ids)
{
    for (const EntryId &id : ids) {
        const std::optional<TimeEntry> entry = m_tracker.entry(id);
        if (!told(outcome(m_tracker.copyTo(id, entry ? entry->spentDate : m_timesheet.day().day(), true)), id))
            break;
    }
}

void Commands::copyRows(QDate from, QDate to)
{
    told(outcome(m_tracker.copyRows(from, to)), {});
}

void Commands::resolve(const EntryId &id, Tracker::Resolution resolution)
{
    const QString name = nameOf(id);
    if (!told(m_tracker.resolve(id, resolution), id))
        return;
    switch (resolution) {
    case Tracker::Resolution::TakeTheirs:
        offerUndo(tr("Kept Harvest’s version of %1").arg(name), 1);
        break;
    case Tracker::Resolution::KeepOurs:
        offerUndo(tr("Kept your version of %1").arg(name), 1);
        break;
    case Tracker::Resolution::KeepBoth:
        offerUndo(tr("Kept both versions of %1").arg(name), 1);
        break;
    }
}

void Commands::discard(const EntryId &id)
{
    const QString name = nameOf(id);
    if (told(m_tracker.discard(id), id))
        offerUndo(tr("Discarded the change of %1").arg(name), 1);
}

void Commands::restore(qint64 deletedItem, const EntryId &id)
{
    const Result<EntryId> restored = m_tracker.restore(deletedItem);
    if (told(outcome(restored), id))
        offerUndo(tr("Restored %1").arg(nameOf(*restored)), 1);
}

void Commands::copyTo(const EntryId &id, QDate day)
{
    const QString name = nameOf(id);
    if (told(outcome(m_tracker.copyTo(id, day, true)), id))
        offerUndo(tr("Copied %1 to %2", "a project, a day").arg(name, text::shortDay(day, m_timesheet.today())), 1);
}

QString Commands::nameOf(const EntryId &id) const
{
    const std::optional<EntryRow> row = m_timesheet.row(id);
    return row ? text::oneLine(row->project, 60) : tr("an entry");
}

void Commands::undo()
{
    const int steps = std::exchange(m_undoSteps, 1);
    const QList<EntryId> before = listed();
    for (int i = 0; i < steps; ++i) {
        const Result<bool> undone = m_tracker.undo();
        if (!told(outcome(undone), {}) || !*undone)
            break;
    }
    Q_EMIT undoSpent();
    // What is back is where the person goes on; it may have come under another id.
    const QList<EntryId> after = listed();
    const auto back
        = std::find_if(after.begin(), after.end(), [&before](const EntryId &id) { return !before.contains(id); });
    if (back != after.end())
        Q_EMIT entryBack(*back);
}

/// What the day shows.
QList<EntryId> Commands::listed() const
{
    const DayModel &day = m_timesheet.day();
    QList<EntryId> ids;
    for (int i = 0; i < day.rowCount(); ++i) {
        if (const EntryRow row = day.row(day.index(i)); !row.gap)
            ids.append(row.id);
    }
    return ids;
}

QString Commands::undoText() const
{
    const std::optional<Tracker::UndoStep> step = m_tracker.undoStep();
    return step ? wording::undo(step->kind, step->entry) : QString();
}

void Commands::setDraft(const QByteArray &line)
{
    m_tracker.setDraft(draftPlace, line);
}

QString Commands::draft() const
{
    return QString::fromUtf8(m_tracker.draft(draftPlace));
}

void Commands::setRowDraft(const QByteArray &content)
{
    m_tracker.setDraft(rowDraftPlace, content);
}

QByteArray Commands::rowDraft() const
{
    return m_tracker.draft(rowDraftPlace);
}

bool Commands::has(const EntryId &id) const
{
    return m_tracker.entry(id).has_value();
}

} // namespace sheaf
