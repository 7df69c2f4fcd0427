// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/timeentry.h"

#include <QList>

namespace sheaf {

/// A pair used lately, with the notes it was last used with.
struct Recent
{
    Assignment assignment;
    QString notes;
    QDate lastDay;

    bool operator==(const Recent &) const = default;
};

/// The pairs of `entries`, most recently used first (running first, then by day and update time), each once, at most
/// `limit`. Pairs in `assignments` that are inactive, or not there at all, are left out.
QList<Recent> recentsOf(const QList<TimeEntry> &entries, const Assignments &assignments, qsizetype limit);

} // namespace sheaf
