// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/paging.h"

#include "simulator/answers.h"

#include <QJsonDocument>
#include <QUrl>

#include <algorithm>
#include <array>
#include <map>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxPerPage = 2000;
constexpr qsizetype longestUrl = 250; // most are shorter

QString cursorAfter(qint64 id)
{
    const QJsonObject after{{u"after"_s, QJsonObject{{u"id"_s, id}}}};
    const QByteArray json = QJsonDocument(after).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding));
}

/// 0 when it is not one of ours.
qint64 idOfCursor(const QString &cursor)
{
    const QByteArray json = QByteArray::fromBase64(cursor.toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonObject after = QJsonDocument::fromJson(json).object().value("after"_L1).toObject();
    return after.value("id"_L1).toInteger();
}

/// Where a page lies in the list.
struct Slice
{
    qint64 perPage = maxPerPage;
    qint64 total = 0;
    qint64 begin = 0;
    bool byCursor = false;

    qint64 pages() const { return std::max<qint64>(1, (total + perPage - 1) / perPage); }

    qint64 end() const { return std::min(begin + perPage, total); }

    bool isLast() const { return begin + perPage >= total; }

    /// Numbers are unknown in the middle of a walk by cursor.
    bool isNumbered() const { return !byCursor || isLast(); }

    qint64 page() const { return byCursor ? pages() : begin / perPage + 1; }
};

class Links
{
public:
    Links(const Call &call, const Slice &slice)
        : m_path(QString(call.request.origin + u"/v2/"_s + call.path.join(u'/') + u'?'))
    {
        static const QStringList own{
            u"page"_s, u"cursor"_s, u"ref"_s, u"per_page"_s, u"access_token"_s, u"account_id"_s};
        const auto given = call.request.query.queryItems(QUrl::FullyEncoded);
        for (const auto &[key, value] : given) {
            if (!own.contains(key)) {
                m_kept.emplace(key, value);
            }
        }
        m_kept.emplace(u"per_page"_s, QString::number(slice.perPage));
    }

    QString byPage(qint64 page, const QString &ref) const
    {
        return url({{{u"page"_s, QString::number(page)}, {u"ref"_s, ref}}});
    }

    QString byCursor(const QString &cursor) const
    {
        return url({{{u"cursor"_s, cursor}, {u"ref"_s, u"next_cursor"_s}}});
    }

private:
    using Item = std::pair<const QString, QString>;

    /// All filters are kept, and the parameters stand in alphabetical order.
    QString url(const std::array<Item, 2> &own) const
    {
        QString url = m_path;
        url.reserve(longestUrl);
        const auto put
            = [&url](const Item &item) { url.append(item.first).append(u'=').append(item.second).append(u'&'); };
        auto next = own.begin();
        for (const Item &kept : m_kept) {
            for (; next != own.end() && next->first < kept.first; ++next) {
                put(*next);
            }
            put(kept);
        }
        std::for_each(next, own.end(), put);
        url.chop(1);
        return url;
    }

    QString m_path;
    std::map<QString, QString> m_kept;
};

/// What stands in a page beside its rows.
void putEnvelope(JsonText &body, const Call &call, const Slice &slice, Paging paging, const QList<qint64> &ids)
{
    const Links links(call, slice);
    const qint64 page = slice.page();
    const bool numbered = slice.isNumbered();
    const bool hasPrevious = numbered && slice.begin > 0;
    const bool hasNext = !slice.isLast();
    QString next;
    if (hasNext) {
        next = paging == Paging::Cursor ? links.byCursor(cursorAfter(ids.at(slice.end() - 1)))
                                        : links.byPage(page + 1, u"next"_s);
    }
    const auto only = [](bool told, qint64 number) { return told ? std::optional(number) : std::nullopt; };
    body.put("per_page", slice.perPage)
        .put("total_pages", slice.pages())
        .put("total_entries", slice.total)
        .putOrNull("page", only(numbered, page))
        .putOrNull("next_page", only(numbered && hasNext, page + 1))
        .putOrNull("previous_page", only(hasPrevious, page - 1))
        .put("links",
            JsonText()
                .put("first", links.byPage(1, u"first"_s))
                .putOrNull("next", next)
                .putOrNull("previous", hasPrevious ? links.byPage(page - 1, u"previous"_s) : QString())
                .put("last", links.byPage(slice.pages(), u"last"_s)));
}

} // namespace

Response answerPage(const Call &call, const QString &name, Paging paging, const QList<qint64> &ids,
    const std::function<QJsonObject(qsizetype)> &row)
{
    return answerWrittenPage(call, name, paging, ids, [&row](qsizetype index) { return JsonText::of(row(index)); });
}

Response answerWrittenPage(const Call &call, const QString &name, Paging paging, const QList<qint64> &ids,
    const std::function<JsonText(qsizetype)> &row)
{
    Slice slice;
    slice.total = ids.size();
    if (call.parameters.isSet("per_page"_L1)) {
        slice.perPage = call.parameters.integer("per_page"_L1).value_or(0);
        if (slice.perPage < 1 || slice.perPage > maxPerPage) {
            return refused(u"Per page must be between 1 and 2000"_s);
        }
    }
    if (paging == Paging::Cursor && call.parameters.isSet("cursor"_L1)) {
        const qint64 after = idOfCursor(call.parameters.text("cursor"_L1));
        if (after <= 0) {
            return refused(u"Cursor is invalid"_s);
        }
        const auto next = std::find_if(ids.begin(), ids.end(), [after](qint64 id) { return id < after; });
        slice.begin = next - ids.begin();
        slice.byCursor = true;
    } else {
        // A page number as large as they come must not overflow.
        const qint64 page = std::clamp<qint64>(call.parameters.integer("page"_L1).value_or(1), 1, 1'000'000'000);
        slice.begin = (page - 1) * slice.perPage;
    }
    std::vector<JsonText> rows;
    for (qint64 index = slice.begin; index < slice.end(); ++index) {
        rows.push_back(row(index));
    }
    JsonText body;
    body.put(name.toLatin1(), rows);
    putEnvelope(body, call, slice, paging, ids);
    return ok(body);
}

} // namespace sheaf::simulator
