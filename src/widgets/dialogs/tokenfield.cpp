// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/tokenfield.h"

#include "widgets/look/icons.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace sheaf {

TokenField::TokenField(QWidget *parent)
    : QLineEdit(parent)
    , m_eye(addAction(look::icon(look::Icon::Eye), QLineEdit::TrailingPosition))
{
    const QAction *key = addAction(look::icon(look::Icon::Key), QLineEdit::LeadingPosition);
    Q_UNUSED(key)
    setMaxLength(2000);
    setDragEnabled(false);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_eye->setObjectName(u"showToken"_s);
    m_eye->setCheckable(true);
    connect(m_eye, &QAction::toggled, this, &TokenField::showText);
    connect(this, &QLineEdit::selectionChanged, this, [this] {
        if (echoMode() == QLineEdit::Normal && hasSelectedText())
            deselect(); // A selection would be on the clipboard of X11 at once.
    });
    showText(false);
}

void TokenField::showText(bool on)
{
    deselect();
    setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setIcon(look::icon(on ? look::Icon::EyeOff : look::Icon::Eye));
    m_eye->setText(on ? tr("Hide the token") : tr("Show the token"));
    m_eye->setToolTip(m_eye->text());
}

void TokenField::forget()
{
    m_eye->setChecked(false);
    setText({});
}

void TokenField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) {
        event->accept();
        return;
    }
    if (echoMode() == QLineEdit::Normal && event->matches(QKeySequence::SelectAll)) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void TokenField::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("&Paste")), &QAction::triggered, this, &QLineEdit::paste);
    connect(menu->addAction(tr("C&lear")), &QAction::triggered, this, &TokenField::forget);
    menu->popup(event->globalPos());
}

} // namespace sheaf
