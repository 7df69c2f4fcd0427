// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/duration.h"

#include "samples.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using Kind = DurationInput::Kind;

namespace {

constexpr qint64 hourSeconds = 3600;

qint64 hm(qint64 hours, qint64 minutes, qint64 seconds = 0)
{
    return hours * hourSeconds + minutes * 60 + seconds;
}

/// Text out of what people and programs put into time fields, and some that nobody would.
QString randomText(QRandomGenerator &random)
{
    static const QString letters = u"0123456789::..,,--++ hmapstdин٣४–−＋：\u200f\u00a0½²'\"\0😀"_s;
    QString text;
    const int length = random.bounded(24);
    for (int i = 0; i < length; ++i) {
        text += random.bounded(20) == 0 ? QChar(ushort(random.bounded(0x10000)))
                                        : letters.at(random.bounded(int(letters.size())));
    }
    return text;
}

} // namespace

class DurationInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void absoluteInput_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("time");
        QTest::addColumn<bool>("maybeMinutes");
        const auto row = [](const QString &text, qint64 time, bool maybeMinutes = false) {
            QTest::newRow(qPrintable(text)) << text << time << maybeMinutes;
        };
        row(u"1:30"_s, hm(1, 30));
        row(u"01:30"_s, hm(1, 30));
        row(u" 1:30 "_s, hm(1, 30));
        row(u"1:5"_s, hm(1, 5));
        row(u"0:00"_s, 0);
        row(u"1.5"_s, hm(1, 30));
        row(u"1,5"_s, hm(1, 30));
        row(u"1."_s, hm(1, 0));
        row(u".25"_s, hm(0, 15));
        row(u",25"_s, hm(0, 15));
        row(u"0.25"_s, hm(0, 15));
        row(u"0.33"_s, hm(0, 20)); // as Harvest writes twenty minutes
        row(u"1.33"_s, hm(1, 20));
        row(u"0.3333"_s, 1200);
        row(u":15"_s, hm(0, 15));
        row(u"0"_s, 0);
        row(u"1"_s, hm(1, 0));
        row(u"12"_s, hm(12, 0));
        row(u"13"_s, hm(13, 0), true);
        row(u"15"_s, hm(15, 0), true);
        row(u"90"_s, hm(90, 0), true);
        row(u"15.0"_s, hm(15, 0));
        row(u"15h"_s, hm(15, 0));
        row(u"90m"_s, hm(1, 30));
        row(u"90 min"_s, hm(1, 30));
        row(u"90 mins"_s, hm(1, 30));
        row(u"90 minutes"_s, hm(1, 30));
        row(u"1 minute"_s, hm(0, 1));
        row(u"1.5m"_s, 90);
        row(u"3h"_s, hm(3, 0));
        row(u"3 hr"_s, hm(3, 0));
        row(u"3HRS"_s, hm(3, 0));
        row(u"1 hour"_s, hm(1, 0));
        row(u"2 hours"_s, hm(2, 0));
        row(u"1.5h"_s, hm(1, 30));
        row(u"1,5 Std"_s, hm(1, 30));
        row(u"1,5 Std."_s, hm(1, 30));
        row(u"2 Stunden 5 Minuten"_s, hm(2, 5));
        row(u"1h30"_s, hm(1, 30));
        row(u"1h30m"_s, hm(1, 30));
        row(u"1h 30 min"_s, hm(1, 30));
        row(u"1 h 30 m"_s, hm(1, 30));
        row(u"1h5"_s, hm(1, 5));
        row(u"2h45"_s, hm(2, 45));
        row(u"1h75"_s, hm(2, 15));
        row(u"1 Std. 30 Min."_s, hm(1, 30));
        row(u"1ч 30мин"_s, hm(1, 30));
        row(u"1 час 5 минут"_s, hm(1, 5));
        row(u"1時間30分"_s, hm(1, 30));
        row(u"1:30h"_s, hm(1, 30));
        row(u"1:30 Std"_s, hm(1, 30));
        row(u"1:30:45"_s, hm(1, 30, 45));
        row(u"0:00:59"_s, 59);
        row(u"1:75"_s, hm(2, 15));
        row(u":90"_s, hm(1, 30));
        row(u"24:10"_s, hm(24, 10)); // the caller refuses it, with the reason
        row(u"90:10:00"_s, hm(90, 10));
        row(u"١:٣٠"_s, hm(1, 30)); // Arabic-Indic
        row(u"۱:۳۰"_s, hm(1, 30)); // Persian
        row(u"१:३०"_s, hm(1, 30)); // Devanagari
        row(u"１：３０"_s, hm(1, 30)); // full width
        row(u"١٫٥"_s, hm(1, 30)); // Arabic decimal separator
        row(u"\u200f1:30\u200f"_s, hm(1, 30)); // direction marks
        row(u"1\u00a0h\u202f30"_s, hm(1, 30)); // spaces that do not break
        row(u"99999999999999999999999"_s, furthestTime.count(), true);
        row(u"99999999999999999999999:00"_s, furthestTime.count());
        row(QString(99, u'9') + u'm', furthestTime.count());
    }

    void absoluteInput()
    {
        QFETCH(const QString, text);
        QFETCH(const qint64, time);
        QFETCH(const bool, maybeMinutes);
        const auto input = parseDuration(text);
        QVERIFY(input);
        QCOMPARE(input->kind, Kind::Absolute);
        QCOMPARE(qint64(input->time.count()), time);
        QCOMPARE(input->maybeMinutes, maybeMinutes);
    }

    void relativeInput_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("time");
        const auto row = [](const QString &text, qint64 time) { QTest::newRow(qPrintable(text)) << text << time; };
        row(u"+0:15"_s, hm(0, 15));
        row(u"-0:10"_s, -hm(0, 10));
        row(u"-10"_s, -hm(0, 10));
        row(u"+10"_s, hm(0, 10));
        row(u"+90"_s, hm(1, 30));
        row(u"+15m"_s, hm(0, 15));
        row(u"+ 15 min"_s, hm(0, 15));
        row(u"+1.5h"_s, hm(1, 30));
        row(u"+1,5"_s, hm(1, 30));
        row(u"+.25"_s, hm(0, 15));
        row(u"-1h30"_s, -hm(1, 30));
        row(u"+:15"_s, hm(0, 15));
        row(u"−10"_s, -hm(0, 10)); // the typographic minus
        row(u"–10"_s, -hm(0, 10)); // what a phone makes of a dash
        row(u"-0"_s, 0);
        row(u"+99999999999999999999999999"_s, furthestTime.count());
        row(u"-99999999999999999999999999h"_s, -furthestTime.count());
    }

    void relativeInput()
    {
        QFETCH(const QString, text);
        QFETCH(const qint64, time);
        const auto input = parseDuration(text);
        QVERIFY(input);
        QCOMPARE(input->kind, Kind::Relative);
        QCOMPARE(qint64(input->time.count()), time);
        QVERIFY(!input->maybeMinutes);
    }

    void ranges_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QTime>("from");
        QTest::addColumn<QTime>("to");
        QTest::addColumn<qint64>("time");
        const auto row = [](const QString &text, QTime from, QTime to, qint64 time) {
            QTest::newRow(qPrintable(text)) << text << from << to << time;
        };
        row(u"9-10:30"_s, {9, 0}, {10, 30}, hm(1, 30));
        row(u"9:00 10:30"_s, {9, 0}, {10, 30}, hm(1, 30));
        row(u"0900-1030"_s, {9, 0}, {10, 30}, hm(1, 30));
        row(u"0900 1030"_s, {9, 0}, {10, 30}, hm(1, 30));
        row(u"9.30-10.45"_s, {9, 30}, {10, 45}, hm(1, 15));
        row(u"9:00 – 10:30"_s, {9, 0}, {10, 30}, hm(1, 30));
        row(u"9-5"_s, {9, 0}, {5, 0}, hm(20, 0));
        row(u"9-5pm"_s, {9, 0}, {17, 0}, hm(8, 0));
        row(u"9am-5pm"_s, {9, 0}, {17, 0}, hm(8, 0));
        row(u"9 am 5 pm"_s, {9, 0}, {17, 0}, hm(8, 0));
        row(u"1-2pm"_s, {13, 0}, {14, 0}, hm(1, 0));
        row(u"11-1pm"_s, {11, 0}, {13, 0}, hm(2, 0));
        row(u"10:30 pm - 1 am"_s, {22, 30}, {1, 0}, hm(2, 30));
        row(u"22-24"_s, {22, 0}, {0, 0}, hm(2, 0));
        row(u"22:00-02:00"_s, {22, 0}, {2, 0}, hm(4, 0));
        row(u"10:00-9:00"_s, {10, 0}, {9, 0}, hm(23, 0));
        row(u"9-9"_s, {9, 0}, {9, 0}, 0);
        row(u"٩-١٠:٣٠"_s, {9, 0}, {10, 30}, hm(1, 30));
    }

    void ranges()
    {
        QFETCH(const QString, text);
        QFETCH(const qint64, time);
        const auto input = parseDuration(text);
        QVERIFY(input);
        QCOMPARE(input->kind, Kind::Range);
        QTEST(input->from, "from");
        QTEST(input->to, "to");
        QCOMPARE(qint64(input->time.count()), time);
    }

    void sinceInput_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QTime>("from");
        const auto row = [](const QString &text, QTime from) { QTest::newRow(qPrintable(text)) << text << from; };
        row(u"since 9:30"_s, {9, 30});
        row(u"Since 9"_s, {9, 0});
        row(u"since  9:30 pm"_s, {21, 30});
        row(u"seit 9:30"_s, {9, 30});
        row(u"9:30+"_s, {9, 30});
        row(u"9+"_s, {9, 0});
        row(u"930+"_s, {9, 30});
        row(u"9:30 +"_s, {9, 30});
    }

    void sinceInput()
    {
        QFETCH(const QString, text);
        const auto input = parseDuration(text);
        QVERIFY(input);
        QCOMPARE(input->kind, Kind::Since);
        QTEST(input->from, "from");
    }

    void emptyInput()
    {
        for (const QString &text : {QString(), u"  "_s, u"\u200f"_s, u"\t\n"_s})
            QCOMPARE(parseDuration(text), DurationInput{});
    }

    void refusedInput_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u"05:22 min"_s, u"1:30m"_s, u"abc"_s, u"1x"_s, u"h"_s, u"1e5"_s, u"1.2.3"_s,
                 u"1.234,5"_s, u"."_s, u":"_s, u"1:"_s, u"1::2"_s, u"1:2:3:4"_s, u"1:100"_s, u"1:1.5"_s, u"+"_s, u"-"_s,
                 u"+-5"_s, u"--5"_s, u"5-"_s, u"-9-10"_s, u"9-25"_s, u"9-10-11"_s, u"since"_s, u"since x"_s,
                 u"25:00+"_s, u"+9:30+"_s, u"1 30"_s, u"30m 1h"_s, u"1h 2h"_s, u"1m 2"_s, u"1h 1.5"_s, u"1h30m10"_s,
                 u"½"_s, u"1²"_s, u"1..5"_s, u"0x10"_s, u"inf"_s, u"nan"_s, u"<b>1</b>"_s, u"1:30\U0001F600"_s})
            QTest::newRow(qPrintable(text)) << text;
        QTest::newRow("too long") << QString(101, u'1');
        QTest::newRow("much too long") << QString(1'000'000, u' ');
        QTest::newRow("a lone surrogate") << QString(QChar(0xD800));
        QTest::newRow("a zero byte") << QString(u"1" + QString(QChar(0)));
    }

    void refusedInput()
    {
        QFETCH(const QString, text);
        QVERIFY(!parseDuration(text));
    }

    void randomInputIsBounded()
    {
        QRandomGenerator random(samples::seed());
        int understood = 0;
        for (int i = 0; i < 50'000; ++i) {
            const QString text = randomText(random);
            const auto clock = parseClock(text);
            QVERIFY(!clock || (clock->isValid() && clock->second() == 0));
            const auto input = parseDuration(text);
            if (!input)
                continue;
            ++understood;
            QVERIFY(input->time <= furthestTime && input->time >= -furthestTime);
            QVERIFY(input->kind == Kind::Relative || input->time >= input->time.zero());
            QCOMPARE(input->from.isValid(), input->kind == Kind::Range || input->kind == Kind::Since);
            QCOMPARE(input->to.isValid(), input->kind == Kind::Range);
        }
        QVERIFY(understood > 1000);
    }

    void clockTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QTime>("time");
        const auto row = [](const QString &text, QTime time) { QTest::newRow(qPrintable(text)) << text << time; };
        row(u"9"_s, {9, 0});
        row(u"09"_s, {9, 0});
        row(u"930"_s, {9, 30});
        row(u"0930"_s, {9, 30});
        row(u"1430"_s, {14, 30});
        row(u"9:30"_s, {9, 30});
        row(u"9.30"_s, {9, 30});
        row(u"9,30"_s, {9, 30});
        row(u"9:30p"_s, {21, 30});
        row(u"9:30 PM"_s, {21, 30});
        row(u"9:30 p.m."_s, {21, 30});
        row(u"9:30am"_s, {9, 30});
        row(u"120a"_s, {1, 20});
        row(u"12a"_s, {0, 0});
        row(u"12:30am"_s, {0, 30});
        row(u"12p"_s, {12, 0});
        row(u"12:05pm"_s, {12, 5});
        row(u"0:00"_s, {0, 0});
        row(u"23:59"_s, {23, 59});
        row(u"24:00"_s, {0, 0});
        row(u" 9:30 "_s, {9, 30});
        row(u"٩:٣٠"_s, {9, 30});
    }

    void clockTimes()
    {
        QFETCH(const QString, text);
        const auto time = parseClock(text);
        QVERIFY(time);
        QTEST(*time, "time");
    }

    void refusedClockTimes_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s, u" "_s, u"12x"_s, u":20"_s, u"11:"_s, u"25"_s, u"24:01"_s, u"9:60"_s,
                 u"960"_s, u"9:5"_s, u"9:300"_s, u"12345"_s, u"13pm"_s, u"0am"_s, u"am"_s, u"9:30:15"_s, u"-9"_s,
                 u"9 30"_s, u"9:30 pmx"_s, u"9pm5"_s, u"noon"_s})
            QTest::newRow(qPrintable(text)) << text;
        QTest::newRow("too long") << QString(101, u'9');
    }

    void refusedClockTimes()
    {
        QFETCH(const QString, text);
        QVERIFY(!parseClock(text));
    }
};

QTEST_GUILESS_MAIN(DurationInputTest)
#include "tst_durationinput.moc"
