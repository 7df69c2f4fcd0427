// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::wording {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wording)
};

/// A weekday's name while that cannot be mistaken, else the date.
QString nearName(QDate day, QDate today)
{
    return qAbs(day.daysTo(today)) < 7 ? text::dayName(day) : text::shortDay(day, today);
}

} // namespace

QString windowTitle(QDate day, QDate today)
{
    return Words::tr("%1 — Sheaf").arg(text::longDay(day, today));
}

Headline emptyDay(QDate day, QDate today, QDate source)
{
    const QString name = nearName(day, today);
    const QString title = day < today ? Words::tr("No time on %1").arg(name) : Words::tr("No time on %1 yet").arg(name);
    if (!source.isValid())
        return {title, Words::tr("Type above or press N.")};
    if (source == today.addDays(-1))
        return {title, Words::tr("Type above, press N, or take over yesterday’s rows without their hours.")};
    return {title,
        Words::tr("Type above, press N, or take over the rows of %1 without their hours.")
            .arg(nearName(source, today))};
}

QString copyRows(QDate source, QDate today)
{
    return Words::tr("Copy rows from %1").arg(nearName(source, today));
}

Headline notFetched(bool offline)
{
    return {Words::tr("This day is not here yet"),
        offline ? Words::tr("Sheaf is offline. What you add now is kept and sent later.")
                : Words::tr("What you add now is kept and sent later.")};
}

Headline fetching(qint64 entries)
{
    const QString title = Words::tr("Fetching your timesheet");
    if (entries <= 0)
        return {title, Words::tr("You can start a timer now.")};
    return {title,
        entries == 1 ? Words::tr("1 entry so far. You can start a timer now.")
                     : Words::tr("%1 entries so far. You can start a timer now.").arg(text::number(entries))};
}

Headline noAccount()
{
    return {Words::tr("No account yet"),
        Words::tr("Sign in with a Harvest token, or look around with made-up data first.")};
}

Headline noMatch(const QString &words)
{
    return {Words::tr("Nothing matches %1").arg(text::quoted(text::oneLine(words, 60))),
        Words::tr("Try fewer or shorter words.")};
}

QString notATime(const QString &text)
{
    return Words::tr("%1 is not a time. Try 1:30, 1.5 or 90m.").arg(text::quoted(text::oneLine(text, 40)));
}

QString tooLong(std::chrono::seconds time, TimeFormat format)
{
    return Words::tr("A day has 24 hours. %1 is too long.").arg(text::duration(time, format));
}

QString emptyStartsTimer()
{
    return Words::tr("Empty starts a timer");
}

QString timerNotToday(QDate day, QDate today)
{
    return Words::tr("This timer would count for %1. Start it today instead?").arg(text::shortDay(day, today));
}

QString signOut(int unsent)
{
    if (unsent == 1)
        return Words::tr("1 change has not reached Harvest. Send it first, save it as a file, or discard it.");
    return Words::tr(
        "%n changes have not reached Harvest. Send them first, save them as a file, or discard them.", nullptr, unsent);
}

Headline rescued(int entries, int unsent, bool complete)
{
    const QString read
        = entries == 1 ? Words::tr("1 entry was read") : Words::tr("%n entries were read", nullptr, entries);
    const QString waiting = unsent == 0 ? Words::tr("none of them waited to be sent")
        : unsent == 1                   ? Words::tr("1 of them is not in Harvest yet")
                                        : Words::tr("%n of them are not in Harvest yet", nullptr, unsent);
    const QString rest = complete
        ? Words::tr("Nothing was lost.")
        : Words::tr(
            "Part of the old file could not be read; it is kept. Compare the last days with what you remember.");
    return {
        complete ? Words::tr("The timesheet was taken over whole") : Words::tr("The timesheet was taken over in part"),
        Words::tr("%1, %2. %3").arg(read, waiting, rest)};
}

QString noTrayHost()
{
    return Words::tr("This desktop shows no tray icons. Closing the window minimises it.");
}

QString chooseTimerMode()
{
    return Words::tr("Harvest does not say how this account writes times. Choose: durations, or start and end.");
}

} // namespace sheaf::wording
