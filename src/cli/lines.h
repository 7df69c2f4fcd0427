// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/sheetreader.h"
#include "cli/shown.h"
#include "domain/account.h"
#include "domain/assignment.h"

#include <QString>
#include <QStringList>

namespace sheaf::cli {

// Text for a terminal. What comes from outside is one line without control characters, and not too long.

/// `Oriel Coffee · Web shop · Design`.
QString nameOf(const Assignment &assignment);
QString nameOf(const TimeEntry &entry);
/// Names and notes, for sentences: `Oriel Coffee · Web shop · Design, “fix login”`.
QString titleOf(const TimeEntry &entry);
/// The first eight characters of our id.
QString shortId(const EntryId &id);
/// The same of a row; of somebody else's Harvest's number.
QString idText(const StoredEntry &row);
/// The time of an entry now, as the account writes it.
QString timeOf(const TimeEntry &entry, const QDateTime &now, TimeFormat format);
/// What hinders a row, as a sentence; empty when nothing does.
QString reasonOf(const StoredEntry &row);
/// What of a row there is to show.
TimeEntry shownEntry(const StoredEntry &row);

/// How many columns of a terminal the text takes: wide letters two, combining marks none.
int widthOf(const QString &text);
/// Cut to so many columns, with an ellipsis.
QString cutTo(const QString &text, int columns);
/// Rows of cells, each column as wide as it has to be; the last is cut where the line ends when `columns` is not 0.
/// Columns whose number is in `right` are aligned to the right.
QString table(const QList<QStringList> &rows, int columns, const QList<int> &right = {});

} // namespace sheaf::cli
