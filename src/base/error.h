// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace sheaf {

/// What went wrong, as a value. It carries facts; the sentence a person reads is made in models/wording.
struct Error
{
    enum class Kind : std::uint8_t {
        // The network: whether the request can have had an effect decides what may be done next.
        NotSent, ///< No byte reached a server (DNS, refused, TLS, no network, own back-off): safe to repeat.
        InDoubt, ///< The request may have been applied (time-out, cut, 5xx, odd 2xx, redirect): never repeat blindly.
        Unauthorized, ///< 401: the token is not accepted.
        Forbidden, ///< 403: the role is too low, or the feature is off.
        NotFound, ///< 404: gone, or not visible to this person.
        Refused, ///< 400 or 422: Harvest said no; `detail` is its sentence.
        RateLimited, ///< 429, or 503 with Retry-After: see `retryAfter`.
        NotHarvest, ///< The answer is not one Harvest would give (HTML, wrong shape, another origin): a portal, a
        ///< proxy, a wrong address.
        TooLarge, ///< The reply passed the size cap and was abandoned.
        Incomplete, ///< A list changed or broke while it was read; what came is usable, absence proves nothing.

        // Our own rules: what Harvest would refuse, known before asking.
        NotesMissing, ///< The account wants notes on every entry.
        TooLong, ///< More than 24 hours on one entry.
        Locked, ///< The entry is approved, invoiced or archived; `detail` is Harvest's reason.
        NotAssigned, ///< Project and task are not (or no longer) assigned; `detail` names the project.
        Gone, ///< The entry is not in the store any more.
        InvalidInput, ///< A value cannot be understood; `detail` is the value.
        AlreadyRunning, ///< The entry's timer already runs.
        NotRunning, ///< There is no timer to stop.

        // The disk.
        DiskFull,
        ReadOnly, ///< The folder or the file cannot be written.
        NewerData, ///< A newer Sheaf wrote this store; `detail` is the version that can open it.
        Damaged, ///< The file is not a store, or SQLite finds it broken.
        Busy, ///< Another process holds the store.
        Storage, ///< Any other SQLite error; `detail` is SQLite's text.

        // The keychain.
        KeychainLocked,
        KeychainAbsent,
        Keychain, ///< Any other keychain failure.

        NoAccounts, ///< The token opens no Harvest account.
        WrongUser, ///< The token belongs to somebody else than the account's data.
        Cancelled,
    };

    Kind kind = Kind::InDoubt;
    QString detail
        = {}; ///< Words from outside (Harvest, SQLite, the system): untrusted, plain text, bounded, never a token.
    int httpStatus = 0; ///< 0 when there was no HTTP answer.
    std::optional<std::chrono::seconds> retryAfter = std::nullopt; ///< How long the server asks us to wait.

    bool operator==(const Error &) const = default;
};

} // namespace sheaf
