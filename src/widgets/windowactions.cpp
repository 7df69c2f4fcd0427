// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What the actions of the main window do.

#include "app/session.h"
#include "app/settings.h"
#include "models/timesheet.h"
#include "ui_mainwindow.h"
#include "widgets/actions.h"
#include "widgets/commands.h"
#include "widgets/mainwindow.h"
#include "widgets/undobar.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr QEvent::Type paintNext = QEvent::User;

} // namespace

using Id = Actions::Id;

void MainWindow::connectActions()
{
    const auto on = [this](Id id, auto what) { connect((*m_actions)[id], &QAction::triggered, this, what); };
    on(Id::NewEntry, [this] { focusEntryLine(); });
    on(Id::NewEntryForm, [this] { newEntryForm(); });
    on(Id::StartStop, [this] { startOrStop(); });
    on(Id::Toggle, [this] { m_commands->toggle(); });
    on(Id::EditRunning, [this] {
        if (m_timesheet->timer().isRunning())
            Q_EMIT editEntryRequested(m_timesheet->timer().row().id);
    });
    for (int i = 0; i < Actions::recentCount; ++i)
        on(Actions::recent(i), [this, i] { m_commands->startRecent(i); });
    on(Id::Undo, [this] { m_commands->undo(); });
    on(Id::PreviousDay, [this] { goToDay(m_timesheet->day().day().addDays(-1)); });
    on(Id::NextDay, [this] { goToDay(m_timesheet->day().day().addDays(1)); });
    on(Id::Today, [this] { goToDay(m_timesheet->today()); });
    on(Id::GoToDay,
        [this] { pickDay(m_ui->header->dateButton(), m_timesheet->day().day(), [this](QDate day) { goToDay(day); }); });
    on(Id::Changes, [this] { showChanges(!changesShown()); });
    on(Id::Refresh, [this] { Q_EMIT syncRequested(); });
    on(Id::SignIn, [this] { Q_EMIT signInRequested(); });
    on(Id::SignOut, [this] { Q_EMIT signOutRequested(); });
    on(Id::ShowSeconds, [this](bool shown) { m_settings.setShowSeconds(shown); });
    on(Id::HideNames, [this](bool hide) { m_settings.setHideNames(hide); });
    on(Id::Markers, [this](bool wanted) { Q_EMIT markersRequested(wanted); });
    on(Id::MenuBar, [this](bool shown) { m_settings.setMenuBarShown(shown); });
    on(Id::Menu, [this] { openMenu(); });
    on(Id::NextPart, [this] { goToPart(1); });
    on(Id::PreviousPart, [this] { goToPart(-1); });
    on(Id::Keys, [this] { keysDialog(); });
    on(Id::Hide, [this] {
        if (m_onClose == OnClose::Minimize) {
            showMinimized();
        } else if (m_onClose == OnClose::Quit) {
            Q_EMIT quitRequested();
        } else {
            hide();
            Q_EMIT hidden();
        }
    });
    on(Id::Quit, [this] { Q_EMIT quitRequested(); });
    connect(m_ui->empty, &EmptyState::firstClicked, this, &MainWindow::answerEmptyState);
    connect(m_ui->empty, &EmptyState::secondClicked, this, [this] {
        const Error::Kind kind = m_trouble ? m_trouble->error.kind : Error::Kind::Cancelled;
        if (kind == Error::Kind::NewerData || kind == Error::Kind::Damaged)
            Q_EMIT quitRequested();
        else if (m_trouble)
            Q_EMIT openElsewhereRequested(m_trouble->key);
        else
            Q_EMIT demoRequested();
    });
}

/// Its first button means what stands above it.
void MainWindow::answerEmptyState()
{
    if (m_trouble && m_trouble->error.kind == Error::Kind::NewerData)
        Q_EMIT openElsewhereRequested(m_trouble->key);
    else if (m_trouble && m_trouble->error.kind == Error::Kind::Damaged)
        Q_EMIT openAnewRequested(m_trouble->key);
    else if (m_trouble)
        Q_EMIT openAgainRequested(m_trouble->key);
    else if (m_timesheet)
        m_commands->copyRows(m_timesheet->day().copySource(), m_timesheet->day().day());
    else
        Q_EMIT signInRequested();
}

void MainWindow::connectRowActions()
{
    const auto on = [this](Id id, auto what) { connect((*m_actions)[id], &QAction::triggered, this, what); };
    const auto current = [this] { return m_ui->list->currentId(); };
    on(Id::Edit, [this, current] {
        if (const std::optional<FreeTime> gap = m_ui->list->currentGap())
            fillGap(*gap);
        else
            Q_EMIT editEntryRequested(current());
    });
    on(Id::EditTime, [this, current] { m_ui->list->editTime(current()); });
    on(Id::EditNotes, [this, current] { m_ui->list->editNotes(current()); });
    on(Id::Duplicate, [this] { m_commands->duplicate(chosen()); });
    on(Id::Delete, [this] { removeChosen(); });
    on(Id::Move, [this] {
        pickDay(
            m_ui->list, m_timesheet->day().day(), [this, ids = chosen()](QDate day) { m_commands->move(ids, day); });
    });
    on(Id::History, [this, current] { showHistory(current()); });
    on(Id::ChangeProject, [this] { Q_EMIT changeProjectRequested(chosen()); });
    on(Id::TryAgain, [this, current] { Q_EMIT retryRequested(current()); });
    on(Id::Discard, [this, current] { m_commands->discard(current()); });
    on(Id::TakeTheirs, [this, current] { m_commands->resolve(current(), Tracker::Resolution::TakeTheirs); });
    on(Id::KeepOurs, [this, current] { m_commands->resolve(current(), Tracker::Resolution::KeepOurs); });
    on(Id::KeepBoth, [this, current] { m_commands->resolve(current(), Tracker::Resolution::KeepBoth); });
    m_ui->total->setSelectionActions(
        {(*m_actions)[Id::Move], (*m_actions)[Id::ChangeProject], (*m_actions)[Id::Delete]});
}

void MainWindow::connectCommands()
{
    Commands *commands = m_commands.get();
    connect(m_ui->entryLine, &EntryLine::startRequested, commands,
        [this, commands](const Assignment &assignment, const QString &notes) {
            if (const std::optional<QString> sentence = commands->start(assignment, notes)) {
                m_ui->entryLine->showError(*sentence);
                return;
            }
            m_ui->entryLine->finish();
            saveDraft();
            m_ui->list->setFocus(Qt::OtherFocusReason);
        });
    connect(m_ui->entryLine, &EntryLine::formRequested, commands,
        [this](const Assignment &assignment, const QString &notes) {
            TimeEntry prefill;
            assign(prefill, assignment);
            prefill.notes = notes;
            prefill.spentDate = m_timesheet->day().day();
            m_ui->entryLine->closePanel();
            Q_EMIT newEntryDialogRequested(prefill);
        });
    connect(m_ui->timerBar, &TimerBar::stopRequested, commands, &Commands::stop);
    connect(m_ui->timerBar, &TimerBar::continueRequested, commands, &Commands::toggle);
    connect(m_ui->timerBar, &TimerBar::editTimeRequested, commands, [this](const EntryId &id) {
        goToDay(m_timesheet->timer().row().spentDate);
        m_ui->list->editTime(id);
    });
    connect(m_ui->list, &DayList::startStopRequested, commands, &Commands::startStop);
    connect(m_ui->list, &DayList::timeEntered, commands, &Commands::setTime);
    connect(m_ui->list, &DayList::notesEntered, commands, &Commands::setNotes);
    m_ui->list->setTimeReader([commands = QPointer<Commands>(commands)](const EntryId &id, const QString &text) {
        return commands ? commands->timeWords(id, text) : TimeHint{};
    });
    connect(commands, &Commands::rowRefused, m_ui->list, &DayList::showNotice);
    connect(commands, &Commands::timerRefused, m_ui->timerBar, &TimerBar::showError);
    connect(commands, &Commands::diskTrouble, this,
        [this](const std::optional<Error> &error) { m_timesheet->status().setTrouble(error); });
    connect(commands, &Commands::undoOffered, m_undoBar, &UndoBar::offer);
    connect(commands, &Commands::undoSpent, m_undoBar, &UndoBar::dismiss);
    connect(m_undoBar, &UndoBar::undoRequested, commands, &Commands::undo);
    connect(commands, &Commands::entryStarted, m_ui->list, &DayList::select);
    connect(commands, &Commands::entryBack, m_ui->list, &DayList::select);
    connect(&m_session->tracker(), &Tracker::undoChanged, commands, [this] {
        updateUndo();
        QCoreApplication::postEvent(this, new QEvent(paintNext), Qt::HighEventPriority);
    });
}

/// Paints. An update() comes last of all that waits, so behind what the sync has to do with a change; who pressed a key
/// sees that.
void MainWindow::customEvent(QEvent *event)
{
    if (event->type() != paintNext)
        return;
    QEvent request(QEvent::UpdateRequest);
    QCoreApplication::sendEvent(this, &request);
}

/// Enter presses the button that has the focus, like Space; a list or a text field has taken it before.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && button && isAncestorOf(button))
        button->click();
    else
        QMainWindow::keyPressEvent(event);
}

QList<EntryId> MainWindow::chosen() const
{
    const QList<EntryId> ids = m_ui->list->selectedIds();
    if (ids.contains(m_ui->list->currentId()))
        return ids;
    return {m_ui->list->currentId()};
}

/// Afterwards the row that took the place of the first one is chosen, so that Del can go on.
void MainWindow::removeChosen()
{
    const QList<EntryId> ids = chosen();
    DayModel &day = m_timesheet->day();
    const int place = day.indexOf(ids.value(0)).row();
    m_commands->remove(ids);
    if (place >= 0 && day.rowCount() > 0 && !day.indexOf(ids.value(0)).isValid())
        m_ui->list->setCurrentIndex(day.index(std::min(place, day.rowCount() - 1)));
}

/// The row, while the list has the focus; else what runs, or what ran last.
void MainWindow::startOrStop()
{
    const EntryId current = m_ui->list->currentId();
    if (m_ui->list->hasFocus() && !current.isNull())
        m_commands->startStop(current);
    else
        m_commands->toggle();
}

void MainWindow::newEntryForm()
{
    TimeEntry prefill;
    prefill.spentDate = m_timesheet->day().day();
    Q_EMIT newEntryDialogRequested(prefill);
}

void MainWindow::fillGap(const FreeTime &gap)
{
    TimeEntry prefill;
    prefill.spentDate = m_timesheet->day().day();
    prefill.startedTime = gap.from;
    prefill.endedTime = gap.to;
    Q_EMIT newEntryDialogRequested(prefill);
}

void MainWindow::bannerAction(Banner::Action action)
{
    if (action == Banner::Action::SwitchAccount) {
        Q_EMIT accountSwitchRequested(m_elsewhereKey);
        return;
    }
    if (!m_timesheet || !m_timesheet->status().banner()) {
        Q_EMIT noticeActionRequested(action);
        return;
    }
    switch (action) {
    case Banner::Action::OpenKeychain:
        if (m_session)
            m_session->readToken();
        break;
    case Banner::Action::SignIn:
        Q_EMIT signInRequested();
        break;
    case Banner::Action::TryAgain:
        saveDraft();
        Q_EMIT syncRequested();
        break;
    case Banner::Action::OpenBrowser:
        Q_EMIT openNetworkSignInRequested();
        break;
    case Banner::Action::ChooseTimerMode:
        Q_EMIT timerModeRequested();
        break;
    case Banner::Action::SwitchAccount: // See above.
    case Banner::Action::None:
        break;
    }
}

void MainWindow::saveDraft()
{
    m_draftAlarm.cancel();
    if (!m_commands)
        return;
    const QString text = m_ui->entryLine->text();
    if (text != m_commands->draft())
        m_commands->setDraft(text.toUtf8());
    const std::optional<RowDraft> field = m_ui->list->isEditing() ? m_ui->list->draft() : m_unfinished;
    const QByteArray typed = field ? field->toBytes() : QByteArray();
    if (typed != m_commands->rowDraft())
        m_commands->setRowDraft(typed);
}

void MainWindow::saveDraftSoon()
{
    m_draftAlarm.set(std::chrono::milliseconds(500), [this] { saveDraft(); });
}

/// The window goes. What is in a field is entered; what cannot be comes back with the window.
void MainWindow::finishField()
{
    if (m_ui->list->isEditing())
        m_unfinished = m_ui->list->finishEditing();
    saveDraft();
}

/// When whatever shows the row has also given the focus to somebody: who loses it again is entered.
void MainWindow::restoreFieldSoon()
{
    if (m_unfinished)
        QMetaObject::invokeMethod(this, &MainWindow::restoreField, Qt::QueuedConnection);
}

void MainWindow::restoreField()
{
    if (!m_unfinished || !m_commands || !isVisible() || changesShown() || m_ui->list->isEditing())
        return;
    if (!m_commands->has(m_unfinished->id))
        keepLostText(m_unfinished->field, m_unfinished->text);
    else if (!m_ui->list->restore(*m_unfinished))
        return; // It is on another day.
    m_unfinished.reset();
    saveDraftSoon();
}

/// An entry can vanish (deleted in Harvest) while its notes are being written: the words move to the entry line.
void MainWindow::keepLostText(EntryDelegate::Field field, const QString &text)
{
    if (field == EntryDelegate::Field::Notes && !text.isEmpty() && m_ui->entryLine->text().isEmpty())
        m_ui->entryLine->setText(u"// "_s + text.simplified());
}

} // namespace sheaf
