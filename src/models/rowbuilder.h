// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"
#include "models/entryrow.h"
#include "storage/storedentry.h"

namespace sheaf {

/// What a row needs to know beside the entry itself.
struct RowSurroundings
{
    Company company;
    QDateTime now; ///< UTC, as running times are measured.
    int clientColor = 0;
    bool pendingShown = false; ///< It has been waiting long enough for the mark.
    QString overlap; ///< `Overlaps Customer portal by 0:05`; empty when it does not.
};

/// The row of a visible entry.
EntryRow makeRow(const StoredEntry &entry, const RowSurroundings &surroundings);

/// For each entry of a day: the time that is free before it since the last one ended, when that is five minutes or more
/// and both are known. Only for start and end accounts. `now` is the end of what runs.
QList<std::optional<FreeTime>> gapsBefore(const QList<StoredEntry> &entries, const QTime &now);

/// The row of free time.
EntryRow makeGapRow(const FreeTime &gap, const Company &company);

/// For each entry of a day: the words about running into one that starts earlier, empty when it does not.
QStringList overlapsOf(const QList<StoredEntry> &entries, const QTime &now, TimeFormat format);

} // namespace sheaf
