// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// watch [ENTITY…].

#include "app/recordwatch.h"
#include "app/sessions.h"
#include "cli/pick.h"
#include "cli/recordask.h"
#include "cli/recordoutput.h"
#include "models/text.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr qsizetype lineLength = 200;

/// What is watched when nobody says.
const char *const usual[] = {"clients", "contacts", "projects", "users", "time_entries"};

Outcome<QList<WatchedList>> listsFrom(const Job &job)
{
    QList<WatchedList> lists;
    for (const QString &word : job.parsed.words) {
        const Outcome<const Entity *> entity = entityNamed(word);
        if (!entity)
            return entity.refusal;
        if (!WatchedList::isPossible(**entity))
            return usage(Words::tr("Harvest does not tell when %1 are new.").arg(spokenName(**entity)));
        const bool twice
            = std::any_of(lists.begin(), lists.end(), [&](const WatchedList &list) { return list.entity == *entity; });
        if (!twice)
            lists.append({*entity});
    }
    if (lists.isEmpty()) {
        for (const char *name : usual)
            lists.append({catalogue::find(QLatin1String(name))});
    }
    return lists;
}

/// `--date` and `--user-id` narrow the lists that have days and people, and leave out the others.
Outcome<QList<WatchedList>> narrowed(const Job &job, QList<WatchedList> lists)
{
    struct Narrowing
    {
        QString option;
        QString filter;
    };

    for (const Narrowing &each : {Narrowing{u"date"_s, u"from"_s}, Narrowing{u"user-id"_s, u"user_id"_s}}) {
        if (!job.parsed.has(each.option))
            continue;
        const auto cannot = [&](const WatchedList &list) { return list.entity->filter(each.filter) == nullptr; };
        const auto wrong = std::find_if(lists.cbegin(), lists.cend(), cannot);
        if (wrong != lists.cend() && !job.parsed.words.isEmpty())
            return usage(Words::tr("Harvest cannot narrow %1 by --%2.").arg(spokenName(*wrong->entity), each.option));
        lists.removeIf(cannot);
    }
    const Outcome<QDate> day = dayOf(job, u"date"_s, {});
    if (!day)
        return day.refusal;
    const bool today = job.parsed.value(u"date"_s).value_or(QString()).compare("today"_L1, Qt::CaseInsensitive) == 0;
    QString user;
    if (const std::optional<QString> typed = job.parsed.value(u"user-id"_s)) {
        const Outcome<qint64> id = recordIdFrom(*catalogue::find(u"users"_s), *typed);
        if (!id)
            return id.refusal;
        user = QString::number(*id == myself ? job.tracker().user().id.value : *id);
    }
    for (WatchedList &list : lists) {
        list.today = today;
        if (day->isValid() && !today) {
            list.filters.insert(u"from"_s, day->toString(Qt::ISODate));
            list.filters.insert(u"to"_s, day->toString(Qt::ISODate));
        }
        if (!user.isEmpty())
            list.filters.insert(u"user_id"_s, user);
    }
    return lists;
}

/// Tells of what is new until the caller goes.
class Watching final : public QObject
{
public:
    Watching(const Job &job, const QList<WatchedList> &lists, QObject *context, const Finished &finished)
        : QObject(context)
        , m_job(job)
        , m_named(!job.parsed.words.isEmpty())
        , m_left(lists.size())
        , m_finished(finished)
        , m_watch(new RecordWatch(*job.session, u"watch"_s, lists, this))
    {
        connect(m_watch, &RecordWatch::found, this, &Watching::tell);
        connect(m_watch, &RecordWatch::failed, this, &Watching::failed);
        connect(job.sessions, &Sessions::closing, this, [this](const Session *session) {
            if (session == m_job.session)
                end(m_job.refuse({.kind = u"no-account"_s, .sentence = Words::tr("The account was removed.")}));
        });
        if (job.parsed.has(u"once"_s))
            connect(m_watch, &RecordWatch::looked, this, [this] { end(m_code); });
    }

    void start()
    {
        if (m_job.parsed.has(u"once"_s))
            m_watch->look();
        else
            m_watch->start();
    }

private:
    void tell(const Entity &entity, const QJsonObject &record)
    {
        QStringList parts;
        const QStringList names = catalogue::fieldNames(entity, EntityField::Shown);
        for (const QString &name : names) {
            const QJsonValue value = record.value(name);
            if (name != "id"_L1 && !value.isBool())
                parts.append(text::oneLine(cellText(value), lineLength / 4));
        }
        const QString line
            = Words::tr("New %1 %2: %3")
                  .arg(spokenSingular(entity), QString::number(idOf(record).value_or(0)), text::dotted(parts));
        m_job.answer(newRecordJson(entity, record), text::oneLine(line, lineLength));
    }

    /// A line that is gone comes back; a role does not.
    void failed(const Entity &entity, const Error &error)
    {
        const Refusal refusal = readRefusal(entity, error);
        const bool lasting = error.kind == Error::Kind::Forbidden || error.kind == Error::Kind::Unauthorized
            || error.kind == Error::Kind::NotFound;
        if (m_job.parsed.has(u"once"_s))
            m_code = Refused;
        if (lasting && (m_named || --m_left == 0)) {
            end(m_job.refuse(refusal));
            return;
        }
        if (lasting)
            m_watch->forget(entity);
        const QString said = QLatin1String(entity.name) + refusal.sentence;
        if (!m_said.contains(said))
            warn(m_job, refusal.kind, refusal.sentence);
        m_said.insert(said);
    }

    void end(int code)
    {
        const Finished finished = std::exchange(m_finished, nullptr);
        if (!finished)
            return;
        m_watch->disconnect(this);
        deleteLater();
        finished(code);
    }

    Job m_job;
    bool m_named;
    qsizetype m_left;
    Finished m_finished;
    RecordWatch *m_watch;
    QSet<QString> m_said; ///< Each once.
    int m_code = Done;
};

} // namespace

void runWatch(const Job &job, QObject *context, const Finished &finished)
{
    const Outcome<QList<WatchedList>> all = listsFrom(job);
    const Outcome<QList<WatchedList>> lists = all ? narrowed(job, *all) : all;
    if (!lists) {
        finished(job.refuse(lists.refusal));
        return;
    }
    auto *watching = new Watching(job, *lists, context, finished);
    watching->start();
}

} // namespace sheaf::cli
