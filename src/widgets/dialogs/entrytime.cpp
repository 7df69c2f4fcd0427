// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/entrytime.h"

#include "domain/calendar.h"
#include "domain/duration.h"
#include "models/wording.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using std::chrono::seconds;
using MaybeTime = std::optional<QTime>;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EntryTime)
};

EntryTime wrong(const QString &problem)
{
    return EntryTime{.kind = EntryTime::Kind::Wrong, .problem = problem};
}

EntryTime stillToCome(QTime time, const Company &company)
{
    return wrong(
        Words::tr("%1 is still to come. A timer starts now or earlier.").arg(formatClock(time, company.clock)));
}

bool runs(const TimeFieldsOf &of)
{
    return of.entry && of.entry->isRunning();
}

bool isAhead(QTime time, const TimeFieldsOf &of)
{
    return time > of.now.toTimeZone(of.zone).time();
}

EntryTime limited(EntryTime time, const TimeFieldsOf &of)
{
    if (time.time > maximumTracked)
        return wrong(wording::tooLong(time.time, of.company.timeFormat));
    return time;
}

EntryTime relative(seconds change, const TimeFieldsOf &of)
{
    const seconds before = of.entry ? elapsed(*of.entry, of.now) : seconds(0);
    if (before + change < seconds(0)) {
        return wrong(Words::tr("There is only %1 to take from.").arg(formatDuration(before, of.company.timeFormat)));
    }
    return limited(EntryTime{.kind = EntryTime::Kind::Duration, .time = before + change}, of);
}

EntryTime since(QTime from, const TimeFieldsOf &of)
{
    if (isAhead(from, of))
        return stillToCome(from, of.company);
    if (!of.entry)
        return EntryTime{.kind = EntryTime::Kind::TimerSince, .from = from};
    const QTime now = harvestTime(of.now, of.zone);
    return EntryTime{.kind = EntryTime::Kind::Duration, .time = spanOf(from, now)};
}

/// One clock time, or nothing for an empty field.
struct ClockField
{
    MaybeTime time;
    bool understood = true;
};

ClockField readClock(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const MaybeTime time = parseClock(text);
    return {time, time.has_value()};
}

/// `+0:45` in the field for the end.
MaybeTime readRelativeEnd(const QString &text, const MaybeTime &start, const TimeFieldsOf &of)
{
    const std::optional<DurationInput> input = parseDuration(text);
    if (!input || input->kind != DurationInput::Kind::Relative)
        return std::nullopt;
    const MaybeTime from = of.entry && of.entry->endedTime ? of.entry->endedTime : start;
    if (!from)
        return std::nullopt;
    const QTime end = from->addSecs(static_cast<int>(input->time.count()));
    return QTime(end.hour(), end.minute());
}

EntryTime spanBetween(QTime from, QTime to)
{
    if (from == to)
        return wrong(Words::tr("The end is not after the start."));
    return EntryTime{
        .kind = EntryTime::Kind::Span, .time = spanOf(from, to), .from = from, .to = to, .pastMidnight = to < from};
}

EntryTime startAlone(QTime from, const TimeFieldsOf &of)
{
    if (of.entry && !runs(of))
        return wrong(Words::tr("Enter an end as well."));
    if (runs(of) && of.entry->startedTime == from)
        return {};
    const bool today = of.day == harvestDay(of.now, of.zone);
    if (today && isAhead(from, of))
        return stillToCome(from, of.company);
    return EntryTime{.kind = EntryTime::Kind::TimerSince, .from = from};
}

EntryTime emptySpan(const TimeFieldsOf &of)
{
    if (!of.entry)
        return EntryTime{.kind = EntryTime::Kind::Timer};
    const bool hadTimes = of.entry->startedTime.has_value();
    return hadTimes ? wrong(Words::tr("Enter a start and an end.")) : EntryTime{};
}

} // namespace

EntryTime readDurationField(const QString &text, const TimeFieldsOf &of)
{
    const std::optional<DurationInput> input = parseDuration(text);
    if (!input)
        return wrong(wording::notATime(text));
    switch (input->kind) {
    case DurationInput::Kind::Empty:
        return of.entry ? EntryTime{} : EntryTime{.kind = EntryTime::Kind::Timer};
    case DurationInput::Kind::Relative:
        return relative(input->time, of);
    case DurationInput::Kind::Since:
        return since(input->from, of);
    case DurationInput::Kind::Absolute:
    case DurationInput::Kind::Range:
        break;
    }
    return limited(
        EntryTime{.kind = EntryTime::Kind::Duration, .time = input->time, .maybeMinutes = input->maybeMinutes}, of);
}

EntryTime readSpanFields(const QString &start, const QString &end, const TimeFieldsOf &of)
{
    const ClockField from = readClock(start);
    if (!from.understood) {
        const std::optional<DurationInput> input = parseDuration(start);
        if (input && input->kind == DurationInput::Kind::Range && end.trimmed().isEmpty())
            return spanBetween(input->from, input->to);
        if (input && input->kind == DurationInput::Kind::Since && end.trimmed().isEmpty())
            return startAlone(input->from, of);
        return wrong(wording::notATime(start));
    }
    ClockField to = readClock(end);
    if (!to.understood) {
        to.time = readRelativeEnd(end, from.time, of);
        if (!to.time)
            return wrong(wording::notATime(end));
    }
    if (!from.time)
        return to.time ? wrong(Words::tr("Enter a start as well.")) : emptySpan(of);
    if (!to.time)
        return startAlone(*from.time, of);
    const bool same = of.entry && of.entry->startedTime == from.time && of.entry->endedTime == to.time;
    return same ? EntryTime{} : spanBetween(*from.time, *to.time);
}

void addTime(EntryEdit &edit, const EntryTime &time, const TimeEntry &entry)
{
    switch (time.kind) {
    case EntryTime::Kind::Duration:
        if (entry.isRunning() || time.time != entry.tracked)
            edit.tracked = time.time;
        break;
    case EntryTime::Kind::Span:
        if (entry.startedTime != time.from)
            edit.startedTime = MaybeTime(time.from);
        if (entry.endedTime != time.to)
            edit.endedTime = MaybeTime(time.to);
        break;
    case EntryTime::Kind::TimerSince:
        if (entry.startedTime != time.from)
            edit.startedTime = MaybeTime(time.from);
        break;
    case EntryTime::Kind::Untouched:
    case EntryTime::Kind::Timer:
    case EntryTime::Kind::Wrong:
        break;
    }
}

void setTime(TimeEntry &entry, const EntryTime &time, const TimeFieldsOf &of)
{
    const bool spans = of.company.timerMode == TimerMode::StartAndEnd;
    const bool timer = time.kind == EntryTime::Kind::Timer || time.kind == EntryTime::Kind::TimerSince;
    if (timer) {
        const bool now = time.kind == EntryTime::Kind::Timer;
        const QTime from = now ? harvestTime(of.now, of.zone) : time.from;
        entry.timerStartedAt = now && !spans ? of.now : instantOf(harvestDay(of.now, of.zone), from, of.zone);
        if (spans)
            entry.startedTime = from;
        return;
    }
    entry.tracked = time.time;
    if (time.kind == EntryTime::Kind::Span) {
        entry.startedTime = time.from;
        entry.endedTime = time.to;
    }
}

} // namespace sheaf
