// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/condition.h"

#include <QByteArrayList>
#include <QDateTime>

#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace sheaf {

class Database;
class Statement;

/// One list of records as it was read from Harvest.
struct MirrorSheet
{
    qint64 id = 0;
    const Entity *entity = nullptr;
    QString scope = {}; ///< What narrowed it at Harvest; empty: everything.
    bool complete = false; ///< It was read to its end at least once.
    qint64 round = 0; ///< Counts the complete readings that began.
    qint64 shown = 0; ///< The last one that came to its end.
    bool stale = false; ///< It was changed since from here.
    QDateTime readAt = {}; ///< When it was last brought up to date, by our clock, UTC.
    QDateTime fullAt = {}; ///< The same for the last complete reading.
    QDateTime since = {}; ///< Harvest's clock when the last reading began: from where changes are asked for.
    QString resume = {}; ///< Where a complete reading that broke off goes on; empty when there is none.
    QDateTime resumeSince = {}; ///< `since` of that reading.
    QDateTime resumeAt = {}; ///< When it got there, by our clock.
};

/// What to look for.
struct MirrorQuery
{
    QString words = {}; ///< Each has to be somewhere in the texts; without case and accents.
    Condition where = {};
    QList<SortKey> sort = {}; ///< Without: the newest first, reports in their own order.
    qint64 limit = 0; ///< 0: all.
    QString cursor = {}; ///< Of an earlier answer to the same question.
};

struct MirrorHits
{
    QList<qint64> rows = {}; ///< In order.
    QString cursor = {}; ///< Where it goes on; empty after the last.
};

/// The account's records on disk, for searching: one SQLite file, which may be deleted at any time and is then read
/// anew. Each list has a narrow table of what can be compared, one column a field, and beside it the records as JSON:
/// looking through 100,000 entries reads a fifth of what it would with both in one table, and none of the JSON.
/// Belongs to one thread and one process.
class Mirror
{
public:
    /// Opens the file; makes it anew if it is damaged or of another version. Errors: those of the disk.
    static Result<std::unique_ptr<Mirror>> open(const QString &file);
    ~Mirror();

    /// The list's sheet, made (empty) when there is none yet, or the catalogue has changed. Old scopes are forgotten.
    Result<MirrorSheet> sheet(const Entity &entity, const QString &scope, const QDateTime &now);
    qint64 count(const MirrorSheet &sheet);
    /// How many came with the complete reading under way.
    qint64 countOfRound(const MirrorSheet &sheet);

    // Reading. Every step is one transaction: a crash leaves what was there before it.

    /// A complete reading begins: where `resume` says, or anew.
    Result<> beginRound(MirrorSheet &sheet);
    /// Adds or replaces. `next` of a complete reading is remembered as the place to go on.
    Result<> put(MirrorSheet &sheet, const QJsonArray &records, const QString &next, const QDateTime &serverTime,
        const QDateTime &now);
    /// A complete reading came to its end: what it did not bring is gone, unless `sure` is false (the list moved).
    Result<> endRound(MirrorSheet &sheet, bool sure, const QDateTime &since, const QDateTime &now);
    /// What changed since was put.
    Result<> noteDelta(MirrorSheet &sheet, const QDateTime &since, const QDateTime &now);
    /// Something was changed: the entity's sheets have to be read again before they are believed.
    Result<> makeStale(const Entity &entity);
    /// All of it goes, for the person may not see it any more.
    Result<> drop(const MirrorSheet &sheet);

    // Searching.

    /// InvalidInput: the cursor is not one of this question.
    Result<MirrorHits> find(const MirrorSheet &sheet, const MirrorQuery &query);
    /// The records of some rows, each as one line of JSON (UTF-8); those that are gone are left out.
    Result<QByteArrayList> records(const MirrorSheet &sheet, const QList<qint64> &rows);

private:
    explicit Mirror(std::unique_ptr<Database> database);

    Result<> transact(const std::function<Result<>()> &work);
    Result<> execute(const QString &sql);
    Result<MirrorSheet> makeSheet(const Entity &entity, const QString &scope, const QDateTime &now);
    Result<> forgetOldScopes(const QDateTime &now);
    Result<> dropTables(qint64 id);
    Result<> save(const MirrorSheet &sheet);
    Result<qsizetype> walk(const MirrorSheet &sheet, const QList<qint64> &rows, QByteArrayList &records);
    Result<QString> cursorAfter(const MirrorSheet &sheet, const MirrorQuery &query, qint64 row);
    /// Statements are known by the place of their text, so each text is kept once.
    std::string_view kept(const QString &sql);

    std::unique_ptr<Database> m_database;
    std::set<std::string> m_texts;
    qint64 m_ordinal = 0; ///< Of the last record without an id, in this round.
};

} // namespace sheaf
