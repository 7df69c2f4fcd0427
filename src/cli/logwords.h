// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"
#include "domain/timewords.h"

namespace sheaf::cli {

/// What was said about a finished piece of time: a duration or span first and then names, or a sentence. `--project`
/// and `--task` narrow what can be meant.
Outcome<TimeWords> timeWordsFrom(const Job &job, const QStringList &words);
/// As entries of this account: one, or one a day of leave.
QList<TimeEntry> entriesFrom(const Job &job, const TimeWords &words);
/// With `--dry-run`: what would be added.
/// What was done to several, a line each; `sentence` with a place for the entry.
int answerEntries(const Job &job, const QString &change, const QList<StoredEntry> &rows, const QString &sentence);
int answerUnderstood(const Job &job, const QList<TimeEntry> &entries);

} // namespace sheaf::cli
