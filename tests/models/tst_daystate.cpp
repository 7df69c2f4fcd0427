// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What a day adds up to, and what stands in place of an empty list.

#include "models/daymodel.h"

#include "models/fixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class DayStateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void addsUp_data();
    void addsUp();
    void saysWhenTheDayIsDone();
    void addsWhatStandsInTheRows();
    void addsTheSelection();
    void wantsNotes();
    void locks();
    void knowsWhyItIsEmpty();
    void offersRowsToTakeOver();
};

void DayStateTest::addsUp_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("daysAgo");
    QTest::addColumn<QString>("text");
    QTest::newRow("today, under") << 354 << 0 << u"5:54 billable · 2:06 to go"_s;
    QTest::newRow("today, reached") << 485 << 0 << u"8:05 billable · 8:05 of 8:00"_s;
    QTest::newRow("yesterday, under") << 354 << 1 << u"5:54 billable · 5:54 of 8:00"_s;
    QTest::newRow("Sunday") << 60 << 4 << u"1:00 billable"_s;
}

void DayStateTest::addsUp()
{
    QFETCH(int, minutes);
    QFETCH(int, daysAgo);
    Fixture f;
    const QDate day = Fixture::today().addDays(-daysAgo);
    f.save(f.finished(std::chrono::minutes(minutes), Fixture::webShop(), day));
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    model.setDay(day);
    QTEST(model.totals().text, "text");
    QVERIFY(model.totals().accessibleText.startsWith("Total "_L1));
}

void DayStateTest::saysWhenTheDayIsDone()
{
    Fixture f;
    f.save(f.finished(270min));
    f.save(f.running(84min + 7s));
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    QCOMPARE(model.totals().trackedText, u"5:54"_s);
    QCOMPARE(model.totals().text, u"5:54 billable · 2:06 to go, 8:00 at 16:37"_s);
    QCOMPARE(model.totals().fraction, 354.0 / 480.0);
    QSignalSpy changed(&model, &DayModel::totalsChanged);
    f.clock.advance(1min);
    QCOMPARE(model.totals().text, u"5:55 billable · 2:05 to go, 8:00 at 16:37"_s);
    QCOMPARE(changed.count(), 1);
}

void DayStateTest::addsWhatStandsInTheRows()
{
    Fixture f(TimerMode::Duration, TimeFormat::Decimal);
    // Each stands as 0.33, and so the total is 0.99.
    for (int i = 0; i < 3; ++i)
        f.save(f.finished(20min));
    LiveTime time(f.store(), f.clock);
    const DayModel model(f.store(), time);
    QCOMPARE(model.row(model.index(0)).timeText, u"0.33"_s);
    QCOMPARE(model.totals().trackedText, u"0.99"_s);
}

void DayStateTest::addsTheSelection()
{
    Fixture f;
    f.save(f.finished(20min));
    f.save(f.finished(75min));
    f.save(f.finished(60min));
    LiveTime time(f.store(), f.clock);
    const DayModel model(f.store(), time);
    QCOMPARE(model.selectionText({model.index(0), model.index(1), model.index(2)}), u"3 selected · 2:35"_s);
}

void DayStateTest::wantsNotes()
{
    Fixture f;
    f.setCompany(TimerMode::Duration, TimeFormat::HoursMinutes, true);
    StoredEntry entry = f.finished(20min);
    entry.local->notes = u" \n"_s;
    f.save(entry);
    LiveTime time(f.store(), f.clock);
    const DayModel model(f.store(), time);
    const QList<TextRun> line = model.row(model.index(0)).secondLine;
    QCOMPARE(line, (QList<TextRun>{{u"Design — "_s, Tone::Muted}, {u"no notes yet"_s, Tone::Warning}}));

    f.setCompany(TimerMode::Duration, TimeFormat::HoursMinutes, false);
    QCOMPARE(model.row(model.index(0)).secondLine, (QList<TextRun>{{u"Design"_s, Tone::Muted}}));
}

void DayStateTest::locks()
{
    Fixture f;
    StoredEntry entry = f.finished(20min);
    entry.local->approved = true;
    f.save(entry);
    LiveTime time(f.store(), f.clock);
    const DayModel model(f.store(), time);
    const EntryRow row = model.row(model.index(0));
    QVERIFY(row.locked);
    QCOMPARE(row.mark, EntryRow::Mark::Locked);
    QCOMPARE(row.markToolTip, u"Approved, so Harvest has locked it. You can copy it or start it again."_s);
}

void DayStateTest::knowsWhyItIsEmpty()
{
    using State = DayModel::State;
    Fixture f;
    LiveTime time(f.store(), f.clock);
    DayModel model(f.store(), time);
    QCOMPARE(model.state(), State::Fetching);

    QSignalSpy changed(&model, &DayModel::stateChanged);
    SyncStatus status;
    status.state = SyncStatus::State::Fetching;
    status.fetched = 1240;
    model.setStatus(status);
    QCOMPARE(model.state(), State::Fetching);
    QCOMPARE(model.headline().sentence, u"1,240 entries so far. You can start a timer now."_s);
    QCOMPARE(changed.count(), 1);

    status.state = SyncStatus::State::Offline;
    model.setStatus(status);
    QCOMPARE(model.state(), State::NotFetchedOffline);
    QCOMPARE(model.headline().title, u"This day is not here yet"_s);
    QCOMPARE(changed.count(), 2);

    f.write([](Store::Writer &writer) { return writer.markFetched({Fixture::today(), Fixture::today()}); });
    QCOMPARE(model.state(), State::Empty);
    QCOMPARE(model.headline().title, u"No time on Thursday yet"_s);
    QCOMPARE(changed.count(), 3);

    f.save(f.finished(20min));
    QCOMPARE(model.state(), State::Rows);
    QCOMPARE(model.headline(), Headline{});
    QCOMPARE(changed.count(), 4);
}

void DayStateTest::offersRowsToTakeOver()
{
    Fixture f;
    LiveTime time(f.store(), f.clock);
    const DayModel model(f.store(), time);
    QVERIFY(!model.copySource().isValid());
    f.save(f.finished(20min, Fixture::webShop(), Fixture::today().addDays(-3)));
    QCOMPARE(model.copySource(), Fixture::today().addDays(-3));
    f.save(f.finished(20min, Fixture::webShop(), Fixture::today().addDays(-1)));
    QCOMPARE(model.copySource(), Fixture::today().addDays(-1));
    f.save(f.finished(20min));
    QVERIFY(!model.copySource().isValid());
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::DayStateTest)
#include "tst_daystate.moc"
