// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "domain/account.h"
#include "models/entryrow.h"
#include "models/wording.h"
#include "storage/storedentry.h"
#include "sync/syncstatus.h"

#include <QAbstractListModel>
#include <QHash>

namespace sheaf {

class LiveTime;
class Store;
struct ChangeSet;

/// What a day adds up to.
struct DayTotals
{
    std::chrono::seconds tracked{0};
    std::chrono::seconds billable{0};
    std::chrono::seconds target{0}; ///< 0: none (a weekend, or the account has no capacity).
    std::optional<std::chrono::seconds> toGo; ///< Today only, while the target is not reached.
    std::optional<QDateTime> doneAt; ///< UTC: when a running timer reaches the target; today only.
    double fraction = 0; ///< Of the target, 0–1.
    QString trackedText; ///< `5:54`
    QString text; ///< `5:34 billable · 2:06 to go, 8:00 at 16:38`
    QString accessibleText;

    bool operator==(const DayTotals &) const = default;
};

/// The entries of one day, oldest first, and in start and end accounts the free time between them (EntryRow::gap).
/// Changes of the store arrive row by row (insert, remove, move, dataChanged), so selection, scroll position and open
/// editors survive them; only setDay() resets. The running row turns with its minutes; the pending mark appears two
/// seconds after a change.
class DayModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, ///< EntryRow
        IdRole, ///< EntryId::toString()
    };

    /// What the place of the list should show.
    enum class State : std::uint8_t {
        Rows,
        Empty, ///< The day is known and has no time.
        Fetching, ///< Not known yet, being read.
        NotFetchedOffline, ///< Not known, and Harvest cannot be reached.
    };

    DayModel(Store &store, LiveTime &time, QObject *parent = nullptr);

    QDate day() const { return m_day; }

    void setDay(QDate day);

    int rowCount(const QModelIndex &parent = {}) const override;
    /// RowRole, IdRole; DisplayRole (project, task and time), ToolTipRole (escaped), AccessibleTextRole.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// The row itself; an empty one for an invalid index.
    EntryRow row(const QModelIndex &index) const;
    /// Invalid when the day does not show the entry.
    QModelIndex indexOf(const EntryId &id) const;

    const DayTotals &totals() const { return m_totals; }

    /// `3 selected · 2:35`, for the total line while several rows are selected.
    QString selectionText(const QModelIndexList &indexes) const;

    State state() const { return m_state; }

    /// What stands in the empty list, by state; empty for Rows.
    Headline headline() const;

    /// The nearest of the seven days before with rows that could be taken over; invalid if there is none.
    QDate copySource() const { return m_copySource; }

    /// Tells whether days that are not here can be read.
    void setStatus(const SyncStatus &status);

Q_SIGNALS:
    void dayChanged(QDate day);
    void totalsChanged();
    /// State or headline.
    void stateChanged();

private:
    /// How many days back rows are offered for taking over.
    static constexpr int copyReach = 7;

    struct Item
    {
        StoredEntry stored; ///< Of a gap: the entry after it.
        EntryRow row;

        /// Whether both are rows of the same thing.
        bool matches(const Item &other) const
        {
            return stored.id == other.stored.id && row.gap.has_value() == other.row.gap.has_value();
        }
    };

    void apply(const ChangeSet &changes);
    void readAccount();
    void update();
    void adopt(const QList<StoredEntry> &entries);
    QList<Item> makeItems(const QList<StoredEntry> &entries);
    bool pendingShown(const StoredEntry &entry);
    void scheduleMarks();
    void refreshRows();
    void updateTotals();
    QString totalsText(const DayTotals &totals) const;
    void updateState();

    Store &m_store;
    LiveTime &m_time;
    Alarm m_markAlarm;
    QDate m_day;
    Company m_company;
    std::chrono::seconds m_capacity{0};
    QList<Item> m_items;
    QHash<EntryId, std::chrono::milliseconds> m_markDue; ///< Monotonic: when the pending mark may be seen.
    DayTotals m_totals;
    State m_state = State::Empty;
    QDate m_copySource;
    SyncStatus m_status;
};

} // namespace sheaf
