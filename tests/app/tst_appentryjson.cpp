// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The JSON that scripts get: its keys and what stands in them.

#include "app/entryjson.h"
#include "domain/samples.h"

#include <QJsonDocument>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestAppEntryJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theKeysArePromised()
    {
        QStringList keys = entryJson(synced(), samples::utc(12)).keys();
        keys.sort();
        QStringList promised = u"id harvest_id date client project project_id task task_id notes hours seconds running "
                               "started_at from to billable locked locked_reason state reason"_s.split(u' ');
        promised.sort();
        QCOMPARE(keys, promised);
    }

    void aStoppedEntry()
    {
        const StoredEntry row = synced();
        const QJsonObject json = entryJson(row, samples::utc(12));
        QCOMPARE(json[u"id"_s].toString(), row.id.toString());
        QCOMPARE(json[u"harvest_id"_s].toInteger(), Q_INT64_C(3'000'000'000));
        QCOMPARE(json[u"date"_s].toString(), u"2026-03-02"_s);
        QCOMPARE(json[u"client"_s].toString(), u"Acme"_s);
        QCOMPARE(json[u"project"_s].toString(), u"Project 10"_s);
        QCOMPARE(json[u"project_id"_s].toInteger(), 10);
        QCOMPARE(json[u"task"_s].toString(), u"Task 20"_s);
        QCOMPARE(json[u"task_id"_s].toInteger(), 20);
        QCOMPARE(json[u"notes"_s].toString(), u"notes"_s);
        QCOMPARE(json[u"hours"_s].toDouble(), 1.0);
        QCOMPARE(json[u"seconds"_s].toInteger(), 3600);
        QCOMPARE(json[u"running"_s], QJsonValue(false));
        QCOMPARE(json[u"billable"_s], QJsonValue(true));
        QCOMPARE(json[u"locked"_s], QJsonValue(false));
        QCOMPARE(json[u"state"_s].toString(), u"synced"_s);
        for (const QString &key : {u"started_at"_s, u"from"_s, u"to"_s, u"locked_reason"_s, u"reason"_s})
            QVERIFY2(json[key].isNull(), qPrintable(key));
    }

    void aRunningEntryCountsUpToNow()
    {
        StoredEntry row = synced();
        row.local = samples::running();
        row.local->startedTime = QTime(9, 0);
        row.remoteId.reset();
        const QJsonObject json = entryJson(row, samples::utc(9, 20));
        QCOMPARE(json[u"running"_s], QJsonValue(true));
        QCOMPARE(json[u"started_at"_s].toString(), u"2026-03-02T09:00:00Z"_s);
        QCOMPARE(json[u"seconds"_s].toInteger(), 4800);
        QCOMPARE(json[u"hours"_s].toDouble(), 1.33);
        QCOMPARE(json[u"from"_s].toString(), u"09:00"_s);
        QVERIFY(json[u"to"_s].isNull());
        QVERIFY(json[u"harvest_id"_s].isNull());
    }

    void lockedAndRefused()
    {
        StoredEntry row = synced();
        row.local->approved = true;
        row.local->lockedReason = u"Item approved."_s;
        row.state = SyncState::Refused;
        const QJsonObject json = entryJson(row, samples::utc(12), u"Harvest says no."_s);
        QCOMPARE(json[u"locked"_s], QJsonValue(true));
        QCOMPARE(json[u"locked_reason"_s].toString(), u"Item approved."_s);
        QCOMPARE(json[u"state"_s].toString(), u"refused"_s);
        QCOMPARE(json[u"reason"_s].toString(), u"Harvest says no."_s);
    }

    void aDeleteOnItsWayIsToldAsItWas()
    {
        StoredEntry row = synced();
        row.local.reset();
        row.state = SyncState::Pending;
        const QJsonObject json = entryJson(row, samples::utc(12));
        QCOMPARE(json[u"project"_s].toString(), u"Project 10"_s);
        QCOMPARE(json[u"state"_s].toString(), u"pending"_s);
    }

    void everyStateHasItsWord()
    {
        QCOMPARE(stateWord(SyncState::InDoubt), u"in-doubt"_s);
        QCOMPARE(stateWord(SyncState::Conflict), u"conflict"_s);
    }

private:
    static StoredEntry synced()
    {
        StoredEntry row;
        row.id = EntryId::create();
        row.remoteId = RemoteEntryId{3'000'000'000};
        row.base = samples::entry();
        row.local = samples::entry();
        row.state = SyncState::Synced;
        return row;
    }
};

QTEST_GUILESS_MAIN(TestAppEntryJson)
#include "tst_appentryjson.moc"
