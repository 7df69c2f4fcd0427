// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/error.h"
#include "domain/edit.h"

#include <optional>

namespace sheaf {

/// Where an entry stands between here and Harvest. Stored by number: add at the end only.
enum class SyncState : std::uint8_t {
    Synced, ///< local is what Harvest has.
    Pending, ///< local differs from base and waits to be sent.
    InDoubt, ///< A request went out and no trustworthy answer came; Harvest is asked before anything is repeated.
    Refused, ///< Harvest (or a rule known later) said no; waits for the person. `problem` says why.
    Conflict, ///< Both sides changed the same thing; waits for the person. `remote` holds theirs, `local` ours.
};

/// One row of the timesheet: the three versions of an entry and where it stands.
struct StoredEntry
{
    EntryId id;
    std::optional<RemoteEntryId> remoteId; ///< None until Harvest has accepted it.
    std::optional<TimeEntry> base; ///< Harvest's last word that local builds on; none before the first.
    std::optional<TimeEntry> remote; ///< The newest seen in Harvest; none before the first, or once deleted there.
    std::optional<TimeEntry> local; ///< What the person wants and sees; none: deleted here, the delete not yet sent.
    SyncState state = SyncState::Pending;
    std::optional<Error> problem; ///< Why it is Refused; the last trouble otherwise.
    QDateTime changedAt; ///< UTC, when the person last changed it: the order of sending.

    bool isVisible() const { return local.has_value(); }

    bool isUnsent() const { return state != SyncState::Synced; }

    bool operator==(const StoredEntry &) const = default;
};

/// An entry that left the timesheet: its last content, restorable for 30 days.
struct TrashedEntry
{
    qint64 id = 0;
    QDateTime erasedAt; ///< UTC.
    StoredEntry entry;

    /// What a person would call the entry: as it was here, or in Harvest.
    const std::optional<TimeEntry> &content() const
    {
        return entry.local ? entry.local : entry.base ? entry.base : entry.remote;
    }

    bool operator==(const TrashedEntry &) const = default;
};

/// The non-idempotent things that are written down before the first byte leaves. Stored by number: add at the end only.
enum class Verb : std::uint8_t { Create, Update, Delete, Stop, Restart };

/// One attempt on the wire. A row that is found at start means: the attempt may have been applied.
struct JournalRow
{
    qint64 id = 0; ///< 0: not yet written.
    EntryId entry;
    Verb verb = Verb::Create;
    int attempt = 1;
    std::optional<RemoteEntryId> remoteId = {};
    std::optional<TimeEntry> payload; ///< What was sent, as an entry.
    QDateTime sentAt; ///< UTC, our clock.
    QDateTime serverTime; ///< Harvest's clock as last heard before sending (UTC); invalid if never heard.
    bool inDoubt = false; ///< The answer was lost (or the program ended while it was on the way).
    int emptyProbes = 0; ///< How often Harvest was asked and did not know of it.
    QDateTime lastProbe; ///< UTC, our clock.

    bool operator==(const JournalRow &) const = default;
};

/// Who changed an entry. Stored by number: add at the end only.
enum class Author : std::uint8_t {
    User,
    Harvest,
    Agent, ///< A program the person lets act for them (`sheaf mcp`).
};

/// One step in the life of an entry; kept so that nothing the user wrote is ever gone.
struct HistoryItem
{
    qint64 id = 0;
    EntryId entry;
    QDateTime at; ///< UTC.
    Author author = Author::User;
    std::optional<TimeEntry> before;
    std::optional<TimeEntry> after;

    bool operator==(const HistoryItem &) const = default;
};

} // namespace sheaf
