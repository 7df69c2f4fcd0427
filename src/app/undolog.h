// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QList>

namespace sheaf {

/// One row a command changed: its step in the history, and what the history does not tell.
struct UndoRow
{
    qint64 step = 0; ///< HistoryItem::id.
    bool conflict = false; ///< It was in conflict before.
    bool inHarvest = false; ///< Harvest had it before.
    EntryId now; ///< The entry that took its place, if it was deleted and a later undo brought it back as a new one.

    bool operator==(const UndoRow &) const = default;
};

/// What one command did.
struct UndoGroup
{
    int kind = 0; ///< A Deed.
    QList<UndoRow> rows;

    bool operator==(const UndoGroup &) const = default;
};

/// The commands that can be taken back, oldest first, as bytes beside the store's drafts: written in the transaction of
/// the command itself, so that undo outlives the process. Damaged bytes are an empty log.
namespace undolog {

/// The place among the drafts.
QString place();

QList<UndoGroup> read(const QByteArray &bytes);
/// Only the newest groups are kept.
QByteArray written(QList<UndoGroup> groups);

} // namespace undolog

} // namespace sheaf
