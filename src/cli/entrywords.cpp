// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/entrywords.h"

#include "cli/documents.h"
#include "cli/lines.h"
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

QString spanText(const Job &job, const TimeEntry &entry)
{
    return hasSpans(job) ? text::span(entry.startedTime, entry.endedTime, job.tracker().company().clock) : QString();
}

QString whole(const Job &job, const TimeEntry &entry, bool withDay)
{
    const QDate today = job.tracker().today();
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
