// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/application.h"

#include "api/harvest.h"
#include "app/budgetreader.h"
#include "app/hookrunner.h"
#include "app/hooks.h"
#include "app/recordhooks.h"
#include "desktop/demoserver.h"
#include "desktop/dialogs.h"
#include "desktop/surroundings.h"
#include "models/wording.h"
#include "platform/idlewatch.h"
#include "sync/syncengine.h"
#include "widgets/tray.h"

#include <QGuiApplication>
#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

Application::Application(Environment environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_settings(m_environment.paths.config + u"/sheaf.ini"_s)
    , m_sessions({.dataFolder = m_environment.paths.data,
          .configFolder = m_environment.paths.config,
          .clock = m_environment.clock,
          .secrets = m_environment.secrets,
          .network = [this](const Account &account) -> QNetworkAccessManager & { return networkFor(account); },
          .upkeep = Store::Upkeep::Apart})
    , m_signIn(m_sessions)
    , m_hookRunner(std::make_unique<HookRunner>(m_environment.paths.config + u"/hooks"_s, m_environment.clock))
    , m_window(m_settings, m_environment.clock)
    , m_dialogs(std::make_unique<Dialogs>(m_window, m_sessions, m_signIn, m_environment.prompts))
{
    connectSessions();
    connectWindow();
    connectDesktop();
}

Application::~Application()
{
    m_tray.reset();
    m_surroundings.reset();
    m_dialogs->setAccount(nullptr, nullptr);
    m_window.showAccount(nullptr, nullptr);
    m_hooks.clear();
    m_recordHooks.clear();
    m_timesheets.clear();
}

void Application::start(bool hidden)
{
    m_startHidden = hidden;
    applyColors();
    if (const Result<> loaded = m_sessions.load(); !loaded)
        m_window.showNotice(Banner{.severity = Banner::Severity::Warning,
            .title = wording::headline(loaded.error()).title,
            .sentence = wording::headline(loaded.error()).sentence,
            .button = {},
            .action = Banner::Action::None});
    for (const Sessions::Trouble &trouble : m_sessions.troubles()) {
        if (!m_sessions.current()) {
            showTrouble(trouble);
            break;
        }
        const Headline headline = wording::headline(trouble.error, wording::Place::Opening);
        m_window.showNotice(Banner{.severity = Banner::Severity::Refused,
            .title = u"%1: %2"_s.arg(trouble.account.name, headline.title),
            .sentence = headline.sentence,
            .button = {},
            .action = Banner::Action::None});
    }
    if (hidden) {
        QMetaObject::invokeMethod(this, &Application::settleIn, Qt::QueuedConnection);
        return;
    }
    m_window.present();
    // A window that opens behind others, or on another workspace, is not painted for now.
    m_environment.clock.after(1s, this, [this] { settleIn(); });
}

void Application::tryDemo()
{
    for (const auto &session : m_sessions.all()) {
        if (session->account().demo) {
            m_sessions.setCurrent(session.get());
            return;
        }
    }
    if (m_sessions.hasDemo())
        return; // It could not be opened; the window says why.
    if (const Result<Session *> added = m_sessions.add(demo().account(), {}); !added) {
        const Headline headline = wording::headline(added.error());
        m_window.showNotice(Banner{.severity = Banner::Severity::Refused,
            .title = headline.title,
            .sentence = headline.sentence,
            .button = {},
            .action = Banner::Action::None});
    }
}

// --- Networks

QNetworkAccessManager &Application::networkFor(const Account &account)
{
    if (account.demo)
        return demo().network();
    if (!m_network)
        m_network = m_environment.makeNetwork();
    return *m_network;
}

DemoServer &Application::demo()
{
    if (!m_demo)
        m_demo = std::make_unique<DemoServer>(m_environment.paths.data + u"/demo.json"_s, m_environment.clock);
    return *m_demo;
}

// --- Accounts

void Application::connectSessions()
{
    connect(&m_sessions, &Sessions::listChanged, this, &Application::updateAccounts);
    connect(&m_sessions, &Sessions::currentChanged, this, &Application::showCurrent);
    connect(&m_sessions, &Sessions::closing, this, &Application::letGo);
    connect(&m_sessions, &Sessions::rescued, this, [this](const RescueReport &report) {
        const Headline headline = wording::rescued(report.entries, report.unsent, report.complete);
        m_window.showNotice(Banner{.severity = report.complete ? Banner::Severity::Info : Banner::Severity::Warning,
            .title = headline.title,
            .sentence = headline.sentence,
            .button = {},
            .action = Banner::Action::None});
    });
    connect(&m_sessions, &Sessions::folderForgotten, this, [this](const Error &error) {
        m_window.showNotice(Banner{.severity = Banner::Severity::Warning,
            .title = wording::headline(error).title,
            .sentence = tr("When Sheaf starts the next time, it looks in the old folder again."),
            .button = {},
            .action = Banner::Action::None});
    });
    connect(&m_sessions, &Sessions::tokenLeftBehind, this, [this](const Error &error) {
        m_window.showNotice(Banner{.severity = Banner::Severity::Warning,
            .title = tr("The token is still in the keychain"),
            .sentence = wording::sentence(error),
            .button = {},
            .action = Banner::Action::None});
    });
}

Timesheet *Application::timesheetOf(Session *session)
{
    if (!session)
        return nullptr;
    const auto known = m_timesheets.find(session);
    return known != m_timesheets.end() ? known->second.get() : makeTimesheet(*session);
}

Timesheet *Application::makeTimesheet(Session &session)
{
    auto timesheet = std::make_unique<Timesheet>(session.store(), session.sync(), session.clock());
    Timesheet *made = timesheet.get();
    made->status().setToken(session.tokenState());
    connect(&session, &Session::tokenStateChanged, made, [this, &session] { tokenStateChanged(session); });
    connect(&made->timer(), &TimerModel::changed, this, &Application::tellElsewhere);
    auto *budgets = new BudgetReader(session, made);
    connect(&made->picker(), &PickerModel::asked, budgets, &BudgetReader::refresh);
    connect(budgets, &BudgetReader::changed, &made->picker(), &PickerModel::budgetsChanged);
    m_timesheets.emplace(&session, std::move(timesheet));
    watchForHooks(session);
    return made;
}

void Application::showCurrent()
{
    Session *session = m_sessions.current();
    Timesheet *timesheet = timesheetOf(session);
    m_troubled.clear();
    m_dialogs->setAccount(timesheet, session);
    m_window.showAccount(timesheet, session);
    if (m_surroundings)
        m_surroundings->bus.setAccount(timesheet, session);
    if (m_tray)
        m_tray->setTimesheet(timesheet);
    updateAccounts();
    tellElsewhere();
}

void Application::showTrouble(const Sessions::Trouble &trouble)
{
    m_dialogs->setAccount(nullptr, nullptr);
    m_window.showTrouble(AccountTrouble{trouble.account.key, trouble.account.name, trouble.error});
    m_troubled = trouble.account.key;
    updateAccounts();
}

void Application::letGo(Session *session)
{
    if (m_sessions.current() == session) {
        if (m_surroundings)
            m_surroundings->bus.setAccount(nullptr, nullptr);
        m_dialogs->setAccount(nullptr, nullptr);
        m_window.showAccount(nullptr, nullptr);
        if (m_tray)
            m_tray->setTimesheet(nullptr);
    }
    m_window.showElsewhere(nullptr, {}, {});
    m_hooks.erase(session);
    m_recordHooks.erase(session);
    m_timesheets.erase(session);
}

void Application::updateAccounts()
{
    QList<AccountEntry> entries;
    for (const auto &session : m_sessions.all()) {
        entries.append(AccountEntry{.key = session->account().key,
            .name = session->account().name,
            .current = m_troubled.isEmpty() && session.get() == m_sessions.current()});
    }
    for (const Sessions::Trouble &trouble : m_sessions.troubles())
        entries.append(AccountEntry{
            .key = trouble.account.key, .name = trouble.account.name, .current = trouble.account.key == m_troubled});
    m_window.setAccounts(entries);
}

// A timer in an account that is not shown must not be forgotten.
void Application::tellElsewhere()
{
    for (const auto &session : m_sessions.all()) {
        if (session.get() == m_sessions.current())
            continue;
        TimerModel &timer = timesheetOf(session.get())->timer();
        if (timer.isRunning()) {
            m_window.showElsewhere(&timer, session->account().key, session->account().name);
            return;
        }
    }
    m_window.showElsewhere(nullptr, {}, {});
}

// Goes to an account, also to one that cannot be opened.
void Application::switchTo(const QString &key)
{
    for (const Sessions::Trouble &trouble : m_sessions.troubles()) {
        if (trouble.account.key == key) {
            showTrouble(trouble);
            return;
        }
    }
    for (const auto &session : m_sessions.all()) {
        if (session->account().key != key)
            continue;
        if (session.get() == m_sessions.current())
            showCurrent();
        else
            m_sessions.setCurrent(session.get());
    }
}

void Application::openTroubled(const QString &key, bool anew)
{
    if (const Result<> opened = anew ? m_sessions.openAnew(key) : m_sessions.openAgain(key); !opened)
        stayTroubled(key);
}

void Application::openElsewhere(const QString &key, const QString &folder)
{
    if (const Result<> opened = m_sessions.openElsewhere(key, folder); !opened)
        stayTroubled(key);
}

// The reason may be another one by now.
void Application::stayTroubled(const QString &key)
{
    for (const Sessions::Trouble &trouble : m_sessions.troubles()) {
        if (trouble.account.key == key)
            showTrouble(trouble);
    }
}

void Application::tokenStateChanged(Session &session)
{
    timesheetOf(&session)->status().setToken(session.tokenState());
}

// Focus, wake-up, network, F5: a good moment to ask Harvest and the keychain.
void Application::lookAgain()
{
    for (const auto &session : m_sessions.all()) {
        const TokenState state = session->tokenState();
        if (state == TokenState::Locked || state == TokenState::Absent || state == TokenState::Failed)
            session->readToken();
        session->sync().poke();
    }
}

void Application::retry(const EntryId &id)
{
    if (Session *session = m_sessions.current()) {
        const Result<> done = session->sync().retry(id);
        timesheetOf(session)->status().setTrouble(done ? std::nullopt : std::optional<Error>(done.error()));
    }
}

} // namespace sheaf
