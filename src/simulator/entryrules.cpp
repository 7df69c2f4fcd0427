// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/entryrules.h"

#include "simulator/wallclock.h"

#include <algorithm>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

bool covers(const Lock &lock, const TimeEntry &entry)
{
    return lock.from <= entry.spentDate && entry.spentDate <= lock.to
        && (lock.userId == 0 || lock.userId == entry.userId)
        && (lock.projectId == 0 || lock.projectId == entry.projectId);
}

bool isArchived(const Account &account, const TimeEntry &entry)
{
    const Project *project = lookUp(account.projects, entry.projectId);
    const Task *task = lookUp(account.tasks, entry.taskId);
    return (project != nullptr && !project->isActive) || (task != nullptr && !task->isActive);
}

} // namespace

QTimeZone zoneOf(const Account &account, qint64 userId)
{
    const User *user = lookUp(account.users, userId);
    return user == nullptr ? QTimeZone::utc() : zoneNamed(user->timezone);
}

QDate todayOf(const Account &account, qint64 userId, const QDateTime &now)
{
    return now.toTimeZone(zoneOf(account, userId)).date();
}

qint64 secondsOf(const TimeEntry &entry, const QDateTime &now)
{
    return entry.banked + (entry.isRunning() ? std::max<qint64>(0, entry.timerStartedAt.secsTo(now)) : 0);
}

void startTimer(const Account &account, TimeEntry &entry, const QDateTime &now)
{
    const QTimeZone zone = zoneOf(account, entry.userId);
    entry.endedTime = QTime();
    if (!account.company.wantsTimestampTimers) {
        entry.timerStartedAt = now;
        entry.startedTime = wallMinute(now, zone);
        return;
    }
    // Start/end accounts know whole minutes only, so the timer starts at the minute its text says.
    if (!entry.startedTime.isValid()) {
        entry.startedTime = wallMinute(now, zone);
    }
    entry.timerStartedAt = latestInstantAt(entry.startedTime, now, zone);
}

void stopTimer(const Account &account, TimeEntry &entry, const QDateTime &now, const Switches &switches)
{
    const qint64 total = secondsOf(entry, now);
    entry.endedTime = wallMinute(now, zoneOf(account, entry.userId));
    entry.timerStartedAt = QDateTime();
    if (account.company.wantsTimestampTimers && entry.startedTime.isValid() && entry.banked == 0) {
        entry.banked = wallSeconds(entry.startedTime, entry.endedTime);
        return;
    }
    entry.banked = switches.storesSeconds ? total : (total + 18) / 36 * 36;
    if (!account.company.wantsTimestampTimers && !switches.durationStopShowsTimes) {
        entry.startedTime = QTime();
        entry.endedTime = QTime();
    }
}

void stopOthers(Account &account, qint64 userId, qint64 exceptId, const QDateTime &now, const Switches &switches)
{
    if (!switches.startStopsOther) {
        return;
    }
    for (auto &[id, entry] : account.entries) {
        if (entry.userId == userId && id != exceptId && entry.isRunning()) {
            stopTimer(account, entry, now, switches);
            entry.updatedAt = now;
        }
    }
}

bool isExplicitlyLocked(const Account &account, const TimeEntry &entry)
{
    return std::any_of(account.locks.begin(), account.locks.end(),
        [&entry](const Lock &lock) { return lock.kind == Lock::Kind::Explicit && covers(lock, entry); });
}

QString lockedReason(const Account &account, const TimeEntry &entry)
{
    QStringList reasons;
    if (entry.isBilled) {
        reasons.push_back(u"Invoiced"_s);
    }
    if (entry.isApproved()) {
        reasons.push_back(u"Approved"_s);
    }
    if (isArchived(account, entry)) {
        reasons.push_back(u"Archived"_s);
    }
    if (entry.isApproved() || isExplicitlyLocked(account, entry)) {
        reasons.push_back(u"Locked for this Time Period"_s);
    }
    return reasons.isEmpty() ? QString() : QString(u"Item "_s + reasons.join(u" and "_s));
}

bool closedForNew(const Account &account, const TimeEntry &entry, const Switches &switches)
{
    return std::any_of(account.locks.begin(), account.locks.end(), [&](const Lock &lock) {
        return covers(lock, entry) && (lock.kind != Lock::Kind::Invoiced || switches.invoiceLocksPeriod);
    });
}

const TaskAssignment *taskAssignmentOf(const Account &account, qint64 projectId, qint64 taskId)
{
    for (const auto &[id, assignment] : account.taskAssignments) {
        if (assignment.projectId == projectId && assignment.taskId == taskId) {
            return &assignment;
        }
    }
    return nullptr;
}

const UserAssignment *userAssignmentOf(const Account &account, qint64 projectId, qint64 userId)
{
    for (const auto &[id, assignment] : account.userAssignments) {
        if (assignment.projectId == projectId && assignment.userId == userId) {
            return &assignment;
        }
    }
    return nullptr;
}

QString assignmentProblem(const Account &account, qint64 userId, qint64 projectId, qint64 taskId)
{
    const Project *project = lookUp(account.projects, projectId);
    const UserAssignment *person = userAssignmentOf(account, projectId, userId);
    if (project == nullptr || person == nullptr || !person->isActive) {
        return u"Project is not assigned to this person"_s;
    }
    if (!project->isActive) {
        return u"Project is archived"_s;
    }
    const Task *task = lookUp(account.tasks, taskId);
    const TaskAssignment *work = taskAssignmentOf(account, projectId, taskId);
    if (task == nullptr || work == nullptr || !work->isActive) {
        return u"Task is not assigned to this project"_s;
    }
    return task->isActive ? QString() : u"Task is archived"_s;
}

TimeEntry &fileEntry(Account &account, TimeEntry entry, const QDateTime &now)
{
    entry.id = account.nextEntryId++;
    entry.createdAt = now;
    entry.updatedAt = now;
    return account.entries[entry.id] = std::move(entry);
}

} // namespace sheaf::simulator
