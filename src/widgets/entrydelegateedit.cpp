// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The fields of EntryDelegate: how they open, what their keys do, when they close.

#include "models/daymodel.h"
#include "widgets/entrydelegate.h"
#include "widgets/entryfields.h"
#include "widgets/rowlayout.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace sheaf {

QWidget *EntryDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const EntryRow row = index.data(DayModel::RowRole).value<EntryRow>();
    RowField *field = nullptr;
    if (m_field == Field::Time) {
        field = new TimeField(parent);
        m_original = row.timeText;
    } else {
        auto *notes = new NotesField(parent);
        connect(notes, &RowField::heightWanted, notes, [notes](int height) { notes->resize(notes->width(), height); });
        field = notes;
        m_original = row.notes;
    }
    field->setText(m_original);
    auto *self = const_cast<EntryDelegate *>(this);
    field->input()->installEventFilter(self);
    connect(field, &RowField::edited, self, &EntryDelegate::typed);
    m_editor = field;
    m_edited = row.id;
    m_words = {};
    return field;
}

/// The row may change as often as it likes: what is being typed is the person's.
void EntryDelegate::setEditorData(QWidget *, const QModelIndex &) const { }

void EntryDelegate::setModelData(QWidget *, QAbstractItemModel *, const QModelIndex &) const { }

void EntryDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const EntryRow row = index.data(DayModel::RowRole).value<EntryRow>();
    const RowLayout parts = partsOf(row, option);
    if (auto *notes = qobject_cast<NotesField *>(editor)) {
        QRect place = parts.notesField.toRect();
        place.setHeight(notes->heightForText());
        editor->setGeometry(place);
    } else {
        editor->setGeometry(parts.timeField.toRect());
    }
}

void EntryDelegate::destroyEditor(QWidget *editor, const QModelIndex &index) const
{
    if (editor == m_editor) {
        m_editor = nullptr;
        m_edited = EntryId();
        m_words = {};
        Q_EMIT const_cast<EntryDelegate *>(this)->fieldTouched();
    }
    QStyledItemDelegate::destroyEditor(editor, index);
}

QString EntryDelegate::editedText() const
{
    return m_editor ? m_editor->text() : QString();
}

void EntryDelegate::typed(const QString &text)
{
    if (m_field == Field::Time && m_reader)
        m_words = m_reader(m_edited, text);
    Q_EMIT repaintRow(m_edited);
    Q_EMIT fieldTouched();
}

void EntryDelegate::type(const QString &text)
{
    if (!m_editor)
        return;
    m_editor->setText(text);
    typed(text);
}

bool EntryDelegate::commit()
{
    if (!m_editor || m_ending)
        return true;
    const QString text = m_editor->text();
    const EntryId id = m_edited;
    const bool changed = text != m_original;
    if (changed && m_field == Field::Time && m_reader) {
        m_words = m_reader(id, text);
        if (!m_words.good) {
            Q_EMIT repaintRow(id);
            return false;
        }
    }
    m_ending = true;
    const bool byKeyboard = m_editor->input()->hasFocus();
    Q_EMIT finished(byKeyboard);
    m_ending = false;
    if (changed && m_field == Field::Time)
        Q_EMIT timeEntered(id, text);
    else if (changed)
        Q_EMIT notesEntered(id, text);
    return true;
}

void EntryDelegate::cancel()
{
    if (!m_editor || m_ending)
        return;
    m_ending = true;
    Q_EMIT finished(m_editor->input()->hasFocus());
    m_ending = false;
}

void EntryDelegate::abandon()
{
    if (m_editor)
        m_editor->input()->removeEventFilter(this);
    m_editor = nullptr;
}

bool EntryDelegate::keyPressed(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (auto *notes = qobject_cast<NotesField *>(m_editor.data()); notes && (modifiers & Qt::ShiftModifier))
            notes->insertLineBreak();
        else
            commit();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        commit();
        return true;
    case Qt::Key_Escape:
        cancel();
        return true;
    default:
        return false;
    }
}

bool EntryDelegate::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_editor || watched != m_editor->input())
        return false; // the frame around the field needs nothing of what Qt does for editors
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
        return false;
    case QEvent::KeyPress: {
        const auto *press = static_cast<QKeyEvent *>(event);
        return keyPressed(press->key(), press->modifiers());
    }
    case QEvent::FocusOut: {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason)
            commit();
        return false;
    }
    default:
        return false;
    }
}

} // namespace sheaf
