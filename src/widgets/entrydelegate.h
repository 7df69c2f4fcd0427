// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "widgets/entryfields.h"
#include "widgets/look/tokens.h"

#include <QPersistentModelIndex>
#include <QPointer>
#include <QStyledItemDelegate>

#include <functional>

namespace sheaf {

struct EntryRow;
struct RowLayout;

/// What a text typed into a time field would do.
struct TimeHint
{
    QString words; ///< `= 1:25`, or why it cannot be. Plain text.
    bool good = true; ///< False: it cannot be entered.
};

/// Paints the rows of the day list, and opens the fields in them.
class EntryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Field { Time, Notes };

    using TimeReader = std::function<TimeHint(const EntryId &id, const QString &text)>;

    explicit EntryDelegate(QObject *parent = nullptr);

    void setTokens(const look::Tokens &tokens) { m_tokens = tokens; }

    void setTimeReader(TimeReader reader) { m_reader = std::move(reader); }

    /// The field that the next editor is.
    void setField(Field field) { m_field = field; }

    /// The row whose button the mouse is on, and whether it is down.
    void setHotButton(const QModelIndex &index, bool down);
    /// Stands in place of a row's second line: why something could not be done. A null id takes it away.
    void setNotice(const EntryId &id, const QString &sentence);

    bool isEditing() const { return m_editor != nullptr; }

    EntryId editedId() const { return m_edited; }

    Field editedField() const { return m_field; }

    QString editedText() const;

    /// Something else stands in the open field than at first.
    bool isChanged() const { return m_editor && editedText() != m_original; }

    /// As if it had been typed.
    void type(const QString &text);
    /// Enters what the field holds and closes it; false if it cannot be entered, then it stays open.
    bool commit();
    void cancel();
    /// Lets go of an open field without a word.
    void abandon();

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// What the link in a row of free time says.
    static QString fillWord();

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void destroyEditor(QWidget *editor, const QModelIndex &index) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void timeEntered(const sheaf::EntryId &id, const QString &text);
    void notesEntered(const sheaf::EntryId &id, const QString &text);
    /// The field is done with; the view takes it away. `byKeyboard`: the focus goes back to the list.
    void finished(bool byKeyboard);
    void repaintRow(const sheaf::EntryId &id);
    /// Something was typed into the field, or it is gone.
    void fieldTouched();

private:
    RowLayout partsOf(const EntryRow &row, const QStyleOptionViewItem &option) const;
    void paintHighlight(
        QPainter *painter, const RowLayout &parts, const EntryRow &row, const QStyleOptionViewItem &option) const;
    void paintGap(QPainter *painter, const RowLayout &parts, const EntryRow &row, const QModelIndex &index,
        const QStyleOptionViewItem &option) const;
    void paintLines(
        QPainter *painter, const RowLayout &parts, const EntryRow &row, Qt::LayoutDirection direction) const;
    void paintTime(QPainter *painter, const RowLayout &parts, const EntryRow &row, Qt::LayoutDirection direction) const;
    void paintButton(QPainter *painter, const RowLayout &parts, const EntryRow &row, const QModelIndex &index) const;
    void typed(const QString &text);
    bool keyPressed(int key, Qt::KeyboardModifiers modifiers);

    look::Tokens m_tokens;
    TimeReader m_reader;
    Field m_field = Field::Time;
    QPersistentModelIndex m_hot;
    bool m_hotDown = false;
    EntryId m_notedId;
    QString m_notice;

    // The one open field. createEditor() and destroyEditor() are const in Qt, which is why these are mutable.
    mutable QPointer<RowField> m_editor;
    mutable EntryId m_edited;
    mutable QString m_original;
    mutable TimeHint m_words;
    bool m_ending = false;
};

} // namespace sheaf
