// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/verbs.h"

#include "app/sessions.h"
#include "cli/help.h"
#include "cli/job.h"
#include "cli/pick.h"
#include "cli/readverbs.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/// It never comes here from the program itself, but through the socket anything may.
int runMcp(const Job &job)
{
    return job.refuse(usage(Words::tr("`sheaf mcp` is served by a process of its own.")));
}

/// What runs a verb that does more than read what is here. Exactly one of the two.
struct Runner
{
    const char *verb;
    int (*now)(const Job &);
    void (*later)(const Job &, QObject *, const Finished &);
    bool needsAccount;
};

constexpr Runner runners[] = {
    {"start", runStart, nullptr, true},
    {"continue", runContinue, nullptr, true},
    {"stop", runStop, nullptr, true},
    {"toggle", runToggle, nullptr, true},
    {"cancel", runCancel, nullptr, true},
    {"status", nullptr, runFollow, true},
    {"list", nullptr, runListAny, true},
    {"get", nullptr, runGet, true},
    {"search", nullptr, runSearch, true},
    {"watch", nullptr, runWatch, true},
    {"report", nullptr, runReport, true},
    {"add", nullptr, runRecordChange, true},
    {"change", nullptr, runRecordChange, true},
    {"archive", nullptr, runRecordChange, true},
    {"restore", nullptr, runRecordChange, true},
    {"remove", nullptr, runRecordChange, true},
    {"log", runLog, nullptr, true},
    {"absence", runAbsence, nullptr, true},
    {"absence set", runAbsenceSet, nullptr, true},
    {"absence forget", runAbsenceForget, nullptr, true},
    {"edit", runEdit, nullptr, true},
    {"note", runNote, nullptr, true},
    {"delete", runDelete, nullptr, true},
    {"undo", runUndo, nullptr, true},
    {"sync", nullptr, runSync, true},
    {"pending retry", runPendingRetry, nullptr, true},
    {"pending drop", runPendingDrop, nullptr, true},
    {"account add", nullptr, runAccountAdd, false},
    {"account list", runAccountList, nullptr, false},
    {"account use", runAccountUse, nullptr, false},
    {"account markers", runAccountMarkers, nullptr, false},
    {"account times", runAccountTimes, nullptr, true},
    {"account remove", nullptr, runAccountRemove, false},
    {"mcp", runMcp, nullptr, false},
};

const Runner *runnerOf(const Verb &verb)
{
    const auto at = std::find_if(std::begin(runners), std::end(runners),
        [&](const Runner &runner) { return QLatin1String(runner.verb) == QLatin1String(verb.name); });
    return at == std::end(runners) ? nullptr : at;
}

int runNow(const Runner &runner, const Job &job)
{
    std::optional<Tracker::ByAgent> agent;
    if (job.call.agent && job.session != nullptr)
        agent.emplace(job.tracker());
    return runner.now(job);
}

} // namespace

Verbs::Verbs(Sessions &sessions, SignIn &signIn, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_signIn(signIn)
    , m_clock(clock)
{
}

Verbs::~Verbs() = default;

void Verbs::run(const Call &call, Console &console, QObject *context, const std::function<void(int)> &finished)
{
    Job job{.parsed = parse(call.arguments),
        .call = call,
        .console = &console,
        .sheets = &m_sessions,
        .clock = &m_clock,
        .sessions = &m_sessions,
        .signIn = &m_signIn};
    switch (job.parsed.kind) {
    case Parsed::Kind::Help:
        finished(job.answer({{u"help"_s, helpOf(job.parsed.verb)}}, helpOf(job.parsed.verb)));
        return;
    case Parsed::Kind::Version:
        finished(job.answer({{u"version"_s, version()}}, u"sheaf "_s + version()));
        return;
    case Parsed::Kind::Wrong:
        writeRefusal(console, call.arguments.contains(u"--json"_s), usage(job.parsed.wrong));
        finished(Usage);
        return;
    case Parsed::Kind::Window:
        finished(job.refuse(usage(Words::tr("There is no verb."))));
        return;
    case Parsed::Kind::Run:
        break;
    }
    if (onlyReads(job.parsed)) {
        finished(read(job));
        return;
    }
    const Runner &runner = *runnerOf(*job.parsed.verb);
    if (runner.needsAccount) {
        const Outcome<Sheet *> sheet = sheetFor(job);
        if (!sheet) {
            finished(job.refuse(sheet.refusal));
            return;
        }
        job.sheet = *sheet;
        job.session = m_sessions.sessionOf(*sheet);
    }
    const bool ofOther = job.parsed.has(u"user"_s) && runner.later != runReport
        && (runner.now != nullptr || job.parsed.words.isEmpty());
    if (ofOther)
        runForOther(
            job,
            [&runner, context, finished](const Job &own) {
                if (runner.later != nullptr)
                    runner.later(own, context, finished);
                else
                    finished(runNow(runner, own));
            },
            context, finished);
    else if (runner.later != nullptr)
        runner.later(job, context, finished);
    else
        finished(runNow(runner, job));
}

} // namespace sheaf::cli
