// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "storage/storedentry.h"

namespace sheaf {

/// True when Harvest does not yet have what the person wants.
bool hasWork(const StoredEntry &row);

/// A row for an entry seen in Harvest for the first time.
StoredEntry adopted(const EntryId &id, const RemoteEntry &remote);

/// The row after Harvest was seen to hold `remote`: takes it over where only Harvest changed, keeps ours where only we
/// did, and becomes a Conflict where both did. An observation older than the last one changes nothing. The row must
/// have a base; for one that Harvest only now turns out to have accepted see answered().
StoredEntry absorbed(StoredEntry row, const RemoteEntry &remote);

/// The row after our own request, which carried `sent`, was answered with `reply`. What the person changed meanwhile
/// stays; everything else is now as Harvest has it. A Conflict where the answer brings what somebody else wrote just
/// before, and the person changed that or deleted the entry without having seen it.
StoredEntry answered(StoredEntry row, const TimeEntry &sent, const RemoteEntry &reply);

/// Whether all that a change carried, which made `sent` of `base`, is in what was seen. Others may have changed the
/// rest.
bool hasArrived(const TimeEntry &base, const TimeEntry &sent, const TimeEntry &seen);

/// The row after Harvest turned out not to have the entry any more; nothing when it goes to the trash.
std::optional<StoredEntry> deletedThere(StoredEntry row);

} // namespace sheaf
