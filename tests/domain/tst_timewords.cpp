// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/timewords.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Trouble = TimeWordsAnswer::Trouble;

namespace {

Assignment assignment(qint64 project, const QString &client, const QString &name, const QString &code, qint64 task,
    const QString &taskName)
{
    return {.client = {ClientId{project / 10}, client},
        .project = {ProjectId{project}, name, code},
        .task = {TaskId{task}, taskName}};
}

/// An agency's: two websites, names with days, numbers and small words in them, and leave.
AssignmentIndex agency()
{
    return AssignmentIndex({
        assignment(11, u"Acme"_s, u"Website"_s, u"W-1"_s, 1, u"Development"_s),
        assignment(11, u"Acme"_s, u"Website"_s, u"W-1"_s, 2, u"Design"_s),
        assignment(21, u"Oriel"_s, u"Design"_s, u"12-04"_s, 1, u"Development"_s),
        assignment(21, u"Oriel"_s, u"Design"_s, u"12-04"_s, 3, u"Review"_s),
        assignment(31, u"Halden"_s, u"Monday club"_s, u""_s, 4, u"Sound"_s),
        assignment(32, u"Halden"_s, u"Choir"_s, u""_s, 4, u"Sound"_s),
        assignment(41, u"Own"_s, u"Leave"_s, u"LV"_s, 5, u"Sick leave"_s),
        assignment(41, u"Own"_s, u"Leave"_s, u"LV"_s, 6, u"Annual leave"_s),
    });
}

TimeWordsContext context()
{
    return {.today = QDate(2026, 11, 19),
        .workday = 7h + 30min,
        .absences = {{.words = {u"sick"_s, u"ill"_s}, .booked = {ProjectId{41}, TaskId{5}}},
            {.words = {u"vacation"_s, u"time off"_s}, .booked = {ProjectId{41}, TaskId{6}}, .length = 8h}}};
}

QString summary(const TimeWords &words)
{
    QString text = QString::number(words.time.time.count() / 60) + u"m "_s + words.assignment.project.name + u'/'
        + words.assignment.task.name + u' ' + words.day.toString(Qt::ISODate);
    if (words.time.kind == DurationInput::Kind::Range)
        text += u' ' + words.time.from.toString(u"HH:mm"_s) + u'-' + words.time.to.toString(u"HH:mm"_s);
    if (!words.days.isEmpty())
        text += u" to "_s + words.days.last().toString(Qt::ISODate) + u" "_s + QString::number(words.days.size());
    return words.notes.isEmpty() ? text : QString(text + u" \""_s + words.notes + u'"');
}

} // namespace

/// Sentences about time. It is Thursday 19 November 2026.
class TimeWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void understands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *text, const char *meaning) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(meaning);
        };
        row("2 hours on Website doing development yesterday", "120m Website/Development 2026-11-18");
        row("half an hour acme dev", "30m Website/Development 2026-11-19");
        row("1h30 acme dev mon", "90m Website/Development 2026-11-16");
        row("9 to 11:30 acme design", "150m Website/Design 2026-11-19 09:00-11:30");
        row("from 9am to 5 pm acme design on monday", "480m Website/Design 2026-11-16 09:00-17:00");
        row("between 9 and 11 website dev", "120m Website/Development 2026-11-19 09:00-11:00");
        row("9-11:30 acme dev", "150m Website/Development 2026-11-19 09:00-11:30");
        row("yesterday 45 min acme design", "45m Website/Design 2026-11-18");
        row("acme design 1:15 3 days ago", "75m Website/Design 2026-11-16");
        row("an hour and a half for acme, design", "90m Website/Design 2026-11-19");
        row("two and a half hours acme design", "150m Website/Design 2026-11-19");
        row("1 hour and 30 minutes acme design", "90m Website/Design 2026-11-19");
        row("one hour thirty five minutes acme design", "95m Website/Design 2026-11-19");
        row("three quarters of an hour acme design", "45m Website/Design 2026-11-19");
        row("a quarter hour acme design", "15m Website/Design 2026-11-19");
        row("I spent 20 minutes on acme design", "20m Website/Design 2026-11-19");
        row("2 acme design", "120m Website/Design 2026-11-19");
        row("1.5 acme design", "90m Website/Design 2026-11-19");
        row("half a day acme design", "225m Website/Design 2026-11-19");
        row("all day acme design", "450m Website/Design 2026-11-19");
        row("ACME DESIGN 2H", "120m Website/Design 2026-11-19");
        row("2h acme design 2026-11-02", "120m Website/Design 2026-11-02");
        row("2h acme design nov 2", "120m Website/Design 2026-11-02");
        row("2h acme design last friday", "120m Website/Design 2026-11-13");
        row("2 hours on design doing development", "120m Design/Development 2026-11-19");
        row("2h 12-04 review", "120m Design/Review 2026-11-19"); // a code that looks like a span
        row("30m choir monday", "30m Choir/Sound 2026-11-16");
        row("2h acme dev: fixed the Login, twice", "120m Website/Development 2026-11-19 \"fixed the Login, twice\"");
        row("2h acme dev -- 3h of Sound", "120m Website/Development 2026-11-19 \"3h of Sound\"");
        row("2h acme dev \"fix: login yesterday\"", "120m Website/Development 2026-11-19 \"fix: login yesterday\"");
        row("2h “für Mäxchen” acme dev", "120m Website/Development 2026-11-19 \"für Mäxchen\"");
        row("sick", "450m Leave/Sick leave 2026-11-19");
        row("Sick yesterday", "450m Leave/Sick leave 2026-11-18");
        row("I was ill on monday", "450m Leave/Sick leave 2026-11-16");
        row("2 hours sick", "120m Leave/Sick leave 2026-11-19");
        row("half a day vacation", "225m Leave/Annual leave 2026-11-19");
        row("time off tomorrow: Lisbon", "480m Leave/Annual leave 2026-11-20 \"Lisbon\"");
        row("vacation mon..fri", "480m Leave/Annual leave 2026-11-16 to 2026-11-20 5");
        row("vacation mon-fri", "480m Leave/Annual leave 2026-11-16 to 2026-11-20 5");
        row("time off from mon to wed: Lisbon", "480m Leave/Annual leave 2026-11-16 to 2026-11-18 3 \"Lisbon\"");
        row("vacation from 4 nov to 10 nov", "480m Leave/Annual leave 2026-11-04 to 2026-11-10 5");
        row("I was sick last week", "450m Leave/Sick leave 2026-11-09 to 2026-11-13 5");
        row("sick since tuesday", "450m Leave/Sick leave 2026-11-17 to 2026-11-19 3");
        row("2 days sick from mon", "450m Leave/Sick leave 2026-11-16 to 2026-11-17 2");
        row("three working days vacation starting tomorrow", "480m Leave/Annual leave 2026-11-20 to 2026-11-24 3");
        row("2 weeks vacation from 2026-12-21", "480m Leave/Annual leave 2026-12-21 to 2027-01-01 10");
        row("vacation sun..mon", "480m Leave/Annual leave 2026-11-16"); // one working day
        row("3h sick leave", "180m Leave/Sick leave 2026-11-19"); // names, as ever
    }

    void understands()
    {
        QFETCH(const QString, text);
        const TimeWordsAnswer answer = understandTime(text, agency(), context());
        QVERIFY2(answer.understood, qPrintable(QString::number(int(answer.trouble)) + u' ' + answer.part));
        QTEST(summary(*answer.understood), "meaning");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("trouble");
        const auto row
            = [](const char *text, Trouble trouble) { QTest::newRow(text) << QString::fromUtf8(text) << int(trouble); };
        row("", Trouble::NoTime);
        row("acme dev", Trouble::NoTime);
        row("45 acme dev", Trouble::NoTime); // hours or minutes?
        row("2h", Trouble::NoNames);
        row("2h on", Trouble::NoNames);
        row("2h nowhere", Trouble::NoMatch);
        row("2h next monday acme dev", Trouble::NoMatch);
        row("2h development", Trouble::SeveralMatches);
        row("2h 3h acme dev", Trouble::SeveralTimes);
        row("2h acme dev at 9:00", Trouble::SeveralTimes);
        row("2h acme dev mon tue", Trouble::SeveralDays);
        row("pto tomorrow", Trouble::NotSetUp);
        row("holiday", Trouble::NotSetUp);
        row("holiday mon..fri", Trouble::NotSetUp);
        row("vacation sat..sun", Trouble::NoWorkday);
        row("vacation 2027", Trouble::TooManyDays);
        row("2h acme dev mon..fri", Trouble::NoMatch); // only leave has several days
        row("2h acme dev this week", Trouble::NoMatch);
        row("half a day vacation mon..fri", Trouble::NoMatch);
    }

    void refuses()
    {
        QFETCH(const QString, text);
        const TimeWordsAnswer answer = understandTime(text, agency(), context());
        QVERIFY2(!answer.understood, qPrintable(answer.understood ? summary(*answer.understood) : QString()));
        QTEST(int(answer.trouble), "trouble");
        QCOMPARE(answer.candidates.isEmpty(), answer.trouble != Trouble::SeveralMatches);
    }

    /// A word that can be a day and part of a name, where both make sense.
    void doesNotGuessBetweenReadings()
    {
        const TimeWordsAnswer answer = understandTime(u"30m monday halden club"_s, agency(), context());
        QCOMPARE(answer.trouble, Trouble::SeveralReadings);
        QCOMPARE(answer.readings.size(), 2);
        TimeWordsContext with = context();
        with.dayGiven = true; // then it can only be the name
        QCOMPARE(understandTime(u"30m monday halden club"_s, agency(), with).understood->assignment.project.name,
            u"Monday club"_s);
    }

    /// From today on, or until today?
    void doesNotGuessTheFirstDay()
    {
        const TimeWordsAnswer answer = understandTime(u"2 days sick"_s, agency(), context());
        QCOMPARE(answer.trouble, Trouble::SeveralReadings);
        QCOMPARE(answer.readings.size(), 2);
        QCOMPARE(answer.readings.first().days, (QList<QDate>{QDate(2026, 11, 19), QDate(2026, 11, 20)}));
        QCOMPARE(answer.readings.last().days, (QList<QDate>{QDate(2026, 11, 18), QDate(2026, 11, 19)}));
    }

    void whatIsArchivedIsNotMeant()
    {
        Assignment gone = assignment(11, u"Acme"_s, u"Website"_s, u""_s, 1, u"Development"_s);
        gone.active = false;
        QCOMPARE(understandTime(u"2h acme dev"_s, AssignmentIndex({gone}), context()).trouble, Trouble::NoMatch);
        Assignment sick = assignment(41, u"Own"_s, u"Leave"_s, u"LV"_s, 5, u"Sick leave"_s);
        sick.active = false;
        QVERIFY(!understandTime(u"sick"_s, AssignmentIndex({sick}), context()).understood);
    }

    void narrowedNeedsNoWords()
    {
        TimeWordsContext with = context();
        with.narrowed = true;
        const AssignmentIndex one({assignment(11, u"Acme"_s, u"Website"_s, u""_s, 1, u"Development"_s)});
        QVERIFY(understandTime(u"2h yesterday"_s, one, with).understood);
        QCOMPARE(understandTime(u"2h"_s, agency(), with).trouble, Trouble::SeveralMatches);
    }

    /// Whatever is said: no crash, and what is understood is sound and said the same way again.
    void anything()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const AssignmentIndex index = agency();
        const QStringList pieces{u"2h"_s, u"half"_s, u"an"_s, u"hour"_s, u"and"_s, u"a"_s, u"to"_s, u"9"_s, u"11:30"_s,
            u"from"_s, u"acme"_s, u"dev"_s, u"design"_s, u"monday"_s, u"yesterday"_s, u"club"_s, u"sick"_s, u"doing"_s,
            u"on"_s, u":"_s, u"\""_s, u"--"_s, u"“"_s, u"12-04"_s, u"99999999999h"_s, u"1:99"_s, u"day"_s, u"review:"_s,
            QString(QChar(0)), QString(QChar(0xD800)), u"٣"_s, u"ﬁ"_s, QString(500, u'x'), u"quarters"_s, u"-"_s,
            u"."_s, u"mon..fri"_s, u"vacation"_s, u"2 days"_s, u"this week"_s, u"since"_s, u"99 weeks"_s};
        int understood = 0;
        for (int i = 0; i < 3000; ++i) {
            QStringList words;
            for (int n = random.bounded(9); n > 0; --n)
                words.append(pieces.at(random.bounded(int(pieces.size()))));
            const QString text = words.join(random.bounded(8) == 0 ? u""_s : u" "_s);
            const TimeWordsAnswer answer = understandTime(text, index, context());
            QCOMPARE(answer.understood.has_value(), answer.trouble == Trouble::None);
            if (!answer.understood)
                continue;
            ++understood;
            const TimeWords &said = *answer.understood;
            QVERIFY(said.day.isValid() && said.assignment.active && said.time.time.count() >= 0);
            QVERIFY(said.days.isEmpty() || (said.days.size() > 1 && said.days.first() == said.day && said.absence));
            QVERIFY(
                std::is_sorted(said.days.begin(), said.days.end()) && said.days.size() <= TimeWordsAnswer::mostLeave);
            QVERIFY(said.time.kind == DurationInput::Kind::Absolute || said.time.kind == DurationInput::Kind::Range);
            const auto loud = understandTime(text.toUpper(), index, context()).understood;
            QVERIFY(loud && loud->assignment == said.assignment);
        }
        QVERIFY(understood > 20);
    }

    void manyWordsAreQuick()
    {
        QCOMPARE(understandTime(QString(100'000, u'x'), agency(), context()).trouble, Trouble::TooLong);
        QCOMPARE(understandTime(u"2h "_s.repeated(500), agency(), context()).trouble, Trouble::TooLong);
        QString many = u"mon 2h "_s.repeated(29);
        QVERIFY(!understandTime(many, agency(), context()).understood);
    }
};

QTEST_GUILESS_MAIN(TimeWordsTest)
#include "tst_timewords.moc"
