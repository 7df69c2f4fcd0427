// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"
#include "storage/store.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sheaf {

/// `log` with sentences, and words for being away.
class LogWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void logsSentences_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says"); // empty: refused
        QTest::newRow("one piece") << u"2 hours on Web shop doing development yesterday"_s
                                   << u"Added 2:00, Oriel Coffee · Web shop · Development, Wed 18 Nov. ("_s;
        QTest::newRow("notes") << u"half an hour oriel design: fix login"_s
                               << u"Added 0:30, Oriel Coffee · Web shop · Design, “fix login”. ("_s;
        QTest::newRow("today") << u"9 to 11:30 oriel design today"_s
                               << u"Added 2:30, Oriel Coffee · Web shop · Design, Today. ("_s;
        QTest::newRow("several") << u"2 hours on dev"_s << QString();
        QTest::newRow("none") << u"2 hours on the moon"_s << QString();
        QTest::newRow("no time") << u"oriel design yesterday"_s << QString();
        QTest::newRow("on what") << u"2 hours"_s << QString();
        QTest::newRow("not set up, several days") << u"vacation mon..fri"_s << QString();
        QTest::newRow("not set up") << u"sick yesterday"_s << QString();
    }

    void logsSentences()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, says);
        CliRig rig;
        for (const QStringList &words : {QStringList{line}, line.split(u' ')}) {
            const CliRig::Answer answer = rig.run(QStringList{u"log"_s} + words);
            QCOMPARE(answer.code != 0, says.isEmpty());
            QVERIFY2(answer.out.startsWith(says), qPrintable(answer.out));
            QCOMPARE(answer.err.isEmpty(), !says.isEmpty());
        }
        QCOMPARE(rig.store().entryCount(), says.isEmpty() ? 0 : 2);
    }

    void sentencesAndOptions()
    {
        CliRig rig;
        QCOMPARE(rig.run({u"log"_s, u"2 hours yesterday"_s, u"-p"_s, u"web shop"_s, u"-t"_s, u"design"_s}).code, 0);
        QCOMPARE(rig.run({u"log"_s, u"2 hours oriel design yesterday"_s, u"--date"_s, u"mon"_s}).code, 1);
        QCOMPARE(rig.run({u"log"_s, u"2 hours oriel design: this"_s, u"-n"_s, u"that"_s}).code, 2);
        const CliRig::Answer several = rig.run({u"log"_s, u"2 hours yesterday"_s, u"-p"_s, u"web shop"_s});
        QCOMPARE(several.code, 1);
        QCOMPARE(several.err.count(u'\n'), 4); // the sentence, three tasks
        QCOMPARE(rig.store().entryCount(), 1);
    }

    void leaveOverSeveralDays()
    {
        for (const bool startAndEnd : {false, true}) {
            CliRig rig({.startAndEnd = startAndEnd});
            rig.run(u"absence set vacation -p halden -t review --hours 7:30"_s);
            const QJsonObject dry
                = rig.document({u"log"_s, u"vacation mon..fri: Lisbon"_s, u"--dry-run"_s}, u"change"_s);
            QCOMPARE(dry[u"change"_s], u"dry-run"_s);
            QCOMPARE(dry[u"also"_s].toArray().size(), 4);
            QCOMPARE(rig.store().entryCount(), 0);

            const CliRig::Answer unclear = rig.run(u"log 2 days vacation"_s);
            QVERIFY2(
                unclear.code == 1 && unclear.err.contains(u"Today – Fri 20 Nov, 2 days"_s), qPrintable(unclear.err));
            QVERIFY(rig.run(u"log vacation sat..sun"_s).err.contains("Monday to Friday"_L1));
            QCOMPARE(rig.store().entryCount(), 0);

            const QStringList lines = rig.run(u"log vacation mon..fri"_s).out.split(u'\n', Qt::SkipEmptyParts);
            QCOMPARE(lines.size(), 5);
            QVERIFY2(lines.first().startsWith(u"Added 7:30, "_s) && lines.first().contains("Mon 16 Nov. ("_L1),
                qPrintable(lines.first()));
            rig.settle();
            QCOMPARE(rig.onServer().size(), 5);
            QCOMPARE(rig.onServer().first().banked, 27'000);
            QCOMPARE(rig.run(u"undo"_s).code, 0); // all of it
            rig.settle();
            QCOMPARE(rig.onServer().size(), 0);
        }
    }

    void absences()
    {
        CliRig rig;
        const CliRig::Answer before = rig.run(u"log sick"_s);
        QVERIFY2(before.code == 1 && before.err.contains("sheaf absence set"_L1), qPrintable(before.err));
        QCOMPARE(rig.document(u"absence"_s, u"absences"_s)[u"absences"_s].toArray().size(), 0);
        QCOMPARE(rig.run({u"absence"_s, u"set"_s, u"sick, Ill"_s}).code, 2);
        QCOMPARE(rig.run({u"absence"_s, u"set"_s, u"sick"_s, u"-t"_s, u"design"_s}).code, 1); // which?
        rig.document(
            {u"absence"_s, u"set"_s, u"sick, Ill"_s, u"-p"_s, u"halden"_s, u"-t"_s, u"review"_s}, u"absences"_s);
        rig.restart(); // It is kept.
        const CliRig::Answer logged = rig.run(u"log ill yesterday"_s);
        QVERIFY2(logged.out.startsWith(u"Added 7:00, Halden Museum · Exhibition guide · Design review, Wed 18 Nov. ("_s)
                || logged.out.startsWith(
                    u"Added 8:00, Halden Museum · Exhibition guide · Design review, Wed 18 Nov. ("_s),
            qPrintable(logged.out + logged.err));
        const QJsonArray longer = rig.document({u"absence"_s, u"set"_s, u"ill"_s, u"-p"_s, u"web shop"_s, u"-t"_s,
                                                   u"devops"_s, u"--hours"_s, u"6:30"_s},
                                         u"absences"_s)[u"absences"_s]
                                      .toArray();
        QCOMPARE(longer.size(), 2);
        QCOMPARE(longer.at(1)[u"hours"_s].toDouble(), 6.5);
        QVERIFY(rig.run(u"log half a day ill"_s).code == 0);
        QVERIFY(
            rig.run(u"log ill mon"_s).out.startsWith(u"Added 6:30, Oriel Coffee · Web shop · DevOps, Mon 16 Nov. ("_s));
        QCOMPARE(rig.run(u"absence forget holiday"_s).code, 1);
        QCOMPARE(rig.run(u"absence forget ill,sick"_s).code, 0);
        QCOMPARE(rig.run(u"log sick"_s).code, 1);
        CliRig spans({.startAndEnd = true});
        spans.run(
            {u"absence"_s, u"set"_s, u"sick"_s, u"-p"_s, u"halden"_s, u"-t"_s, u"review"_s, u"--hours"_s, u"7h30"_s});
        const QJsonObject entry = spans.document(u"log sick"_s, u"change"_s)[u"entry"_s].toObject();
        QCOMPARE(entry[u"from"_s], u"09:00"_s);
        QCOMPARE(entry[u"to"_s], u"16:30"_s);
    }

    void saysWhatWasLogged()
    {
        CliRig rig;
        const CliRig::Answer answer = rig.run(
            {u"log"_s, u"1:10"_s, u"halden"_s, u"review"_s, u"-n"_s, u"second\nround"_s, u"--date"_s, u"mon"_s});
        QVERIFY2(answer.out.startsWith(
                     u"Added 1:10, Halden Museum · Exhibition guide · Design review, “second round”, Mon 16 Nov. ("_s),
            qPrintable(answer.out));
    }
};

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::LogWordsTest)
#include "tst_logwords.moc"
