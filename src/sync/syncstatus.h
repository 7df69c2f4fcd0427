// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>

#include <cstdint>

namespace sheaf {

/// What the sync is doing, as facts; models/wording makes the sentence. It is always true: nothing here is a guess.
struct SyncStatus
{
    enum class State : std::uint8_t {
        NotChecked, ///< Nothing was heard from Harvest yet in this run.
        Idle, ///< Reached Harvest at `checkedAt`, nothing on the way.
        Fetching, ///< Reading; `fetched` entries so far, `fetchingSince` the month being read.
        Sending, ///< A change is on the way.
        Offline, ///< Harvest cannot be reached since `since`; next try at `retryAt`.
        Paused, ///< Harvest asked for a pause until `retryAt`.
        Portal, ///< Something else answers for Harvest: a network that wants a sign-in, or a wrong address.
        SignInNeeded, ///< The token is not accepted any more.
        WrongUser, ///< The token belongs to somebody else than this timesheet.
        NoAccess, ///< Harvest refuses the reads this needs (deactivated person, frozen account).
        NoToken, ///< The keychain has not given the token yet.
        NotSaving, ///< The store cannot be written since `since`.
    };
    State state = State::NotChecked;
    int waiting = 0; ///< Changes not yet sent, without those that need the person.
    int checking = 0; ///< Changes in doubt.
    int needYou = 0; ///< Refused or in conflict.
    qint64 fetched = 0;
    QDate fetchingSince;
    bool heard = false; ///< Harvest answered in this run.
    QDateTime checkedAt; ///< When it last did, maybe in an earlier run (UTC); invalid before the first time.
    QDateTime since; ///< UTC.
    QDateTime retryAt; ///< UTC; invalid when nothing is planned.
    /// Harvest does not say how the account writes times, and entries do not show it: the person must. Nothing is sent
    /// before.
    bool timerModeUnknown = false;
    bool arrivedOnce = false; ///< A lost answer was just cleared up: the change had arrived.

    bool operator==(const SyncStatus &) const = default;
};

/// How the token of an account stands. Everything that needs no network works in every state.
enum class TokenState : std::uint8_t {
    Reading, ///< The keychain is asked, or was not asked yet.
    Present,
    Locked, ///< The keychain is.
    Absent, ///< There is no keychain.
    Missing, ///< There is none for this account: sign in.
    Failed, ///< The keychain does not answer.
};

} // namespace sheaf
