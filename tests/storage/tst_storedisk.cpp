// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "faultydisk.h"
#include "samples.h"

#include <QSignalSpy>

#include <cerrno>

using namespace sheaf;
using namespace Qt::StringLiterals;

/// Every write and sync of an action fails once, in every way: what was acknowledged is there, what was refused is not.
class TestStoreDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultWhileWriting_data();
    void everyFaultWhileWriting();
    void everyFaultWhileMakingTheStore_data();
    void everyFaultWhileMakingTheStore();
    void everyFaultWhileClosing_data();
    void everyFaultWhileClosing();
    void aFullDiskStillShowsEverything_data();
    void aFullDiskStillShowsEverything();
};

namespace {

const DateRange allDays{QDate(2000, 1, 1), QDate(2100, 1, 1)};

void addFaults()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("forever");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<Store::Upkeep>("upkeep");
    const auto row = [](const char *name, int error, bool forever, Error::Kind kind,
                         Store::Upkeep upkeep = Store::Upkeep::Inline) {
        QTest::newRow(name) << error << forever << kind << upkeep;
    };
    row("full", ENOSPC, true, Error::Kind::DiskFull);
    row("full for a moment", ENOSPC, false, Error::Kind::DiskFull);
    row("broken", EIO, true, Error::Kind::Storage);
    row("broken for a moment", EIO, false, Error::Kind::Storage);
    row("over quota", EDQUOT, true, Error::Kind::Storage);
    row("turned read-only", EROFS, true, Error::Kind::Storage);
    row("full, while shared", ENOSPC, true, Error::Kind::DiskFull, Store::Upkeep::Apart);
    row("broken for a moment, while shared", EIO, false, Error::Kind::Storage, Store::Upkeep::Apart);
}

/// Enough for several pages.
QList<StoredEntry> batch(const QString &notes)
{
    QList<StoredEntry> entries;
    for (int i = 0; i < 12; ++i) {
        TimeEntry version = fullVersion(QDate(2026, 3, 1 + i));
        version.notes = notes.repeated(100);
        entries.push_back(pending(version));
    }
    return entries;
}

} // namespace

void TestStoreDisk::everyFaultWhileWriting_data()
{
    addFaults();
}

void TestStoreDisk::everyFaultWhileWriting()
{
    QFETCH(const int, error);
    QFETCH(const bool, forever);
    QFETCH(const Error::Kind, kind);
    QFETCH(const Store::Upkeep, upkeep);
    int refused = 0;
    for (int call = 1;; ++call) {
        StoreFile file;
        file.upkeep = upkeep;
        auto store = file.open();
        const StoredEntry old = pending(plainVersion());
        QVERIFY(save(*store, {old}));
        QSignalSpy spy(store.get(), &Store::changed);
        StoredEntry changed = old;
        changed.local->notes = u"changed"_s;

        disk::failAt(call, error, forever);
        const auto done = save(*store, QList<StoredEntry>{changed} + batch(u"new"_s));
        const auto shown = store->entriesIn(allDays);
        const int calls = disk::heal();

        const bool applied = store->entry(old.id) == changed;
        QCOMPARE(store->entriesIn(allDays), shown);
        QCOMPARE(shown.size(), applied ? 13 : 1);
        QCOMPARE(spy.count(), applied ? 1 : 0);
        if (done)
            QVERIFY(applied);
        else
            QVERIFY(done.error().kind == kind || done.error().kind == Error::Kind::Storage); // a sync says less
        refused += !done && done.error().kind == kind ? 1 : 0;

        // The disk is well again, and so is the store.
        const StoredEntry later = pending(plainVersion());
        QVERIFY(save(*store, {later}));
        const auto kept = store->entriesIn(allDays);
        QCOMPARE(kept.size(), shown.size() + 1);
        store.reset();
        QCOMPARE(file.open()->entriesIn(allDays), kept);
        if (calls < call)
            break; // the fault came after the last call
    }
    QVERIFY(refused > 0);
}

void TestStoreDisk::everyFaultWhileMakingTheStore_data()
{
    addFaults();
}

void TestStoreDisk::everyFaultWhileMakingTheStore()
{
    QFETCH(const int, error);
    QFETCH(const bool, forever);
    QFETCH(const Error::Kind, kind);
    QFETCH(const Store::Upkeep, upkeep);
    int refused = 0;
    for (int call = 1;; ++call) {
        StoreFile file;
        file.upkeep = upkeep;
        disk::failAt(call, error, forever);
        auto opened = Store::open(file.path(), file.clock, nullptr, upkeep);
        const int calls = disk::heal();
        if (!opened) {
            refused += opened.error().kind == kind ? 1 : 0;
            QVERIFY(opened.error().kind == kind || opened.error().kind == Error::Kind::Storage);
        } else {
            opened->reset();
        }
        const auto store = file.open();
        QVERIFY(store);
        QVERIFY(save(*store, {pending(plainVersion())}));
        if (calls < call)
            break;
    }
    QVERIFY(refused > 0);
}

void TestStoreDisk::everyFaultWhileClosing_data()
{
    addFaults();
}

void TestStoreDisk::everyFaultWhileClosing()
{
    QFETCH(const int, error);
    QFETCH(const bool, forever);
    QFETCH(const Store::Upkeep, upkeep);
    for (int call = 1;; ++call) {
        StoreFile file;
        file.upkeep = upkeep;
        auto store = file.open();
        QVERIFY(save(*store, batch(u"kept"_s)));
        const auto kept = store->entriesIn(allDays);
        disk::failAt(call, error, forever);
        store.reset();
        const int calls = disk::heal();
        store = file.open();
        QVERIFY(store);
        QCOMPARE(store->entriesIn(allDays), kept);
        if (calls < call)
            break;
    }
}

void TestStoreDisk::aFullDiskStillShowsEverything_data()
{
    QTest::addColumn<Store::Upkeep>("upkeep");
    QTest::newRow("alone") << Store::Upkeep::Inline;
    QTest::newRow("shared") << Store::Upkeep::Apart;
}

void TestStoreDisk::aFullDiskStillShowsEverything()
{
    QFETCH(const Store::Upkeep, upkeep);
    StoreFile file;
    file.upkeep = upkeep;
    auto store = file.open();
    const auto entries = batch(u"kept"_s);
    QVERIFY(save(*store, entries));
    store.reset();
    disk::failAt(1, ENOSPC, true);
    store = file.open();
    QVERIFY(store);
    QCOMPARE(store->entriesIn(allDays).size(), entries.size());
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto done = save(*store, {pending(plainVersion())});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::DiskFull);
        QCOMPARE(store->entriesIn(allDays).size(), entries.size());
    }
    disk::heal();
    QVERIFY(save(*store, {pending(plainVersion())}));
    QCOMPARE(store->entriesIn(allDays).size(), entries.size() + 1);
}

QTEST_GUILESS_MAIN(TestStoreDisk)
#include "tst_storedisk.moc"
