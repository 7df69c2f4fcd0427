// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"
#include "storage/store.h"

#include <QJsonArray>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray refusal = QByteArrayLiteral("{\"message\":\"No time on \\u001b[31mSundays\"}");

} // namespace

/// log, edit, delete, undo, show, list, projects, recent, sync, pending, complete.
class TestEntryVerbs : public QObject
{
    Q_OBJECT

private:
    static QJsonObject logged(CliRig &rig, const QString &line)
    {
        return rig.document(u"log "_s + line, u"change"_s).value(u"entry"_s).toObject();
    }

    static QString idOf(const QJsonObject &entry) { return entry.value(u"id"_s).toString(); }

private Q_SLOTS:

    void logs_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<bool>("startAndEnd");
        QTest::addColumn<int>("code");
        QTest::addColumn<double>("hours");
        QTest::newRow("colon") << u"1:30"_s << false << 0 << 1.5;
        QTest::newRow("decimal") << u"1.5"_s << false << 0 << 1.5;
        QTest::newRow("minutes") << u"90m"_s << false << 0 << 1.5;
        QTest::newRow("a range") << u"9:00-10:30"_s << false << 0 << 1.5;
        QTest::newRow("a range with times") << u"9-10:30"_s << true << 0 << 1.5;
        QTest::newRow("hours or minutes") << u"45"_s << false << 2 << 0.0;
        QTest::newRow("too long") << u"25:00"_s << false << 1 << 0.0;
        QTest::newRow("relative") << u"-10"_s << false << 2 << 0.0;
        QTest::newRow("no time") << u"oriel"_s << false << 2 << 0.0;
        QTest::newRow("no span") << u"1:30"_s << true << 1 << 0.0;
        QTest::newRow("an empty span") << u"9:00-9:00"_s << true << 1 << 0.0;
    }

    void logs()
    {
        QFETCH(const QString, time);
        QFETCH(const bool, startAndEnd);
        QFETCH(const int, code);
        QFETCH(const double, hours);
        CliRig rig({.startAndEnd = startAndEnd});
        const CliRig::Answer answer = rig.run({u"--json"_s, u"log"_s, time, u"oriel"_s, u"design"_s});
        QCOMPARE(answer.code, code);
        if (code != 0) {
            QVERIFY(answer.out.isEmpty());
            QVERIFY(!answer.error().value(u"message"_s).toString().isEmpty());
            QVERIFY(rig.store().entryCount() == 0);
            return;
        }
        const QJsonObject entry = answer.json()[u"entry"_s].toObject();
        QCOMPARE(entry[u"hours"_s].toDouble(), hours);
        QCOMPARE(entry[u"from"_s].isString(), startAndEnd);
        rig.settle();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.onServer().first().banked, qint64(hours * 3600));
    }

    void edits()
    {
        CliRig rig;
        const QString id = idOf(logged(rig, u"1:00 oriel design"_s));
        const auto edited = [&](const QStringList &options) {
            return rig.document(QStringList{u"edit"_s, id.left(8)} + options, u"change"_s)[u"entry"_s].toObject();
        };
        QCOMPARE(edited({u"--notes"_s, u"new"_s})[u"notes"_s], u"new"_s);
        QCOMPARE(edited({u"--hours"_s, u"2.25"_s})[u"hours"_s], 2.25);
        QCOMPARE(edited({u"--hours"_s, u"-0:15"_s})[u"hours"_s], 2.0);
        QCOMPARE(edited({u"--hours=+30"_s})[u"hours"_s], 2.5);
        QCOMPARE(edited({u"--task"_s, u"devops"_s})[u"task"_s], u"DevOps"_s);
        QCOMPARE(edited({u"-t"_s, u"design"_s})[u"task"_s], u"Design"_s);
        QCOMPARE(edited({u"-p"_s, u"exhibition"_s})[u"project"_s], u"Exhibition guide"_s);
        QCOMPARE(edited({u"--date"_s, u"yesterday"_s})[u"date"_s], u"2026-11-18"_s);
        QCOMPARE(edited({u"-p"_s, u"web shop"_s})[u"task"_s], u"Design"_s); // The project has that task.
        rig.settle();
        QCOMPARE(rig.onServer().first().banked, 9000);
        for (const QStringList &wrong : {QStringList{}, {u"--hours"_s, u"x"_s}, {u"--hours"_s, u"45"_s},
                 {u"--date"_s, u"x"_s}, {u"--from"_s, u"x"_s}, {u"--bogus"_s}})
            QCOMPARE(rig.run(QStringList{u"edit"_s, id} + wrong).code, 2);
        for (const QStringList &refused : {QStringList{u"--from"_s, u"9:00"_s}, {u"--hours"_s, u"-9:00"_s},
                 {u"--hours"_s, u"25h"_s}, {u"--project"_s, u"nowhere"_s}, {u"--task"_s, u"dev"_s}})
            QCOMPARE(rig.run(QStringList{u"edit"_s, id} + refused).code, 1);
    }

    void editsTimes()
    {
        CliRig rig({.startAndEnd = true});
        const QString id = idOf(logged(rig, u"9:00-10:00 oriel design"_s));
        QJsonObject entry
            = rig.document({u"edit"_s, id, u"--from"_s, u"8:30"_s, u"--to"_s, u"9:45"_s}, u"change"_s)[u"entry"_s]
                  .toObject();
        QCOMPARE(entry[u"from"_s], u"08:30"_s);
        QCOMPARE(entry[u"hours"_s], 1.25);
        entry = rig.document({u"edit"_s, id, u"--hours"_s, u"7-8"_s}, u"change"_s)[u"entry"_s].toObject();
        QCOMPARE(entry[u"to"_s], u"08:00"_s);
    }

    void deletesAndUndoesInAnotherProcess()
    {
        CliRig rig;
        const QString id = idOf(logged(rig, u"1:00 oriel design"_s));
        rig.settle();
        rig.restart();
        QCOMPARE(rig.run(u"delete "_s + id.left(8)).out,
            u"Deleted 1:00, Oriel Coffee · Web shop · Design. `sheaf undo` brings it back.\n"_s);
        rig.restart();
        const QJsonObject undone = rig.document(u"undo"_s, u"change"_s);
        QCOMPARE(undone[u"undid"_s], u"remove"_s);
        QCOMPARE(undone[u"entry"_s][u"id"_s], id);
        QCOMPARE(rig.document(u"undo"_s, u"change"_s)[u"undid"_s], u"add"_s);
        const CliRig::Answer none = rig.run(u"undo"_s);
        QCOMPARE(none.code, 1);
        QCOMPARE(none.err, u"sheaf: There is nothing to undo.\n"_s);
    }

    void idsArePrefixesOrHarvestsNumbers()
    {
        CliRig rig;
        const QString id = idOf(logged(rig, u"1:00 oriel design"_s));
        rig.settle();
        const QJsonObject shown = rig.document(u"show "_s + id.left(4), u"show"_s);
        QCOMPARE(idOf(shown), id);
        const qint64 number = shown[u"harvest_id"_s].toInteger();
        QVERIFY(number > 0);
        QCOMPARE(idOf(rig.document(u"show "_s + QString::number(number), u"show"_s)), id);
        for (const QString &wrong : {u"abc"_s, u"zzzz"_s, u"0000000"_s, u"'"_s, u"99999999999999999999"_s})
            QCOMPARE(rig.run({u"show"_s, wrong}).code, 1);
        QCOMPARE(rig.run(u"show"_s).code, 2);
    }

    void lockedEntriesStay()
    {
        CliRig rig;
        const QString id = idOf(logged(rig, u"1:00 oriel design"_s));
        rig.settle();
        rig.control->approveWeek(rig.userId, QDate(2026, 11, 19));
        QCOMPARE(rig.run(u"sync"_s).code, 0);
        rig.settle();
        QCOMPARE(rig.document(u"show "_s + id, u"show"_s)[u"locked"_s], true);
        QCOMPARE(rig.run({u"--json"_s, u"edit"_s, id, u"-n"_s, u"x"_s}).error()[u"kind"_s], u"locked"_s);
        QCOMPARE(rig.run({u"--json"_s, u"delete"_s, id}).error()[u"kind"_s], u"locked"_s);
        QVERIFY(rig.run({u"show"_s, id}).out.contains(u"Approved, so Harvest has locked it."_s));
    }

    // --- Lists

    void listsDays()
    {
        CliRig rig;
        logged(rig, u"1:00 oriel design"_s);
        logged(rig, u"0:30 halden review --date yesterday"_s);
        rig.settle();
        const QJsonObject today = rig.document(u"list"_s, u"list"_s);
        QCOMPARE(today[u"entries"_s].toArray().size(), 1);
        QCOMPARE(today[u"total"_s][u"hours"_s], 1.0);
        QCOMPARE(today[u"complete"_s], true);
        const QJsonObject both = rig.document(u"list --from mon"_s, u"list"_s);
        QCOMPARE(both[u"from"_s], u"2026-11-16"_s);
        QCOMPARE(both[u"entries"_s].toArray().size(), 2);
        QCOMPARE(rig.document(u"list --from mon -p exhibition"_s, u"list"_s)[u"entries"_s].toArray().size(), 1);
        QCOMPARE(rig.document(u"list --date 2030-01-01"_s, u"list"_s)[u"complete"_s], false);
        const CliRig::Answer text = rig.run(u"list --from mon"_s);
        QVERIFY2(text.out.startsWith(u"Wednesday 18 November  0:30\n"_s), qPrintable(text.out));
        QVERIFY(text.out.endsWith(u"\nTotal 1:30\n"_s));
        for (const QString &wrong : {u"list --from today --to yesterday"_s, u"list --date x"_s,
                 u"list --date today --from today"_s, u"list --from 1900-01-01"_s, u"list extra"_s})
            QCOMPARE(rig.run(wrong).code, 2);
    }

    void nothingSteersTheTerminal()
    {
        CliRig rig;
        const QString evil = u"a\u001b[31m\u009b2J\rb\u202ec\n\u0007d\U0001F600日本語"_s;
        rig.run({u"log"_s, u"1:00"_s, u"oriel"_s, u"design"_s, u"-n"_s, evil});
        rig.run({u"start"_s, u"oriel"_s, u"design"_s, u"-n"_s, evil});
        const QString id = rig.document(u"list"_s, u"list"_s)[u"entries"_s][0][u"id"_s].toString();
        for (const QString &line : {u"list"_s, u"status"_s, QString(u"show "_s + id), u"recent"_s, u"pending"_s,
                 u"complete entries"_s, u"list --json"_s, QString(u"show --json "_s + id), QString(u"start "_s + evil),
                 QString(u"bad"_s + evil)}) {
            const CliRig::Answer answer = rig.run(line.split(u' '), {}, 40);
            const QString all = answer.out + answer.err;
            for (const QChar c : all) {
                const bool harmless = c == u'\n' || c == u'\t' || (c >= u' ' && (c < u'\u007f' || c > u'\u009f'));
                QVERIFY2(harmless && c != u'\u202e', qPrintable(line));
            }
        }
        const QStringList lines = rig.run({u"list"_s}, {}, 40).out.split(u'\n');
        for (const QString &line : lines)
            QVERIFY(line.size() <= 40);
    }

    void listsProjectsAndRecents()
    {
        CliRig rig;
        QCOMPARE(rig.document(u"projects"_s, u"projects"_s)[u"total"_s], 5);
        QCOMPARE(rig.document(u"projects museum design"_s, u"projects"_s)[u"projects"_s].toArray().size(), 2);
        QCOMPARE(rig.document(u"projects --limit 2"_s, u"projects"_s)[u"projects"_s].toArray().size(), 2);
        QCOMPARE(rig.run(u"projects --limit x"_s).code, 2);
        QVERIFY(rig.document(u"recent"_s, u"recent"_s)[u"recent"_s].toArray().isEmpty());
        rig.run({u"log"_s, u"1:00"_s, u"oriel"_s, u"design"_s, u"-n"_s, u"hello"_s});
        QCOMPARE(rig.document(u"recent"_s, u"recent"_s)[u"recent"_s][0][u"notes"_s], u"hello"_s);
    }

    // --- Sync

    void aloneNothingIsSentBeforeSync()
    {
        CliRig rig;
        rig.restart();
        logged(rig, u"1:00 oriel design"_s);
        rig.settle();
        QVERIFY(rig.onServer().isEmpty());
        QCOMPARE(rig.document(u"pending"_s, u"pending"_s)[u"pending"_s][0][u"change"_s], u"add"_s);
        const QJsonObject sync = rig.document(u"sync"_s, u"sync"_s)[u"sync"_s].toObject();
        QCOMPARE(sync[u"state"_s], u"idle"_s);
        QCOMPARE(sync[u"waiting"_s], 0);
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.run(u"pending"_s).out, u"Nothing: everything is in Harvest.\n"_s);
    }

    void syncReadsWhatOthersDid()
    {
        CliRig rig;
        simulator::EntrySpec spec;
        spec.userId = rig.userId;
        spec.projectId = rig.store().assignments().first().project.id.value;
        spec.taskId = rig.store().assignments().first().task.id.value;
        spec.day = QDate(2026, 11, 19);
        spec.length = 1h;
        rig.control->addEntry(spec);
        rig.restart();
        QCOMPARE(rig.run(u"sync"_s).code, 0);
        QCOMPARE(rig.document(u"list"_s, u"list"_s)[u"entries"_s].toArray().size(), 1);
    }

    // What was asked for may have been read while the changes were still being sent.
    void syncEndsWhenReadingIsOverFirst()
    {
        CliRig rig;
        rig.restart();
        for (int entry = 0; entry < 20; ++entry)
            logged(rig, u"1:00 oriel design"_s);
        rig.server.faults().add(simulator::Fault::delay(2s).on("POST").often(0));
        const CliRig::Answer answer = rig.run(u"sync --wait 90"_s);
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        QCOMPARE(rig.onServer().size(), 20);
    }

    void syncWaitsOutAShortPause()
    {
        CliRig rig;
        rig.restart();
        logged(rig, u"1:00 oriel design"_s);
        rig.server.faults().add(simulator::Fault::throttle("20").on("POST"));
        const CliRig::Answer inTime = rig.run(u"sync --wait 60"_s);
        QVERIFY2(inTime.code == 0, qPrintable(inTime.err));
        QCOMPARE(rig.onServer().size(), 1);
        rig.server.faults().add(simulator::Fault::throttle("90").on("POST").often(0));
        logged(rig, u"2:00 oriel design"_s);
        const CliRig::Answer tooLong = rig.run(u"sync --wait 60"_s);
        QCOMPARE(tooLong.code, 1);
        QVERIFY2(tooLong.err.endsWith(u"1 change kept here for the next time.\n"_s), qPrintable(tooLong.err));
    }

    void syncSaysWhyNot()
    {
        CliRig rig;
        rig.restart();
        rig.cutLine();
        logged(rig, u"1:00 oriel design"_s);
        const CliRig::Answer offline = rig.run(u"sync"_s);
        QCOMPARE(offline.code, 1);
        QVERIFY2(offline.err.startsWith(u"sheaf: Offline since 10:"_s), qPrintable(offline.err));
        QVERIFY2(offline.err.endsWith(u"1 change kept here for the next time.\n"_s), qPrintable(offline.err));
        QCOMPARE(rig.run(u"sync --json"_s).error()[u"kind"_s], u"offline"_s);
        rig.mendLine();
        QCOMPARE(rig.run(u"sync"_s).code, 0); // Although it just failed.
        QCOMPARE(rig.onServer().size(), 1);

        rig.server.faults().add(simulator::Fault::stallBefore().often(0));
        logged(rig, u"2:00 oriel design"_s);
        const CliRig::Answer late = rig.run(u"sync --wait 5"_s);
        QCOMPARE(late.code, 1);
        QVERIFY2(late.err.startsWith(u"sheaf: Not done in time."_s), qPrintable(late.err));
        QCOMPARE(rig.run(u"sync --wait soon"_s).code, 2);
    }

    void syncWithoutKeychain()
    {
        CliRig rig;
        rig.secrets.setTrouble(Error{.kind = Error::Kind::KeychainAbsent});
        rig.restart();
        const CliRig::Answer answer = rig.run(u"sync"_s);
        QCOMPARE(answer.code, 1);
        QCOMPARE(answer.err, u"sheaf: No keychain.\n"_s);
        QCOMPARE(rig.run(u"start oriel design"_s).code, 0);
    }

    void refusedChangesAreListedRetriedAndDropped()
    {
        CliRig rig;
        simulator::Fault no;
        no.answer = simulator::Response{};
        no.answer->status = 422;
        no.answer->body = refusal;
        no.answer->headers = {{"Content-Type", "application/json; charset=utf-8"}};
        rig.server.faults().add(no.on("POST", u"/v2/time_entries"_s).often(2));
        const QString id = idOf(logged(rig, u"1:00 oriel design"_s));
        rig.settle();
        const QJsonObject row = rig.document(u"pending"_s, u"pending"_s)[u"pending"_s][0].toObject();
        QCOMPARE(row[u"state"_s], u"refused"_s);
        QVERIFY(row[u"reason"_s].toString().contains(u"Sundays"_s));
        QCOMPARE(rig.document(u"status"_s, u"status"_s)[u"class"_s], u"attention"_s);
        QCOMPARE(rig.document(u"pending retry "_s + id, u"change"_s)[u"change"_s], u"retried"_s);
        rig.settle();
        QCOMPARE(rig.document(u"pending"_s, u"pending"_s)[u"pending"_s].toArray().size(), 1);
        QCOMPARE(rig.document(u"pending drop "_s + id, u"change"_s)[u"change"_s], u"dropped"_s);
        QVERIFY(rig.document(u"pending"_s, u"pending"_s)[u"pending"_s].toArray().isEmpty());
        QVERIFY(rig.onServer().isEmpty());
        QCOMPARE(rig.run(u"pending bogus"_s).code, 2);
        const QString sent = idOf(logged(rig, u"1:00 oriel design"_s));
        rig.settle();
        QCOMPARE(rig.run(u"pending drop "_s + sent).code, 1);
    }

    // --- Accounts

    void withoutAccount()
    {
        CliRig rig({.signedIn = false});
        const CliRig::Answer answer = rig.run(u"start oriel"_s);
        QCOMPARE(answer.code, 1);
        QCOMPARE(answer.err, u"sheaf: No account yet. Sign in with `sheaf account add`.\n"_s);
        QCOMPARE(rig.run(u"complete projects"_s).code, 0);
        QVERIFY(rig.document(u"account list"_s, u"account-list"_s)[u"accounts"_s].toArray().isEmpty());
        QCOMPARE(rig.run(u"account add"_s).code, 2);
        rig.token = u"wrong"_s;
        const CliRig::Answer wrong = rig.signIn({});
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.err.contains(u"does not know this token"_s), qPrintable(wrong.err));
    }

    void completesNames()
    {
        CliRig rig;
        QCOMPARE(rig.run(u"complete projects"_s).out, u"Exhibition guide\nWeb shop\n"_s);
        QCOMPARE(rig.run({u"complete"_s, u"tasks"_s, u"-p"_s, u"exhibition"_s}).out, u"Design\nDesign review\n"_s);
        QCOMPARE(rig.run(u"complete accounts"_s).out, u"Larkfield Studio\n"_s);
        const QString id = idOf(logged(rig, u"1:00 oriel design"_s));
        QCOMPARE(rig.run(u"complete entries"_s).out, QString(id.left(8) + u"\tOriel Coffee · Web shop · Design\n"_s));
        QCOMPARE(rig.run(u"complete bogus"_s).code, 2);
    }
};

QTEST_GUILESS_MAIN(TestEntryVerbs)
#include "tst_entryverbs.moc"
