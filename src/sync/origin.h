// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "storage/store.h"

/// Whether an entry that Harvest lists stems from a request of ours.
namespace sheaf::origin {

/// What was sent, as Harvest made it: Harvest may take a new entry without time for the start of a timer. What differs
/// in that way from what was sent is no wish of anybody; while nobody touched the entry since, it is put right like any
/// difference. A timer counts from when Harvest heard of it; if that was late, because the request was on its way while
/// the computer slept, the time before is still to be sent.
TimeEntry asMade(TimeEntry sent, const TimeEntry &made);

/// The row after its creation, which carried `sent` and whose answer was lost, was found to have arrived. Harvest may
/// have had it for long: what was changed there since is somebody else's change.
StoredEntry found(const Store &store, StoredEntry row, const TimeEntry &sent, const RemoteEntry &remote);

/// The attempt told nobody who it came from: no marker of ours went along.
bool isUnmarked(const JournalRow &attempt);

/// The entry looks like what an unmarked attempt sent, and was made no earlier. One with a reference that was not sent
/// is somebody else's; one without may be, too, who entered exactly the same at that moment.
bool mayBeOf(const JournalRow &attempt, const RemoteEntry &remote);

/// The answer to an unmarked create is on its way, and it may tell that the entry is ours, whatever somebody has made
/// of it since.
bool mayBeOnItsWay(const Store &store, const RemoteEntry &remote);

/// Our entry that one unknown to us by its number was made of: told by its marker or, where none was sent, by being
/// what was sent. Null when it is not ours.
EntryId ofUnknown(const Store &store, const RemoteEntry &remote);

/// It is, untouched, what the entry once was here: then it comes from a request of ours, and not from somebody who
/// copied it, marker and all.
bool isAsSent(const Store &store, const EntryId &marked, const RemoteEntry &remote);

/// A create of ours that was given up for lost, and whose entry was deleted here since, arrived after all. Not one that
/// was out of sight for a while: that comes back under the number it had.
bool isStrayCopy(const Store &store, const EntryId &marked, const RemoteEntry &remote);

} // namespace sheaf::origin
