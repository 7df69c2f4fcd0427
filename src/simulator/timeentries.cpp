// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/answers.h"
#include "simulator/call.h"
#include "simulator/entryform.h"
#include "simulator/entryrules.h"
#include "simulator/objects.h"
#include "simulator/paging.h"
#include "simulator/permissions.h"

#include <algorithm>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

JsonText entryJson(const Call &call, const TimeEntry &entry)
{
    return EntryWriter(call.account, call.me, call.switches, call.now)(entry);
}

/// The filters of the list, read once.
class Filter
{
public:
    explicit Filter(const Call &call)
        : m_call(call)
        , m_user(id("user_id"_L1))
        , m_client(id("client_id"_L1))
        , m_project(id("project_id"_L1))
        , m_task(id("task_id"_L1))
        , m_billed(call.parameters.boolean("is_billed"_L1))
        , m_running(call.parameters.boolean("is_running"_L1))
        , m_reference(call.parameters.text("external_reference_id"_L1))
        , m_approval(call.parameters.text("approval_status"_L1))
        , m_since(call.parameters.instant("updated_since"_L1))
        , m_from(call.parameters.date("from"_L1))
        , m_to(call.parameters.date("to"_L1))
    {
    }

    bool operator()(const TimeEntry &entry) const
    {
        return matches(m_user, entry.userId) && matches(m_project, entry.projectId) && matches(m_task, entry.taskId)
            && (!m_running || *m_running == entry.isRunning()) && (!m_billed || *m_billed == entry.isBilled)
            && (m_reference.isEmpty() || (m_call.switches.showsReferences && m_reference == entry.reference.id))
            && (m_approval.isEmpty() || m_approval == entry.approval)
            && (!m_from.isValid() || entry.spentDate >= m_from) && (!m_to.isValid() || entry.spentDate <= m_to)
            && isRecent(entry) && ofClient(entry) && maySee(m_call.account, m_call.me, entry);
    }

private:
    /// A filter that is no number finds nothing, as in Rails where it becomes 0.
    std::optional<qint64> id(QLatin1String key) const
    {
        return m_call.parameters.isSet(key) ? std::optional(m_call.parameters.integer(key).value_or(0)) : std::nullopt;
    }

    static bool matches(const std::optional<qint64> &wanted, qint64 value) { return !wanted || *wanted == value; }

    bool ofClient(const TimeEntry &entry) const
    {
        if (!m_client) {
            return true;
        }
        const Project *project = lookUp(m_call.account.projects, entry.projectId);
        return project != nullptr && project->clientId == *m_client;
    }

    bool isRecent(const TimeEntry &entry) const
    {
        if (!m_since.isValid()) {
            return true;
        }
        if (entry.updatedAt.secsTo(m_call.now) < m_call.switches.listLag.count()) {
            return false;
        }
        return m_call.switches.updatedSinceInclusive ? entry.updatedAt >= m_since : entry.updatedAt > m_since;
    }

    const Call &m_call;
    std::optional<qint64> m_user;
    std::optional<qint64> m_client;
    std::optional<qint64> m_project;
    std::optional<qint64> m_task;
    std::optional<bool> m_billed;
    std::optional<bool> m_running;
    QString m_reference;
    QString m_approval;
    QDateTime m_since;
    QDate m_from;
    QDate m_to;
};

Response listEntries(const Call &call)
{
    const Filter filter(call);
    std::vector<const TimeEntry *> found;
    for (const auto &[id, entry] : call.account.entries) {
        if (filter(entry)) {
            found.push_back(&entry);
        }
    }
    std::sort(found.begin(), found.end(), [](const TimeEntry *a, const TimeEntry *b) {
        return a->spentDate != b->spentDate ? a->spentDate > b->spentDate : a->id > b->id;
    });
    QList<qint64> ids;
    ids.reserve(static_cast<qsizetype>(found.size()));
    for (const TimeEntry *entry : found) {
        ids.push_back(entry->id);
    }
    const EntryWriter writer(call.account, call.me, call.switches, call.now);
    return answerWrittenPage(call, u"time_entries"_s, Paging::Page, ids,
        [&](qsizetype index) { return writer(*found.at(static_cast<std::size_t>(index))); });
}

Response createEntry(Call &call)
{
    const qint64 userId
        = call.parameters.isSet("user_id"_L1) ? call.parameters.integer("user_id"_L1).value_or(0) : call.me.id;
    if (!mayTrackFor(call.account, call.me, userId)) {
        return notAuthorized();
    }
    const Draft draft = draftOfCreate(call, userId);
    if (!draft.problems.isEmpty()) {
        return refused(draft.problems);
    }
    TimeEntry &entry = fileEntry(call.account, draft.entry, call.now);
    if (entry.isRunning()) {
        stopOthers(call.account, userId, entry.id, call.now, call.switches);
    }
    return created(
        entryJson(call, entry), QString(call.request.origin + u"/api/v2/time_entries/"_s + QString::number(entry.id)));
}

Response updateEntry(const Call &call, TimeEntry &entry)
{
    const QString locked = lockedReason(call.account, entry);
    if (!locked.isNull() && !call.me.isAdministrator()) {
        return call.switches.lockedEditIs422 ? refused(locked) : notAuthorized();
    }
    const Draft draft = draftOfUpdate(call, entry, !locked.isNull());
    if (!draft.problems.isEmpty()) {
        return refused(draft.problems);
    }
    if (draft.entry != entry) {
        entry = draft.entry;
        entry.updatedAt = call.now;
    }
    return ok(entryJson(call, entry));
}

Response deleteEntry(Call &call, const TimeEntry &entry)
{
    const QString locked = lockedReason(call.account, entry);
    if (!locked.isNull() && !call.me.isAdministrator()) {
        return refused(locked);
    }
    const Response answer = call.switches.deleteReturnsEntry ? ok(entryJson(call, entry)) : done();
    call.account.entries.erase(entry.id);
    return answer;
}

Response stopEntry(const Call &call, TimeEntry &entry)
{
    if (!entry.isRunning()) {
        return refused(call.switches.notRunningText);
    }
    if (call.account.company.dayEntryNotesRequired && entry.notes.trimmed().isEmpty()) {
        return refused(u"Notes can't be blank"_s);
    }
    stopTimer(call.account, entry, call.now, call.switches);
    entry.updatedAt = call.now;
    return ok(entryJson(call, entry));
}

/// The entry a restart continues in a start/end account: a new one.
TimeEntry &successorOf(Call &call, const TimeEntry &old)
{
    TimeEntry next;
    next.userId = old.userId;
    next.projectId = old.projectId;
    next.taskId = old.taskId;
    next.notes = old.notes;
    next.spentDate = call.switches.restartKeepsDate ? old.spentDate : todayOf(call.account, old.userId, call.now);
    return fileEntry(call.account, next, call.now);
}

Response restartEntry(Call &call, TimeEntry &entry)
{
    if (entry.isRunning()) {
        return refused(call.switches.alreadyRunningText);
    }
    if (const QString locked = lockedReason(call.account, entry); !locked.isNull()) {
        return refused(locked);
    }
    const QString problem = assignmentProblem(call.account, entry.userId, entry.projectId, entry.taskId);
    if (!problem.isNull()) {
        return refused(problem);
    }
    const bool notesMissing = call.account.company.dayEntryNotesRequired && entry.notes.trimmed().isEmpty();
    if (notesMissing && call.switches.notesRequiredToStart) {
        return refused(u"Notes can't be blank"_s);
    }
    TimeEntry &started = call.account.company.wantsTimestampTimers ? successorOf(call, entry) : entry;
    stopOthers(call.account, started.userId, started.id, call.now, call.switches);
    startTimer(call.account, started, call.now);
    started.updatedAt = call.now;
    return ok(entryJson(call, started));
}

Response deleteReference(const Call &call, TimeEntry &entry)
{
    if (!lockedReason(call.account, entry).isNull() && !call.me.isAdministrator()) {
        return call.switches.lockedEditIs422 ? refused(lockedReason(call.account, entry)) : notAuthorized();
    }
    if (!entry.reference.isNull()) {
        entry.reference = ExternalReference();
        entry.updatedAt = call.now;
    }
    return call.switches.deleteReturnsEntry ? ok(entryJson(call, entry)) : done();
}

Response answerEntry(Call &call, TimeEntry &entry)
{
    const QString verb = call.path.value(2);
    if (call.is("GET") && verb.isEmpty()) {
        return ok(entryJson(call, entry));
    }
    if (!mayChange(call.account, call.me, entry)) {
        return notAuthorized();
    }
    if (call.is("PATCH")) {
        return verb.isEmpty()      ? updateEntry(call, entry)
            : verb == "stop"_L1    ? stopEntry(call, entry)
            : verb == "restart"_L1 ? restartEntry(call, entry)
                                   : noRoute();
    }
    if (call.is("DELETE")) {
        return verb.isEmpty()                 ? deleteEntry(call, entry)
            : verb == "external_reference"_L1 ? deleteReference(call, entry)
                                              : noRoute();
    }
    return noRoute();
}

} // namespace

Response answerTimeEntries(Call &call)
{
    if (call.path.size() == 1) {
        return call.is("GET") ? listEntries(call) : call.is("POST") ? createEntry(call) : noRoute();
    }
    TimeEntry *entry = call.path.size() <= 3 ? lookUp(call.account.entries, call.idAt(1)) : nullptr;
    if (entry == nullptr || !maySee(call.account, call.me, *entry)) {
        return notFound();
    }
    return answerEntry(call, *entry);
}

} // namespace sheaf::simulator
