// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The one table of verbs and options.

#include "cli/syntax.h"

#include <QtGlobal>

namespace sheaf::cli {

namespace {

#define WORD(text) QT_TRANSLATE_NOOP("cli", text)

constexpr Option accountAddOptions[] = {
    {"token-stdin", 0, nullptr, WORD("Read the token from standard input.")},
    {"server", 0, "URL", WORD("Another address than Harvest's own, for a server that speaks like it.")},
    {"name", 0, "NAME", WORD("What to call the account here.")},
};

constexpr Option accountRemoveOptions[] = {
    {"discard-unsent", 0, nullptr, WORD("Remove it although changes have not reached Harvest; they are lost.")},
};

#define USER                                                                                                           \
    {                                                                                                                  \
        "user", 0, "NAME", WORD("Of somebody else, by name or number; for administrators and managers.")               \
    }

constexpr Option startOptions[] = {
    {"project", 'p', "PROJECT", WORD("Only this project: its name, code, number, or words of it.")},
    {"task", 't', "TASK", WORD("Only this task: its name, number, or words of it.")},
    {"notes", 'n', "NOTES", WORD("The entry's notes.")},
    {"since", 0, "TIME", WORD("It began earlier: at 9:40, or -15 minutes ago.")},
    {"date", 0, "DAY", WORD("Count it for another day than today.")},
    USER,
};

constexpr Option stopOptions[] = {
    {"at", 0, "TIME", WORD("It ended earlier: at 17:30, or -5 minutes ago.")},
    USER,
};

constexpr Option statusOptions[] = {
    {"follow", 0, nullptr, WORD("Go on, and write a line at each change.")},
};

constexpr Option listOptions[] = {
    {"from", 0, "DAY", WORD("The first day; today without it.")},
    {"to", 0, "DAY", WORD("The last day; that of --from, or today.")},
    {"date", 0, "DAY", WORD("One day.")},
    {"project", 'p', "PROJECT", WORD("Only entries of this project.")},
    USER,
    // With an ENTITY:
    {"csv", 0, nullptr, WORD("Of ENTITY: write a CSV file, safe for spreadsheets.")},
    {"fields", 0, "FIELDS", WORD("Of ENTITY: only these, apart by commas, such as id,client.name.")},
    {"limit", 0, "N", WORD("Of ENTITY: at most this many.")},
    {"is-active", 0, "BOOL", WORD("Of ENTITY: true, or false for what is archived.")},
    {"updated-since", 0, "MOMENT", WORD("Of ENTITY: changed after this day, or this moment in UTC.")},
    {"user-id", 0, "ID", WORD("Of ENTITY: of this person, or me; also whose rates or teammates.")},
    {"client-id", 0, "ID", WORD("Of ENTITY: of this client.")},
    {"project-id", 0, "ID", WORD("Of ENTITY: of this project.")},
    {"task-id", 0, "ID", WORD("Of ENTITY: of this task.")},
    {"invoice-id", 0, "ID", WORD("Of ENTITY: the invoice whose messages or payments are wanted.")},
    {"estimate-id", 0, "ID", WORD("Of ENTITY: the estimate whose messages are wanted.")},
    {"is-billed", 0, "BOOL", WORD("Of ENTITY: true or false.")},
    {"is-running", 0, "BOOL", WORD("Of ENTITY: true or false.")},
    {"approval-status", 0, "STATE", WORD("Of ENTITY: unsubmitted, submitted or approved.")},
    {"state", 0, "STATE", WORD("Of ENTITY: the state of invoices or estimates, such as open.")},
    {"external-reference-id", 0, "ID", WORD("Of ENTITY: with this id in another program.")},
    {"include-fixed-fee", 0, "BOOL", WORD("Of ENTITY: whether reports count projects with a fixed fee.")},
};

constexpr Option getOptions[] = {
    {"csv", 0, nullptr, WORD("Write a CSV file, safe for spreadsheets.")},
    {"fields", 0, "FIELDS", WORD("Only these, apart by commas, such as id,client.name.")},
    {"project-id", 0, "ID", WORD("The project an assignment belongs to.")},
    {"user-id", 0, "ID", WORD("The person a rate belongs to, or me.")},
};

constexpr Option searchOptions[] = {
    {"where", 'w', "EXPR", WORD("Only what fulfils this, such as 'is_active and budget < 20'.")},
    {"query", 0, "JSON", WORD("The same as a JSON document, with sort, fields, limit and cursor.")},
    {"sort", 0, "FIELDS", WORD("The order: fields apart by commas, -field for the other way around.")},
    {"fields", 0, "FIELDS", WORD("Only these, apart by commas, such as id,client.name.")},
    {"limit", 0, "N", WORD("At most this many; all without it.")},
    {"cursor", 0, "CURSOR", WORD("Go on after an earlier answer, which named it.")},
    {"fresh", 0, nullptr, WORD("Ask Harvest first, however young the mirror is.")},
    {"csv", 0, nullptr, WORD("Write a CSV file, safe for spreadsheets.")},
    {"from", 0, "DAY", WORD("Of a report: the first day.")},
    {"to", 0, "DAY", WORD("Of a report: the last day.")},
    {"include-fixed-fee", 0, "BOOL", WORD("Of a report: whether it counts projects with a fixed fee.")},
    {"user-id", 0, "ID", WORD("The person whose rates, teammates or assignments are wanted, or me.")},
    {"invoice-id", 0, "ID", WORD("The invoice whose messages or payments are wanted.")},
    {"estimate-id", 0, "ID", WORD("The estimate whose messages are wanted.")},
};

constexpr Option reportOptions[] = {
    {"by", 0, "WHAT",
        WORD("A row for each project, client, task, person of the team, day or week; project without it.")},
    {"billable", 0, nullptr, WORD("Only billable time.")},
    {"expenses", 0, nullptr, WORD("Expenses instead of time; by project, client, category or team.")},
    {"uninvoiced", 0, nullptr, WORD("What is not on an invoice yet; by project or client.")},
    {"budget", 0, nullptr, WORD("The budgets of active projects, as they stand now.")},
    {"mine", 0, nullptr, WORD("Only your own time, from this computer; also offline.")},
    USER,
    {"csv", 0, nullptr, WORD("Write a CSV file, safe for spreadsheets.")},
    {"markdown", 0, nullptr, WORD("Write a Markdown table.")},
};

constexpr Option watchOptions[] = {
    {"date", 0, "DAY", WORD("Only entries and expenses of this day; today stays the day it is.")},
    {"user-id", 0, "ID", WORD("Only entries and expenses of this person, or me.")},
    {"once", 0, nullptr, WORD("Tell what is new since the last time, and end.")},
};

#define PARENTS                                                                                                        \
    {"project-id", 0, "ID", WORD("The project an assignment belongs to.")},                                            \
        {"user-id", 0, "ID", WORD("The person a rate or a team belongs to, or me.")},                                  \
        {"invoice-id", 0, "ID", WORD("The invoice a message or payment belongs to.")},                                 \
    {                                                                                                                  \
        "estimate-id", 0, "ID", WORD("The estimate a message belongs to.")                                             \
    }

constexpr Option recordOptions[] = {
    {"dry-run", 0, nullptr, WORD("Show what would be sent, and send nothing.")},
    PARENTS,
};

constexpr Option removeOptions[] = {
    {"yes", 0, nullptr, WORD("Do it without asking back.")},
    {"dry-run", 0, nullptr, WORD("Show what would be sent, and send nothing.")},
    PARENTS,
};

#undef PARENTS

constexpr Option logOptions[] = {
    {"project", 'p', "PROJECT", WORD("Only this project: its name, code, number, or words of it.")},
    {"task", 't', "TASK", WORD("Only this task: its name, number, or words of it.")},
    {"notes", 'n', "NOTES", WORD("The entry's notes.")},
    {"date", 0, "DAY", WORD("The day; today without it.")},
    {"dry-run", 0, nullptr, WORD("Show what is understood, and write nothing.")},
    USER,
};

constexpr Option absenceOptions[] = {
    {"project", 'p', "PROJECT", WORD("The project its time goes to: its name, code, number, or words of it.")},
    {"task", 't', "TASK", WORD("The task: its name, number, or words of it.")},
    {"hours", 0, "DURATION", WORD("How long a day of it is; without it a fifth of your weekly capacity.")},
};

constexpr Option editOptions[] = {
    {"notes", 'n', "NOTES", WORD("New notes.")},
    {"hours", 0, "DURATION", WORD("A new time, such as 1:30, 1.5, 90m, or +0:15 and -10 on top of what is there.")},
    {"from", 0, "TIME", WORD("A new start, such as 9:40.")},
    {"to", 0, "TIME", WORD("A new end; a running timer stops then.")},
    {"project", 'p', "PROJECT", WORD("Another project; the task stays when the project has it.")},
    {"task", 't', "TASK", WORD("Another task.")},
    {"date", 0, "DAY", WORD("Another day.")},
    USER,
};

constexpr Option undoOptions[] = {
    USER,
};

#undef USER

constexpr Option projectsOptions[] = {
    {"limit", 0, "N", WORD("At most this many; 50 without it, 0 for all.")},
};

constexpr Option recentOptions[] = {
    {"limit", 0, "N", WORD("At most this many; 10 without it.")},
};

constexpr Option syncOptions[] = {
    {"wait", 0, "SECONDS", WORD("Wait at most this long; 30 without it.")},
};

constexpr Option mcpOptions[] = {
    {"allow-write", 0, nullptr, WORD("Let the agent log time, and start and stop the timer.")},
    {"print-config", 0, nullptr, WORD("Show what to put into the configuration of common agents.")},
};

constexpr Option completeOptions[] = {
    {"project", 'p', "PROJECT", ""},
};

constexpr Option common[] = {
    {"json", 0, nullptr, WORD("Write JSON, one document a line; errors, too.")},
    {"account", 0, "NAME", WORD("Another account than the current one: its name, or its number.")},
    {"help", 'h', nullptr, WORD("Show this.")},
};

constexpr Option window[] = {
    {"demo", 0, nullptr, WORD("Open a made-up account; nothing leaves this computer.")},
    {"hidden", 0, nullptr, WORD("Start in the tray.")},
    {"profile", 0, "FOLDER", WORD("Keep everything below this folder; verbs know it, too.")},
    {"demo-tour", 0, "FOLDER", WORD("Do the main job unattended and save pictures in this folder.")},
    {"help", 'h', nullptr, WORD("Show this.")},
    {"version", 'v', nullptr, WORD("Show the version.")},
};

constexpr const char *matching
    = WORD("WORDS are matched like in the window: all of them, in any order, across client, project, code and task. "
           "What matches several is never guessed; the candidates are listed.");

constexpr const char *logging
    = WORD("WORDS are matched like in the window: all of them, in any order, across client, project, code and task. "
           "What matches several is never guessed; the candidates are listed. A sentence will do as well: \"2 hours on "
           "Website doing development yesterday\", \"half an hour acme design mon: fix login\", \"sick yesterday\", "
           "\"vacation mon..fri\" "
           "(see `sheaf help absence set`).");

constexpr int any = -1;

constexpr Verb everyVerb[] = {
    {"start", "[WORDS…]", WORD("Start a timer; the one that runs is stopped."), matching, startOptions, Need::Store, 0,
        any},
    {"continue", "[ID]", WORD("Start an entry again; without ID the last one."), "", {}, Need::Store, 0, 1},
    {"stop", "", WORD("Stop the running timer."), "", stopOptions, Need::Store, 0, 0},
    {"toggle", "", WORD("Stop what runs, or start the last entry again."), "", {}, Need::Store, 0, 0},
    {"cancel", "", WORD("Take back the timer just started, as if it never was."),
        WORD("What it stopped is started again. An entry that was continued is put back as it was before."), {},
        Need::Store, 0, 0},
    {"status", "", WORD("What runs, today's total, and what Harvest has."), "", statusOptions, Need::Store, 0, 0},
    {"list", "[ENTITY]", WORD("The entries of a day, or of several; or what else the account holds."),
        WORD("ENTITY is users, clients, contacts, projects, tasks, invoices, expenses, roles and whatever else Harvest "
             "lists; `sheaf list x` names all of them. It is asked for from Harvest, as far as your role may see it."),
        listOptions, Need::Store, 0, 1},
    {"get", "ENTITY [ID]", WORD("One record of the account, from Harvest."),
        WORD("ID is its number there; the company has none, and for users it may be me."), getOptions, Need::Harvest, 1,
        2},
    {"search", "ENTITY [WORDS…]", WORD("Search the account's records, quickly and without a line to Harvest."),
        WORD("It looks in a mirror on this computer, which is read on the first search and brought up to date when it "
             "is older than five minutes. WORDS are looked for in all texts of a record; --where compares fields with "
             "= != < <= > >= ~ (contains), in (…), is null, fuzzy and keyword, joined by and, or, not and ( )."),
        searchOptions, Need::Harvest, 1, any},
    {"report", "[DAYS…]", WORD("Time, expenses or budgets of some days, added up."),
        WORD("DAYS are today, this week, last month, last 30 days, Q3, 2026-10, october 2025, 2025, since march or "
             "2026-10-05..2026-10-16; this week without them. Harvest adds up what your role may see."),
        reportOptions, Need::Harvest, 0, any},
    {"watch", "[ENTITY…]", WORD("Tell of what is new in the account, as it comes."),
        WORD("Clients, contacts, projects, users and time entries without ENTITY. A line is written for each, once, "
             "also "
             "after a restart; Harvest is asked once a minute. What was there at the first time is not new."),
        watchOptions, Need::Follow, 0, any},
    {"add", "ENTITY FIELD=VALUE…", WORD("Add a client, project, task, contact, person or another record."),
        WORD("FIELD is Harvest's name for it, such as name=Acme or client_id=7; lists have commas, nothing behind the "
             "sign clears; a name alone will do. `client add` is the same as `add client`. It goes to Harvest at once, "
             "as far as "
             "your role may do it."),
        recordOptions, Need::Harvest, 1, any},
    {"change", "ENTITY [ID] FIELD=VALUE…", WORD("Change a record of the account."),
        WORD("The company has no ID: change company weekly_capacity=126000."), recordOptions, Need::Harvest, 1, any},
    {"archive", "ENTITY ID", WORD("Archive a client, project, task, person, category or assignment."), "",
        recordOptions, Need::Harvest, 2, 2},
    {"restore", "ENTITY ID", WORD("Make what was archived active again."), "", recordOptions, Need::Harvest, 2, 2},
    {"remove", "ENTITY ID", WORD("Delete a record of the account for good."),
        WORD("What goes with it is said first; --yes does it. An entry of your own is deleted with `sheaf delete`."),
        removeOptions, Need::Harvest, 2, 2},
    {"show", "ID", WORD("One entry, whole."), "", {}, Need::Store, 1, 1},
    {"log", "DURATION|START-END [WORDS…]", WORD("Add a finished entry."), logging, logOptions, Need::Store, 1, any},
    {"absence", "", WORD("Words for being away, such as sick, and where their time goes."), "", {}, Need::Store, 0, 0},
    {"absence set", "WORD[,WORD…]", WORD("Say where the time of such words goes."),
        WORD("Then `sheaf log sick yesterday` adds a working day there. The words are kept on this computer."),
        absenceOptions, Need::Store, 1, any},
    {"absence forget", "WORD[,WORD…]", WORD("They stand for nothing any more."), "", {}, Need::Store, 1, any},
    {"edit", "ID", WORD("Change an entry."), "", editOptions, Need::Store, 1, 1},
    {"note", "TEXT…", WORD("Add a line to the notes of the running entry."), "", {}, Need::Store, 1, any},
    {"delete", "ID", WORD("Delete an entry."), "", {}, Need::Store, 1, 1},
    {"undo", "", WORD("Take back the last change."),
        WORD("Also one of the window, or of an earlier call. Once more takes back the one before."), undoOptions,
        Need::Store, 0, 0},
    {"projects", "[WORDS…]", WORD("What time can be booked on."), matching, projectsOptions, Need::Store, 0, any},
    {"recent", "", WORD("What time was booked on lately."), "", recentOptions, Need::Store, 0, 0},
    {"sync", "", WORD("Exchange changes with Harvest now, and wait for it."), "", syncOptions, Need::Harvest, 0, 0},
    {"pending", "", WORD("What Harvest does not have yet, and why."), "", {}, Need::Store, 0, 0},
    {"pending retry", "ID", WORD("Send what Harvest refused once more, as it is."),
        WORD("Where you and Harvest changed the same thing, yours is kept and sent."), {}, Need::Store, 1, 1},
    {"pending drop", "ID", WORD("Give up a change Harvest does not have; back to what it has."),
        WORD("An entry Harvest never had is deleted. `sheaf undo` brings it back."), {}, Need::Store, 1, 1},
    {"mcp", "", WORD("Serve an AI agent on standard input and output."),
        WORD("It speaks the Model Context Protocol, which the agent starts by itself. It may read; what it writes with "
             "--allow-write is told apart in an entry's history, and nothing is ever deleted."),
        mcpOptions, Need::Nothing, 0, 0},
    {"account add", "", WORD("Sign in with a Harvest token."),
        WORD("The token is asked for, or read from standard input; it is kept in the keychain. If it opens several "
             "accounts, --account ID says which one by Harvest's number."),
        accountAddOptions, Need::Harvest, 0, 0},
    {"account list", "", WORD("The accounts of this computer."), "", {}, Need::Store, 0, 0},
    {"account use", "NAME", WORD("Make an account the current one."), "", {}, Need::Store, 1, 1},
    {"account markers", "NAME on|off",
        WORD("Whether new entries carry a marker in Harvest, by which Sheaf knows its own."),
        WORD("Without it, an entry whose answer was lost is recognised by its day, project, task, notes and time."), {},
        Need::Store, 2, 2},
    {"account times", "NAME durations|spans", WORD("How times are written, where Harvest does not say."),
        WORD("Harvest tells it, but in some accounts to administrators only. Until it is known nothing is sent."), {},
        Need::Store, 2, 2},
    {"account remove", "NAME", WORD("Sign out, and remove the account's data from this computer."), "",
        accountRemoveOptions, Need::Store, 1, 1},
};

constexpr Verb completing = {"complete", "KIND", "", "", completeOptions, Need::Store, 1, 1};

#undef WORD

} // namespace

std::span<const Verb> verbs()
{
    return everyVerb;
}

std::span<const Option> commonOptions()
{
    return common;
}

std::span<const Option> windowOptions()
{
    return window;
}

const Verb &completeVerb()
{
    return completing;
}

} // namespace sheaf::cli
