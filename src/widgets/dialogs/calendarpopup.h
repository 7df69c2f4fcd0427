// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/lookwidget.h"

#include <QDate>

class QToolButton;

namespace sheaf {

/// Six weeks of days. Arrows move, Page Up and Down change the month, Home and End go to the ends of the week, Enter
/// picks, T picks today.
class MonthGrid : public LookWidget
{
    Q_OBJECT

public:
    explicit MonthGrid(QWidget *parent);

    void setWeekStart(Qt::DayOfWeek day);
    void setDays(QDate chosen, QDate today);
    void setCursor(QDate day);

    QDate cursor() const { return m_cursor; }

    QSize sizeHint() const override;
    /// Where a day stands; nothing when the month shown does not have it in sight.
    QRect cellOf(QDate day) const;

Q_SIGNALS:
    void cursorMoved(QDate day);
    void picked(QDate day);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QDate firstShown() const;
    QDate dayAt(const QPoint &point) const;
    QRect cell(int column, int row) const;
    QDate aimedBy(int key) const;
    void paintDay(QPainter *painter, QDate day) const;

    Qt::DayOfWeek m_weekStart = Qt::Monday;
    QDate m_chosen;
    QDate m_today;
    QDate m_cursor;
    QDate m_hovered;
};

/// A month to pick a day from, below a field or a button. Esc closes it and changes nothing.
class CalendarPopup : public LookWidget
{
    Q_OBJECT

public:
    explicit CalendarPopup(QWidget *parent = nullptr);

    /// The account's first day of the week.
    void setWeekStart(Qt::DayOfWeek day);

    /// Opens it at the start edge of `anchor`, with `chosen` marked. `today` is Harvest's.
    void openAt(const QWidget *anchor, QDate chosen, QDate today);

Q_SIGNALS:
    void picked(QDate day);

protected:
    void paintEvent(QPaintEvent *event) override;
    void lookChanged() override;

private:
    void pick(QDate day);
    void showMonth(QDate day);

    MonthGrid *m_grid;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_todayButton;
    QString m_title;
    QDate m_today;
};

} // namespace sheaf
