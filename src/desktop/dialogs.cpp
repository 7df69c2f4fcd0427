// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/dialogs.h"

#include "app/favourites.h"
#include "app/sessions.h"
#include "app/signin.h"
#include "app/unsentfile.h"
#include "models/timesheet.h"
#include "models/wording.h"
#include "widgets/dialogs/projectpicker.h"
#include "widgets/mainwindow.h"
#include "widgets/prompts.h"

#include <QFileDialog>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sheaf {

Dialogs::Dialogs(MainWindow &window, Sessions &sessions, SignIn &signIn, Prompts &prompts)
    : m_window(window)
    , m_sessions(sessions)
    , m_signIn(signIn)
    , m_prompts(prompts)
{
}

Dialogs::~Dialogs()
{
    delete m_entry;
    delete m_signInDialog;
}

void Dialogs::setAccount(Timesheet *timesheet, Session *session)
{
    if (m_session == session)
        return;
    delete m_entry; // What was half-typed in it is kept as a draft.
    m_timesheet = timesheet;
    m_session = session;
}

EntryDialog *Dialogs::entryForm()
{
    if (!m_session || !m_timesheet)
        return nullptr;
    if (!m_entry) {
        m_entry = new EntryDialog(*m_timesheet, m_session->tracker(), &m_window);
        connect(m_entry, &EntryDialog::saved, &m_window, &MainWindow::showEntry);
        connect(m_entry, &EntryDialog::retryRequested, this, &Dialogs::retryRequested);
        connect(m_entry, &EntryDialog::historyRequested, &m_window, &MainWindow::showHistory);
    }
    return m_entry;
}

void Dialogs::newEntry(const TimeEntry &prefill)
{
    if (EntryDialog *form = entryForm())
        form->openNew(prefill);
}

void Dialogs::editEntry(const EntryId &id)
{
    if (EntryDialog *form = entryForm())
        form->openEdit(id);
}

void Dialogs::changeProject(const QList<EntryId> &ids)
{
    if (!m_session || ids.isEmpty())
        return;
    auto *dialog = new QDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Change project — Sheaf"));
    auto *picker = new ProjectPicker(dialog);
    picker->setTimesheet(m_timesheet);
    picker->setAccessibleName(tr("Project"));
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(picker);
    layout->setSizeConstraint(QLayout::SetMinimumSize);
    connect(picker, &ProjectPicker::picked, dialog, [this, ids, dialog](const Assignment &assignment) {
        EntryEdit edit;
        edit.assignment = assignment;
        for (const EntryId &id : ids) {
            if (const Result<> done = m_session->tracker().edit(id, edit); !done) {
                const Headline words = wording::headline(done.error());
                Q_EMIT trouble(words.title, words.sentence);
                break;
            }
        }
        dialog->close();
    });
    connect(picker, &ProjectPicker::favouriteToggled, dialog,
        [this](const AssignmentKey &key) { toggleFavourite(m_session->tracker(), key); });
    connect(m_session, &QObject::destroyed, dialog, &QDialog::close);
    dialog->open();
    picker->openList();
}

void Dialogs::signIn()
{
    if (!m_signInDialog) {
        m_signInDialog = new SignInDialog(m_signIn, &m_window);
        m_signInDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_signInDialog, &SignInDialog::demoRequested, this, &Dialogs::demoRequested);
    }
    m_signInDialog->open();
}

void Dialogs::signOut()
{
    if (!m_session)
        return;
    const int unsent = m_timesheet->status().unsent();
    m_prompts.confirmSignOut(&m_window, m_session->account().name, unsent, m_session, [this](Prompts::SignOut answer) {
        switch (answer) {
        case Prompts::SignOut::Stay:
            break;
        case Prompts::SignOut::SendFirst:
            Q_EMIT m_window.syncRequested();
            break;
        case Prompts::SignOut::SaveFile:
            saveUnsentThenSignOut();
            break;
        case Prompts::SignOut::SignOut:
            removeAccount();
            break;
        }
    });
}

void Dialogs::chooseTimerMode()
{
    if (!m_session)
        return;
    m_prompts.chooseTimerMode(&m_window, m_session, [this](TimerMode mode) {
        if (const Result<> chosen = m_session->tracker().chooseTimerMode(mode); !chosen)
            Q_EMIT trouble(wording::headline(chosen.error()).title, wording::headline(chosen.error()).sentence);
    });
}

void Dialogs::chooseFolder(const QString &key)
{
    auto *dialog = new QFileDialog(&m_window, tr("Use another folder"));
    dialog->setObjectName(u"folderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Use this folder"));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, key](const QString &folder) { Q_EMIT folderChosen(key, folder); });
    dialog->open();
}

void Dialogs::saveUnsentThenSignOut()
{
    auto *dialog = new QFileDialog(&m_window, tr("Save changes"), {}, tr("JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"sheaf-unsent.json"_s);
    connect(dialog, &QFileDialog::fileSelected, m_session, [this](const QString &file) {
        if (const Result<> saved = writeUnsent(*m_session, file); !saved)
            Q_EMIT trouble(tr("Not signed out"), wording::sentence(saved.error()));
        else
            removeAccount();
    });
    dialog->open();
}

void Dialogs::removeAccount()
{
    if (const Result<> removed = m_sessions.signOut(*m_session); !removed)
        Q_EMIT trouble(tr("Something was left behind"), wording::sentence(removed.error()));
}

} // namespace sheaf
