// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// status, and status --follow.

#include "app/sessions.h"
#include "base/alarm.h"
#include "cli/documents.h"
#include "cli/lines.h"
#include "cli/pick.h"
#include "domain/totals.h"
#include "models/text.h"

#include <QCoreApplication>

#include <map>

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
    const QDate today = job.tracker().today();
    const QList<StoredEntry> rows = job.reader().entriesIn({today, today});
    QList<TimeEntry> entries;
    for (const StoredEntry &row : rows)
        entries.append(*row.local);
    return totalsOf(entries, job.tracker().now(), job.format());
}

/// What runs in the other accounts: a timer is never hidden.
QJsonArray runningElsewhere(const Job &job)
{
    QJsonArray array;
    for (const auto &session : job.sessions->all()) {
        if (session.get() == job.session)
            continue;
        Job other = job;
        other.session = session.get();
        const QList<StoredEntry> rows = other.reader().running();
        for (const StoredEntry &row : rows)
            array.append(QJsonObject{{u"account"_s, session->account().name}, {u"entry"_s, entryDocument(other, row)}});
    }
    return array;
}

QString totalText(const Job &job)
{
    return Words::tr("Today %1").arg(text::duration(totalToday(job).tracked, job.format()));
}

/// `1:24 Web shop · Design`, for a panel.
QString shortText(const Job &job, const std::optional<StoredEntry> &running)
{
    if (!running)
        return Words::tr("No timer");
    constexpr qsizetype nameLength = 40;
    const TimeEntry &entry = *running->local;
    return timeOf(entry, job.tracker().now(), job.format()) + u' '
        + text::dotted({text::oneLine(entry.project.name, nameLength), text::oneLine(entry.task.name, nameLength)});
}

std::optional<StoredEntry> runningOf(const Job &job)
{
    const QList<StoredEntry> rows = job.reader().running();
    return rows.isEmpty() ? std::nullopt : std::optional(rows.first());
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

QJsonObject statusDocument(const Job &job)
{
    const std::optional<StoredEntry> running = runningOf(job);
    const Totals totals = totalToday(job);
    QJsonObject today = timeDocument(totals.tracked);
    today.insert(u"date"_s, job.tracker().today().toString(Qt::ISODate));
    const QJsonObject sync = syncDocument(*job.session, *job.clock);
    QStringList tip;
    if (running)
        tip.append(titleOf(*running->local));
    tip << totalText(job) << sync.value(u"sentence"_s).toString();
    return {{u"account"_s, job.session->account().name},
        {u"running"_s, running ? QJsonValue(entryDocument(job, *running)) : QJsonValue()}, {u"today"_s, today},
        {u"sync"_s, sync}, {u"elsewhere"_s, runningElsewhere(job)}, {u"text"_s, shortText(job, running)},
        {u"tooltip"_s, tip.join(u'\n')}, {u"class"_s, classOf(job, running.has_value())}};
}

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
    lines += text::dotted({totalText(job), syncSentence(*job.session, *job.clock)}) + u'\n';
    return lines + elsewhereText(runningElsewhere(job));
}

/// The document without what changes by itself from second to second.
QJsonObject lasting(const Job &job, QJsonObject document)
{
    const auto coarse = [](QJsonObject time) {
        time.insert(u"seconds"_s, time.value(u"seconds"_s).toInteger() / 60);
        time.remove(u"hours"_s);
        return time;
    };
    document.insert(u"running"_s, coarse(document.value(u"running"_s).toObject()));
    document.insert(u"today"_s, coarse(document.value(u"today"_s).toObject()));
    QJsonObject sync = document.value(u"sync"_s).toObject();
    for (const QString &key : {u"checked_at"_s, u"retry_at"_s, u"sentence"_s})
        sync.remove(key);
    document.insert(u"sync"_s, sync);
    document.remove(u"tooltip"_s);
    QJsonArray elsewhere;
    const QJsonArray others = document.value(u"elsewhere"_s).toArray();
    for (const auto &other : others)
        elsewhere.append(other.toObject().value(u"entry"_s).toObject().value(u"id"_s));
    document.insert(u"elsewhere"_s, elsewhere);
    document.insert(u"text"_s, shortText(job, runningOf(job)));
    return document;
}

/// Writes a line whenever something changed, until its context goes.
class Follow final : public QObject
{
public:
    Follow(const Job &job, QObject *context, const Finished &finished)
        : QObject(context)
        , m_job(job)
        , m_finished(finished)
        , m_named(job.parsed.has(u"account"_s))
        , m_soon(*job.clock)
        , m_minute(*job.clock)
    {
        for (const auto &session : job.sessions->all())
            watch(session.get());
        connect(job.sessions, &Sessions::closing, this, &Follow::letGo);
        connect(job.sessions, &Sessions::currentChanged, this, &Follow::follow);
        connect(job.sessions, &QObject::destroyed, this, [this] { end(Refused); });
        tell();
    }

private:
    void watch(Session *session)
    {
        auto &watch = m_watches[session];
        watch = std::make_unique<AccountWatch>(*session);
        connect(watch.get(), &AccountWatch::changed, this, &Follow::lookSoon);
    }

    void letGo(Session *session)
    {
        m_watches.erase(session);
        if (session != m_job.session)
            return;
        m_job.session = nullptr;
        if (m_named)
            end(m_job.refuse(Refusal{.kind = u"no-account"_s, .sentence = Words::tr("The account was removed.")}));
    }

    /// Another account was chosen, or added.
    void follow(Session *session)
    {
        for (const auto &known : m_job.sessions->all()) {
            if (!m_watches.contains(known.get()))
                watch(known.get());
        }
        if (!m_named)
            m_job.session = session;
        lookSoon();
    }

    /// Several changes of one moment are one line.
    void lookSoon()
    {
        if (!m_soon.isSet())
            m_soon.set(std::chrono::milliseconds(0), [this] { tell(); });
    }

    void tell()
    {
        if (m_job.session == nullptr) {
            if (m_wasThere)
                m_job.answer({{u"running"_s, QJsonValue()}}, Words::tr("No account"));
            m_wasThere = false;
            m_last = {};
            return;
        }
        m_wasThere = true;
        const QJsonObject document = statusDocument(m_job);
        const QJsonObject now = lasting(m_job, document);
        if (now != m_last) {
            m_last = now;
            m_job.answer(document, line(document));
        }
        setMinute();
    }

    QString line(const QJsonObject &document) const
    {
        return text::dotted({document.value(u"text"_s).toString(), totalText(m_job),
            document.value(u"sync"_s).toObject().value(u"sentence"_s).toString()});
    }

    /// While a timer runs its minutes turn; a new day begins once.
    void setMinute()
    {
        using namespace std::chrono;
        const Tracker &tracker = m_job.tracker();
        const QDateTime now = tracker.now();
        seconds wait = hours(1);
        const QDateTime midnight = instantOf(tracker.today().addDays(1), QTime(0, 0), tracker.zone());
        wait = std::min(wait, seconds(std::max<qint64>(now.secsTo(midnight), 1)));
        if (const std::optional<StoredEntry> running = runningOf(m_job))
            wait = std::min(wait, minutes(1) - elapsed(*running->local, now) % minutes(1));
        m_minute.set(wait, [this] { tell(); });
    }

    void end(int code)
    {
        m_watches.clear();
        m_minute.cancel();
        m_soon.cancel();
        if (m_finished)
            std::exchange(m_finished, nullptr)(code);
        deleteLater();
    }

    Job m_job;
    Finished m_finished;
    bool m_named;
    bool m_wasThere = false;
    Alarm m_soon;
    Alarm m_minute;
    QJsonObject m_last;
    std::map<Session *, std::unique_ptr<AccountWatch>> m_watches;
};

} // namespace

int runStatus(const Job &job)
{
    return job.answer(statusDocument(job), job.json() ? QString() : statusText(job));
}

void runFollow(const Job &job, QObject *context, const Finished &finished)
{
    new Follow(job, context, finished);
}

} // namespace sheaf::cli
