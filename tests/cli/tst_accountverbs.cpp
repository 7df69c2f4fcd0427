// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"

#include <QJsonArray>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;

/// account add, list, use, markers, times, remove.
class TestAccountVerbs : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void severalAccounts()
    {
        CliRig rig;
        const qint64 second = rig.addSecondAccount();
        const CliRig::Answer which = rig.signIn({});
        QCOMPARE(which.code, 1);
        QVERIFY2(which.err.contains(u"Villa Verde"_s), qPrintable(which.err));
        QCOMPARE(rig.signIn({u"--account"_s, u"7"_s}).code, 1);
        const CliRig::Answer added
            = rig.signIn({u"--account"_s, QString::number(second), u"--name"_s, u"Choir"_s, u"--json"_s});
        QCOMPARE(added.code, 0);
        QCOMPARE(schemaFaults(added.json(), u"account-change"_s), QStringList());
        QVERIFY(!added.out.contains(rig.token));
        rig.settle();
        QCOMPARE(rig.document(u"account list"_s, u"account-list"_s)[u"accounts"_s].toArray().size(), 2);
        QCOMPARE(rig.run(u"start sound"_s).code, 0); // The new one is the current one.
        QCOMPARE(rig.run(u"start oriel design --account larkfield"_s).code, 0);
        const QJsonObject status = rig.document(u"status --account larkfield"_s, u"status"_s);
        QCOMPARE(status[u"elsewhere"_s][0][u"account"_s], u"Choir"_s);
        QCOMPARE(rig.document(u"account use larkfield"_s, u"account-change"_s)[u"change"_s], u"used"_s);
        QCOMPARE(rig.document(u"status"_s, u"status"_s)[u"account"_s], u"Larkfield Studio"_s);
        QCOMPARE(rig.run(u"status --account nobody"_s).code, 1);
        QCOMPARE(rig.run(u"account use nobody"_s).code, 1);
    }

    void removingAnAccountKeepsWhatIsUnsent()
    {
        CliRig rig;
        rig.cutLine();
        QCOMPARE(rig.run(u"log 1:00 oriel design"_s).code, 0);
        const CliRig::Answer refused = rig.run(u"account remove larkfield"_s);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(u"1 change would be lost"_s), qPrintable(refused.err));
        QCOMPARE(rig.document(u"account remove larkfield --discard-unsent"_s, u"account-change"_s)[u"change"_s],
            u"removed"_s);
        QVERIFY(rig.sessions().all().empty());
    }

    void markersCanBeLeftOut()
    {
        CliRig rig;
        QCOMPARE(rig.run(u"log 1:00 oriel design"_s).code, 0);
        const QJsonObject off = rig.document(u"account markers larkfield off"_s, u"account-change"_s);
        QCOMPARE(off[u"account"_s][u"markers"_s], false);
        QCOMPARE(rig.run(u"log 2:00 oriel design"_s).code, 0);
        rig.settle();
        int marked = 0;
        const auto entries = rig.onServer();
        for (const auto &entry : entries)
            marked += entry.reference.isNull() ? 0 : 1;
        QCOMPARE(entries.size(), 2);
        QCOMPARE(marked, 1);
        QCOMPARE(rig.run(u"account markers larkfield on"_s).code, 0);
        QVERIFY(rig.sessions().current()->account().markers);
        QCOMPARE(rig.run(u"account markers larkfield maybe"_s).code, 2);
        QCOMPARE(rig.run(u"account markers nobody off"_s).code, 1);
    }

    /// What is in Harvest is here when signing in is over, and mostly shows how times are written.
    void signingInReadsTheWeek()
    {
        CliRig rig({.signedIn = false});
        rig.server.switches().companyForMembers = false;
        simulator::EntrySpec there;
        there.userId = rig.userId;
        there.projectId = rig.control->account().projects.begin()->first;
        there.taskId = rig.control->account().tasks.begin()->first;
        there.day = QDate(2026, 11, 18);
        there.length = std::chrono::hours(1);
        rig.control->addEntry(there);
        const auto added = rig.signIn({});
        QVERIFY2(added.code == 0 && added.err.isEmpty(), qPrintable(added.err));
        rig.restart();
        QCOMPARE(rig.document(u"list --from yesterday"_s, u"list"_s)[u"entries"_s].toArray().size(), 1);
        QCOMPARE(rig.run(u"log 1:00 oriel design"_s).code, 0);
        QCOMPARE(rig.run(u"sync"_s).code, 0);
        QCOMPARE(rig.onServer().size(), 2);
    }

    /// A member whom Harvest does not tell how times are written says it here, once.
    void timesAreSaid()
    {
        CliRig rig({.signedIn = false});
        rig.server.switches().companyForMembers = false;
        const auto added = rig.signIn({});
        QVERIFY2(added.code == 0 && added.err.contains("account times \"Larkfield Studio\""_L1), qPrintable(added.err));
        rig.settle();
        QVERIFY(rig.run(u"sync"_s).err.contains("account times"_L1));
        QCOMPARE(rig.run(u"log 1:00 oriel design"_s).code, 0);
        rig.settle();
        QVERIFY(rig.onServer().isEmpty());
        QCOMPARE(rig.run(u"account times larkfield sometimes"_s).code, 2);
        QCOMPARE(rig.document(u"account times larkfield durations"_s, u"account-change"_s)[u"change"_s], u"chosen"_s);
        rig.settle();
        QCOMPARE(rig.onServer().size(), 1);
        QCOMPARE(rig.run(u"sync"_s).code, 0);
        QVERIFY(rig.run(u"account times larkfield spans"_s).out.contains("start and end"_L1));
    }
};

QTEST_GUILESS_MAIN(TestAccountVerbs)

#include "tst_accountverbs.moc"
