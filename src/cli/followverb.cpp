// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// status --follow.

#include "app/accountwatch.h"
#include "app/sessions.h"
#include "base/alarm.h"
#include "cli/statuswords.h"
#include "models/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <map>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

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
        choose(nullptr);
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
            choose(session);
        lookSoon();
    }

    void choose(Session *session)
    {
        m_job.session = session;
        m_job.sheet = session;
    }

    /// Several changes of one moment are one line.
    void lookSoon()
    {
        if (!m_soon.isSet())
            m_soon.set(std::chrono::milliseconds(0), [this] { tell(); });
    }

    void tell()
    {
        if (m_job.sheet == nullptr) {
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

void runFollow(const Job &job, QObject *context, const Finished &finished)
{
    new Follow(job, context, finished);
}

} // namespace sheaf::cli
