// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/error.h"
#include "domain/account.h"
#include "domain/deed.h"
#include "domain/timeentry.h"

#include <QDate>
#include <QString>

namespace sheaf {

/// A DemiBold line and the sentence below it, as banners and empty states show them. No full stop after the title.
struct Headline
{
    QString title;
    QString sentence;

    bool operator==(const Headline &) const = default;
};

/// The one place where Sheaf's sentences are made: what happened, what was kept, what to do. Harvest's own words stand
/// in “ ” and are cut to a bearable length. Everything is plain text.
namespace wording {

/// Where the sentence will stand: the same error needs other advice while signing in, or where a timesheet could not be
/// opened at all.
enum class Place : std::uint8_t { Timesheet, SignIn, Opening };

/// One or two short sentences for an error; never empty.
QString sentence(const Error &error, Place place = Place::Timesheet);
/// The same as a title and a sentence. `sentence` may be empty when the title says it all.
Headline headline(const Error &error, Place place = Place::Timesheet);
/// The few words under a row: Harvest says “Notes can’t be blank”, or our own reason.
QString problem(const Error &error);
/// Why a locked entry cannot be changed, and what can be done with it.
QString lockedReason(const TimeEntry &entry);

/// What the person did last, for the undo bar: `Deleted Exhibition guide app, 1:10`. `now` (UTC) is for a running
/// entry.
QString done(Deed deed, const TimeEntry &entry, const QDateTime &now, TimeFormat format);
/// `Undo: delete Exhibition guide app`, for the menu.
QString undo(Deed deed, const TimeEntry &entry);

/// `Thursday 19 November — Sheaf`.
QString windowTitle(QDate day, QDate today);

/// An empty day. `source` is the day whose rows could be taken over, invalid if there is none.
Headline emptyDay(QDate day, QDate today, QDate source);
/// `Copy rows from Thursday`.
QString copyRows(QDate source, QDate today);
/// A day that was never read. `offline`: because Harvest cannot be reached.
Headline notFetched(bool offline);
Headline fetching(qint64 entries);
Headline noAccount();
Headline noMatch(const QString &words);

/// Hints of the entry dialog and the fields. `text` is what was typed.
QString notATime(const QString &text);
QString tooLong(std::chrono::seconds time, TimeFormat format);
QString emptyStartsTimer();
/// `This timer would count for Tue 17 Nov. Start it today instead?`
QString timerNotToday(QDate day, QDate today);
/// `2 changes have not reached Harvest. …`, before signing out.
QString signOut(int unsent);
/// After what a damaged timesheet held was taken over.
Headline rescued(int entries, int unsent, bool complete);
QString noTrayHost();
QString chooseTimerMode();

} // namespace wording

} // namespace sheaf
