// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/lookwidget.h"

#include <QAbstractButton>
#include <QDate>

class QAction;
class QToolButton;

namespace sheaf {

/// The date of the day shown, as a button: title and chevron. Where there is little room it takes a shorter form.
class DateButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit DateButton(QWidget *parent = nullptr);

    void setDay(QDate day, QDate today);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    int widthOf(const QString &form) const;

    look::Tokens m_tokens;
    QStringList m_forms; ///< Longest first.
};

/// The line between entry line and week strip: date, previous and next, Today, and the menu.
class DayHeader : public LookWidget
{
    Q_OBJECT

public:
    explicit DayHeader(QWidget *parent = nullptr);

    void setActions(QAction *goTo, QAction *previous, QAction *next, QAction *today, QAction *menu);
    /// Today shows only when it is not the day in view.
    void setDay(QDate day, QDate today);

    /// What the calendar popup hangs on, and the menu.
    QWidget *dateButton() const { return m_date; }

    QToolButton *menuButton() const { return m_menu; }

    QSize sizeHint() const override;

protected:
    void lookChanged() override;

private:
    DateButton *m_date;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_today;
    QToolButton *m_menu;
};

} // namespace sheaf
