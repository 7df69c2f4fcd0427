// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "models/entryrow.h"
#include "widgets/entrydelegate.h"
#include "widgets/rowdraft.h"
#include "widgets/rowlayout.h"

#include <QListView>
#include <QPointer>

namespace sheaf {

class DayModel;

/// The entries of a day. It says what the person wants; doing it is the window's.
class DayList : public QListView
{
    Q_OBJECT

public:
    explicit DayList(QWidget *parent = nullptr);
    ~DayList() override;

    void setDayModel(DayModel *model);

    EntryId currentId() const;
    /// In the order of the list.
    QList<EntryId> selectedIds() const;
    /// Makes a row the current and only chosen one, and shows it.
    void select(const EntryId &id);

    /// The free time whose row is the current one; none when it is an entry's.
    std::optional<FreeTime> currentGap() const;

    /// Opens the field; a locked row asks for its dialog instead.
    void editTime(const EntryId &id);
    void editNotes(const EntryId &id);

    bool isEditing() const { return m_delegate->isEditing(); }

    /// Enters what an open field holds; what cannot be entered is given up, and answered.
    std::optional<RowDraft> finishEditing();
    /// What is typed into an open field so far; nothing when that is what stood there.
    std::optional<RowDraft> draft() const;
    /// Opens a field with what was typed before; false when its row is not here, or is locked.
    bool restore(const RowDraft &draft);

    void setTimeReader(EntryDelegate::TimeReader reader) { m_delegate->setTimeReader(std::move(reader)); }

    /// Says in the row why something could not be done, until another row is chosen.
    void showNotice(const EntryId &id, const QString &sentence);
    /// Room below the last row, for what lies over it.
    void setBottomRoom(int height);

Q_SIGNALS:
    void startStopRequested(const sheaf::EntryId &id);
    void editRequested(const sheaf::EntryId &id);
    /// An entry for this free time.
    void fillRequested(const sheaf::FreeTime &gap);
    void timeEntered(const sheaf::EntryId &id, const QString &text);
    void notesEntered(const sheaf::EntryId &id, const QString &text);
    void menuRequested(const QPoint &globalPosition);
    void choiceChanged();
    /// draft() may be another.
    void draftChanged();
    /// The row of an open field is gone, and this was typed into it.
    void editLost(sheaf::EntryDelegate::Field field, const QString &text);

protected:
    void reset() override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void lookChanged();
    void openField(const EntryId &id, EntryDelegate::Field field);
    void closeField(bool byKeyboard);
    void setHot(const QModelIndex &index, bool down);
    RowPart partAt(const QModelIndex &index, QPoint point) const;
    EntryId idOf(const QModelIndex &index) const;
    void repaintRow(const EntryId &id);

    QPointer<DayModel> m_model;
    EntryDelegate *m_delegate;
    QPersistentModelIndex m_field;
    QPersistentModelIndex m_pressed;
    QPersistentModelIndex m_hot;
    bool m_hotDown = false;
    EntryId m_noted;
    int m_bottomRoom = 0;
};

} // namespace sheaf
