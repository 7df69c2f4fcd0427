// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Every call against a simulated Harvest, in both ways an account can count time.

#include "awaited.h"
#include "domain/duration.h"
#include "domain/marker.h"
#include "support/harvestshapes.h"
#include "world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

namespace {

using Kind = Error::Kind;

} // namespace

class HarvestTest : public QObject
{
    Q_OBJECT

private:
    static void modes()
    {
        QTest::addColumn<bool>("startAndEnd");
        QTest::addColumn<bool>("twelveHours");
        QTest::newRow("duration, 24 h") << false << false;
        QTest::newRow("duration, 12 h") << false << true;
        QTest::newRow("start and end, 24 h") << true << false;
        QTest::newRow("start and end, 12 h") << true << true;
    }

private Q_SLOTS:

    void everyCallIsAsDescribed_data() { modes(); }

    /// What is asked for the person's own time, and what comes back, is as the OpenAPI description of Harvest has it.
    void everyCallIsAsDescribed()
    {
        QFETCH(const bool, startAndEnd);
        QFETCH(const bool, twelveHours);
        World world(startAndEnd, twelveHours);
        HarvestShapes shapes;
        QStringList faults;
        int calls = 0;
        world.server.setAnswerHook([&](const simulator::Request &request, const simulator::Response &response) {
            faults += shapes.faults(request, response);
            ++calls;
        });
        for (const Change change : allChanges) {
            Outcome<void> outcome;
            make(change, world, outcome.handler());
            QVERIFY(outcome.arrives() && outcome.succeeded());
        }
        Outcome<User> me;
        world.harvest.me(this, me.handler());
        Outcome<Company> company;
        world.harvest.company(this, company.handler());
        Outcome<Assignments> assignments;
        world.harvest.assignments(this, assignments.handler());
        Outcome<QDate> oldest;
        world.harvest.oldestDay(world.user, this, oldest.handler());
        Outcome<EntryList> list;
        const EntryFilter filter{.user = world.user,
            .days = DateRange{today.addDays(-7), today},
            .updatedSince = world.clock.now().addDays(-1),
            .running = false,
            .externalReferenceId = u"x"_s};
        world.harvest.listEntries(filter, this, list.handler());
        QVERIFY(me.arrives() && company.arrives() && assignments.arrives() && oldest.arrives() && list.arrives());
        QVERIFY(calls >= int(allChanges.size()) + 6);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void identity()
    {
        ManualClock clock;
        simulator::HarvestServer server(clock);
        const simulator::Scenario demo = simulator::loadDemo(server);
        const QUrl origin(u"https://harvest.example"_s);
        simulator::InProcessNetwork network(server, origin);
        Harvest harvest(network, clock, {*Server::at(origin), demo.tokens.at(u"mara"_s).toLatin1(), {}});
        Outcome<Identity> identity;
        harvest.identity(this, identity.handler());
        QVERIFY(identity.arrives() && identity.succeeded());
        QVERIFY(!(*identity.result)->firstName.isEmpty());
        QList<qint64> ids;
        for (const RemoteAccount &account : (*identity.result)->accounts)
            ids.push_back(account.id.value);
        QVERIFY(ids.contains(demo.accountId));
        QVERIFY(ids.contains(demo.secondAccountId));
        QVERIFY(!ids.contains(demo.forecastAccountId));
    }

    void me()
    {
        for (const QString &who : {u"admin"_s, u"manager"_s, u"member"_s}) {
            World world(false, false, who);
            Outcome<User> me;
            world.harvest.me(this, me.handler());
            QVERIFY(me.arrives() && me.succeeded());
            QCOMPARE((*me.result)->id, world.user);
            QCOMPARE((*me.result)->timezoneName, u"Berlin"_s);
            QCOMPARE((*me.result)->weeklyCapacity, std::chrono::seconds(40h));
            QCOMPARE((*me.result)->administrator, who == u"admin"_s);
            QCOMPARE((*me.result)->manager, who == u"manager"_s);
            QCOMPARE(world.harvest.serverTime(), world.clock.now());
        }
    }

    void company_data() { modes(); }

    void company()
    {
        QFETCH(bool, startAndEnd);
        QFETCH(bool, twelveHours);
        World world(startAndEnd, twelveHours);
        world.control.setNotesRequired(true);
        Outcome<Company> company;
        world.harvest.company(this, company.handler());
        QVERIFY(company.arrives() && company.succeeded());
        QCOMPARE((*company.result)->name, u"Small Works"_s);
        QCOMPARE((*company.result)->timerMode, world.mode);
        QCOMPARE((*company.result)->clock, world.clockFormat);
        QVERIFY((*company.result)->notesRequired);
        QVERIFY((*company.result)->fromHarvest);
    }

    void companyForMembers()
    {
        World world(false, false, u"member"_s);
        Outcome<Company> refused;
        world.harvest.company(this, refused.handler());
        QVERIFY(refused.arrives());
        QCOMPARE(refused.kind(), Kind::Forbidden);
        QVERIFY(!refused.result->error().detail.isEmpty());
        world.server.switches().companyForMembers = true;
        Outcome<Company> told;
        world.harvest.company(this, told.handler());
        QVERIFY(told.arrives() && told.succeeded());
    }

    void assignments()
    {
        for (const int pageSize : {2000, 1}) {
            Limits limits;
            limits.pageSize = pageSize;
            World world(false, false, u"admin"_s, limits);
            Outcome<Assignments> all;
            world.harvest.assignments(this, all.handler());
            QVERIFY(all.arrives() && all.succeeded());
            QCOMPARE((*all.result)->size(), 5);
            world.control.setTaskAssigned(
                world.scenario.projects.at(u"Shop"_s), world.scenario.tasks.at(u"Design"_s), false);
            world.control.archiveProject(world.scenario.projects.at(u"Internal"_s));
            Outcome<Assignments> fewer;
            world.harvest.assignments(this, fewer.handler());
            QVERIFY(fewer.arrives() && fewer.succeeded());
            QCOMPARE((*fewer.result)->size(), 3);
            QCOMPARE((*fewer.result)->first().client.name, u"Tern Books"_s);
        }
    }

    void lists_data() { modes(); }

    void lists()
    {
        QFETCH(bool, startAndEnd);
        QFETCH(bool, twelveHours);
        for (const int pageSize : {2000, 2, 1}) {
            Limits limits;
            limits.pageSize = pageSize;
            World world(startAndEnd, twelveHours, u"admin"_s, limits);
            EntryFilter filter;
            filter.user = world.user;
            Outcome<EntryList> all;
            world.harvest.listEntries(filter, this, all.handler());
            QVERIFY(all.arrives() && all.succeeded());
            const EntryList &list = **all.result;
            QVERIFY(list.complete);
            QCOMPARE(list.entries.size(), 5); // not the member's
            QCOMPARE(list.serverTime, world.clock.now());
            const auto search = std::find_if(list.entries.begin(), list.entries.end(),
                [](const RemoteEntry &entry) { return entry.entry.notes == u"Search page: ranking"_s; });
            QVERIFY(search != list.entries.end());
            QVERIFY(search->id.value > 0x7fffffffLL);
            QCOMPARE(search->entry.tracked, std::chrono::seconds(75min));
            QCOMPARE(search->entry.spentDate, today);
            QCOMPARE(search->entry.project.name, u"Website"_s);
            QCOMPARE(search->entry.client.name, u"Tern Books"_s);
            QCOMPARE(search->entry.startedTime.has_value(), startAndEnd);
            if (startAndEnd)
                QCOMPARE(*search->entry.startedTime, QTime(8, 0));
        }
    }

    void filters()
    {
        World world;
        const auto count = [&](const EntryFilter &filter) -> qsizetype {
            Outcome<EntryList> list;
            world.harvest.listEntries(filter, this, list.handler());
            return list.arrives() && list.succeeded() && (*list.result)->complete ? (*list.result)->entries.size() : -1;
        };
        EntryFilter filter;
        filter.user = world.user;
        filter.days = DateRange{today, today};
        QCOMPARE(count(filter), 2);
        filter.days = DateRange{today.addDays(-1), today};
        QCOMPARE(count(filter), 5);
        filter.running = true;
        QCOMPARE(count(filter), 0);
        filter.running = false;
        QCOMPARE(count(filter), 5);
        filter = {};
        filter.user = world.user;
        world.clock.advance(10s);
        filter.updatedSince = world.clock.now();
        world.clock.advance(10s);
        world.control.editEntry(world.anEntry().value, [](simulator::TimeEntry &entry) { entry.notes = u"x"_s; });
        QCOMPARE(count(filter), 1);
        filter = {};
        filter.user = world.user;
        filter.externalReferenceId = u"nobody's"_s;
        QCOMPARE(count(filter), 0);
    }

    void oldestDay()
    {
        World world;
        Outcome<QDate> oldest;
        world.harvest.oldestDay(world.user, this, oldest.handler());
        QVERIFY(oldest.arrives() && oldest.succeeded());
        QCOMPARE(**oldest.result, today.addDays(-1));
        world.control.account().entries.clear();
        Outcome<QDate> none;
        world.harvest.oldestDay(world.user, this, none.handler());
        QVERIFY(none.arrives() && none.succeeded());
        QVERIFY(!(*none.result)->isValid());
    }

    void oneEntry()
    {
        World world;
        Outcome<RemoteEntry> found;
        world.harvest.entry(world.anEntry(), this, found.handler());
        QVERIFY(found.arrives() && found.succeeded());
        QCOMPARE((*found.result)->id, world.anEntry());
        Outcome<RemoteEntry> unknown;
        world.harvest.entry(RemoteEntryId{1}, this, unknown.handler());
        QVERIFY(unknown.arrives());
        QCOMPARE(unknown.kind(), Kind::NotFound);
        World other(false, false, u"member"_s);
        Outcome<RemoteEntry> foreign;
        other.harvest.entry(RemoteEntryId{other.control.entriesOf(other.scenario.users.at(u"admin"_s)).first().id},
            this, foreign.handler());
        QVERIFY(foreign.arrives());
        QCOMPARE(foreign.kind(), Kind::NotFound);
    }

    void createsAnEntry_data() { modes(); }

    void createsAnEntry()
    {
        QFETCH(bool, startAndEnd);
        QFETCH(bool, twelveHours);
        World world(startAndEnd, twelveHours);
        NewEntry wanted = world.newEntry();
        wanted.entry.externalReference = markerOf(EntryId::create());
        Outcome<RemoteEntry> created;
        world.harvest.create(wanted, this, created.handler());
        QVERIFY(created.arrives() && created.succeeded());
        const RemoteEntry &remote = **created.result;
        QVERIFY(!remote.entry.isRunning());
        QCOMPARE(remote.entry.tracked, std::chrono::seconds(95min));
        QCOMPARE(remote.entry.notes, wanted.entry.notes);
        QCOMPARE(remote.entry.user, world.user);
        QCOMPARE(remote.entry.externalReference, wanted.entry.externalReference);
        if (startAndEnd) {
            QCOMPARE(remote.entry.startedTime, std::optional(QTime(12, 25)));
            QCOMPARE(remote.entry.endedTime, std::optional(QTime(14, 0)));
        }
        EntryFilter byMarker;
        byMarker.user = world.user;
        byMarker.externalReferenceId = wanted.entry.externalReference->id;
        Outcome<EntryList> probe;
        world.harvest.listEntries(byMarker, this, probe.handler());
        QVERIFY(probe.arrives() && probe.succeeded());
        QCOMPARE((*probe.result)->entries, QList<RemoteEntry>{remote});
        QCOMPARE(world.server.log().mutations(), 1);

        Outcome<void> unmarked;
        world.harvest.removeExternalReference(remote.id, this, unmarked.handler());
        QVERIFY(unmarked.arrives() && unmarked.succeeded());
        QVERIFY(world.control.entry(remote.id.value)->reference.isNull());
    }

    void startsAndStops_data() { modes(); }

    void startsAndStops()
    {
        QFETCH(bool, startAndEnd);
        QFETCH(bool, twelveHours);
        World world(startAndEnd, twelveHours);
        NewEntry wanted = world.newTimer();
        if (startAndEnd)
            wanted.entry.startedTime = QTime(9, 40); // 20 minutes ago in Berlin
        Outcome<RemoteEntry> started;
        world.harvest.create(wanted, this, started.handler());
        QVERIFY(started.arrives() && started.succeeded());
        const RemoteEntry timer = **started.result;
        QVERIFY(timer.entry.isRunning());
        const std::chrono::seconds head = startAndEnd ? 20min : 0min;
        QCOMPARE(elapsed(timer.entry, world.clock.now()), head);
        world.clock.advance(10min);

        Outcome<RemoteEntry> read;
        world.harvest.entry(timer.id, this, read.handler());
        QVERIFY(read.arrives() && read.succeeded());
        QCOMPARE(elapsed((*read.result)->entry, world.clock.now()), head + 10min);

        Outcome<RemoteEntry> stopped;
        world.harvest.stop(timer.id, this, stopped.handler());
        QVERIFY(stopped.arrives() && stopped.succeeded());
        QVERIFY(!(*stopped.result)->entry.isRunning());
        QCOMPARE((*stopped.result)->entry.tracked, head + 10min);

        Outcome<RemoteEntry> again;
        world.harvest.stop(timer.id, this, again.handler());
        QVERIFY(again.arrives());
        QCOMPARE(again.kind(), Kind::Refused);
        QCOMPARE(again.result->error().detail, world.server.switches().notRunningText);

        Outcome<RemoteEntry> restarted;
        world.harvest.restart(timer.id, this, restarted.handler());
        QVERIFY(restarted.arrives() && restarted.succeeded());
        QVERIFY((*restarted.result)->entry.isRunning());
        QCOMPARE((*restarted.result)->id != timer.id, startAndEnd);
        QCOMPARE((*restarted.result)->entry.tracked, startAndEnd ? 0s : std::chrono::seconds(10min));
    }

    void updates_data() { modes(); }

    void updates()
    {
        QFETCH(bool, startAndEnd);
        QFETCH(bool, twelveHours);
        World world(startAndEnd, twelveHours);
        const RemoteEntryId id = world.anEntry();
        EntryEdit edit;
        edit.assignment = world.assignment(u"Shop"_s, u"Design"_s);
        edit.spentDate = today.addDays(-3);
        edit.notes = QString();
        if (startAndEnd) {
            edit.startedTime = QTime(22, 5);
            edit.endedTime = QTime(0, 20); // past midnight
        } else {
            edit.tracked = 135min;
        }
        Outcome<RemoteEntry> updated;
        world.harvest.update(id, edit, world.clockFormat, this, updated.handler());
        QVERIFY(updated.arrives() && updated.succeeded());
        const TimeEntry &entry = (*updated.result)->entry;
        QCOMPARE((*updated.result)->id, id);
        QCOMPARE(entry.project.name, u"Shop"_s);
        QCOMPARE(entry.task.name, u"Design"_s);
        QCOMPARE(entry.spentDate, today.addDays(-3));
        QCOMPARE(entry.tracked, std::chrono::seconds(135min));
        QCOMPARE(entry.notes, QString());

        edit = {};
        edit.notes = u"only these"_s;
        Outcome<RemoteEntry> notes;
        world.harvest.update(id, edit, world.clockFormat, this, notes.handler());
        QVERIFY(notes.arrives() && notes.succeeded());
        QCOMPARE((*notes.result)->entry.notes, u"only these"_s);
        QCOMPARE((*notes.result)->entry.tracked, std::chrono::seconds(135min));
        QCOMPARE((*notes.result)->entry.startedTime, entry.startedTime);
    }

    void notesOfARunningTimer()
    {
        World world;
        const qint64 timer = world.control.startTimer({world.user.value, world.scenario.projects.at(u"Website"_s),
            world.scenario.tasks.at(u"Design"_s), today, {}, {}, {}});
        world.clock.advance(25min);
        EntryEdit edit;
        edit.notes = u"going on"_s;
        Outcome<RemoteEntry> updated;
        world.harvest.update(RemoteEntryId{timer}, edit, world.clockFormat, this, updated.handler());
        QVERIFY(updated.arrives() && updated.succeeded());
        QVERIFY((*updated.result)->entry.isRunning());
        QCOMPARE(elapsed((*updated.result)->entry, world.clock.now()), 25min);
    }

    void removes()
    {
        for (const bool returnsEntry : {true, false}) {
            World world;
            world.server.switches().deleteReturnsEntry = returnsEntry;
            const RemoteEntryId id = world.anEntry();
            Outcome<void> removed;
            world.harvest.remove(id, this, removed.handler());
            QVERIFY(removed.arrives() && removed.succeeded());
            QVERIFY(!world.control.entry(id.value));
            Outcome<void> again;
            world.harvest.remove(id, this, again.handler());
            QVERIFY(again.arrives());
            QCOMPARE(again.kind(), Kind::NotFound);
        }
    }

    void refusals()
    {
        World world(false, false, u"member"_s);
        NewEntry notAssigned = world.newEntry();
        notAssigned.entry.project.id.value = world.scenario.projects.at(u"Shop"_s);
        Outcome<RemoteEntry> refused;
        world.harvest.create(notAssigned, this, refused.handler());
        QVERIFY(refused.arrives());
        QCOMPARE(refused.kind(), Kind::Refused);
        QVERIFY(!refused.result->error().detail.isEmpty());
        QCOMPARE(refused.result->error().httpStatus, 422);

        for (const bool as422 : {false, true}) {
            world.server.switches().lockedEditIs422 = as422;
            world.control.approveWeek(world.user.value, today.addDays(-1));
            EntryEdit edit;
            edit.notes = u"too late"_s;
            Outcome<RemoteEntry> locked;
            world.harvest.update(world.anEntry(), edit, world.clockFormat, this, locked.handler());
            QVERIFY(locked.arrives());
            QCOMPARE(locked.kind(), as422 ? Kind::Refused : Kind::Forbidden);
        }
    }

    void revokedTokens()
    {
        World world;
        simulator::revokeToken(world.server, world.scenario.tokens.at(u"admin"_s));
        for (const Change change : allChanges) {
            Outcome<void> outcome;
            make(change, world, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.kind(), Kind::Unauthorized);
        }
        Outcome<User> me;
        world.harvest.me(this, me.handler());
        QVERIFY(me.arrives());
        QCOMPARE(me.kind(), Kind::Unauthorized);
        QVERIFY(!me.result->error().detail.isEmpty());
    }
};

QTEST_GUILESS_MAIN(HarvestTest)
#include "tst_harvest.moc"
