// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The rows of a day, and how changes reach them.

#include "models/daymodel.h"

#include "models/fixture.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class DayModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void showsWhatARowNeeds();
    void marks_data();
    void marks();
    void waitsTwoSecondsWithThePendingMark();
    void neverMarksWhatIsSentAtOnce();
    void marksOldChangesAtOnce();
    void showsSpansAndOverlaps();
    void turnsTheRunningRowEachMinute();
    void keepsSelectionThroughManyChanges();
    void resetsForAnotherDayOnly();
    void saysNothingAboutOtherDays();
    void escapesMarkupInToolTips();
};

namespace {

EntryRow rowAt(const DayModel &model, int row = 0)
{
    return model.row(model.index(row));
}

QString joined(const QList<TextRun> &runs)
{
    QString text;
    for (const TextRun &run : runs)
        text += run.text;
    return text;
}

} // namespace

void DayModelTest::showsWhatARowNeeds()
{
    Fixture f;
    const StoredEntry entry = f.finished(70min);
    f.save(entry);
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 1);
    const EntryRow row = rowAt(model);
    QCOMPARE(row.id, entry.id);
    QCOMPARE(row.project, u"Exhibition guide app"_s);
    QCOMPARE(row.client, u"Halden Museum"_s);
    QCOMPARE(row.timeText, u"1:10"_s);
    QCOMPARE(row.spanText, QString());
    QVERIFY(row.billable);
    QVERIFY(!row.running);
    QCOMPARE(row.mark, EntryRow::Mark::None);
    QCOMPARE(joined(row.secondLine), u"Design — Audio player"_s);
    QCOMPARE(row.accessibleText, u"Exhibition guide app, Halden Museum, Design, Audio player, 1 hour 10 minutes"_s);
    QCOMPARE(model.data(model.index(0)).toString(), u"Exhibition guide app, Design, 1:10"_s);
    QCOMPARE(model.data(model.index(0), Qt::AccessibleTextRole).toString(), row.accessibleText);
    QCOMPARE(model.data(model.index(0), DayModel::IdRole).toString(), entry.id.toString());
    QCOMPARE(model.data(model.index(0), DayModel::RowRole).value<EntryRow>(), row);
    QCOMPARE(model.indexOf(entry.id), model.index(0));
    QVERIFY(!model.indexOf(EntryId::create()).isValid());
    QCOMPARE(model.row({}), EntryRow{});
}

void DayModelTest::marks_data()
{
    using Mark = EntryRow::Mark;
    QTest::addColumn<SyncState>("state");
    QTest::addColumn<Mark>("mark");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("line");
    QTest::newRow("checking") << SyncState::InDoubt << Mark::Checking << Tone::Accent
                              << u"Design — asking Harvest whether it arrived"_s;
    QTest::newRow("refused") << SyncState::Refused << Mark::Refused << Tone::Refused
                             << u"Harvest says “Notes can’t be blank”"_s;
    QTest::newRow("conflict") << SyncState::Conflict << Mark::Conflict << Tone::Warning
                              << u"Changed here and in Harvest"_s;
}

void DayModelTest::marks()
{
    QFETCH(SyncState, state);
    QFETCH(Tone, tone);
    Fixture f;
    StoredEntry entry = f.changed(f.finished(70min));
    entry.state = state;
    if (state == SyncState::Refused)
        entry.problem = Error{Error::Kind::Refused, u"Notes can’t be blank"_s, 422, {}};
    f.save(entry);
    LiveTime time(f.store(), f.clock);
    const DayModel model(f.store(), time);
    QTEST(rowAt(model).mark, "mark");
    QTEST(joined(rowAt(model).secondLine), "line");
    QCOMPARE(rowAt(model).secondLine.constLast().tone, tone);
    QVERIFY(!rowAt(model).markToolTip.isEmpty());
}

void DayModelTest::waitsTwoSecondsWithThePendingMark()
{
    Fixture f;
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    const StoredEntry entry = f.changed(f.finished(70min));
    f.save(entry);
    QCOMPARE(rowAt(model).mark, EntryRow::Mark::None);
    f.clock.advance(1999ms);
    QCOMPARE(rowAt(model).mark, EntryRow::Mark::None);
    QSignalSpy changed(&model, &DayModel::dataChanged);
    f.clock.advance(1ms);
    QCOMPARE(rowAt(model).mark, EntryRow::Mark::Pending);
    QCOMPARE(rowAt(model).markToolTip, u"Waiting to be sent"_s);
    QCOMPARE(changed.count(), 1);

    // Typing on does not take the mark away.
    f.save(f.changed(entry));
    QCOMPARE(rowAt(model).mark, EntryRow::Mark::Pending);
}

void DayModelTest::neverMarksWhatIsSentAtOnce()
{
    Fixture f;
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    StoredEntry entry = f.changed(f.finished(70min));
    f.save(entry);
    f.clock.advance(1s);
    entry.state = SyncState::Synced;
    entry.base = entry.local;
    QSignalSpy changed(&model, &DayModel::dataChanged);
    f.save(entry);
    f.clock.advance(10s);
    QCOMPARE(changed.count(), 0);
}

void DayModelTest::marksOldChangesAtOnce()
{
    Fixture f;
    f.save(f.changed(f.finished(70min)));
    f.clock.advance(5s);
    LiveTime time(f.store(), f.clock);
    const DayModel model(f.store(), time);
    QCOMPARE(rowAt(model).mark, EntryRow::Mark::Pending);
}

void DayModelTest::showsSpansAndOverlaps()
{
    Fixture f(TimerMode::StartAndEnd);
    StoredEntry portal = f.finished(60min, Fixture::webShop());
    portal.local->startedTime = QTime(9, 5);
    portal.local->endedTime = QTime(10, 5);
    StoredEntry design = f.finished(75min);
    design.local->startedTime = QTime(10, 0);
    design.local->endedTime = QTime(11, 15);
    StoredEntry night = f.finished(200min);
    night.local->startedTime = QTime(22, 10);
    night.local->endedTime = QTime(1, 30);
    for (const StoredEntry &entry : {portal, design, night})
        f.save(entry);
    LiveTime time(f.store(), f.clock);
    const DayModel model(f.store(), time);
    QCOMPARE(rowAt(model, 0).spanText, u"09:05–10:05"_s);
    QVERIFY(!rowAt(model, 0).overlaps);
    QVERIFY(rowAt(model, 1).overlaps);
    QCOMPARE(joined(rowAt(model, 1).secondLine), u"Overlaps Web shop relaunch by 0:05"_s);
    QCOMPARE(rowAt(model, 1).secondLine.constFirst().tone, Tone::Warning);
    QVERIFY(rowAt(model, 2).gap);
    QCOMPARE(rowAt(model, 3).spanText, u"22:10–01:30 +1"_s);
    QVERIFY(!rowAt(model, 3).overlaps);
}

void DayModelTest::turnsTheRunningRowEachMinute()
{
    Fixture f;
    f.save(f.finished(70min));
    f.save(f.running(84min + 7s));
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    QCOMPARE(rowAt(model, 1).timeText, u"1:24"_s);
    QVERIFY(rowAt(model, 1).running);
    QVERIFY(rowAt(model, 1).accessibleText.endsWith("1 hour 24 minutes, running"_L1));
    QSignalSpy changed(&model, &DayModel::dataChanged);
    f.clock.advance(52s);
    QCOMPARE(changed.count(), 0);
    f.clock.advance(1s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.constFirst().constFirst().toModelIndex(), model.index(1));
    QCOMPARE(rowAt(model, 1).timeText, u"1:25"_s);
    QCOMPARE(model.totals().trackedText, u"2:35"_s);

    // Somebody sets the computer's clock: the time shown goes on as if nothing had been.
    f.clock.jumpWall(-2h);
    f.clock.advance(1min);
    QCOMPARE(rowAt(model, 1).timeText, u"1:26"_s);
}

/// Fifty change sets of all kinds: what is selected stays selected, and nothing is ever reset.
void DayModelTest::keepsSelectionThroughManyChanges()
{
    Fixture f;
    const StoredEntry chosen = f.finished(30min);
    f.save(f.finished(10min));
    f.save(chosen);
    f.save(f.finished(20min));
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QItemSelectionModel selection(&model);
    selection.setCurrentIndex(model.indexOf(chosen.id), QItemSelectionModel::ClearAndSelect);
    const QPersistentModelIndex kept = model.indexOf(chosen.id);
    QSignalSpy reset(&model, &DayModel::modelReset);

    QRandomGenerator random(20261121);
    QList<StoredEntry> others;
    for (int step = 0; step < 50; ++step) {
        const quint32 kind = others.isEmpty() ? 0 : random.bounded(4U);
        const qsizetype which = others.isEmpty() ? 0 : random.bounded(others.size());
        if (kind == 0) {
            others.append(f.finished(std::chrono::minutes(step)));
            f.save(others.constLast());
        } else if (kind == 1) {
            f.erase(others.takeAt(which).id);
        } else if (kind == 2) {
            others[which] = f.changed(others[which]);
            f.save(others[which]);
        } else {
            // Harvest's time stamp takes the place of ours: the row moves.
            others[which].local->createdAt = others[which].local->createdAt.addSecs(random.bounded(-3000, 3000));
            f.save(others[which]);
        }
        QCOMPARE(kept.data(DayModel::IdRole).toString(), chosen.id.toString());
        QCOMPARE(selection.selectedIndexes(), QModelIndexList{kept});
        QStringList shown;
        for (int row = 0; row < model.rowCount(); ++row)
            shown.append(rowAt(model, row).id.toString());
        QStringList stored;
        for (const StoredEntry &entry : f.store().entriesOn(Fixture::today()))
            stored.append(entry.id.toString());
        QCOMPARE(shown, stored);
    }
    QCOMPARE(reset.count(), 0);
}

void DayModelTest::resetsForAnotherDayOnly()
{
    Fixture f;
    f.save(f.finished(30min));
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    QCOMPARE(model.day(), Fixture::today());
    QSignalSpy reset(&model, &DayModel::modelReset);
    QSignalSpy changed(&model, &DayModel::dayChanged);
    model.setDay(Fixture::today());
    QCOMPARE(reset.count(), 0);
    model.setDay(Fixture::today().addDays(-1));
    QCOMPARE(reset.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.rowCount(), 0);
}

void DayModelTest::saysNothingAboutOtherDays()
{
    Fixture f;
    f.save(f.finished(30min));
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    QSignalSpy changed(&model, &DayModel::dataChanged);
    QSignalSpy totals(&model, &DayModel::totalsChanged);
    f.save(f.finished(30min, Fixture::webShop(), Fixture::today().addDays(1)));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(changed.count() + totals.count(), 0);

    // An entry that moves to another day leaves its row behind.
    StoredEntry moved = f.finished(5min);
    f.save(moved);
    QCOMPARE(model.rowCount(), 2);
    moved.local->spentDate = Fixture::today().addDays(40);
    f.save(moved);
    QCOMPARE(model.rowCount(), 1);
}

void DayModelTest::escapesMarkupInToolTips()
{
    Fixture f;
    StoredEntry entry = f.finished(30min);
    entry.local->notes = u"<b>bold</b>"_s;
    f.save(entry);
    LiveTime time(f.store(), f.clock);
    const DayModel model(f.store(), time);
    QVERIFY(model.data(model.index(0), Qt::ToolTipRole).toString().contains("&lt;b&gt;bold"_L1));
    QVERIFY(rowAt(model).toolTip.contains("<b>bold</b>"_L1));
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::DayModelTest)
#include "tst_daymodel.moc"
