// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/entrywords.h"

#include "cli/documents.h"
#include "cli/lines.h"
#include "cli/pick.h"
#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

using Kind = DurationInput::Kind;

std::optional<Refusal> readHours(const Job &job, const TimeEntry &entry, EntryEdit &edit)
{
    const auto typed = job.parsed.value(u"hours"_s);
    if (!typed)
        return std::nullopt;
    const std::optional<DurationInput> input = parseDuration(*typed);
    if (!input || input->kind == Kind::Empty || input->kind == Kind::Since)
        return noTime(*typed);
    if (input->maybeMinutes)
        return hoursOrMinutes(*typed);
    if (input->kind == Kind::Relative)
        edit.tracked = elapsed(entry, job.tracker().now()) + input->time;
    else
        edit.tracked = input->time;
    if (edit.tracked->count() < 0)
        return invalid(Words::tr("Less than no time would be left."));
    if (input->kind == Kind::Range && hasSpans(job)) {
        edit.tracked.reset();
        edit.startedTime = input->from;
        edit.endedTime = input->to;
    }
    return std::nullopt;
}

std::optional<Refusal> readSpan(const Job &job, EntryEdit &edit)
{
    for (const QString &option : {u"from"_s, u"to"_s}) {
        const auto typed = job.parsed.value(option);
        if (!typed)
            continue;
        const std::optional<QTime> time = parseClock(*typed);
        if (!time)
            return notUnderstood(*typed, Words::tr("a time such as 9:40 or 5pm"));
        if (!hasSpans(job))
            return invalid(Words::tr("This account writes durations. Use --hours."));
        (option == u"from"_s ? edit.startedTime : edit.endedTime) = *time;
    }
    return std::nullopt;
}

} // namespace

bool hasSpans(const Job &job)
{
    return job.tracker().company().timerMode == TimerMode::StartAndEnd;
}

Refusal invalid(const QString &sentence)
{
    return {.kind = u"invalid"_s, .sentence = sentence};
}

Refusal noTime(const QString &typed)
{
    return usage(wording::notATime(typed));
}

Refusal hoursOrMinutes(const QString &typed)
{
    const QString number = text::oneLine(typed.trimmed(), 20);
    return usage(Words::tr("%1 can be hours or minutes. Write %2h or %2m.").arg(text::quoted(number), number));
}

std::optional<Refusal> unfit(const Job &job, const DurationInput &time)
{
    if (time.kind == Kind::Absolute && hasSpans(job))
        return invalid(Words::tr("This account writes start and end. Write when it was, such as 9:00-10:30."));
    if (time.kind == Kind::Range && time.from == time.to)
        return invalid(Words::tr("The end is not after the start."));
    return std::nullopt;
}

Outcome<DurationInput> durationOf(const Job &job, const QString &typed)
{
    const std::optional<DurationInput> input = parseDuration(typed);
    if (!input || (input->kind != Kind::Absolute && input->kind != Kind::Range))
        return noTime(typed);
    if (input->maybeMinutes)
        return hoursOrMinutes(typed);
    if (const auto refusal = unfit(job, *input))
        return *refusal;
    return *input;
}

Outcome<EntryEdit> editOf(const Job &job, const TimeEntry &entry)
{
    EntryEdit edit;
    edit.notes = job.parsed.value(u"notes"_s);
    if (const auto wrong = readHours(job, entry, edit))
        return *wrong;
    if (const auto wrong = readSpan(job, edit))
        return *wrong;
    if (job.parsed.has(u"date"_s)) {
        const Outcome<QDate> day = dayOf(job, u"date"_s, {});
        if (!day)
            return day.refusal;
        edit.spentDate = *day;
    }
    const Outcome<std::optional<Assignment>> assignment = newAssignmentFor(job, entry);
    if (!assignment)
        return assignment.refusal;
    edit.assignment = *assignment;
    if (edit.isEmpty())
        return usage(Words::tr("What is to be changed? `sheaf help edit` lists the options."));
    return edit;
}

QString spanText(const Job &job, const TimeEntry &entry)
{
    return hasSpans(job) ? text::span(entry.startedTime, entry.endedTime, job.tracker().company().clock) : QString();
}

QString whole(const Job &job, const TimeEntry &entry, bool withDay)
{
    const QDate today = job.today();
    QStringList parts{timeOf(entry, job.tracker().now(), job.format()), spanText(job, entry), titleOf(entry)};
    if (withDay || entry.spentDate != today)
        parts.append(text::shortDay(entry.spentDate, today));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

int answerChange(const Job &job, const QString &change, const EntryId &id, const QString &sentence, bool withDay)
{
    const std::optional<StoredEntry> row = job.reader().row(id);
    const QString line
        = row ? sentence.arg(whole(job, shownEntry(*row), withDay)) + u" ("_s + shortId(row->id) + u')' : QString();
    return job.answer(changeDocument(job, change, row), line);
}

} // namespace sheaf::cli
