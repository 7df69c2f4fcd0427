// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/edit.h"

#include <QString>

namespace sheaf {

/// What a text in a row's time field means for its entry.
struct TimeText
{
    std::optional<EntryEdit> edit; ///< None: nothing is to be changed, or it cannot be.
    QString words; ///< `= 1:25`, or why it cannot be. Plain text.
    bool good = true;
};

/// Reads the text for `entry` at `now` (UTC); `zone` is the person's Harvest zone. A span sets start and end where the
/// account has them, elsewhere only what lies between.
TimeText readTimeText(
    const QString &text, const TimeEntry &entry, const Company &company, const QDateTime &now, const QTimeZone &zone);

/// A line typed into the entry line: words to search for, and after // the notes.
struct QuickText
{
    QString words;
    QString notes;

    bool operator==(const QuickText &) const = default;
};

QuickText readQuickText(const QString &line);

} // namespace sheaf
