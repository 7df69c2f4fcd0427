// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace sheaf::cli {

/// A text that a spreadsheet takes as a text: what begins like a formula (= + - @, a tab or a return) gets a ' before
/// it. Not for numbers, which cannot be one. Control characters and what turns a line around are dropped; line ends
/// and tabs stay.
QString csvText(const QString &untrusted);
/// A row, ended with a newline; cells with commas, quotes or line ends stand in quotes.
QString csvRow(const QStringList &cells);

} // namespace sheaf::cli
