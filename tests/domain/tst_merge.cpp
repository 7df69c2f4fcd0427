// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/edit.h"

#include "samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;
using samples::utc;

namespace {

using Change = void (*)(TimeEntry &);

void nothing(TimeEntry &) { }

void moveTask(TimeEntry &entry)
{
    assign(entry, samples::assignment(10, 21));
}

void moveProject(TimeEntry &entry)
{
    assign(entry, samples::assignment(11, 30));
}

void write(TimeEntry &entry)
{
    entry.notes = u"written"_s;
}

void rewrite(TimeEntry &entry)
{
    entry.notes = u"rewritten"_s;
}

void lengthen(TimeEntry &entry)
{
    entry.tracked = 2h;
}

void shorten(TimeEntry &entry)
{
    entry.tracked = 30min;
}

void round(TimeEntry &entry)
{
    entry.tracked += 10s;
}

void postpone(TimeEntry &entry)
{
    entry.spentDate = QDate(2026, 3, 3);
}

void bringForward(TimeEntry &entry)
{
    entry.spentDate = QDate(2026, 3, 1);
}

void start(TimeEntry &entry)
{
    entry.timerStartedAt = utc(10);
}

void startLater(TimeEntry &entry)
{
    entry.timerStartedAt = utc(10, 30);
}

void stopAt(TimeEntry &entry, const QDateTime &now)
{
    entry.tracked = elapsed(entry, now);
    entry.timerStartedAt.reset();
}

void stop(TimeEntry &entry)
{
    stopAt(entry, utc(10));
}

void stopSoonAfter(TimeEntry &entry)
{
    stopAt(entry, utc(10, 0, 50));
}

void stopLater(TimeEntry &entry)
{
    stopAt(entry, utc(11));
}

void stopAndWriteTimes(TimeEntry &entry)
{
    stop(entry);
    entry.startedTime = QTime(9, 0);
    entry.endedTime = QTime(10, 0);
}

void recount(TimeEntry &entry)
{
    entry.tracked = 5min;
    entry.timerStartedAt = utc(9, 30);
}

TimeEntry changed(TimeEntry entry, Change change)
{
    change(entry);
    return entry;
}

TimeEntry changed(const TimeEntry &entry, Change first, Change second)
{
    return changed(changed(entry, first), second);
}

/// What Harvest alone decides, set to something that stands out.
void stamp(TimeEntry &entry)
{
    entry.locked = true;
    entry.lockedReason = u"Item Approved"_s;
    entry.approved = true;
    entry.billed = true;
    entry.rounded = 75min;
    entry.externalReference = ExternalReference{u"id"_s, u"group"_s, u"https://example.com"_s};
    entry.createdAt = utc(1);
    entry.updatedAt = utc(23);
    entry.user = UserId{8};
}

/// `from` with all that a person may change taken from `entry`, to compare the rest.
TimeEntry serverFieldsOf(TimeEntry entry)
{
    const TimeEntry plain;
    assign(entry, assignmentOf(plain));
    entry.spentDate = plain.spentDate;
    entry.tracked = plain.tracked;
    entry.timerStartedAt = plain.timerStartedAt;
    entry.startedTime = plain.startedTime;
    entry.endedTime = plain.endedTime;
    entry.notes = plain.notes;
    return entry;
}

TimeEntry randomly(QRandomGenerator &random, TimeEntry entry)
{
    static constexpr Change changes[] = {moveTask, moveProject, write, rewrite, lengthen, shorten, round, postpone,
        bringForward, start, startLater, recount, stamp};
    for (const Change change : changes) {
        if (random.bounded(6) == 0)
            change(entry);
    }
    if (entry.isRunning() && random.bounded(3) == 0)
        stopAt(entry, utc(11, random.bounded(3)));
    if (random.bounded(6) == 0)
        entry.startedTime = QTime(9, random.bounded(2));
    if (random.bounded(6) == 0)
        entry.endedTime = QTime(10, random.bounded(2));
    return entry;
}

} // namespace

Q_DECLARE_METATYPE(sheaf::TimeEntry)
Q_DECLARE_METATYPE(sheaf::FieldGroups)

class MergeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void table_data()
    {
        QTest::addColumn<TimeEntry>("base");
        QTest::addColumn<TimeEntry>("remote");
        QTest::addColumn<TimeEntry>("local");
        QTest::addColumn<TimeEntry>("entry");
        QTest::addColumn<FieldGroups>("conflicts");
        const auto row = [](const char *name, const TimeEntry &base, Change theirs, Change ours,
                             const TimeEntry &expected, FieldGroups conflicts = {}) {
            QTest::newRow(name) << base << changed(base, theirs) << changed(base, ours) << expected << conflicts;
        };
        const TimeEntry plain = samples::entry();
        const TimeEntry timer = samples::running();

        row("nobody", plain, nothing, nothing, plain);
        row("only they: notes", plain, write, nothing, changed(plain, write));
        row("only we: notes", plain, nothing, write, changed(plain, write));
        row("both the same notes", plain, write, write, changed(plain, write));
        row("both different notes", plain, write, rewrite, changed(plain, rewrite), FieldGroup::Notes);
        row("only they: task", plain, moveTask, nothing, changed(plain, moveTask));
        row("only we: task", plain, nothing, moveTask, changed(plain, moveTask));
        row("both the same task", plain, moveTask, moveTask, changed(plain, moveTask));
        row("both different", plain, moveTask, moveProject, changed(plain, moveProject), FieldGroup::Assignment);
        row("only they: time", plain, lengthen, nothing, changed(plain, lengthen));
        row("only we: time", plain, nothing, lengthen, changed(plain, lengthen));
        row("both the same time", plain, lengthen, lengthen, changed(plain, lengthen));
        row("both different time", plain, lengthen, shorten, changed(plain, shorten), FieldGroup::Time);
        row("rounding of theirs", plain, round, lengthen, changed(plain, lengthen));
        row("rounding of ours", plain, lengthen, round, changed(plain, lengthen));
        row("only rounding of ours", plain, nothing, round, plain);
        row("day against hours", plain, postpone, lengthen, changed(plain, lengthen), FieldGroup::Time);
        row("two days", plain, postpone, bringForward, changed(plain, bringForward), FieldGroup::Time);
        row("different groups", plain, write, moveTask, changed(plain, write, moveTask));
        row("time and notes", plain, lengthen, write, changed(plain, lengthen, write));

        row("they stopped", timer, stop, nothing, changed(timer, stop));
        row("we stopped", timer, nothing, stop, changed(timer, stop));
        row("both stopped at once", timer, stop, stop, changed(timer, stop));
        row("they a little later: the earlier", timer, stopSoonAfter, stop, changed(timer, stop));
        row("we a little later: the earlier", timer, stop, stopSoonAfter, changed(timer, stop));
        row("we an hour later", timer, stop, stopLater, changed(timer, stopLater), FieldGroup::Time);
        row("both stopped, they wrote times", timer, stopAndWriteTimes, stop, changed(timer, stopAndWriteTimes));
        row("both stopped, we wrote times", timer, stop, stopAndWriteTimes, changed(timer, stopAndWriteTimes));
        row("they started", plain, start, nothing, changed(plain, start));
        row("we started", plain, nothing, start, changed(plain, start));
        row("both started at once", plain, start, start, changed(plain, start));
        row("both started", plain, start, startLater, changed(plain, startLater), FieldGroup::Time);

        row("they moved the day, we stopped", timer, postpone, stop, changed(timer, postpone, stop));
        row("they stopped, we moved the day", timer, stop, postpone, changed(timer, stop, postpone));
        row("they moved the day, we started", plain, postpone, start, changed(plain, postpone, start));
        row("they changed hours, we started", plain, lengthen, start, changed(plain, lengthen, start));
        row("they started, we changed hours", plain, start, lengthen, changed(plain, start, lengthen));
        row("they set the timer, we stopped", timer, recount, stop, changed(timer, stop), FieldGroup::Time);
        row("they stopped, we set the timer", timer, stop, recount, changed(timer, recount), FieldGroup::Time);
        row("they wrote, we stopped", timer, write, stop, changed(timer, write, stop));
    }

    void table()
    {
        QFETCH(const TimeEntry, base);
        QFETCH(const TimeEntry, remote);
        QFETCH(const TimeEntry, local);
        QFETCH(const FieldGroups, conflicts);
        const Merged result = merged(base, remote, local);
        QTEST(result.entry, "entry");
        QCOMPARE(result.conflicts, conflicts);
    }

    void bothMovedTheDayAndWeStopped()
    {
        const TimeEntry timer = samples::running();
        const TimeEntry remote = changed(timer, postpone);
        const TimeEntry local = changed(timer, bringForward, stop);
        const Merged result = merged(timer, remote, local);
        QCOMPARE(result.conflicts, FieldGroups(FieldGroup::Time));
        QCOMPARE(result.entry, local);
    }

    void namesComeFromTheSideThatMoved()
    {
        const TimeEntry base = samples::entry();
        TimeEntry remote = base;
        remote.project.name = u"renamed"_s;
        QCOMPARE(merged(base, remote, base).entry.project.name, u"renamed"_s);
        QCOMPARE(merged(base, remote, changed(base, moveProject)).entry.project.name, u"Project 11"_s);
    }

    void serverFieldsAreAlwaysTheirs()
    {
        const TimeEntry base = samples::entry();
        TimeEntry remote = base;
        stamp(remote);
        const TimeEntry local = changed(changed(base, moveTask, write), lengthen);
        QCOMPARE(serverFieldsOf(merged(base, remote, local).entry), serverFieldsOf(remote));
    }

    void properties()
    {
        QRandomGenerator random(samples::seed());
        for (int i = 0; i < 20'000; ++i) {
            const TimeEntry base = randomly(random, samples::entry());
            const TimeEntry remote = randomly(random, base);
            const TimeEntry local = randomly(random, base);
            const Merged result = merged(base, remote, local);

            QCOMPARE(merged(base, remote, base), (Merged{remote, {}})); // no change of ours: theirs
            QCOMPARE(merged(base, local, local), (Merged{local, {}})); // the same on both sides
            QCOMPARE(serverFieldsOf(result.entry), serverFieldsOf(remote));

            // Conflicts are only where both sides changed something, and ours is kept there.
            const FieldGroups both = differences(base, remote) & differences(base, local);
            QCOMPARE(result.conflicts & both, result.conflicts);
            for (const FieldGroup group : {FieldGroup::Assignment, FieldGroup::Time, FieldGroup::Notes}) {
                if (result.conflicts.testFlag(group))
                    QVERIFY(!differences(local, result.entry).testFlag(group));
                if (!differences(base, local).testFlag(group))
                    QVERIFY(!differences(remote, result.entry).testFlag(group));
            }

            // Applying the same remote state again changes nothing more.
            QCOMPARE(merged(remote, remote, result.entry).entry, result.entry);
            QCOMPARE(merged(remote, remote, result.entry).conflicts, FieldGroups());
        }
    }
};

QTEST_GUILESS_MAIN(MergeTest)
#include "tst_merge.moc"
