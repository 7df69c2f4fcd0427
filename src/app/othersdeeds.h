// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "domain/account.h"
#include "domain/timeentry.h"

#include <QJsonObject>

namespace sheaf {

class Session;

/// What was done from here to somebody else's time, so that it can be taken back as long as the entry is as it was
/// left.
struct OthersDeed
{
    enum class Kind : std::uint8_t { Add, Start, Edit, Stop };

    Kind kind = Kind::Add;
    UserId user;
    RemoteEntryId id;
    QDateTime at; ///< UTC.
    QJsonObject left = {}; ///< markOf() the entry afterwards.
    bool goesOn = false; ///< Several were added at once, and the deed before is one of them.
    QJsonObject back = {}; ///< Of an Edit: the body of the change that takes it back; empty when none would.

    bool operator==(const OthersDeed &) const = default;
};

/// What of an entry somebody may change, and whether its timer runs; while it does, not how long.
QJsonObject markOf(const TimeEntry &entry);

/// The last deed to this person's time within a day; nothing when there is none, or it was taken back.
std::optional<OthersDeed> lastDeed(Session &session, UserId user);
/// Kept in the account's store, the last few. Errors: the disk kinds.
Result<> noteDeed(Session &session, const OthersDeed &deed);
Result<> forgetDeed(Session &session, const OthersDeed &deed);

} // namespace sheaf
