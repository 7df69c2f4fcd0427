// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Timers that started or stopped at another moment than now, or never did.

#include "app/trackerparts.h"
#include "base/clock.h"
#include "domain/calendar.h"
#include "domain/duration.h"
#include "storage/store.h"

#include <algorithm>

namespace sheaf {

namespace {

Error error(Error::Kind kind)
{
    return Error{.kind = kind};
}

/// A step that started the timer of its entry: made it, or set it going again.
bool isStart(const HistoryItem &item)
{
    return item.after && item.after->isRunning() && (!item.before || !item.before->isRunning());
}

bool isStop(const HistoryItem &item)
{
    return item.before && item.before->isRunning() && item.after && !item.after->isRunning();
}

/// Stopped, with the time it had then; Harvest rounds it, and its own stop came a moment later.
bool isStill(const TimeEntry &stopped, const TimeEntry &entry)
{
    const std::chrono::seconds apart = entry.tracked - stopped.tracked;
    return !entry.isRunning() && entry.spentDate == stopped.spentDate
        && std::chrono::abs(apart) <= std::chrono::minutes(1);
}

} // namespace

Result<EntryId> Tracker::start(const Assignment &assignment, const QString &notes, const TimerStart &when)
{
    const QDateTime since = when.since.value_or(now());
    const std::optional<QDateTime> earliest = when.since ? earliestStart() : std::nullopt;
    if (since > now() || (earliest && since < *earliest))
        return Error{
            .kind = Error::Kind::InvalidInput, .detail = formatClock(harvestTime(since, zone()), company().clock)};
    TimeEntry timer = timerFor(assignment, notes, since);
    timer.spentDate = when.day.value_or(timer.spentDate);
    return begin(timer, since);
}

std::optional<QDateTime> Tracker::earliestStart() const
{
    std::optional<QDateTime> earliest;
    const auto notBefore = [&](const QDateTime &moment) { earliest = std::max(earliest.value_or(moment), moment); };
    const QList<StoredEntry> running = m_store.running();
    for (const StoredEntry &row : running)
        notBefore(beganAt(row.id));
    if (company().timerMode != TimerMode::StartAndEnd)
        return earliest;
    const QList<StoredEntry> rows = m_store.entriesOn(today());
    for (const StoredEntry &row : rows) {
        const TimeEntry &entry = *row.local;
        if (entry.isRunning() || !entry.startedTime || !entry.endedTime || *entry.endedTime < *entry.startedTime)
            continue;
        // An entry that lies ahead is in nobody's way.
        if (const QDateTime end = instantOf(entry.spentDate, *entry.endedTime, zone()); end <= now())
            notBefore(end);
    }
    return earliest;
}

QDateTime Tracker::beganAt(const EntryId &id) const
{
    const std::optional<TimeEntry> running = entry(id);
    if (!running || !running->isRunning())
        return {};
    const QList<HistoryItem> steps = startOf(id);
    const QDateTime known = *running->timerStartedAt;
    return steps.isEmpty() ? known : std::min(known, *steps.last().after->timerStartedAt);
}

Result<> Tracker::stopAt(const QDateTime &at)
{
    const QList<StoredEntry> running = m_store.running();
    if (running.isEmpty())
        return error(Error::Kind::NotRunning);
    const bool possible = at <= now() && std::all_of(running.begin(), running.end(), [&](const StoredEntry &row) {
        // A clock that was corrected backwards must not keep a timer from stopping.
        return at >= beganAt(row.id) || at == now();
    });
    if (!possible)
        return Error{
            .kind = Error::Kind::InvalidInput, .detail = formatClock(harvestTime(at, zone()), company().clock)};
    return commit(stoppingAll(at), Deed::Stop);
}

Result<> Tracker::addToNotes(const EntryId &id, const QString &line)
{
    const std::optional<TimeEntry> current = entry(id);
    if (!current)
        return error(Error::Kind::Gone);
    EntryEdit change;
    const bool first = current->notes.trimmed().isEmpty();
    change.notes = first ? line : QString(current->notes + u'\n' + line);
    return edit(id, change);
}

// --- As if it never was

/// The steps of the command that started the entry's timer, that of the entry last; empty when it was not started here.
QList<HistoryItem> Tracker::startOf(const EntryId &id) const
{
    const QList<HistoryItem> items = m_store.history(id);
    const auto start = std::find_if(
        items.rbegin(), items.rend(), [](const HistoryItem &item) { return isStart(item) || isStop(item); });
    if (start == items.rend() || start->author == Author::Harvest || !isStart(*start))
        return {};
    // What it stopped was written just before, in the same moment.
    constexpr int depth = 200;
    QList<HistoryItem> steps{*start};
    const QList<HistoryItem> changes = m_store.lastUserChanges(depth);
    qint64 next = start->id - 1;
    for (const HistoryItem &item : changes) {
        if (item.id != next)
            continue;
        if (!isStop(item) || item.at != start->at)
            break;
        steps.prepend(item);
        --next;
    }
    return steps;
}

Result<Tracker::Cancelled> Tracker::cancel()
{
    const QList<StoredEntry> running = m_store.running();
    if (running.isEmpty())
        return error(Error::Kind::NotRunning);
    const StoredEntry &row = running.first();
    const QList<HistoryItem> steps = startOf(row.id);
    // Started somewhere else: what it held before is not known, unless it held nothing.
    if (steps.isEmpty() && row.local->tracked > row.local->tracked.zero())
        return Error{.kind = Error::Kind::InvalidInput, .detail = row.local->project.name};
    return takeBack(row, steps);
}

Result<Tracker::Cancelled> Tracker::takeBack(const StoredEntry &running, const QList<HistoryItem> &steps)
{
    const std::optional<TimeEntry> before = steps.isEmpty() ? std::nullopt : steps.last().before;
    Cancelled cancelled{.id = running.id, .entry = *running.local, .removed = !before, .goesOn = std::nullopt};
    QList<Change> changes;
    if (before) {
        TimeEntry wanted = *running.local; // Notes written meanwhile stay.
        wanted.tracked = before->tracked;
        wanted.timerStartedAt.reset();
        wanted.startedTime = before->startedTime;
        wanted.endedTime = before->endedTime;
        changes.append(change(running, wanted));
    } else {
        changes.append(change(running, std::nullopt));
    }
    for (qsizetype i = 0; i + 1 < steps.size(); ++i) {
        if (const std::optional<Change> resumed = resuming(steps.at(i))) {
            changes.append(*resumed);
            cancelled.goesOn = resumed->id();
        }
    }
    const auto kind = before ? Deed::Edit : Deed::Remove;
    const Result<> done = commit(changes, kind);
    return done ? Result<Cancelled>(cancelled) : done.error();
}

/// What was stopped, running again as if it never had been; nothing when it was changed since.
std::optional<Tracker::Change> Tracker::resuming(const HistoryItem &stop) const
{
    const std::optional<StoredEntry> row = m_store.entry(stop.entry);
    const bool untouched = row && row->local && isStill(*stop.after, *row->local);
    if (!untouched || isLocked(*row->local))
        return std::nullopt;
    TimeEntry wanted = *row->local;
    wanted.tracked = stop.before->tracked;
    wanted.timerStartedAt = stop.before->timerStartedAt;
    wanted.startedTime = stop.before->startedTime;
    wanted.endedTime = stop.before->endedTime;
    return change(*row, wanted);
}

} // namespace sheaf
