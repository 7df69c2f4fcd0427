// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/pages.h"

#include "api/json.h"

#include <QPointer>
#include <QSet>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype longestLink = 4096;
constexpr int smallestPage = 10;
/// Records handed out in one go: two or three milliseconds' work.
constexpr qsizetype pieceSize = 80;
/// The longest pause worth waiting for in the middle of a list.
constexpr std::chrono::seconds bearablePause{60};

struct Answer
{
    QUrl url; ///< Of what was asked for.
    Result<HttpReply> reply;
};

/// Held by who hands a page out and by the handler of the request on its way, and by nothing else.
struct Walk
{
    QPointer<HttpClient> http; ///< A callback may end it.
    QUrl list;
    QString key;
    QPointer<QObject> context;
    std::function<void(const Page &)> onPage;
    std::function<void(const PagesEnd &)> onEnd;
    int pageSize = 0;
    int tries = 1; ///< For each page.
    int failures = 0; ///< Of this page.
    QSet<QUrl> visited = {};
    PagesEnd end = {};
    bool totalMissing = false;
    bool resumed = false; ///< Nothing came yet of a reading that goes on in the middle.
    bool handing = false; ///< A page is being handed out.
    bool asked = false; ///< For the page after that one.
    std::optional<Answer> early = {}; ///< That page, when it came before its turn.
};

using SharedWalk = std::shared_ptr<Walk>;

void ask(const SharedWalk &walk, const QUrl &url);
void take(const SharedWalk &walk, const Answer &answer);

QUrl firstPage(const Walk &walk)
{
    QUrl url = walk.list;
    const QString given = url.query(QUrl::FullyEncoded);
    const QString size = u"per_page="_s + QString::number(walk.pageSize);
    url.setQuery(given.isEmpty() ? size : QString(given + u'&' + size));
    return url;
}

void finish(Walk &walk, std::optional<Error> stopped)
{
    walk.end.stopped = std::move(stopped);
    if (walk.totalMissing || walk.end.totalChanged)
        walk.end.total.reset();
    walk.onEnd(walk.end);
}

void startOver(const SharedWalk &walk, int pageSize)
{
    walk->pageSize = pageSize;
    walk->visited.clear();
    walk->end = {};
    walk->totalMissing = false;
    walk->resumed = false;
    ask(walk, firstPage(*walk));
}

/// The API is served under /v2 and under /api/v2, and links may say either.
QString plainPath(const QUrl &url)
{
    const QString path = url.path();
    return path.startsWith("/api/"_L1) ? path.mid(4) : path;
}

bool mayFollow(const Walk &walk, const QUrl &next)
{
    return walk.http->server().owns(next) && sameOrigin(next, walk.list) && plainPath(next) == plainPath(walk.list);
}

void countTotal(Walk &walk, const QJsonObject &body)
{
    const std::optional<qint64> total = json::integer(body.value("total_entries"_L1));
    if (!total || *total < 0)
        walk.totalMissing = true;
    else if (walk.end.total && *walk.end.total != *total)
        walk.end.totalChanged = true;
    else
        walk.end.total = total;
}

/// Empty when there is none. Not yet known to be worth following.
QUrl nextOf(const HttpReply &reply)
{
    const QString text = reply.body.value("links"_L1).toObject().value("next"_L1).toString();
    return text.size() <= longestLink ? QUrl(text, QUrl::StrictMode) : QUrl();
}

bool mayAsk(const Walk &walk, const QUrl &next)
{
    return mayFollow(walk, next) && !walk.visited.contains(next) && walk.end.pages < walk.http->limits().pages;
}

/// Why there is nothing to ask for after a page.
std::optional<Error> endOf(const Walk &walk, const QJsonValue &link, const QUrl &next)
{
    if (link.toString().isEmpty())
        return {};
    if (!mayFollow(walk, next))
        return Error{Error::Kind::NotHarvest, next.host().left(300), 0, {}};
    return Error{Error::Kind::Incomplete, {}, 0, {}};
}

/// A page was handed out to its end.
void goOn(const SharedWalk &walk, const HttpReply &reply)
{
    walk->handing = false;
    if (!walk->asked)
        finish(*walk, endOf(*walk, reply.body.value("links"_L1).toObject().value("next"_L1), nextOf(reply)));
    else if (const std::optional<Answer> early = std::exchange(walk->early, {}))
        take(walk, *early);
}

/// A piece at a time, so that the window stays alive. The next page is asked for once somebody has taken the first
/// piece of this one: the line and the reader work at the same time.
void handOut(const SharedWalk &walk, const HttpReply &reply, const QJsonArray &records, qsizetype from)
{
    if (!walk->http)
        return;
    const qsizetype end = std::min(from + pieceSize, records.size());
    Page piece{{}, reply.serverTime, json::integer(reply.body.value("total_entries"_L1)), {}};
    for (qsizetype at = from; at < end; ++at)
        piece.records.append(records.at(at));
    const QUrl next = from == 0 || end == records.size() ? nextOf(reply) : QUrl();
    if (end == records.size() && mayFollow(*walk, next))
        piece.next = next;
    walk->onPage(piece);
    if (!walk->context || !walk->http)
        return;
    if (from == 0 && mayAsk(*walk, next)) {
        walk->asked = true;
        ask(walk, next);
    }
    if (end == records.size()) {
        goOn(walk, reply);
        return;
    }
    QMetaObject::invokeMethod(
        walk->context, [walk, reply, records, end] { handOut(walk, reply, records, end); }, Qt::QueuedConnection);
}

void arrived(const SharedWalk &walk, const HttpReply &reply)
{
    const QJsonValue records = reply.body.value(walk->key);
    if (!records.isArray()) {
        finish(*walk, Error{Error::Kind::NotHarvest, {}, 200, {}});
        return;
    }
    ++walk->end.pages;
    walk->failures = 0;
    walk->resumed = false;
    walk->handing = true;
    walk->asked = false;
    countTotal(*walk, reply.body);
    handOut(walk, reply, records.toArray(), 0);
}

/// Worth another try: the line or the server failed, or it asked for a pause (which the request budget keeps).
bool mayPass(const Error &error)
{
    const bool passing = error.kind == Error::Kind::InDoubt || error.kind == Error::Kind::NotSent
        || error.kind == Error::Kind::RateLimited;
    return passing && error.retryAfter.value_or(std::chrono::seconds(0)) <= bearablePause;
}

/// What a place in the list comes to that Harvest no longer knows.
bool isForgotten(const Error &error)
{
    return error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Refused;
}

void take(const SharedWalk &walk, const Answer &answer)
{
    if (answer.reply) {
        arrived(walk, *answer.reply);
        return;
    }
    const Error &error = answer.reply.error();
    if (error.kind == Error::Kind::TooLarge && walk->pageSize > smallestPage)
        startOver(walk, std::max(walk->pageSize / 10, smallestPage));
    else if (walk->resumed && isForgotten(error))
        startOver(walk, walk->pageSize);
    else if (mayPass(error) && ++walk->failures < walk->tries && walk->http)
        ask(walk, answer.url);
    else
        finish(*walk, error);
}

void ask(const SharedWalk &walk, const QUrl &url)
{
    walk->visited.insert(url);
    walk->http->send(HttpRequest{HttpVerb::Get, url, {}}, walk->context, [walk, url](const Result<HttpReply> &reply) {
        if (walk->handing)
            walk->early = Answer{url, reply};
        else
            take(walk, Answer{url, reply});
    });
}

} // namespace

void readPages(HttpClient &http, const QUrl &list, const QString &key, QObject *context,
    std::function<void(const Page &)> onPage, std::function<void(const PagesEnd &)> onEnd, int tries, const QUrl &from)
{
    const auto walk = std::make_shared<Walk>(
        Walk{&http, list, key, context, std::move(onPage), std::move(onEnd), http.limits().pageSize, tries});
    walk->resumed = !from.isEmpty() && mayFollow(*walk, from);
    ask(walk, walk->resumed ? from : firstPage(*walk));
}

} // namespace sheaf
