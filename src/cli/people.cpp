// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/people.h"

#include "cli/lines.h"
#include "domain/search.h"
#include "models/text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

} // namespace

QString shownName(const User &user)
{
    return text::oneLine(user.fullName(), shownLength);
}

Outcome<User> personNamed(const QList<User> &people, const QString &typed)
{
    const QString wanted = folded(typed).simplified();
    const QStringList words = wanted.split(u' ', Qt::SkipEmptyParts);
    QList<User> whole;
    QList<User> partly;
    QStringList names;
    for (const User &user : people) {
        const QString name = folded(user.fullName()).simplified();
        const QString all = name + u' ' + folded(user.email);
        names.append(shownName(user));
        if (wanted == QString::number(user.id.value) || wanted == name || wanted == folded(user.email))
            whole.append(user);
        else if (!words.isEmpty()
            && std::all_of(words.begin(), words.end(), [&](const QString &word) { return all.contains(word); }))
            partly.append(user);
    }
    const QList<User> &found = whole.isEmpty() ? partly : whole;
    if (found.size() == 1)
        return found.first();
    if (!found.isEmpty()) {
        names.clear();
        for (const User &user : found)
            names.append(QString::number(user.id.value) + u"  "_s + shownName(user));
    }
    return Refusal{.kind = found.isEmpty() ? u"no-match"_s : u"ambiguous"_s,
        .sentence = found.isEmpty()
            ? Words::tr("You see nobody called %1 at Harvest. There are these.").arg(shown(typed))
            : Words::tr("%1 can mean several people. Use the number.").arg(shown(typed)),
        .candidates = names};
}

} // namespace sheaf::cli
