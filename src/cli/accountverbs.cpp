// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// account add, list, use, markers, times, remove.

#include "app/forgottentoken.h"
#include "app/sessions.h"
#include "app/signin.h"
#include "app/syncrun.h"
#include "cli/lines.h"
#include "cli/pick.h"
#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr qsizetype nameLength = 80;
constexpr std::chrono::seconds firstReading{30};

QString shownName(const Account &account)
{
    return text::oneLine(account.name, nameLength);
}

QString serverOf(const Account &account)
{
    return account.server.origin().toString();
}

Outcome<Session *> sessionNamed(const Job &job)
{
    const Outcome<Sheet *> sheet = sheetNamed(*job.sessions, job.parsed.words.first());
    return sheet ? Outcome<Session *>(job.sessions->sessionOf(*sheet)) : sheet.refusal;
}

QJsonObject accountDocument(const Job &job, const Account &account, Session *session, const QString &trouble)
{
    return {{u"name"_s, account.name}, {u"id"_s, account.id.value}, {u"server"_s, serverOf(account)},
        {u"demo"_s, account.demo}, {u"markers"_s, account.markers},
        {u"current"_s, session != nullptr && session == job.sessions->current()},
        {u"unsent"_s, session ? static_cast<qint64>(SheetReader(*session).unsent().size()) : 0},
        {u"trouble"_s, trouble.isEmpty() ? QJsonValue() : QJsonValue(trouble)}};
}

int answerAccount(const Job &job, const QString &change, const Account &account, Session *session, const QString &line)
{
    return job.answer({{u"change"_s, change}, {u"account"_s, accountDocument(job, account, session, {})}}, line);
}

/// Signing in, step by step; ends with its context.
class Adding final : public QObject
{
public:
    Adding(const Job &job, QObject *context, const Finished &finished)
        : QObject(context)
        , m_job(job)
        , m_finished(finished)
    {
    }

    ~Adding() override
    {
        if (m_finished) // Abandoned: the token must not stay in memory.
            m_job.signIn->reset();
    }

    void start()
    {
        SignIn *signIn = m_job.signIn;
        if (signIn->isBusy()) {
            m_mine = false;
            end(m_job.refuse(Refusal{
                .kind = u"busy"_s, .sentence = Words::tr("Somebody is signing in already. Try again in a moment.")}));
            return;
        }
        connect(signIn, &SignIn::offered, this,
            [this](const QString &, const QList<SignIn::Offer> &offers) { choose(offers); });
        connect(signIn, &SignIn::failed, this, [this](const Error &error) { fail(error); });
        connect(signIn, &SignIn::done, this, [this] { added(); });
        signIn->check(QString::fromUtf8(m_job.call.input), m_job.parsed.value(u"server"_s).value_or(QString()));
    }

private:
    void choose(QList<SignIn::Offer> offers)
    {
        if (const auto wanted = m_job.parsed.value(u"account"_s)) {
            const QList<SignIn::Offer> all = offers;
            offers.removeIf([&](const SignIn::Offer &offer) {
                return QString::number(offer.account.id.value) != *wanted && offer.account.name != *wanted;
            });
            if (offers.isEmpty()) {
                refuse({.kind = u"no-account"_s,
                    .sentence = Words::tr("This token does not open that account."),
                    .candidates = namesOf(all)});
                return;
            }
        }
        if (offers.size() > 1) {
            refuse({.kind = u"ambiguous"_s,
                .sentence = Words::tr("This token opens several accounts. Say which one with --account ID."),
                .candidates = namesOf(offers)});
            return;
        }
        m_id = offers.first().account.id;
        if (const auto name = m_job.parsed.value(u"name"_s); name && !name->trimmed().isEmpty())
            offers.first().account.name = name->trimmed().left(nameLength);
        m_job.signIn->add(offers);
    }

    static QStringList namesOf(const QList<SignIn::Offer> &offers)
    {
        QStringList names;
        for (const SignIn::Offer &offer : offers)
            names.append(
                QString::number(offer.account.id.value) + u"  "_s + text::oneLine(offer.account.name, nameLength));
        return names;
    }

    void fail(const Error &error)
    {
        refuse({.kind = refusalOf(error).kind, .sentence = wording::sentence(error, wording::Place::SignIn)});
    }

    void refuse(const Refusal &refusal) { end(m_job.refuse(refusal)); }

    void added()
    {
        const auto &sessions = m_job.sessions->all();
        const auto at = std::find_if(
            sessions.begin(), sessions.end(), [&](const auto &session) { return session->account().id == m_id; });
        read(*(at == sessions.end() ? m_job.sessions->current() : at->get()));
    }

    /// So that the next verb finds something to book on.
    void read(Session &session)
    {
        auto *run = new SyncRun(session, firstReading, true, this);
        connect(run, &SyncRun::finished, this, [this, &session](SyncRun::Outcome outcome, const SyncStatus &status) {
            if (status.timerModeUnknown && !m_job.json())
                m_job.console->err(u"sheaf: "_s + sayHowTimesAreWritten(session.account()) + u'\n');
            else if (outcome != SyncRun::Outcome::Done && !m_job.json())
                m_job.console->err(
                    Words::tr("sheaf: The timesheet is not here yet; `sheaf sync` asks for it.") + u'\n');
            const Account account = session.account();
            end(answerAccount(
                m_job, u"added"_s, account, &session, Words::tr("Signed in to %1.").arg(shownName(account))));
        });
        connect(m_job.sessions, &Sessions::closing, this, [this, &session](const Session *closing) {
            if (closing == &session)
                refuse({.kind = u"no-account"_s, .sentence = Words::tr("The account was removed.")});
        });
        run->start();
    }

    void end(int code)
    {
        disconnect(m_job.signIn, nullptr, this, nullptr);
        disconnect(m_job.sessions, nullptr, this, nullptr);
        const Finished finished = std::exchange(m_finished, nullptr);
        if (code != Done && m_mine)
            m_job.signIn->reset();
        finished(code);
        deleteLater();
    }

    Job m_job;
    Finished m_finished;
    AccountId m_id;
    bool m_mine = true;
};

} // namespace

void runAccountAdd(const Job &job, QObject *context, const Finished &finished)
{
    if (job.call.input.trimmed().isEmpty()) {
        finished(
            job.refuse(usage(Words::tr("No token was given. Type it when asked, or give it with --token-stdin."))));
        return;
    }
    auto *adding = new Adding(job, context, finished);
    adding->start();
}

int runAccountList(const Job &job)
{
    QJsonArray array;
    QList<QStringList> rows;
    for (const auto &session : job.sessions->all()) {
        const Account &account = session->account();
        array.append(accountDocument(job, account, session.get(), {}));
        const auto unsent = SheetReader(*session).unsent().size();
        rows.append({session.get() == job.sessions->current() ? u"*"_s : u""_s, shownName(account),
            QString::number(account.id.value), account.server.isHarvest() ? QString() : serverOf(account),
            unsent > 0 ? Words::tr("%1 not sent").arg(text::changes(static_cast<int>(unsent))) : QString()});
    }
    for (const Sessions::Trouble &trouble : job.sessions->troubles()) {
        const QString why = wording::problem(trouble.error);
        array.append(accountDocument(job, trouble.account, nullptr, why));
        rows.append({u"!"_s, shownName(trouble.account), QString::number(trouble.account.id.value), {}, why});
    }
    return job.answer({{u"accounts"_s, array}},
        rows.isEmpty() ? Words::tr("No account yet. Sign in with `sheaf account add`.") : table(rows, 0));
}

int runAccountUse(const Job &job)
{
    const Outcome<Session *> session = sessionNamed(job);
    if (!session)
        return job.refuse(session.refusal);
    job.sessions->setCurrent(*session);
    const Account account = (*session)->account();
    return answerAccount(
        job, u"used"_s, account, *session, Words::tr("%1 is the current account.").arg(shownName(account)));
}

int runAccountMarkers(const Job &job)
{
    const Outcome<Session *> session = sessionNamed(job);
    if (!session)
        return job.refuse(session.refusal);
    const QString wanted = job.parsed.words.at(1);
    if (wanted != u"on"_s && wanted != u"off"_s)
        return job.refuse(usage(Words::tr("Say on or off.")));
    const bool on = wanted == u"on"_s;
    if (const Result<> set = job.sessions->setMarkers(**session, on); !set)
        return job.refuse(set.error());
    const Account account = (*session)->account();
    const QString line = on ? Words::tr("New entries in %1 carry Sheaf's marker.")
                            : Words::tr("New entries in %1 carry no marker; lost answers are cleared up by comparing.");
    return answerAccount(job, u"marked"_s, account, *session, line.arg(shownName(account)));
}

int runAccountTimes(const Job &job)
{
    const Outcome<Session *> session = sessionNamed(job);
    if (!session)
        return job.refuse(session.refusal);
    const QString wanted = job.parsed.words.at(1);
    if (wanted != u"durations"_s && wanted != u"spans"_s)
        return job.refuse(usage(Words::tr("Say durations, or spans for start and end.")));
    const bool spans = wanted == u"spans"_s;
    const TimerMode mode = spans ? TimerMode::StartAndEnd : TimerMode::Duration;
    if (const Result<> chosen = (*session)->tracker().chooseTimerMode(mode); !chosen)
        return job.refuse(chosen.error());
    const Account account = (*session)->account();
    const QString line = spans ? Words::tr("%1 writes start and end, unless Harvest says otherwise.")
                               : Words::tr("%1 writes durations, unless Harvest says otherwise.");
    return answerAccount(job, u"chosen"_s, account, *session, line.arg(shownName(account)));
}

QString sayHowTimesAreWritten(const Account &account)
{
    return Words::tr(
        "Harvest does not say how this account writes times. Say it: sheaf account times \"%1\" durations, "
        "or spans for start and end.")
        .arg(shownName(account));
}

void runAccountRemove(const Job &job, QObject *context, const Finished &finished)
{
    const Outcome<Session *> session = sessionNamed(job);
    if (!session) {
        finished(job.refuse(session.refusal));
        return;
    }
    const auto unsent = SheetReader(**session).unsent().size();
    if (unsent > 0 && !job.parsed.has(u"discard-unsent"_s)) {
        finished(job.refuse(Refusal{.kind = u"unsent"_s,
            .sentence = Words::tr("%1 would be lost. `sheaf sync` sends them, --discard-unsent lets them go.")
                            .arg(text::changes(static_cast<int>(unsent)))}));
        return;
    }
    const Account account = (*session)->account();
    if (const Result<> removed = job.sessions->signOut(**session); !removed) {
        finished(job.refuse(removed.error()));
        return;
    }
    whenTokenForgotten(*job.sessions, account, context, [job, account, finished](const Result<> &forgotten) {
        if (!forgotten)
            warn(job, u"token-left"_s,
                Words::tr("The token is still in the keychain. %1").arg(wording::sentence(forgotten.error())));
        finished(
            answerAccount(job, u"removed"_s, account, nullptr, Words::tr("Signed out of %1.").arg(shownName(account))));
    });
}

} // namespace sheaf::cli
