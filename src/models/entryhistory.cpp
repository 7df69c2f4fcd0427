// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/entryhistory.h"

#include "domain/calendar.h"
#include "domain/totals.h"
#include "models/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(history)
};

constexpr qsizetype nameLength = 120;
constexpr qsizetype notesLength = 300;

/// A version as a list of fields in words, always the same ones.
QStringList fields(const std::optional<TimeEntry> &version, const Company &company, const QDateTime &now, QDate today)
{
    if (!version)
        return {{}, {}, {}, {}, {}};
    const bool spans = company.timerMode == TimerMode::StartAndEnd;
    // A running timer moves by itself: what was banked is all that a step can tell.
    const QString sum = version->isRunning()
        ? Words::tr("running")
        : text::duration(shownTime(*version, now, company.timeFormat), company.timeFormat);
    return {text::dotted(
                {text::oneLine(version->project.name, nameLength), text::oneLine(version->client.name, nameLength)}),
        text::oneLine(version->task.name, nameLength), text::shortDay(version->spentDate, today),
        text::dotted({sum, spans ? text::span(version->startedTime, version->endedTime, company.clock) : QString()}),
        text::oneLine(version->notes, notesLength)};
}

/// What was done, in the words for one author.
struct Deeds
{
    QString added;
    QString deleted;
    QString stopped;
    QString started;
    QString changed;
};

Deeds deedsOf(Author author)
{
    switch (author) {
    case Author::Harvest:
        return {Words::tr("Added in Harvest"), Words::tr("Deleted in Harvest"), Words::tr("Stopped in Harvest"),
            Words::tr("Started in Harvest"), Words::tr("Changed in Harvest")};
    case Author::Agent:
        return {Words::tr("Added by an agent"), Words::tr("Deleted by an agent"), Words::tr("Stopped by an agent"),
            Words::tr("Started by an agent"), Words::tr("Changed by an agent")};
    case Author::User:
        break;
    }
    return {Words::tr("Added here"), Words::tr("Deleted here"), Words::tr("Stopped here"), Words::tr("Started here"),
        Words::tr("Changed here")};
}

QString whatOf(const HistoryItem &item)
{
    const Deeds deeds = deedsOf(item.author);
    if (!item.before)
        return deeds.added;
    if (!item.after)
        return deeds.deleted;
    if (item.before->isRunning() && !item.after->isRunning())
        return deeds.stopped;
    if (!item.before->isRunning() && item.after->isRunning())
        return deeds.started;
    return deeds.changed;
}

} // namespace

QList<HistoryStep> historySteps(
    const QList<HistoryItem> &items, const Company &company, const QDateTime &now, const QTimeZone &zone)
{
    const QStringList labels{
        Words::tr("Project"), Words::tr("Task"), Words::tr("Day"), Words::tr("Time"), Words::tr("Notes")};
    const QDate today = harvestDay(now, zone);
    QList<HistoryStep> steps;
    for (auto item = items.crbegin(); item != items.crend(); ++item) {
        HistoryStep step;
        step.id = item->id;
        const QString clock = text::clock(item->at, zone, company.clock);
        step.when = Words::tr("%1, %2", "day and time").arg(text::shortDay(harvestDay(item->at, zone), today), clock);
        step.what = whatOf(*item);
        step.version = item->before;
        const QStringList before = fields(item->before, company, now, today);
        const QStringList after = fields(item->after, company, now, today);
        for (qsizetype i = 0; i < labels.size(); ++i) {
            if (before.at(i) != after.at(i))
                step.lines.append({labels.at(i), before.at(i), after.at(i)});
        }
        if (!step.lines.isEmpty())
            steps.append(step);
    }
    return steps;
}

} // namespace sheaf
