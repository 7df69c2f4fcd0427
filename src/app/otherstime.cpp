// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/otherstime.h"

#include "api/accountjson.h"
#include "api/assignmentjson.h"
#include "api/entryjson.h"
#include "app/recordsource.h"
#include "app/session.h"

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

const Entity &entityOf(QLatin1StringView name)
{
    return *catalogue::find(name);
}

StoredEntry rowOf(const RemoteEntry &remote)
{
    StoredEntry row;
    row.remoteId = remote.id;
    row.base = remote.entry;
    row.remote = remote.entry;
    row.local = remote.entry;
    row.state = SyncState::Synced;
    return row;
}

/// Answers with the row of a timer that was stopped, or started again.
Handler<RemoteEntry> turned(RecordSource *source, const Handler<StoredEntry> &handler)
{
    return [source, handler](const Result<RemoteEntry> &entry) {
        source->deleteLater();
        handler(entry ? Result<StoredEntry>(rowOf(*entry)) : Result<StoredEntry>(entry.error()));
    };
}

Error notHarvest()
{
    return Error{Error::Kind::NotHarvest, {}, 200, {}};
}

} // namespace

OthersTime::OthersTime(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

std::optional<StoredEntry> OthersTime::rowFrom(const QJsonObject &record) const
{
    const std::optional<RemoteEntry> remote = entryFromJson(record, m_session.tracker().now());
    return remote ? std::optional(rowOf(*remote)) : std::nullopt;
}

void OthersTime::readAll(const RecordQuery &query, const Handler<QJsonArray> &handler)
{
    auto *source = new RecordSource(m_session, this);
    const auto all = std::make_shared<QJsonArray>();
    source->list(
        query,
        [all](const QJsonArray &records, std::optional<qint64>) {
            for (const QJsonValue record : records)
                all->append(record);
        },
        [all, source, handler](const RecordSource::Listed &listed) {
            source->deleteLater();
            if (listed.stopped)
                handler(*listed.stopped);
            else
                handler(*all);
        });
}

void OthersTime::people(const Handler<QList<User>> &handler)
{
    RecordQuery query{&entityOf("users"_L1)};
    query.filters.insert(u"is_active"_s, u"true"_s);
    readAll(query, [handler](const Result<QJsonArray> &records) {
        if (!records) {
            handler(records.error());
            return;
        }
        QList<User> people;
        for (const QJsonValue record : *records) {
            if (const std::optional<User> user = userFromJson(record.toObject()))
                people.append(*user);
        }
        handler(people);
    });
}

void OthersTime::assignments(UserId user, const Handler<Assignments> &handler)
{
    const RecordQuery query{&entityOf("project_assignments"_L1), user.value};
    readAll(query, [handler](const Result<QJsonArray> &records) {
        if (!records) {
            handler(records.error());
            return;
        }
        Assignments assignments;
        for (const QJsonValue record : *records)
            assignments += assignmentsFromJson(record.toObject());
        handler(assignments);
    });
}

void OthersTime::readEntries(const RecordQuery &query, const Handler<QList<StoredEntry>> &handler)
{
    readAll(query, [this, handler](const Result<QJsonArray> &records) {
        if (!records) {
            handler(records.error());
            return;
        }
        QList<StoredEntry> rows;
        for (const QJsonValue record : *records) {
            const std::optional<StoredEntry> row = rowFrom(record.toObject());
            if (!row) {
                handler(notHarvest());
                return;
            }
            rows.prepend(*row); // Harvest tells the newest first
        }
        std::stable_sort(rows.begin(), rows.end(),
            [](const StoredEntry &a, const StoredEntry &b) { return a.local->spentDate < b.local->spentDate; });
        handler(rows);
    });
}

void OthersTime::entries(UserId user, const DateRange &days, const Handler<QList<StoredEntry>> &handler)
{
    RecordQuery query{&entityOf("time_entries"_L1)};
    query.filters.insert(u"user_id"_s, QString::number(user.value));
    query.filters.insert(u"from"_s, days.from.toString(Qt::ISODate));
    query.filters.insert(u"to"_s, days.to.toString(Qt::ISODate));
    readEntries(query, handler);
}

void OthersTime::running(UserId user, const Handler<QList<StoredEntry>> &handler)
{
    RecordQuery query{&entityOf("time_entries"_L1)};
    query.filters.insert(u"user_id"_s, QString::number(user.value));
    query.filters.insert(u"is_running"_s, u"true"_s);
    readEntries(query, handler);
}

void OthersTime::entry(RemoteEntryId id, const Handler<StoredEntry> &handler)
{
    auto *source = new RecordSource(m_session, this);
    source->get(entityOf("time_entries"_L1), id.value, 0, [this, source, handler](const Result<QJsonObject> &record) {
        source->deleteLater();
        const std::optional<StoredEntry> row = record ? rowFrom(*record) : std::nullopt;
        handler(row ? Result<StoredEntry>(*row) : Result<StoredEntry>(record ? notHarvest() : record.error()));
    });
}

void OthersTime::apply(const RecordChange &change, const Handler<StoredEntry> &handler)
{
    auto *source = new RecordSource(m_session, this);
    source->apply(change, [this, source, handler](const Result<QJsonObject> &record) {
        source->deleteLater();
        const std::optional<StoredEntry> row = record ? rowFrom(*record) : std::nullopt;
        const Error unclear{Error::Kind::InDoubt, {}, 200, {}}; // it answered, but with what?
        handler(row ? Result<StoredEntry>(*row) : Result<StoredEntry>(record ? unclear : record.error()));
    });
}

void OthersTime::add(const TimeEntry &entry, const Handler<StoredEntry> &handler)
{
    const Company company = m_session.tracker().company();
    const NewEntry wanted{.entry = entry, .mode = company.timerMode, .clock = company.clock};
    RecordChange change{Entity::Create, &entityOf("time_entries"_L1)};
    change.fields = createBody(wanted);
    change.fields.insert(u"user_id"_s, entry.user.value);
    apply(change, [handler, wanted](const Result<StoredEntry> &row) {
        const bool strange = row && !echoes(*row->local, wanted);
        handler(strange ? Result<StoredEntry>(Error{Error::Kind::InDoubt, {}, 200, {}}) : row);
    });
}

void OthersTime::addAll(const QList<TimeEntry> &entries, const std::function<void(const Added &)> &handler)
{
    addNext(entries, {}, handler);
}

void OthersTime::addNext(
    const QList<TimeEntry> &left, const Added &added, const std::function<void(const Added &)> &handler)
{
    if (left.isEmpty()) {
        handler(added);
        return;
    }
    add(left.first(), [this, left, added, handler](const Result<StoredEntry> &row) {
        Added more = added;
        if (row) {
            more.rows.append(*row);
            addNext(left.mid(1), more, handler);
        } else {
            more.stopped = row.error();
            handler(more);
        }
    });
}

void OthersTime::edit(RemoteEntryId id, const EntryEdit &edit, const Handler<StoredEntry> &handler)
{
    change(id, updateBody(edit, m_session.tracker().company().clock), [handler, edit](const Result<StoredEntry> &row) {
        const bool strange = row && !echoes(*row->local, edit);
        handler(strange ? Result<StoredEntry>(Error{Error::Kind::InDoubt, {}, 200, {}}) : row);
    });
}

void OthersTime::change(RemoteEntryId id, const QJsonObject &body, const Handler<StoredEntry> &handler)
{
    RecordChange change{Entity::Change, &entityOf("time_entries"_L1), id.value};
    change.fields = body;
    apply(change, handler);
}

QJsonObject OthersTime::bodyBack(const EntryEdit &edit, const TimeEntry &before) const
{
    EntryEdit back;
    if (before.isRunning() && (edit.tracked || edit.startedTime || edit.endedTime))
        return {};
    if (edit.assignment)
        back.assignment = assignmentOf(before);
    if (edit.spentDate)
        back.spentDate = before.spentDate;
    if (edit.tracked)
        back.tracked = before.tracked;
    if (edit.startedTime)
        back.startedTime = before.startedTime;
    if (edit.endedTime)
        back.endedTime = before.endedTime;
    if (edit.notes)
        back.notes = before.notes;
    return updateBody(back, m_session.tracker().company().clock);
}

void OthersTime::stop(RemoteEntryId id, const Handler<StoredEntry> &handler)
{
    auto *source = new RecordSource(m_session, this);
    source->stop(id, turned(source, handler));
}

void OthersTime::restart(RemoteEntryId id, const Handler<StoredEntry> &handler)
{
    auto *source = new RecordSource(m_session, this);
    source->restart(id, turned(source, handler));
}

void OthersTime::remove(RemoteEntryId id, const Handler<> &handler)
{
    auto *source = new RecordSource(m_session, this);
    const RecordChange change{Entity::Delete, &entityOf("time_entries"_L1), id.value};
    source->apply(change, [source, handler](const Result<QJsonObject> &gone) {
        source->deleteLater();
        handler(gone ? Result<>() : Result<>(gone.error()));
    });
}

} // namespace sheaf
