// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"
#include "storage/storedentry.h"

#include <QList>
#include <QTimeZone>

namespace sheaf {

/// One step in the life of an entry, in words. Plain text.
struct HistoryStep
{
    /// A field that changed.
    struct Line
    {
        QString label; ///< `Time`
        QString before;
        QString after;

        bool operator==(const Line &) const = default;
    };

    qint64 id = 0;
    QString when; ///< `Today, 12:40`
    QString what; ///< `Changed here`, `Deleted in Harvest`, `Started by an agent`
    QList<Line> lines;
    std::optional<TimeEntry> version; ///< What it was before; can be brought back. None when there was nothing.

    bool operator==(const HistoryStep &) const = default;
};

/// The steps, newest first; those that changed nothing a person sees are left out. Harvest does not say who changed
/// something there.
QList<HistoryStep> historySteps(
    const QList<HistoryItem> &items, const Company &company, const QDateTime &now, const QTimeZone &zone);

} // namespace sheaf
