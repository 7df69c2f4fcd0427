// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/scenarios.h"

#include "simulator/control.h"
#include "simulator/records.h"

namespace sheaf::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Tokens are `<scenario>-<name>`: plainly not secrets, and the name says whose they are.
QString nameOfToken(const QString &token)
{
    return token.section(u'-', 1);
}

template <typename Rows>
std::map<QString, qint64> byName(const Rows &rows)
{
    std::map<QString, qint64> names;
    for (const auto &[id, row] : rows) {
        names.emplace(row.name, id);
    }
    return names;
}

qint64 firstAccount(const State &state, const QString &product, qint64 after)
{
    for (const auto &[id, account] : state.accounts) {
        if (account.product == product && id > after) {
            return id;
        }
    }
    return 0;
}

struct Cast
{
    qint64 accountId;
    qint64 admin;
    qint64 manager;
    qint64 member;
};

/// An account with one person of each role and a token for each.
Cast makeCast(HarvestServer &server, const QString &scenario, const QString &company, const ScenarioOptions &options)
{
    server.state() = State();
    server.resetRateLimit();
    Company settings;
    settings.name = company;
    settings.subdomain = scenario;
    settings.wantsTimestampTimers = options.timestampTimers;
    settings.clock = options.twelveHours ? u"12h"_s : u"24h"_s;
    Cast cast{addAccount(server, settings), 0, 0, 0};
    Control control(server, cast.accountId);
    const auto join = [&](const QString &first, const QString &last, const QString &token, const QStringList &roles) {
        const qint64 person = addPerson(server, first, last);
        addToken(server, QString(scenario + u'-' + token), person);
        return control.addUser(person, roles, options.timezone);
    };
    cast.admin = join(u"Ada"_s, u"Brandt"_s, u"admin"_s, {u"administrator"_s});
    cast.manager = join(u"Theo"_s, u"Marsh"_s, u"manager"_s, {u"manager"_s, u"time_and_expenses_manager"_s});
    cast.member = join(u"Nia"_s, u"Sol"_s, u"member"_s, {u"member"_s});
    control.account().users.at(cast.manager).teammates = {cast.member};
    return cast;
}

} // namespace

Scenario describe(const State &state)
{
    Scenario scenario;
    scenario.accountId = firstAccount(state, u"harvest"_s, 0);
    scenario.secondAccountId = firstAccount(state, u"harvest"_s, scenario.accountId);
    scenario.forecastAccountId = firstAccount(state, u"forecast"_s, 0);
    for (const auto &[token, personId] : state.tokens) {
        scenario.tokens.emplace(nameOfToken(token), token);
        const Person *person = lookUp(state.people, personId);
        const qint64 *user = person == nullptr ? nullptr : lookUp(person->users, scenario.accountId);
        if (user != nullptr) {
            scenario.users.emplace(nameOfToken(token), *user);
        }
    }
    if (const Account *account = lookUp(state.accounts, scenario.accountId)) {
        scenario.clients = byName(account->clients);
        scenario.projects = byName(account->projects);
        scenario.tasks = byName(account->tasks);
    }
    return scenario;
}

Scenario loadSmall(HarvestServer &server, const ScenarioOptions &options)
{
    const Cast cast = makeCast(server, u"small"_s, u"Small Works"_s, options);
    Control control(server, cast.accountId);
    const qint64 tern = control.addClient(u"Tern Books"_s);
    const qint64 own = control.addClient(u"Small Works"_s);
    const qint64 website = control.addProject(tern, u"Website"_s);
    const qint64 shop = control.addProject(tern, u"Shop"_s);
    const qint64 internal = control.addProject(own, u"Internal"_s);
    control.account().projects.at(internal).isBillable = false;
    const qint64 development = control.addTask(u"Development"_s);
    const qint64 design = control.addTask(u"Design"_s);
    const qint64 admin = control.addTask(u"Admin"_s, false);
    for (const qint64 project : {website, shop}) {
        control.assignTask(project, development);
        control.assignTask(project, design);
        control.assignUser(project, cast.admin);
    }
    control.assignTask(internal, admin);
    control.assignUser(internal, cast.admin);
    control.assignUser(website, cast.manager, true);
    control.assignUser(website, cast.member);

    const QDate today = control.today(cast.admin);
    const bool times = options.timestampTimers;
    const auto add = [&](qint64 user, qint64 project, qint64 task, int daysAgo, QTime start,
                         std::chrono::minutes length, const QString &notes) {
        control.addEntry({user, project, task, today.addDays(-daysAgo), length, notes, times ? start : QTime()});
    };
    add(cast.admin, website, development, 1, QTime(9, 0), 3h, u"Search page"_s);
    add(cast.admin, shop, design, 1, QTime(13, 0), 2h + 30min, u"Cart icons"_s);
    add(cast.admin, internal, admin, 1, QTime(16, 0), 45min, QString());
    add(cast.member, website, design, 1, QTime(9, 0), 4h, u"Colours"_s);
    add(cast.admin, website, development, 0, QTime(8, 0), 1h + 15min, u"Search page: ranking"_s);
    add(cast.admin, shop, development, 0, QTime(9, 30), 30min, u"Call with Tern"_s);
    seedRecords(control.account(), today, server.now());
    return describe(server.state());
}

Scenario loadHuge(HarvestServer &server, const ScenarioOptions &options)
{
    const Cast cast = makeCast(server, u"huge"_s, u"Huge Works"_s, options);
    Control control(server, cast.accountId);
    const QList<qint64> tasks{control.addTask(u"Development"_s), control.addTask(u"Design"_s),
        control.addTask(u"Meetings"_s), control.addTask(u"Admin"_s, false)};
    constexpr int projectsAClient = 10;
    qint64 client = 0;
    for (int number = 0; number < options.projects; ++number) {
        if (number % projectsAClient == 0) {
            client = control.addClient(u"Client %1"_s.arg(number / projectsAClient + 1));
        }
        const qint64 project = control.addProject(client, u"Project %1"_s.arg(number + 1));
        for (const qint64 task : tasks) {
            control.assignTask(project, task);
        }
        control.assignUser(project, cast.admin);
    }
    const QDate today = control.today(cast.admin);
    control.addEntries(options.entries, cast.admin, today, options.seed);
    return describe(server.state());
}

std::optional<Scenario> loadScenario(HarvestServer &server, const QString &name, const ScenarioOptions &options)
{
    if (name == "demo"_L1) {
        return loadDemo(server, options);
    }
    if (name == "small"_L1) {
        return loadSmall(server, options);
    }
    return name == "huge"_L1 ? std::optional(loadHuge(server, options)) : std::nullopt;
}

} // namespace sheaf::simulator
