// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

#include <QMetaType>
#include <QStringList>

namespace sheaf {

class Store;

/// What came over from a damaged store.
struct RescueReport
{
    int entries = 0; ///< All that could be read.
    int unsent = 0; ///< Of these, what is not in Harvest yet; it goes on from where it was.
    int fromBackup = 0; ///< Changes that only a backup still had; each waits for the person's answer.
    int unreadable = 0; ///< Rows that were seen and could not be read.
    bool complete = false; ///< Every row of the damaged file was read.

    bool operator==(const RescueReport &) const = default;
};

/// Reads what can be read of a damaged store (a copy: the file itself is not touched) and, if that is not all, of its
/// backups, into a new one. Days are not marked as fetched, so Harvest is read anew.
///
/// Nothing is sent twice: a new entry that was waiting becomes one that may have arrived, and Harvest is asked first,
/// since the damaged file may not know of its last request. A change that only a backup has may be sent, changed or
/// taken back since; it waits for the person. Errors: those of writing the new store. That nothing could be read is no
/// error but an empty report.
Result<RescueReport> rescue(const QString &damaged, const QStringList &backups, Store &into);

} // namespace sheaf

Q_DECLARE_METATYPE(sheaf::RescueReport)
