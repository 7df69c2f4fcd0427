// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/timetext.h"

#include "domain/calendar.h"
#include "domain/duration.h"
#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf {

using std::chrono::seconds;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timetext)
};

/// From a start until an end on the wall clock, as this account writes it down.
EntryEdit spanEdit(const DurationInput &input, QTime end, const TimeEntry &entry, TimerMode mode)
{
    EntryEdit edit;
    if (mode == TimerMode::Duration) {
        edit.tracked = spanOf(input.from, end);
        return edit;
    }
    edit.startedTime = std::optional(input.from);
    if (input.kind == DurationInput::Kind::Range || !entry.isRunning())
        edit.endedTime = std::optional(end);
    return edit;
}

TimeText refused(const QString &words)
{
    return {std::nullopt, words, false};
}

} // namespace

TimeText readTimeText(
    const QString &text, const TimeEntry &entry, const Company &company, const QDateTime &now, const QTimeZone &zone)
{
    const std::optional<DurationInput> input = parseDuration(text);
    if (!input)
        return refused(wording::notATime(text));
    if (input->kind == DurationInput::Kind::Empty)
        return {};
    EntryEdit edit;
    seconds result = input->time;
    switch (input->kind) {
    case DurationInput::Kind::Relative:
        result += elapsed(entry, now);
        [[fallthrough]];
    case DurationInput::Kind::Absolute:
    case DurationInput::Kind::Empty:
        edit.tracked = result;
        break;
    case DurationInput::Kind::Range:
        edit = spanEdit(*input, input->to, entry, company.timerMode);
        break;
    case DurationInput::Kind::Since: {
        const QTime end = harvestTime(now, zone);
        result = spanOf(input->from, end);
        edit = spanEdit(*input, end, entry, company.timerMode);
        break;
    }
    }
    if (result < seconds(0))
        return refused(Words::tr("That leaves less than nothing."));
    if (result > maximumTracked)
        return refused(wording::tooLong(result, company.timeFormat));
    QString words = Words::tr("= %1", "the resulting time").arg(text::duration(result, company.timeFormat));
    if (input->maybeMinutes)
        words = Words::tr("%1, or type %2m for minutes").arg(words, text.trimmed());
    return {edit, words, true};
}

QuickText readQuickText(const QString &line)
{
    // An address in the notes has its own //, so what separates stands alone or at an end.
    for (qsizetype at = line.indexOf("//"_L1); at >= 0; at = line.indexOf("//"_L1, at + 2)) {
        const bool freeBefore = at == 0 || line.at(at - 1).isSpace();
        if (freeBefore)
            return {line.left(at).simplified(), line.mid(at + 2).trimmed()};
    }
    return {line.simplified(), {}};
}

} // namespace sheaf
