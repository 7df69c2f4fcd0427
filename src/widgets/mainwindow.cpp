// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/mainwindow.h"

#include "app/session.h"
#include "app/settings.h"
#include "models/timesheet.h"
#include "ui_mainwindow.h"
#include "widgets/actions.h"
#include "widgets/changes/changespage.h"
#include "widgets/commands.h"
#include "widgets/look/tokens.h"
#include "widgets/undobar.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int compactWidth = 520;
constexpr int usualHeight = 664;

} // namespace

MainWindow::MainWindow(Settings &settings, Clock &clock, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_clock(clock)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_draftAlarm(clock)
{
    m_ui->setupUi(this);
    buildParts();
    connectParts();
    connectActions();
    connectRowActions();
    connect(&settings, &Settings::changed, this, &MainWindow::updateActions);
    lookChanged();
    const look::Tokens tokens = look::Tokens::of(this);
    resize(tokens.px(compactWidth), tokens.px(usualHeight));
    restoreGeometry(settings.windowGeometry());
    showAccount(nullptr, nullptr);
}

MainWindow::~MainWindow()
{
    if (m_timesheet && m_session)
        finishField();
}

void MainWindow::buildParts()
{
    m_actions = new Actions(this, m_ui->list);
    m_undoBar = new UndoBar(m_clock, (*m_actions)[Actions::Id::Undo], m_ui->pages);
    m_mainMenu = new QMenu(this);
    m_rowMenu = new QMenu(this);
    m_accountMenu = new QMenu(this);
    // Menus are filled when they are wanted first, the menu bar made even then: nobody waits for them at the start.
    connect(m_mainMenu, &QMenu::aboutToShow, this, &MainWindow::fillMainMenu);
    m_actions->fillRowMenu(m_rowMenu);

    const auto action = [this](Actions::Id id) { return (*m_actions)[id]; };
    m_ui->header->setActions(action(Actions::Id::GoToDay), action(Actions::Id::PreviousDay),
        action(Actions::Id::NextDay), action(Actions::Id::Today), action(Actions::Id::Menu));
    m_ui->entryLine->setAction(action(Actions::Id::NewEntry));
    m_ui->timerBar->setActions(action(Actions::Id::StartStop), action(Actions::Id::Toggle));
    m_ui->status->setAccountMenu(m_accountMenu);
    m_ui->timerBar->setTabAfter(m_ui->entryLine);
}

void MainWindow::showAccount(Timesheet *timesheet, Session *session)
{
    if (m_timesheet) {
        finishField();
        m_timesheet->setVisible(false);
        disconnect(m_timesheet, nullptr, this, nullptr);
        for (QObject *model : {static_cast<QObject *>(&m_timesheet->day()),
                 static_cast<QObject *>(&m_timesheet->timer()), static_cast<QObject *>(&m_timesheet->status())})
            disconnect(model, nullptr, this, nullptr);
    }
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    showChanges(false);
    m_undoBar->dismiss();
    m_commands.reset();
    m_unfinished.reset();
    m_trouble.reset();
    m_timesheet = timesheet;
    m_session = session;

    m_ui->timerBar->setModel(timesheet ? &timesheet->timer() : nullptr);
    m_ui->entryLine->setModels(timesheet ? &timesheet->picker() : nullptr, timesheet ? &timesheet->timer() : nullptr);
    m_ui->strip->setModel(timesheet ? &timesheet->week() : nullptr);
    m_ui->list->setDayModel(timesheet ? &timesheet->day() : nullptr);
    m_ui->status->setModel(timesheet ? &timesheet->status() : nullptr);
    m_ui->entryLine->clear();
    if (timesheet && session) {
        m_commands = std::make_unique<Commands>(*timesheet, session->tracker());
        m_today = timesheet->today();
        m_ui->entryLine->setText(m_commands->draft());
        m_unfinished = RowDraft::fromBytes(m_commands->rowDraft());
        connectCommands();
        connectTimesheet();
    }
    updateParts();
    focusDay();
}

/// Where single keys mean something at once: a text field would take them as letters.
void MainWindow::focusDay()
{
    QWidget *place = m_ui->list;
    if (changesShown())
        place = m_changes->focusTarget();
    else if (m_ui->pages->currentWidget() != m_ui->list)
        place = m_timesheet ? m_ui->empty : m_ui->empty->firstButton(); // Enter must not copy rows by accident
    place->setFocus(Qt::OtherFocusReason);
}

void MainWindow::setAccounts(const QList<AccountEntry> &accounts)
{
    m_accounts = accounts;
    fillAccountMenu();
    QString name;
    for (const AccountEntry &account : accounts) {
        if (account.current)
            name = account.name;
    }
    m_ui->status->setAccountName(name);
    updateActions();
}

void MainWindow::connectParts()
{
    connect(m_ui->strip, &WeekStrip::dayChosen, this, &MainWindow::goToDay);
    connect(m_ui->banner, &BannerBar::actionRequested, this, &MainWindow::bannerAction);
    connect(m_ui->list, &DayList::choiceChanged, this, &MainWindow::updateChoice);
    connect(m_ui->list, &DayList::menuRequested, this, &MainWindow::openRowMenu);
    connect(m_ui->list, &DayList::editRequested, this, &MainWindow::editEntryRequested);
    connect(m_ui->list, &DayList::fillRequested, this, &MainWindow::fillGap);
    connect(m_ui->list, &DayList::editLost, this, &MainWindow::keepLostText);
    connect(m_ui->timerBar, &TimerBar::editRequested, this, &MainWindow::editEntryRequested);
    connect(
        m_ui->timerBar, &TimerBar::switchRequested, this, [this] { Q_EMIT accountSwitchRequested(m_elsewhereKey); });
    connect(m_ui->timerBar, &TimerBar::stopElsewhereRequested, this,
        [this] { Q_EMIT stopElsewhereRequested(m_elsewhereKey); });
    connect(m_undoBar, &UndoBar::shownChanged, this, &MainWindow::placeUndoBar);
    connect(m_ui->status, &StatusLine::detailsRequested, this, [this] { showChanges(!changesShown()); });
    connect(m_ui->entryLine, &QLineEdit::textChanged, this, &MainWindow::saveDraftSoon);
    connect(m_ui->list, &DayList::draftChanged, this, &MainWindow::saveDraftSoon);
    connect(m_ui->entryLine, &EntryLine::left, this, [this] { m_ui->list->setFocus(Qt::OtherFocusReason); });
}

void MainWindow::connectTimesheet()
{
    Timesheet *sheet = m_timesheet;
    connect(sheet, &Timesheet::todayChanged, this, &MainWindow::followToday);
    connect(&sheet->day(), &DayModel::dayChanged, this, &MainWindow::updateDay);
    connect(&sheet->day(), &DayModel::stateChanged, this, &MainWindow::updateEmptyState);
    connect(
        &sheet->day(), &DayModel::totalsChanged, this, [this] { m_ui->total->setTotals(m_timesheet->day().totals()); });
    connect(&sheet->day(), &QAbstractItemModel::dataChanged, this, &MainWindow::updateChoice);
    connect(&sheet->timer(), &TimerModel::changed, this, &MainWindow::updateTitle);
    connect(&sheet->timer(), &TimerModel::changed, this, &MainWindow::updateBanner);
    connect(&sheet->timer(), &TimerModel::tick, this, &MainWindow::updateTitle);
    connect(&sheet->status(), &StatusModel::changed, this, &MainWindow::updateBanner);
}

/// Everything that depends on which account is shown, and whether there is one.
void MainWindow::updateParts()
{
    const bool known = m_timesheet && m_session;
    showParts();
    updateDay();
    updateBanner();
    updateChoice();
    updateActions();
    for (int i = 0; i < Actions::recentCount; ++i) // so that their keys work; a menu hides those there are not
        (*m_actions)[Actions::recent(i)]->setVisible(known);
    updateVisible();
    if (known)
        m_ui->total->setTotals(m_timesheet->day().totals());
}

void MainWindow::updateTitle()
{
    const QString title = m_timesheet
        ? m_timesheet->timer().windowTitle(m_timesheet->day().day(), m_settings.hideNames())
        : tr("Sheaf");
    if (title != windowTitle())
        setWindowTitle(title);
}

void MainWindow::updateDay()
{
    if (m_timesheet) {
        m_ui->header->setDay(m_timesheet->day().day(), m_timesheet->today());
        m_ui->strip->setDay(m_timesheet->day().day());
    }
    (*m_actions)[Actions::Id::Today]->setEnabled(m_timesheet && m_timesheet->day().day() != m_timesheet->today());
    updateTitle();
    updateEmptyState();
    restoreFieldSoon();
}

void MainWindow::updateEmptyState()
{
    using Button = EmptyState::Button;
    EmptyState *empty = m_ui->empty;
    if (m_trouble) {
        showTroublePage();
        return;
    }
    if (!m_timesheet) {
        empty->show(
            look::Icon::Person, false, wording::noAccount(), Button{tr("Sign in…")}, Button{tr("Try the demo")});
        m_ui->pages->setCurrentWidget(empty);
        return;
    }
    const DayModel &day = m_timesheet->day();
    const Headline headline = day.headline();
    switch (day.state()) {
    case DayModel::State::Rows:
        break;
    case DayModel::State::Empty:
        empty->show(look::Icon::Day, false, headline,
            day.copySource().isValid()
                ? Button{wording::copyRows(day.copySource(), m_timesheet->today()), look::Icon::Copy}
                : Button{},
            Button{});
        break;
    case DayModel::State::Fetching:
        empty->show(look::Icon::Checking, true, headline, Button{}, Button{});
        break;
    case DayModel::State::NotFetchedOffline:
        empty->show(look::Icon::Offline, false, headline, Button{}, Button{});
        break;
    }
    if (changesShown())
        return;
    // The place of the list keeps the focus, with rows or without, so that the keys go on working.
    const bool focused = m_ui->pages->isAncestorOf(QWidget::focusWidget());
    m_ui->pages->setCurrentWidget(
        day.state() == DayModel::State::Rows ? static_cast<QWidget *>(m_ui->list) : m_ui->empty);
    if (focused)
        focusDay();
}

void MainWindow::showTrouble(const AccountTrouble &trouble)
{
    showAccount(nullptr, nullptr);
    m_trouble = trouble;
    m_ui->status->setVisible(true); // to switch to another account
    updateEmptyState();
    focusDay();
}

void MainWindow::showTroublePage()
{
    using Button = EmptyState::Button;
    const Headline words = wording::headline(m_trouble->error, wording::Place::Opening);
    const auto icon = m_trouble->error.kind == Error::Kind::NewerData ? look::Icon::Info : look::Icon::Warning;
    const Button again{tr("Try again")};
    const Button elsewhere{tr("Use another folder…")};
    const Button quit{tr("Quit")};
    switch (m_trouble->error.kind) {
    case Error::Kind::NewerData:
        m_ui->empty->show(icon, false, words, elsewhere, quit);
        break;
    case Error::Kind::Damaged:
        m_ui->empty->show(icon, false, words, Button{tr("Put it aside")}, quit);
        break;
    case Error::Kind::DiskFull:
    case Error::Kind::ReadOnly:
    case Error::Kind::Storage:
        m_ui->empty->show(icon, false, words, again, elsewhere);
        break;
    default: // whoever holds it lets go
        m_ui->empty->show(icon, false, words, again, Button{});
        break;
    }
    m_ui->pages->setCurrentWidget(m_ui->empty);
}

void MainWindow::showElsewhere(TimerModel *timer, const QString &key, const QString &name)
{
    if (timer == m_elsewhere && key == m_elsewhereKey && name == m_elsewhereName)
        return; // said again with every key press
    if (m_elsewhere)
        disconnect(m_elsewhere, nullptr, this, nullptr);
    m_elsewhere = timer;
    m_elsewhereKey = key;
    m_elsewhereName = name;
    m_ui->timerBar->setElsewhere(timer, name);
    if (timer)
        connect(timer, &TimerModel::changed, this, &MainWindow::updateBanner);
    updateBanner();
}

/// Two timers in two accounts: the bar has room for the one that is shown.
std::optional<Banner> MainWindow::elsewhereBanner() const
{
    if (!m_elsewhere || !m_elsewhere->isRunning() || !m_timesheet || !m_timesheet->timer().isRunning())
        return std::nullopt;
    return Banner{.severity = Banner::Severity::Info,
        .title = tr("A timer runs in %1, too").arg(m_elsewhereName),
        .sentence = m_elsewhere->menuTitle(false),
        .button = tr("Switch"),
        .action = Banner::Action::SwitchAccount};
}

void MainWindow::updateBanner()
{
    std::optional<Banner> banner = m_timesheet ? m_timesheet->status().banner() : std::nullopt;
    if (!banner)
        banner = m_notice ? m_notice : elsewhereBanner();
    m_ui->banner->setBanner(banner);
    fitHeight();
}

void MainWindow::showNotice(const std::optional<Banner> &notice)
{
    m_notice = notice;
    updateBanner();
}

void MainWindow::followToday()
{
    const bool showedToday = m_timesheet->day().day() == m_today;
    m_today = m_timesheet->today();
    if (showedToday && changesShown())
        m_timesheet->setDay(m_today);
    else if (showedToday)
        goToDay(m_today);
    else
        updateDay();
}

void MainWindow::goToDay(QDate day)
{
    if (!m_timesheet || !day.isValid())
        return;
    showChanges(false);
    m_ui->list->finishEditing();
    m_timesheet->setDay(day);
}

void MainWindow::showEntry(const EntryId &id, QDate day)
{
    goToDay(day);
    m_ui->list->select(id);
}

void MainWindow::focusEntryLine()
{
    m_ui->entryLine->setFocus(Qt::ShortcutFocusReason);
    m_ui->entryLine->selectAll();
}

} // namespace sheaf
