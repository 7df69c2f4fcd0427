// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/period.h"

#include <QRandomGenerator>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;

/// Days in words. It is Thursday 19 November 2026.
class PeriodTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void periods_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("days");
        const auto row = [](const char *words, const char *days) {
            QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(days);
        };
        row("today", "2026-11-19 2026-11-19");
        row("Yesterday", "2026-11-18 2026-11-18");
        row("mon", "2026-11-16 2026-11-16");
        row("last thursday", "2026-11-12 2026-11-12");
        row("3 days ago", "2026-11-16 2026-11-16");
        row("20 nov", "2025-11-20 2025-11-20");
        row("nov 3", "2026-11-03 2026-11-03");
        row("this week", "2026-11-16 2026-11-22");
        row("week", "2026-11-16 2026-11-22");
        row("last week", "2026-11-09 2026-11-15");
        row("the previous week", "2026-11-09 2026-11-15");
        row("next month", "2026-12-01 2026-12-31");
        row("last  month", "2026-10-01 2026-10-31");
        row("this quarter", "2026-10-01 2026-12-31");
        row("last quarter", "2026-07-01 2026-09-30");
        row("last year", "2025-01-01 2025-12-31");
        row("last 7 days", "2026-11-13 2026-11-19");
        row("past 2 weeks", "2026-11-06 2026-11-19");
        row("last 3 months", "2026-08-20 2026-11-19");
        row("last 1 year", "2025-11-20 2026-11-19");
        row("2025", "2025-01-01 2025-12-31");
        row("2026-10", "2026-10-01 2026-10-31");
        row("2024-02", "2024-02-01 2024-02-29");
        row("october", "2026-10-01 2026-10-31");
        row("Dec", "2025-12-01 2025-12-31");
        row("november", "2026-11-01 2026-11-30");
        row("mar 2024", "2024-03-01 2024-03-31");
        row("Q3", "2026-07-01 2026-09-30");
        row("q4", "2026-10-01 2026-12-31");
        row("Q1 2025", "2025-01-01 2025-03-31");
        row("2025-Q2", "2025-04-01 2025-06-30");
        row("since March", "2026-03-01 2026-11-19");
        row("since last week", "2026-11-09 2026-11-19");
        row("since 2024-12-15", "2024-12-15 2026-11-19");
        row("2026-10-05..", "2026-10-05 2026-11-19");
        row("2026-10-05..2026-10-09", "2026-10-05 2026-10-09");
        row("2026-10-05 .. 2026-10-09", "2026-10-05 2026-10-09");
        row("march to may", "2026-03-01 2026-05-31");
        row("2025-06..2026-02", "2025-06-01 2026-02-28");
        row("from 2025 to Q3", "2025-01-01 2026-09-30");
        row("between oct 5 and oct 9", "2026-10-05 2026-10-09");
        row("mon..fri", "2026-11-16 2026-11-20");
        row("mon to wed", "2026-11-16 2026-11-18");
        row("mon - mon", "2026-11-16 2026-11-16");
        for (const char *wrong : {"", " ", "soon", "last", "this fortnight", "2026-13", "2026-00", "q5", "0000", "1000",
                 "last 0 days", "last 99999 days", "..", "..today", "a..b", "today..yesterday x", "today..yesterday",
                 "since", "since next week", "from mon", "between mon", "marchember", "32 nov", "feb 30", "2026-02-30",
                 "may to march", "30 feb 2026", "last month'; drop", "%1"})
            row(wrong, "");
    }

    void periods()
    {
        QFETCH(const QString, words);
        const auto days = parsePeriod(words, QDate(2026, 11, 19), Qt::Monday);
        QTEST(days ? QString(days->from.toString(Qt::ISODate) + u' ' + days->to.toString(Qt::ISODate)) : QString(),
            "days");
    }

    void weeksBeginWhereTheAccountSays()
    {
        const QDate today(2026, 11, 19);
        QCOMPARE(parsePeriod(u"this week", today, Qt::Sunday)->from, QDate(2026, 11, 15));
        QCOMPARE(parsePeriod(u"this week", today, Qt::Saturday)->from, QDate(2026, 11, 14));
        QCOMPARE(parsePeriod(u"last week", today, Qt::Friday)->to, QDate(2026, 11, 12));
    }

    void edgesOfTheYear()
    {
        const QDate lastDay(2024, 12, 31);
        QCOMPARE(parsePeriod(u"next month", lastDay, Qt::Monday)->to, QDate(2025, 1, 31));
        QCOMPARE(parsePeriod(u"last 1 month", QDate(2025, 3, 31), Qt::Monday)->from, QDate(2025, 3, 1));
        QCOMPARE(parsePeriod(u"feb 29", QDate(2026, 1, 1), Qt::Monday)->from, QDate(2024, 2, 29));
        QCOMPARE(parsePeriod(u"last quarter", QDate(2026, 1, 15), Qt::Monday)->from, QDate(2025, 10, 1));
    }

    void anyWords()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QStringList pieces{u"last"_s, u"this"_s, u"since"_s, u"from"_s, u"to"_s, u".."_s, u"q3"_s, u"2026"_s,
            u"-"_s, u"mon"_s, u"nov"_s, u"30"_s, u"days"_s, u"ago"_s, u"month"_s, u"between"_s, u"and"_s, u"7"_s,
            u"9999"_s, QString(QChar(0)), QString(QChar(0xD800)), u"٣"_s, u"2026-02-30"_s, QString(300, u'x')};
        for (int i = 0; i < 20'000; ++i) {
            QStringList words;
            for (int n = random.bounded(7); n > 0; --n)
                words.append(pieces.at(random.bounded(int(pieces.size()))));
            const auto days
                = parsePeriod(words.join(random.bounded(4) == 0 ? u""_s : u" "_s), QDate(2026, 11, 19), Qt::Monday);
            QVERIFY(!days || (days->from.isValid() && days->from <= days->to));
        }
    }
};

QTEST_GUILESS_MAIN(PeriodTest)
#include "tst_period.moc"
