// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/sessions.h"
#include "app/settings.h"
#include "app/signin.h"
#include "desktop/environment.h"
#include "models/timesheet.h"
#include "platform/trayhost.h"
#include "widgets/mainwindow.h"

#include <map>

namespace sheaf {

class DemoServer;
class Dialogs;
class HookRunner;
class Hooks;
class RecordHooks;
class IdleWatch;
class Tray;

/// The whole program, put together: every service is a member, in the order of the rooms, and this is where they meet.
class Application : public QObject
{
    Q_OBJECT

public:
    explicit Application(Environment environment, QObject *parent = nullptr);
    ~Application() override;

    /// Opens the accounts and shows the window (with `hidden` only once there is no tray to wait in).
    void start(bool hidden = false);
    /// Adds the demo account, if it is not there yet, and shows it.
    void tryDemo();
    /// Shows the window and brings it to the front. `activationToken` is the desktop's leave to do so; may be empty.
    void raise(const QString &activationToken = {});
    /// Opens the form for a new entry, filled in as a `sheaf:` link asks (see parseLink). It never does more.
    void openLink(const QUrl &link);

    MainWindow &window() { return m_window; }

    Sessions &sessions() { return m_sessions; }

    Dialogs &dialogs() { return *m_dialogs; }

    Timesheet *timesheet() { return timesheetOf(m_sessions.current()); }

    /// The demo's server, once the demo was tried.
    DemoServer *demoServer() { return m_demo.get(); }

    Tray *tray() { return m_tray.get(); }

Q_SIGNALS:
    void quitRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QNetworkAccessManager &networkFor(const Account &account);
    DemoServer &demo();
    Timesheet *timesheetOf(Session *session);
    Timesheet *makeTimesheet(Session &session);

    void connectSessions();
    void connectWindow();
    void connectDesktop();
    void connectBus();
    void watchForHooks(Session &session);
    void watchIdle();
    void settleIn();
    void connectSurroundings();
    bool isDarkWanted() const;
    void showCurrent();
    void letGo(Session *session);
    void updateAccounts();
    void tellElsewhere();
    void showTrouble(const Sessions::Trouble &trouble);
    void switchTo(const QString &key);
    void openTroubled(const QString &key, bool anew);
    void openElsewhere(const QString &key, const QString &folder);
    void stayTroubled(const QString &key);
    void tokenStateChanged(Session &session);
    void lookAgain();
    void retry(const EntryId &id);

    void trayFound(TrayHost::Kind kind);
    void connectTray();
    void told(const Result<> &result);
    void updateTray();
    void applyColors();
    void showNeedy();
    void noticeAction(Banner::Action action);

    Environment m_environment;
    Settings m_settings;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<DemoServer> m_demo;
    Sessions m_sessions;
    SignIn m_signIn;
    std::map<Session *, std::unique_ptr<Timesheet>> m_timesheets;
    std::unique_ptr<HookRunner> m_hookRunner;
    std::map<Session *, std::unique_ptr<Hooks>> m_hooks;
    std::map<Session *, std::unique_ptr<RecordHooks>> m_recordHooks;
    std::unique_ptr<IdleWatch> m_idle;
    MainWindow m_window;
    std::unique_ptr<Dialogs> m_dialogs;
    /// What talks to the desktop over a bus. To reach one takes a while, so it is made once the window is there.
    struct Surroundings;
    std::unique_ptr<Surroundings> m_surroundings;
    std::unique_ptr<Tray> m_tray;
    QString m_troubled; ///< The key of the account that is shown and cannot be opened; empty: none.
    bool m_startHidden = false;
    bool m_settled = false;
    bool m_ownPalette = false;
};

} // namespace sheaf
