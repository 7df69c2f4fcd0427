// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/records.h"

#include "api/httpclient.h"
#include "api/pages.h"

#include <QSet>
#include <QUrlQuery>

#include <memory>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int triesForAPage = 3;

void answerLater(QObject *context, std::function<void()> answer)
{
    QMetaObject::invokeMethod(context, std::move(answer), Qt::QueuedConnection);
}

QUrl listUrl(const Server &server, const RecordQuery &query)
{
    QUrlQuery filters;
    for (auto filter = query.filters.begin(); filter != query.filters.end(); ++filter)
        filters.addQueryItem(filter.key(), QString::fromLatin1(QUrl::toPercentEncoding(filter.value())));
    QUrl url = server.api(listPath(*query.entity, query.parent));
    url.setQuery(filters);
    return url;
}

/// What is between the pages and the reader.
struct Sieve
{
    const Entity *entity;
    QSet<qint64> seen = {};
    RecordsEnd end = {};

    QJsonArray fresh(const QJsonArray &records)
    {
        QJsonArray passed;
        for (const QJsonValue value : records) {
            const QJsonObject record = value.toObject();
            const std::optional<qint64> id = entity->hasId() ? idOf(record) : std::nullopt;
            if (id && seen.contains(*id))
                continue;
            if (id)
                seen.insert(*id);
            inspect(record);
            passed.append(record);
        }
        end.read += passed.size();
        return passed;
    }

    void inspect(const QJsonObject &record)
    {
        const QStringList strange = strangeFields(*entity, record);
        end.strange += strange.isEmpty() ? 0 : 1;
        for (const QString &field : strange) {
            if (!end.strangeFields.contains(field))
                end.strangeFields.append(field);
        }
    }
};

HttpVerb verbOf(Entity::Action action)
{
    switch (action) {
    case Entity::Create:
        return HttpVerb::Post;
    case Entity::Delete:
        return HttpVerb::Delete;
    default:
        return HttpVerb::Patch;
    }
}

/// Whether an answer is about what was asked for.
bool fits(const RecordChange &change, const QJsonObject &answer)
{
    if (change.action == Entity::Create)
        return !change.entity->hasId() || idOf(answer).has_value();
    const bool silent = change.action == Entity::Delete && !answer.contains(u"id"_s);
    return silent || change.id == 0 || idOf(answer) == change.id;
}

} // namespace

void Records::list(const RecordQuery &query, QObject *context, OnPiece onPiece,
    std::function<void(const RecordsEnd &)> onEnd, const QString &from)
{
    const bool known = query.entity->paging != ListPaging::None && !listPath(*query.entity, query.parent).isEmpty();
    if (!known) {
        RecordsEnd end;
        end.stopped = Error{Error::Kind::NotFound, {}, 0, {}};
        answerLater(context, [onEnd = std::move(onEnd), end] { onEnd(end); });
        return;
    }
    const auto sieve = std::make_shared<Sieve>(Sieve{query.entity});
    readPages(
        m_http, listUrl(m_http.server(), query), QLatin1String(query.entity->key), context,
        [sieve, onPiece = std::move(onPiece)](const Page &page) {
            if (!sieve->end.begun.isValid())
                sieve->end.begun = page.serverTime;
            const QJsonArray fresh = sieve->fresh(page.records);
            if (!fresh.isEmpty() || !page.next.isEmpty())
                onPiece(RecordsPiece{fresh, page.total, page.next.toString(QUrl::FullyEncoded), page.serverTime});
        },
        [sieve, onEnd = std::move(onEnd)](const PagesEnd &end) {
            sieve->end.stopped = end.stopped;
            sieve->end.total = end.total;
            sieve->end.moved = end.totalChanged || (end.total && *end.total != sieve->end.read);
            onEnd(sieve->end);
        },
        triesForAPage, QUrl(from, QUrl::StrictMode));
}

void Records::get(const Entity &entity, qint64 id, qint64 parent, QObject *context, Handler<QJsonObject> handler)
{
    const QString path = recordPath(entity, parent, id);
    if (path.isEmpty()) {
        answerLater(context, [handler = std::move(handler)] { handler(Error{Error::Kind::NotFound, {}, 0, {}}); });
        return;
    }
    m_http.send({HttpVerb::Get, m_http.server().api(path), {}}, context,
        [id, handler = std::move(handler)](const Result<HttpReply> &reply) {
            if (!reply)
                handler(reply.error());
            else if (id > 0 && idOf(reply->body) != id)
                handler(Error{Error::Kind::NotHarvest, {}, 200, {}});
            else
                handler(reply->body);
        });
}

void Records::apply(const RecordChange &change, QObject *context, Handler<QJsonObject> handler)
{
    if (const ChangeFault fault = faultOf(change); fault.kind != ChangeFault::Kind::None) {
        answerLater(context, [handler = std::move(handler), field = fault.field] {
            handler(Error{Error::Kind::InvalidInput, field, 0, {}});
        });
        return;
    }
    m_http.send({verbOf(change.action), m_http.server().api(changePath(change)), change.fields}, context,
        [change, handler = std::move(handler)](const Result<HttpReply> &reply) {
            if (!reply)
                handler(reply.error());
            else if (fits(change, reply->body))
                handler(change.action == Entity::Delete ? QJsonObject() : reply->body);
            else
                handler(Error{Error::Kind::InDoubt, {}, 200, {}});
        });
}

} // namespace sheaf
