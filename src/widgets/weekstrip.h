// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/weekmodel.h"
#include "widgets/lookwidget.h"

#include <QAbstractButton>
#include <QPointer>

namespace sheaf {

/// One cell of the week strip: caption, total, and a bar of the target.
class WeekCell : public QAbstractButton
{
    Q_OBJECT

public:
    explicit WeekCell(QWidget *parent = nullptr);

    void setCell(const DayCell &cell, bool chosen, bool narrow, const look::Tokens &tokens);

    QDate day() const { return m_cell.date; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    DayCell m_cell;
    bool m_chosen = false;
    bool m_narrow = false;
    look::Tokens m_tokens;
};

/// Seven days and their sum. One stop for Tab: the day shown; arrows, Home and End go from day to day. Where it is
/// narrow the captions get shorter, then the sum goes.
class WeekStrip : public LookWidget
{
    Q_OBJECT

public:
    explicit WeekStrip(QWidget *parent = nullptr);

    void setModel(WeekModel *model);
    void setDay(QDate day);
    /// The cell of the day shown, for the keyboard.
    QWidget *chosenCell() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void dayChosen(QDate day);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void lookChanged() override;

private:
    void refresh();

    QPointer<WeekModel> m_model;
    QDate m_day;
    QList<WeekCell *> m_cells;
    WeekCell *m_whole;
};

} // namespace sheaf
