// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace sheaf::simulator {

// Everything the server knows, as plain values: a test may copy it, compare it and put it back. Instants are UTC and
// whole seconds, ids are never 0, a null QString is JSON null.

struct Company
{
    QString name;
    QString subdomain;
    QString weekStartDay = QStringLiteral("Monday");
    bool wantsTimestampTimers = false; ///< false: people type hours (duration); true: start and end.
    QString timeFormat = QStringLiteral("hours_minutes");
    QString dateFormat = QStringLiteral("%d/%m/%Y");
    QString planType = QStringLiteral("simple-v4");
    bool expenseFeature = true;
    bool invoiceFeature = true;
    bool estimateFeature = true;
    bool teamFeature = true;
    bool approvalFeature = true;
    int weeklyCapacity = 144'000; ///< Seconds.
    QString clock = QStringLiteral("24h");
    QString currency = QStringLiteral("EUR");
    QString currencyCodeDisplay = QStringLiteral("iso_code_none");
    QString currencySymbolDisplay = QStringLiteral("symbol_before");
    QString decimalSymbol = QStringLiteral(".");
    QString thousandsSeparator = QStringLiteral(",");
    QString colorScheme = QStringLiteral("orange");
    bool samlSignInRequired = false;
    bool dayEntryNotesRequired = false;

    bool operator==(const Company &) const = default;
};

struct User
{
    qint64 id = 0;
    QString firstName;
    QString lastName;
    QString email;
    QString telephone = QStringLiteral("");
    QString timezone = QStringLiteral("Berlin"); ///< A Rails-style zone name.
    int weeklyCapacity = 144'000; ///< Seconds.
    bool hasAccessToAllFutureProjects = false;
    bool isContractor = false;
    bool isActive = true;
    std::optional<double> defaultHourlyRate;
    std::optional<double> costRate;
    QStringList roles;
    QStringList accessRoles{QStringLiteral("member")};
    QList<qint64> teammates; ///< Of a manager: whom they look after.
    QDateTime createdAt;
    QDateTime updatedAt;

    QString name() const { return QStringLiteral("%1 %2").arg(firstName, lastName); }

    bool isAdministrator() const { return accessRoles.contains(QStringLiteral("administrator")); }

    bool isManager() const { return accessRoles.contains(QStringLiteral("manager")); }

    bool operator==(const User &) const = default;
};

struct Client
{
    qint64 id = 0;
    QString name;
    bool isActive = true;
    QString address;
    QString statementKey;
    QString currency = QStringLiteral("EUR");
    QDateTime createdAt;
    QDateTime updatedAt;

    bool operator==(const Client &) const = default;
};

struct Project
{
    qint64 id = 0;
    qint64 clientId = 0;
    QString name;
    QString code;
    bool isActive = true;
    bool isBillable = true;
    bool isFixedFee = false;
    QString billBy = QStringLiteral("Project");
    std::optional<double> hourlyRate;
    std::optional<double> budget; ///< Hours or money, as `budgetBy` says.
    QString budgetBy = QStringLiteral("none");
    bool budgetIsMonthly = false;
    bool showBudgetToAll = false;
    std::optional<double> fee;
    QString notes;
    QDate startsOn;
    QDate endsOn;
    QDateTime createdAt;
    QDateTime updatedAt;

    bool operator==(const Project &) const = default;
};

struct Task
{
    qint64 id = 0;
    QString name;
    bool billableByDefault = true;
    std::optional<double> defaultHourlyRate;
    bool isDefault = false;
    bool isActive = true;
    QDateTime createdAt;
    QDateTime updatedAt;

    bool operator==(const Task &) const = default;
};

struct TaskAssignment
{
    qint64 id = 0;
    qint64 projectId = 0;
    qint64 taskId = 0;
    bool isActive = true;
    bool billable = true;
    std::optional<double> hourlyRate;
    std::optional<double> budget;
    QDateTime createdAt;
    QDateTime updatedAt;

    bool operator==(const TaskAssignment &) const = default;
};

/// Also what `project_assignments` lists.
struct UserAssignment
{
    qint64 id = 0;
    qint64 projectId = 0;
    qint64 userId = 0;
    bool isActive = true;
    bool isProjectManager = false;
    bool useDefaultRates = true;
    std::optional<double> hourlyRate;
    std::optional<double> budget;
    QDateTime createdAt;
    QDateTime updatedAt;

    bool operator==(const UserAssignment &) const = default;
};

struct ExternalReference
{
    QString id;
    QString groupId;
    QString accountId;
    QString permalink;

    bool isNull() const { return id.isNull() && groupId.isNull() && accountId.isNull() && permalink.isNull(); }

    bool operator==(const ExternalReference &) const = default;
};

struct TimeEntry
{
    qint64 id = 0;
    qint64 userId = 0;
    qint64 projectId = 0;
    qint64 taskId = 0;
    QDate spentDate; ///< In the user's own calendar; never converted.
    qint64 banked = 0; ///< Seconds tracked before the running timer started.
    QDateTime timerStartedAt; ///< Invalid when no timer runs.
    QTime startedTime; ///< Wall clock of the user's zone, whole minutes; invalid = null.
    QTime endedTime;
    QString notes;
    ExternalReference reference;
    QString approval = QStringLiteral("unsubmitted");
    bool isBilled = false;
    qint64 invoiceId = 0; ///< 0 = on no invoice.
    QString invoiceNumber;
    QDateTime createdAt;
    QDateTime updatedAt;

    bool isRunning() const { return timerStartedAt.isValid(); }

    bool isApproved() const { return approval == QLatin1String("approved"); }

    bool operator==(const TimeEntry &) const = default;
};

/// A stretch of days in which people may not change time any more.
struct Lock
{
    enum class Kind : std::uint8_t { Approved, Invoiced, Explicit };

    Kind kind = Kind::Explicit;
    QDate from; ///< Inclusive.
    QDate to; ///< Inclusive.
    qint64 userId = 0; ///< Approved: whose time. 0 = everybody's.
    qint64 projectId = 0; ///< Invoiced: of which project. 0 = all.

    bool operator==(const Lock &) const = default;
};

struct Account
{
    qint64 id = 0;
    QString product = QStringLiteral("harvest"); ///< Or `forecast`, which the time API does not serve.
    Company company;
    std::map<qint64, User> users;
    std::map<qint64, Client> clients;
    std::map<qint64, Project> projects;
    std::map<qint64, Task> tasks;
    std::map<qint64, TaskAssignment> taskAssignments;
    std::map<qint64, UserAssignment> userAssignments;
    std::map<qint64, TimeEntry> entries;
    /// What needs no struct of its own (invoices, expenses, …), by collection and id, as JSON with links as ids.
    std::map<QString, std::map<qint64, QJsonObject>> records;
    QList<Lock> locks;
    qint64 nextId = 0; ///< For everything but entries.
    qint64 nextEntryId = 0;

    bool operator==(const Account &) const = default;
};

/// A person of Harvest ID, who is one user in each of several accounts. The person's id is not a user's id.
struct Person
{
    qint64 id = 0;
    QString firstName;
    QString lastName;
    QString email;
    std::map<qint64, qint64> users; ///< Account id → user id there.

    bool operator==(const Person &) const = default;
};

struct State
{
    std::map<qint64, Account> accounts;
    std::map<qint64, Person> people;
    std::map<QString, qint64> tokens; ///< Access token → person.

    bool operator==(const State &) const = default;
};

/// The value of a map by key, or null.
template <typename Map>
auto *lookUp(Map &map, const typename std::remove_const_t<Map>::key_type &key)
{
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

} // namespace sheaf::simulator
