// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// status.

#include "cli/statuswords.h"

#include "app/sheets.h"
#include "cli/documents.h"
#include "cli/lines.h"
#include "domain/totals.h"
#include "models/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr qsizetype notesLength = 200;

Totals totalToday(const Job &job)
{
    return totalsOf(job.reader().timesOn(job.tracker().today()), job.tracker().now(), job.format());
}

/// What runs in the other accounts: a timer is never hidden.
QJsonArray runningElsewhere(const Job &job)
{
    QJsonArray array;
    const QList<Sheet *> sheets = job.sheets->sheets();
    for (Sheet *sheet : sheets) {
        if (sheet == job.sheet)
            continue;
        Job other = job;
        other.sheet = sheet;
        const QList<StoredEntry> rows = other.reader().running();
        for (const StoredEntry &row : rows)
            array.append(QJsonObject{{u"account"_s, sheet->account().name}, {u"entry"_s, entryDocument(other, row)}});
    }
    return array;
}

/// What a status bar colours by.
QString classOf(const Job &job, bool running)
{
    const SyncStatus status = job.reader().status();
    using State = SyncStatus::State;
    const bool trouble = status.needYou > 0 || status.state == State::SignInNeeded || status.state == State::WrongUser
        || status.state == State::NoAccess || status.state == State::NotSaving;
    return trouble ? u"attention"_s : running ? u"running"_s : u"stopped"_s;
}

} // namespace

std::optional<StoredEntry> runningOf(const Job &job)
{
    const QList<StoredEntry> rows = job.reader().running();
    return rows.isEmpty() ? std::nullopt : std::optional(rows.first());
}

QString totalText(const Job &job)
{
    return Words::tr("Today %1").arg(text::duration(totalToday(job).tracked, job.format()));
}

QString shortText(const Job &job, const std::optional<StoredEntry> &running)
{
    if (!running)
        return Words::tr("No timer");
    constexpr qsizetype nameLength = 40;
    const TimeEntry &entry = *running->local;
    return timeOf(entry, job.tracker().now(), job.format()) + u' '
        + text::dotted({text::oneLine(entry.project.name, nameLength), text::oneLine(entry.task.name, nameLength)});
}

QJsonObject statusDocument(const Job &job)
{
    const std::optional<StoredEntry> running = runningOf(job);
    const Totals totals = totalToday(job);
    QJsonObject today = timeDocument(totals.tracked);
    today.insert(u"date"_s, job.tracker().today().toString(Qt::ISODate));
    const QJsonObject sync = syncDocument(*job.sheet, *job.clock);
    QStringList tip;
    if (running)
        tip.append(titleOf(*running->local));
    tip << totalText(job) << sync.value(u"sentence"_s).toString();
    return {{u"account"_s, job.sheet->account().name},
        {u"running"_s, running ? QJsonValue(entryDocument(job, *running)) : QJsonValue()}, {u"today"_s, today},
        {u"sync"_s, sync}, {u"elsewhere"_s, runningElsewhere(job)}, {u"text"_s, shortText(job, running)},
        {u"tooltip"_s, tip.join(u'\n')}, {u"class"_s, classOf(job, running.has_value())}};
}

namespace {

QString elsewhereText(const QJsonArray &elsewhere)
{
    QString lines;
    for (const auto &other : elsewhere) {
        const QJsonObject entry = other.toObject().value(u"entry"_s).toObject();
        lines += Words::tr("Also running, in %1: %2")
                     .arg(text::oneLine(other.toObject().value(u"account"_s).toString(), notesLength),
                         text::dotted({text::oneLine(entry.value(u"project"_s).toString(), notesLength),
                             text::oneLine(entry.value(u"task"_s).toString(), notesLength)}))
            + u'\n';
    }
    return lines;
}

QString statusText(const Job &job)
{
    const std::optional<StoredEntry> running = runningOf(job);
    QString lines;
    if (running) {
        const TimeEntry &entry = *running->local;
        lines = timeOf(entry, job.tracker().now(), job.format()) + u"  "_s + nameOf(entry) + u" ("_s
            + shortId(running->id) + u")\n"_s;
        const QString notes = text::oneLine(entry.notes, notesLength);
        if (!notes.isEmpty())
            lines += u"      "_s + notes + u'\n';
    } else {
        lines = Words::tr("No timer is running.") + u'\n';
    }
    lines += text::dotted({totalText(job), syncSentence(*job.sheet, *job.clock)}) + u'\n';
    return lines + elsewhereText(runningElsewhere(job));
}

} // namespace

int runStatus(const Job &job)
{
    return job.json() ? job.answer(statusDocument(job), {}) : job.answer({}, statusText(job));
}

} // namespace sheaf::cli
