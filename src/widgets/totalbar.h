// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/daymodel.h"
#include "widgets/lookwidget.h"

class QAction;
class QToolButton;

namespace sheaf {

/// What the day adds up to, under a bar of its target; or what several chosen rows do, with what can be done to them.
class TotalBar : public LookWidget
{
    Q_OBJECT

public:
    explicit TotalBar(QWidget *parent = nullptr);

    /// The buttons shown while several rows are chosen.
    void setSelectionActions(const QList<QAction *> &actions);
    void setTotals(const DayTotals &totals);
    /// `3 selected · 2:35`; empty: the day's total.
    void setSelectionText(const QString &text);
    /// The first of the buttons, while they are shown; else nullptr.
    QWidget *firstButton() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void lookChanged() override;

private:
    void arrange();
    /// The words that fit: the parts before the last one are given up first.
    QString fitting(const QString &text, qreal room) const;

    DayTotals m_totals;
    QString m_selection;
    QList<QToolButton *> m_buttons;
    qreal m_buttonsStart = 0;
};

} // namespace sheaf
