// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/record.h"

#include <QJsonArray>
#include <QObject>

namespace sheaf {

class HttpClient;

/// A piece of a list, at most some hundred records. A record that came before (a page was read again, or the list
/// moved while it was read) is not in it.
struct RecordsPiece
{
    QJsonArray records;
    std::optional<qint64> total; ///< How many there will be, as far as Harvest says.
    QString next = {}; ///< Where to go on after this piece; only with the last one of a page.
    QDateTime serverTime = {}; ///< Harvest's clock when it answered, UTC.
};

/// How reading a list ended.
struct RecordsEnd
{
    std::optional<Error> stopped = {}; ///< Why it ended before the last record; nothing when all came.
    qint64 read = 0;
    qint64 strange = 0; ///< How many records were not as the catalogue says; they were handed out as they came.
    QStringList strangeFields = {}; ///< Of those, each once.
    bool moved = false; ///< The list changed while it was read: something may be missing.
    std::optional<qint64> total = {}; ///< How many Harvest says there are.
    QDateTime begun = {}; ///< Harvest's clock at the first answer, UTC.
};

/// Reads and changes any entity of the catalogue. Every call answers once, later, on the context's thread, never after
/// the context or this is gone. Errors are those of Harvest's calls (`api/harvest.h`).
class Records
{
public:
    using OnPiece = std::function<void(const RecordsPiece &)>;

    /// The client outlives this.
    explicit Records(HttpClient &http)
        : m_http(http)
    {
    }

    /// Reads to the end, page after page; nothing but ids is kept. A page that fails is asked for again twice. `from`:
    /// a RecordsPiece::next of an earlier reading of the same list, to go on there; `moved` then says nothing.
    void list(const RecordQuery &query, QObject *context, OnPiece onPiece,
        std::function<void(const RecordsEnd &)> onEnd, const QString &from = {});

    /// `id`: 0 where there is only one.
    void get(const Entity &entity, qint64 id, qint64 parent, QObject *context, Handler<QJsonObject> handler);

    /// Sends one change, once, and answers with the record as Harvest now has it (empty after a delete). What
    /// `faultOf` finds wrong is InvalidInput and never leaves. An answer about another record than the one asked for is
    /// InDoubt.
    void apply(const RecordChange &change, QObject *context, Handler<QJsonObject> handler);

private:
    HttpClient &m_http;
};

} // namespace sheaf
