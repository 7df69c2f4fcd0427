// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/codec.h"

#include "storage/cbor.h"

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

void putReference(CborWriter &fields, const std::optional<ExternalReference> &reference)
{
    if (!reference)
        return;
    fields.put("ref"_L1, true);
    fields.put("ref-id"_L1, reference->id);
    fields.put("ref-group"_L1, reference->groupId);
    fields.put("ref-link"_L1, reference->permalink);
}

} // namespace

QByteArray encoded(const TimeEntry &entry)
{
    CborWriter fields;
    fields.put("user"_L1, entry.user.value);
    fields.put("client"_L1, entry.client.id.value);
    fields.put("client-name"_L1, entry.client.name);
    fields.put("project"_L1, entry.project.id.value);
    fields.put("project-name"_L1, entry.project.name);
    fields.put("project-code"_L1, entry.project.code);
    fields.put("task"_L1, entry.task.id.value);
    fields.put("task-name"_L1, entry.task.name);
    fields.put("day"_L1, entry.spentDate);
    fields.put("tracked"_L1, static_cast<qint64>(entry.tracked.count()));
    if (entry.timerStartedAt)
        fields.put("timer"_L1, std::optional(numberFromInstant(*entry.timerStartedAt)));
    fields.put("started"_L1, entry.startedTime);
    fields.put("ended"_L1, entry.endedTime);
    fields.put("notes"_L1, entry.notes);
    fields.put("billable"_L1, entry.billable);
    fields.put("locked"_L1, entry.locked);
    fields.put("locked-reason"_L1, entry.lockedReason);
    fields.put("approved"_L1, entry.approved);
    fields.put("billed"_L1, entry.billed);
    fields.put("rounded"_L1, entry.rounded);
    putReference(fields, entry.externalReference);
    fields.put("created"_L1, entry.createdAt);
    fields.put("updated"_L1, entry.updatedAt);
    return fields.bytes();
}

std::optional<TimeEntry> decodedEntry(const QByteArray &bytes)
{
    const CborReader in(bytes);
    if (!in.isMap())
        return {};
    TimeEntry entry;
    entry.user = {in.number("user"_L1)};
    entry.client = {{in.number("client"_L1)}, in.text("client-name"_L1)};
    entry.project = {{in.number("project"_L1)}, in.text("project-name"_L1), in.text("project-code"_L1)};
    entry.task = {{in.number("task"_L1)}, in.text("task-name"_L1)};
    entry.spentDate = in.day("day"_L1);
    entry.tracked = std::chrono::seconds(in.number("tracked"_L1));
    if (in.has("timer"_L1))
        entry.timerStartedAt = instantFromNumber(in.number("timer"_L1));
    entry.startedTime = in.time("started"_L1);
    entry.endedTime = in.time("ended"_L1);
    entry.notes = in.text("notes"_L1);
    entry.billable = in.flag("billable"_L1);
    entry.locked = in.flag("locked"_L1);
    entry.lockedReason = in.text("locked-reason"_L1);
    entry.approved = in.flag("approved"_L1);
    entry.billed = in.flag("billed"_L1);
    entry.rounded = in.span("rounded"_L1);
    if (in.has("ref"_L1))
        entry.externalReference = {in.text("ref-id"_L1), in.text("ref-group"_L1), in.text("ref-link"_L1)};
    entry.createdAt = in.instant("created"_L1);
    entry.updatedAt = in.instant("updated"_L1);
    return entry;
}

QByteArray encoded(const StoredEntry &entry)
{
    CborWriter fields;
    fields.put("id"_L1, entry.id.toString());
    if (entry.remoteId)
        fields.put("remote-id"_L1, std::optional(entry.remoteId->value));
    fields.put("state"_L1, static_cast<qint64>(entry.state));
    fields.put("changed"_L1, entry.changedAt);
    if (entry.problem)
        fields.put("problem"_L1, encoded(*entry.problem));
    if (entry.base)
        fields.put("base"_L1, encoded(*entry.base));
    if (entry.remote)
        fields.put("remote"_L1, encoded(*entry.remote));
    if (entry.local)
        fields.put("local"_L1, encoded(*entry.local));
    return fields.bytes();
}

std::optional<StoredEntry> decodedStoredEntry(const QByteArray &bytes)
{
    const CborReader in(bytes);
    if (!in.isMap())
        return {};
    StoredEntry entry;
    entry.id = EntryId::fromString(in.text("id"_L1));
    if (in.has("remote-id"_L1))
        entry.remoteId = RemoteEntryId{in.number("remote-id"_L1)};
    entry.state = static_cast<SyncState>(in.number("state"_L1));
    entry.changedAt = in.instant("changed"_L1);
    entry.problem = decodedError(in.bytes("problem"_L1));
    entry.base = decodedEntry(in.bytes("base"_L1));
    entry.remote = decodedEntry(in.bytes("remote"_L1));
    entry.local = decodedEntry(in.bytes("local"_L1));
    return entry;
}

} // namespace sheaf
