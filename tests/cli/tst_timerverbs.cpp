// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"

#include <QJsonArray>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// start, continue, stop, toggle, cancel, note, status.
class TestTimerVerbs : public QObject
{
    Q_OBJECT

private:
    static QJsonObject running(CliRig &rig)
    {
        return rig.document(u"status"_s, u"status"_s).value(u"running"_s).toObject();
    }

private Q_SLOTS:

    void startsByWords()
    {
        CliRig rig;
        const QJsonObject change
            = rig.document({u"start"_s, u"oriel"_s, u"design"_s, u"-n"_s, u"fix login"_s}, u"change"_s);
        QCOMPARE(change.value(u"change"_s), u"started"_s);
        const QJsonObject entry = change.value(u"entry"_s).toObject();
        QCOMPARE(entry.value(u"client"_s), u"Oriel Coffee"_s);
        QCOMPARE(entry.value(u"task"_s), u"Design"_s);
        QCOMPARE(entry.value(u"notes"_s), u"fix login"_s);
        QCOMPARE(entry.value(u"running"_s), true);
        QCOMPARE(entry.value(u"started_at"_s), rig.clock.now().toString(Qt::ISODate).section(u'.', 0, 0));
        QCOMPARE(entry.value(u"date"_s), u"2026-11-19"_s);
        rig.settle();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(running(rig).value(u"state"_s), u"synced"_s);
        QCOMPARE(running(rig).value(u"id"_s), entry.value(u"id"_s));
    }

    void saysWhatItDid()
    {
        CliRig rig;
        const CliRig::Answer first = rig.run(u"start oriel devel"_s);
        QCOMPARE(first.code, 0);
        QVERIFY2(first.out.startsWith(u"Started Oriel Coffee · Web shop · Development. ("_s), qPrintable(first.out));
        rig.pass(90min);
        const CliRig::Answer second = rig.run(u"start -p exhibition -t review"_s);
        QVERIFY2(second.out.startsWith(u"Stopped Oriel Coffee · Web shop · Development, 1:30.\nStarted Halden"_s),
            qPrintable(second.out));
        QCOMPARE(rig.run(u"stop"_s).out, u"Stopped Halden Museum · Exhibition guide · Design review, 0:00.\n"_s);
        const CliRig::Answer none = rig.run(u"stop"_s);
        QCOMPARE(none.code, 1);
        QCOMPARE(none.err, u"sheaf: No timer is running.\n"_s);
        QVERIFY(none.out.isEmpty());
        QCOMPARE(rig.run(u"stop --json"_s).error().value(u"kind"_s), u"not-running"_s);
    }

    void neverGuesses()
    {
        CliRig rig;
        const CliRig::Answer two = rig.run(u"start oriel dev"_s);
        QCOMPARE(two.code, 1);
        QCOMPARE(two.err,
            u"sheaf: “oriel dev” can mean 2 things. Add a word, or use --project and --task.\n"
            "  Oriel Coffee · Web shop · Development\n  Oriel Coffee · Web shop · DevOps\n"_s);
        const QJsonObject error = rig.run(u"start oriel dev --json"_s).error();
        QCOMPARE(error.value(u"kind"_s), u"ambiguous"_s);
        QCOMPARE(error.value(u"candidates"_s).toArray().size(), 2);
        QVERIFY(schemaFaults({{u"error"_s, error}}, u"error"_s).isEmpty());
        QCOMPARE(rig.run(u"start nowhere"_s).err, u"sheaf: Nothing matches “nowhere”. Try fewer or shorter words.\n"_s);
        QCOMPARE(rig.run(u"start"_s).code, 2);
        QCOMPARE(rig.run(u"start halden design"_s).code, 0); // A whole name decides.
        QCOMPARE(running(rig).value(u"task"_s), u"Design"_s);
        QCOMPARE(rig.run(u"start -p web_shop -t design"_s).code, 1);
        QCOMPARE(rig.run({u"start"_s, u"-p"_s, u"WEB shop"_s, u"-t"_s, u"désign"_s}).code, 0);
    }

    void startsAndStopsAtOtherMoments()
    {
        CliRig rig;
        rig.pass(3h); // 13:00 and some seconds.
        QCOMPARE(rig.run(u"start oriel design --since 12:10"_s).code, 0);
        const QJsonObject entry = running(rig);
        QCOMPARE(entry.value(u"seconds"_s).toInt() / 60, 50);
        QCOMPARE(rig.run(u"start halden review --since -20"_s).code, 0);
        QCOMPARE(running(rig).value(u"seconds"_s).toInt() / 60, 20);
        const CliRig::Answer early = rig.run(u"start oriel design --since 12:30"_s);
        QCOMPARE(early.code, 1);
        QVERIFY2(early.err.contains(u"Until 12:40"_s), qPrintable(early.err));
        rig.pass(30min);
        const QJsonObject stopped = rig.document(u"stop --at -10"_s, u"change"_s).value(u"entry"_s).toObject();
        QCOMPARE(stopped.value(u"seconds"_s).toInt() / 60, 40);
        QCOMPARE(rig.run(u"start oriel design --since soon"_s).code, 2);
        QCOMPARE(rig.run(u"start oriel design --since +15"_s).code, 2);
        QCOMPARE(rig.run(u"start oriel design"_s).code, 0);
        QCOMPARE(rig.run(u"stop --at 9:00"_s).code, 1);
        QCOMPARE(rig.run(u"stop --at later"_s).code, 2);
        const QJsonObject total = rig.document(u"status"_s, u"status"_s).value(u"today"_s).toObject();
        QCOMPARE(total.value(u"seconds"_s).toInt() / 60, 71); // 30 + 40 and seconds, each to the minute.
    }

    void startsForAnotherDay()
    {
        CliRig rig;
        QCOMPARE(rig.document(u"start oriel design --date yesterday"_s, u"change"_s)[u"entry"_s][u"date"_s],
            u"2026-11-18"_s);
        QCOMPARE(rig.run(u"start oriel design --date someday"_s).code, 2);
        CliRig spans({.startAndEnd = true});
        QCOMPARE(spans.run(u"start oriel design --date yesterday"_s).code, 1);
    }

    void startAndEndAccountsGetTimes()
    {
        CliRig rig({.startAndEnd = true});
        rig.pass(2h);
        const QJsonObject entry
            = rig.document(u"start oriel design --since 11:30"_s, u"change"_s)[u"entry"_s].toObject();
        QCOMPARE(entry.value(u"from"_s), u"11:30"_s);
        QVERIFY(entry.value(u"to"_s).isNull());
        rig.pass(1h);
        const QJsonObject stopped = rig.document(u"stop --at 12:15"_s, u"change"_s)[u"entry"_s].toObject();
        QCOMPARE(stopped.value(u"to"_s), u"12:15"_s);
        QCOMPARE(stopped.value(u"hours"_s), 0.75);
        const CliRig::Answer overlap = rig.run(u"start halden review --since 12:00"_s);
        QCOMPARE(overlap.code, 1);
        QVERIFY2(overlap.err.contains(u"12:15"_s), qPrintable(overlap.err));
    }

    void continuesAndToggles()
    {
        CliRig rig;
        QCOMPARE(rig.run(u"continue"_s).code, 1);
        QCOMPARE(rig.run(u"toggle"_s).code, 1);
        const QString id = rig.document(u"log 1:00 oriel design"_s, u"change"_s)[u"entry"_s][u"id"_s].toString();
        QCOMPARE(rig.document(u"toggle"_s, u"change"_s)[u"entry"_s][u"id"_s], id);
        rig.pass(10min);
        QCOMPARE(rig.document(u"toggle"_s, u"change"_s)[u"change"_s], u"stopped"_s);
        QCOMPARE(rig.document(u"continue "_s + id.left(6), u"change"_s)[u"change"_s], u"continued"_s);
        QCOMPARE(rig.run(u"continue "_s + id).code, 1);
        QCOMPARE(running(rig).value(u"seconds"_s).toInt() / 60, 70);
    }

    void cancels()
    {
        CliRig rig;
        QCOMPARE(rig.run(u"cancel"_s).code, 1);
        rig.run(u"start oriel design"_s);
        rig.pass(10min);
        rig.run(u"start halden review"_s);
        rig.pass(1min);
        const CliRig::Answer answer = rig.run(u"cancel"_s);
        QCOMPARE(answer.out,
            u"Cancelled Halden Museum · Exhibition guide · Design review, 0:01.\n"
            "Oriel Coffee · Web shop · Design goes on, 0:11.\n"_s);
        const QJsonObject change = rig.document(u"cancel"_s, u"change"_s);
        QCOMPARE(change[u"change"_s], u"cancelled"_s);
        QCOMPARE(change[u"entry"_s][u"task"_s], u"Design"_s);
        QVERIFY(running(rig).isEmpty());
        QCOMPARE(rig.run(u"undo"_s).code, 0);
        QCOMPARE(running(rig)[u"task"_s], u"Design"_s);
    }

    void notes()
    {
        CliRig rig;
        QCOMPARE(rig.run(u"note hello"_s).code, 1);
        rig.run(u"start oriel design"_s);
        QCOMPARE(rig.run(u"note fix the login"_s).code, 0);
        QCOMPARE(
            rig.document({u"note"_s, u"--"_s, u"-x"_s}, u"change"_s)[u"entry"_s][u"notes"_s], u"fix the login\n-x"_s);
        QCOMPARE(rig.run({u"note"_s, u"  "_s}).code, 2);
    }

    void theRulesOfTheAccountHold()
    {
        CliRig rig({.notesRequired = true});
        QCOMPARE(rig.run(u"start oriel design"_s).code, 0);
        const CliRig::Answer refused = rig.run(u"log 1:00 oriel design"_s);
        QCOMPARE(refused.code, 1);
        QCOMPARE(refused.err, u"sheaf: Notes are missing. This account wants notes on every entry.\n"_s);
        QCOMPARE(rig.run(u"log 1:00 oriel design --json"_s).error().value(u"kind"_s), u"notes-missing"_s);
    }

    // --- status

    void statusTellsWhatRuns()
    {
        CliRig rig;
        const CliRig::Answer idle = rig.run(u"status"_s);
        QVERIFY2(idle.out.startsWith(u"No timer is running.\nToday 0:00 · Everything is in Harvest"_s),
            qPrintable(idle.out));
        rig.run({u"start"_s, u"oriel"_s, u"design"_s, u"-n"_s, u"sketch"_s});
        rig.pass(84min);
        const CliRig::Answer answer = rig.run(u"status"_s);
        QVERIFY2(answer.out.startsWith(u"1:24  Oriel Coffee · Web shop · Design ("_s), qPrintable(answer.out));
        QVERIFY(answer.out.contains(u"\n      sketch\nToday 1:24 · "_s));
        const QJsonObject status = rig.document(u"status"_s, u"status"_s);
        QCOMPARE(status[u"text"_s], u"1:24 Web shop · Design"_s);
        QCOMPARE(status[u"class"_s], u"running"_s);
        QCOMPARE(status[u"account"_s], u"Larkfield Studio"_s);
    }

    void aloneStatusDoesNotClaimToKnow()
    {
        CliRig rig;
        rig.restart();
        rig.run(u"start oriel design"_s);
        const QJsonObject sync = rig.document(u"status"_s, u"status"_s)[u"sync"_s].toObject();
        QCOMPARE(sync[u"state"_s], u"not-checked"_s); // as on the session bus
        QCOMPARE(sync[u"waiting"_s], 1);
        QCOMPARE(sync[u"checked_at"_s], u"2026-11-19T09:00:00Z"_s); // by the run before
        QCOMPARE(sync[u"sentence"_s], u"Last checked with Harvest 10:00 · 1 change waiting"_s);
        QVERIFY(rig.onServer().isEmpty());
    }

    void followWritesALinePerChange()
    {
        CliRig rig;
        const auto following = rig.follow({u"status"_s, u"--follow"_s, u"--json"_s});
        QCOMPARE(following->lines().size(), 1);
        rig.pass(10min);
        QCOMPARE(following->lines().size(), 1); // Nothing changes while nothing runs.
        rig.run(u"start oriel design"_s);
        rig.pass(5s);
        const qsizetype started = following->lines().size();
        QVERIFY(started > 1);
        QVERIFY(following->lines().last().contains(u"\"state\":\"synced\""_s));
        rig.pass(3min);
        QCOMPARE(following->lines().size(), started + 3); // The minutes.
        rig.run(u"note hello"_s);
        rig.pass(5s);
        QVERIFY(following->lines().size() > started + 3);
        QVERIFY(following->lines().last().contains(u"hello"_s));
        rig.cutLine();
        rig.pass(5min);
        QVERIFY(following->lines().last().contains(u"\"state\":\"offline\""_s));
        const QStringList lines = following->lines();
        for (const QString &line : lines) {
            const QJsonObject document = CliRig::Answer{.code = 0, .out = line + u'\n', .err = {}}.json();
            QCOMPARE(schemaFaults(document, u"status"_s), QStringList());
        }
        following->context.reset();
        rig.run(u"stop"_s);
        rig.pass(5min);
        QCOMPARE(following->lines().size(), lines.size());
        QCOMPARE(following->code, -1);
    }

    void followForPeople()
    {
        CliRig rig;
        const auto following = rig.follow({u"status"_s, u"--follow"_s});
        rig.run(u"start oriel design"_s);
        rig.pass(5s);
        QVERIFY(following->lines().first().startsWith(u"No timer · Today 0:00 · "_s));
        QVERIFY(following->lines().last().startsWith(u"0:00 Web shop · Design · Today 0:00 · "_s));
    }

    void followEndsWhenItsAccountGoes()
    {
        CliRig rig;
        const auto following = rig.follow({u"status"_s, u"--follow"_s, u"--account"_s, u"larkfield"_s});
        const auto other = rig.follow({u"status"_s, u"--follow"_s});
        QCOMPARE(rig.run(u"account remove larkfield"_s).code, 0);
        rig.pass(1s);
        QCOMPARE(following->code, 1);
        QCOMPARE(other->code, -1);
        QCOMPARE(other->lines().last(), u"No account"_s);
    }
};

QTEST_GUILESS_MAIN(TestTimerVerbs)
#include "tst_timerverbs.moc"
