// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// pending retry, pending drop.

#include "app/session.h"
#include "cli/documents.h"
#include "cli/lines.h"
#include "cli/pick.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

Outcome<StoredEntry> pendingNamed(const Job &job)
{
    const Outcome<StoredEntry> row = entryNamed(job, job.parsed.words.first());
    if (!row)
        return row;
    if (row->state == SyncState::Synced)
        return Refusal{.kind = u"nothing"_s, .sentence = Words::tr("Harvest has this entry as it is here.")};
    if (row->state == SyncState::InDoubt)
        return Refusal{.kind = u"in-doubt"_s,
            .sentence = Words::tr("Harvest is being asked whether this arrived. `sheaf sync` waits for it.")};
    return row;
}

} // namespace

int runPendingRetry(const Job &job)
{
    const Outcome<StoredEntry> row = pendingNamed(job);
    if (!row)
        return job.refuse(row.refusal);
    const Result<> done = row->state == SyncState::Conflict
        ? job.tracker().resolve(row->id, Tracker::Resolution::KeepOurs)
        : job.session->retry(row->id);
    if (!done)
        return job.refuse(done.error());
    const std::optional<StoredEntry> now = job.reader().row(row->id);
    return job.answer(changeDocument(job, u"retried"_s, now),
        Words::tr("%1 is sent once more.").arg(titleOf(shownEntry(now.value_or(*row)))));
}

int runPendingDrop(const Job &job)
{
    const Outcome<StoredEntry> row = pendingNamed(job);
    if (!row)
        return job.refuse(row.refusal);
    const Result<> done = row->state == SyncState::Conflict
        ? job.tracker().resolve(row->id, Tracker::Resolution::TakeTheirs)
        : job.tracker().discard(row->id);
    if (!done)
        return job.refuse(done.error());
    const std::optional<StoredEntry> now = job.reader().row(row->id);
    return job.answer(changeDocument(job, u"dropped"_s, now),
        now && now->local ? Words::tr("%1 is as Harvest has it.").arg(titleOf(*now->local))
                          : Words::tr("%1 is gone.").arg(titleOf(shownEntry(*row))));
}

} // namespace sheaf::cli
