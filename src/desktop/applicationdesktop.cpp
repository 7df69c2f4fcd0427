// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The part of Application that connects the program to the desktop: window, tray, power, colours.

#include "desktop/application.h"
#include "desktop/demoserver.h"
#include "desktop/dialogs.h"
#include "desktop/surroundings.h"
#include "models/wording.h"
#include "storage/store.h"
#include "sync/syncengine.h"
#include "widgets/look/appicon.h"
#include "widgets/look/palette.h"
#include "widgets/look/tokens.h"
#include "widgets/look/traydrawing.h"
#include "widgets/tray.h"

#include <QApplication>
#include <QDesktopServices>
#include <QNetworkAccessManager>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

void Application::connectWindow()
{
    connect(&m_window, &MainWindow::signInRequested, m_dialogs.get(), &Dialogs::signIn);
    connect(&m_window, &MainWindow::signOutRequested, m_dialogs.get(), &Dialogs::signOut);
    connect(&m_window, &MainWindow::timerModeRequested, m_dialogs.get(), &Dialogs::chooseTimerMode);
    connect(&m_window, &MainWindow::demoRequested, this, &Application::tryDemo);
    connect(&m_window, &MainWindow::newEntryDialogRequested, m_dialogs.get(), &Dialogs::newEntry);
    connect(&m_window, &MainWindow::editEntryRequested, m_dialogs.get(), &Dialogs::editEntry);
    connect(&m_window, &MainWindow::changeProjectRequested, m_dialogs.get(), &Dialogs::changeProject);
    connect(&m_window, &MainWindow::quitRequested, this, &Application::quitRequested);
    connect(&m_window, &MainWindow::syncRequested, this, &Application::lookAgain);
    connect(&m_window, &MainWindow::retryRequested, this, &Application::retry);
    connect(&m_window, &MainWindow::noticeActionRequested, this, &Application::noticeAction);
    connect(&m_window, &MainWindow::accountSwitchRequested, this, &Application::switchTo);
    connect(&m_window, &MainWindow::markersRequested, this, [this](bool on) {
        if (m_sessions.current())
            told(m_sessions.setMarkers(*m_sessions.current(), on));
    });
    connect(&m_window, &MainWindow::openAgainRequested, this, [this](const QString &key) { openTroubled(key, false); });
    connect(&m_window, &MainWindow::openElsewhereRequested, m_dialogs.get(), &Dialogs::chooseFolder);
    connect(m_dialogs.get(), &Dialogs::folderChosen, this, &Application::openElsewhere);
    connect(&m_window, &MainWindow::openAnewRequested, this, [this](const QString &key) { openTroubled(key, true); });
    connect(&m_window, &MainWindow::stopElsewhereRequested, this, [this](const QString &key) {
        for (const auto &session : m_sessions.all()) {
            if (session->account().key == key)
                told(session->tracker().stop());
        }
    });
    // A network that wants a sign-in answers any plain page with its own; ours must not be a secure one.
    connect(&m_window, &MainWindow::openNetworkSignInRequested, this,
        [] { QDesktopServices::openUrl(QUrl(u"http://nmcheck.gnome.org/"_s)); });

    connect(m_dialogs.get(), &Dialogs::demoRequested, this, &Application::tryDemo);
    connect(m_dialogs.get(), &Dialogs::retryRequested, this, &Application::retry);
    connect(m_dialogs.get(), &Dialogs::trouble, this, [this](const QString &title, const QString &sentence) {
        m_window.showNotice(Banner{.severity = Banner::Severity::Refused,
            .title = title,
            .sentence = sentence,
            .button = {},
            .action = Banner::Action::None});
    });
}

void Application::connectDesktop()
{
    m_window.installEventFilter(this);
    connect(&m_settings, &Settings::changed, this, &Application::updateTray);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            lookAgain();
    });
}

// Keychain, network, tray and the other services: everything that can wait until the first frame is on the screen.
void Application::settleIn()
{
    if (std::exchange(m_settled, true))
        return;
    QApplication::setWindowIcon(look::appIcon());
    m_surroundings = std::make_unique<Surroundings>(m_environment.clock);
    connectSurroundings();
    m_surroundings->trayHost.start();
    m_surroundings->power.start();
    m_surroundings->colors.start();
    if (m_environment.onBus)
        m_surroundings->bus.start();
    watchIdle();
    m_sessions.goOnline();
}

void Application::connectSurroundings()
{
    connect(&m_surroundings->trayHost, &TrayHost::settled, this, &Application::trayFound);
    connect(&m_surroundings->colors, &ColorScheme::changed, this, &Application::applyColors);
    connect(&m_surroundings->power, &PowerWatch::onlineHint, this, &Application::lookAgain);
    connect(&m_surroundings->power, &PowerWatch::resumed, this, [this] {
        for (const auto &[session, timesheet] : m_timesheets)
            timesheet->refresh();
        lookAgain();
    });
    connectBus();
    m_surroundings->bus.setAccount(timesheet(), m_sessions.current());
}

bool Application::isDarkWanted() const
{
    return m_surroundings && m_surroundings->colors.preference() == ColorScheme::Preference::Dark;
}

void Application::noticeAction(Banner::Action action)
{
    if (action == Banner::Action::None)
        m_window.showNotice(std::nullopt);
}

// --- Tray

void Application::trayFound(TrayHost::Kind kind)
{
    if (kind == TrayHost::Kind::None || kind == TrayHost::Kind::Unknown) {
        m_window.setOnClose(MainWindow::OnClose::Minimize);
        if (m_startHidden)
            m_window.showMinimized();
        if (!m_settings.noTrayNoticeSeen()) {
            m_settings.setNoTrayNoticeSeen();
            m_window.showNotice(Banner{.severity = Banner::Severity::Info,
                .title = tr("This desktop shows no tray icons"),
                .sentence = tr("Closing the window minimises it."),
                .button = tr("All right"),
                .action = Banner::Action::None});
        }
        return;
    }
    if (m_tray)
        return;
    m_tray = std::make_unique<Tray>(kind == TrayHost::Kind::XEmbed ? Tray::Host::XEmbed : Tray::Host::StatusNotifier);
    m_tray->setTimesheet(timesheet());
    connectTray();
    updateTray();
    m_tray->show();
}

void Application::connectTray()
{
    Tray *tray = m_tray.get();
    const auto tracker = [this]() -> Tracker * {
        Session *session = m_sessions.current();
        return session ? &session->tracker() : nullptr;
    };
    connect(tray, &Tray::startRequested, this, [this, tracker](const Assignment &assignment, const QString &notes) {
        if (Tracker *commands = tracker()) {
            const Result<EntryId> started = commands->start(assignment, notes);
            told(started ? Result<>() : started.error());
        }
    });
    connect(tray, &Tray::stopRequested, this, [this, tracker] {
        if (Tracker *commands = tracker())
            told(commands->stop());
    });
    connect(tray, &Tray::continueRequested, this, [this, tracker] {
        if (Tracker *commands = tracker())
            told(commands->toggle());
    });
    connect(tray, &Tray::newEntryRequested, this, [this] {
        m_window.present();
        m_window.focusEntryLine();
    });
    connect(tray, &Tray::needYouRequested, this, &Application::showNeedy);
    connect(tray, &Tray::showHideRequested, this, [this] {
        if (m_window.isVisible() && !m_window.isMinimized())
            m_window.hide();
        else
            m_window.present();
    });
    connect(tray, &Tray::hideNamesToggled, &m_settings, &Settings::setHideNames);
    connect(tray, &Tray::quitRequested, this, &Application::quitRequested);
}

// What cannot be done from the tray or in another account is explained where there is room for a sentence.
void Application::told(const Result<> &result)
{
    if (result)
        return;
    m_window.showNotice(Banner{.severity = Banner::Severity::Refused,
        .title = wording::headline(result.error()).title,
        .sentence = wording::headline(result.error()).sentence,
        .button = {},
        .action = Banner::Action::None});
    m_window.present();
}

bool Application::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && m_tray && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        m_tray->setWindowShown(event->type() == QEvent::Show);
    if (watched == &m_window && event->type() == QEvent::Paint && !m_settled)
        QMetaObject::invokeMethod(this, &Application::settleIn, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void Application::updateTray()
{
    if (!m_tray)
        return;
    m_window.setOnClose(m_settings.closeToTray() ? MainWindow::OnClose::Hide : MainWindow::OnClose::Quit);
    m_tray->setHideNames(m_settings.hideNames());
    m_tray->setWindowShown(m_window.isVisible());
    const bool dark = m_settings.trayIcon() == Settings::TrayIcon::ForDarkPanels
        || (m_settings.trayIcon() == Settings::TrayIcon::Automatic && isDarkWanted());
    m_tray->setPanelText(dark ? look::panelTextOnDark() : look::panelTextOnLight());
}

// The entry that has waited longest for the person, in its day.
void Application::showNeedy()
{
    m_window.present();
    Session *session = m_sessions.current();
    if (!session)
        return;
    const QList<StoredEntry> rows = session->store().unsent();
    for (const StoredEntry &row : rows) {
        const bool needsYou = row.state == SyncState::Refused || row.state == SyncState::Conflict;
        if (needsYou && (row.local || row.base)) {
            m_window.showEntry(row.id, row.local ? row.local->spentDate : row.base->spentDate);
            return;
        }
    }
}

// --- Colours

// Qt 6.4 does not know the desktop's colour scheme; where its platform theme stays light although the person asked for
// dark, our own dark palette is used.
void Application::applyColors()
{
    look::setStrongContrast(m_surroundings && m_surroundings->colors.strongContrast());
    const bool wantsDark = isDarkWanted();
    if (wantsDark && !m_ownPalette) {
        const QPalette palette = QGuiApplication::palette();
        const bool isDark = palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
        if (!isDark) {
            QApplication::setPalette(look::darkPalette());
            m_ownPalette = true;
        }
    } else if (!wantsDark && m_ownPalette) {
        QApplication::setPalette(QPalette());
        m_ownPalette = false;
    }
    updateTray();
}

} // namespace sheaf
