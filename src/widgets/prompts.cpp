// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/prompts.h"

#include "models/text.h"
#include "models/wording.h"
#include "widgets/roomybutton.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(prompts)
};

QAbstractButton *add(QMessageBox *box, const QString &text, QMessageBox::ButtonRole role)
{
    auto *button = new RoomyButton(text, box);
    box->addButton(button, role);
    return button;
}

} // namespace

void DialogPrompts::confirmSignOut(
    QWidget *parent, const QString &account, int unsent, QObject *context, std::function<void(SignOut)> handler)
{
    auto *box = new QMessageBox(parent);
    box->setObjectName(u"signOutPrompt"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Words::tr("Sign out — Sheaf"));
    box->setTextFormat(Qt::PlainText);
    box->setText(Words::tr("Sign out of %1?").arg(text::oneLine(account, 80)));
    box->setInformativeText(unsent > 0 ? wording::signOut(unsent)
                                       : Words::tr("Everything is in Harvest. The copy on this computer is removed."));
    const QAbstractButton *send = unsent > 0 ? add(box, Words::tr("Send first"), QMessageBox::ActionRole) : nullptr;
    const QAbstractButton *save
        = unsent > 0 ? add(box, Words::tr("Save as a file…"), QMessageBox::ActionRole) : nullptr;
    const QAbstractButton *leave = add(box, unsent > 0 ? Words::tr("Discard and sign out") : Words::tr("Sign out"),
        unsent > 0 ? QMessageBox::DestructiveRole : QMessageBox::AcceptRole);
    QPushButton *stay = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    QObject::connect(box, &QDialog::finished, context, [box, send, save, leave, handler = std::move(handler)] {
        const QAbstractButton *clicked = box->clickedButton();
        SignOut answer = SignOut::Stay;
        if (clicked != nullptr && clicked == send)
            answer = SignOut::SendFirst;
        else if (clicked != nullptr && clicked == save)
            answer = SignOut::SaveFile;
        else if (clicked != nullptr && clicked == leave)
            answer = SignOut::SignOut;
        handler(answer);
    });
    box->open();
}

void DialogPrompts::chooseTimerMode(QWidget *parent, QObject *context, std::function<void(TimerMode)> handler)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(Words::tr("How does this account write times?"));
    box->setInformativeText(Words::tr("In Harvest, an entry has either one time, 1:30, or a start and an end."));
    const QAbstractButton *durations = add(box, Words::tr("Durations"), QMessageBox::AcceptRole);
    const QAbstractButton *spans = add(box, Words::tr("Start and end"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    QObject::connect(box, &QMessageBox::buttonClicked, context,
        [durations, spans, handler = std::move(handler)](QAbstractButton *chosen) {
            if (chosen == durations)
                handler(TimerMode::Duration);
            else if (chosen == spans)
                handler(TimerMode::StartAndEnd);
        });
    box->open();
}

} // namespace sheaf
