// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/tracker.h"

#include "app/trackerparts.h"
#include "base/clock.h"
#include "domain/calendar.h"
#include "domain/rules.h"
#include "storage/store.h"

#include <algorithm>

namespace sheaf {

namespace {

constexpr int recentDepth = 300;

Error error(Error::Kind kind)
{
    return Error{.kind = kind};
}

} // namespace

Tracker::Tracker(Store &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
}

Tracker::~Tracker() = default;

Tracker::ByAgent::ByAgent(Tracker &tracker)
    : m_tracker(tracker)
{
    ++m_tracker.m_agents;
}

Tracker::ByAgent::~ByAgent()
{
    --m_tracker.m_agents;
}

Result<EntryId> Tracker::start(const Assignment &assignment, const QString &notes)
{
    return start(assignment, notes, {});
}

Result<EntryId> Tracker::startAgain(const EntryId &id)
{
    const std::optional<StoredEntry> row = m_store.entry(id);
    if (!row || !row->local)
        return error(Error::Kind::Gone);
    const TimeEntry &entry = *row->local;
    if (entry.isRunning())
        return error(Error::Kind::AlreadyRunning);
    if (entry.spentDate != today() || company().timerMode == TimerMode::StartAndEnd || isLocked(entry))
        return start(assignmentOf(entry), entry.notes);

    TimeEntry wanted = entry;
    wanted.timerStartedAt = now();
    wanted.endedTime.reset();
    if (const Result<> allowed = rules::checkEdit(entry, wanted, company(), assignments(), user()); !allowed)
        return allowed.error();
    QList<Change> changes = stoppingAll(now());
    changes.append(change(*row, wanted));
    const Result<> done = commit(changes, Deed::Start);
    return done ? Result<EntryId>(id) : done.error();
}

Result<EntryId> Tracker::begin(const TimeEntry &timer, const QDateTime &stopOthersAt)
{
    const Result<> allowed = rules::checkCreate(timer, company(), assignments(), true);
    if (!allowed)
        return allowed.error();
    QList<Change> changes = stoppingAll(stopOthersAt);
    changes.append(addition(timer));
    const EntryId id = changes.last().id();
    const Result<> done = commit(changes, Deed::Start);
    return done ? Result<EntryId>(id) : done.error();
}

Result<> Tracker::stop()
{
    return stopAt(now());
}

Result<> Tracker::stop(const EntryId &id)
{
    const std::optional<StoredEntry> row = m_store.entry(id);
    if (!row || !row->local)
        return error(Error::Kind::Gone);
    if (!row->local->isRunning())
        return error(Error::Kind::NotRunning);
    return commit({stopping(*row, now())}, Deed::Stop);
}

Result<> Tracker::toggle()
{
    if (!m_store.running().isEmpty())
        return stop();
    const Result<EntryId> started = startLast();
    return started ? Result<>() : started.error();
}

Result<EntryId> Tracker::startLast()
{
    // Of today's rows the one touched last, so that it goes on where it was left.
    const QList<StoredEntry> rows = m_store.entriesOn(today());
    const auto last = std::max_element(rows.cbegin(), rows.cend(),
        [](const StoredEntry &a, const StoredEntry &b) { return a.changedAt < b.changedAt; });
    if (last != rows.cend())
        return startAgain(last->id);
    const QList<Recent> recent = recents(1);
    if (recent.isEmpty())
        return error(Error::Kind::NotRunning);
    return start(recent.first().assignment, recent.first().notes);
}

Result<EntryId> Tracker::add(const TimeEntry &entry)
{
    TimeEntry added = entry;
    added.user = user().id;
    if (added.isRunning())
        return begin(added, now());
    if (const Result<> allowed = check(added); !allowed)
        return allowed.error();
    const Change addition = this->addition(added);
    const Result<> done = commit({addition}, Deed::Add);
    return done ? Result<EntryId>(addition.id()) : done.error();
}

Result<QList<EntryId>> Tracker::addAll(const QList<TimeEntry> &entries)
{
    QList<Change> changes;
    QList<EntryId> ids;
    for (TimeEntry entry : entries) {
        entry.user = user().id;
        if (const Result<> allowed = check(entry); !allowed)
            return allowed.error();
        changes.append(addition(entry));
        ids.append(changes.last().id());
    }
    const Result<> done = commit(changes, Deed::Add);
    return done ? Result<QList<EntryId>>(ids) : done.error();
}

Result<> Tracker::edit(const EntryId &id, const EntryEdit &edit)
{
    const std::optional<StoredEntry> row = m_store.entry(id);
    if (!row || !row->local)
        return error(Error::Kind::Gone);
    const TimeEntry wanted = applied(*row->local, edit, now());
    if (wanted == *row->local)
        return {};
    if (const Result<> allowed = rules::checkEdit(*row->local, wanted, company(), assignments(), user()); !allowed)
        return allowed;
    return commit({change(*row, wanted)}, Deed::Edit);
}

Result<> Tracker::remove(const EntryId &id)
{
    const std::optional<StoredEntry> row = m_store.entry(id);
    if (!row || !row->local)
        return error(Error::Kind::Gone);
    if (const Result<> allowed = rules::checkRemove(*row->local, user()); !allowed)
        return allowed;
    return commit({change(*row, std::nullopt)}, Deed::Remove);
}

Result<EntryId> Tracker::copyTo(const EntryId &id, QDate day, bool withTime)
{
    const std::optional<TimeEntry> source = entry(id);
    if (!source)
        return error(Error::Kind::Gone);
    TimeEntry copy;
    assign(copy, assignmentOf(*source));
    copy.notes = source->notes;
    copy.spentDate = day;
    copy.billable = source->billable;
    if (withTime) {
        copy.tracked = elapsed(*source, now());
        copy.startedTime = source->startedTime;
        copy.endedTime = source->endedTime;
    }
    return add(copy);
}

Result<int> Tracker::copyRows(QDate from, QDate to)
{
    QSet<AssignmentKey> taken;
    QList<Change> changes;
    const bool keepNotes = company().notesRequired;
    const QList<StoredEntry> rows = m_store.entriesOn(from);
    for (const StoredEntry &row : rows) {
        const AssignmentKey key = keyOf(*row.local);
        if (taken.contains(key))
            continue;
        taken.insert(key);
        TimeEntry copy;
        copy.user = user().id;
        assign(copy, assignmentOf(*row.local));
        copy.billable = row.local->billable;
        copy.spentDate = to;
        if (keepNotes)
            copy.notes = row.local->notes;
        if (check(copy)) // Archived ones stay behind.
            changes.append(addition(copy));
    }
    if (changes.isEmpty())
        return 0;
    const Result<> done = commit(changes, Deed::Add);
    return done ? Result<int>(static_cast<int>(changes.size())) : done.error();
}

// --- What rules and forms need to know

QDateTime Tracker::now() const
{
    // Harvest keeps whole seconds; so do we, or equal times would differ.
    return QDateTime::fromSecsSinceEpoch(m_clock.now().toSecsSinceEpoch(), Qt::UTC);
}

QTimeZone Tracker::zone() const
{
    // The computer's own takes several files to tell.
    const std::optional<QTimeZone> known = harvestZone(user().timezoneName);
    return known ? *known : m_clock.zone();
}

QDate Tracker::today() const
{
    return harvestDay(now(), zone());
}

Company Tracker::company() const
{
    return m_store.company().value_or(Company{});
}

User Tracker::user() const
{
    return m_store.user().value_or(User{});
}

Assignments Tracker::assignments() const
{
    return m_store.assignments();
}

QList<Recent> Tracker::recents(int limit) const
{
    return recentsOf(m_store.latest(recentDepth), assignments(), limit);
}

std::optional<TimeEntry> Tracker::entry(const EntryId &id) const
{
    const std::optional<StoredEntry> row = m_store.entry(id);
    return row ? row->local : std::nullopt;
}

Result<> Tracker::check(const EntryId &id, const EntryEdit &edit) const
{
    const std::optional<TimeEntry> current = entry(id);
    if (!current)
        return error(Error::Kind::Gone);
    return rules::checkEdit(*current, applied(*current, edit, now()), company(), assignments(), user());
}

Result<> Tracker::check(const TimeEntry &newEntry) const
{
    return rules::checkCreate(newEntry, company(), assignments(), newEntry.isRunning());
}

Result<> Tracker::chooseTimerMode(TimerMode mode)
{
    Company chosen = company();
    chosen.timerMode = mode;
    return m_store.transact([&](Store::Writer &writer) { return writer.setCompany(chosen); });
}

QByteArray Tracker::draft(const QString &place) const
{
    return m_store.draft(place);
}

void Tracker::setDraft(const QString &place, const QByteArray &content)
{
    const Result<> kept = m_store.transact([&](Store::Writer &writer) { return writer.setDraft(place, content); });
    if (!kept)
        Q_EMIT trouble(kept.error());
}

} // namespace sheaf
