// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "widgets/lookwidget.h"

#include <QAbstractButton>

class QAction;

namespace sheaf {

/// What was just done, and how to take it back: ten seconds, longer while the mouse or the focus is on it.
class UndoBar : public LookWidget
{
    Q_OBJECT

public:
    UndoBar(Clock &clock, const QAction *undo, QWidget *parent);

    /// Plain text.
    void offer(const QString &what);
    void dismiss();
    QSize sizeHint() const override;

Q_SIGNALS:
    void undoRequested();
    void shownChanged(bool shown);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void lookChanged() override;

private:
    void wait();
    void arrange();

    Alarm m_alarm;
    const QAction *m_undo;
    QAbstractButton *m_button;
    QString m_what;
};

} // namespace sheaf
