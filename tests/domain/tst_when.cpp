// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/when.h"

#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;

class WhenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void days_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("day");
        QTest::newRow("iso") << u"2026-11-20"_s << u"2026-11-20"_s;
        QTest::newRow("today") << u"Today "_s << u"2026-11-19"_s;
        QTest::newRow("yesterday") << u"yesterday"_s << u"2026-11-18"_s;
        QTest::newRow("tomorrow") << u"tomorrow"_s << u"2026-11-20"_s;
        QTest::newRow("the same weekday") << u"thu"_s << u"2026-11-19"_s;
        QTest::newRow("the latest Monday") << u"mon"_s << u"2026-11-16"_s;
        QTest::newRow("the latest Friday") << u"FRIDAY"_s << u"2026-11-13"_s;
        QTest::newRow("some letters") << u"tues"_s << u"2026-11-17"_s;
        QTest::newRow("days ago") << u"-2"_s << u"2026-11-17"_s;
        QTest::newRow("days ahead") << u"+10"_s << u"2026-11-29"_s;
        for (const QString &wrong : {u""_s, u"mo"_s, u"mondays"_s, u"2026-02-30"_s, u"20"_s, u"2026-1-1"_s, u"-"_s,
                 u"-999999"_s, u"--1"_s, u"heute"_s, u"2026-11-20T10:00"_s})
            QTest::newRow(qPrintable(u"not "_s + wrong)) << wrong << QString();
    }

    void days()
    {
        QFETCH(const QString, text);
        QTEST(parseDay(text, QDate(2026, 11, 19)).value_or(QDate()).toString(Qt::ISODate), "day");
    }

    void moments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("moment");
        QTest::newRow("clock") << u"9:40"_s << u"2026-11-19T08:40:00Z"_s;
        QTest::newRow("now") << u"10:00"_s << u"2026-11-19T09:00:00Z"_s;
        QTest::newRow("yesterday evening") << u"23:50"_s << u"2026-11-18T22:50:00Z"_s;
        QTest::newRow("pm") << u"5pm"_s << u"2026-11-18T16:00:00Z"_s;
        QTest::newRow("minutes ago") << u"-15"_s << u"2026-11-19T08:45:00Z"_s;
        QTest::newRow("hours ago") << u"-1h30"_s << u"2026-11-19T07:30:00Z"_s;
        QTest::newRow("minutes with a colon") << u"-0:05"_s << u"2026-11-19T08:55:00Z"_s;
        for (const QString &wrong : {u""_s, u"+15"_s, u"25:00"_s, u"soon"_s, u"9-10"_s, u"15m"_s, u"-"_s})
            QTest::newRow(qPrintable(u"not "_s + wrong)) << wrong << QString();
    }

    void moments()
    {
        QFETCH(const QString, text);
        const QDateTime now(QDate(2026, 11, 19), QTime(9, 0), Qt::UTC);
        const auto moment = parsePastMoment(text, now, QTimeZone("Europe/Berlin"));
        QTEST(moment ? moment->toUTC().toString(Qt::ISODate) : QString(), "moment");
    }
};

QTEST_GUILESS_MAIN(WhenTest)
#include "tst_when.moc"
