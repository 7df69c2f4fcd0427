// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/harvestserver.h"

namespace sheaf::simulator {

/// Adds an empty account and answers its id. Entry ids start beyond 2^31, as the real ones do.
qint64 addAccount(HarvestServer &server, const Company &company, const QString &product = QStringLiteral("harvest"));
/// Adds somebody to Harvest ID.
qint64 addPerson(HarvestServer &server, const QString &firstName, const QString &lastName);
/// From now on the token opens all accounts of the person.
void addToken(HarvestServer &server, const QString &token, qint64 personId);
void revokeToken(HarvestServer &server, const QString &token);

/// What an entry made on the web holds.
struct EntrySpec
{
    qint64 userId = 0;
    qint64 projectId = 0;
    qint64 taskId = 0;
    QDate day;
    std::chrono::seconds length{0};
    QString notes;
    QTime started; ///< Valid: the entry also has a start and an end.
};

/// Somebody at work in the web application: changes an account behind the API clients' backs, with Harvest's own rules
/// for what a change means but without asking for permission. Every change bumps updated_at.
class Control
{
public:
    /// Of an account the server has.
    Control(HarvestServer &server, qint64 accountId);

    Account &account() const { return m_account; }

    QDate today(qint64 userId) const; ///< In the user's zone.
    QTime wall(qint64 userId) const; ///< In the user's zone, whole minutes.

    // The cast
    qint64 addUser(qint64 personId, const QStringList &accessRoles, const QString &timezone);
    qint64 addClient(const QString &name);
    qint64 addProject(qint64 clientId, const QString &name);
    qint64 addTask(const QString &name, bool billable = true);
    qint64 assignTask(qint64 projectId, qint64 taskId, bool active = true);
    qint64 assignUser(qint64 projectId, qint64 userId, bool manager = false);

    // Entries
    qint64 addEntry(const EntrySpec &spec);
    /// Adds `count` entries of the user, 27 a day going back from `last`, over everything the user may track to.
    void addEntries(int count, qint64 userId, const QDate &last, quint32 seed = 1);
    /// Changes an entry in place; false when there is none.
    bool editEntry(qint64 id, const std::function<void(TimeEntry &)> &change);
    bool deleteEntry(qint64 id);
    /// Starts a timer for somebody, stopping the other one.
    qint64 startTimer(const EntrySpec &spec);
    bool stopTimer(qint64 id);
    const TimeEntry *entry(qint64 id) const;
    QList<TimeEntry> entriesOf(qint64 userId) const; ///< Oldest id first.
    QList<TimeEntry> running(qint64 userId) const;

    // Locks
    void submitWeek(qint64 userId, const QDate &day);
    void approveWeek(qint64 userId, const QDate &day); ///< Stops a timer in it first.
    void withdrawApproval(qint64 userId, const QDate &day);
    void lockPeriod(const QDate &from, const QDate &to);
    void unlockPeriods(); ///< Those of lockPeriod().
    void invoice(qint64 projectId, const QDate &from, const QDate &to, const QString &number);

    // Archiving; stops timers on it first, as the web asks people to.
    void archiveProject(qint64 id, bool archived = true);
    void archiveTask(qint64 id, bool archived = true);
    void archiveClient(qint64 id, bool archived = true);
    void setTaskAssigned(qint64 projectId, qint64 taskId, bool assigned);
    void setUserAssigned(qint64 projectId, qint64 userId, bool assigned);

    // Preferences
    void setTimestampTimers(bool on) const { m_account.company.wantsTimestampTimers = on; }

    void setNotesRequired(bool on) const { m_account.company.dayEntryNotesRequired = on; }

    void setTwelveHourClock(bool on) const;
    void setTimezone(qint64 userId, const QString &name);
    void setAccessRoles(qint64 userId, const QStringList &roles);

private:
    struct Week
    {
        QDate from;
        QDate to;
    };

    Week weekOf(const QDate &day) const;
    void stopAll(const std::function<bool(const TimeEntry &)> &which);
    void setApproval(qint64 userId, const Week &week, const QString &approval);

    HarvestServer &m_server;
    Account &m_account;
};

} // namespace sheaf::simulator
