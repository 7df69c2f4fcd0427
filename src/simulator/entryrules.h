// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/state.h"
#include "simulator/switches.h"

#include <QTimeZone>

namespace sheaf::simulator {

// What happens to an entry, whoever asks: the API, the web, a scenario. `now` is UTC and in whole seconds.

QTimeZone zoneOf(const Account &account, qint64 userId);
QDate todayOf(const Account &account, qint64 userId, const QDateTime &now);

/// Everything tracked on an entry, in seconds, the running timer included.
qint64 secondsOf(const TimeEntry &entry, const QDateTime &now);

/// Starts the timer of an entry of a duration account, or of a new entry: `startedTime` says since when (invalid =
/// now).
void startTimer(const Account &account, TimeEntry &entry, const QDateTime &now);
/// Stops a running timer. In start/end accounts the length is what the two wall times say.
void stopTimer(const Account &account, TimeEntry &entry, const QDateTime &now, const Switches &switches);
/// Stops whatever else runs for the same user.
void stopOthers(Account &account, qint64 userId, qint64 exceptId, const QDateTime &now, const Switches &switches);

/// Why people may not change an entry (`Item Approved and Locked for this Time Period`), or null when they may.
QString lockedReason(const Account &account, const TimeEntry &entry);
/// Whether the account was locked for that day by hand.
bool isExplicitlyLocked(const Account &account, const TimeEntry &entry);
/// Whether a new entry may not land there for people who are not administrators.
bool closedForNew(const Account &account, const TimeEntry &entry, const Switches &switches);

/// Why the user may not track to a project and a task, or null when they may.
QString assignmentProblem(const Account &account, qint64 userId, qint64 projectId, qint64 taskId);

const TaskAssignment *taskAssignmentOf(const Account &account, qint64 projectId, qint64 taskId);
const UserAssignment *userAssignmentOf(const Account &account, qint64 projectId, qint64 userId);

/// Gives a new entry its id and dates, and files it.
TimeEntry &fileEntry(Account &account, TimeEntry entry, const QDateTime &now);

} // namespace sheaf::simulator
