// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/actiontext.h"

#include "models/text.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>

using namespace Qt::StringLiterals;

namespace sheaf {

QString withKey(const QString &plain, const QAction *action)
{
    const QString key = action ? action->shortcut().toString(QKeySequence::NativeText) : QString();
    if (plain.isEmpty() || key.isEmpty())
        return plainToolTip(plain);
    return plainToolTip(
        QCoreApplication::translate("actions", "%1 (%2)", "what a button does, its key").arg(plain, key));
}

QString plainToolTip(const QString &plain)
{
    return text::toolTip(plain);
}

QString menuText(const QString &plain)
{
    QString text = text::oneLine(plain, 80);
    text.replace(u'&', u"&&"_s);
    return text;
}

QString keysText(const QAction *action)
{
    return QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText).replace(u"; "_s, u", "_s);
}

} // namespace sheaf
