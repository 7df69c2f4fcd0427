// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"

#include <QSignalSpy>

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestStoreChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newEntriesNameTheirDays();
    void equalRowsSayNothing();
    void movedEntriesNameBothDays();
    void deletingNamesTheDay();
    void hiddenRowsHaveNoDay();
    void oneSignalAfterTheCommit();
    void accountChangesAreNamed();
    void whatNobodyShowsSaysNothing();
    void failedWorkLeavesNothing();
    void swallowedErrorsStillRollBack();
    void transactionsDoNotNest();
    void theSignalMayWriteAgain();
};

namespace {

ChangeSet changesOf(const QSet<EntryId> &entries, const QSet<QDate> &days)
{
    ChangeSet set;
    set.entries = entries;
    set.days = days;
    return set;
}

ChangeSet whole(bool ChangeSet::*what)
{
    ChangeSet set;
    set.*what = true;
    return set;
}

struct Watched
{
    explicit Watched(const StoreFile &file)
        : store(file.open())
    {
        QObject::connect(
            store.get(), &Store::changed, store.get(), [this](const ChangeSet &set) { sets.push_back(set); });
    }

    ChangeSet last() const { return sets.isEmpty() ? ChangeSet() : sets.last(); }

    std::unique_ptr<Store> store;
    QList<ChangeSet> sets;
};

} // namespace

void TestStoreChanges::newEntriesNameTheirDays()
{
    StoreFile file;
    Watched watched(file);
    const StoredEntry a = pending(plainVersion(QDate(2026, 3, 2)));
    const StoredEntry b = pending(plainVersion(QDate(2026, 3, 3)));
    QVERIFY(save(*watched.store, {a, b}));
    QCOMPARE(watched.sets.size(), 1);
    QCOMPARE(watched.last(), changesOf({a.id, b.id}, {QDate(2026, 3, 2), QDate(2026, 3, 3)}));
}

void TestStoreChanges::equalRowsSayNothing()
{
    StoreFile file;
    const StoredEntry entry = synced(fullVersion(), {1});
    const Assignments assignments{assignmentOf(plainVersion())};
    const auto write = [&](Store::Writer &writer) -> Result<> {
        for (auto done :
            {writer.save(entry), writer.setAssignments(assignments), writer.setCompany(companyNamed(u"Co"_s)),
                writer.setUser(userNamed(u"Bob"_s)), writer.markFetched({QDate(2026, 3, 2), QDate(2026, 3, 8)})}) {
            if (!done)
                return done;
        }
        return {};
    };
    Watched watched(file);
    QVERIFY(watched.store->transact(write));
    QCOMPARE(watched.sets.size(), 1);
    QVERIFY(watched.last().assignments && watched.last().account && watched.last().fetched);
    QVERIFY(watched.store->transact(write));
    QCOMPARE(watched.sets.size(), 1);
    QVERIFY(watched.store->transact([](Store::Writer &) { return Result<>(); }));
    QCOMPARE(watched.sets.size(), 1);
}

void TestStoreChanges::movedEntriesNameBothDays()
{
    StoreFile file;
    Watched watched(file);
    StoredEntry entry = pending(plainVersion(QDate(2026, 3, 2)));
    QVERIFY(save(*watched.store, {entry}));
    entry.local->spentDate = QDate(2026, 3, 5);
    QVERIFY(save(*watched.store, {entry}));
    QCOMPARE(watched.last(), changesOf({entry.id}, {QDate(2026, 3, 2), QDate(2026, 3, 5)}));
    // Twice in one transaction: every day it was on.
    QVERIFY(watched.store->transact([&](Store::Writer &writer) -> Result<> {
        entry.local->spentDate = QDate(2026, 3, 6);
        if (auto saved = writer.save(entry); !saved)
            return saved;
        entry.local->spentDate = QDate(2026, 3, 7);
        return writer.save(entry);
    }));
    QCOMPARE(watched.last().days, (QSet<QDate>{QDate(2026, 3, 5), QDate(2026, 3, 6), QDate(2026, 3, 7)}));
}

void TestStoreChanges::deletingNamesTheDay()
{
    StoreFile file;
    Watched watched(file);
    StoredEntry entry = synced(plainVersion(QDate(2026, 3, 2)), {1});
    const ChangeSet expected = changesOf({entry.id}, {QDate(2026, 3, 2)});
    QVERIFY(save(*watched.store, {entry}));
    StoredEntry deleted = entry;
    deleted.local.reset();
    QVERIFY(save(*watched.store, {deleted}));
    QCOMPARE(watched.last(), expected);
    QVERIFY(save(*watched.store, {entry}));
    QCOMPARE(watched.last(), expected);
    QVERIFY(watched.store->transact([&](Store::Writer &writer) { return writer.erase(entry.id); }));
    QCOMPARE(watched.last(), expected);
    QCOMPARE(watched.sets.size(), 4);
    QVERIFY(watched.store->transact([&](Store::Writer &writer) { return writer.erase(entry.id); }));
    QCOMPARE(watched.sets.size(), 4);
}

void TestStoreChanges::hiddenRowsHaveNoDay()
{
    StoreFile file;
    Watched watched(file);
    StoredEntry entry = synced(plainVersion(), {1});
    entry.local.reset();
    QVERIFY(save(*watched.store, {entry}));
    entry.state = SyncState::Refused;
    QVERIFY(save(*watched.store, {entry}));
    QCOMPARE(watched.last(), changesOf({entry.id}, {}));
}

void TestStoreChanges::oneSignalAfterTheCommit()
{
    StoreFile file;
    const auto store = file.open();
    const StoredEntry entry = pending(plainVersion());
    QSignalSpy spy(store.get(), &Store::changed);
    bool sawIt = false;
    connect(store.get(), &Store::changed, this, [&] { sawIt = store->entry(entry.id).has_value(); });
    QVERIFY(store->transact([&](Store::Writer &writer) -> Result<> {
        auto saved = writer.save(entry);
        if (spy.count() != 0)
            return errorOf(Error::Kind::Cancelled, u"too early"_s);
        return saved;
    }));
    QCOMPARE(spy.count(), 1);
    QVERIFY(sawIt);
}

void TestStoreChanges::accountChangesAreNamed()
{
    StoreFile file;
    Watched watched(file);
    QVERIFY(watched.store->transact([](Store::Writer &writer) { return writer.setUser(userNamed(u"Bob"_s)); }));
    QCOMPARE(watched.last(), whole(&ChangeSet::account));
    QVERIFY(watched.store->transact([](Store::Writer &writer) { return writer.setCompany(companyNamed(u"x"_s)); }));
    QCOMPARE(watched.last(), whole(&ChangeSet::account));
    QVERIFY(watched.store->transact([](Store::Writer &writer) {
        return writer.markFetched({QDate(2026, 3, 2), QDate(2026, 3, 8)});
    }));
    QCOMPARE(watched.last(), whole(&ChangeSet::fetched));
    QVERIFY(watched.store->transact(
        [](Store::Writer &writer) { return writer.setAssignments({assignmentOf(plainVersion())}); }));
    QCOMPARE(watched.last(), whole(&ChangeSet::assignments));
    QCOMPARE(watched.sets.size(), 4);
}

void TestStoreChanges::whatNobodyShowsSaysNothing()
{
    StoreFile file;
    Watched watched(file);
    QVERIFY(watched.store->transact([](Store::Writer &writer) -> Result<> {
        const EntryId id = EntryId::create();
        if (const auto row = writer.saveJournal(journalOf(id)); !row)
            return row.error();
        for (auto done : {writer.addHistory(historyOf(id, utc(2026, 3, 2))), writer.setDraft(u"place"_s, "text"),
                 writer.setSyncedUntil(utc(2026, 3, 2))}) {
            if (!done)
                return done;
        }
        return {};
    }));
    QVERIFY(watched.sets.isEmpty());
    QCOMPARE(watched.store->journal().size(), 1);
}

void TestStoreChanges::failedWorkLeavesNothing()
{
    StoreFile file;
    Watched watched(file);
    const StoredEntry kept = pending(plainVersion());
    QVERIFY(save(*watched.store, {kept}));
    watched.sets.clear();
    const auto done = watched.store->transact([&](Store::Writer &writer) -> Result<> {
        StoredEntry changed = kept;
        changed.local->notes = u"lost"_s;
        const auto row = writer.saveJournal(journalOf(kept.id));
        for (auto step : {writer.save(changed), writer.save(pending(fullVersion())),
                 writer.setCompany(companyNamed(u"x"_s)), writer.addHistory(historyOf(kept.id, utc(2026, 3, 2))),
                 writer.setDraft(u"place"_s, "text"), writer.setSyncedUntil(utc(2026, 3, 2)),
                 writer.markFetched({QDate(2026, 3, 2), QDate(2026, 3, 8)}), writer.erase(kept.id)}) {
            if (!step)
                return step;
        }
        return row ? errorOf(Error::Kind::Cancelled, u"on purpose"_s) : row.error();
    });
    QVERIFY(!done);
    QCOMPARE(done.error(), errorOf(Error::Kind::Cancelled, u"on purpose"_s));
    QVERIFY(watched.sets.isEmpty());
    const Store &store = *watched.store;
    QCOMPARE(store.entriesIn({QDate(2000, 1, 1), QDate(2100, 1, 1)}), {kept});
    QVERIFY(store.journal().isEmpty());
    QVERIFY(store.history(kept.id).isEmpty());
    QVERIFY(store.trash().isEmpty());
    QVERIFY(!store.company());
    QVERIFY(!store.syncedUntil());
    QVERIFY(!store.isFetched(QDate(2026, 3, 2)));
    QVERIFY(store.draft(u"place"_s).isEmpty());
    QVERIFY(save(*watched.store, {pending(plainVersion())}));
}

void TestStoreChanges::swallowedErrorsStillRollBack()
{
    StoreFile file;
    Watched watched(file);
    const StoredEntry entry = pending(plainVersion());
    const auto done = watched.store->transact([&](Store::Writer &writer) -> Result<> {
        const auto first = writer.save(entry);
        const auto second = writer.save(StoredEntry());
        const auto third = writer.save(pending(plainVersion()));
        return first && !second && !third ? Result<>() : errorOf(Error::Kind::Cancelled, u"unexpected"_s);
    });
    QVERIFY(!done);
    QCOMPARE(done.error().kind, Error::Kind::InvalidInput);
    QCOMPARE(watched.store->entryCount(), 0);
    QVERIFY(watched.sets.isEmpty());
}

void TestStoreChanges::transactionsDoNotNest()
{
    StoreFile file;
    const auto store = file.open();
    Result<> inner;
    QVERIFY(store->transact([&](Store::Writer &writer) -> Result<> {
        inner = save(*store, {pending(plainVersion())});
        return writer.save(pending(plainVersion()));
    }));
    QVERIFY(!inner);
    QCOMPARE(store->entryCount(), 1);
}

void TestStoreChanges::theSignalMayWriteAgain()
{
    StoreFile file;
    const auto store = file.open();
    bool wrote = false;
    connect(store.get(), &Store::changed, this, [&] {
        if (!std::exchange(wrote, true))
            QVERIFY(save(*store, {pending(plainVersion())}));
    });
    QVERIFY(save(*store, {pending(plainVersion())}));
    QCOMPARE(store->entryCount(), 2);
}

QTEST_GUILESS_MAIN(TestStoreChanges)
#include "tst_storechanges.moc"
