// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// How the main window is laid out, shown and closed.

#include "app/settings.h"
#include "models/timesheet.h"
#include "ui_mainwindow.h"
#include "widgets/actions.h"
#include "widgets/lookwidget.h"
#include "widgets/mainwindow.h"
#include "widgets/undobar.h"

#include <QCloseEvent>

#include <algorithm>

namespace sheaf {

namespace {

constexpr int wideFrom = 840;
constexpr int leastWidth = 380;
constexpr int leastHeight = 420;
constexpr int leastList = 60; ///< One row and its margins.

} // namespace

void MainWindow::present()
{
    if (isMinimized())
        setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::lookChanged()
{
    const look::Tokens tokens = look::Tokens::of(this);
    m_ui->entryLayout->setContentsMargins(tokens.px(12), tokens.px(8), tokens.px(12), tokens.px(6));
    setMinimumWidth(tokens.px(leastWidth));
    m_ui->pages->setMinimumHeight(tokens.px(leastList));
    showMenuBoxes();
    arrange();
}

/// A banner takes its room from the list, as long as some of that is left.
void MainWindow::fitHeight()
{
    const look::Tokens tokens = look::Tokens::of(this);
    int needed = m_ui->band->minimumHeight() + tokens.px(leastList);
    for (const QWidget *part : QList<QWidget *>{m_ui->header, m_ui->strip, m_ui->total, m_ui->status})
        needed += part->sizeHint().height();
    if (!m_ui->banner->isHidden())
        needed += m_ui->banner->heightForWidth(width());
    setMinimumHeight(std::max(needed, tokens.px(leastHeight)));
}

/// Side by side where there is room for both.
void MainWindow::arrange()
{
    const look::Tokens tokens = look::Tokens::of(this);
    const bool wide = width() >= tokens.px(wideFrom);
    m_ui->bandLayout->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_ui->timerBar->setWide(wide);
    m_ui->band->setFixedHeight(tokens.px(wide ? 64 : 72 + 50));
    fitHeight();
    placeUndoBar();
}

void MainWindow::placeUndoBar()
{
    const look::Tokens tokens = look::Tokens::of(this);
    const int side = tokens.px(8);
    const QSize room = m_ui->pages->size();
    const int height = m_undoBar->sizeHint().height();
    m_undoBar->setGeometry(side, room.height() - height - side, room.width() - 2 * side, height);
    m_ui->list->setBottomRoom(m_undoBar->isHidden() ? 0 : height + side);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (m_actions == nullptr)
        return;
    if (changesLook(event))
        lookChanged();
    else if (event->type() == QEvent::LayoutDirectionChange)
        m_actions->setRightToLeft(layoutDirection() == Qt::RightToLeft);
    else if (event->type() == QEvent::WindowStateChange)
        updateVisible();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrange();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    updateVisible();
    placeUndoBar();
    restoreFieldSoon();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    updateVisible();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    finishField();
    m_settings.setWindowGeometry(saveGeometry());
    // Quitting closes every window, too: only the window's own button hides or minimises.
    if (!event->spontaneous() || m_onClose == OnClose::Quit) {
        QMainWindow::closeEvent(event);
        if (event->spontaneous())
            Q_EMIT quitRequested();
        return;
    }
    event->ignore();
    if (m_onClose == OnClose::Minimize) {
        showMinimized();
    } else {
        hide();
        Q_EMIT hidden();
    }
}

void MainWindow::updateVisible()
{
    if (m_timesheet)
        m_timesheet->setVisible(isVisible() && !isMinimized());
}

} // namespace sheaf
