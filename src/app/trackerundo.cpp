// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Writing what the person did so that it can be taken back, and taking it back, also after a new start.

#include "app/trackerparts.h"
#include "app/undolog.h"
#include "storage/store.h"

#include <algorithm>

namespace sheaf {

namespace {

/// Later than this, something else is meant by undo.
constexpr qint64 undoableSeconds = 24 * 60 * 60;

/// How far back in the history a command's steps are looked for; undone ones lie between.
constexpr int nearSteps = 20;
constexpr int farSteps = 2000;

/// The step a command is named after: what was started or added comes last, after what it stopped.
const HistoryItem &mainStep(Deed kind, const QList<HistoryItem> &steps)
{
    return kind == Deed::Start || kind == Deed::Add ? steps.last() : steps.first();
}

QList<HistoryItem> chosen(const QList<HistoryItem> &items, const UndoGroup &group)
{
    QList<HistoryItem> steps;
    for (const UndoRow &row : group.rows) {
        const auto at
            = std::find_if(items.begin(), items.end(), [&](const HistoryItem &item) { return item.id == row.step; });
        if (at == items.end())
            continue;
        steps.append(*at);
        if (row.now)
            steps.last().entry = row.now;
    }
    return steps;
}

/// What was done to the one entry before is taken back on the other, which took its place.
void follow(QList<UndoGroup> &groups, const QList<HistoryItem> &items, const EntryId &gone, const EntryId &instead)
{
    for (UndoGroup &group : groups) {
        for (UndoRow &row : group.rows) {
            const bool same = row.now ? row.now == gone
                                      : std::any_of(items.begin(), items.end(),
                                          [&](const auto &item) { return item.id == row.step && item.entry == gone; });
            if (same)
                row.now = instead;
        }
    }
}

/// The entry as it was before the step, except for what the step left alone: that may have changed since, in Harvest or
/// here, and stays.
TimeEntry takenBack(const TimeEntry &current, const TimeEntry &before, const TimeEntry &after)
{
    const FieldGroups changed = differences(before, after);
    TimeEntry entry = before;
    if (!changed.testFlag(FieldGroup::Assignment))
        assign(entry, assignmentOf(current));
    if (!changed.testFlag(FieldGroup::Notes))
        entry.notes = current.notes;
    if (!changed.testFlag(FieldGroup::Time)) {
        entry.spentDate = current.spentDate;
        entry.tracked = current.tracked;
        entry.startedTime = current.startedTime;
        entry.endedTime = current.endedTime;
        entry.timerStartedAt = current.timerStartedAt;
    }
    return entry;
}

} // namespace

Result<> Tracker::write(const QList<Change> &changes, const UndoLogged &undoLogged)
{
    return m_store.transact([&](Store::Writer &writer) -> Result<> {
        for (const Change &change : changes) {
            const Result<> saved = change.after ? writer.save(*change.after) : writer.erase(change.id());
            if (!saved)
                return saved;
            if (!change.untrashed.isNull()) {
                if (const Result<> taken = writer.removeTrash(change.untrashed); !taken)
                    return taken;
            }
            const Result<> noted = writer.addHistory({.entry = change.id(),
                .at = now(),
                .author = m_agents > 0 ? Author::Agent : Author::User,
                .before = change.before ? change.before->local : std::nullopt,
                .after = change.after ? change.after->local : std::nullopt});
            if (!noted)
                return noted;
        }
        QList<HistoryItem> steps = m_store.lastUserChanges(static_cast<int>(changes.size()));
        std::reverse(steps.begin(), steps.end());
        return writer.setDraft(undolog::place(), undoLogged(steps));
    });
}

Result<> Tracker::commit(const QList<Change> &changes, Deed kind)
{
    const Result<> written = write(changes, [&](const QList<HistoryItem> &steps) {
        UndoGroup group{.kind = static_cast<int>(kind), .rows = {}};
        for (qsizetype i = 0; i < std::min(steps.size(), changes.size()); ++i) {
            const std::optional<StoredEntry> &before = changes.at(i).before;
            group.rows.append(UndoRow{.step = steps.at(i).id,
                .conflict = before && before->state == SyncState::Conflict,
                .inHarvest = before && before->base,
                .now = {}});
        }
        QList<UndoGroup> groups = undolog::read(m_store.draft(undolog::place()));
        groups.append(group);
        return undolog::written(groups);
    });
    if (written)
        Q_EMIT undoChanged();
    return written;
}

QList<HistoryItem> Tracker::stepsOf(const UndoGroup &group) const
{
    // Mostly they are the last there were.
    for (const int depth : {static_cast<int>(group.rows.size()), nearSteps, farSteps}) {
        const QList<HistoryItem> steps = chosen(m_store.lastUserChanges(depth), group);
        if (steps.size() == group.rows.size())
            return steps;
    }
    return {}; // Forgotten, after a month.
}

/// `steps` are what it did.
std::optional<UndoGroup> Tracker::lastGroup(QList<HistoryItem> &steps) const
{
    const QList<UndoGroup> groups = undolog::read(m_store.draft(undolog::place()));
    if (groups.isEmpty() || groups.last().rows.isEmpty())
        return std::nullopt;
    steps = stepsOf(groups.last());
    if (steps.isEmpty() || steps.first().at.secsTo(now()) > undoableSeconds)
        return std::nullopt;
    return groups.last();
}

Result<bool> Tracker::undo()
{
    QList<HistoryItem> steps;
    const std::optional<UndoGroup> group = lastGroup(steps);
    if (!group)
        return false;
    QList<Change> changes;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        // What was added and is gone needs no taking away.
        if (steps.at(i).before || m_store.entry(steps.at(i).entry))
            changes.append(undoing(group->rows.at(i), steps.at(i)));
    }
    const Result<> written = write(changes, [&](const QList<HistoryItem> &) {
        QList<UndoGroup> groups = undolog::read(m_store.draft(undolog::place()));
        groups.removeLast();
        for (const Change &change : std::as_const(changes)) {
            if (!change.untrashed.isNull() && change.id() != change.untrashed)
                follow(groups, m_store.lastUserChanges(farSteps), change.untrashed, change.id());
        }
        return undolog::written(groups);
    });
    if (!written)
        return written.error();
    Q_EMIT undoChanged();
    return changes.isEmpty() ? Result<bool>(Error{.kind = Error::Kind::Gone}) : Result<bool>(true);
}

Tracker::Change Tracker::undoing(const UndoRow &undone, const HistoryItem &step) const
{
    if (const std::optional<StoredEntry> row = m_store.entry(step.entry)) {
        const bool wasEdit = row->local && step.before && step.after;
        Change back
            = change(*row, wasEdit ? std::optional(takenBack(*row->local, *step.before, *step.after)) : step.before);
        // A conflict that the undone step had ended comes back with it.
        if (undone.conflict && back.after)
            back.after->state = SyncState::Conflict;
        return back;
    }
    // It was deleted, and Harvest has deleted it too: what is brought back is a new entry there.
    StoredEntry anew;
    anew.id = undone.inHarvest ? EntryId::create() : step.entry;
    anew.local = step.before;
    if (anew.local)
        anew.local->externalReference.reset();
    anew.state = SyncState::Pending;
    anew.changedAt = now();
    return {.before = std::nullopt, .after = anew, .untrashed = step.entry};
}

std::optional<Tracker::UndoStep> Tracker::undoStep() const
{
    QList<HistoryItem> steps;
    const std::optional<UndoGroup> group = lastGroup(steps);
    if (!group)
        return std::nullopt;
    const auto kind = static_cast<Deed>(group->kind);
    const HistoryItem &main = mainStep(kind, steps);
    const bool isNow = kind == Deed::Add || kind == Deed::Start;
    const std::optional<TimeEntry> &first = isNow ? main.after : main.before;
    const std::optional<TimeEntry> &other = isNow ? main.before : main.after;
    return UndoStep{.kind = kind, .entry = first ? *first : other.value_or(TimeEntry{}), .id = main.entry};
}

} // namespace sheaf
