// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"
#include "storage/store.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

/// An administrator, and Finn in Auckland, who can book on a project the administrator cannot.
struct Office
{
    explicit Office(bool startAndEnd = false)
        : rig({.startAndEnd = startAndEnd})
    {
        become({u"administrator"_s});
        finn = rig.control->addUser(
            simulator::addPerson(rig.server, u"Finn"_s, u"Berg"_s), {u"member"_s}, u"Auckland"_s);
        const qint64 project = rig.control->addProject(rig.control->addClient(u"Tern Books"_s), u"Catalogue"_s);
        for (const QString &name : {u"Layout"_s, u"Proof"_s}) {
            const qint64 task = rig.control->addTask(name);
            rig.control->assignTask(project, task);
        }
        rig.control->assignUser(project, finn);
        rig.run(u"sync"_s);
    }

    void become(const QStringList &roles) { rig.control->account().users.at(rig.userId).accessRoles = roles; }

    QList<simulator::TimeEntry> ofFinn() const { return rig.control->entriesOf(finn); }

    QString logged(const QString &line = u"log 2h catalogue layout --user finn"_s)
    {
        return QString::number(rig.document(line, u"change"_s)[u"entry"_s][u"harvest_id"_s].toInteger());
    }

    /// Both can book their vacation on the same task.
    void shareLeave()
    {
        rig.control->assignUser(rig.control->account().projects.begin()->first, finn);
        if (const auto set = rig.run(u"absence set vacation -p oriel -t design"_s); set.code != 0)
            qFatal("%s", qPrintable(set.err));
    }

    CliRig rig;
    qint64 finn = 0;
};

} // namespace

/// The time of somebody else, straight at Harvest.
class OtherVerbsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void logsAndLists()
    {
        Office office;
        const auto answer
            = office.rig.run({u"log"_s, u"2 hours on catalogue doing layout"_s, u"--user"_s, u"Finn Berg"_s});
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        // In Auckland it is Thursday night already.
        QVERIFY2(answer.out.startsWith(u"Added 2:00, Tern Books · Catalogue · Layout for Finn Berg. ("_s),
            qPrintable(answer.out));
        QCOMPARE(office.ofFinn().size(), 1);
        QCOMPARE(office.ofFinn().first().spentDate, QDate(2026, 11, 19));
        QCOMPARE(office.rig.store().entryCount(), 0); // not the person's own
        office.rig.pass(3h); // past midnight there
        office.logged(u"log 0:30 catalogue proof --user finn -n more"_s);
        QCOMPARE(office.ofFinn().last().spentDate, QDate(2026, 11, 20));
        const QJsonObject list
            = office.rig.document(u"list --from 2026-11-19 --to 2026-11-20 --user finn"_s, u"list"_s);
        QCOMPARE(list[u"entries"_s].toArray().size(), 2);
        QCOMPARE(list[u"user"_s][u"name"_s], u"Finn Berg"_s);
        QCOMPARE(list[u"total"_s][u"hours"_s], 2.5);
        const QString text = office.rig.run(u"list --user finn"_s).out; // today is their today
        QVERIFY2(text.contains("0:30"_L1) && !text.contains("2:00"_L1), qPrintable(text));
    }

    void startsAndStops()
    {
        Office office;
        const auto started = office.rig.run(u"start catalogue layout --user finn"_s);
        QVERIFY2(started.out.startsWith(u"Started 0:00, Tern Books · Catalogue · Layout for Finn Berg. ("_s),
            qPrintable(started.out + started.err));
        QVERIFY(office.ofFinn().first().isRunning());
        office.rig.pass(30min);
        const QJsonObject stopped = office.rig.document(u"stop --user finn"_s, u"change"_s);
        QCOMPARE(stopped[u"change"_s], u"stopped"_s);
        QVERIFY(!office.ofFinn().first().isRunning());
        QCOMPARE(stopped[u"entry"_s][u"hours"_s].toDouble(), 0.5);
        const auto none = office.rig.run({u"--json"_s, u"stop"_s, u"--user"_s, u"finn"_s});
        QCOMPARE(none.error()[u"kind"_s], u"not-running"_s);
    }

    void startsAndStopsEarlier()
    {
        for (const bool startAndEnd : {false, true}) {
            Office office(startAndEnd);
            const auto started = office.rig.run(u"start catalogue layout --since -45 --user finn"_s);
            QVERIFY2(started.out.startsWith(u"Started 0:45, "_s), qPrintable(started.out + started.err));
            QVERIFY(office.ofFinn().first().isRunning());
            const auto second = office.rig.run(u"start catalogue proof --since -10 --user finn"_s);
            QVERIFY2(second.code == 1 && second.err.contains("Stop it first"_L1), qPrintable(second.err));
            office.rig.pass(30min);
            const auto early = office.rig.run(u"stop --at -90 --user finn"_s);
            QVERIFY2(early.code == 1 && office.ofFinn().first().isRunning(), qPrintable(early.out));
            const auto stopped = office.rig.run(u"stop --at -15 --user finn"_s);
            QVERIFY2(stopped.out.startsWith(u"Stopped 1:00, "_s), qPrintable(stopped.out + stopped.err));
            QCOMPARE(office.ofFinn().size(), 1);
            QVERIFY(!office.ofFinn().first().isRunning());
            QCOMPARE(office.ofFinn().first().banked, 3600);
        }
    }

    /// Also into the time before the timer went on.
    void stopsBeforeItWentOn()
    {
        Office office;
        office.rig.run(u"start catalogue layout --since -45 --user finn"_s);
        office.rig.pass(5min);
        const auto stopped = office.rig.run(u"stop --at -20 --user finn"_s);
        QVERIFY2(stopped.out.startsWith(u"Stopped 0:30, "_s), qPrintable(stopped.out + stopped.err));
    }

    /// In Auckland it is ten at night.
    void theirClockCounts()
    {
        Office office(true);
        const auto started = office.rig.run(u"start catalogue layout --since 21:30 --user finn"_s);
        QVERIFY2(started.out.startsWith(u"Started 0:30, "_s), qPrintable(started.out + started.err));
    }

    void takesBack()
    {
        Office office;
        const auto undo = [&] { return office.rig.run(u"undo --user finn"_s); };
        QCOMPARE(undo().code, 1); // nothing yet
        office.rig.run(u"log 1h oriel design"_s); // the person's own
        const QString id = office.logged();
        office.rig.run(u"edit "_s + id + u" --hours 3h --notes proof --task proof --user finn"_s);
        office.rig.restart(); // It is kept.
        const QJsonObject undone = office.rig.document(u"undo --user finn"_s, u"change"_s);
        QCOMPARE(undone[u"undid"_s], u"edit"_s);
        QCOMPARE(undone[u"entry"_s][u"task"_s], u"Layout"_s);
        QCOMPARE(undone[u"entry"_s][u"notes"_s], QString());
        QCOMPARE(office.ofFinn().first().banked, 7200);
        QCOMPARE(undo().code, 0); // what was added
        QVERIFY(office.ofFinn().isEmpty());
        QCOMPARE(undo().code, 1);
        QCOMPARE(office.rig.store().entryCount(), 1);

        office.rig.run(u"start catalogue layout --user finn"_s);
        office.rig.pass(5min);
        QCOMPARE(undo().code, 0);
        QVERIFY(office.ofFinn().isEmpty());
    }

    void takesNothingBackThatChangedSince()
    {
        Office office;
        const QString id = office.logged();
        office.rig.control->account().entries.at(id.toLongLong()).notes = u"by Finn"_s;
        const auto changed = office.rig.run({u"--json"_s, u"undo"_s, u"--user"_s, u"finn"_s});
        QCOMPARE(changed.error()[u"kind"_s], u"changed"_s);
        QCOMPARE(office.ofFinn().size(), 1);
        office.rig.control->account().entries.erase(id.toLongLong());
        QCOMPARE(office.rig.run({u"--json"_s, u"undo"_s, u"--user"_s, u"finn"_s}).error()[u"kind"_s], u"gone"_s);
        office.rig.run(u"start catalogue layout --user finn"_s);
        office.rig.pass(5min);
        office.rig.run(u"stop --user finn"_s);
        const auto stop = office.rig.run(u"undo --user finn"_s);
        QVERIFY2(stop.code == 1 && stop.err.contains("not taken back"_L1), qPrintable(stop.err));
        QCOMPARE(office.ofFinn().size(), 1);
        office.logged();
        office.rig.pass(25h);
        QCOMPARE(office.rig.run(u"undo --user finn"_s).code, 1); // too long ago
    }

    void edits()
    {
        Office office;
        const QString id = office.logged();
        const auto edited = [&](const QString &options) {
            return office.rig.document(u"edit "_s + id + u" --user finn "_s + options, u"change"_s)[u"entry"_s]
                .toObject();
        };
        QCOMPARE(edited(u"--hours +0:30"_s)[u"hours"_s], 2.5);
        QCOMPARE(edited(u"--notes proof"_s)[u"notes"_s], u"proof"_s);
        QCOMPARE(edited(u"--task proof"_s)[u"task"_s], u"Proof"_s);
        QCOMPARE(edited(u"--date mon"_s)[u"date"_s], u"2026-11-16"_s);
        QCOMPARE(office.ofFinn().first().banked, 9000);
        QCOMPARE(office.rig.run(u"edit "_s + id + u" --user finn"_s).code, 2); // what?
        QCOMPARE(office.rig.run(u"edit 3f2a --hours 1h --user finn"_s).code, 2); // not Harvest's number
        QCOMPARE(office.rig.run(u"edit 999999 --hours 1h --user finn"_s).code, 1);
        const qint64 mine = office.rig.control->addEntry({.userId = office.rig.userId,
            .projectId = office.ofFinn().first().projectId,
            .taskId = office.ofFinn().first().taskId,
            .day = QDate(2026, 11, 18),
            .length = 1h,
            .notes = {},
            .started = {}});
        const auto another = office.rig.run(u"edit "_s + QString::number(mine) + u" --hours 2h --user finn"_s);
        QVERIFY2(another.code == 1 && another.err.contains("not one of Finn"_L1), qPrintable(another.err));
    }

    void lockedTime()
    {
        Office office;
        const QString id = office.logged();
        office.rig.control->lockPeriod(QDate(2026, 11, 1), QDate(2026, 11, 30));
        const auto edit
            = [&](const QString &options) { return office.rig.run(u"edit "_s + id + u" --user finn "_s + options); };
        const auto project = edit(u"--task proof --date mon"_s);
        QCOMPARE(project.code, 1);
        QVERIFY2(project.err.contains("project and task and day"_L1), qPrintable(project.err));
        QVERIFY2(edit(u"--hours 3h --notes later"_s).code == 0, qPrintable(edit(u"--hours 3h"_s).err));
        QCOMPARE(office.ofFinn().first().banked, 10'800);
        office.become({u"manager"_s, u"time_and_expenses_manager"_s});
        office.rig.run(u"sync"_s);
        QVERIFY(edit(u"--hours 1h"_s).code == 1);
        QCOMPARE(office.ofFinn().first().banked, 10'800);
    }

    void saysWhichRoleIsNeeded()
    {
        Office office;
        office.become({u"member"_s});
        for (const QString &line :
            {u"list --user finn"_s, u"log 1h catalogue layout --user finn"_s, u"stop --user finn"_s}) {
            const auto answer = office.rig.run(line);
            QCOMPARE(answer.code, 1);
            QVERIFY2(answer.err.contains("administrators"_L1), qPrintable(answer.err));
        }
        QVERIFY(office.ofFinn().isEmpty());
    }

    void needsALine()
    {
        Office office;
        office.rig.cutLine();
        const auto answer
            = office.rig.run({u"--json"_s, u"log"_s, u"1h"_s, u"catalogue"_s, u"layout"_s, u"--user"_s, u"finn"_s});
        QCOMPARE(answer.code, 1);
        QCOMPARE(answer.error()[u"kind"_s], u"unreachable"_s);
        QCOMPARE(office.rig.store().entryCount(), 0);
        QVERIFY(office.rig.document(u"pending"_s, u"pending"_s)[u"pending"_s].toArray().isEmpty());
    }

    void whoIsMeant()
    {
        Office office;
        office.rig.control->addUser(
            simulator::addPerson(office.rig.server, u"Finn"_s, u"Vale"_s), {u"member"_s}, u"Berlin"_s);
        const auto several = office.rig.run(u"list --user finn"_s);
        QVERIFY2(several.code == 1 && several.err.contains("Finn Vale"_L1), qPrintable(several.err));
        const auto nobody = office.rig.run(u"list --user zoe"_s);
        QVERIFY2(nobody.code == 1 && nobody.err.contains("Finn Berg"_L1), qPrintable(nobody.err));
        QCOMPARE(office.rig.run(u"list --user "_s + QString::number(office.finn)).code, 0);
        QCOMPARE(office.rig.run({u"list"_s, u"--user"_s, u""_s}).code, 1);
        // The person's own time is kept here as ever, however it is called.
        for (const QString &who : {u"me"_s, u"Mara Lind"_s, QString::number(office.rig.userId)})
            QCOMPARE(office.rig.run({u"log"_s, u"1h"_s, u"oriel"_s, u"design"_s, u"--user"_s, who}).code, 0);
        QCOMPARE(office.rig.store().entryCount(), 3);
    }

    void leaveOfSeveralDays()
    {
        Office office;
        office.shareLeave();
        office.rig.control->account().users.at(office.finn).weeklyCapacity = 30 * 3600;
        QVERIFY(office.rig.run(u"log vacation mon..wed --user finn --dry-run"_s).out.contains("6:00"_L1));
        QVERIFY(office.ofFinn().isEmpty());
        const QJsonObject added = office.rig.document(u"log vacation mon..wed --user finn"_s, u"change"_s);
        QCOMPARE(added.value("also"_L1).toArray().size(), 2);
        QCOMPARE(added.value("user"_L1).toObject().value("name"_L1).toString(), u"Finn Berg"_s);
        QCOMPARE(office.ofFinn().size(), 3);
        for (const simulator::TimeEntry &entry : office.ofFinn())
            QCOMPARE(entry.banked, 6 * 3600);
        const auto undone = office.rig.run(u"undo --user finn"_s);
        QCOMPARE(undone.code, 0);
        QCOMPARE(undone.out.count(u'\n'), 3);
        QVERIFY(office.ofFinn().isEmpty());
        QCOMPARE(office.rig.run(u"undo --user finn"_s).code, 1);
    }

    void leaveThatBreaksOff()
    {
        Office office;
        office.shareLeave();
        office.rig.server.faults().add(simulator::Fault::statusBefore(500).on("POST", u"/v2/time_entries"_s).after(1));
        const auto answer = office.rig.run(u"log vacation mon..wed --user finn"_s);
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.err.contains("1 of 3 days"_L1), qPrintable(answer.err));
        QCOMPARE(office.ofFinn().size(), 1);
        QCOMPARE(office.rig.run(u"undo --user finn"_s).code, 0);
        QVERIFY(office.ofFinn().isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::newRow("since") << u"start catalogue layout --since noon-ish --user finn"_s << 2;
        QTest::newRow("at") << u"stop --at noon-ish --user finn"_s << 2;
        QTest::newRow("leave on what is mine only") << u"log vacation mon..fri --user finn"_s << 1;
        QTest::newRow("dry run") << u"log 1h catalogue layout --dry-run --user finn"_s << 0;
        QTest::newRow("a task that is mine only") << u"start oriel design --user finn"_s << 1;
        QTest::newRow("several tasks") << u"log 1h catalogue --user finn"_s << 1;
        QTest::newRow("too long") << u"log 25h catalogue layout --user finn"_s << 1;
        QTest::newRow("no time") << u"log catalogue layout --user finn"_s << 2;
        QTest::newRow("of records") << u"list clients --user finn"_s << 2;
    }

    void refuses()
    {
        QFETCH(const QString, line);
        Office office;
        office.rig.run(u"absence set vacation -p oriel -t design"_s);
        QTEST(office.rig.run(line).code, "code");
        QVERIFY(office.ofFinn().isEmpty());
    }
};

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::OtherVerbsTest)
#include "tst_otherverbs.moc"
