// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/changerow.h"

#include <QAbstractListModel>

namespace sheaf {

class LiveTime;
class Store;
struct ChangeSet;

/// Everything that is not in Harvest as it is here: what needs the person, then what is on the way (each in the order
/// of sending), then what was deleted lately, newest first. Changes of the store arrive row by row (insert, remove,
/// move, dataChanged), never as a reset, so focus, selection and scroll position survive them. Follows the store only
/// while it is looked at.
class ChangesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, ///< ChangeRow
    };

    /// Of each section at most this many are shown; see hidden().
    static constexpr int most = 100;

    ChangesModel(Store &store, LiveTime &time, QObject *parent = nullptr);

    /// Follows the store from now on, or stops to.
    void setActive(bool active);

    int rowCount(const QModelIndex &parent = {}) const override;
    /// RowRole; DisplayRole (project and what), AccessibleTextRole.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    const ChangeRow &row(int number) const { return m_rows.at(number); }

    /// -1 when it is not among the rows.
    int indexOf(const EntryId &id) const;

    int count(ChangeRow::Section section) const;
    /// How many more there are than are shown.
    int hidden(ChangeRow::Section section) const;

    /// `5 entries you changed today are in Harvest`; empty when there is none.
    const QString &arrived() const { return m_arrived; }

Q_SIGNALS:
    /// Rows, hidden() or arrived().
    void changed();

private:
    void apply(const ChangeSet &changes);
    void update();
    QList<ChangeRow> wanted();
    bool deletedByHarvest(const TrashedEntry &item) const;
    QString arrivedText() const;
    void adopt(const QList<ChangeRow> &rows);

    Store &m_store;
    LiveTime &m_time;
    QList<ChangeRow> m_rows;
    int m_hidden[3] = {0, 0, 0};
    QString m_arrived;
    bool m_active = false;
};

} // namespace sheaf
