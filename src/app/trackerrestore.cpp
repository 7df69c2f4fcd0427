// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Bringing back what was deleted, and what an entry was before.

#include "app/trackerparts.h"
#include "domain/calendar.h"
#include "domain/duration.h"
#include "storage/store.h"

#include <algorithm>

namespace sheaf {

Result<EntryId> Tracker::restore(qint64 deletedItem)
{
    const std::optional<TrashedEntry> item = m_store.deletedItem(deletedItem);
    if (!item || !item->content() || m_store.entry(item->entry.id))
        return Error{.kind = Error::Kind::Gone};
    const TimeEntry &was = *item->content();
    TimeEntry anew;
    anew.user = user().id;
    assign(anew, assignmentOf(was));
    anew.billable = was.billable;
    anew.spentDate = was.spentDate;
    anew.notes = was.notes;
    anew.startedTime = was.startedTime;
    anew.endedTime = was.endedTime;
    anew.tracked = was.tracked;
    if (was.isRunning()) { // Its timer ended when it was deleted.
        anew.tracked = elapsed(was, item->erasedAt);
        if (was.startedTime) {
            anew.endedTime = harvestTime(item->erasedAt, zone());
            anew.tracked = spanOf(*was.startedTime, *anew.endedTime);
        }
    }
    if (const Result<> allowed = check(anew); !allowed)
        return allowed.error();
    // Harvest cannot bring back an entry, so this is a new one there, and a new one here: an id is never used twice.
    Change back = addition(anew);
    back.untrashed = item->entry.id;
    const Result<> done = commit({back}, Deed::Add);
    return done ? Result<EntryId>(back.id()) : done.error();
}

Result<> Tracker::restoreVersion(const EntryId &id, const TimeEntry &version)
{
    const std::optional<TimeEntry> current = entry(id);
    if (!current)
        return Error{.kind = Error::Kind::Gone};
    return edit(id, diff(*current, version));
}

} // namespace sheaf
