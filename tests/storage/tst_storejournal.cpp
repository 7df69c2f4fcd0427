// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestStoreJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsSurvive_data();
    void rowsSurvive();
    void rowsAreReplacedAndRemoved();
    void idsAreNotUsedTwice();
    void theNewestRowOfAnEntry();
    void historyComesBack();
    void lastUserChangesAreNewestFirst();
    void oldThingsAreForgotten();
    void aClockFarAheadForgetsNothing();
};

namespace {

Result<qint64> saveRow(Store &store, const JournalRow &row)
{
    qint64 id = 0;
    const auto done = store.transact([&](Store::Writer &writer) -> Result<> {
        const auto saved = writer.saveJournal(row);
        if (!saved)
            return saved.error();
        id = *saved;
        return {};
    });
    if (!done)
        return done.error();
    return id;
}

Result<> add(Store &store, const HistoryItem &item)
{
    return store.transact([&](Store::Writer &writer) { return writer.addHistory(item); });
}

} // namespace

void TestStoreJournal::rowsSurvive_data()
{
    QTest::addColumn<JournalRow>("row");
    const EntryId id = EntryId::create();
    QTest::newRow("least") << journalOf(id);
    for (const Verb verb : {Verb::Create, Verb::Update, Verb::Delete, Verb::Stop, Verb::Restart}) {
        QTest::addRow("all, verb %d", int(verb)) << JournalRow{.entry = id,
            .verb = verb,
            .attempt = 3,
            .remoteId = RemoteEntryId{4294967297},
            .payload = fullVersion(),
            .sentAt = utc(2026, 3, 2).addMSecs(123),
            .serverTime = utc(2026, 3, 2, 8),
            .inDoubt = true,
            .emptyProbes = 2,
            .lastProbe = utc(2026, 3, 2, 11)};
    }
}

void TestStoreJournal::rowsSurvive()
{
    QFETCH(JournalRow, row);
    StoreFile file;
    auto store = file.open();
    const auto id = saveRow(*store, row);
    QVERIFY(id);
    QVERIFY(*id > 0);
    store.reset();
    row.id = *id;
    store = file.open();
    QCOMPARE(store->journal(), {row});
    QCOMPARE(store->journalOf(row.entry), row);
    QVERIFY(!store->journalOf(EntryId::create()));
}

void TestStoreJournal::rowsAreReplacedAndRemoved()
{
    StoreFile file;
    const auto store = file.open();
    JournalRow row = journalOf(EntryId::create());
    row.payload = plainVersion();
    const auto id = saveRow(*store, row);
    QVERIFY(id);
    row.id = *id;
    row.inDoubt = true;
    row.payload.reset();
    const auto again = saveRow(*store, row);
    QVERIFY(again);
    QCOMPARE(*again, *id);
    QCOMPARE(store->journal(), {row});
    QVERIFY(store->transact([&](Store::Writer &writer) { return writer.removeJournal(row.id); }));
    QVERIFY(store->journal().isEmpty());
}

void TestStoreJournal::idsAreNotUsedTwice()
{
    StoreFile file;
    const auto store = file.open();
    const auto first = saveRow(*store, journalOf(EntryId::create()));
    QVERIFY(first);
    QVERIFY(store->transact([&](Store::Writer &writer) { return writer.removeJournal(*first); }));
    const auto second = saveRow(*store, journalOf(EntryId::create()));
    QVERIFY(second);
    QVERIFY(*second > *first);
}

void TestStoreJournal::theNewestRowOfAnEntry()
{
    StoreFile file;
    const auto store = file.open();
    const EntryId id = EntryId::create();
    QVERIFY(saveRow(*store, journalOf(id, Verb::Create)));
    QVERIFY(saveRow(*store, journalOf(id, Verb::Stop)));
    QVERIFY(saveRow(*store, journalOf(EntryId::create(), Verb::Delete)));
    QCOMPARE(store->journalOf(id)->verb, Verb::Stop);
    QCOMPARE(store->journal().size(), 3);
}

void TestStoreJournal::historyComesBack()
{
    StoreFile file;
    auto store = file.open();
    const EntryId id = EntryId::create();
    HistoryItem created = historyOf(id, file.clock.now());
    created.after = fullVersion();
    HistoryItem changed = created;
    changed.author = Author::Harvest;
    changed.before = fullVersion();
    changed.after = plainVersion();
    HistoryItem removed = historyOf(id, file.clock.now());
    removed.before = plainVersion();
    QVERIFY(add(*store, created));
    QVERIFY(add(*store, changed));
    QVERIFY(add(*store, historyOf(EntryId::create(), file.clock.now())));
    QVERIFY(add(*store, removed));
    store.reset();
    store = file.open();
    const auto found = store->history(id);
    QCOMPARE(found.size(), 3);
    created.id = found[0].id;
    changed.id = found[1].id;
    removed.id = found[2].id;
    QCOMPARE(found, (QList<HistoryItem>{created, changed, removed}));
}

void TestStoreJournal::lastUserChangesAreNewestFirst()
{
    StoreFile file;
    const auto store = file.open();
    QList<EntryId> ids;
    for (int i = 0; i < 6; ++i) {
        ids.push_back(EntryId::create());
        const auto author = i % 2 ? Author::Harvest : i == 2 ? Author::Agent : Author::User;
        QVERIFY(add(*store, historyOf(ids.last(), file.clock.now(), author)));
    }
    const auto found = store->lastUserChanges(2);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].entry, ids[4]);
    QCOMPARE(found[1].entry, ids[2]);
    QCOMPARE(store->lastUserChanges(99).size(), 3);
    QVERIFY(store->lastUserChanges(0).isEmpty());
}

void TestStoreJournal::oldThingsAreForgotten()
{
    using namespace std::chrono_literals;
    StoreFile file;
    auto store = file.open();
    const StoredEntry entry = pending(plainVersion());
    QVERIFY(save(*store, {entry}));
    QVERIFY(store->transact([&](Store::Writer &writer) -> Result<> {
        if (auto done = writer.addHistory(historyOf(entry.id, file.clock.now())); !done)
            return done;
        return writer.erase(entry.id);
    }));
    const auto reopened = [&] {
        store.reset();
        store = file.open();
        return store->trash().size() + store->history(entry.id).size();
    };
    file.clock.jumpWall(24h * 30);
    QCOMPARE(reopened(), 2);
    file.clock.jumpWall(1s);
    file.upkeep = Store::Upkeep::None; // who only reads leaves that to the next one
    QCOMPARE(reopened(), 2);
    file.upkeep = Store::Upkeep::Inline;
    QCOMPARE(reopened(), 0);
    QCOMPARE(store->lastUserChanges(9).size(), 0);
}

void TestStoreJournal::aClockFarAheadForgetsNothing()
{
    using namespace std::chrono_literals;
    StoreFile file;
    auto store = file.open();
    const StoredEntry entry = pending(plainVersion());
    QVERIFY(save(*store, {entry}));
    QVERIFY(store->transact([&](Store::Writer &writer) -> Result<> {
        if (auto done = writer.setSyncedUntil(file.clock.now()); !done)
            return done;
        return writer.erase(entry.id);
    }));
    store.reset();
    file.clock.jumpWall(24h * 3650);
    store = file.open();
    QCOMPARE(store->trash().size(), 1);
}

QTEST_GUILESS_MAIN(TestStoreJournal)
#include "tst_storejournal.moc"
