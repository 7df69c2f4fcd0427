// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "widgets/lookwidget.h"

#include <QPointer>

class QAction;
class QPushButton;

namespace sheaf {

class BarButton;
class TimerModel;
class TouchArea;

/// What runs, in the largest text of the window, with its Stop; or that nothing does, and how to go on. Each second it
/// repaints the rectangle of the time and nothing else.
class TimerBar : public LookWidget
{
    Q_OBJECT

public:
    explicit TimerBar(QWidget *parent = nullptr);

    /// nullptr: nothing is shown.
    void setModel(TimerModel *model);
    /// The timer of an account that is not shown: it has the bar while nothing runs in the one that is. nullptr: there
    /// is none. `account` is plain text.
    void setElsewhere(TimerModel *model, const QString &account);

    bool showsElsewhere() const;

    /// The actions behind Stop and Start; their keys stand in the tooltips.
    void setActions(const QAction *stop, const QAction *start);
    /// Seconds can be turned off.
    void setSecondsShown(bool shown);
    /// Tab comes here after `widget`.
    void setTabAfter(QWidget *widget);

    QWidget *button() const;

    /// Beside the entry line it is 64 high instead of 72.
    void setWide(bool wide);
    /// In place of the second line until the timer changes: why something could not be done. Plain text.
    void showError(const QString &sentence);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stopRequested();
    void continueRequested();
    void editRequested(const sheaf::EntryId &id);
    void editTimeRequested(const sheaf::EntryId &id);
    /// For the timer of the other account.
    void switchRequested();
    void stopElsewhereRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void lookChanged() override;

private:
    const TimerModel *shown() const;
    void follow(TimerModel *model);
    void modelChanged();
    void tellButtons();
    void tick();
    void arrange();
    void click();
    QString secondsText() const;
    QRectF timeRect() const;
    QRectF namesRect() const;
    void paintNames(QPainter &painter) const;
    void paintElsewhere(QPainter &painter, const QRectF &upper, const QRectF &lower) const;

    QPointer<TimerModel> m_model;
    QPointer<TimerModel> m_elsewhere;
    QString m_account;
    BarButton *m_button;
    QPushButton *m_switch;
    TouchArea *m_names;
    TouchArea *m_time;
    const QAction *m_stop = nullptr;
    const QAction *m_start = nullptr;
    bool m_wide = false;
    bool m_secondsShown = true;
    QString m_error;
};

} // namespace sheaf
