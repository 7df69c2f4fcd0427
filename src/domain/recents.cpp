// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/recents.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace sheaf {

namespace {

bool usedLater(const TimeEntry *a, const TimeEntry *b)
{
    if (a->isRunning() != b->isRunning())
        return a->isRunning();
    if (a->spentDate != b->spentDate)
        return a->spentDate > b->spentDate;
    // Harvest has not seen an entry without a time stamp: it was made just now.
    if (a->updatedAt.isValid() != b->updatedAt.isValid())
        return !a->updatedAt.isValid();
    return a->updatedAt.isValid() && a->updatedAt > b->updatedAt;
}

} // namespace

QList<Recent> recentsOf(const QList<TimeEntry> &entries, const Assignments &assignments, qsizetype limit)
{
    QSet<AssignmentKey> used;
    for (const TimeEntry &entry : entries)
        used.insert(keyOf(entry));
    QHash<AssignmentKey, qsizetype> usable;
    for (qsizetype index = 0; index < assignments.size(); ++index) {
        if (assignments[index].active && used.contains(keyOf(assignments[index])))
            usable.insert(keyOf(assignments[index]), index);
    }

    QList<const TimeEntry *> order;
    order.reserve(entries.size());
    for (const TimeEntry &entry : entries) {
        if (usable.contains(keyOf(entry)))
            order.append(&entry);
    }
    std::stable_sort(order.begin(), order.end(), usedLater);

    QList<Recent> recents;
    QSet<AssignmentKey> seen;
    for (const TimeEntry *entry : order) {
        if (recents.size() >= limit)
            break;
        const AssignmentKey key = keyOf(*entry);
        if (seen.contains(key))
            continue;
        seen.insert(key);
        recents.append(Recent{assignments[usable.value(key)], entry->notes, entry->spentDate});
    }
    return recents;
}

} // namespace sheaf
