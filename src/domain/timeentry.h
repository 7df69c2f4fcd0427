// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"

#include <QDate>
#include <QDateTime>
#include <QTime>

#include <chrono>
#include <optional>

namespace sheaf {

/// Where an entry came from outside Harvest. Sheaf keeps its own marker here (groupId "sheaf", id = the EntryId) so
/// that a create whose answer was lost can be found again; a reference of another program is never overwritten.
struct ExternalReference
{
    QString id;
    QString groupId;
    QString permalink; ///< Untrusted: only ever opened when https.

    bool operator==(const ExternalReference &) const = default;
};

/// One time entry, as Harvest or as the user has it. A plain value: three of them (base, remote, local) make a row of
/// the store.
struct TimeEntry
{
    UserId user;
    Client client;
    Project project;
    Task task;
    QDate spentDate; ///< A calendar day in the user's Harvest time zone; never converted.
    std::chrono::seconds tracked{0}; ///< Stopped: all of it. Running: what was banked before `timerStartedAt`.
    std::optional<QDateTime> timerStartedAt; ///< UTC; set exactly while the timer runs.
    std::optional<QTime> startedTime; ///< Wall time in the user's Harvest zone, whole minutes; start and end accounts.
    std::optional<QTime> endedTime; ///< As startedTime; before it when the span passes midnight.
    QString notes; ///< May be long and hold several lines; untrusted plain text.
    bool billable = false;

    // What only Harvest sets.
    bool locked = false;
    QString lockedReason; ///< Harvest's words, for display only.
    bool approved = false; ///< `is_closed`.
    bool billed = false; ///< On an invoice.
    std::optional<std::chrono::seconds> rounded; ///< What Harvest bills after the account's time rounding.
    std::optional<ExternalReference> externalReference;
    QDateTime createdAt; ///< UTC, whole seconds, Harvest's clock.
    QDateTime updatedAt; ///< UTC, whole seconds, Harvest's clock.

    bool isRunning() const { return timerStartedAt.has_value(); }

    bool operator==(const TimeEntry &) const = default;
};

/// The time on the entry at `now` (UTC): what was banked plus what the running timer adds; never negative.
std::chrono::seconds elapsed(const TimeEntry &entry, const QDateTime &now);

inline AssignmentKey keyOf(const TimeEntry &entry)
{
    return {entry.project.id, entry.task.id};
}

/// The assignment the entry is booked on, as far as the entry itself tells.
Assignment assignmentOf(const TimeEntry &entry);

/// Puts the entry on another project and task.
void assign(TimeEntry &entry, const Assignment &assignment);

/// True when Harvest lets nobody but an administrator change it.
inline bool isLocked(const TimeEntry &entry)
{
    return entry.locked || entry.approved || entry.billed;
}

} // namespace sheaf
