// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/changerow.h"
#include "widgets/lookwidget.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sheaf {

class ConflictCard;
class FlowLayout;

/// One row of the page of changes: mark, entry and day, a sentence, both sides where there are two, and buttons. It can
/// have the focus itself; then each action has a key, see keyOf().
class ChangeCard : public LookWidget
{
    Q_OBJECT

public:
    explicit ChangeCard(QWidget *parent = nullptr);

    void setRow(const ChangeRow &row);

    const ChangeRow &row() const { return m_row; }

    /// Says below the sentence why something could not be done, until the row changes. Empty: nothing any more.
    void showNotice(const QString &sentence);
    /// A line above, between two cards.
    void setLineAbove(bool line);

    /// The key of an action while a card has the focus.
    static int keyOf(ChangeRow::Action action);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(sheaf::ChangeRow::Action action);
    /// Up and down (-1, 1), or to the first and the last (-2, 2).
    void walked(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void lookChanged() override;

private:
    class Head;

    void applyLook();
    void fillButtons();
    bool choose(int key);
    bool offers(ChangeRow::Action action) const;

    ChangeRow m_row;
    Head *m_head;
    QLabel *m_sentence;
    QLabel *m_notice;
    ConflictCard *m_table = nullptr; ///< Made when it is first needed.
    QVBoxLayout *m_column;
    FlowLayout *m_buttonLines;
    QList<QPushButton *> m_buttons;
    bool m_lineAbove = false;
};

} // namespace sheaf
