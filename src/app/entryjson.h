// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "storage/storedentry.h"

#include <QJsonObject>

namespace sheaf {

/// An entry as scripts get it: the command line's `--json` and the hooks. The keys are a promise; later versions may
/// add some, and never rename or drop one:
///
/// - `id`: ours, a string that never changes (of somebody else's time, which is not kept here, Harvest's).
/// `harvest_id`: a number, null until Harvest has the entry.
/// - `date`: the calendar day in the user's Harvest zone, `2026-11-20`.
/// - `client`, `project`, `task`: names. `project_id`, `task_id`: Harvest's numbers.
/// - `notes`: a string, empty when there are none.
/// - `hours`: decimal, two digits, rounded half up. `seconds`: the same time, whole. Both at `now` when it runs.
/// - `running`: true or false. `started_at`: when the timer started, ISO 8601 in UTC; null while it does not run.
/// - `from`, `to`: `HH:MM` in the user's Harvest zone; null in accounts that write durations, `to` while it runs.
/// - `billable`, `locked`: true or false. `locked_reason`: Harvest's words, null when it gave none.
/// - `state`: `synced`, `pending`, `in-doubt`, `refused` or `conflict`. `reason`: a sentence, or null.
///
/// `now` is in UTC and in Harvest's time, as the account's clock tells it. `reason` is what a person should read about
/// the row's trouble (the models make it from StoredEntry::problem); null when empty. An entry deleted here, the delete
/// not yet sent, is told as it was.
QJsonObject entryJson(const StoredEntry &row, const QDateTime &now, const QString &reason = {});

/// The word of `state` above.
QString stateWord(SyncState state);

} // namespace sheaf
