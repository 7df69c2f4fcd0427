// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "scenarios.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sheaf::kill {

namespace {

void must(Rig &rig, const QStringList &words)
{
    const Ended ended = rig.run(words);
    if (ended.exitCode != 0)
        qFatal("preparing, %s: %s", qPrintable(words.join(u' ')), qPrintable(ended.text()));
}

/// Sheaf's own number of the entry with these notes.
QString idOf(Rig &rig, const QString &notes)
{
    const Ended listed = rig.run({u"list"_s, u"--json"_s});
    const QJsonArray entries = listed.json().value(u"entries"_s).toArray();
    for (const auto &entry : entries) {
        if (entry[u"notes"].toString() == notes)
            return entry[u"id"].toString();
    }
    qFatal("no entry %s: %s", qPrintable(notes), qPrintable(listed.text()));
}

const QString ranking = u"Search page: ranking"_s; // of loadSmall(), today
const QString call = u"Call with Tern"_s;

void nothing(Rig &) { }

void startOne(Rig &rig)
{
    must(rig, {u"start"_s, u"website"_s, u"dev"_s, u"-n"_s, u"one"_s});
}

void startAndStop(Rig &rig)
{
    startOne(rig);
    must(rig, {u"stop"_s});
}

void removeCall(Rig &rig)
{
    must(rig, {u"delete"_s, idOf(rig, call)});
}

/// A timer stopped, an entry added, one changed and one deleted, none of which is in Harvest yet.
void workOffline(Rig &rig)
{
    startOne(rig);
    const QString changed = idOf(rig, ranking);
    const QString removed = idOf(rig, call);
    rig.cutLine();
    must(rig, {u"stop"_s});
    const QString yesterday = rig.control().today(rig.user()).addDays(-1).toString(Qt::ISODate);
    must(rig, {u"log"_s, u"6:00-7:30"_s, u"website"_s, u"dev"_s, u"--date"_s, yesterday, u"-n"_s, u"on the train"_s});
    must(rig, {u"edit"_s, changed, u"-n"_s, u"changed"_s, u"--hours"_s, u"0:45"_s});
    must(rig, {u"delete"_s, removed});
    if (!rig.mendLine())
        qFatal("the line cannot be mended");
}

/// Somebody adds, changes and deletes entries on the web.
void workElsewhere(Rig &rig)
{
    simulator::Control web = rig.control();
    const QList<simulator::TimeEntry> all = web.entriesOf(rig.user());
    for (const simulator::TimeEntry &entry : all) {
        if (entry.notes == ranking)
            web.editEntry(entry.id, [](simulator::TimeEntry &changed) { changed.notes = u"by the web"_s; });
        else if (entry.notes == call)
            web.deleteEntry(entry.id);
    }
    const simulator::TimeEntry &like = all.first();
    web.addEntry({rig.user(), like.projectId, like.taskId, web.today(rig.user()), std::chrono::hours(1),
        u"new on the web"_s, like.startedTime});
}

QStringList editWords(Rig &rig)
{
    return {u"edit"_s, idOf(rig, ranking), u"-n"_s, u"changed"_s, u"--hours"_s, u"0:45"_s};
}

QStringList deleteWords(Rig &rig)
{
    return {u"delete"_s, idOf(rig, call)};
}

QStringList startWords(Rig &)
{
    return {u"start"_s, u"website"_s, u"dev"_s, u"-n"_s, u"two"_s};
}

QStringList stopWords(Rig &)
{
    return {u"stop"_s};
}

QStringList syncWords(Rig &)
{
    return {u"sync"_s, u"--wait"_s, u"100"_s};
}

} // namespace

const QList<Scenario> &scenarios()
{
    static const QStringList logged{u"log"_s, u"1:30"_s, u"website"_s, u"dev"_s, u"-n"_s, u"logged"_s};
    static const QList<Scenario> all{
        {.name = "log", .prepare = nothing, .words = [](Rig &) { return logged; }, .always = true},
        {.name = "start", .prepare = nothing, .words = startWords},
        {.name = "switch", .prepare = startOne, .words = startWords},
        {.name = "stop", .prepare = startOne, .words = stopWords},
        {.name = "continue", .prepare = startAndStop, .words = [](Rig &) { return QStringList{u"continue"_s}; }},
        {.name = "note",
            .prepare = startOne,
            .words =
                [](Rig &) {
                    return QStringList{u"note"_s, u"more"_s};
                }},
        {.name = "cancel", .prepare = startOne, .words = [](Rig &) { return QStringList{u"cancel"_s}; }},
        {.name = "edit", .prepare = nothing, .words = editWords},
        {.name = "delete", .prepare = nothing, .words = deleteWords},
        {.name = "undo", .prepare = removeCall, .words = [](Rig &) { return QStringList{u"undo"_s}; }},
        {.name = "sync-out", .prepare = workOffline, .words = syncWords, .always = true, .acted = true},
        {.name = "sync-in", .prepare = workElsewhere, .words = syncWords},
        {.name = "sign-in", .prepare = nothing, .words = [](Rig &rig) { return rig.signInWords(); }, .signsIn = true},
        {.name = "window", .prepare = workOffline, .acted = true, .changes = 4},
        {.name = "beside-window", .prepare = nothing, .beside = logged, .changes = 1},
        {.name = "start, times", .prepare = nothing, .words = startWords, .timestamps = true},
        {.name = "switch, times", .prepare = startOne, .words = startWords, .timestamps = true},
        {.name = "stop, times", .prepare = startOne, .words = stopWords, .timestamps = true},
        {.name = "sync-out, times", .prepare = workOffline, .words = syncWords, .timestamps = true, .acted = true},
    };
    return all;
}

} // namespace sheaf::kill
