// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/harvestserver.h"

#include <map>
#include <optional>

namespace sheaf::simulator {

/// What may be chosen about a scenario. Equal options and an equal date make an equal world.
struct ScenarioOptions
{
    quint32 seed = 1;
    QString timezone = QStringLiteral("Berlin"); ///< Of everybody, a Rails-style name.
    bool timestampTimers = false; ///< small, huge: a start/end account.
    bool twelveHours = false; ///< small, huge: a 12-hour clock.
    int entries = 100'000; ///< huge: of the administrator.
    int projects = 500; ///< huge: each with four tasks.
};

/// Who and what a scenario holds, so that nobody needs to know ids.
struct Scenario
{
    std::map<QString, QString> tokens; ///< demo: `mara` (administrator), `ines` (manager), `jonas` (member); others:
                                       ///< `admin`, `manager`, `member`.
    qint64 accountId = 0;
    qint64 secondAccountId = 0; ///< demo: Villa Verde e.V., start/end timers, of mara only; otherwise 0.
    qint64 forecastAccountId = 0; ///< demo: a Forecast account, which the time API does not serve.

    // Of the first account, by name; users by the name of their token.
    std::map<QString, qint64> users;
    std::map<QString, qint64> clients;
    std::map<QString, qint64> projects;
    std::map<QString, qint64> tasks;
};

/// Larkfield Studio, a small agency, for eight weeks up to the clock's today: no timer runs, last week is approved.
Scenario loadDemo(HarvestServer &server, const ScenarioOptions &options = {});
/// Two clients, three projects (`Website`, `Shop`, `Internal`), three tasks (`Development`, `Design`, `Admin`), five
/// entries of the administrator and one of the member, today and yesterday. The member is on `Website` only; the
/// manager manages it and has the member as a teammate.
Scenario loadSmall(HarvestServer &server, const ScenarioOptions &options = {});
/// As many projects and entries as the options say.
Scenario loadHuge(HarvestServer &server, const ScenarioOptions &options = {});
/// `demo`, `small` or `huge`; nothing for any other name. Whatever the server held before is gone.
std::optional<Scenario> loadScenario(HarvestServer &server, const QString &name, const ScenarioOptions &options = {});

/// The names of a world that is there already, for example one that was loaded from a file.
Scenario describe(const State &state);

} // namespace sheaf::simulator
