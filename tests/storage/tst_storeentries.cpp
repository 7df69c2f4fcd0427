// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"

#include "domain/totals.h"

#include <algorithm>

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestStoreEntries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack_data();
    void everyFieldComesBack();
    void everyTextComesBack_data();
    void everyTextComesBack();
    void everyErrorComesBack();
    void versionsComeBack_data();
    void versionsComeBack();
    void rowsAreReplaced();
    void daysAreInOrderOfCreation();
    void rangesIncludeBothEnds();
    void whatIsDeletedHereIsNotShown();
    void remoteIdsAreUnique();
    void runningIsFound();
    void timesAddUpAsTheRowsDo();
    void unsentIsInOrderOfChange();
    void remoteIdsFollowBase();
    void latestBeginsWithWhatRuns();
    void erasedGoesToTheTrash();
    void entriesNeedAnId();
};

void TestStoreEntries::everyFieldComesBack_data()
{
    QTest::addColumn<TimeEntry>("version");
    QTest::newRow("default") << TimeEntry();
    QTest::newRow("all set") << fullVersion();
    TimeEntry entry = plainVersion();
    QTest::newRow("plain") << entry;
    entry.startedTime = QTime(0, 0);
    entry.endedTime = QTime(23, 59);
    entry.rounded = std::chrono::seconds(0);
    QTest::newRow("midnight and zero are not nothing") << entry;
    entry.startedTime = QTime();
    entry.timerStartedAt = QDateTime();
    QTest::newRow("invalid but set") << entry;
    entry = plainVersion();
    entry.externalReference = ExternalReference();
    QTest::newRow("empty reference") << entry;
    entry.tracked = std::chrono::seconds(-5);
    entry.client.id = {std::numeric_limits<qint64>::max()};
    entry.project.id = {std::numeric_limits<qint64>::min()};
    entry.spentDate = QDate(1, 1, 1);
    QTest::newRow("extremes") << entry;
    entry.spentDate = QDate(9999, 12, 31);
    entry.createdAt = QDateTime(QDate(9999, 12, 31), QTime(23, 59, 59, 999), Qt::UTC);
    QTest::newRow("far future") << entry;
}

void TestStoreEntries::everyFieldComesBack()
{
    QFETCH(const TimeEntry, version);
    StoreFile file;
    StoredEntry entry = synced(version, {4294967296});
    StoredEntry edited = pending(version);
    edited.base = fullVersion();
    edited.remote = version;
    edited.remote->notes += u" (remote)"_s;
    auto store = file.open();
    QVERIFY(save(*store, {entry, edited}));
    QCOMPARE(store->entry(entry.id), entry);
    QCOMPARE(store->entryByRemoteId({4294967296}), entry);
    QCOMPARE(store->entry(edited.id), edited);
    store.reset();
    store = file.open();
    QCOMPARE(store->entry(entry.id), entry);
    QCOMPARE(store->entry(edited.id), edited);
    QVERIFY(!store->entry(EntryId::create()));
    QVERIFY(!store->entryByRemoteId({1}));
}

void TestStoreEntries::everyTextComesBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("megabyte") << u"0123456789 äöü 😀\n"_s.repeated(1024 * 1024 / 17);
    QTest::newRow("emoji") << u"👩‍👩‍👧‍👦 ⏱️"_s;
    QTest::newRow("right to left") << u"שלום \u202Eevil\u202C مرحبا"_s;
    QTest::newRow("zero inside") << u"before\0after"_s;
    QTest::newRow("zeros only") << u"\0\0"_s;
    QTest::newRow("lone high surrogate") << u"a"_s + QChar(0xd83d) + u"b"_s;
    QTest::newRow("lone low surrogate") << u"a"_s + QChar(0xdc00);
    QTest::newRow("swapped surrogates") << QString(QChar(0xdc00)) + QChar(0xd83d);
    QTest::newRow("byte order mark") << u"\uFEFFmark"_s;
    QTest::newRow("swapped byte order mark") << QString(QChar(0xfffe)) + u"mark"_s;
    QTest::newRow("non-character") << u"a"_s + QChar(0xffff) + u"b"_s;
    QTest::newRow("replacement character") << u"\uFFFD"_s;
    QTest::newRow("quotes and SQL") << u"'); DROP TABLE entry; --\" ? :x @y $z %1"_s;
    QTest::newRow("line ends") << u"a\r\nb\rc\u2028d\u0085e\t"_s;
    QTest::newRow("decomposed") << u"e\u0301 is not \u00e9"_s;
    QTest::newRow("looks like a number") << u"0012.50"_s;
}

void TestStoreEntries::everyTextComesBack()
{
    QFETCH(const QString, text);
    TimeEntry version = fullVersion();
    version.notes = text;
    version.client.name = version.project.name = version.project.code = version.task.name = text;
    version.lockedReason = text;
    version.externalReference = ExternalReference{text, text, text};
    StoredEntry entry = pending(version);
    entry.base = version;
    entry.base->tracked += std::chrono::seconds(1);
    entry.problem = errorOf(Error::Kind::Refused, text);
    StoreFile file;
    QVERIFY(save(*file.open(), {entry}));
    QCOMPARE(file.open()->entry(entry.id), entry);
}

void TestStoreEntries::everyErrorComesBack()
{
    StoreFile file;
    const auto store = file.open();
    StoredEntry entry = pending(plainVersion());
    for (int kind = 0; kind <= int(Error::Kind::Cancelled); ++kind) {
        entry.problem = Error{Error::Kind(kind), {}, 422, std::chrono::seconds(kind)};
        QVERIFY(save(*store, {entry}));
        QCOMPARE(store->entry(entry.id), entry);
    }
    entry.problem = Error();
    QVERIFY(save(*store, {entry}));
    QCOMPARE(store->entry(entry.id), entry);
}

void TestStoreEntries::versionsComeBack_data()
{
    QTest::addColumn<int>("base");
    QTest::addColumn<int>("remote");
    QTest::addColumn<int>("local");
    for (int base = 0; base < 4; ++base) {
        for (int remote = 0; remote < 4; ++remote) {
            for (int local = 0; local < 4; ++local)
                QTest::addRow("%d %d %d", base, remote, local) << base << remote << local;
        }
    }
}

void TestStoreEntries::versionsComeBack()
{
    const auto version = [](int which) -> std::optional<TimeEntry> {
        if (which == 0)
            return {};
        TimeEntry entry = fullVersion(QDate(2026, 3, which));
        entry.notes = QString::number(which);
        return entry;
    };
    QFETCH(const int, base);
    QFETCH(const int, remote);
    QFETCH(const int, local);
    StoredEntry entry;
    entry.id = EntryId::create();
    entry.base = version(base);
    entry.remote = version(remote);
    entry.local = version(local);
    entry.state = SyncState::Conflict;
    StoreFile file;
    QVERIFY(save(*file.open(), {entry}));
    const auto store = file.open();
    QCOMPARE(store->entry(entry.id), entry);
    QCOMPARE(store->unsent(), {entry});
    QCOMPARE(store->entryCount(), local != 0 ? 1 : 0);
    for (int day = 1; day < 4; ++day)
        QCOMPARE(store->entriesOn(QDate(2026, 3, day)).size(), day == local ? 1 : 0);
}

void TestStoreEntries::rowsAreReplaced()
{
    StoreFile file;
    const auto store = file.open();
    StoredEntry entry = pending(fullVersion());
    QVERIFY(save(*store, {entry}));
    entry.local = plainVersion(QDate(2026, 4, 1));
    entry.base = entry.remote = fullVersion();
    entry.remoteId = RemoteEntryId{77};
    entry.state = SyncState::Refused;
    entry.changedAt = utc(2026, 4, 1);
    QVERIFY(save(*store, {entry}));
    QCOMPARE(store->entry(entry.id), entry);
    QCOMPARE(store->entryCount(), 1);
    QVERIFY(store->entriesOn(QDate(2026, 3, 2)).isEmpty());
    QCOMPARE(store->entriesOn(QDate(2026, 4, 1)), {entry});
}

void TestStoreEntries::daysAreInOrderOfCreation()
{
    const QDate day(2026, 3, 2);
    TimeEntry version = plainVersion(day);
    version.createdAt = utc(2026, 3, 2, 9);
    const StoredEntry first = synced(version, {1});
    version.createdAt = utc(2026, 3, 2, 11);
    const StoredEntry third = synced(version, {2});
    version.createdAt = QDateTime();
    const StoredEntry second = pending(version, utc(2026, 3, 2, 10)); // not in Harvest yet: our own time stamp
    StoredEntry twin = pending(version, utc(2026, 3, 2, 12));
    StoredEntry otherTwin = pending(version, utc(2026, 3, 2, 12));
    if (otherTwin.id < twin.id)
        std::swap(twin, otherTwin);
    const StoredEntry never = pending(version, QDateTime());
    version.createdAt = utc(2026, 3, 2, 11);
    const StoredEntry sameSecond = synced(version, {10});
    StoreFile file;
    const auto store = file.open();
    QVERIFY(save(*store, {otherTwin, sameSecond, third, twin, second, never, first}));
    QCOMPARE(idsOf(store->entriesOn(day)), idsOf({never, first, second, third, sameSecond, twin, otherTwin}));
}

void TestStoreEntries::rangesIncludeBothEnds()
{
    StoreFile file;
    const auto store = file.open();
    QList<StoredEntry> entries;
    for (int day = 1; day <= 9; ++day)
        entries.push_back(pending(plainVersion(QDate(2026, 3, 10 - day))));
    QVERIFY(save(*store, entries));
    const auto week = store->entriesIn({QDate(2026, 3, 2), QDate(2026, 3, 8)});
    QCOMPARE(week.size(), 7);
    QCOMPARE(week.first().local->spentDate, QDate(2026, 3, 2));
    QCOMPARE(week.last().local->spentDate, QDate(2026, 3, 8));
    QVERIFY(store->entriesIn({QDate(2026, 3, 8), QDate(2026, 3, 2)}).isEmpty());
    QVERIFY(store->entriesOn(QDate()).isEmpty());
}

void TestStoreEntries::whatIsDeletedHereIsNotShown()
{
    StoreFile file;
    const auto store = file.open();
    StoredEntry entry = synced(fullVersion(), {5});
    entry.local.reset();
    entry.state = SyncState::Pending;
    QVERIFY(save(*store, {entry}));
    QVERIFY(store->entriesOn(QDate(2026, 3, 2)).isEmpty());
    QVERIFY(store->running().isEmpty());
    QVERIFY(store->latest(9).isEmpty());
    QCOMPARE(store->entryCount(), 0);
    QCOMPARE(store->unsent(), {entry});
    QCOMPARE(store->entryByRemoteId({5}), entry);
}

void TestStoreEntries::remoteIdsAreUnique()
{
    StoreFile file;
    const auto store = file.open();
    const StoredEntry entry = synced(plainVersion(), {5});
    const StoredEntry twin = synced(plainVersion(), {5});
    QVERIFY(save(*store, {entry}));
    const auto saved = save(*store, {twin});
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Storage);
    QCOMPARE(store->entry(entry.id), entry);
    QVERIFY(!store->entry(twin.id));
    QVERIFY(store->transact([&](Store::Writer &writer) -> Result<> {
        if (auto erased = writer.erase(entry.id); !erased)
            return erased;
        return writer.save(twin);
    }));
    QCOMPARE(store->entryByRemoteId({5}), twin);
}

void TestStoreEntries::runningIsFound()
{
    StoreFile file;
    const auto store = file.open();
    TimeEntry version = plainVersion();
    version.timerStartedAt = utc(2026, 3, 2, 10);
    const StoredEntry older = pending(version);
    version.timerStartedAt = utc(2026, 3, 2, 11);
    const StoredEntry newer = pending(version);
    QVERIFY(save(*store, {older, newer, pending(plainVersion())}));
    QCOMPARE(idsOf(store->running()), idsOf({newer, older}));
}

void TestStoreEntries::timesAddUpAsTheRowsDo()
{
    StoreFile file;
    const auto store = file.open();
    const QDate day(2026, 3, 2);
    StoredEntry gone = synced(fullVersion(day), {7});
    gone.local.reset();
    gone.state = SyncState::Pending;
    QVERIFY(save(*store,
        {synced(fullVersion(day), {5}), synced(plainVersion(day), {6}), gone, pending(plainVersion(day)),
            pending(fullVersion(day.addDays(1)))}));
    QList<TimeEntry> rows;
    for (const StoredEntry &row : store->entriesOn(day))
        rows.append(*row.local);
    QCOMPARE(rows.size(), 3);
    for (const TimeFormat format : {TimeFormat::Decimal, TimeFormat::HoursMinutes}) {
        const Totals totals = totalsOf(rows, utc(2026, 3, 2, 12), format);
        QVERIFY(totals.running && totals.billable.count() > 0 && totals.billable < totals.tracked);
        QCOMPARE(totalsOf(store->timesOn(day), utc(2026, 3, 2, 12), format), totals);
    }
    QVERIFY(store->timesOn(day.addDays(-1)).isEmpty());
}

void TestStoreEntries::unsentIsInOrderOfChange()
{
    StoreFile file;
    const auto store = file.open();
    StoredEntry first = pending(plainVersion(), utc(2026, 3, 2, 8));
    StoredEntry second = pending(plainVersion(), utc(2026, 3, 2, 9));
    StoredEntry third = pending(plainVersion(), utc(2026, 3, 2, 10));
    first.state = SyncState::Refused;
    third.state = SyncState::InDoubt;
    QCOMPARE(store->unsentCount(), 0);
    QVERIFY(save(*store, {third, synced(plainVersion(), {1}), first, second}));
    QCOMPARE(idsOf(store->unsent()), idsOf({first, second, third}));
    QCOMPARE(store->unsentCount(), 3);
    second.state = SyncState::Synced;
    QVERIFY(save(*store, {second}));
    QCOMPARE(idsOf(store->unsent()), idsOf({first, third}));
}

void TestStoreEntries::remoteIdsFollowBase()
{
    StoreFile file;
    const auto store = file.open();
    StoredEntry moved = synced(plainVersion(QDate(2026, 3, 2)), {1});
    moved.local->spentDate = QDate(2026, 5, 1); // still on March 2 in Harvest
    StoredEntry deleted = synced(plainVersion(QDate(2026, 3, 3)), {2});
    deleted.local.reset();
    const StoredEntry outside = synced(plainVersion(QDate(2026, 3, 9)), {3});
    const StoredEntry unsent = pending(plainVersion(QDate(2026, 3, 2)));
    QVERIFY(save(*store, {moved, deleted, outside, unsent}));
    const auto ids = store->remoteIdsIn({QDate(2026, 3, 2), QDate(2026, 3, 8)});
    QCOMPARE(ids, (QList<RemoteEntryId>{{1}, {2}}));
}

void TestStoreEntries::latestBeginsWithWhatRuns()
{
    StoreFile file;
    const auto store = file.open();
    const auto version = [](int day, int updatedHour, const QString &notes) {
        TimeEntry entry = plainVersion(QDate(2026, 3, day), notes);
        entry.updatedAt = utc(2026, 3, 9, updatedHour);
        return entry;
    };
    TimeEntry running = version(1, 1, u"running"_s);
    running.timerStartedAt = utc(2026, 3, 1);
    const StoredEntry touched = pending(version(5, 1, u"touched"_s), utc(2026, 3, 10));
    QVERIFY(save(*store,
        {pending(version(4, 9, u"older"_s)), pending(version(5, 8, u"day, late"_s)), pending(running),
            pending(version(5, 7, u"day, early"_s)), touched}));
    QStringList notes;
    for (const TimeEntry &entry : store->latest(10))
        notes.push_back(entry.notes);
    QCOMPARE(notes, QStringList({u"running"_s, u"touched"_s, u"day, late"_s, u"day, early"_s, u"older"_s}));
    QCOMPARE(store->latest(2).size(), 2);
    QCOMPARE(store->latest(2).last().notes, u"touched"_s);
    QVERIFY(store->latest(0).isEmpty());
    QVERIFY(store->latest(-1).isEmpty());
}

void TestStoreEntries::erasedGoesToTheTrash()
{
    StoreFile file;
    auto store = file.open();
    StoredEntry entry = synced(fullVersion(), {5});
    entry.local->notes = u"mine"_s;
    entry.problem = errorOf(Error::Kind::Locked, u"why"_s);
    const StoredEntry other = pending(plainVersion());
    QVERIFY(save(*store, {entry, other}));
    for (const EntryId &id : {entry.id, other.id, EntryId::create()})
        QVERIFY(store->transact([&](Store::Writer &writer) { return writer.erase(id); }));
    QVERIFY(!store->entry(entry.id));
    QCOMPARE(store->entryCount(), 0);
    store.reset();
    QCOMPARE(file.open()->trash(), (QList<StoredEntry>{other, entry}));
}

void TestStoreEntries::entriesNeedAnId()
{
    StoreFile file;
    const auto saved = save(*file.open(), {StoredEntry()});
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestStoreEntries)
#include "tst_storeentries.moc"
