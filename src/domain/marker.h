// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "domain/timeentry.h"

namespace sheaf {

/// The marker an entry carries in Harvest's `external_reference`, so that it is found again when the answer to its
/// creation was lost. Without a link: there is nothing to open.
inline ExternalReference markerOf(const EntryId &id)
{
    return {id.toString(), QStringLiteral("sheaf"), {}};
}

/// It is a marker of ours, and not the reference of another program.
inline bool isMarker(const ExternalReference &reference)
{
    return reference.groupId == QLatin1StringView("sheaf");
}

} // namespace sheaf
