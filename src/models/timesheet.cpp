// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/timesheet.h"

#include "domain/calendar.h"
#include "models/changelog.h"
#include "models/changesmodel.h"
#include "models/entryhistory.h"
#include "models/rowbuilder.h"
#include "storage/store.h"
#include "sync/syncengine.h"

#include <algorithm>

namespace sheaf {

namespace {

/// How many entries are looked through for recents.
constexpr int latestEntries = 300;
constexpr int mostRecents = 20;
constexpr std::chrono::milliseconds recentsPause{300};

} // namespace

Timesheet::Timesheet(Store &store, SyncEngine &sync, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sync(sync)
    , m_time(store, clock)
    , m_day(store, m_time)
    , m_week(store, m_time)
    , m_timer(store, m_time)
    , m_picker(store, m_time)
    , m_status(clock)
    , m_recentsAlarm(clock)
{
    readAccount();
    m_checkedAt = sync.status().checkedAt;
    m_status.setStatus(sync.status());
    m_day.setStatus(sync.status());
    m_sync.want(weekOf(m_day.day(), m_company.weekStart));

    connect(&sync, &SyncEngine::statusChanged, &m_status, &StatusModel::setStatus);
    connect(&sync, &SyncEngine::statusChanged, &m_day, &DayModel::setStatus);
    connect(&sync, &SyncEngine::statusChanged, this, [this](const SyncStatus &status) {
        if (status.checkedAt != m_checkedAt)
            m_time.trustClock();
        m_checkedAt = status.checkedAt;
    });
    connect(&m_time, &LiveTime::dayTurned, this, &Timesheet::todayChanged);
    connect(&store, &Store::changed, this, [this](const ChangeSet &changes) {
        if (changes.account) {
            readAccount();
            Q_EMIT accountChanged();
        }
        if (touchesRecents(changes)) {
            m_recents.reset();
            // Only menus show them, and reading them is a quarter of the work that a key press makes.
            if (!m_recentsAlarm.isSet())
                m_recentsAlarm.set(recentsPause, [this] { Q_EMIT recentsChanged(); });
        }
        if (!changes.entries.isEmpty())
            Q_EMIT entriesChanged(changes.entries);
    });
}

Timesheet::~Timesheet() = default;

void Timesheet::setDay(QDate day)
{
    if (!day.isValid())
        return;
    m_day.setDay(day);
    m_week.setDay(day);
    m_sync.want(weekOf(day, m_company.weekStart));
}

int Timesheet::clientColor(ClientId client) const
{
    return m_store.clientColor(client);
}

QTimeZone Timesheet::zone() const
{
    return m_time.zone();
}

QDate Timesheet::today() const
{
    return m_time.today();
}

QDateTime Timesheet::now() const
{
    return m_time.now();
}

QList<Recent> Timesheet::recents(int limit) const
{
    if (!m_recents) {
        const QList<TimeEntry> latest = m_store.latest(latestEntries);
        m_recents = recentsOf(latest, m_store.assignments(), mostRecents);
        m_recentsSince = latest.size() == latestEntries ? latest.constLast().spentDate : QDate();
    }
    return m_recents->mid(0, limit);
}

Assignments Timesheet::favourites() const
{
    const Favourites keys = picks::readFavourites(m_store.draft(picks::favouritesPlace));
    Assignments found;
    const Assignments all = keys.isEmpty() ? Assignments() : m_store.assignments();
    for (const AssignmentKey &key : keys) {
        const auto at = std::find_if(
            all.begin(), all.end(), [&key](const Assignment &each) { return each.active && keyOf(each) == key; });
        if (at != all.end())
            found.append(*at);
    }
    return found;
}

void Timesheet::favouritesChanged()
{
    m_picker.favouritesChanged();
    Q_EMIT recentsChanged();
}

/// What is older than all that was looked through (history that is still being read) cannot be among the recents.
bool Timesheet::touchesRecents(const ChangeSet &changes) const
{
    if (changes.assignments || !m_recents || !m_recentsSince.isValid())
        return changes.assignments || !changes.entries.isEmpty();
    return std::any_of(changes.days.cbegin(), changes.days.cend(), [this](QDate day) { return day >= m_recentsSince; });
}

std::optional<ConflictTable> Timesheet::conflict(const EntryId &id) const
{
    const std::optional<StoredEntry> entry = m_store.entry(id);
    if (!entry || entry->state != SyncState::Conflict)
        return std::nullopt;
    return conflictTable(*entry, m_company, m_time.now(), m_time.zone());
}

std::optional<EntryRow> Timesheet::row(const EntryId &id) const
{
    std::optional<StoredEntry> entry = m_store.entry(id);
    if (entry && !entry->local)
        entry->local = entry->base ? entry->base : entry->remote;
    if (!entry || !entry->local)
        return std::nullopt;
    return makeRow(*entry,
        RowSurroundings{.company = m_company,
            .now = m_time.now(),
            .clientColor = m_store.clientColor(entry->local->client.id),
            .pendingShown = true,
            .overlap = {}});
}

ChangesModel &Timesheet::changes()
{
    if (!m_changes)
        m_changes = std::make_unique<ChangesModel>(m_store, m_time);
    return *m_changes;
}

QList<HistoryStep> Timesheet::history(const EntryId &id) const
{
    return historySteps(m_store.history(id), m_company, m_time.now(), m_time.zone());
}

QString Timesheet::changeLog() const
{
    return sheaf::changeLog(m_store);
}

void Timesheet::setVisible(bool visible)
{
    m_time.setVisible(visible);
    m_status.setVisible(visible);
    m_sync.setVisible(visible);
}

void Timesheet::refresh()
{
    m_time.refresh();
    m_sync.poke();
}

void Timesheet::readAccount()
{
    m_company = m_store.company().value_or(Company{});
    m_user = m_store.user().value_or(User{});
    m_status.setClockFormat(m_company.clock);
}

} // namespace sheaf
