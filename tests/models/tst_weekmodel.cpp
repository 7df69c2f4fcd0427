// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/weekmodel.h"

#include "models/fixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class WeekModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void showsTheWeek();
    void followsTheStore();
    void turnsWithTheTimerAndTheDay();
    void beginsWhereTheAccountBegins();
    void sharesTheTargetOut();
};

void WeekModelTest::showsTheWeek()
{
    Fixture f;
    f.save(f.finished(470min, Fixture::webShop(), Fixture::today().addDays(-3)));
    f.save(f.finished(600min, Fixture::webShop(), Fixture::today().addDays(-2)));
    f.save(f.running(84min));
    LiveTime time(f.store(), f.clock);
    const WeekModel week(f.store(), time);
    QCOMPARE(week.days().size(), 7);
    const DayCell monday = week.days().constFirst();
    QCOMPARE(monday.caption, u"Mon 16"_s);
    QCOMPARE(monday.narrowCaption, u"Mo 16"_s);
    QCOMPARE(monday.totalText, u"7:50"_s);
    QCOMPARE(monday.fraction, 470.0 / 480.0);
    QCOMPARE(monday.accessibleText, u"Monday 16 November, 7 hours 50 minutes"_s);
    QVERIFY(!monday.isToday && !monday.isFuture && !monday.runningHere);
    QCOMPARE(week.days()[1].fraction, 1.0);
    QCOMPARE(week.days()[2].totalText, u"–"_s);
    QVERIFY(week.days()[3].isToday && week.days()[3].runningHere);
    QCOMPARE(week.days()[3].totalText, u"1:24"_s);
    QVERIFY(week.days()[4].isFuture);
    QCOMPARE(week.days()[5].fraction, 0.0);
    QCOMPARE(week.whole().caption, u"Week"_s);
    QCOMPARE(week.whole().totalText, u"19:14"_s);
    QCOMPARE(week.whole().fraction, 1154.0 / 2400.0);
}

void WeekModelTest::followsTheStore()
{
    Fixture f;
    LiveTime time(f.store(), f.clock);
    WeekModel week(f.store(), time);
    QSignalSpy changed(&week, &WeekModel::changed);
    StoredEntry entry = f.finished(60min);
    f.save(entry);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(week.days()[3].totalText, u"1:00"_s);
    entry.local->notes = u"only the notes"_s;
    f.save(entry);
    f.save(f.finished(60min, Fixture::webShop(), Fixture::today().addDays(7)));
    QCOMPARE(changed.count(), 1);

    week.setDay(Fixture::today().addDays(1));
    QCOMPARE(changed.count(), 1);
    week.setDay(Fixture::today().addDays(7));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(week.week(), (DateRange{{2026, 11, 23}, {2026, 11, 29}}));
    QCOMPARE(week.days()[3].totalText, u"1:00"_s);
}

void WeekModelTest::turnsWithTheTimerAndTheDay()
{
    Fixture f;
    f.save(f.running(84min + 50s));
    LiveTime time(f.store(), f.clock);
    WeekModel week(f.store(), time);
    QSignalSpy changed(&week, &WeekModel::changed);
    f.clock.advance(10s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(week.days()[3].totalText, u"1:25"_s);
    f.clock.advance(10h);
    QVERIFY(week.days()[4].isToday);
    QVERIFY(week.days()[3].runningHere);
}

void WeekModelTest::beginsWhereTheAccountBegins()
{
    Fixture f;
    LiveTime time(f.store(), f.clock);
    const WeekModel week(f.store(), time);
    Company company;
    company.weekStart = Qt::Sunday;
    f.write([&company](Store::Writer &writer) { return writer.setCompany(company); });
    QCOMPARE(week.days().constFirst().caption, u"Sun 15"_s);
    QVERIFY(week.days()[4].isToday);
}

void WeekModelTest::sharesTheTargetOut()
{
    const QDate monday(2026, 11, 16);
    QCOMPARE(dayTarget(monday, 40h), std::chrono::seconds(8h));
    QCOMPARE(dayTarget(monday.addDays(4), 37h + 30min), std::chrono::seconds(7h + 30min));
    QCOMPARE(dayTarget(monday.addDays(5), 40h), 0s);
    QCOMPARE(dayTarget(monday, 0h), 0s);
    QCOMPARE(dayTarget(monday, -5h), 0s);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::WeekModelTest)
#include "tst_weekmodel.moc"
