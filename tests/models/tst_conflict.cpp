// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/conflict.h"

#include "models/fixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class ConflictTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void showsOnlyWhatDiffers()
    {
        Fixture f;
        StoredEntry entry = f.finished(90min);
        entry.remote->updatedAt = QDateTime(Fixture::today(), QTime(13, 52), Qt::UTC);
        entry.changedAt = QDateTime(Fixture::today().addDays(-1), QTime(12, 40), Qt::UTC);
        entry.local->tracked = 110min;
        entry.local->notes = u"Audio player, lock screen"_s;
        const ConflictTable table = tableOf(f, entry);
        QCOMPARE(table.title, u"Changed in both places"_s);
        QCOMPARE(table.theirsChanged, u"changed 13:52"_s);
        QCOMPARE(table.oursChanged, u"changed Wed 18 Nov 12:40"_s);
        const QList<ConflictTable::Line> wanted{ConflictTable::Line{u"Time"_s, u"1:30"_s, u"1:50"_s, false},
            ConflictTable::Line{u"Notes"_s, u"Audio player"_s, u"Audio player, lock screen"_s, true}};
        QCOMPARE(table.lines, wanted);
        QCOMPARE(table.rest, u"Project, task and day are the same in both."_s);
        QVERIFY(!table.deletedHere && !table.deletedThere);
    }

    void comparesProjectDayAndSpan()
    {
        Fixture f(TimerMode::StartAndEnd);
        StoredEntry entry = f.finished(60min);
        assign(*entry.local, Fixture::webShop());
        entry.local->spentDate = Fixture::today().addDays(-1);
        entry.local->startedTime = QTime(9, 0);
        entry.local->endedTime = QTime(10, 0);
        const ConflictTable table = tableOf(f, entry);
        QCOMPARE(table.lines.size(), 4);
        QCOMPARE(table.lines[0].theirs, u"Exhibition guide app · Halden Museum"_s);
        QCOMPARE(table.lines[0].ours, u"Web shop relaunch · Oriel Coffee"_s);
        QCOMPARE(table.lines[1].label, u"Task"_s);
        QCOMPARE(table.lines[2].ours, u"Wed 18 Nov"_s);
        QCOMPARE(table.lines[3].ours, u"1:00 · 09:00–10:00"_s);
        QCOMPARE(table.rest, u"The notes are the same in both."_s);
    }

    void showsWhereLongNotesDiffer()
    {
        Fixture f;
        StoredEntry entry = f.finished(60min);
        entry.remote->notes = QString(60'000, u'x') + u" end"_s;
        entry.local->notes = QString(60'000, u'x') + u" finish"_s;
        const ConflictTable table = tableOf(f, entry);
        QVERIFY(table.lines[0].theirs.startsWith(u'…'));
        QVERIFY(table.lines[0].theirs.endsWith(u" end"_s));
        QVERIFY(table.lines[0].ours.endsWith(u" finish"_s));
        QVERIFY(table.lines[0].ours.size() < 500);
    }

    void saysWhoDeleted()
    {
        Fixture f;
        StoredEntry entry = f.finished(60min);
        entry.remote.reset();
        ConflictTable table = tableOf(f, entry);
        QVERIFY(table.deletedThere);
        QCOMPARE(table.title, u"Deleted in Harvest, changed here"_s);
        QVERIFY(table.lines.isEmpty());
        QVERIFY(table.theirsChanged.isEmpty());
        entry = f.finished(60min);
        entry.local.reset();
        table = tableOf(f, entry);
        QVERIFY(table.deletedHere);
        QVERIFY(table.oursChanged.isEmpty());
    }

private:
    static ConflictTable tableOf(Fixture &f, const StoredEntry &entry)
    {
        return conflictTable(entry, f.store().company().value_or(Company{}), f.clock.now(), QTimeZone::utc());
    }
};

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::ConflictTest)
#include "tst_conflict.moc"
