// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/daymodel.h"

#include "domain/calendar.h"
#include "models/livetime.h"
#include "models/rowbuilder.h"
#include "models/text.h"
#include "models/weekmodel.h"
#include "storage/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// A change that reaches Harvest within this time never shows a mark.
constexpr milliseconds markDelay = 2s;
} // namespace

DayModel::DayModel(Store &store, LiveTime &time, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_time(time)
    , m_markAlarm(time.clock())
{
    connect(&store, &Store::changed, this, &DayModel::apply);
    connect(&time, &LiveTime::minuteTurned, this, &DayModel::refreshRows);
    connect(&time, &LiveTime::dayTurned, this, &DayModel::update);
    readAccount();
    setDay(time.today());
}

void DayModel::setDay(QDate day)
{
    if (day == m_day)
        return;
    beginResetModel();
    m_day = day;
    m_items.clear();
    m_markDue.clear();
    m_items = makeItems(m_store.entriesOn(day));
    endResetModel();
    scheduleMarks();
    updateTotals();
    updateState();
    Q_EMIT dayChanged(day);
}

int DayModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant DayModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const EntryRow &row = m_items[index.row()].row;
    switch (role) {
    case RowRole:
        return QVariant::fromValue(row);
    case IdRole:
        return row.gap ? QString() : row.id.toString();
    case Qt::DisplayRole:
        return row.gap ? row.toolTip : QStringList{row.project, row.task, row.timeText}.join(", "_L1);
    case Qt::ToolTipRole:
        return text::toolTip(row.toolTip);
    case Qt::AccessibleTextRole:
        return row.accessibleText;
    default:
        return {};
    }
}

EntryRow DayModel::row(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? m_items[index.row()].row : EntryRow{};
}

QModelIndex DayModel::indexOf(const EntryId &id) const
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (m_items[i].row.id == id && !m_items[i].row.gap)
            return index(static_cast<int>(i));
    }
    return {};
}

QString DayModel::selectionText(const QModelIndexList &indexes) const
{
    seconds sum{0};
    int count = 0;
    for (const QModelIndex &index : indexes) {
        if (row(index).gap)
            continue;
        sum += row(index).tracked;
        ++count;
    }
    return text::dotted({tr("%n selected", nullptr, count), text::duration(sum, m_company.timeFormat)});
}

Headline DayModel::headline() const
{
    switch (m_state) {
    case State::Rows:
        return {};
    case State::Empty:
        return wording::emptyDay(m_day, m_time.today(), m_copySource);
    case State::Fetching:
        return wording::fetching(m_status.fetched);
    case State::NotFetchedOffline:
        return wording::notFetched(m_status.state == SyncStatus::State::Offline);
    }
    return {};
}

void DayModel::setStatus(const SyncStatus &status)
{
    const Headline before = headline();
    const State stateBefore = m_state;
    m_status = status;
    updateState();
    if (m_state == stateBefore && headline() != before)
        Q_EMIT stateChanged();
}

void DayModel::apply(const ChangeSet &changes)
{
    if (changes.account)
        readAccount();
    const bool near = std::any_of(changes.days.begin(), changes.days.end(),
        [this](QDate day) { return day <= m_day && m_day.addDays(-copyReach) <= day; });
    if (changes.account || near)
        update();
    else if (changes.fetched)
        updateState();
}

void DayModel::readAccount()
{
    m_company = m_store.company().value_or(Company{});
    m_capacity = m_store.user().value_or(User{}).weeklyCapacity;
}

void DayModel::update()
{
    adopt(m_store.entriesOn(m_day));
    scheduleMarks();
    updateTotals();
    updateState();
}

/// Turns the rows into those of `entries`, step by step, so that every view can follow.
void DayModel::adopt(const QList<StoredEntry> &entries)
{
    const QList<Item> wanted = makeItems(entries);
    for (int i = rowCount() - 1; i >= 0; --i) {
        const bool stays
            = std::any_of(wanted.begin(), wanted.end(), [&](const Item &item) { return item.matches(m_items[i]); });
        if (stays)
            continue;
        beginRemoveRows({}, i, i);
        m_items.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < wanted.size(); ++i) {
        const auto found
            = std::find_if(m_items.begin(), m_items.end(), [&](const Item &item) { return item.matches(wanted[i]); });
        if (found == m_items.end()) {
            beginInsertRows({}, i, i);
            m_items.insert(i, wanted[i]);
            endInsertRows();
            continue;
        }
        const int at = static_cast<int>(found - m_items.begin());
        if (at != i) {
            beginMoveRows({}, at, at, {}, i);
            m_items.move(at, i);
            endMoveRows();
        }
        m_items[i].stored = wanted[i].stored;
        if (m_items[i].row != wanted[i].row) {
            m_items[i].row = wanted[i].row;
            Q_EMIT dataChanged(index(i), index(i));
        }
    }
}

QList<DayModel::Item> DayModel::makeItems(const QList<StoredEntry> &entries)
{
    const QDateTime now = m_time.now();
    QStringList overlaps(entries.size());
    QList<std::optional<FreeTime>> gaps(entries.size());
    if (m_company.timerMode == TimerMode::StartAndEnd) {
        overlaps = overlapsOf(entries, harvestTime(now, m_time.zone()), m_company.timeFormat);
        gaps = gapsBefore(entries, harvestTime(now, m_time.zone()));
    }
    QList<Item> items;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const StoredEntry &entry = entries[i];
        if (gaps[i])
            items.append(Item{entry, makeGapRow(*gaps[i], m_company)});
        items.append(Item{entry,
            makeRow(entry,
                RowSurroundings{
                    m_company, now, m_store.clientColor(entry.local->client.id), pendingShown(entry), overlaps[i]})});
    }
    return items;
}

/// Whether a waiting entry has waited long enough for its mark; remembers when it will have. The wall clock only says
/// how old a change is when first seen; from then on the monotonic one counts.
bool DayModel::pendingShown(const StoredEntry &entry)
{
    if (entry.state != SyncState::Pending) {
        m_markDue.remove(entry.id);
        return false;
    }
    const milliseconds now = m_time.clock().monotonic();
    const auto known = m_markDue.constFind(entry.id);
    if (known != m_markDue.constEnd())
        return *known <= now;
    const milliseconds age
        = entry.changedAt.isValid() ? milliseconds(entry.changedAt.msecsTo(m_time.clock().now())) : 0ms;
    const milliseconds due = now + markDelay - std::clamp<milliseconds>(age, 0ms, markDelay);
    m_markDue.insert(entry.id, due);
    return due <= now;
}

void DayModel::scheduleMarks()
{
    m_markAlarm.cancel();
    const milliseconds now = m_time.clock().monotonic();
    std::optional<milliseconds> next;
    for (const milliseconds due : std::as_const(m_markDue)) {
        if (due > now && (!next || due < *next))
            next = due;
    }
    if (next)
        m_markAlarm.set(*next - now, [this] { refreshRows(); });
}

void DayModel::refreshRows()
{
    QList<StoredEntry> entries;
    for (const Item &item : std::as_const(m_items)) {
        if (!item.row.gap)
            entries.append(item.stored);
    }
    adopt(entries);
    scheduleMarks();
    updateTotals();
}

} // namespace sheaf
