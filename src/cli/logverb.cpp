// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// log.

#include "app/absences.h"
#include "cli/documents.h"
#include "cli/entrywords.h"
#include "cli/lines.h"
#include "cli/logwords.h"
#include "cli/pick.h"
#include "models/text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

using Kind = DurationInput::Kind;
using Trouble = TimeWordsAnswer::Trouble;

const QTime morning(9, 0); ///< When a day away begins, where entries have start and end.

QString readingLine(const Job &job, const TimeWords &reading)
{
    QString when = text::shortDay(reading.day, job.today());
    if (!reading.days.isEmpty())
        when = Words::tr("%1 – %2, %3 days")
                   .arg(when, text::shortDay(reading.days.last(), job.today()), text::number(reading.days.size()));
    return text::dotted({text::duration(reading.time.time, job.format()), nameOf(reading.assignment), when});
}

QStringList candidateLines(const Assignments &candidates)
{
    QStringList lines;
    for (const Assignment &candidate : candidates)
        lines.append(nameOf(candidate));
    return lines;
}

Refusal refusalOf(const Job &job, const TimeWordsAnswer &answer, const QString &typed)
{
    switch (answer.trouble) {
    case Trouble::TooLong:
        return usage(Words::tr("That is too long for a sentence. Put the notes into --notes."));
    case Trouble::SeveralTimes:
        return usage(Words::tr("There are several times in it (%1). Write one, and the rest as notes: --notes.")
                         .arg(text::oneLine(answer.part, shownLength)));
    case Trouble::SeveralDays:
        return usage(
            Words::tr("There are several days in it (%1). Write one.").arg(text::oneLine(answer.part, shownLength)));
    case Trouble::NoNames:
        return usage(Words::tr("On what? Add words of a project and a task; `sheaf recent` lists the latest."));
    case Trouble::NoMatch: {
        const Outcome<Assignment> none = assignmentFor(job, {answer.part});
        return none ? noTime(typed) : none.refusal;
    }
    case Trouble::SeveralMatches:
        return {.kind = u"ambiguous"_s,
            .sentence
            = Words::tr("%1 can mean %2 things. Add a word, or use --project and --task.")
                  .arg(shown(answer.part.isEmpty() ? typed : answer.part), text::number(answer.candidates.size())),
            .candidates = candidateLines(answer.candidates)};
    case Trouble::SeveralReadings: {
        Refusal refusal{.kind = u"ambiguous"_s,
            .sentence = Words::tr("%1 can be read in several ways. Say the day with --date, or the project with "
                                  "--project.")
                            .arg(shown(typed))};
        const bool leave = std::all_of(
            answer.readings.begin(), answer.readings.end(), [](const TimeWords &reading) { return reading.absence; });
        if (leave)
            refusal.sentence
                = Words::tr("%1 can be read in several ways. Say the first day, as in: from mon.").arg(shown(typed));
        for (const TimeWords &reading : answer.readings)
            refusal.candidates.append(readingLine(job, reading));
        return refusal;
    }
    case Trouble::NoWorkday:
        return invalid(Words::tr("There is no working day in it; those are Monday to Friday."));
    case Trouble::TooManyDays:
        return invalid(Words::tr("That is more than %1 working days. Write it in several pieces.")
                           .arg(text::number(TimeWordsAnswer::mostLeave)));
    case Trouble::NotSetUp:
        return {.kind = u"no-match"_s,
            .sentence
            = Words::tr("Sheaf does not know where the time of %1 goes. Say it once: sheaf absence set \"%2\" "
                        "--project … --task …")
                  .arg(shown(answer.part), text::oneLine(answer.part, shownLength))};
    case Trouble::NoTime:
    case Trouble::None:
        break;
    }
    return noTime(typed);
}

/// The old way: a time first, then nothing but words of the project and the task.
Outcome<TimeWords> plainly(const Job &job, const QStringList &words)
{
    const Outcome<DurationInput> time = durationOf(job, words.first());
    if (!time)
        return time.refusal;
    const Outcome<Assignment> assignment = assignmentFor(job, words.mid(1));
    if (!assignment)
        return assignment.refusal;
    return TimeWords{.time = *time, .day = job.today(), .assignment = *assignment};
}

TimeEntry entryFrom(const Job &job, const TimeWords &words)
{
    TimeEntry entry;
    assign(entry, words.assignment);
    entry.billable = words.assignment.billable;
    entry.spentDate = words.day;
    entry.tracked = words.time.time;
    entry.notes = words.notes;
    if (words.time.kind == Kind::Range && hasSpans(job)) {
        entry.startedTime = words.time.from;
        entry.endedTime = words.time.to;
    }
    return entry;
}

} // namespace

int answerEntries(const Job &job, const QString &change, const QList<StoredEntry> &rows, const QString &sentence)
{
    QString lines;
    for (const StoredEntry &row : rows) {
        const QString id = row.id || row.remoteId ? u" ("_s + idText(row) + u')' : QString();
        lines += sentence.arg(whole(job, shownEntry(row), true)) + id + u'\n';
    }
    QJsonObject document = changeDocument(job, change, rows.first(), rows.mid(1));
    addPerson(job, document);
    return job.answer(document, lines);
}

Outcome<TimeWords> timeWordsFrom(const Job &job, const QStringList &words)
{
    const Outcome<TimeWords> plain = plainly(job, words);
    if (plain)
        return plain;
    const QString typed = words.join(u' ');
    TimeWordsContext context{.today = job.today(),
        .workday = job.person ? job.person->workday : workdayOf(job.tracker().user()),
        .absences = absencesOf(*job.session),
        .weekStart = job.tracker().company().weekStart,
        .dayGiven = job.parsed.has(u"date"_s),
        .narrowed = job.parsed.has(u"project"_s) || job.parsed.has(u"task"_s)};
    const TimeWordsAnswer answer = understandTime(typed, AssignmentIndex(allowedBy(job)), context);
    if (!answer.understood) {
        // What was plainly a time and names is best told plainly.
        const bool told = answer.trouble == Trouble::SeveralMatches || answer.trouble == Trouble::SeveralReadings
            || answer.trouble == Trouble::NoNames;
        const bool wasPlain = !words.first().contains(u' ') && parseDuration(words.first()).has_value();
        return wasPlain && !told ? plain.refusal : refusalOf(job, answer, typed);
    }
    TimeWords said = *answer.understood;
    if (said.absence && said.time.kind == Kind::Absolute && hasSpans(job)) {
        said.time.kind = Kind::Range;
        said.time.from = morning;
        said.time.to = morning.addSecs(int(said.time.time.count()));
    }
    if (const auto refusal = unfit(job, said.time))
        return *refusal;
    if (!said.notes.isEmpty() && job.parsed.has(u"notes"_s))
        return usage(Words::tr("The notes are there twice: in the words, and as --notes."));
    return said;
}

QList<TimeEntry> entriesFrom(const Job &job, const TimeWords &words)
{
    TimeEntry entry = entryFrom(job, words);
    entry.notes = job.parsed.value(u"notes"_s).value_or(entry.notes);
    if (words.days.isEmpty())
        return {entry};
    QList<TimeEntry> entries;
    for (const QDate day : words.days) {
        entry.spentDate = day;
        entries.append(entry);
    }
    return entries;
}

int answerUnderstood(const Job &job, const QList<TimeEntry> &entries)
{
    QList<StoredEntry> rows;
    for (const TimeEntry &entry : entries) {
        StoredEntry row;
        row.local = entry;
        rows.append(row);
    }
    return answerEntries(job, u"dry-run"_s, rows, Words::tr("Would add %1."));
}

int runLog(const Job &job)
{
    const Outcome<TimeWords> words = timeWordsFrom(job, job.parsed.words);
    if (!words)
        return job.refuse(words.refusal);
    QList<TimeEntry> entries = entriesFrom(job, *words);
    const Outcome<QDate> day = dayOf(job, u"date"_s, entries.first().spentDate);
    if (!day)
        return job.refuse(day.refusal);
    entries.first().spentDate = *day;
    if (job.parsed.has(u"dry-run"_s))
        return answerUnderstood(job, entries);
    const Result<QList<EntryId>> added = job.tracker().addAll(entries);
    if (!added)
        return job.refuse(added.error());
    if (added->size() == 1)
        return answerChange(job, u"added"_s, added->first(), Words::tr("Added %1."), words->dayTold || words->absence);
    QList<StoredEntry> rows;
    for (const EntryId &id : *added)
        rows.append(job.reader().row(id).value_or(StoredEntry{}));
    return answerEntries(job, u"added"_s, rows, Words::tr("Added %1."));
}

} // namespace sheaf::cli
