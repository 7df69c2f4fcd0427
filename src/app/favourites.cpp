// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/favourites.h"

#include "app/tracker.h"
#include "domain/picks.h"

namespace sheaf {

void toggleFavourite(Tracker &tracker, const AssignmentKey &key)
{
    Favourites favourites = picks::readFavourites(tracker.draft(picks::favouritesPlace));
    if (favourites.removeAll(key) == 0)
        favourites.append(key);
    tracker.setDraft(picks::favouritesPlace, picks::written(favourites));
}

} // namespace sheaf
