// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/origin.h"

#include "domain/marker.h"
#include "sync/rebase.h"

#include <algorithm>

namespace sheaf::origin {

namespace {

/// Between the computer's clock and Harvest's, where Harvest's was not heard before the request.
constexpr qint64 clockTolerance = 300;

/// How long the start of a timer may be on its way without anybody missing that time.
constexpr std::chrono::seconds travelling{30};

/// Harvest writes whole seconds.
constexpr qint64 secondTolerance = 1;

/// The groups in which the two differ. What one of them leaves out is no difference: start and end of an entry that was
/// sent without them are those of the moment Harvest heard of it, and others for each copy.
FieldGroups contradictions(const TimeEntry &a, const TimeEntry &b)
{
    return differences(a, b) & differences(b, a);
}

/// It is not what was sent. A timer counts from when Harvest heard of it, and another start may have ended it since.
bool differsFromSent(const TimeEntry &sent, const TimeEntry &made)
{
    FieldGroups differ = contradictions(sent, made);
    if (sent.isRunning())
        differ.setFlag(FieldGroup::Time, false);
    return differ != FieldGroups();
}

/// Whoever's it is.
QString referenceOf(const TimeEntry &entry)
{
    return entry.externalReference ? entry.externalReference->id : QString();
}

/// Made no earlier than the attempt, and with no other reference than what was sent.
bool wasMadeSince(const JournalRow &attempt, const RemoteEntry &remote)
{
    const QDateTime earliest = attempt.serverTime.isValid() ? attempt.serverTime.addSecs(-secondTolerance)
                                                            : attempt.sentAt.addSecs(-clockTolerance);
    return remote.entry.createdAt >= earliest && referenceOf(remote.entry) == referenceOf(*attempt.payload);
}

} // namespace

TimeEntry asMade(TimeEntry sent, const TimeEntry &made)
{
    const bool late = sent.isRunning() && made.isRunning()
        && *made.timerStartedAt - *sent.timerStartedAt > std::chrono::milliseconds(travelling);
    if (late) {
        sent.tracked = made.tracked;
        sent.timerStartedAt = made.timerStartedAt;
        return sent;
    }
    const bool untouched = made.updatedAt == made.createdAt;
    if (untouched && made.isRunning() && !sent.isRunning()) {
        sent.tracked = made.tracked;
        sent.timerStartedAt = made.timerStartedAt;
        sent.startedTime = made.startedTime;
        sent.endedTime = made.endedTime;
    }
    return sent;
}

StoredEntry found(const Store &store, StoredEntry row, const TimeEntry &sent, const RemoteEntry &remote)
{
    const TimeEntry made = asMade(sent, remote.entry);
    if (remote.entry.updatedAt == remote.entry.createdAt) {
        if (!differsFromSent(made, remote.entry))
            return answered(std::move(row), made, remote);
        // An attempt that was given up for lost, and came after the one that was thought to be the only one: what the
        // person wants is all still to be sent. What was never so here was written there, within the same second.
        if (isAsSent(store, row.id, remote))
            return answered(std::move(row), remote.entry, remote);
    }
    row.base = made;
    if (sent.isRunning() && remote.entry.isRunning()) { // It counts from when Harvest heard of it.
        row.base->tracked = remote.entry.tracked;
        row.base->timerStartedAt = remote.entry.timerStartedAt;
        row.base->startedTime = remote.entry.startedTime;
    }
    row.state = SyncState::Pending;
    row.problem.reset();
    return absorbed(std::move(row), remote);
}

bool isUnmarked(const JournalRow &attempt)
{
    const std::optional<TimeEntry> &sent = attempt.payload;
    return attempt.verb == Verb::Create && sent && !(sent->externalReference && isMarker(*sent->externalReference));
}

bool mayBeOf(const JournalRow &attempt, const RemoteEntry &remote)
{
    const TimeEntry &sent = *attempt.payload;
    return wasMadeSince(attempt, remote) && remote.entry.spentDate == sent.spentDate
        && !differsFromSent(asMade(sent, remote.entry), remote.entry);
}

bool mayBeOnItsWay(const Store &store, const RemoteEntry &remote)
{
    const QList<JournalRow> attempts = store.journal();
    return std::any_of(attempts.begin(), attempts.end(), [&](const JournalRow &attempt) {
        return !attempt.inDoubt && isUnmarked(attempt) && wasMadeSince(attempt, remote);
    });
}

EntryId ofUnknown(const Store &store, const RemoteEntry &remote)
{
    if (const auto &reference = remote.entry.externalReference) {
        const EntryId marked = EntryId::fromString(reference->id);
        if (marked || isMarker(*reference))
            return marked;
    }
    QList<JournalRow> attempts = store.journal();
    attempts.removeIf([&](const JournalRow &attempt) { return !isUnmarked(attempt) || !mayBeOf(attempt, remote); });
    // Of two that look the same, one may run and the other not.
    const auto runs
        = [&](const JournalRow &attempt) { return attempt.payload->isRunning() == remote.entry.isRunning(); };
    const auto alike = std::find_if(attempts.begin(), attempts.end(), runs);
    if (alike != attempts.end())
        return alike->entry;
    return attempts.isEmpty() ? EntryId() : attempts.first().entry;
}

bool isAsSent(const Store &store, const EntryId &marked, const RemoteEntry &remote)
{
    if (remote.entry.updatedAt != remote.entry.createdAt)
        return false;
    const QList<HistoryItem> steps = store.history(marked);
    return std::any_of(steps.begin(), steps.end(), [&](const HistoryItem &step) {
        if (!step.after)
            return false;
        FieldGroups differ = contradictions(asMade(*step.after, remote.entry), remote.entry);
        // A timer that had been running for a while was sent with its time so far.
        if (step.after->isRunning() && step.after->spentDate == remote.entry.spentDate)
            differ.setFlag(FieldGroup::Time, false);
        return differ == FieldGroups();
    });
}

bool isStrayCopy(const Store &store, const EntryId &marked, const RemoteEntry &remote)
{
    if (!marked || isLocked(remote.entry) || !isAsSent(store, marked, remote))
        return false;
    const std::optional<TrashedEntry> deleted = store.deletedEntry(marked);
    return deleted && deleted->entry.remoteId != remote.id;
}

} // namespace sheaf::origin
