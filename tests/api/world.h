// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "simulator/control.h"
#include "simulator/inprocess.h"
#include "simulator/scenarios.h"
#include "support/manualclock.h"

#include <array>

namespace sheaf {

inline const QDate today(2026, 3, 2);

struct World
{
    explicit World(bool startAndEnd = false, bool twelveHours = false, const QString &who = QStringLiteral("admin"),
        const Limits &limits = {})
        : scenario(simulator::loadSmall(server, options(startAndEnd, twelveHours)))
        , control(server, scenario.accountId)
        , network(server, origin)
        , harvest(network, clock, credentials(who), limits)
        , user(UserId{scenario.users.at(who)})
        , mode(startAndEnd ? TimerMode::StartAndEnd : TimerMode::Duration)
        , clockFormat(twelveHours ? ClockFormat::Hours12 : ClockFormat::Hours24)
    {
    }

    static simulator::ScenarioOptions options(bool startAndEnd, bool twelveHours)
    {
        simulator::ScenarioOptions options;
        options.timestampTimers = startAndEnd;
        options.twelveHours = twelveHours;
        return options;
    }

    Credentials credentials(const QString &who) const
    {
        return Credentials{*Server::at(origin), scenario.tokens.at(who).toLatin1(), AccountId{scenario.accountId}};
    }

    Assignment assignment(const QString &project, const QString &task) const
    {
        Assignment assignment;
        assignment.project.id.value = scenario.projects.at(project);
        assignment.task.id.value = scenario.tasks.at(task);
        return assignment;
    }

    NewEntry newEntry() const
    {
        NewEntry wanted;
        wanted.entry.user = user;
        wanted.entry.project.id.value = scenario.projects.at(QStringLiteral("Website"));
        wanted.entry.task.id.value = scenario.tasks.at(QStringLiteral("Design"));
        wanted.entry.spentDate = today;
        wanted.entry.tracked = std::chrono::minutes(95);
        wanted.entry.startedTime = QTime(12, 25);
        wanted.entry.endedTime = QTime(14, 0);
        wanted.entry.notes = QStringLiteral("Sketches & \"colours\"\nsecond line \U0001f600");
        wanted.mode = mode;
        wanted.clock = clockFormat;
        return wanted;
    }

    NewEntry newTimer() const
    {
        NewEntry wanted = newEntry();
        wanted.entry.timerStartedAt = clock.now();
        wanted.entry.startedTime.reset();
        wanted.entry.endedTime.reset();
        wanted.entry.tracked = std::chrono::seconds(0);
        return wanted;
    }

    RemoteEntryId anEntry() const { return RemoteEntryId{control.entriesOf(user.value).first().id}; }

    const QUrl origin{QStringLiteral("https://harvest.example")};
    ManualClock clock;
    simulator::HarvestServer server{clock};
    simulator::Scenario scenario;
    simulator::Control control;
    simulator::InProcessNetwork network;
    Harvest harvest;
    UserId user;
    TimerMode mode;
    ClockFormat clockFormat;
    QObject context;
};

enum class Change { Create, Start, Update, Stop, Restart, Remove, RemoveReference };

/// Makes the call so that it would succeed; the outcome is reduced to success or the error.
inline void make(Change change, World &world, const Handler<> &handler)
{
    const Handler<RemoteEntry> reduced
        = [handler](const Result<RemoteEntry> &entry) { handler(entry ? Result<>() : Result<>(entry.error())); };
    EntryEdit edit;
    edit.notes = QStringLiteral("Changed");
    switch (change) {
    case Change::Create:
        return world.harvest.create(world.newEntry(), &world.context, reduced);
    case Change::Start:
        return world.harvest.create(world.newTimer(), &world.context, reduced);
    case Change::Update:
        return world.harvest.update(world.anEntry(), edit, world.clockFormat, &world.context, reduced);
    case Change::Stop: {
        const qint64 timer
            = world.control.startTimer({world.user.value, world.scenario.projects.at(QStringLiteral("Website")),
                world.scenario.tasks.at(QStringLiteral("Design")), today, {}, {}, {}});
        return world.harvest.stop(RemoteEntryId{timer}, &world.context, reduced);
    }
    case Change::Restart:
        return world.harvest.restart(world.anEntry(), &world.context, reduced);
    case Change::Remove:
        return world.harvest.remove(world.anEntry(), &world.context, handler);
    case Change::RemoveReference:
        return world.harvest.removeExternalReference(world.anEntry(), &world.context, handler);
    }
}

inline constexpr std::array allChanges{Change::Create, Change::Start, Change::Update, Change::Stop, Change::Restart,
    Change::Remove, Change::RemoveReference};

} // namespace sheaf
