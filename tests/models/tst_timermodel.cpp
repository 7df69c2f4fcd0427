// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The running timer: its texts, its time, and how seldom it wakes the computer.

#include "models/timermodel.h"

#include "models/fixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

/// Counts how often somebody asks to be woken, and hands everything on.
class CountingClock final : public Clock
{
public:
    explicit CountingClock(ManualClock &clock)
        : m_clock(clock)
    {
    }

    QDateTime now() const override { return m_clock.now(); }

    std::chrono::milliseconds monotonic() const override { return m_clock.monotonic(); }

    QTimeZone zone() const override { return m_clock.zone(); }

    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        m_clock.after(delay, context, [this, fn = std::move(fn)] {
            ++wakeUps;
            fn();
        });
    }

    int wakeUps = 0;

private:
    ManualClock &m_clock;
};

} // namespace

class TimerModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void tellsWhatRuns();
    void tellsWhatRanLast();
    void knowsWhenTheLastWasStoppedHere();
    void knowsItAfterADeletionWasUndone();
    void hasNothingToTell();
    void hidesNames();
    void ticksOnceAMinute();
    void ticksEachSecondOnlyWhereSeen();
    void followsStartsAndStops();
    void neverGoesBackwards();
    void listensToHarvestsClock();
    void countsDecimals();
    void sleepsWhileIdle();
    void wakesOnceAMinuteWhileItRuns();
};

void TimerModelTest::tellsWhatRuns()
{
    Fixture f;
    f.save(f.finished(270min));
    f.save(f.running(84min + 7s));
    LiveTime time(f.store(), f.clock);
    const TimerModel timer(f.store(), time);
    QVERIFY(timer.isRunning());
    QVERIFY(!timer.hasLast());
    QCOMPARE(timer.elapsed(), 84min + 7s);
    QCOMPARE(timer.timeText(), u"1:24"_s);
    QCOMPARE(timer.secondsText(), u":07"_s);
    QCOMPARE(timer.todayText(), u"5:54"_s);
    QCOMPARE(timer.row().project, u"Web shop relaunch"_s);
    QCOMPARE(timer.windowTitle(Fixture::today(), false), u"1:24 Web shop relaunch — Sheaf"_s);
    QCOMPARE(timer.trayTitle(false), u"Web shop relaunch · Oriel Coffee"_s);
    QCOMPARE(timer.trayText(false), u"Development, 1:24 · today 5:54"_s);
    QCOMPARE(timer.menuTitle(false), u"Web shop relaunch, Development"_s);
    QCOMPARE(timer.menuText(), u"1:24 · today 5:54"_s);
    QCOMPARE(timer.lastText(), QString());
    QCOMPARE(timer.continueText(), QString());
}

void TimerModelTest::tellsWhatRanLast()
{
    Fixture f(TimerMode::StartAndEnd);
    StoredEntry entry = f.finished(70min);
    entry.local->startedTime = QTime(10, 32);
    entry.local->endedTime = QTime(11, 42);
    f.save(entry);
    LiveTime time(f.store(), f.clock);
    const TimerModel timer(f.store(), time);
    QVERIFY(!timer.isRunning());
    QVERIFY(timer.hasLast());
    QCOMPARE(timer.row().id, entry.id);
    QCOMPARE(timer.elapsed(), 0s);
    QCOMPARE(timer.timeText(), u"0:00"_s);
    QCOMPARE(timer.secondsText(), QString());
    QCOMPARE(timer.idleTitle(), u"Nothing is running"_s);
    QCOMPARE(timer.lastText(), u"Last: Design, Exhibition guide app until 11:42"_s);
    QCOMPARE(timer.continueText(), u"Continue Design"_s);
    QCOMPARE(timer.windowTitle(Fixture::today(), false), u"Thursday 19 November — Sheaf"_s);
    QCOMPARE(timer.trayTitle(false), u"Nothing is running"_s);
    QCOMPARE(timer.trayText(false), u"Last: Design until 11:42 · today 1:10"_s);
    QCOMPARE(timer.menuTitle(false), u"Nothing is running"_s);
    QCOMPARE(timer.menuText(), u"Today 1:10"_s);
}

void TimerModelTest::knowsWhenTheLastWasStoppedHere()
{
    Fixture f;
    const StoredEntry before = f.running(84min);
    StoredEntry after = before;
    after.local->tracked = 84min;
    after.local->timerStartedAt.reset();
    f.write([&](Store::Writer &writer) -> Result<> {
        if (const Result<> saved = writer.save(after); !saved)
            return saved;
        return writer.addHistory(HistoryItem{0, after.id, f.clock.now(), Author::User, before.local, after.local});
    });
    LiveTime time(f.store(), f.clock);
    const TimerModel timer(f.store(), time);
    QCOMPARE(timer.lastText(), u"Last: Development, Web shop relaunch until 14:31"_s);
}

/// Harvest cannot bring back an entry: the one that comes after undo is another one, with a history of its own.
void TimerModelTest::knowsItAfterADeletionWasUndone()
{
    Fixture f;
    const StoredEntry before = f.running(84min);
    StoredEntry after = before;
    after.local->tracked = 84min;
    after.local->timerStartedAt.reset();
    StoredEntry again = after;
    again.id = EntryId::create();
    again.remoteId.reset();
    again.base.reset();
    again.remote.reset();
    const QDateTime stopped = f.clock.now();
    f.write([&](Store::Writer &writer) -> Result<> {
        QList<HistoryItem> steps{{0, after.id, stopped, Author::User, before.local, after.local},
            {0, after.id, stopped.addSecs(600), Author::User, after.local, std::nullopt},
            {0, again.id, stopped.addSecs(605), Author::User, std::nullopt, again.local}};
        for (const HistoryItem &step : steps) {
            if (const Result<> noted = writer.addHistory(step); !noted)
                return noted;
        }
        if (const Result<> erased = writer.erase(after.id); !erased)
            return erased;
        return writer.save(again);
    });
    LiveTime time(f.store(), f.clock);
    const TimerModel timer(f.store(), time);
    QCOMPARE(timer.row().id, again.id);
    QCOMPARE(timer.lastText(), u"Last: Development, Web shop relaunch until 14:31"_s);
}

void TimerModelTest::hasNothingToTell()
{
    Fixture f;
    LiveTime time(f.store(), f.clock);
    const TimerModel timer(f.store(), time);
    QVERIFY(!timer.isRunning() && !timer.hasLast());
    QCOMPARE(timer.lastText(), QString());
    QCOMPARE(timer.continueText(), QString());
    QCOMPARE(timer.trayText(false), u"Today 0:00"_s);
}

void TimerModelTest::hidesNames()
{
    Fixture f;
    const StoredEntry entry = f.running(84min + 7s);
    f.save(entry);
    LiveTime time(f.store(), f.clock);
    const TimerModel timer(f.store(), time);
    QStringList shown{timer.windowTitle(Fixture::today(), true), timer.trayTitle(true), timer.trayText(true),
        timer.menuTitle(true), timer.menuText()};
    QCOMPARE(shown.constFirst(), u"1:24 — Sheaf"_s);
    StoredEntry stopped = entry;
    stopped.local->timerStartedAt.reset();
    f.save(stopped);
    shown << timer.trayTitle(true) << timer.trayText(true) << timer.menuTitle(true) << timer.continueText(true);
    for (const QString &text : std::as_const(shown)) {
        QVERIFY(!text.isEmpty());
        for (const QString &name : {u"Web shop"_s, u"Oriel"_s, u"Development"_s, u"Checkout"_s})
            QVERIFY2(!text.contains(name), qPrintable(text));
    }
}

void TimerModelTest::ticksOnceAMinute()
{
    Fixture f;
    f.save(f.running(84min + 7s));
    LiveTime time(f.store(), f.clock);
    time.setVisible(true);
    TimerModel timer(f.store(), time);
    QSignalSpy tick(&timer, &TimerModel::tick);
    QSignalSpy changed(&timer, &TimerModel::changed);
    f.clock.advance(52s);
    QCOMPARE(tick.count(), 0);
    f.clock.advance(1s);
    QCOMPARE(tick.count(), 1);
    QCOMPARE(timer.timeText(), u"1:25"_s);
    QCOMPARE(timer.secondsText(), u":00"_s);
    QCOMPARE(timer.todayText(), u"1:25"_s);
    f.clock.advance(10min);
    QCOMPARE(tick.count(), 11);
    QCOMPARE(changed.count(), 0);
}

void TimerModelTest::ticksEachSecondOnlyWhereSeen()
{
    Fixture f;
    f.save(f.running(84min + 7s));
    LiveTime time(f.store(), f.clock);
    TimerModel timer(f.store(), time);
    QSignalSpy tick(&timer, &TimerModel::tick);
    timer.setSecondsWanted(true);
    f.clock.advance(10s);
    QCOMPARE(tick.count(), 0);
    time.setVisible(true);
    tick.clear();
    f.clock.advance(10s);
    QCOMPARE(tick.count(), 10);
    QCOMPARE(timer.secondsText(), u":27"_s);
    time.setVisible(false);
    tick.clear();
    f.clock.advance(30s);
    QCOMPARE(tick.count(), 0);
}

void TimerModelTest::followsStartsAndStops()
{
    Fixture f;
    LiveTime time(f.store(), f.clock);
    TimerModel timer(f.store(), time);
    QSignalSpy changed(&timer, &TimerModel::changed);
    StoredEntry entry = f.running(0s);
    f.save(entry);
    QVERIFY(timer.isRunning());
    QCOMPARE(changed.count(), 1);
    f.clock.advance(90s);
    QCOMPARE(timer.timeText(), u"0:01"_s);
    entry.local->notes = u"other notes"_s;
    f.save(entry);
    QCOMPARE(changed.count(), 2);
    entry.local->tracked = 90s;
    entry.local->timerStartedAt.reset();
    f.save(entry);
    QVERIFY(!timer.isRunning());
    QCOMPARE(changed.count(), 3);
    QCOMPARE(timer.row().id, entry.id);
}

void TimerModelTest::neverGoesBackwards()
{
    Fixture f;
    f.save(f.running(10s));
    LiveTime time(f.store(), f.clock);
    const TimerModel timer(f.store(), time);
    f.clock.jumpWall(-3h);
    QCOMPARE(timer.elapsed(), 10s);
    f.clock.advance(50s);
    QCOMPARE(timer.elapsed(), 60s);
    f.clock.jumpWall(48h);
    f.clock.advance(60s);
    QCOMPARE(timer.elapsed(), 120s);
    QCOMPARE(timer.timeText(), u"0:02"_s);

    // The computer slept: that time counts, at once.
    f.clock.sleep(1h);
    QCOMPARE(timer.timeText(), u"1:02"_s);

    // Started by a clock that is ahead of ours.
    f.erase(f.store().running().constFirst().id);
    f.save(f.running(-5min));
    QCOMPARE(timer.elapsed(), 0s);
    QCOMPARE(timer.timeText(), u"0:00"_s);
    f.clock.advance(6min);
    QCOMPARE(timer.timeText(), u"0:01"_s);
}

void TimerModelTest::listensToHarvestsClock()
{
    Fixture f;
    f.save(f.running(10min));
    f.clock.jumpWall(2h); // The computer's clock is wrong when Sheaf starts,
    LiveTime time(f.store(), f.clock);
    TimerModel timer(f.store(), time);
    QCOMPARE(timer.timeText(), u"2:10"_s);
    QSignalSpy tick(&timer, &TimerModel::tick);
    f.clock.jumpWall(-2h); // and is then corrected by what Harvest says.
    time.trustClock();
    QCOMPARE(timer.timeText(), u"0:10"_s);
    QCOMPARE(tick.count(), 1);
}

void TimerModelTest::countsDecimals()
{
    Fixture f(TimerMode::Duration, TimeFormat::Decimal);
    f.save(f.running(84min));
    LiveTime time(f.store(), f.clock);
    TimerModel timer(f.store(), time);
    QCOMPARE(timer.timeText(), u"1.40"_s);
    QCOMPARE(timer.secondsText(), QString());
    QSignalSpy tick(&timer, &TimerModel::tick);
    f.clock.advance(36s);
    QCOMPARE(tick.count(), 1);
    QCOMPARE(timer.timeText(), u"1.41"_s);
}

void TimerModelTest::sleepsWhileIdle()
{
    Fixture f;
    f.save(f.finished(70min));
    CountingClock clock(f.clock);
    LiveTime time(f.store(), clock);
    TimerModel timer(f.store(), time);
    timer.setSecondsWanted(true);
    QSignalSpy changed(&timer, &TimerModel::changed);
    for (const bool visible : {true, false}) {
        time.setVisible(visible);
        clock.wakeUps = 0;
        f.clock.advance(24h);
        QCOMPARE(clock.wakeUps, 1); // midnight, when "today" is another day
    }
    QCOMPARE(timer.todayText(), u"0:00"_s);
    QCOMPARE(changed.count(), 1);
}

void TimerModelTest::wakesOnceAMinuteWhileItRuns()
{
    Fixture f;
    f.save(f.running(84min));
    CountingClock clock(f.clock);
    LiveTime time(f.store(), clock);
    const TimerModel timer(f.store(), time);
    clock.wakeUps = 0;
    f.clock.advance(1h);
    QCOMPARE(clock.wakeUps, 60);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::TimerModelTest)
#include "tst_timermodel.moc"
