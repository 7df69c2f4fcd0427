// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// start, continue, stop, toggle, cancel, note.

#include "cli/documents.h"
#include "cli/lines.h"
#include "cli/pick.h"
#include "domain/calendar.h"
#include "models/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

QString clockOf(const Job &job, const QDateTime &instant)
{
    return text::clock(instant, job.tracker().zone(), job.tracker().company().clock);
}

/// The rows as they are now.
QList<StoredEntry> renewed(const Job &job, const QList<StoredEntry> &rows, const EntryId &without = {})
{
    QList<StoredEntry> now;
    for (const StoredEntry &row : rows) {
        if (const auto fresh = job.reader().row(row.id); fresh && fresh->id != without)
            now.append(*fresh);
    }
    return now;
}

QString stoppedSentence(const Job &job, const StoredEntry &row)
{
    const TimeEntry entry = shownEntry(row);
    return Words::tr("Stopped %1, %2.").arg(nameOf(entry), timeOf(entry, job.tracker().now(), job.format()));
}

QString startedSentence(const Job &job, const StoredEntry &row)
{
    const TimeEntry entry = shownEntry(row);
    QString line = Words::tr("Started %1").arg(titleOf(entry));
    const QDateTime now = job.tracker().now();
    constexpr std::chrono::minutes aWhile{1};
    if (elapsed(entry, now) >= aWhile)
        line += Words::tr(", %1 so far").arg(timeOf(entry, now, job.format()));
    if (entry.spentDate != job.tracker().today())
        line += Words::tr(", for %1").arg(text::shortDay(entry.spentDate, job.tracker().today()));
    return line + u". ("_s + shortId(row.id) + u')';
}

/// Tells of a timer that was just started, and of what it stopped.
int answerStarted(const Job &job, const QString &change, const EntryId &id, const QList<StoredEntry> &ranBefore)
{
    const std::optional<StoredEntry> row = job.reader().row(id);
    const QList<StoredEntry> stopped = renewed(job, ranBefore, id);
    QString lines;
    for (const StoredEntry &other : stopped)
        lines += stoppedSentence(job, other) + u'\n';
    if (row)
        lines += startedSentence(job, *row);
    return job.answer(changeDocument(job, change, row, stopped), lines);
}

int answerStopped(const Job &job, const QList<StoredEntry> &ranBefore)
{
    QList<StoredEntry> stopped = renewed(job, ranBefore);
    QString lines;
    for (const StoredEntry &row : stopped)
        lines += stoppedSentence(job, row) + u'\n';
    const std::optional<StoredEntry> first = stopped.isEmpty() ? std::nullopt : std::optional(stopped.takeFirst());
    return job.answer(changeDocument(job, u"stopped"_s, first, stopped), lines);
}

/// Why a timer cannot have started then, before the rules say it with less detail.
std::optional<Refusal> checkSince(const Job &job, const std::optional<QDateTime> &since)
{
    const std::optional<QDateTime> earliest = since ? job.tracker().earliestStart() : std::nullopt;
    if (!earliest || *since >= *earliest)
        return std::nullopt;
    return Refusal{.kind = u"overlap"_s,
        .sentence
        = Words::tr("Until %1 other time is booked already. Start since %1, or later.").arg(clockOf(job, *earliest))};
}

} // namespace

int runStart(const Job &job)
{
    const Outcome<std::optional<QDateTime>> since = momentOf(job, u"since"_s);
    if (!since)
        return job.refuse(since.refusal);
    const QDate today = job.tracker().today();
    const Outcome<QDate> day = dayOf(job, u"date"_s, today);
    if (!day)
        return job.refuse(day.refusal);
    if (const auto overlap = checkSince(job, *since))
        return job.refuse(*overlap);
    if (*day != today && job.tracker().company().timerMode == TimerMode::StartAndEnd)
        return job.refuse(Refusal{.kind = u"invalid"_s,
            .sentence = Words::tr("This account writes start and end, so a timer runs today. "
                                  "`sheaf log 9:00-10:30` adds time to another day.")});
    const Outcome<Assignment> assignment = assignmentFor(job, job.parsed.words);
    if (!assignment)
        return job.refuse(assignment.refusal);
    const QList<StoredEntry> ranBefore = job.reader().running();
    Tracker::TimerStart when;
    when.since = *since;
    if (job.parsed.has(u"date"_s))
        when.day = *day;
    const Result<EntryId> started
        = job.tracker().start(*assignment, job.parsed.value(u"notes"_s).value_or(QString()), when);
    return started ? answerStarted(job, u"started"_s, *started, ranBefore) : job.refuse(started.error());
}

int runContinue(const Job &job)
{
    const QList<StoredEntry> ranBefore = job.reader().running();
    if (job.parsed.words.isEmpty()) {
        if (!ranBefore.isEmpty())
            return job.refuse(Error{.kind = Error::Kind::AlreadyRunning});
        const Result<EntryId> started = job.tracker().startLast();
        if (!started && started.error().kind == Error::Kind::NotRunning)
            return job.refuse(
                Refusal{.kind = u"no-entry"_s, .sentence = Words::tr("There is nothing to continue yet.")});
        return started ? answerStarted(job, u"continued"_s, *started, ranBefore) : job.refuse(started.error());
    }
    const Outcome<StoredEntry> row = entryNamed(job, job.parsed.words.first());
    if (!row)
        return job.refuse(row.refusal);
    const Result<EntryId> started = job.tracker().startAgain(row->id);
    return started ? answerStarted(job, u"continued"_s, *started, ranBefore) : job.refuse(started.error());
}

int runStop(const Job &job)
{
    const Outcome<std::optional<QDateTime>> at = momentOf(job, u"at"_s);
    if (!at)
        return job.refuse(at.refusal);
    const QList<StoredEntry> running = job.reader().running();
    for (const StoredEntry &row : running) {
        const QDateTime began = job.tracker().beganAt(row.id);
        if (*at && **at < began)
            return job.refuse(Refusal{.kind = u"invalid"_s,
                .sentence = Words::tr("The timer began at %1, which is later.").arg(clockOf(job, began))});
    }
    const Result<> stopped = *at ? job.tracker().stopAt(**at) : job.tracker().stop();
    return stopped ? answerStopped(job, running) : job.refuse(stopped.error());
}

int runToggle(const Job &job)
{
    return job.reader().running().isEmpty() ? runContinue(job) : runStop(job);
}

int runCancel(const Job &job)
{
    const QList<StoredEntry> running = job.reader().running();
    const Result<Tracker::Cancelled> done = job.tracker().cancel();
    if (!done && done.error().kind == Error::Kind::InvalidInput)
        return job.refuse(Refusal{.kind = u"invalid"_s,
            .sentence
            = Words::tr("This timer was started somewhere else, on time that was there before. Use `sheaf stop` "
                        "or `sheaf delete`.")});
    if (!done)
        return job.refuse(done.error());
    const TimeEntry &entry = done->entry;
    QString lines = Words::tr("Cancelled %1, %2.").arg(nameOf(entry), timeOf(entry, job.tracker().now(), job.format()));
    std::optional<StoredEntry> row = job.reader().row(done->id);
    if (!done->removed && row)
        lines += u' ' + Words::tr("It is back at %1.").arg(timeOf(shownEntry(*row), job.tracker().now(), job.format()));
    if (done->removed && !running.isEmpty())
        row = running.first();
    QList<StoredEntry> also;
    if (const auto resumed = done->goesOn ? job.reader().row(*done->goesOn) : std::nullopt) {
        also.append(*resumed);
        lines += u'\n'
            + Words::tr("%1 goes on, %2.")
                  .arg(nameOf(shownEntry(*resumed)), timeOf(shownEntry(*resumed), job.tracker().now(), job.format()));
    }
    return job.answer(changeDocument(job, u"cancelled"_s, row, also), lines);
}

int runNote(const Job &job)
{
    const QList<StoredEntry> running = job.reader().running();
    if (running.isEmpty())
        return job.refuse(Error{.kind = Error::Kind::NotRunning});
    const QString line = job.parsed.words.join(u' ').trimmed();
    if (line.isEmpty())
        return job.refuse(usage(Words::tr("`sheaf note` needs words to add.")));
    const EntryId id = running.first().id;
    if (const Result<> added = job.tracker().addToNotes(id, line); !added)
        return job.refuse(added.error());
    const std::optional<StoredEntry> row = job.reader().row(id);
    return job.answer(changeDocument(job, u"changed"_s, row),
        row ? Words::tr("Noted on %1.").arg(titleOf(shownEntry(*row))) : QString());
}

} // namespace sheaf::cli
