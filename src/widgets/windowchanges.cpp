// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The page of changes in the main window, and the history of an entry.

#include "app/session.h"
#include "models/timesheet.h"
#include "ui_mainwindow.h"
#include "widgets/actions.h"
#include "widgets/changes/changespage.h"
#include "widgets/changes/historydialog.h"
#include "widgets/commands.h"
#include "widgets/mainwindow.h"

#include <QClipboard>
#include <QGuiApplication>

namespace sheaf {

void MainWindow::makeChangesPage()
{
    m_changes = new ChangesPage((*m_actions)[Actions::Id::Menu], m_ui->pages);
    m_changes->setObjectName(QStringLiteral("changes"));
    m_ui->pages->addWidget(m_changes);
    connect(m_changes, &ChangesPage::backRequested, this, [this] { showChanges(false); });
    connect(m_changes, &ChangesPage::chosen, this, &MainWindow::answerChange);
    connect(m_changes, &ChangesPage::copyLogRequested, this,
        [this] { QGuiApplication::clipboard()->setText(m_timesheet->changeLog()); });
}

bool MainWindow::changesShown() const
{
    return m_changes != nullptr && m_ui->pages->currentWidget() == m_changes;
}

void MainWindow::showChanges(bool shown)
{
    if (shown == changesShown() || (shown && (!m_timesheet || !m_commands)))
        return;
    const bool focused = m_ui->pages->isAncestorOf(focusWidget()) || m_ui->status->isAncestorOf(focusWidget())
        || m_ui->header->isAncestorOf(focusWidget()) || m_ui->strip->isAncestorOf(focusWidget()) || !focusWidget();
    if (shown) {
        m_ui->list->finishEditing();
        if (m_changes == nullptr)
            makeChangesPage();
        m_changes->setModel(&m_timesheet->changes());
        connect(m_commands.get(), &Commands::rowRefused, m_changes, &ChangesPage::showNotice, Qt::UniqueConnection);
        m_ui->pages->setCurrentWidget(m_changes);
    } else {
        m_ui->pages->setCurrentWidget(m_ui->list);
        m_changes->setModel(nullptr);
    }
    showParts();
    updateActions();
    updateEmptyState();
    placeUndoBar();
    if (focused) // What is being typed above goes on.
        focusDay();
}

/// What belongs to a day goes while the page of changes is there.
void MainWindow::showParts()
{
    const bool known = m_timesheet && m_session;
    for (QWidget *part : QList<QWidget *>{m_ui->band, m_ui->status})
        part->setVisible(known);
    for (QWidget *part : QList<QWidget *>{m_ui->header, m_ui->strip, m_ui->total})
        part->setVisible(known && !changesShown());
}

void MainWindow::answerChange(const ChangeRow &row, ChangeRow::Action action)
{
    switch (action) {
    case ChangeRow::Action::TakeTheirs:
        m_commands->resolve(row.id, Tracker::Resolution::TakeTheirs);
        break;
    case ChangeRow::Action::KeepOurs:
        m_commands->resolve(row.id, Tracker::Resolution::KeepOurs);
        break;
    case ChangeRow::Action::KeepBoth:
        m_commands->resolve(row.id, Tracker::Resolution::KeepBoth);
        break;
    case ChangeRow::Action::WriteNotes:
    case ChangeRow::Action::Edit:
        Q_EMIT editEntryRequested(row.id);
        break;
    case ChangeRow::Action::CopyTo:
        pickDay(m_changes, row.spentDate, [this, id = row.id](QDate day) { m_commands->copyTo(id, day); });
        break;
    case ChangeRow::Action::TryAgain:
        Q_EMIT retryRequested(row.id);
        break;
    case ChangeRow::Action::Discard:
        m_commands->discard(row.id);
        break;
    case ChangeRow::Action::Restore:
        m_commands->restore(row.deletedItem, row.id);
        break;
    case ChangeRow::Action::History:
        showHistory(row.id);
        break;
    }
}

void MainWindow::showHistory(const EntryId &id)
{
    if (!m_timesheet || !m_session || id.isNull())
        return;
    auto *dialog = new HistoryDialog(*m_timesheet, m_session->tracker(), id, this);
    connect(m_session, &QObject::destroyed, dialog, &QDialog::close);
    dialog->show();
}

} // namespace sheaf
