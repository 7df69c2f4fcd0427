// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "storage/storedentry.h"

namespace sheaf {

/// How far two ends of the same timer may lie apart and still count as the same act: the request travelled, and Harvest
/// keeps hundredths of an hour.
constexpr std::chrono::seconds sameStop{30};

/// How far two clocks may disagree about a running timer's total before it is corrected: half a hundredth of an hour,
/// the most Harvest can keep.
constexpr std::chrono::seconds sameStart{18};

/// True when both run and show the same time, whatever was banked before.
bool sameTimer(const TimeEntry &a, const TimeEntry &b);

/// True when Harvest does not yet have what the person wants.
bool hasWork(const StoredEntry &row);

/// A row for an entry seen in Harvest for the first time.
StoredEntry adopted(const EntryId &id, const RemoteEntry &remote);

/// The row after Harvest was seen to hold `remote`: takes it over where only Harvest changed, keeps ours where only we
/// did, and becomes a Conflict where both did. An observation older than the last one changes nothing. The row must
/// have a base; for one that Harvest only now turns out to have accepted see answered().
StoredEntry absorbed(StoredEntry row, const RemoteEntry &remote);

/// The row after our own request, which carried `sent`, was answered with `reply`. What the person changed meanwhile
/// stays; everything else is now as Harvest has it.
StoredEntry answered(StoredEntry row, const TimeEntry &sent, const RemoteEntry &reply);

/// The row after Harvest turned out not to have the entry any more; nothing when it goes to the trash.
std::optional<StoredEntry> deletedThere(StoredEntry row);

} // namespace sheaf
