// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// show.

#include "cli/documents.h"
#include "cli/entrywords.h"
#include "cli/lines.h"
#include "cli/pick.h"
#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

QString stateSentence(const StoredEntry &row)
{
    switch (row.state) {
    case SyncState::Synced:
        return Words::tr("in Harvest");
    case SyncState::Pending:
        return Words::tr("waits to be sent");
    case SyncState::InDoubt:
        return Words::tr("Harvest is being asked whether it arrived");
    case SyncState::Refused:
        return Words::tr("refused");
    case SyncState::Conflict:
        return Words::tr("you and Harvest changed it");
    }
    return {};
}

QString notesLines(const QString &notes)
{
    constexpr qsizetype mostLines = 200;
    constexpr qsizetype longestLine = 1000;
    QString lines;
    const QStringList parts = notes.split(u'\n');
    for (const QString &line : parts.first(std::min(parts.size(), mostLines)))
        lines += u"    "_s + text::oneLine(line, longestLine) + u'\n';
    return parts.size() > mostLines ? QString(lines + u"    …\n"_s) : lines;
}

} // namespace

int runShow(const Job &job)
{
    const Outcome<StoredEntry> row = entryNamed(job, job.parsed.words.first());
    if (!row)
        return job.refuse(row.refusal);
    const TimeEntry entry = shownEntry(*row);
    const QDate today = job.tracker().today();
    QString time = timeOf(entry, job.tracker().now(), job.format());
    if (entry.isRunning())
        time += Words::tr(", running");
    if (const QString span = spanText(job, entry); !span.isEmpty())
        time += u", "_s + span;
    QList<QStringList> rows{{Words::tr("Client"), text::oneLine(entry.client.name)},
        {Words::tr("Project"), text::oneLine(entry.project.name)}, {Words::tr("Task"), text::oneLine(entry.task.name)},
        {Words::tr("Day"), text::longDay(entry.spentDate, today)}, {Words::tr("Time"), time},
        {Words::tr("State"), stateSentence(*row)}, {Words::tr("Id"), row->id.toString()}};
    if (const QString reason = reasonOf(*row); !reason.isEmpty())
        rows.insert(6, {Words::tr("Reason"), reason});
    if (isLocked(entry))
        rows.insert(6, {Words::tr("Locked"), wording::lockedReason(entry)});
    QString lines = table(rows, 0);
    if (!entry.notes.isEmpty())
        lines += Words::tr("Notes") + u'\n' + notesLines(entry.notes);
    return job.answer(entryDocument(job, *row), lines);
}

} // namespace sheaf::cli
