// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/rules.h"

#include "samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;
using Kind = Error::Kind;

namespace {

/// What a rule said, for tables: nothing when it agreed.
using Refusal = std::optional<Kind>;

Refusal said(const Result<> &result)
{
    return result ? Refusal() : Refusal(result.error().kind);
}

Company company(bool notesRequired = false, TimerMode mode = TimerMode::Duration)
{
    Company company;
    company.notesRequired = notesRequired;
    company.timerMode = mode;
    return company;
}

Assignments assigned()
{
    Assignment archived = samples::assignment(12, 20);
    archived.active = false;
    return {samples::assignment(10, 20), samples::assignment(10, 21), archived};
}

User member()
{
    return User{};
}

User administrator()
{
    User user;
    user.administrator = true;
    return user;
}

using Change = void (*)(TimeEntry &);

TimeEntry changed(TimeEntry entry, Change change)
{
    change(entry);
    return entry;
}

void nothing(TimeEntry &) { }

void lock(TimeEntry &entry)
{
    entry.locked = true;
}

void approve(TimeEntry &entry)
{
    entry.approved = true;
}

void bill(TimeEntry &entry)
{
    entry.billed = true;
}

void moveTask(TimeEntry &entry)
{
    assign(entry, samples::assignment(10, 21));
}

void moveToArchived(TimeEntry &entry)
{
    assign(entry, samples::assignment(12, 20));
}

void moveToUnknown(TimeEntry &entry)
{
    assign(entry, samples::assignment(99, 20));
}

void moveDay(TimeEntry &entry)
{
    entry.spentDate = entry.spentDate.addDays(1);
}

void loseDay(TimeEntry &entry)
{
    entry.spentDate = QDate();
}

void aDay(TimeEntry &entry)
{
    entry.tracked = 24h;
}

void overADay(TimeEntry &entry)
{
    entry.tracked = 24h + 1min;
}

void belowNothing(TimeEntry &entry)
{
    entry.tracked = -1h;
}

void lengthen(TimeEntry &entry)
{
    entry.tracked += 1h;
}

void silence(TimeEntry &entry)
{
    entry.notes = u" \n "_s;
}

void write(TimeEntry &entry)
{
    entry.notes = u"other"_s;
}

void writeTooMuch(TimeEntry &entry)
{
    entry.notes = QString(16'777'216, u'a');
}

void start(TimeEntry &entry)
{
    entry.timerStartedAt = samples::utc(10);
}

void startOnly(TimeEntry &entry)
{
    entry.startedTime = QTime(9, 0);
}

void endOnly(TimeEntry &entry)
{
    entry.endedTime = QTime(9, 0);
}

void startAndEnd(TimeEntry &entry)
{
    entry.startedTime = QTime(9, 0);
    entry.endedTime = QTime(10, 0);
}

void stopAfterThreeDays(TimeEntry &entry)
{
    entry.timerStartedAt.reset();
    entry.tracked = 72h;
}

} // namespace

Q_DECLARE_METATYPE(sheaf::TimeEntry)
Q_DECLARE_METATYPE(sheaf::Company)
Q_DECLARE_METATYPE(sheaf::User)
Q_DECLARE_METATYPE(Refusal)

class RulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void create_data()
    {
        QTest::addColumn<TimeEntry>("entry");
        QTest::addColumn<Company>("company");
        QTest::addColumn<bool>("starting");
        QTest::addColumn<Refusal>("refusal");
        const auto row
            = [](const char *name, Change change, const Company &rules, bool starting, Refusal refusal = {}) {
                  QTest::newRow(name) << changed(samples::entry(), change) << rules << starting << refusal;
              };
        const Company timed = company(false, TimerMode::StartAndEnd);
        row("plain", nothing, company(), false);
        row("starting", nothing, company(), true);
        row("archived", moveToArchived, company(), false, Kind::NotAssigned);
        row("unknown project", moveToUnknown, company(), true, Kind::NotAssigned);
        row("no day", loseDay, company(), false, Kind::InvalidInput);
        row("24 hours", aDay, company(), false);
        row("over 24 hours", overADay, company(), false, Kind::TooLong);
        row("starting with over 24 hours", overADay, company(), true, Kind::TooLong);
        row("negative", belowNothing, company(), false, Kind::InvalidInput);
        row("no notes", silence, company(), false);
        row("no notes, required", silence, company(true), false, Kind::NotesMissing);
        row("notes, required", nothing, company(true), false);
        row("starting without required notes", silence, company(true), true);
        row("notes beyond Harvest's column", writeTooMuch, company(), false, Kind::InvalidInput);
        row("start only", startOnly, timed, false, Kind::InvalidInput);
        row("end only", endOnly, timed, false, Kind::InvalidInput);
        row("start and end", startAndEnd, timed, false);
        row("hours in a start and end account", nothing, timed, false);
        row("starting at a time", startOnly, timed, true);
        row("start only in a duration account", startOnly, company(), false);
    }

    void create()
    {
        QFETCH(const TimeEntry, entry);
        QFETCH(const Company, company);
        QFETCH(const bool, starting);
        QTEST(said(rules::checkCreate(entry, company, assigned(), starting)), "refusal");
    }

    void edit_data()
    {
        QTest::addColumn<TimeEntry>("base");
        QTest::addColumn<TimeEntry>("wanted");
        QTest::addColumn<Company>("company");
        QTest::addColumn<User>("user");
        QTest::addColumn<Refusal>("refusal");
        const auto row = [](const char *name, const TimeEntry &base, Change change, Refusal refusal = {},
                             const Company &rules = company(), const User &user = member()) {
            QTest::newRow(name) << base << changed(base, change) << rules << user << refusal;
        };
        const TimeEntry plain = samples::entry();
        const TimeEntry locked = changed(plain, lock);
        const TimeEntry archived = changed(plain, moveToArchived);
        const TimeEntry silent = changed(plain, silence);
        const TimeEntry timer = samples::running();
        const Company timed = company(false, TimerMode::StartAndEnd);

        row("nothing", plain, nothing);
        row("notes", plain, write);
        row("notes removed", plain, silence);
        row("required notes removed", plain, silence, Kind::NotesMissing, company(true));
        row("required notes removed while running", timer, silence, {}, company(true));
        row("hours of one that never had notes", silent, lengthen, {}, company(true));
        row("too many notes", plain, writeTooMuch, Kind::InvalidInput);
        row("task", plain, moveTask);
        row("archived project", plain, moveToArchived, Kind::NotAssigned);
        row("notes on an archived project", archived, write);
        row("hours on an archived project", archived, lengthen);
        row("timer on an archived project", archived, start, Kind::NotAssigned);
        row("timer", plain, start);
        row("24 hours", plain, aDay);
        row("over 24 hours", plain, overADay, Kind::TooLong);
        row("notes of one over 24 hours", changed(plain, overADay), write);
        row("negative", plain, belowNothing, Kind::InvalidInput);
        row("no day", plain, loseDay, Kind::InvalidInput);
        row("a forgotten timer stops", timer, stopAfterThreeDays);
        row("stop without required notes", changed(timer, silence), stopAfterThreeDays, Kind::NotesMissing,
            company(true));
        row("start only", plain, startOnly, Kind::InvalidInput, timed);
        row("end only", plain, endOnly, Kind::InvalidInput, timed);
        row("start and end", plain, startAndEnd, {}, timed);
        row("start of a running timer", timer, startOnly, {}, timed);
        row("start only in a duration account", plain, startOnly);

        row("locked: nothing", locked, nothing);
        row("locked: notes", locked, write, Kind::Locked);
        row("approved: hours", changed(plain, approve), lengthen, Kind::Locked);
        row("billed: task", changed(plain, bill), moveTask, Kind::Locked);
        row("administrator: notes", locked, write, {}, company(), administrator());
        row("administrator: hours", locked, lengthen, {}, company(), administrator());
        row("administrator: task", locked, moveTask, Kind::Locked, company(), administrator());
        row("administrator: day", locked, moveDay, Kind::Locked, company(), administrator());
        row("administrator: timer", locked, start, Kind::Locked, company(), administrator());
    }

    void edit()
    {
        QFETCH(const TimeEntry, base);
        QFETCH(const TimeEntry, wanted);
        QFETCH(const Company, company);
        QFETCH(const User, user);
        QTEST(said(rules::checkEdit(base, wanted, company, assigned(), user)), "refusal");
    }

    void remove_data()
    {
        QTest::addColumn<TimeEntry>("entry");
        QTest::addColumn<User>("user");
        QTest::addColumn<Refusal>("refusal");
        const TimeEntry plain = samples::entry();
        User manager;
        manager.manager = true;
        QTest::newRow("plain") << plain << member() << Refusal();
        QTest::newRow("running") << samples::running() << member() << Refusal();
        QTest::newRow("locked") << changed(plain, lock) << member() << Refusal(Kind::Locked);
        QTest::newRow("approved") << changed(plain, approve) << member() << Refusal(Kind::Locked);
        QTest::newRow("billed") << changed(plain, bill) << manager << Refusal(Kind::Locked);
        QTest::newRow("administrator") << changed(plain, approve) << administrator() << Refusal();
    }

    void remove()
    {
        QFETCH(const TimeEntry, entry);
        QFETCH(const User, user);
        QTEST(said(rules::checkRemove(entry, user)), "refusal");
    }

    void refusalsCarryFacts()
    {
        TimeEntry locked = changed(samples::entry(), lock);
        locked.lockedReason = QString(u"Item Approved " + QString(1000, u'x'));
        const auto removal = rules::checkRemove(locked, member());
        QVERIFY(removal.error().detail.startsWith(u"Item Approved"_s));
        QVERIFY(removal.error().detail.size() <= 200);

        const TimeEntry unknown = changed(samples::entry(), moveToUnknown);
        QCOMPARE(rules::checkCreate(unknown, company(), assigned(), false).error().detail, u"Project 99"_s);
        const TimeEntry tooLong = changed(samples::entry(), overADay);
        QCOMPARE(rules::checkCreate(tooLong, company(), assigned(), false).error().detail, u"24:01"_s);
    }
};

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_rules.moc"
