// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/entrytable.h"

#include "storage/codec.h"
#include "storage/statement.h"
#include "storage/values.h"

#include <algorithm>
#include <string>

namespace sheaf {

namespace {

/// How base and remote relate to the version in the columns.
enum Relation : qint64 { None = 0, Same = 1, Other = 2, SameAsBase = 3 };

// The order of the columns in every statement here. Bound by bindRow(), read by rowOf().
constexpr std::string_view columns
    = "id, remote_id, state, problem, changed_at, visible, base_is, remote_is, base, remote, base_day, sort_at,"
      " user_id, client_id, client_name, project_id, project_name, project_code, task_id, task_name, day, tracked,"
      " timer_started_at, started_time, ended_time, notes, billable, locked, locked_reason, approved, billed, rounded,"
      " reference_id, reference_group, reference_link, created_at, updated_at";

enum Column {
    IdColumn,
    RemoteIdColumn,
    StateColumn,
    ProblemColumn,
    ChangedAtColumn,
    VisibleColumn,
    BaseIsColumn,
    RemoteIsColumn,
    BaseColumn,
    RemoteColumn,
    BaseDayColumn,
    SortAtColumn,
    FirstEntryColumn,
    ColumnCount = FirstEntryColumn + 25,
};

std::string selecting(std::string_view rest)
{
    return std::string("SELECT ").append(columns).append(" FROM entry ").append(rest);
}

std::string placeholders()
{
    std::string marks = "?";
    for (int i = 1; i < ColumnCount; ++i)
        marks += ", ?";
    return marks;
}

const TimeEntry *shownVersion(const StoredEntry &entry)
{
    for (const auto *version : {&entry.local, &entry.base, &entry.remote}) {
        if (version->has_value())
            return &**version;
    }
    return nullptr;
}

Relation relation(const std::optional<TimeEntry> &version, const TimeEntry *shown)
{
    if (!version)
        return None;
    return *version == *shown ? Same : Other;
}

std::optional<qint64> numberOf(const std::optional<QTime> &time)
{
    return time ? std::optional(numberFromTime(*time)) : std::nullopt;
}

void bindVersion(Statement &statement, const TimeEntry &entry)
{
    statement.bind(entry.user).bind(entry.client.id).bind(entry.client.name);
    statement.bind(entry.project.id).bind(entry.project.name).bind(entry.project.code);
    statement.bind(entry.task.id).bind(entry.task.name).bind(entry.spentDate).bind(entry.tracked);
    statement.bind(entry.timerStartedAt ? std::optional(numberFromInstant(*entry.timerStartedAt)) : std::nullopt);
    statement.bind(numberOf(entry.startedTime)).bind(numberOf(entry.endedTime)).bind(entry.notes);
    statement.bind(entry.billable).bind(entry.locked).bind(entry.lockedReason).bind(entry.approved).bind(entry.billed);
    statement.bind(entry.rounded);
    if (const auto &reference = entry.externalReference)
        statement.bind(reference->id).bind(reference->groupId).bind(reference->permalink);
    else
        statement.bindNull().bindNull().bindNull();
    statement.bind(entry.createdAt).bind(entry.updatedAt);
}

void bindRow(Statement &statement, const StoredEntry &entry)
{
    static const TimeEntry nothing;
    const TimeEntry *shown = shownVersion(entry);
    const Relation base = relation(entry.base, shown);
    const Relation remote = base == Other && entry.remote == entry.base ? SameAsBase : relation(entry.remote, shown);
    const QDateTime order = shown && shown->createdAt.isValid() ? shown->createdAt : entry.changedAt;

    statement.bind(entry.id).bind(entry.remoteId).bind(static_cast<qint64>(entry.state));
    statement.bind(entry.problem ? encoded(*entry.problem) : QByteArray()).bind(entry.changedAt);
    statement.bind(entry.local.has_value()).bind(static_cast<qint64>(base)).bind(static_cast<qint64>(remote));
    statement.bind(base == Other ? encoded(*entry.base) : QByteArray());
    statement.bind(remote == Other ? encoded(*entry.remote) : QByteArray());
    statement.bind(entry.base ? entry.base->spentDate : QDate()).bind(numberFromInstant(order));
    bindVersion(statement, shown ? *shown : nothing);
}

std::optional<QTime> timeOf(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(timeFromNumber(row.number(column)));
}

TimeEntry versionOf(const Statement &row)
{
    int column = FirstEntryColumn;
    TimeEntry entry;
    entry.user = row.id<UserId>(column++);
    entry.client.id = row.id<ClientId>(column++);
    entry.client.name = row.text(column++);
    entry.project.id = row.id<ProjectId>(column++);
    entry.project.name = row.text(column++);
    entry.project.code = row.text(column++);
    entry.task.id = row.id<TaskId>(column++);
    entry.task.name = row.text(column++);
    entry.spentDate = row.day(column++);
    entry.tracked = row.seconds(column++);
    if (const int timer = column++; !row.isNull(timer))
        entry.timerStartedAt = instantFromNumber(row.number(timer));
    entry.startedTime = timeOf(row, column++);
    entry.endedTime = timeOf(row, column++);
    entry.notes = row.text(column++);
    entry.billable = row.flag(column++);
    entry.locked = row.flag(column++);
    entry.lockedReason = row.text(column++);
    entry.approved = row.flag(column++);
    entry.billed = row.flag(column++);
    if (const int rounded = column++; !row.isNull(rounded))
        entry.rounded = row.seconds(rounded);
    const int reference = column;
    column += 3;
    if (!row.isNull(reference))
        entry.externalReference = {row.text(reference), row.text(reference + 1), row.text(reference + 2)};
    entry.createdAt = row.instant(column++);
    entry.updatedAt = row.instant(column++);
    return entry;
}

std::optional<TimeEntry> otherVersion(const Statement &row, int relation, int content, const TimeEntry &shown)
{
    switch (row.number(relation)) {
    case Same:
        return shown;
    case Other:
        return decodedEntry(row.bytes(content));
    default:
        return {};
    }
}

StoredEntry rowOf(const Statement &row)
{
    const TimeEntry shown = versionOf(row);
    StoredEntry entry;
    entry.id = row.entryId(IdColumn);
    if (!row.isNull(RemoteIdColumn))
        entry.remoteId = row.id<RemoteEntryId>(RemoteIdColumn);
    entry.state = static_cast<SyncState>(row.number(StateColumn));
    if (!row.isNull(ProblemColumn))
        entry.problem = decodedError(row.bytes(ProblemColumn));
    entry.changedAt = row.instant(ChangedAtColumn);
    entry.base = otherVersion(row, BaseIsColumn, BaseColumn, shown);
    entry.remote = row.number(RemoteIsColumn) == SameAsBase ? entry.base
                                                            : otherVersion(row, RemoteIsColumn, RemoteColumn, shown);
    if (row.flag(VisibleColumn))
        entry.local = shown;
    return entry;
}

template <typename T>
Result<QList<T>> collected(Statement &statement, T (*read)(const Statement &))
{
    QList<T> rows;
    for (;;) {
        const auto more = statement.next();
        if (!more)
            return more.error();
        if (!*more)
            return rows;
        rows.push_back(read(statement));
    }
}

Result<std::optional<StoredEntry>> single(Statement &statement)
{
    const auto found = statement.next();
    if (!found)
        return found.error();
    return *found ? std::optional(rowOf(statement)) : std::nullopt;
}

Result<qint64> count(Database &database, std::string_view sql)
{
    Statement statement(database, sql);
    const auto found = statement.next();
    if (!found)
        return found.error();
    return *found ? statement.number(0) : 0;
}

} // namespace

Result<std::optional<StoredEntry>> EntryTable::at(qint64 row) const
{
    static const std::string sql = selecting("WHERE row = ?");
    Statement statement(m_database, sql);
    return single(statement.bind(row));
}

/// For questions that mostly have no answer, or one: to prepare a statement with all columns takes SQLite longer than
/// to run it.
Result<QList<StoredEntry>> EntryTable::rowsNamed(std::string_view sql) const
{
    Statement statement(m_database, sql);
    const auto rows = collected<qint64>(statement, [](const Statement &row) { return row.number(0); });
    if (!rows)
        return rows.error();
    QList<StoredEntry> entries;
    for (const qint64 row : *rows) {
        auto entry = at(row);
        if (!entry)
            return entry.error();
        if (*entry)
            entries.push_back(**std::move(entry));
    }
    return entries;
}

Result<std::optional<StoredEntry>> EntryTable::find(const EntryId &id) const
{
    static const std::string sql = selecting("WHERE id = ?");
    Statement statement(m_database, sql);
    return single(statement.bind(id));
}

Result<std::optional<StoredEntry>> EntryTable::findRemote(RemoteEntryId id) const
{
    static const std::string sql = selecting("WHERE remote_id = ?");
    Statement statement(m_database, sql);
    return single(statement.bind(id));
}

Result<QList<StoredEntry>> EntryTable::between(const DateRange &days) const
{
    static const std::string sql
        = selecting("WHERE visible = 1 AND day BETWEEN ? AND ? ORDER BY day, sort_at, remote_id, id");
    Statement statement(m_database, sql);
    return collected(statement.bind(days.from).bind(days.to), rowOf);
}

Result<QList<TimeEntry>> EntryTable::timesOn(QDate day) const
{
    Statement statement(
        m_database, "SELECT tracked, timer_started_at, billable FROM entry WHERE visible = 1 AND day = ?");
    return collected<TimeEntry>(statement.bind(day), [](const Statement &row) {
        TimeEntry entry;
        entry.tracked = row.seconds(0);
        if (!row.isNull(1))
            entry.timerStartedAt = instantFromNumber(row.number(1));
        entry.billable = row.flag(2);
        return entry;
    });
}

Result<QList<StoredEntry>> EntryTable::running() const
{
    return rowsNamed("SELECT row FROM entry WHERE visible = 1 AND timer_started_at IS NOT NULL"
                     " ORDER BY timer_started_at DESC, id");
}

Result<QList<StoredEntry>> EntryTable::unsent() const
{
    return rowsNamed("SELECT row FROM entry WHERE state <> 0 ORDER BY changed_at, id");
}

Result<qint64> EntryTable::unsentCount() const
{
    return count(m_database, "SELECT COUNT(*) FROM entry WHERE state <> 0");
}

Result<qint64> EntryTable::visibleCount() const
{
    return count(m_database, "SELECT COUNT(*) FROM entry WHERE visible = 1");
}

Result<QList<RemoteEntryId>> EntryTable::remoteIdsIn(const DateRange &days) const
{
    Statement statement(m_database,
        "SELECT remote_id FROM entry WHERE base_day BETWEEN ? AND ? AND remote_id IS NOT NULL"
        " ORDER BY base_day, remote_id");
    statement.bind(days.from).bind(days.to);
    return collected<RemoteEntryId>(statement, [](const Statement &row) { return row.id<RemoteEntryId>(0); });
}

Result<QList<TimeEntry>> EntryTable::latest(int limit) const
{
    auto current = running();
    if (!current)
        return current.error();
    static const std::string sql = selecting("WHERE visible = 1 AND timer_started_at IS NULL ORDER BY day DESC,"
                                             " MAX(IFNULL(updated_at, 0), IFNULL(changed_at, 0)) DESC, id LIMIT ?");
    Statement statement(m_database, sql);
    const auto stopped = collected(statement.bind(std::max(limit, 0)), versionOf);
    if (!stopped)
        return stopped.error();
    QList<TimeEntry> entries;
    for (const StoredEntry &entry : *current)
        entries.push_back(*entry.local);
    entries.append(*stopped);
    entries.resize(std::min<qsizetype>(entries.size(), std::max(limit, 0)));
    return entries;
}

Result<> EntryTable::insert(const StoredEntry &entry)
{
    static const std::string sql
        = std::string("INSERT INTO entry (").append(columns).append(") VALUES (").append(placeholders()).append(")");
    Statement statement(m_database, sql);
    bindRow(statement, entry);
    return statement.run();
}

Result<> EntryTable::update(const StoredEntry &entry)
{
    static const std::string sql = std::string("UPDATE entry SET (")
                                       .append(columns)
                                       .append(") = (")
                                       .append(placeholders())
                                       .append(") WHERE id = ?");
    Statement statement(m_database, sql);
    bindRow(statement, entry);
    return statement.bind(entry.id).run();
}

Result<> EntryTable::remove(const EntryId &id)
{
    return Statement(m_database, "DELETE FROM entry WHERE id = ?").bind(id).run();
}

} // namespace sheaf
