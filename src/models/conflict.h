// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"
#include "storage/storedentry.h"

#include <QList>
#include <QTimeZone>

namespace sheaf {

/// An entry that was changed in both places, side by side: what differs, in words. Texts from outside are plain.
struct ConflictTable
{
    /// A field that differs.
    struct Line
    {
        QString label; ///< `Time`
        QString theirs;
        QString ours;
        bool several = false; ///< May hold several lines of text (notes).

        bool operator==(const Line &) const = default;
    };

    bool deletedThere = false;
    bool deletedHere = false;
    QString title; ///< `Changed in both places`
    QString sentence; ///< `Nothing is overwritten until you choose.`
    QString theirsChanged; ///< `changed 13:52`; empty when Harvest does not have it any more.
    QString oursChanged; ///< `changed 12:40`; empty when it is deleted here.
    QList<Line> lines; ///< Empty when one side deleted it: there is nothing to set beside.
    QString rest; ///< `Project, task and day are the same in both.`; empty when nothing is.

    bool operator==(const ConflictTable &) const = default;
};

/// How the two sides of `entry` are written down. `now` (UTC) measures running timers; `zone` is the person's.
ConflictTable conflictTable(
    const StoredEntry &entry, const Company &company, const QDateTime &now, const QTimeZone &zone);

} // namespace sheaf
