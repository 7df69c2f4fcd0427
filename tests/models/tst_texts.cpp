// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class TextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void speaksDurations_data();
    void speaksDurations();
    void waits_data();
    void waits();
    void showsSpans();
    void namesDays();
    void namesDaysNarrowlyInEveryLanguage();
    void keepsLatinDigitsInTimes();
    void counts();
    void keepsForeignTextOnOneLine_data();
    void keepsForeignTextOnOneLine();
    void escapesToolTips();
};

void TextTest::speaksDurations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 minutes"_s;
    QTest::newRow("one minute") << qint64(60) << u"1 minute"_s;
    QTest::newRow("an hour") << qint64(3600) << u"1 hour"_s;
    QTest::newRow("both") << qint64(84 * 60) << u"1 hour 24 minutes"_s;
    QTest::newRow("several") << qint64(2 * 3600 + 60) << u"2 hours 1 minute"_s;
}

void TextTest::speaksDurations()
{
    QFETCH(qint64, seconds);
    QTEST(text::spokenDuration(std::chrono::seconds(seconds)), "text");
}

void TextTest::waits_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"10 s"_s;
    QTest::newRow("one") << qint64(1) << u"10 s"_s;
    QTest::newRow("ten") << qint64(10) << u"10 s"_s;
    QTest::newRow("eleven") << qint64(11) << u"20 s"_s;
    QTest::newRow("forty") << qint64(40) << u"40 s"_s;
    QTest::newRow("fifty") << qint64(50) << u"50 s"_s;
    QTest::newRow("fifty-one") << qint64(51) << u"1 min"_s;
    QTest::newRow("over a minute") << qint64(61) << u"2 min"_s;
}

void TextTest::waits()
{
    QFETCH(qint64, seconds);
    QTEST(text::wait(std::chrono::seconds(seconds)), "text");
}

void TextTest::showsSpans()
{
    const auto h24 = ClockFormat::Hours24;
    QCOMPARE(text::span(QTime(10, 5), QTime(11, 15), h24), u"10:05–11:15"_s);
    QCOMPARE(text::span(QTime(10, 5), QTime(11, 15), ClockFormat::Hours12), u"10:05am–11:15am"_s);
    QCOMPARE(text::span(QTime(22, 10), QTime(1, 30), h24), u"22:10–01:30 +1"_s);
    QCOMPARE(text::span(QTime(9, 0), std::nullopt, h24), u"09:00–"_s);
    QCOMPARE(text::span(std::nullopt, QTime(9, 0), h24), QString());
}

void TextTest::namesDays()
{
    const QDate today(2026, 11, 19);
    QCOMPARE(text::longDay(today, today), u"Thursday 19 November"_s);
    QCOMPARE(text::longDay({2025, 11, 19}, today), u"Wednesday 19 November 2025"_s);
    QCOMPARE(text::shortDay(today, today), u"Today"_s);
    QCOMPARE(text::shortDay({2026, 11, 17}, today), u"Tue 17 Nov"_s);
    QCOMPARE(text::dayCaption({2026, 11, 16}), u"Mon 16"_s);
    QCOMPARE(text::narrowDayCaption({2026, 11, 16}), u"Mo 16"_s);
    QCOMPARE(text::dayName({2026, 11, 20}), u"Friday"_s);
    QCOMPARE(text::month({2026, 10, 1}, today), u"October"_s);
    QCOMPARE(text::month({2025, 10, 1}, today), u"October 2025"_s);
    QCOMPARE(text::longDay({}, today), QString());
}

void TextTest::namesDaysNarrowlyInEveryLanguage()
{
    const QLocale before;
    for (const QString &name : {u"ar_EG"_s, u"de_DE"_s, u"ja_JP"_s, u"he_IL"_s, u"pl_PL"_s}) {
        QLocale::setDefault(QLocale(name));
        QSet<QString> captions;
        for (int day = 16; day <= 22; ++day)
            captions.insert(text::narrowDayCaption({2026, 11, day}));
        QCOMPARE(captions.size(), 7);
    }
    QLocale::setDefault(before);
}

void TextTest::keepsLatinDigitsInTimes()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
    QCOMPARE(text::duration(84min, TimeFormat::HoursMinutes), u"1:24"_s);
    QCOMPARE(text::clock(QTime(16, 38), ClockFormat::Hours24), u"16:38"_s);
    QLocale::setDefault(before);
}

void TextTest::counts()
{
    QCOMPARE(text::changes(1), u"1 change"_s);
    QCOMPARE(text::changes(2), u"2 changes"_s);
    QCOMPARE(text::number(1284), u"1,284"_s);
    QCOMPARE(text::dotted({u"a"_s, QString(), u"b"_s}), u"a · b"_s);
}

void TextTest::keepsForeignTextOnOneLine_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << u"Design"_s << u"Design"_s;
    QTest::newRow("lines") << u" one\ntwo\r\n\tthree "_s << u"one two three"_s;
    QTest::newRow("control characters") << u"a\u0007b\u001b[0m"_s << u"ab[0m"_s;
    QTest::newRow("turned direction") << u"\u202eevil\u2066x\u2069"_s << u"evilx"_s;
    QTest::newRow("right to left stays") << u"מוזיאון"_s << u"מוזיאון"_s;
    QTest::newRow("long") << QString(30, u'x') << QString(QString(19, u'x') + u'…');
    QTest::newRow("very long") << QString(100'000, u'x') << QString(QString(19, u'x') + u'…');
    QTest::newRow("very long and empty") << QString(100'000, u' ') << u"…"_s;
    QTest::newRow("never half a character") << QString(u"abcdefghijklmnopqr"_s + u"😀😀😀"_s) << u"abcdefghijklmnopqr…"_s;
}

void TextTest::keepsForeignTextOnOneLine()
{
    QFETCH(QString, given);
    QTEST(text::oneLine(given, 20), "line");
}

void TextTest::escapesToolTips()
{
    const QString tip = text::toolTip(u"<img src=x> & more\nsecond"_s);
    QVERIFY(tip.contains("&lt;img src=x&gt; &amp; more\nsecond"_L1));
    QVERIFY(tip.contains("pre-wrap"_L1));
    QCOMPARE(text::toolTip({}), QString());
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::TextTest)
#include "tst_texts.moc"
