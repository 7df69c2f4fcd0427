// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/tracker.h"
#include "storage/storedentry.h"

namespace sheaf {

/// A row before and after what the person did; no `after`: it leaves the store.
struct Tracker::Change
{
    std::optional<StoredEntry> before;
    std::optional<StoredEntry> after;
    EntryId untrashed = {}; ///< What `after` brings back under a new id; null: nothing.

    const EntryId &id() const { return after ? after->id : before->id; }
};

} // namespace sheaf
