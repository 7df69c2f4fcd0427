// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/control.h"
#include "simulator/entryrules.h"
#include "simulator/scenarios.h"
#include "support/manualclock.h"

#include <QElapsedTimer>
#include <QTest>

using namespace sheaf::simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSimScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void demoIsRealistic_data();
    void demoIsRealistic();
    void demoHasItsOddities();
    void demoIsReproducible();
    void villaVerdeIsDifferent();
    void smallIsSmall();
    void hugeIsHuge();
    void unknownNames();
};

void TestSimScenarios::demoIsRealistic_data()
{
    QTest::addColumn<QString>("now");
    QTest::newRow("a Thursday afternoon") << u"2026-11-19T13:31:00Z"_s;
    QTest::newRow("a Saturday night") << u"2026-11-21T22:24:00Z"_s;
    QTest::newRow("early on New Year's Day") << u"2027-01-01T04:00:00Z"_s;
    QTest::newRow("leap day") << u"2028-02-29T12:00:00Z"_s;
    QTest::newRow("when the clocks change") << u"2026-03-29T01:00:00Z"_s;
}

void TestSimScenarios::demoIsRealistic()
{
    QFETCH(QString, now);
    sheaf::ManualClock clock{QStringView(now)};
    HarvestServer server(clock);
    const Scenario demo = loadDemo(server);
    const Control control(server, demo.accountId);
    const qint64 mara = demo.users.at(u"mara"_s);
    const QDate today = control.today(mara);
    QVERIFY(control.running(mara).isEmpty());

    std::map<QDate, qint64> seconds;
    const QList<TimeEntry> entries = control.entriesOf(mara);
    for (const TimeEntry &entry : entries) {
        seconds[entry.spentDate] += entry.banked;
        QVERIFY(assignmentProblem(control.account(), mara, entry.projectId, entry.taskId).isNull());
        QVERIFY(entry.banked > 0 && entry.banked % 300 == 0);
        QVERIFY(entry.updatedAt <= server.now());
    }
    QCOMPARE(seconds.rbegin()->first, today);
    QVERIFY(seconds[today] > 0 && seconds[today] < 8 * 3600);
    for (QDate day = today.addDays(-56); day < today; day = day.addDays(1)) {
        if (day.dayOfWeek() <= 5)
            QVERIFY(seconds[day] >= 7 * 3600 && seconds[day] <= 8 * 3600);
        else
            QCOMPARE(seconds[day], 0);
    }
    const QDate monday = today.addDays(1 - today.dayOfWeek());
    for (const TimeEntry &entry : entries) {
        const bool lastWeek = entry.spentDate >= monday.addDays(-7) && entry.spentDate < monday;
        QCOMPARE(!lockedReason(control.account(), entry).isNull(), lastWeek);
    }
}

void TestSimScenarios::demoHasItsOddities()
{
    sheaf::ManualClock clock(u"2026-11-19T13:31:00Z");
    HarvestServer server(clock);
    const Scenario demo = loadDemo(server);
    const Control control(server, demo.accountId);
    const Account &account = control.account();
    QCOMPARE(account.company.name, u"Larkfield Studio"_s);
    QCOMPARE(account.company.wantsTimestampTimers, false);
    QVERIFY(!account.projects.at(demo.projects.at(u"Website care 2025"_s)).isActive);
    QVERIFY(!account.tasks.at(demo.tasks.at(u"Photocopies"_s)).isActive);
    QVERIFY(demo.projects.count(u"<b>R&D</b> sprint"_s) == 1);
    QVERIFY(
        !taskAssignmentOf(account, demo.projects.at(u"Brand refresh"_s), demo.tasks.at(u"Photography"_s))->isActive);
    const QList<TimeEntry> entries = control.entriesOf(demo.users.at(u"mara"_s));
    QVERIFY(std::any_of(entries.begin(), entries.end(),
        [](const TimeEntry &entry) { return entry.notes.isNull() && entry.spentDate == QDate(2026, 11, 19); }));

    // "acme dev" must find exactly one.
    int found = 0;
    for (const auto &[id, work] : account.taskAssignments) {
        const Project &project = account.projects.at(work.projectId);
        const QString words = QString(
            account.clients.at(project.clientId).name + u' ' + project.name + u' ' + account.tasks.at(work.taskId).name)
                                  .toLower();
        found += words.contains("acme"_L1) && words.contains("dev"_L1) ? 1 : 0;
    }
    QCOMPARE(found, 1);
}

void TestSimScenarios::demoIsReproducible()
{
    sheaf::ManualClock clock(u"2026-11-19T13:31:00Z");
    HarvestServer first(clock);
    HarvestServer second(clock);
    HarvestServer other(clock);
    loadDemo(first);
    loadDemo(second);
    ScenarioOptions options;
    options.seed = 2;
    loadDemo(other, options);
    QVERIFY(first.state() == second.state());
    QVERIFY(!(first.state() == other.state()));
}

void TestSimScenarios::villaVerdeIsDifferent()
{
    sheaf::ManualClock clock(u"2026-11-19T13:31:00Z");
    HarvestServer server(clock);
    const Scenario demo = loadDemo(server);
    const Account &verein = server.state().accounts.at(demo.secondAccountId);
    QCOMPARE(verein.company.name, u"Villa Verde e.V."_s);
    QCOMPARE(verein.company.wantsTimestampTimers, true);
    QCOMPARE(verein.company.clock, u"12h"_s);
    QCOMPARE(verein.company.timeFormat, u"decimal"_s);
    QCOMPARE(verein.company.weekStartDay, u"Sunday"_s);
    QVERIFY(!verein.entries.empty());
    for (const auto &[id, entry] : verein.entries) {
        QVERIFY(entry.startedTime.isValid() && entry.endedTime.isValid());
        QVERIFY(entry.spentDate < QDate(2026, 11, 19));
    }
}

void TestSimScenarios::smallIsSmall()
{
    sheaf::ManualClock clock(u"2026-11-19T13:31:00Z");
    HarvestServer server(clock);
    const Scenario small = loadScenario(server, u"small"_s).value();
    QCOMPARE(small.clients.size(), 2U);
    QCOMPARE(small.projects.size(), 3U);
    QCOMPARE(small.tokens.at(u"member"_s), u"small-member"_s);
    QCOMPARE(small.secondAccountId, 0);
    QCOMPARE(server.state().accounts.at(small.accountId).entries.size(), 6U);
}

void TestSimScenarios::hugeIsHuge()
{
    sheaf::ManualClock clock(u"2026-11-19T13:31:00Z");
    HarvestServer server(clock);
    const Scenario huge = loadScenario(server, u"huge"_s).value();
    const Account &account = server.state().accounts.at(huge.accountId);
    QCOMPARE(account.entries.size(), 100'000U);
    QCOMPARE(account.taskAssignments.size(), 2'000U);
    QVERIFY(account.entries.begin()->second.spentDate < QDate(2017, 1, 1));
}

void TestSimScenarios::unknownNames()
{
    sheaf::ManualClock clock;
    HarvestServer server(clock);
    QVERIFY(!loadScenario(server, u"paradise"_s));
}

QTEST_GUILESS_MAIN(TestSimScenarios)
#include "tst_simscenarios.moc"
