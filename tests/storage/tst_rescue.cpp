// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Backups, and what is saved of a store that is damaged.

#include "samples.h"

#include "storage/backup.h"
#include "storage/database.h"
#include "storage/rescue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Overwrites a part of the file.
void spoil(const QString &path, qint64 from, qint64 length)
{
    QFile file(path);
    QVERIFY(file.open(QFile::ReadWrite));
    QVERIFY(file.seek(from));
    QCOMPARE(file.write(QByteArray(static_cast<int>(length), '\xa5')), length);
}

void saveAll(Store &store, const QList<StoredEntry> &entries)
{
    QVERIFY(store.transact([&](Store::Writer &writer) -> Result<> {
        for (const StoredEntry &entry : entries) {
            if (const Result<> saved = writer.save(entry); !saved)
                return saved;
        }
        return {};
    }));
}

/// Known in Harvest as number `number`.
StoredEntry settled(qint64 number)
{
    StoredEntry entry;
    entry.id = EntryId::create();
    entry.remoteId = RemoteEntryId{1000 + number};
    entry.base
        = plainVersion(QDate(2026, 3, 2).addDays(number % 300), u"entry %1 %2"_s.arg(number).arg(QString(60, u'x')));
    entry.remote = entry.base;
    entry.local = entry.base;
    entry.state = SyncState::Synced;
    entry.changedAt = utc(2026, 3, 2);
    return entry;
}

StoredEntry unheard(const QString &notes)
{
    StoredEntry entry;
    entry.id = EntryId::create();
    entry.local = plainVersion(QDate(2026, 3, 3), notes);
    entry.state = SyncState::Pending;
    entry.changedAt = utc(2026, 3, 3);
    return entry;
}

StoredEntry edited(qint64 number)
{
    StoredEntry entry = settled(number);
    entry.local->notes = u"changed here"_s;
    entry.state = SyncState::Pending;
    return entry;
}

} // namespace

class TestRescue : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aBackupADayForThirtyDays()
    {
        StoreFile file;
        const auto store = file.open();
        const StoredEntry first = settled(1);
        saveAll(*store, {first});
        const Result<QString> made = store->backUp();
        QVERIFY(made);
        QCOMPARE(backup::files(file.path()), QStringList{*made});
        QVERIFY(!(QFileInfo(*made).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)));
        QCOMPARE(*store->backUp(), QString());
        // It is a whole store, and restoring it is putting it in the store's place.
        StoreFile other;
        QVERIFY(QDir().mkpath(other.folder()));
        QVERIFY(QFile::copy(*made, other.path()));
        const auto restored = other.open();
        QVERIFY(restored);
        QCOMPARE(restored->entry(first.id), first);

        saveAll(*store, {settled(2)});
        for (int day = 1; day <= 33; ++day) {
            file.clock.advance(24h);
            QVERIFY(!store->backUp()->isEmpty());
        }
        const QStringList kept = backup::files(file.path());
        QCOMPARE(kept.size(), 31);
        QVERIFY(kept.first().endsWith(u"2026-04-04.sqlite"_s));
        QVERIFY(kept.last().endsWith(u"2026-03-05.sqlite"_s));
        QVERIFY(store->transact([](Store::Writer &writer) { return writer.setDraft(u"x"_s, "y"); })); // and it goes on
    }

    void aBackupBeforeTheSchemaChanges()
    {
        StoreFile file;
        const StoredEntry entry = settled(1);
        {
            const auto store = file.open();
            saveAll(*store, {entry});
        }
        Migrations more = storeMigrations();
        more.push_back({"CREATE TABLE planted (id INTEGER PRIMARY KEY) STRICT"});
        QVERIFY(Database::open(file.path(), more));
        QCOMPARE(Store::open(file.path(), file.clock).error().kind, Error::Kind::NewerData);
        const QStringList kept = backup::files(file.path());
        QCOMPARE(kept.size(), 1);
        QVERIFY(kept.first().endsWith(u"version-%1.sqlite"_s.arg(storeMigrations().size())));
        const auto before = Store::open(kept.first(), file.clock);
        QVERIFY(before);
        QCOMPARE((*before)->entry(entry.id), entry);
    }

    void aWholeStoreComesOverWhole()
    {
        StoreFile file;
        const StoredEntry synced = settled(1);
        const StoredEntry change = edited(2);
        const StoredEntry fresh = unheard(u"new"_s);
        StoredEntry deletion = settled(3);
        deletion.local.reset();
        deletion.state = SyncState::Pending;
        StoredEntry refused = edited(4);
        refused.state = SyncState::Refused;
        refused.problem = Error{Error::Kind::Refused, u"no"_s, 422};
        const StoredEntry erased = settled(5);
        {
            const auto store = file.open();
            saveAll(*store, {synced, change, fresh, deletion, refused, erased});
            QVERIFY(store->transact([&](Store::Writer &writer) -> Result<> {
                if (const Result<> done = writer.erase(erased.id); !done)
                    return done;
                if (const Result<> done = writer.addHistory(
                        {.entry = synced.id, .at = utc(2026, 3, 2), .before = {}, .after = synced.local});
                    !done)
                    return done;
                if (const Result<> done = writer.setDraft(u"entry-line"_s, "half"); !done)
                    return done;
                return writer.markFetched({QDate(2026, 1, 1), QDate(2026, 3, 31)});
            }));
        }
        const QByteArray before = contentOf(file.path());
        StoreFile anew;
        const auto store = anew.open();
        const Result<RescueReport> report = rescue(file.path(), {}, *store);
        QVERIFY(report);
        QCOMPARE(*report, (RescueReport{.entries = 5, .unsent = 4, .complete = true}));
        QCOMPARE(contentOf(file.path()), before);
        QCOMPARE(QDir(file.folder()).entryList(QDir::Files), QStringList{u"store.sqlite"_s});
        for (const StoredEntry &entry : {synced, change, deletion, refused})
            QCOMPARE(store->entry(entry.id), entry);
        // It may have been sent by a request that the file no longer tells of: Harvest is asked first.
        QCOMPARE(store->entry(fresh.id)->state, SyncState::InDoubt);
        QVERIFY(store->journalOf(fresh.id)->inDoubt);
        QCOMPARE(store->deleted(10).size(), 1);
        QCOMPARE(store->history(synced.id).size(), 1);
        QCOMPARE(store->draft(u"entry-line"_s), QByteArray("half"));
        QVERIFY(!store->isFetched(QDate(2026, 3, 1)));
    }

    /// One spoilt stretch after the other: whatever else can be read comes over, nothing is made up, and the backup has
    /// the rest of what was not in Harvest.
    void aDamagedStoreComesOverInPart()
    {
        StoreFile file;
        file.clock.advance(48h);
        QList<StoredEntry> entries;
        for (int i = 0; i < 900; ++i)
            entries.append(i % 90 == 7 ? edited(i) : settled(i));
        const StoredEntry fresh = unheard(u"new"_s);
        entries.append(fresh);
        QString kept;
        {
            const auto store = file.open();
            saveAll(*store, entries);
            kept = *store->backUp();
        }
        const QByteArray whole = contentOf(file.path());
        QVERIFY(whole.size() > 40 * 4096);
        int partly = 0;
        for (qint64 at = 4096; at + 4096 < whole.size(); at += qint64(4096) * 19) {
            StoreFile broken;
            QVERIFY(QDir().mkpath(broken.folder()));
            QVERIFY(QFile::copy(file.path(), broken.path()));
            spoil(broken.path(), at, 4096);
            StoreFile anew;
            anew.clock.advance(48h);
            const auto store = anew.open();
            const Result<RescueReport> report = rescue(broken.path(), {kept}, *store);
            QVERIFY(report);
            partly += report->complete ? 0 : 1;
            QVERIFY2(report->entries >= 600, qPrintable(QString::number(report->entries)));
            int unsent = 0;
            for (const StoredEntry &entry : std::as_const(entries)) {
                const std::optional<StoredEntry> found = store->entry(entry.id);
                if (entry.isUnsent()) {
                    QVERIFY(found);
                    QCOMPARE(found->local, entry.local);
                    QVERIFY(found->isUnsent());
                    ++unsent;
                } else if (found) {
                    QCOMPARE(*found, entry);
                }
            }
            QCOMPARE(report->unsent, unsent);
            QCOMPARE(store->unsentCount(), unsent);
        }
        QVERIFY(partly > 1);
    }

    void nothingLeftButABackup()
    {
        StoreFile file;
        file.clock.advance(48h);
        const StoredEntry change = edited(1);
        const StoredEntry fresh = unheard(u"new"_s);
        QString kept;
        {
            const auto store = file.open();
            saveAll(*store, {settled(2), change, fresh});
            kept = *store->backUp();
        }
        spoil(file.path(), 0, QFileInfo(file.path()).size());
        StoreFile anew;
        const auto store = anew.open();
        const Result<RescueReport> report = rescue(file.path(), {u"/not/there"_s, kept}, *store);
        QVERIFY(report);
        QCOMPARE(*report, (RescueReport{.entries = 2, .unsent = 2, .fromBackup = 2}));
        // Both may be old news: neither is sent before the person said so.
        QCOMPARE(store->entry(change.id)->state, SyncState::Conflict);
        QCOMPARE(store->entry(change.id)->local, change.local);
        QCOMPARE(store->entry(fresh.id)->state, SyncState::Refused);
        QVERIFY(store->journal().isEmpty());
        StoreFile third;
        const auto empty = third.open();
        QCOMPARE(*rescue(u"/not/there"_s, {}, *empty), RescueReport());
    }
};

QTEST_GUILESS_MAIN(TestRescue)
#include "tst_rescue.moc"
