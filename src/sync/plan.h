// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"
#include "storage/storedentry.h"

namespace sheaf {

/// The next thing to ask of Harvest so that it comes to hold what the person wants. Derived from the row each time, so
/// edits coalesce and nothing stored can go stale.
struct Step
{
    enum class Kind : std::uint8_t {
        None,
        Forget, ///< Made and deleted here before Harvest heard of it.
        Create,
        Update,
        Stop,
        Restart,
        Divide, ///< Started again in an account where that makes a new entry.
        Delete,
    };
    Kind kind = Kind::None;
    TimeEntry payload; ///< Create: what is sent. Others: what the entry is to be afterwards.
    EntryEdit edit; ///< Update.
};

/// `now` in Harvest's time, UTC.
Step nextStep(const StoredEntry &row, const Company &company, const QDateTime &now);

/// To be made without time: where hours of 0 start a timer, that ends the one that runs.
bool mayStartTimer(const StoredEntry &row);

/// The order in which waiting rows are sent: stops first, and deletes of what runs (they free the one timer; started
/// before, another would stop it there, and that would look like somebody's change), then by when the person acted; of
/// the same moment, what is over before the timer that took its place.
QList<StoredEntry> inSendingOrder(QList<StoredEntry> rows);

} // namespace sheaf
