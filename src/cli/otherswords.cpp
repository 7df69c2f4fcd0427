// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/otherswords.h"

#include "cli/entrywords.h"
#include "cli/logwords.h"
#include "cli/pick.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

} // namespace

Outcome<QList<TimeEntry>> finishedEntries(const Job &job)
{
    const Outcome<TimeWords> words = timeWordsFrom(job, job.parsed.words);
    if (!words)
        return words.refusal;
    QList<TimeEntry> entries = entriesFrom(job, *words);
    const Outcome<QDate> day = dayOf(job, u"date"_s, entries.first().spentDate);
    if (!day)
        return day.refusal;
    if (entries.first().tracked > maximumTracked)
        return refusalOf(Error{.kind = Error::Kind::TooLong});
    entries.first().spentDate = *day;
    return entries;
}

Outcome<QList<TimeEntry>> timerEntry(const Job &job)
{
    const Outcome<Assignment> assignment = assignmentFor(job, job.parsed.words);
    if (!assignment)
        return assignment.refusal;
    const Outcome<std::optional<QDateTime>> since = momentOf(job, u"since"_s);
    if (!since)
        return since.refusal;
    const QDateTime begun = since->value_or(job.tracker().now());
    const QDate thatDay = harvestDay(begun, job.person->zone);
    const Outcome<QDate> day = dayOf(job, u"date"_s, thatDay);
    if (!day)
        return day.refusal;
    TimeEntry entry;
    assign(entry, *assignment);
    entry.spentDate = *day;
    entry.timerStartedAt = begun;
    if (*since && hasSpans(job)) {
        if (*day != thatDay || thatDay != job.today())
            return invalid(Words::tr("This account writes start and end, so a timer runs today."));
        entry.startedTime = harvestTime(begun, job.person->zone);
    }
    return QList<TimeEntry>{entry};
}

} // namespace sheaf::cli
