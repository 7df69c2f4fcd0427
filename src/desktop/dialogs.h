// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "domain/timeentry.h"
#include "widgets/dialogs/entrydialog.h"
#include "widgets/dialogs/signindialog.h"

#include <QList>
#include <QObject>
#include <QPointer>

namespace sheaf {

class MainWindow;
class Prompts;
class Session;
class Sessions;
class SignIn;
class Timesheet;

/// The forms and questions that open beside the window.
class Dialogs : public QObject
{
    Q_OBJECT

public:
    Dialogs(MainWindow &window, Sessions &sessions, SignIn &signIn, Prompts &prompts);
    ~Dialogs() override;

    /// The account that is shown; both nullptr when there is none. Open forms of the one before close.
    void setAccount(Timesheet *timesheet, Session *session);

    void newEntry(const TimeEntry &prefill);
    void editEntry(const EntryId &id);
    /// Another project and task for all of them.
    void changeProject(const QList<EntryId> &ids);
    void signIn();
    void signOut();
    void chooseTimerMode();
    /// Where the timesheet of an account that cannot be opened is to be from now on; `chosen` follows.
    void chooseFolder(const QString &key);

    EntryDialog *entryDialog() const { return m_entry; }

    SignInDialog *signInDialog() const { return m_signInDialog; }

Q_SIGNALS:
    void folderChosen(const QString &key, const QString &folder);
    void demoRequested();
    void retryRequested(const sheaf::EntryId &id);
    /// Something that went wrong and has no place of its own.
    void trouble(const QString &title, const QString &sentence);

private:
    EntryDialog *entryForm();
    void saveUnsentThenSignOut();
    void removeAccount();

    MainWindow &m_window;
    Sessions &m_sessions;
    SignIn &m_signIn;
    Prompts &m_prompts;
    Timesheet *m_timesheet = nullptr;
    Session *m_session = nullptr;
    QPointer<EntryDialog> m_entry;
    QPointer<SignInDialog> m_signInDialog;
};

} // namespace sheaf
