// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"

#include <QDate>
#include <QMetaType>
#include <QSet>

namespace sheaf {

/// What one commit changed. Views apply it row by row; nothing else may be assumed to have moved.
struct ChangeSet
{
    QSet<EntryId> entries; ///< Added, changed or removed.
    QSet<QDate> days; ///< Days that show, or showed, one of them.
    bool assignments = false;
    bool account = false; ///< Company or user.
    bool fetched = false; ///< More days are known completely.

    bool isEmpty() const { return *this == ChangeSet{}; }

    bool operator==(const ChangeSet &) const = default;
};

} // namespace sheaf

Q_DECLARE_METATYPE(sheaf::ChangeSet)
