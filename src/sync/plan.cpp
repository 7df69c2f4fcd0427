// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/plan.h"

#include <algorithm>

namespace sheaf {

namespace {

/// Harvest keeps hundredths of an hour; a timer that began less than half of one ago is simply started.
constexpr std::chrono::seconds justNow{18};

/// A timer that began a while ago, offline, is created with its time so far and then started again: Harvest cannot be
/// told when a duration account's timer really began.
TimeEntry createPayload(const TimeEntry &local, TimerMode mode, const QDateTime &now)
{
    TimeEntry payload = local;
    if (local.isRunning() && mode == TimerMode::Duration) {
        const std::chrono::seconds soFar = elapsed(local, now);
        if (soFar >= justNow) {
            payload.tracked = soFar;
            payload.timerStartedAt.reset();
        }
    }
    return payload;
}

/// What a PATCH is to carry. A running timer's total only makes sense at the moment it is sent, and start and end
/// accounts have no total of their own while it runs.
EntryEdit changeFor(const TimeEntry &base, const TimeEntry &local, TimerMode mode, const QDateTime &now)
{
    EntryEdit edit = sendable(diff(base, local), mode);
    if (local.isRunning()) {
        edit.endedTime.reset();
        if (mode == TimerMode::StartAndEnd)
            edit.tracked.reset();
        else if (edit.tracked)
            edit.tracked = elapsed(local, now);
    }
    return edit;
}

Step changeBeforeStop(const TimeEntry &base, const TimeEntry &local)
{
    EntryEdit edit = diff(base, local);
    edit.spentDate.reset();
    if (edit.isEmpty())
        return {};
    TimeEntry payload = base;
    payload.notes = local.notes;
    assign(payload, assignmentOf(local));
    return {.kind = Step::Kind::Update, .payload = payload, .edit = edit};
}

} // namespace

Step nextStep(const StoredEntry &row, const Company &company, const QDateTime &now)
{
    if (row.state != SyncState::Pending)
        return {};
    if (!row.base) {
        if (!row.local)
            return {.kind = Step::Kind::Forget, .payload = {}, .edit = {}};
        return {.kind = Step::Kind::Create, .payload = createPayload(*row.local, company.timerMode, now), .edit = {}};
    }
    if (!row.local)
        return {.kind = Step::Kind::Delete, .payload = *row.base, .edit = {}};

    switch (timerWish(*row.base, *row.local)) {
    case TimerWish::Stop:
        // Notes and project first: an account may refuse to stop a timer that has no notes.
        if (const Step first = changeBeforeStop(*row.base, *row.local); first.kind != Step::Kind::None)
            return first;
        return {.kind = Step::Kind::Stop, .payload = *row.local, .edit = {}};
    case TimerWish::Start:
        if (company.timerMode == TimerMode::StartAndEnd)
            return {.kind = Step::Kind::Divide, .payload = *row.local, .edit = {}};
        return {.kind = Step::Kind::Restart, .payload = *row.local, .edit = {}};
    case TimerWish::None:
        break;
    }
    const EntryEdit edit = changeFor(*row.base, *row.local, company.timerMode, now);
    if (edit.isEmpty())
        return {};
    return {.kind = Step::Kind::Update, .payload = *row.local, .edit = edit};
}

bool mayStartTimer(const StoredEntry &row)
{
    constexpr std::chrono::seconds noTime{18}; // Sent in hundredths of an hour, rounded.
    return !row.base && row.local && !row.local->isRunning() && row.local->tracked < noTime;
}

QList<StoredEntry> inSendingOrder(QList<StoredEntry> rows)
{
    const auto isStop = [](const StoredEntry &row) {
        return row.base && row.base->isRunning() && (!row.local || !row.local->isRunning());
    };
    const auto runs = [](const StoredEntry &row) { return row.local && row.local->isRunning(); };
    std::stable_sort(rows.begin(), rows.end(), [&](const StoredEntry &a, const StoredEntry &b) {
        if (isStop(a) != isStop(b))
            return isStop(a);
        // The start of one timer ends the one before at the same moment: what is over comes first.
        return a.changedAt != b.changedAt ? a.changedAt < b.changedAt : !runs(a) && runs(b);
    });
    return rows;
}

} // namespace sheaf
