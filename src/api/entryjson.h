// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"

#include <QJsonObject>

namespace sheaf {

/// Reads a time entry as Harvest sends it. Every field may be missing; only without a usable id or day is there no
/// entry. `serverNow` (UTC) is Harvest's clock when it answered: it tells a running timer's banked time apart from the
/// running one where Harvest names only their sum.
std::optional<RemoteEntry> entryFromJson(const QJsonObject &object, const QDateTime &serverNow);

/// The body of a create.
QJsonObject createBody(const NewEntry &wanted);

/// The body of a change: only what the edit sets. When it sets a start or an end, hours stay out, since Harvest counts
/// them from those.
QJsonObject updateBody(const EntryEdit &edit, ClockFormat clock);

/// Whether the answer is about what we asked for: project, task, day and (when known) person.
bool echoes(const TimeEntry &answer, const NewEntry &wanted);
bool echoes(const TimeEntry &answer, const EntryEdit &edit);

} // namespace sheaf
