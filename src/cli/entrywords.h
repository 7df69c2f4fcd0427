// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"
#include "domain/duration.h"

namespace sheaf::cli {

// What the verbs that change an entry have in common.

/// The account writes start and end.
bool hasSpans(const Job &job);

Refusal invalid(const QString &sentence);
Refusal noTime(const QString &typed);
/// A lone number of more than a working day may have been meant as minutes.
Refusal hoursOrMinutes(const QString &typed);
/// The time of a finished entry, as it was typed.
Outcome<DurationInput> durationOf(const Job &job, const QString &typed);
/// Whether this account takes it for a finished entry.
std::optional<Refusal> unfit(const Job &job, const DurationInput &time);

/// What `edit` and its options want of an entry.
Outcome<EntryEdit> editOf(const Job &job, const TimeEntry &entry);

/// `9:00–10:30`; empty where the account writes durations.
QString spanText(const Job &job, const TimeEntry &entry);
/// `1:30, Oriel Coffee · Web shop · Design, “fix login”, Mon 16 Nov`; the day when it is not today, or always.
QString whole(const Job &job, const TimeEntry &entry, bool withDay = false);
/// Tells of what was done to one entry; `sentence` has a place for all of it.
int answerChange(
    const Job &job, const QString &change, const EntryId &id, const QString &sentence, bool withDay = false);

} // namespace sheaf::cli
