// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/rebase.h"
#include "sync/samples.h"

#include <QTest>

using namespace sheaf;
using namespace sheaf::samples;

class TestRebase : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void takesOverWhatOnlyHarvestChanged()
    {
        const StoredEntry row = absorbed(synced(stopped(1h)), remote(stopped(2h)));
        QCOMPARE(row.local->tracked, 2h);
        QCOMPARE(row.state, SyncState::Synced);
        QCOMPARE(row.base, row.local);
    }

    void keepsOursBesideTheirs()
    {
        TimeEntry ours = stopped(1h, u"ours"_s);
        const StoredEntry row = absorbed(pending(synced(stopped(1h)), ours), remote(stopped(2h)));
        QCOMPARE(row.local->notes, u"ours"_s);
        QCOMPARE(row.local->tracked, 2h);
        QCOMPARE(row.state, SyncState::Pending);
        QCOMPARE(row.base->tracked, 2h);
    }

    void theSameChangeOnBothSidesIsDone()
    {
        const StoredEntry row = absorbed(pending(synced(stopped(1h)), stopped(3h)), remote(stopped(3h)));
        QCOMPARE(row.state, SyncState::Synced);
    }

    void bothChangedTheSameWaitsForThePerson()
    {
        const StoredEntry before = pending(synced(stopped(1h)), stopped(2h));
        const StoredEntry row = absorbed(before, remote(stopped(3h)));
        QCOMPARE(row.state, SyncState::Conflict);
        QCOMPARE(row.local->tracked, 2h);
        QCOMPARE(row.remote->tracked, 3h);
        QCOMPARE(row.base->tracked, 1h);
    }

    void aConflictEndsWhenHarvestComesRound()
    {
        StoredEntry row = absorbed(pending(synced(stopped(1h)), stopped(2h)), remote(stopped(3h)));
        row = absorbed(row, remote(stopped(2h), at(13)));
        QCOMPARE(row.state, SyncState::Synced);
    }

    void anOlderObservationChangesNothing()
    {
        StoredEntry row = synced(stopped(1h));
        row.remote->updatedAt = at(13);
        QCOMPARE(absorbed(row, remote(stopped(5h), at(12))), row);
    }

    void deletedHereChangedThereWaitsForThePerson()
    {
        const StoredEntry deleted = pending(synced(stopped(1h)), std::nullopt);
        QCOMPARE(absorbed(deleted, remote(stopped(2h))).state, SyncState::Conflict);
        QCOMPARE(absorbed(deleted, remote(stopped(1h))).state, SyncState::Pending);
    }

    void deletedThereKeepsWhatWasTypedHere()
    {
        QVERIFY(!deletedThere(synced(stopped())));
        QVERIFY(!deletedThere(pending(synced(stopped()), std::nullopt)));
        const std::optional<StoredEntry> kept = deletedThere(pending(synced(stopped(1h)), stopped(2h)));
        QVERIFY(kept);
        QCOMPARE(kept->state, SyncState::Conflict);
        QCOMPARE(kept->local->tracked, 2h);
        QVERIFY(!kept->remote);
    }

    void theAnswerKeepsWhatWasTypedMeanwhile()
    {
        const TimeEntry sent = stopped(1h, u"first"_s);
        const StoredEntry row = pending(fresh(sent), stopped(1h, u"second"_s));
        const StoredEntry after = answered(row, sent, remote(stopped(1h, u"first"_s)));
        QCOMPARE(after.local->notes, u"second"_s);
        QCOMPARE(after.base->notes, u"first"_s);
        QCOMPARE(after.state, SyncState::Pending);
    }

    void theAnswerBringsHarvestsOwnForm()
    {
        const TimeEntry sent = stopped(1h, u" trimmed "_s);
        const StoredEntry after = answered(fresh(sent), sent, remote(stopped(1h, u"trimmed"_s)));
        QCOMPARE(after.local->notes, u"trimmed"_s);
        QCOMPARE(after.state, SyncState::Synced);
    }

    void anEntryDeletedWhileItWasMadeIsDeletedNext()
    {
        const TimeEntry sent = stopped();
        const StoredEntry after = answered(pending(fresh(sent), std::nullopt), sent, remote(sent));
        QCOMPARE(after.state, SyncState::Pending);
        QVERIFY(after.base);
        QVERIFY(!after.local);
    }

    /// The request moved the time; the notes were written in the web just before it arrived.
    void whatSomebodyWroteMeanwhileIsNotOverwritten_data()
    {
        QTest::addColumn<std::optional<TimeEntry>>("here");
        QTest::addColumn<SyncState>("state");
        QTest::addRow("deleted since") << std::optional<TimeEntry>() << SyncState::Conflict;
        QTest::addRow("notes changed since") << std::optional(stopped(2h, u"mine"_s)) << SyncState::Conflict;
        QTest::addRow("time changed since") << std::optional(stopped(3h, u"old"_s)) << SyncState::Pending;
        QTest::addRow("left alone") << std::optional(stopped(2h, u"old"_s)) << SyncState::Synced;
    }

    void whatSomebodyWroteMeanwhileIsNotOverwritten()
    {
        QFETCH(std::optional<TimeEntry>, here);
        QFETCH(SyncState, state);
        const TimeEntry sent = stopped(2h, u"old"_s);
        const StoredEntry row = pending(synced(stopped(1h, u"old"_s)), here);
        const StoredEntry after = answered(row, sent, remote(stopped(2h, u"theirs"_s)));
        QCOMPARE(after.state, state);
        QCOMPARE(after.remote->notes, u"theirs"_s);
        QCOMPARE(after.base->notes, state == SyncState::Conflict ? u"old"_s : u"theirs"_s);
        if (state == SyncState::Conflict)
            QVERIFY(after.local == here);
        else
            QCOMPARE(after.local->notes, u"theirs"_s);
    }

    /// The request carried the hours only, and the web moved the entry to another day just before: both are there.
    void aNewDayDoesNotHideThatTheHoursArrived()
    {
        const TimeEntry base = stopped(1h);
        const TimeEntry sent = stopped(2h);
        TimeEntry seen = stopped(2h);
        seen.spentDate = seen.spentDate.addDays(-1);
        QVERIFY(hasArrived(base, sent, seen));
        seen.tracked = 1h;
        QVERIFY(!hasArrived(base, sent, seen));

        seen.tracked = 2h; // Taken back meanwhile, by somebody who did not see the new day.
        const StoredEntry takenBack = answered(pending(synced(base), base), sent, remote(seen));
        QCOMPARE(takenBack.state, SyncState::Conflict);
        QCOMPARE(takenBack.local->tracked, 1h);
        const StoredEntry leftAlone = answered(pending(synced(base), sent), sent, remote(seen));
        QCOMPARE(leftAlone.state, SyncState::Synced);
        QCOMPARE(leftAlone.local->spentDate, seen.spentDate);
    }

    void anEndThatHarvestFillsInDoesNotHideThatTheDayArrived()
    {
        TimeEntry base = stopped(0s);
        base.startedTime = base.endedTime = QTime(10, 0);
        TimeEntry sent = base;
        sent.spentDate = sent.spentDate.addDays(-1);
        sent.endedTime.reset();
        TimeEntry seen = base;
        seen.spentDate = sent.spentDate;
        QVERIFY(hasArrived(base, sent, seen));
        QVERIFY(!hasArrived(base, sent, base));
    }

    void aDoubtStaysOneUntilItIsCleared()
    {
        StoredEntry row = pending(synced(stopped(1h)), stopped(2h));
        row.state = SyncState::InDoubt;
        QCOMPARE(absorbed(row, remote(stopped(1h))).state, SyncState::InDoubt);
    }

    void aRefusedChangeStaysRefused()
    {
        StoredEntry row = pending(synced(stopped(1h)), stopped(2h));
        row.state = SyncState::Refused;
        row.problem = Error{.kind = Error::Kind::Refused};
        TimeEntry locked = stopped(1h);
        locked.locked = true;
        const StoredEntry after = absorbed(row, remote(locked));
        QCOMPARE(after.state, SyncState::Refused);
        QVERIFY(after.local->locked);
        QVERIFY(after.problem);
    }
};

QTEST_GUILESS_MAIN(TestRebase)
#include "tst_rebase.moc"
