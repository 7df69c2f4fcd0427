// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/recents.h"

#include "samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using samples::utc;

namespace {

TimeEntry used(qint64 project, QDate day, const QDateTime &updated, const QString &notes = {})
{
    TimeEntry entry = samples::entry();
    assign(entry, samples::assignment(project, 20));
    entry.spentDate = day;
    entry.updatedAt = updated;
    entry.notes = notes;
    return entry;
}

const QDate today(2026, 3, 2);

QList<qint64> projectsOf(const QList<Recent> &recents)
{
    QList<qint64> projects;
    for (const Recent &recent : recents)
        projects.append(recent.assignment.project.id.value);
    return projects;
}

Assignments assigned()
{
    return {
        samples::assignment(1, 20), samples::assignment(2, 20), samples::assignment(3, 20), samples::assignment(4, 20)};
}

} // namespace

class RecentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void latestFirst()
    {
        TimeEntry timer = used(4, today.addDays(-5), utc(1));
        timer.timerStartedAt = utc(2);
        const QList<TimeEntry> entries
            = {used(1, today.addDays(-1), utc(12)), used(2, today, utc(9)), used(3, today, utc(10)), timer};
        QCOMPARE(projectsOf(recentsOf(entries, assigned(), 10)), (QList<qint64>{4, 3, 2, 1}));
        QCOMPARE(projectsOf(recentsOf(entries, assigned(), 2)), (QList<qint64>{4, 3}));
        QCOMPARE(recentsOf(entries, assigned(), 0).size(), 0);
        QCOMPARE(recentsOf(entries, assigned(), -1).size(), 0);
    }

    void whatHarvestHasNotSeenIsNewest()
    {
        const QList<TimeEntry> entries = {used(1, today, utc(23)), used(2, today, QDateTime())};
        QCOMPARE(projectsOf(recentsOf(entries, assigned(), 10)), (QList<qint64>{2, 1}));
    }

    void eachPairOnceWithItsLastNotes()
    {
        const QList<TimeEntry> entries = {used(1, today.addDays(-1), utc(9), u"old"_s),
            used(1, today, utc(9), u"new"_s), used(1, today.addDays(-2), utc(9), u"older"_s)};
        const QList<Recent> recents = recentsOf(entries, assigned(), 10);
        QCOMPARE(recents.size(), 1);
        QCOMPARE(recents.first().notes, u"new"_s);
        QCOMPARE(recents.first().lastDay, today);
    }

    void anotherTaskIsAnotherPair()
    {
        TimeEntry other = used(1, today, utc(8));
        assign(other, samples::assignment(1, 21));
        Assignments assignments = assigned();
        assignments.append(samples::assignment(1, 21));
        QCOMPARE(recentsOf({used(1, today, utc(9)), other}, assignments, 10).size(), 2);
    }

    void goneAndInactivePairsAreLeftOut()
    {
        Assignments assignments = assigned();
        assignments[1].active = false; // project 2
        const QList<TimeEntry> entries = {used(2, today, utc(9)), used(99, today, utc(9)), used(3, today, utc(8))};
        QCOMPARE(projectsOf(recentsOf(entries, assignments, 10)), (QList<qint64>{3}));
    }

    void namesAreTheAssignmentsOwn()
    {
        Assignments assignments = assigned();
        assignments[0].project.name = u"Renamed"_s;
        QCOMPARE(recentsOf({used(1, today, utc(9))}, assignments, 1).first().assignment.project.name, u"Renamed"_s);
    }

    void nothingToRemember()
    {
        QVERIFY(recentsOf({}, assigned(), 10).isEmpty());
        QVERIFY(recentsOf({used(1, today, utc(9))}, {}, 10).isEmpty());
    }
};

QTEST_GUILESS_MAIN(RecentsTest)
#include "tst_recents.moc"
