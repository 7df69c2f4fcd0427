// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/control.h"

#include "simulator/entryrules.h"
#include "simulator/wallclock.h"

#include <algorithm>
#include <random>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

/// Files a new row of an account under the next id.
template <typename Row>
qint64 fileRow(Account &account, std::map<qint64, Row> &rows, Row row, const QDateTime &now)
{
    row.id = account.nextId++;
    row.createdAt = now;
    row.updatedAt = now;
    return rows.emplace(row.id, std::move(row)).first->first;
}

template <typename Row>
void setActive(std::map<qint64, Row> &rows, qint64 id, bool active, const QDateTime &now)
{
    if (Row *row = lookUp(rows, id)) {
        row->isActive = active;
        row->updatedAt = now;
    }
}

int dayNumber(const QString &weekday)
{
    static const QStringList names{
        u"Monday"_s, u"Tuesday"_s, u"Wednesday"_s, u"Thursday"_s, u"Friday"_s, u"Saturday"_s, u"Sunday"_s};
    return static_cast<int>(names.indexOf(weekday)) + 1;
}

} // namespace

qint64 addAccount(HarvestServer &server, const Company &company, const QString &product)
{
    const auto number = static_cast<qint64>(server.state().accounts.size()) + 1;
    Account account;
    account.id = 1'480'000 + number;
    account.product = product;
    account.company = company;
    account.nextId = number * 10'000'000 + 1;
    account.nextEntryId = 2'990'000'000 + number * 100'000'000;
    return server.state().accounts.emplace(account.id, account).first->first;
}

qint64 addPerson(HarvestServer &server, const QString &firstName, const QString &lastName)
{
    Person person;
    person.id = 700'001 + static_cast<qint64>(server.state().people.size());
    person.firstName = firstName;
    person.lastName = lastName;
    person.email = QString(firstName.toLower() + u'.' + lastName.toLower() + u"@example.org"_s);
    return server.state().people.emplace(person.id, person).first->first;
}

void addToken(HarvestServer &server, const QString &token, qint64 personId)
{
    server.state().tokens[token] = personId;
}

void revokeToken(HarvestServer &server, const QString &token)
{
    server.state().tokens.erase(token);
}

Control::Control(HarvestServer &server, qint64 accountId)
    : m_server(server)
    , m_account(server.state().accounts.at(accountId))
{
}

QDate Control::today(qint64 userId) const
{
    return todayOf(m_account, userId, m_server.now());
}

QTime Control::wall(qint64 userId) const
{
    return wallMinute(m_server.now(), zoneOf(m_account, userId));
}

qint64 Control::addUser(qint64 personId, const QStringList &accessRoles, const QString &timezone)
{
    Person &person = m_server.state().people.at(personId);
    User user;
    user.firstName = person.firstName;
    user.lastName = person.lastName;
    user.email = person.email;
    user.accessRoles = accessRoles;
    user.timezone = timezone;
    const qint64 id = fileRow(m_account, m_account.users, user, m_server.now());
    person.users[m_account.id] = id;
    return id;
}

qint64 Control::addClient(const QString &name)
{
    Client client;
    client.name = name;
    client.currency = m_account.company.currency;
    client.statementKey = QString::number(m_account.nextId * 2'654'435'761LL, 16);
    return fileRow(m_account, m_account.clients, client, m_server.now());
}

qint64 Control::addProject(qint64 clientId, const QString &name)
{
    Project project;
    project.clientId = clientId;
    project.name = name;
    return fileRow(m_account, m_account.projects, project, m_server.now());
}

qint64 Control::addTask(const QString &name, bool billable)
{
    Task task;
    task.name = name;
    task.billableByDefault = billable;
    return fileRow(m_account, m_account.tasks, task, m_server.now());
}

qint64 Control::assignTask(qint64 projectId, qint64 taskId, bool active)
{
    TaskAssignment assignment;
    assignment.projectId = projectId;
    assignment.taskId = taskId;
    assignment.isActive = active;
    assignment.billable = m_account.tasks.at(taskId).billableByDefault && m_account.projects.at(projectId).isBillable;
    return fileRow(m_account, m_account.taskAssignments, assignment, m_server.now());
}

qint64 Control::assignUser(qint64 projectId, qint64 userId, bool manager)
{
    UserAssignment assignment;
    assignment.projectId = projectId;
    assignment.userId = userId;
    assignment.isProjectManager = manager;
    return fileRow(m_account, m_account.userAssignments, assignment, m_server.now());
}

qint64 Control::addEntry(const EntrySpec &spec)
{
    TimeEntry entry;
    entry.userId = spec.userId;
    entry.projectId = spec.projectId;
    entry.taskId = spec.taskId;
    entry.spentDate = spec.day;
    entry.banked = spec.length.count();
    entry.notes = spec.notes;
    if (spec.started.isValid()) {
        entry.startedTime = spec.started;
        const QTime ended = spec.started.addSecs(static_cast<int>(entry.banked));
        entry.endedTime = QTime(ended.hour(), ended.minute());
    }
    return fileEntry(m_account, entry, m_server.now()).id;
}

void Control::addEntries(int count, qint64 userId, const QDate &last, quint32 seed)
{
    std::vector<std::pair<qint64, qint64>> pairs;
    for (const auto &[id, work] : m_account.taskAssignments) {
        if (assignmentProblem(m_account, userId, work.projectId, work.taskId).isNull()) {
            pairs.push_back({work.projectId, work.taskId});
        }
    }
    if (pairs.empty()) {
        return;
    }
    constexpr int perDay = 27;
    std::mt19937 random(seed);
    // Oldest first, so that newer entries have higher ids.
    for (int number = count - 1; number >= 0; --number) {
        const auto &[projectId, taskId] = pairs[random() % pairs.size()];
        const QDate day = last.addDays(-(number / perDay));
        const qint64 id
            = addEntry({userId, projectId, taskId, day, std::chrono::minutes(5 * (1 + static_cast<int>(random() % 10))),
                u"Work item %1"_s.arg(count - number), QTime()});
        // Written down in the evening of its day: an old account is not one where everything changed just now.
        TimeEntry &entry = m_account.entries.at(id);
        entry.createdAt = std::min(entry.createdAt, QDateTime(day, QTime(17, 0), Qt::UTC));
        entry.updatedAt = entry.createdAt;
    }
}

bool Control::editEntry(qint64 id, const std::function<void(TimeEntry &)> &change)
{
    TimeEntry *found = lookUp(m_account.entries, id);
    if (found == nullptr) {
        return false;
    }
    change(*found);
    found->updatedAt = m_server.now();
    return true;
}

bool Control::deleteEntry(qint64 id)
{
    return m_account.entries.erase(id) > 0;
}

qint64 Control::startTimer(const EntrySpec &spec)
{
    TimeEntry entry;
    entry.userId = spec.userId;
    entry.projectId = spec.projectId;
    entry.taskId = spec.taskId;
    entry.spentDate = spec.day.isValid() ? spec.day : today(spec.userId);
    entry.notes = spec.notes;
    entry.startedTime = spec.started;
    entry.banked = spec.length.count();
    simulator::startTimer(m_account, entry, m_server.now());
    const qint64 id = fileEntry(m_account, entry, m_server.now()).id;
    stopOthers(m_account, spec.userId, id, m_server.now(), m_server.switches());
    return id;
}

bool Control::stopTimer(qint64 id)
{
    const TimeEntry *found = entry(id);
    if (found == nullptr || !found->isRunning()) {
        return false;
    }
    stopAll([id](const TimeEntry &candidate) { return candidate.id == id; });
    return true;
}

const TimeEntry *Control::entry(qint64 id) const
{
    return lookUp(m_account.entries, id);
}

QList<TimeEntry> Control::entriesOf(qint64 userId) const
{
    QList<TimeEntry> found;
    for (const auto &[id, candidate] : m_account.entries) {
        if (candidate.userId == userId) {
            found.push_back(candidate);
        }
    }
    return found;
}

QList<TimeEntry> Control::running(qint64 userId) const
{
    QList<TimeEntry> found;
    for (const auto &[id, candidate] : m_account.entries) {
        if (candidate.userId == userId && candidate.isRunning()) {
            found.push_back(candidate);
        }
    }
    return found;
}

void Control::stopAll(const std::function<bool(const TimeEntry &)> &which)
{
    for (auto &[id, candidate] : m_account.entries) {
        if (candidate.isRunning() && which(candidate)) {
            simulator::stopTimer(m_account, candidate, m_server.now(), m_server.switches());
            candidate.updatedAt = m_server.now();
        }
    }
}

Control::Week Control::weekOf(const QDate &day) const
{
    const int offset = (day.dayOfWeek() - dayNumber(m_account.company.weekStartDay) + 7) % 7;
    const QDate from = day.addDays(-offset);
    return {from, from.addDays(6)};
}

void Control::setApproval(qint64 userId, const Week &week, const QString &approval)
{
    for (auto &[id, candidate] : m_account.entries) {
        const bool within = week.from <= candidate.spentDate && candidate.spentDate <= week.to;
        if (candidate.userId == userId && within && candidate.approval != approval) {
            candidate.approval = approval;
            candidate.updatedAt = m_server.now();
        }
    }
}

void Control::submitWeek(qint64 userId, const QDate &day)
{
    setApproval(userId, weekOf(day), u"submitted"_s);
}

void Control::approveWeek(qint64 userId, const QDate &day)
{
    const Week week = weekOf(day);
    stopAll([&](const TimeEntry &candidate) {
        return candidate.userId == userId && week.from <= candidate.spentDate && candidate.spentDate <= week.to;
    });
    setApproval(userId, week, u"approved"_s);
    m_account.locks.push_back(Lock{Lock::Kind::Approved, week.from, week.to, userId, 0});
}

void Control::withdrawApproval(qint64 userId, const QDate &day)
{
    const Week week = weekOf(day);
    setApproval(userId, week, u"unsubmitted"_s);
    m_account.locks.removeIf([&](const Lock &lock) {
        return lock.kind == Lock::Kind::Approved && lock.userId == userId && lock.from == week.from;
    });
}

void Control::lockPeriod(const QDate &from, const QDate &to)
{
    m_account.locks.push_back(Lock{Lock::Kind::Explicit, from, to, 0, 0});
}

void Control::unlockPeriods()
{
    m_account.locks.removeIf([](const Lock &lock) { return lock.kind == Lock::Kind::Explicit; });
}

void Control::invoice(qint64 projectId, const QDate &from, const QDate &to, const QString &number)
{
    const auto concerns = [&](const TimeEntry &candidate) {
        return candidate.projectId == projectId && from <= candidate.spentDate && candidate.spentDate <= to;
    };
    stopAll(concerns);
    const qint64 invoiceId = m_account.nextId++;
    for (auto &[id, candidate] : m_account.entries) {
        if (concerns(candidate) && !candidate.isBilled) {
            candidate.isBilled = true;
            candidate.invoiceId = invoiceId;
            candidate.invoiceNumber = number;
            candidate.updatedAt = m_server.now();
        }
    }
    m_account.locks.push_back(Lock{Lock::Kind::Invoiced, from, to, 0, projectId});
}

void Control::archiveProject(qint64 id, bool archived)
{
    stopAll([&](const TimeEntry &candidate) { return archived && candidate.projectId == id; });
    setActive(m_account.projects, id, !archived, m_server.now());
}

void Control::archiveTask(qint64 id, bool archived)
{
    stopAll([&](const TimeEntry &candidate) { return archived && candidate.taskId == id; });
    setActive(m_account.tasks, id, !archived, m_server.now());
}

void Control::archiveClient(qint64 id, bool archived)
{
    for (const auto &[projectId, project] : m_account.projects) {
        if (project.clientId == id) {
            archiveProject(projectId, archived);
        }
    }
    setActive(m_account.clients, id, !archived, m_server.now());
}

void Control::setTaskAssigned(qint64 projectId, qint64 taskId, bool assigned)
{
    for (auto &[id, assignment] : m_account.taskAssignments) {
        if (assignment.projectId == projectId && assignment.taskId == taskId) {
            setActive(m_account.taskAssignments, id, assigned, m_server.now());
        }
    }
}

void Control::setUserAssigned(qint64 projectId, qint64 userId, bool assigned)
{
    for (auto &[id, assignment] : m_account.userAssignments) {
        if (assignment.projectId == projectId && assignment.userId == userId) {
            setActive(m_account.userAssignments, id, assigned, m_server.now());
        }
    }
}

void Control::setTwelveHourClock(bool on) const
{
    m_account.company.clock = on ? u"12h"_s : u"24h"_s;
}

void Control::setTimezone(qint64 userId, const QString &name)
{
    User &user = m_account.users.at(userId);
    user.timezone = name;
    user.updatedAt = m_server.now();
}

void Control::setAccessRoles(qint64 userId, const QStringList &roles)
{
    User &user = m_account.users.at(userId);
    user.accessRoles = roles;
    user.updatedAt = m_server.now();
}

} // namespace sheaf::simulator
