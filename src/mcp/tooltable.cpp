// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The one table of tools.

#include "mcp/tools.h"
#include "mcp/toolshapes.h"

#include <QLatin1StringView>

#include <algorithm>

namespace sheaf::mcp {

namespace {

using Kind = Argument::Kind;

constexpr Argument assignmentWords = {"words", Kind::Text,
    "Words that name one project and task, in any order, matched in client, project, project code and task: "
    "'website development'. If several fit, nothing is done and the candidates are returned."};
constexpr Argument onlyProject
    = {"project", Kind::Text, "Only this project: its name, code, Harvest number, or words of it.", "project"};
constexpr Argument onlyTask = {"task", Kind::Text, "Only this task: its name, Harvest number, or words of it.", "task"};
constexpr Argument notes = {"notes", Kind::Text, "The notes of the time entry.", "notes"};
constexpr Argument fields = {"fields", Kind::Text,
    "Only these fields, separated by commas; a path goes into a link: 'id,name,client.name'.", "fields"};

constexpr Argument logArguments[] = {
    {"words", Kind::Text,
        "A sentence with one time, at most one day, and words that name one project and task; notes behind a colon. "
        "Examples: '2 hours on Website doing development yesterday', '1:30 acme design mon: fix login', "
        "'9:00-10:30 acme dev', 'half a day sick'. Without a day it is today.",
        nullptr, true},
    onlyProject,
    onlyTask,
    notes,
    {"date", Kind::Text, "The day: 2026-11-20, today, yesterday, mon, or -1. Then no word is taken for a day.", "date"},
};

constexpr Argument startArguments[] = {
    assignmentWords,
    onlyProject,
    onlyTask,
    notes,
    {"since", Kind::Text, "The timer began earlier: at '9:40', or '-15' minutes ago.", "since"},
};

constexpr Argument stopArguments[] = {
    {"at", Kind::Text, "It ended earlier: at '17:30', or '-5' minutes ago.", "at"},
};

constexpr Argument projectsArguments[] = {
    {"words", Kind::Text, "Words of client, project or project code; without them all projects."},
    {"limit", Kind::Number, "At most this many projects.", "", false, nullptr, 1, 1000, 100},
};

constexpr Argument tasksArguments[] = {
    {"words", Kind::Text, "Words of client, project, project code or task, such as the project's name."},
    {"limit", Kind::Number, "At most this many.", "limit", false, nullptr, 1, 1000, 100},
};

constexpr Argument entriesArguments[] = {
    {"date", Kind::Text, "One day: 2026-11-20, today, yesterday, mon, or -1. Without any day it is today.", "date"},
    {"from", Kind::Text, "The first day of several.", "from"},
    {"to", Kind::Text, "The last day; today without it.", "to"},
    {"project", Kind::Text, "Only entries of this project: its name, code, Harvest number, or words of it.", "project"},
    {"user", Kind::Text,
        "Of somebody else: name, mail address or Harvest number. For administrators and managers; needs the network.",
        "user"},
};

constexpr Argument reportArguments[] = {
    {"words", Kind::Text,
        "The days: 'today', 'this week', 'last month', 'last 30 days', 'Q3', '2026-10', 'october 2025', 'since march' "
        "or '2026-10-05..2026-10-16'; this week without it."},
    {"by", Kind::Choice, "What each row is about; project without it. Expenses know category, but no task, day, week.",
        "by", false, "project client task team day week category"},
    {"about", Kind::Choice, "What is added up; time without it. Budgets are as they stand now, and take no days.", "",
        false, "time expenses uninvoiced budget"},
    {"billable", Kind::Flag, "Only billable time.", "billable"},
    {"mine", Kind::Flag, "Only the person's own time, from this computer; works without the network.", "mine"},
    {"user", Kind::Text,
        "Only the time of this person: name, mail address or Harvest number. Without amounts. For administrators and "
        "managers.",
        "user"},
};

constexpr Argument searchArguments[] = {
    {"entity", Kind::Entity, "What kind of record.", nullptr, true},
    {"words", Kind::Text, "Words that all have to be in the texts of a record."},
    {"where", Kind::Text,
        "Compares fields, which have the names of Harvest's API, with = != < <= > >= ~ (contains), in (a, b), is null, "
        "fuzzy and keyword, joined by and, or, not and ( ). A path goes into a link. Examples: "
        "'is_active and budget < 20', 'client.name ~ \"halden\" and spent_date >= 2026-11-01'.",
        "where"},
    {"sort", Kind::Text, "The order: fields separated by commas, -field for descending.", "sort"},
    fields,
    {"limit", Kind::Number, "At most this many records.", "limit", false, nullptr, 1, 1000, 50},
    {"cursor", Kind::Text, "To go on: meta.cursor of the answer before, with the same question.", "cursor"},
    {"fresh", Kind::Flag, "Ask Harvest first, however young the copy on this computer is.", "fresh"},
    {"from", Kind::Text, "Of time-by-project and time-by-task: the first day.", "from"},
    {"to", Kind::Text, "Of time-by-project and time-by-task: the last day.", "to"},
    {"user_id", Kind::Id, "Of rates, teammates and project-assignments: whose; 'me' is the person.", "user-id"},
    {"invoice_id", Kind::Id, "Of messages and payments of invoices: the invoice.", "invoice-id"},
    {"estimate_id", Kind::Id, "Of messages of estimates: the estimate.", "estimate-id"},
};

constexpr Argument getArguments[] = {
    {"entity", Kind::Entity, "What kind of record.", nullptr, true},
    {"id", Kind::Id, "Its Harvest number. The company has none; for users it may be 'me'."},
    fields,
    {"project_id", Kind::Id, "Of an assignment: its project.", "project-id"},
    {"user_id", Kind::Id, "Of a rate: whose; 'me' is the person.", "user-id"},
};

constexpr Tool all[] = {
    {"status", "What runs",
        "Tells whether a timer runs and on what, today's total, and whether Harvest has all changes. Works offline.",
        "status", {}},
    {"sync", "Exchange with Harvest",
        "Reads what is new in Harvest, and sends what waits to be sent. Worth calling first when sync.checked_at of "
        "status "
        "is long ago and somebody may have changed time elsewhere; it may take half a minute.",
        "sync", {}, false, true},
    {"list_projects", "List projects",
        "Lists the projects the person can book time on, each with its tasks' names. Works offline.", "projects",
        projectsArguments, false, false, "--limit=0", byProject},
    {"list_tasks", "List tasks",
        "Lists pairs of project and task the person can book time on, with Harvest's numbers. Works offline.",
        "projects", tasksArguments, false, false, nullptr, asTasks},
    {"list_entries", "List time entries",
        "Lists the person's time entries of a day or of several, with totals. Works offline; complete is false when "
        "not all of these days were read from Harvest yet.",
        "list", entriesArguments, false, true},
    {"get_time_report", "Add up time",
        "Adds up time (or expenses, what is not invoiced, budgets) over some days, with a row for each project, "
        "client, "
        "task, person, day or week, and totals for each currency.",
        "report", reportArguments, false, true},
    {"search", "Search records",
        "Searches the account's clients, projects, people, invoices, expenses, time entries and so on, as far as the "
        "person's role may see them. It looks in a copy on this computer, which is brought up to date when it is older "
        "than five minutes; meta.age tells its age in seconds. With limit 1 it shows which fields an entity has.",
        "search", searchArguments, false, true},
    {"get", "Get a record", "Reads one record of the account from Harvest, with all its fields.", "get", getArguments,
        false, true},
    {"log_time", "Log time",
        "Adds a finished time entry. What was understood is returned; if the words fit several projects or tasks, "
        "nothing is done and the candidates are returned: call again with words that name one.",
        "log", logArguments, true, true},
    {"start", "Start a timer",
        "Starts a timer now; the one that runs is stopped. If the words fit several projects or tasks, nothing is done "
        "and the candidates are returned.",
        "start", startArguments, true, true},
    {"stop", "Stop the timer", "Stops the running timer.", "stop", stopArguments, true, true},
};

} // namespace

std::span<const Tool> tools()
{
    return all;
}

const Tool *toolNamed(const QString &name)
{
    const auto at = std::find_if(
        std::begin(all), std::end(all), [&](const Tool &tool) { return QLatin1StringView(tool.name) == name; });
    return at == std::end(all) ? nullptr : at;
}

} // namespace sheaf::mcp
