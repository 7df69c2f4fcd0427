// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"
#include "domain/assignment.h"

namespace sheaf::cli {

// What a person's words mean. Nothing is guessed: what fits several is refused with the candidates.

/// By its name, its number at Harvest, or the beginning of its name. The pointer is never null.
Outcome<Sheet *> sheetNamed(const Sheets &sheets, const QString &name);
/// The one a verb is about: as `--account` says, else the one that is shown.
Outcome<Sheet *> sheetFor(const Job &job);

/// What can be booked on, as far as `--project` and `--task` allow.
Assignments allowedBy(const Job &job);
/// The one the words and those options mean.
Outcome<Assignment> assignmentFor(const Job &job, const QStringList &words);
/// What `--project` and `--task` make of the entry's assignment; nothing when they are not given.
Outcome<std::optional<Assignment>> newAssignmentFor(const Job &job, const TimeEntry &entry);
/// True when the project's name, code, number or words of them are what was typed.
bool isProject(const Assignment &assignment, const QString &typed);

Outcome<StoredEntry> entryNamed(const Job &job, const QString &typed);

/// The day of an option; `otherwise` when it is not given.
Outcome<QDate> dayOf(const Job &job, const QString &option, QDate otherwise);
/// A moment that is over; nothing when the option is not given.
Outcome<std::optional<QDateTime>> momentOf(const Job &job, const QString &option);
/// A whole number of at least 0.
Outcome<int> numberOf(const Job &job, const QString &option, int otherwise);

Refusal notUnderstood(const QString &typed, const QString &wanted);

} // namespace sheaf::cli
