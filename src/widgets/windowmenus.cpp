// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Menus and popups of the main window, and which actions make sense at the moment.

#include "app/session.h"
#include "app/settings.h"
#include "models/timesheet.h"
#include "ui_mainwindow.h"
#include "widgets/actions.h"
#include "widgets/actiontext.h"
#include "widgets/changes/changespage.h"
#include "widgets/commands.h"
#include "widgets/dialogs/calendarpopup.h"
#include "widgets/keysdialog.h"
#include "widgets/look/colors.h"
#include "widgets/look/icons.h"
#include "widgets/look/tokens.h"
#include "widgets/mainwindow.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sheaf {

using Id = Actions::Id;

void MainWindow::updateActions()
{
    const bool known = m_timesheet && m_session;
    for (const Id id : {Id::NewEntry, Id::NewEntryForm, Id::StartStop, Id::Toggle, Id::EditRunning, Id::PreviousDay,
             Id::NextDay, Id::GoToDay, Id::Changes, Id::Refresh, Id::SignOut, Id::Markers})
        (*m_actions)[id]->setEnabled(known);
    for (const Id id : {Id::PreviousDay, Id::NextDay}) // there, the keys belong to the cards
        (*m_actions)[id]->setEnabled(known && !changesShown());
    updateUndo();
    (*m_actions)[Id::ShowSeconds]->setChecked(m_settings.showSeconds());
    (*m_actions)[Id::HideNames]->setChecked(m_settings.hideNames());
    (*m_actions)[Id::Markers]->setChecked(known && m_session->account().markers);
    (*m_actions)[Id::MenuBar]->setChecked(m_settings.menuBarShown());
    showMenuBar(m_settings.menuBarShown());
    if (known)
        m_timesheet->timer().setSecondsWanted(m_settings.showSeconds());
    m_ui->timerBar->setSecondsShown(m_settings.showSeconds());
    updateTitle();
}

void MainWindow::updateUndo()
{
    const QString undo = m_commands ? m_commands->undoText() : QString();
    (*m_actions)[Id::Undo]->setEnabled(!undo.isEmpty());
    (*m_actions)[Id::Undo]->setText(undo.isEmpty() ? tr("&Undo") : menuText(undo));
}

/// For a menu that opens. To read them takes as long as to read the day, too long for each start and each key press.
void MainWindow::updateRecents()
{
    const QList<Recent> recents = m_timesheet ? m_timesheet->recents(Actions::recentCount) : QList<Recent>();
    for (int i = 0; i < Actions::recentCount; ++i) {
        QAction *action = (*m_actions)[Actions::recent(i)];
        action->setVisible(i < recents.size());
        if (i >= recents.size())
            continue;
        const Assignment &assignment = recents[i].assignment;
        action->setText(
            menuText(tr("%1, %2", "a project and a task").arg(assignment.project.name, assignment.task.name)));
        action->setIcon(look::dotIcon(m_timesheet->clientColor(assignment.client.id), assignment.billable));
    }
}

/// What is chosen decides which actions make sense.
void MainWindow::updateChoice()
{
    const QList<EntryId> ids = m_ui->list->selectedIds();
    const EntryRow row = m_timesheet ? m_timesheet->day().row(m_ui->list->currentIndex()) : EntryRow{};
    const bool any = !row.id.isNull();
    for (const Id id :
        {Id::Edit, Id::EditTime, Id::EditNotes, Id::Duplicate, Id::Move, Id::ChangeProject, Id::Delete, Id::History})
        (*m_actions)[id]->setEnabled(any);
    if (row.gap)
        (*m_actions)[Id::Edit]->setEnabled(true); // fills it
    const bool refused = row.mark == EntryRow::Mark::Refused;
    const bool conflict = row.mark == EntryRow::Mark::Conflict;
    for (const Id id : {Id::TryAgain, Id::Discard})
        (*m_actions)[id]->setVisible(refused);
    const bool deletedThere = conflict && m_timesheet->conflict(row.id).value_or(ConflictTable()).deletedThere;
    (*m_actions)[Id::TakeTheirs]->setText(deletedThere ? tr("&Let it go") : tr("Keep &Harvest’s"));
    (*m_actions)[Id::KeepOurs]->setText(deletedThere ? tr("Create it &again") : tr("Use m&ine"));
    for (const Id id : {Id::TakeTheirs, Id::KeepOurs})
        (*m_actions)[id]->setVisible(conflict);
    (*m_actions)[Id::KeepBoth]->setVisible(conflict && !deletedThere);
    m_ui->total->setSelectionText(ids.size() > 1 && m_timesheet
            ? m_timesheet->day().selectionText(m_ui->list->selectionModel()->selectedIndexes())
            : QString());
}

void MainWindow::goToPart(int step)
{
    const QList<QWidget *> parts{m_ui->entryLine, m_ui->timerBar->button(), m_ui->header->dateButton(),
        m_ui->strip->chosenCell(),
        changesShown()                                   ? m_changes->focusTarget()
            : m_ui->pages->currentWidget() == m_ui->list ? m_ui->list
                                                         : m_ui->empty->firstButton(),
        m_ui->total->firstButton(), m_ui->status->sentenceButton()};
    const QWidget *focused = QWidget::focusWidget();
    const int count = static_cast<int>(parts.size());
    int at = -1;
    const QList<QWidget *> regions{
        m_ui->entryLine, m_ui->timerBar, m_ui->header, m_ui->strip, m_ui->pages, m_ui->total, m_ui->status};
    for (int i = 0; i < count; ++i) {
        if (focused && (regions[i] == focused || regions[i]->isAncestorOf(focused)))
            at = i;
    }
    for (int tries = 0; tries < count; ++tries) {
        at = (at + step + count) % count;
        if (parts[at] && parts[at]->isVisible() && parts[at]->isEnabled()) {
            parts[at]->setFocus(step > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
}

void MainWindow::pickDay(QWidget *anchor, QDate day, const std::function<void(QDate)> &handler)
{
    if (m_calendar == nullptr)
        m_calendar = new CalendarPopup(this);
    // The same popup serves every question; only the last one is answered.
    m_calendar->disconnect(this);
    connect(m_calendar, &CalendarPopup::picked, this, handler);
    m_calendar->setWeekStart(m_timesheet->company().weekStart);
    m_calendar->openAt(anchor, day, m_timesheet->today());
}

void MainWindow::openRowMenu(const QPoint &position)
{
    updateChoice();
    m_rowMenu->popup(position);
}

void MainWindow::fillMainMenu()
{
    updateRecents();
    if (!m_mainMenu->isEmpty())
        return;
    m_actions->fillMainMenu(m_mainMenu);
    showMenuBoxes();
}

/// Fusion outlines the box of what can be checked darker than the window, which in a dark menu nobody sees.
void MainWindow::showMenuBoxes()
{
    const look::Tokens tokens = look::Tokens::of(this);
    QPalette palette; // says nothing, so the menus keep the application's
    if (tokens.dark && style()->name().compare("fusion"_L1, Qt::CaseInsensitive) == 0)
        palette.setColor(QPalette::Window, look::mix(tokens.base, tokens.text, 0.6));
    const QList<QMenu *> menus = findChildren<QMenu *>();
    for (QMenu *menu : menus)
        menu->setPalette(palette);
}

/// The bar is made when it is wanted first.
void MainWindow::showMenuBar(bool shown)
{
    if (!shown && menuWidget() == nullptr)
        return;
    QMenuBar *bar = menuBar();
    if (bar->actions().isEmpty()) {
        m_actions->fillMenuBar(bar);
        const QList<QMenu *> menus = bar->findChildren<QMenu *>();
        for (QMenu *menu : menus)
            connect(menu, &QMenu::aboutToShow, this, &MainWindow::updateRecents);
        showMenuBoxes();
    }
    bar->setVisible(shown);
}

void MainWindow::openMenu()
{
    fillMainMenu();
    const QToolButton *button = changesShown() ? m_changes->menuButton() : m_ui->header->menuButton();
    if (!button->isVisible()) {
        m_mainMenu->popup(mapToGlobal(QPoint(width() / 2, height() / 3)));
        return;
    }
    const QPoint corner = button->mapToGlobal(QPoint(0, button->height()));
    const int left = layoutDirection() == Qt::RightToLeft ? 0 : button->width() - m_mainMenu->sizeHint().width();
    m_mainMenu->popup(corner + QPoint(left, 0));
}

void MainWindow::keysDialog()
{
    auto *dialog = new KeysDialog(*m_actions, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::fillAccountMenu()
{
    m_accountMenu->clear();
    auto *group = new QActionGroup(m_accountMenu);
    for (const AccountEntry &account : std::as_const(m_accounts)) {
        QAction *action = m_accountMenu->addAction(menuText(account.name));
        action->setActionGroup(group);
        action->setCheckable(true);
        action->setChecked(account.current);
        connect(action, &QAction::triggered, this, [this, key = account.key] { Q_EMIT accountSwitchRequested(key); });
    }
    m_accountMenu->addSeparator();
    m_accountMenu->addAction((*m_actions)[Id::Refresh]);
    m_accountMenu->addAction((*m_actions)[Id::SignIn]);
    m_accountMenu->addAction((*m_actions)[Id::SignOut]);
}

} // namespace sheaf
