// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/changesmodel.h"

#include "domain/calendar.h"
#include "models/livetime.h"
#include "models/text.h"
#include "storage/store.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Section = ChangeRow::Section;

/// How far back today's changes are counted.
constexpr int countedChanges = 500;

bool same(const ChangeRow &a, const ChangeRow &b)
{
    return a.id == b.id && a.deletedItem == b.deletedItem;
}

} // namespace

ChangesModel::ChangesModel(Store &store, LiveTime &time, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_time(time)
{
}

void ChangesModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (!active) {
        disconnect(&m_store, nullptr, this, nullptr);
        disconnect(&m_time, nullptr, this, nullptr);
        return;
    }
    connect(&m_store, &Store::changed, this, &ChangesModel::apply);
    connect(&m_time, &LiveTime::dayTurned, this, &ChangesModel::update);
    connect(&m_time, &LiveTime::minuteTurned, this, &ChangesModel::update);
    update();
}

int ChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const ChangeRow &row = m_rows.at(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(row);
    case Qt::DisplayRole:
        return QStringList{row.project, row.what}.join(u", "_s);
    case Qt::AccessibleTextRole:
        return row.accessibleText;
    default:
        return {};
    }
}

int ChangesModel::indexOf(const EntryId &id) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const ChangeRow &row) { return row.id == id; });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

int ChangesModel::count(Section section) const
{
    const auto shown
        = std::count_if(m_rows.begin(), m_rows.end(), [&](const ChangeRow &row) { return row.section == section; });
    return static_cast<int>(shown) + hidden(section);
}

int ChangesModel::hidden(Section section) const
{
    return m_hidden[static_cast<int>(section)];
}

void ChangesModel::apply(const ChangeSet &changes)
{
    if (changes.account || !changes.entries.isEmpty())
        update();
}

void ChangesModel::update()
{
    adopt(wanted());
    m_arrived = arrivedText();
    Q_EMIT changed();
}

QList<ChangeRow> ChangesModel::wanted()
{
    const ChangeSurroundings with{
        .company = m_store.company().value_or(Company{}), .now = m_time.now(), .zone = m_time.zone()};
    QList<ChangeRow> sections[3];
    std::fill(std::begin(m_hidden), std::end(m_hidden), 0);
    const QList<StoredEntry> unsent = m_store.unsent();
    for (const StoredEntry &entry : unsent) {
        const bool needsYou = entry.state == SyncState::Refused || entry.state == SyncState::Conflict;
        const int section = static_cast<int>(needsYou ? Section::NeedsYou : Section::OnTheWay);
        if (sections[section].size() >= most) {
            ++m_hidden[section];
            continue;
        }
        if (const std::optional<ChangeRow> row = changeRow(entry, m_store.journalOf(entry.id), with))
            sections[section].append(*row);
    }
    const int deleted = static_cast<int>(Section::Deleted);
    const QList<TrashedEntry> items = m_store.deleted(most + 1);
    for (const TrashedEntry &item : items) {
        if (sections[deleted].size() >= most)
            ++m_hidden[deleted];
        else if (const std::optional<ChangeRow> row = deletedRow(item, deletedByHarvest(item), with))
            sections[deleted].append(*row);
    }
    return sections[0] + sections[1] + sections[2];
}

bool ChangesModel::deletedByHarvest(const TrashedEntry &item) const
{
    const QList<HistoryItem> history = m_store.history(item.entry.id);
    const auto gone = std::find_if(
        history.rbegin(), history.rend(), [](const HistoryItem &step) { return step.before && !step.after; });
    return gone != history.rend() && gone->author == Author::Harvest;
}

QString ChangesModel::arrivedText() const
{
    const QDate today = m_time.today();
    QSet<EntryId> touched;
    const QList<HistoryItem> changes = m_store.lastUserChanges(countedChanges);
    for (const HistoryItem &change : changes) {
        if (harvestDay(change.at, m_time.zone()) != today)
            break;
        touched.insert(change.entry);
    }
    const auto arrived = std::count_if(touched.begin(), touched.end(), [this](const EntryId &id) {
        const std::optional<StoredEntry> entry = m_store.entry(id);
        return entry && entry->state == SyncState::Synced;
    });
    if (arrived == 0)
        return {};
    return arrived == 1 ? tr("1 entry you changed today is in Harvest")
                        : tr("%n entries you changed today are in Harvest", nullptr, static_cast<int>(arrived));
}

/// Turns the rows into these, step by step, so that every view can follow.
void ChangesModel::adopt(const QList<ChangeRow> &rows)
{
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (std::any_of(rows.begin(), rows.end(), [&](const ChangeRow &row) { return same(row, m_rows.at(i)); }))
            continue;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < rows.size(); ++i) {
        const auto found = std::find_if(
            m_rows.begin() + i, m_rows.end(), [&](const ChangeRow &row) { return same(row, rows.at(i)); });
        if (found == m_rows.end()) {
            beginInsertRows({}, i, i);
            m_rows.insert(i, rows.at(i));
            endInsertRows();
            continue;
        }
        const int at = static_cast<int>(found - m_rows.begin());
        if (at != i) {
            beginMoveRows({}, at, at, {}, i);
            m_rows.move(at, i);
            endMoveRows();
        }
        if (m_rows.at(i) != rows.at(i)) {
            m_rows[i] = rows.at(i);
            Q_EMIT dataChanged(index(i), index(i));
        }
    }
}

} // namespace sheaf
