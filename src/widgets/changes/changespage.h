// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/changerow.h"
#include "widgets/lookwidget.h"

#include <QPointer>

#include <array>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace sheaf {

class ChangeCard;
class ChangesModel;
class EmptyState;
class SectionHead;

/// The page that lists what is not in Harvest and what was deleted lately. It follows its model row by row: a card
/// lives as long as its row, so the focus stays where it is, and the place the person looks at stays in view.
class ChangesPage : public LookWidget
{
    Q_OBJECT

public:
    /// `menu` opens the window's menu.
    explicit ChangesPage(const QAction *menu, QWidget *parent = nullptr);

    /// Shows an account's changes; nullptr: none. The model must outlive the next call.
    void setModel(ChangesModel *model);
    /// Why something could not be done, in the entry's card.
    void showNotice(const EntryId &id, const QString &sentence);

    QToolButton *menuButton() const { return m_menu; }

    /// Where keys begin: the card that had the focus last, else the first one.
    QWidget *focusTarget() const;

Q_SIGNALS:
    void backRequested();
    void menuRequested();
    void copyLogRequested();
    void chosen(const sheaf::ChangeRow &row, sheaf::ChangeRow::Action action);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void lookChanged() override;

private:
    void buildHeader(const QAction *menu);
    void buildBody();
    void clear();
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void moveRow(int from, int to);
    void updateRow(int row);
    void updateHeads();
    void arrange();
    void putInOrder();
    void setTabOrders();
    ChangeCard *anchor() const;
    void walk(ChangeCard *from, int step);
    void tryAllAgain();
    void applyLook();

    QPointer<ChangesModel> m_model;
    QWidget *m_header = nullptr;
    QToolButton *m_back = nullptr;
    QLabel *m_title = nullptr;
    QToolButton *m_copyLog = nullptr;
    QToolButton *m_menu = nullptr;
    QScrollArea *m_area = nullptr;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_column = nullptr;
    EmptyState *m_empty = nullptr;
    std::array<SectionHead *, 3> m_heads{};
    std::array<QLabel *, 3> m_more{};
    QLabel *m_arrived = nullptr;
    QPushButton *m_tryAll = nullptr;
    QList<ChangeCard *> m_cards; ///< As the model's rows.
    QPointer<ChangeCard> m_last; ///< Had the focus last.
};

} // namespace sheaf
