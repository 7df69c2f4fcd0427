// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// sync.

#include "app/sessions.h"
#include "app/syncrun.h"
#include "cli/documents.h"
#include "cli/pick.h"
#include "models/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr int usualWait = 30;
constexpr int longestWait = 3600;

int answerSync(const Job &job, SyncRun::Outcome outcome, const SyncStatus &status)
{
    const QJsonObject sync = syncDocument(*job.session, *job.clock);
    const QString sentence = sync.value(u"sentence"_s).toString();
    if (outcome == SyncRun::Outcome::Done) {
        if (status.needYou > 0 && !job.json())
            job.console->err(Words::tr("sheaf: `sheaf pending` lists what needs you.") + u'\n');
        return job.answer({{u"sync"_s, sync}}, sentence);
    }
    const bool late = outcome == SyncRun::Outcome::TimeOut;
    const int left = status.waiting + status.checking;
    const QString kept
        = left > 0 ? u' ' + Words::tr("%1 kept here for the next time.").arg(text::changes(left)) : QString();
    const QString said
        = status.timerModeUnknown ? sayHowTimesAreWritten(job.session->account()) : QString(sentence + u'.');
    return job.refuse(Refusal{.kind = late ? u"time-out"_s : sync.value(u"state"_s).toString(),
        .sentence = (late ? Words::tr("Not done in time.") : said) + kept});
}

} // namespace

void runSync(const Job &job, QObject *context, const Finished &finished)
{
    const Outcome<int> wait = numberOf(job, u"wait"_s, usualWait);
    if (!wait) {
        finished(job.refuse(wait.refusal));
        return;
    }
    const std::chrono::seconds limit(std::min(*wait, longestWait));
    auto *run = new SyncRun(*job.session, limit, true, context);
    QObject::connect(
        run, &SyncRun::finished, context, [job, run, finished](SyncRun::Outcome outcome, const SyncStatus &status) {
            run->deleteLater();
            finished(answerSync(job, outcome, status));
        });
    // The account may be removed while somebody waits for it.
    QObject::connect(job.sessions, &Sessions::closing, run, [job, run, finished](const Session *closing) {
        if (closing != job.session)
            return;
        run->disconnect();
        run->deleteLater();
        finished(job.refuse(Refusal{.kind = u"no-account"_s, .sentence = Words::tr("The account was removed.")}));
    });
    run->start();
}

} // namespace sheaf::cli
