// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The models of an account together: what a window is given.

#include "models/timesheet.h"

#include "models/fixture.h"
#include "sync/syncengine.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class TimesheetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void beginsWithToday();
    void movesListAndStripTogether();
    void knowsTheAccount();
    void tellsOfANewDay();
    void agreesEverywhere();
    void listsRecents();
};

void TimesheetTest::beginsWithToday()
{
    Fixture f;
    HarvestClock clock(f.clock);
    SyncEngine engine(f.store(), clock);
    Timesheet sheet(f.store(), engine, clock);
    QCOMPARE(sheet.today(), Fixture::today());
    QCOMPARE(sheet.day().day(), sheet.today());
    QVERIFY(sheet.week().week().contains(sheet.today()));
    QCOMPARE(sheet.status().status(), engine.status());
}

void TimesheetTest::movesListAndStripTogether()
{
    Fixture f;
    HarvestClock clock(f.clock);
    SyncEngine engine(f.store(), clock);
    Timesheet sheet(f.store(), engine, clock);
    sheet.setDay({2026, 10, 1});
    QCOMPARE(sheet.day().day(), QDate(2026, 10, 1));
    QVERIFY(sheet.week().week().contains({2026, 10, 1}));
    sheet.setDay({});
    QCOMPARE(sheet.day().day(), QDate(2026, 10, 1));
}

void TimesheetTest::knowsTheAccount()
{
    Fixture f;
    HarvestClock clock(f.clock);
    SyncEngine engine(f.store(), clock);
    Timesheet sheet(f.store(), engine, clock);
    QSignalSpy changed(&sheet, &Timesheet::accountChanged);
    QCOMPARE(sheet.company().name, u"Larkfield Studio"_s);
    QCOMPARE(sheet.user().weeklyCapacity, std::chrono::seconds(40h));
    f.write([](Store::Writer &writer) {
        User user;
        user.id = UserId{7};
        user.timezoneName = u"Eastern Time (US & Canada)"_s;
        return writer.setUser(user);
    });
    QCOMPARE(changed.count(), 1);
    QCOMPARE(sheet.zone(), QTimeZone("America/New_York"));
    QVERIFY(sheet.clientColor(ClientId{1}) >= 0 && sheet.clientColor(ClientId{1}) < 10);
}

void TimesheetTest::tellsOfANewDay()
{
    Fixture f;
    HarvestClock clock(f.clock);
    SyncEngine engine(f.store(), clock);
    Timesheet sheet(f.store(), engine, clock);
    QSignalSpy day(&sheet, &Timesheet::todayChanged);
    f.clock.advance(9h);
    QCOMPARE(day.count(), 0);
    f.clock.advance(30min);
    QCOMPARE(day.count(), 1);
    QCOMPARE(sheet.today(), Fixture::today().addDays(1));
    QCOMPARE(sheet.day().day(), Fixture::today()); // what the person looks at stays
}

/// Row, timer, total and strip show the same minute, however the timer is met.
void TimesheetTest::agreesEverywhere()
{
    Fixture f;
    const StoredEntry entry = f.running(84min + 7s);
    f.save(entry);
    HarvestClock clock(f.clock);
    SyncEngine engine(f.store(), clock);
    Timesheet sheet(f.store(), engine, clock);
    for (const auto step : {0ms, 52'999ms, 1ms, 10'000ms, 3'600'000ms, 59'999ms, 1ms}) {
        f.clock.advance(step);
        const QString shown = sheet.timer().timeText();
        QCOMPARE(sheet.day().row(sheet.day().indexOf(entry.id)).timeText, shown);
        QCOMPARE(sheet.day().totals().trackedText, shown);
        QCOMPARE(sheet.week().days()[3].totalText, shown);
        QCOMPARE(sheet.timer().todayText(), shown);
    }
}

void TimesheetTest::listsRecents()
{
    Fixture f;
    f.write([](Store::Writer &writer) { return writer.setAssignments({Fixture::webShop(), Fixture::exhibition()}); });
    HarvestClock clock(f.clock);
    SyncEngine engine(f.store(), clock);
    Timesheet sheet(f.store(), engine, clock);
    QSignalSpy changed(&sheet, &Timesheet::recentsChanged);
    f.save(f.finished(20min));
    f.save(f.finished(20min, Fixture::webShop()));
    QCOMPARE(sheet.recents(3).size(), 2);
    f.clock.advance(1s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(sheet.recents(1).constFirst().assignment, Fixture::webShop());
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::TimesheetTest)
#include "tst_timesheet.moc"
