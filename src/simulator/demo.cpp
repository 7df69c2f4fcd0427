// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The demo account: a small agency with everything a timesheet meets in real life. All names are invented.

#include "simulator/control.h"
#include "simulator/demodays.h"
#include "simulator/entryrules.h"
#include "simulator/records.h"
#include "simulator/scenarios.h"

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

struct ProjectPlan
{
    QString client;
    QString name;
    QString code;
    QStringList tasks;
    double budget; ///< Hours; 0 = none.
};

const QList<ProjectPlan> &projectPlans()
{
    static const QList<ProjectPlan> plans{
        {u"Oriel Coffee"_s, u"Web shop relaunch"_s, u"OC-12"_s,
            {u"Development"_s, u"Design"_s, u"Meetings"_s, u"QA"_s, u"Project management"_s}, 160},
        {u"Brightwater Energy"_s, u"Customer portal"_s, u"BW-03"_s,
            {u"Development"_s, u"QA"_s, u"Meetings"_s, u"Design"_s}, 240},
        {u"Halden Museum"_s, u"Exhibition guide app"_s, u"HM-21"_s,
            {u"Design"_s, u"Design review"_s, u"Development"_s, u"Meetings"_s}, 90},
        {u"Halden Museum"_s, u"Website care 2026"_s, u"HM-26"_s, {u"Design"_s, u"Development"_s, u"Support"_s}, 0},
        {u"Halden Museum"_s, u"Website care 2025"_s, u"HM-25"_s, {u"Design"_s, u"Development"_s, u"Support"_s}, 0},
        {u"Pell & Sons"_s, u"Brand refresh"_s, QString(), {u"Design"_s, u"Meetings"_s, u"Photography"_s}, 60},
        {u"Skerry Ferries"_s, u"Timetable API"_s, u"SF-07"_s, {u"Development"_s, u"QA"_s, u"Meetings"_s}, 40},
        {u"Skerry Ferries"_s, u"Halyard ticket machine"_s, u"SF-08"_s, {u"Design"_s, u"Development"_s}, 120},
        {u"Villa Verde"_s, u"Concert hall website"_s, u"VV-01"_s, {u"Design"_s, u"Development"_s}, 0},
        {u"Acme Instruments"_s, u"Product site"_s, u"AI-02"_s, {u"Development"_s, u"Design"_s}, 0},
        {u"Fjord & Field"_s, u"<b>R&D</b> sprint"_s, QString(), {u"Research"_s, u"Design"_s}, 0},
        {u"Beit Tamar"_s, u"אתר הקהילה"_s, QString(), {u"Design"_s, u"Support"_s}, 0},
        {u"Qasr Museum"_s, u"بوابة الزوار"_s, QString(), {u"Design"_s, u"Meetings"_s}, 0},
        {u"Larkfield Studio"_s, u"Studio"_s, QString(), {u"Stand-up"_s, u"Admin"_s, u"Meetings"_s, u"Learning"_s}, 0},
    };
    return plans;
}

class Demo
{
public:
    Demo(HarvestServer &server, const ScenarioOptions &options)
        : m_server(server)
        , m_options(options)
    {
    }

    void build()
    {
        m_server.state() = State();
        m_server.resetRateLimit();
        m_mara = addPerson(m_server, u"Mara"_s, u"Lindholm"_s);
        addToken(m_server, u"demo-mara"_s, m_mara);
        buildLarkfield();
        buildVillaVerde();
        Company forecast;
        forecast.name = u"Larkfield Studio (Forecast)"_s;
        const qint64 forecastId = addAccount(m_server, forecast, u"forecast"_s);
        m_server.state().people.at(m_mara).users[forecastId] = 1;
    }

private:
    void buildLarkfield();
    void buildProjects(Control &control, qint64 mara, qint64 ines, qint64 jonas);
    void buildVillaVerde();
    void backdate(Account &account) const;

    HarvestServer &m_server;
    const ScenarioOptions &m_options;
    qint64 m_mara = 0;
};

void Demo::buildLarkfield()
{
    Company company;
    company.name = u"Larkfield Studio"_s;
    company.subdomain = u"larkfield"_s;
    const qint64 accountId = addAccount(m_server, company);
    Control control(m_server, accountId);
    const qint64 inesPerson = addPerson(m_server, u"Ines"_s, u"Okafor"_s);
    const qint64 jonasPerson = addPerson(m_server, u"Jonas"_s, u"Weber"_s);
    addToken(m_server, u"demo-ines"_s, inesPerson);
    addToken(m_server, u"demo-jonas"_s, jonasPerson);
    const qint64 mara = control.addUser(m_mara, {u"administrator"_s}, m_options.timezone);
    const qint64 ines = control.addUser(inesPerson, {u"manager"_s, u"time_and_expenses_manager"_s}, m_options.timezone);
    const qint64 jonas = control.addUser(jonasPerson, {u"member"_s}, m_options.timezone);
    control.account().users.at(ines).teammates = {jonas};
    control.account().users.at(mara).roles = {u"Development"_s};
    control.account().users.at(mara).defaultHourlyRate = 95;
    buildProjects(control, mara, ines, jonas);

    const Scenario names = describe(m_server.state());
    const QDate today = control.today(mara);
    DemoDays(control, names, mara, m_options.seed).fill(today.addDays(-56), today);
    DemoDays(control, names, jonas, m_options.seed + 1).fillPast(today.addDays(-14), today);
    control.archiveProject(names.projects.at(u"Website care 2025"_s));
    control.archiveTask(names.tasks.at(u"Photocopies"_s));
    control.approveWeek(mara, today.addDays(-7));
    seedRecords(control.account(), today, m_server.now());
    backdate(control.account());
}

void Demo::buildProjects(Control &control, qint64 mara, qint64 ines, qint64 jonas)
{
    std::map<QString, qint64> clients;
    std::map<QString, qint64> tasks;
    for (const ProjectPlan &plan : projectPlans()) {
        if (clients.count(plan.client) == 0) {
            clients[plan.client] = control.addClient(plan.client);
        }
        const qint64 projectId = control.addProject(clients.at(plan.client), plan.name);
        Project &project = control.account().projects.at(projectId);
        const bool internal = plan.client == "Larkfield Studio"_L1;
        project.code = plan.code;
        project.isBillable = !internal;
        project.hourlyRate = internal ? std::nullopt : std::optional(95.0);
        if (plan.budget > 0) {
            project.budget = plan.budget;
            project.budgetBy = u"project"_s;
            project.showBudgetToAll = true;
        }
        for (const QString &name : plan.tasks) {
            if (tasks.count(name) == 0) {
                tasks[name] = control.addTask(name, !internal && name != "Support"_L1);
            }
            // Photography has been taken off the project again: the row is still listed, but not active.
            control.assignTask(projectId, tasks.at(name), name != "Photography"_L1);
        }
        control.assignUser(projectId, mara);
        control.assignUser(projectId, ines, true);
        if (plan.client == "Oriel Coffee"_L1 || internal) {
            control.assignUser(projectId, jonas);
        }
    }
    control.addTask(u"Translation"_s); // in the account, on no project
    control.addTask(u"Photocopies"_s); // archived below
}

void Demo::buildVillaVerde()
{
    Company company;
    company.name = u"Villa Verde e.V."_s;
    company.subdomain = u"villaverde"_s;
    company.wantsTimestampTimers = true;
    company.clock = u"12h"_s;
    company.timeFormat = u"decimal"_s;
    company.weekStartDay = u"Sunday"_s;
    company.dateFormat = u"%m/%d/%Y"_s;
    Control control(m_server, addAccount(m_server, company));
    const qint64 mara = control.addUser(m_mara, {u"member"_s}, m_options.timezone);
    const qint64 client = control.addClient(u"Villa Verde"_s);
    const qint64 festival = control.addProject(client, u"Garden festival"_s);
    const qint64 letter = control.addProject(client, u"Members' letter"_s);
    const qint64 organising = control.addTask(u"Organising"_s);
    const qint64 writing = control.addTask(u"Writing"_s);
    control.assignTask(festival, organising);
    control.assignTask(letter, writing);
    control.assignUser(festival, mara);
    control.assignUser(letter, mara);

    const QDate today = control.today(mara);
    for (int week = 4; week >= 1; --week) {
        const QDate saturday = today.addDays(-(today.dayOfWeek() + 1) % 7 - 7 * (week - 1) - 7);
        control.addEntry({mara, festival, organising, saturday, std::chrono::minutes(90 + 15 * week),
            u"Volunteers and stalls"_s, QTime(10, 0)});
        control.addEntry(
            {mara, letter, writing, saturday.addDays(2), std::chrono::minutes(45), u"Winter issue"_s, QTime(19, 15)});
    }
    backdate(control.account());
}

/// Entries look as if they had been made on their own days, and everything else long ago.
void Demo::backdate(Account &account) const
{
    const QDateTime now = m_server.now();
    for (auto &[id, entry] : account.entries) {
        const QDateTime evening = QDateTime(entry.spentDate, QTime(17, 0), zoneOf(account, entry.userId)).toUTC();
        entry.createdAt = std::min(evening, now);
        entry.updatedAt = entry.createdAt;
    }
    const auto age = [&now](auto &rows) {
        for (auto &[id, row] : rows) {
            row.createdAt = now.addDays(-200);
            row.updatedAt = row.createdAt;
        }
    };
    age(account.users);
    age(account.clients);
    age(account.projects);
    age(account.tasks);
    age(account.taskAssignments);
    age(account.userAssignments);
}

} // namespace

Scenario loadDemo(HarvestServer &server, const ScenarioOptions &options)
{
    Demo(server, options).build();
    return describe(server.state());
}

} // namespace sheaf::simulator
