// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/harvest.h"

#include "api/accountjson.h"
#include "api/assignmentjson.h"
#include "api/entrycollector.h"
#include "api/entryjson.h"
#include "api/httpclient.h"
#include "api/json.h"
#include "api/pages.h"
#include "api/records.h"

#include <QSet>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

QString entryPath(RemoteEntryId id, QStringView action = {})
{
    const QString path = u"/time_entries/"_s + QString::number(id.value);
    return action.isEmpty() ? path : QString(path + u'/' + action);
}

/// A request for no entry at all would change, or list, something else: it never leaves.
Error noSuchEntry()
{
    return Error{Error::Kind::NotFound, {}, 0, {}};
}

QUrl listUrl(const Server &server, const EntryFilter &filter)
{
    QUrlQuery query;
    if (filter.user)
        query.addQueryItem(u"user_id"_s, QString::number(filter.user.value));
    if (filter.days) {
        query.addQueryItem(u"from"_s, filter.days->from.toString(Qt::ISODate));
        query.addQueryItem(u"to"_s, filter.days->to.toString(Qt::ISODate));
    }
    if (filter.updatedSince) {
        query.addQueryItem(u"updated_since"_s, filter.updatedSince->toUTC().toString(u"yyyy-MM-dd'T'hh:mm:ss'Z'"_s));
    }
    if (filter.running)
        query.addQueryItem(u"is_running"_s, *filter.running ? u"true"_s : u"false"_s);
    if (!filter.externalReferenceId.isEmpty()) {
        query.addQueryItem(
            u"external_reference_id"_s, QString::fromLatin1(QUrl::toPercentEncoding(filter.externalReferenceId)));
    }
    QUrl url = server.api(u"/time_entries"_s);
    url.setQuery(query);
    return url;
}

/// A read's handler: what `parse` cannot make sense of is not Harvest's.
template <typename T, typename Parse>
Handler<HttpReply> readingHandler(Parse parse, Handler<T> handler)
{
    return [parse = std::move(parse), handler = std::move(handler)](const Result<HttpReply> &reply) {
        if (!reply) {
            handler(reply.error());
            return;
        }
        std::optional<T> value = parse(*reply);
        if (value)
            handler(*std::move(value));
        else
            handler(Error{Error::Kind::NotHarvest, {}, 200, {}});
    };
}

/// A change's handler: an answer that is not about what we asked for proves nothing either way.
template <typename Fits>
Handler<HttpReply> changingHandler(Fits fits, Handler<RemoteEntry> handler)
{
    return [fits = std::move(fits), handler = std::move(handler)](const Result<HttpReply> &reply) {
        if (!reply) {
            handler(reply.error());
            return;
        }
        const std::optional<RemoteEntry> entry = entryFromJson(reply->body, reply->serverTime);
        if (entry && fits(*entry))
            handler(*entry);
        else
            handler(Error{Error::Kind::InDoubt, {}, 200, {}});
    };
}

Handler<HttpReply> removingHandler(RemoteEntryId id, Handler<> handler)
{
    return [id, handler = std::move(handler)](const Result<HttpReply> &reply) {
        if (!reply)
            handler(reply.error());
        else if (reply->body.contains(u"id"_s) && reply->body.value(u"id"_s).toInteger() != id.value)
            handler(Error{Error::Kind::InDoubt, {}, 200, {}});
        else
            handler({});
    };
}

void answerLater(QObject *context, std::function<void()> answer)
{
    QMetaObject::invokeMethod(context, std::move(answer), Qt::QueuedConnection);
}

/// Gathers assignments; of one project and task the first counts.
struct AssignmentCollector
{
    Assignments assignments = {};
    QSet<AssignmentKey> known = {};

    void add(const Page &page)
    {
        for (const QJsonValue record : page.records) {
            const Assignments found = assignmentsFromJson(record.toObject());
            for (const Assignment &assignment : found) {
                if (known.contains(keyOf(assignment)))
                    continue;
                known.insert(keyOf(assignment));
                assignments.push_back(assignment);
            }
        }
    }
};

} // namespace

Harvest::Harvest(QNetworkAccessManager &network, Clock &clock, Credentials credentials, QObject *parent)
    : Harvest(network, clock, std::move(credentials), Limits{}, parent)
{
}

Harvest::Harvest(
    QNetworkAccessManager &network, Clock &clock, Credentials credentials, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_http(std::make_unique<HttpClient>(network, clock, std::move(credentials), limits))
    , m_records(std::make_unique<Records>(*m_http))
{
}

Harvest::~Harvest() = default;

void Harvest::giveBackQueue()
{
    m_http->giveBackQueue();
}

void Harvest::identity(QObject *context, Handler<Identity> handler)
{
    m_http->send({HttpVerb::Get, m_http->server().accounts(), {}}, context,
        readingHandler<Identity>(
            [](const HttpReply &reply) { return identityFromJson(reply.body); }, std::move(handler)));
}

void Harvest::me(QObject *context, Handler<User> handler)
{
    m_http->send({HttpVerb::Get, m_http->server().api(u"/users/me"_s), {}}, context,
        readingHandler<User>([](const HttpReply &reply) { return userFromJson(reply.body); }, std::move(handler)));
}

void Harvest::company(QObject *context, Handler<Company> handler)
{
    m_http->send({HttpVerb::Get, m_http->server().api(u"/company"_s), {}}, context,
        readingHandler<Company>(
            [](const HttpReply &reply) { return std::optional(companyFromJson(reply.body)); }, std::move(handler)));
}

void Harvest::assignments(QObject *context, Handler<Assignments> handler)
{
    const auto collector = std::make_shared<AssignmentCollector>();
    const auto finish = [collector, handler = std::move(handler)](const PagesEnd &end) {
        if (end.stopped)
            handler(*end.stopped);
        else if (end.totalChanged)
            handler(Error{Error::Kind::Incomplete, {}, 200, {}}); // an assignment missing here would look withdrawn
        else
            handler(collector->assignments);
    };
    readPages(
        *m_http, m_http->server().api(u"/users/me/project_assignments"_s), u"project_assignments"_s, context,
        [collector](const Page &page) { collector->add(page); }, finish);
}

void Harvest::listEntries(
    const EntryFilter &filter, QObject *context, Handler<EntryList> handler, std::function<void(qsizetype)> progress)
{
    const auto collector = std::make_shared<EntryCollector>(filter.user);
    const auto collect = [collector, progress = std::move(progress)](const Page &page) {
        collector->add(page);
        if (progress)
            progress(collector->size());
    };
    const auto finish = [collector, handler = std::move(handler)](const PagesEnd &end) {
        if (end.pages == 0 && end.stopped)
            handler(*end.stopped);
        else
            handler(collector->finished(end));
    };
    readPages(*m_http, listUrl(m_http->server(), filter), u"time_entries"_s, context, collect, finish);
}

// Lists come newest day first, so the first entry stands alone on the last page of a list with one entry a page.
void Harvest::oldestDay(UserId user, QObject *context, Handler<QDate> handler)
{
    EntryFilter filter;
    filter.user = user;
    QUrl list = listUrl(m_http->server(), filter);
    QUrlQuery query(list);
    query.addQueryItem(u"per_page"_s, u"1"_s);
    list.setQuery(query);

    const auto readDay = [](const HttpReply &reply) -> std::optional<QDate> {
        const QJsonValue entries = reply.body.value(u"time_entries"_s);
        if (!entries.isArray())
            return std::nullopt;
        const QJsonArray page = entries.toArray();
        if (page.isEmpty())
            return QDate();
        return json::date(page.first().toObject().value(u"spent_date"_s));
    };
    const auto countPages = [](const HttpReply &reply) -> std::optional<qint64> {
        const std::optional<qint64> pages = json::integer(reply.body.value(u"total_pages"_s));
        return pages && *pages >= 0 ? pages : std::nullopt;
    };
    const auto askLastPage = [this, list, context, readDay, handler = std::move(handler)](const Result<qint64> &pages) {
        if (!pages) {
            handler(pages.error());
            return;
        }
        QUrlQuery last(list);
        last.addQueryItem(u"page"_s, QString::number(std::max<qint64>(*pages, 1)));
        QUrl url = list;
        url.setQuery(last);
        m_http->send({HttpVerb::Get, url, {}}, context, readingHandler<QDate>(readDay, handler));
    };
    m_http->send({HttpVerb::Get, list, {}}, context, readingHandler<qint64>(countPages, askLastPage));
}

void Harvest::entry(RemoteEntryId id, QObject *context, Handler<RemoteEntry> handler)
{
    if (!id) {
        answerLater(context, [handler] { handler(noSuchEntry()); });
        return;
    }
    const auto parse = [id](const HttpReply &reply) {
        const std::optional<RemoteEntry> entry = entryFromJson(reply.body, reply.serverTime);
        return entry && entry->id == id ? entry : std::nullopt;
    };
    m_http->send({HttpVerb::Get, m_http->server().api(entryPath(id)), {}}, context,
        readingHandler<RemoteEntry>(parse, std::move(handler)));
}

void Harvest::create(const NewEntry &entry, QObject *context, Handler<RemoteEntry> handler)
{
    const auto fits = [entry](const RemoteEntry &answer) { return echoes(answer.entry, entry); };
    m_http->send({HttpVerb::Post, m_http->server().api(u"/time_entries"_s), createBody(entry)}, context,
        changingHandler(fits, std::move(handler)));
}

void Harvest::update(
    RemoteEntryId id, const EntryEdit &edit, ClockFormat clock, QObject *context, Handler<RemoteEntry> handler)
{
    const auto fits = [id, edit](const RemoteEntry &answer) { return answer.id == id && echoes(answer.entry, edit); };
    change(HttpVerb::Patch, id, {}, updateBody(edit, clock), context, changingHandler(fits, std::move(handler)));
}

void Harvest::stop(RemoteEntryId id, QObject *context, Handler<RemoteEntry> handler)
{
    const auto fits = [id](const RemoteEntry &answer) { return answer.id == id; };
    change(HttpVerb::Patch, id, u"stop", {}, context, changingHandler(fits, std::move(handler)));
}

void Harvest::restart(RemoteEntryId id, QObject *context, Handler<RemoteEntry> handler)
{
    const auto fits = [](const RemoteEntry &) { return true; };
    change(HttpVerb::Patch, id, u"restart", {}, context, changingHandler(fits, std::move(handler)));
}

void Harvest::remove(RemoteEntryId id, QObject *context, Handler<> handler)
{
    change(HttpVerb::Delete, id, {}, {}, context, removingHandler(id, std::move(handler)));
}

void Harvest::removeExternalReference(RemoteEntryId id, QObject *context, Handler<> handler)
{
    change(HttpVerb::Delete, id, u"external_reference", {}, context,
        [handler = std::move(handler)](const auto &reply) { handler(reply ? Result<>() : Result<>(reply.error())); });
}

void Harvest::change(HttpVerb verb, RemoteEntryId id, QStringView action, const QJsonObject &body, QObject *context,
    Handler<HttpReply> handler)
{
    if (!id)
        answerLater(context, [handler = std::move(handler)] { handler(noSuchEntry()); });
    else
        m_http->send({verb, m_http->server().api(entryPath(id, action)), body}, context, std::move(handler));
}

QDateTime Harvest::serverTime() const
{
    return m_http->serverTime();
}

std::chrono::milliseconds Harvest::serverTimeAge() const
{
    return m_http->serverTimeAge();
}

std::chrono::milliseconds Harvest::pause() const
{
    return m_http->pause();
}

} // namespace sheaf
