// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/daylist.h"

#include "models/daymodel.h"
#include "widgets/entryfields.h"
#include "widgets/lookwidget.h"

#include <QContextMenuEvent>
#include <QMouseEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

DayList::DayList(QWidget *parent)
    : QListView(parent)
    , m_delegate(new EntryDelegate(this))
{
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setBackgroundRole(QPalette::Base); // also around the viewport
    setAutoFillBackground(true);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(tr("Entries of the day"));
    connect(m_delegate, &EntryDelegate::timeEntered, this, &DayList::timeEntered);
    connect(m_delegate, &EntryDelegate::notesEntered, this, &DayList::notesEntered);
    connect(m_delegate, &EntryDelegate::finished, this, &DayList::closeField);
    connect(m_delegate, &EntryDelegate::repaintRow, this, &DayList::repaintRow);
    connect(m_delegate, &EntryDelegate::fieldTouched, this, &DayList::draftChanged);
    lookChanged();
}

DayList::~DayList()
{
    m_delegate->abandon(); // an open field must not speak to a list that is half gone
}

void DayList::setDayModel(DayModel *model)
{
    finishEditing();
    m_model = model;
    setModel(model);
    Q_EMIT choiceChanged();
}

EntryId DayList::idOf(const QModelIndex &index) const
{
    return EntryId::fromString(index.data(DayModel::IdRole).toString());
}

EntryId DayList::currentId() const
{
    return currentIndex().isValid() ? idOf(currentIndex()) : EntryId();
}

QList<EntryId> DayList::selectedIds() const
{
    if (!selectionModel())
        return {};
    QModelIndexList indexes = selectionModel()->selectedIndexes();
    std::sort(indexes.begin(), indexes.end());
    QList<EntryId> ids;
    for (const QModelIndex &index : std::as_const(indexes)) {
        if (!m_model->row(index).gap)
            ids.append(idOf(index));
    }
    return ids;
}

std::optional<FreeTime> DayList::currentGap() const
{
    return m_model ? m_model->row(currentIndex()).gap : std::nullopt;
}

void DayList::select(const EntryId &id)
{
    const QModelIndex index = m_model ? m_model->indexOf(id) : QModelIndex();
    if (!index.isValid())
        return;
    // Not setCurrentIndex(), which toggles while Ctrl is down, as it is when Ctrl+Enter saved a form.
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
}

void DayList::editTime(const EntryId &id)
{
    openField(id, EntryDelegate::Field::Time);
}

void DayList::editNotes(const EntryId &id)
{
    openField(id, EntryDelegate::Field::Notes);
}

void DayList::openField(const EntryId &id, EntryDelegate::Field field)
{
    const QModelIndex index = m_model ? m_model->indexOf(id) : QModelIndex();
    if (!index.isValid())
        return;
    if (m_model->row(index).locked) {
        Q_EMIT editRequested(id);
        return;
    }
    finishEditing();
    showNotice(EntryId(), {});
    select(id);
    m_delegate->setField(field);
    m_field = m_model->indexOf(id);
    openPersistentEditor(m_field);
    if (QWidget *editor = indexWidget(m_field)) {
        editor->raise();
        editor->setFocus(Qt::OtherFocusReason);
    }
    viewport()->update();
}

void DayList::closeField(bool byKeyboard)
{
    const QModelIndex index = m_field;
    m_field = QPersistentModelIndex();
    if (index.isValid())
        closePersistentEditor(index);
    if (byKeyboard)
        setFocus(Qt::OtherFocusReason);
    viewport()->update();
}

std::optional<RowDraft> DayList::finishEditing()
{
    if (m_delegate->commit())
        return std::nullopt;
    const std::optional<RowDraft> givenUp = draft();
    m_delegate->cancel();
    return givenUp;
}

std::optional<RowDraft> DayList::draft() const
{
    if (!m_delegate->isChanged())
        return std::nullopt;
    return RowDraft{m_delegate->editedId(), m_delegate->editedField(), m_delegate->editedText()};
}

bool DayList::restore(const RowDraft &draft)
{
    const QModelIndex index = m_model ? m_model->indexOf(draft.id) : QModelIndex();
    if (!index.isValid() || m_model->row(index).locked)
        return false;
    openField(draft.id, draft.field);
    m_delegate->type(draft.text);
    return true;
}

void DayList::showNotice(const EntryId &id, const QString &sentence)
{
    m_noted = id;
    m_delegate->setNotice(id, sentence);
}

void DayList::setBottomRoom(int height)
{
    if (height == m_bottomRoom)
        return;
    m_bottomRoom = height;
    lookChanged();
}

void DayList::repaintRow(const EntryId &id)
{
    if (m_model && !id.isNull())
        viewport()->update(visualRect(m_model->indexOf(id)));
}

void DayList::lookChanged()
{
    const look::Tokens tokens = look::Tokens::of(this);
    m_delegate->setTokens(tokens);
    setViewportMargins(0, tokens.px(4), 0, tokens.px(4) + m_bottomRoom);
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void DayList::reset()
{
    setHot({}, false);
    m_pressed = QPersistentModelIndex();
    QListView::reset();
    // As when the focus comes in: keys have a row to begin with, and nothing is chosen yet.
    if (hasFocus() && model() && model()->rowCount() > 0)
        selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
    Q_EMIT choiceChanged(); // the selection is gone, which Qt does not say
}

/// QListView would lay out every row anew and paint them all; but a row stays as high as it is.
void DayList::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles); // NOLINT(bugprone-parent-virtual-call)
}

void DayList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (changesLook(event))
        lookChanged();
}

RowPart DayList::partAt(const QModelIndex &index, QPoint point) const
{
    const EntryRow row = m_model->row(index);
    const look::Tokens tokens = look::Tokens::of(this);
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const int scrollBar = width() - viewport()->width();
    const QRect place = visualRect(index);
    const RowLayout parts = row.gap ? RowLayout::ofGap(place, tokens, EntryDelegate::fillWord(), rightToLeft, scrollBar)
                                    : RowLayout::of(place, row, tokens, rightToLeft, scrollBar);
    return parts.at(point);
}

void DayList::setHot(const QModelIndex &index, bool down)
{
    if (index == m_hot && down == m_hotDown)
        return;
    const QModelIndex before = m_hot;
    m_hot = index;
    m_hotDown = down;
    m_delegate->setHotButton(index, down);
    viewport()->update(visualRect(before));
    viewport()->update(visualRect(index));
}

void DayList::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && partAt(index, event->pos()) == RowPart::Button) {
        m_pressed = index;
        setHot(index, true);
        return;
    }
    QListView::mousePressEvent(event);
}

void DayList::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    const bool onButton = index.isValid() && partAt(index, event->pos()) == RowPart::Button;
    setHot(onButton ? index : QModelIndex(), onButton && m_pressed == index);
    if (!m_pressed.isValid())
        QListView::mouseMoveEvent(event);
}

void DayList::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_pressed.isValid()) {
        QListView::mouseReleaseEvent(event);
        return;
    }
    const QModelIndex pressed = m_pressed;
    m_pressed = QPersistentModelIndex();
    const QModelIndex index = indexAt(event->pos());
    const bool onButton = index == pressed && partAt(index, event->pos()) == RowPart::Button;
    setHot(onButton ? index : QModelIndex(), false);
    if (!onButton)
        return;
    if (const std::optional<FreeTime> gap = m_model->row(index).gap)
        Q_EMIT fillRequested(*gap);
    else
        Q_EMIT startStopRequested(idOf(index));
}

void DayList::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    if (const std::optional<FreeTime> gap = m_model->row(index).gap) {
        Q_EMIT fillRequested(*gap);
        return;
    }
    switch (partAt(index, event->pos())) {
    case RowPart::Button:
        mousePressEvent(event);
        break;
    case RowPart::Time:
        editTime(idOf(index));
        break;
    case RowPart::Notes:
        editNotes(idOf(index));
        break;
    case RowPart::Names:
        Q_EMIT editRequested(idOf(index));
        break;
    }
}

void DayList::leaveEvent(QEvent *event)
{
    setHot({}, false);
    QListView::leaveEvent(event);
}

void DayList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid() || m_model->row(index).gap)
        return;
    if (byMouse && !selectionModel()->isSelected(index))
        setCurrentIndex(index);
    Q_EMIT menuRequested(byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).center()));
}

void DayList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT choiceChanged();
}

void DayList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    if (!m_noted.isNull() && currentId() != m_noted)
        showNotice(EntryId(), {});
    Q_EMIT choiceChanged();
}

void DayList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    if (m_field.isValid() && m_field.row() >= start && m_field.row() <= end) {
        const EntryDelegate::Field field = m_delegate->editedField();
        const QString text = m_delegate->editedText();
        m_delegate->cancel();
        Q_EMIT editLost(field, text);
    }
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

} // namespace sheaf
