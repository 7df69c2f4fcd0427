// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestStoreAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void assignmentsComeBackInOrder();
    void gonePairsStayInactive();
    void companyAndUserComeBack();
    void fetchedRangesMerge_data();
    void fetchedRangesMerge();
    void nonsenseRangesAreRefused();
    void syncedUntilComesBack();
    void checkedAtComesBack();
    void draftsComeBack();
    void colorsFollowTheRule_data();
    void colorsFollowTheRule();
    void colorsNeverChange();
    void moreClientsThanColors();
};

namespace {

Assignment assignment(qint64 client, qint64 project, qint64 task)
{
    return {.client = {{client}, u"Client %1"_s.arg(client)},
        .project = {{project}, u"Project %1"_s.arg(project), u"P%1"_s.arg(project)},
        .task = {{task}, u"Task %1"_s.arg(task)},
        .billable = task % 2 == 0};
}

Result<> setAssignments(Store &store, const Assignments &list)
{
    return store.transact([&](Store::Writer &writer) { return writer.setAssignments(list); });
}

} // namespace

void TestStoreAccount::assignmentsComeBackInOrder()
{
    StoreFile file;
    auto store = file.open();
    QVERIFY(store->assignments().isEmpty());
    Assignments list{assignment(3, 30, 1), assignment(1, 10, 2), assignment(1, 10, 1), assignment(2, 20, 1)};
    list[1].client.name = u"Lone "_s + QChar(0xd800);
    QVERIFY(setAssignments(*store, list));
    QCOMPARE(store->assignments(), list);
    list.swapItemsAt(0, 3);
    list[2].task.name = u"renamed"_s;
    list.insert(1, assignment(4, 40, 1));
    QVERIFY(setAssignments(*store, list));
    store.reset();
    QCOMPARE(file.open()->assignments(), list);
}

void TestStoreAccount::gonePairsStayInactive()
{
    StoreFile file;
    const auto store = file.open();
    const Assignment a = assignment(1, 10, 1);
    const Assignment b = assignment(1, 10, 2);
    QVERIFY(setAssignments(*store, {a, b}));
    QVERIFY(setAssignments(*store, {b}));
    Assignment gone = a;
    gone.active = false;
    QCOMPARE(store->assignments(), (Assignments{b, gone}));
    QVERIFY(setAssignments(*store, {}));
    QCOMPARE(store->assignments().size(), 2);
    QVERIFY(setAssignments(*store, {a, b, a}));
    QCOMPARE(store->assignments(), (Assignments{a, b}));
}

void TestStoreAccount::companyAndUserComeBack()
{
    StoreFile file;
    auto store = file.open();
    QVERIFY(!store->company());
    QVERIFY(!store->user());
    const Company company{.name = u"API Examples\0"_s,
        .baseUri = u"https://example.harvestapp.com"_s,
        .timerMode = TimerMode::StartAndEnd,
        .timeFormat = TimeFormat::Decimal,
        .clock = ClockFormat::Hours12,
        .weekStart = Qt::Saturday,
        .notesRequired = true,
        .fromHarvest = true};
    const User user{.id = {1782884},
        .firstName = u"Bob"_s,
        .lastName = u"Powell"_s,
        .email = u"bob@example.com"_s,
        .timezoneName = u"Mountain Time (US & Canada)"_s,
        .weeklyCapacity = std::chrono::hours(35),
        .administrator = true,
        .manager = true};
    QVERIFY(store->transact([&](Store::Writer &writer) -> Result<> {
        if (auto done = writer.setCompany(company); !done)
            return done;
        return writer.setUser(user);
    }));
    store.reset();
    store = file.open();
    QCOMPARE(store->company(), company);
    QCOMPARE(store->user(), user);
    QVERIFY(store->transact([&](Store::Writer &writer) -> Result<> {
        if (auto done = writer.setCompany({}); !done)
            return done;
        return writer.setUser({});
    }));
    QCOMPARE(store->company(), Company());
    QCOMPARE(store->user(), User());
}

void TestStoreAccount::fetchedRangesMerge_data()
{
    using Days = QList<DateRange>;
    const auto range = [](int from, int to) { return DateRange{QDate(2026, 3, from), QDate(2026, 3, to)}; };
    QTest::addColumn<Days>("marked");
    QTest::addColumn<QList<int>>("known");
    QTest::addColumn<int>("since");
    QTest::newRow("none") << Days{} << QList<int>{} << 0;
    QTest::newRow("one day") << Days{range(5, 5)} << QList<int>{5} << 5;
    QTest::newRow("apart") << Days{range(2, 3), range(6, 7)} << QList<int>{2, 3, 6, 7} << 6;
    QTest::newRow("touching") << Days{range(2, 3), range(4, 5)} << QList<int>{2, 3, 4, 5} << 2;
    QTest::newRow("touching before") << Days{range(4, 5), range(2, 3)} << QList<int>{2, 3, 4, 5} << 2;
    QTest::newRow("overlapping") << Days{range(2, 4), range(3, 6)} << QList<int>{2, 3, 4, 5, 6} << 2;
    QTest::newRow("inside") << Days{range(2, 6), range(3, 4)} << QList<int>{2, 3, 4, 5, 6} << 2;
    QTest::newRow("around") << Days{range(3, 4), range(2, 6)} << QList<int>{2, 3, 4, 5, 6} << 2;
    QTest::newRow("bridging") << Days{range(2, 3), range(6, 7), range(4, 5)} << QList<int>{2, 3, 4, 5, 6, 7} << 2;
    QTest::newRow("over several") << Days{range(3, 3), range(5, 5), range(7, 7), range(9, 9), range(4, 8)}
                                  << QList<int>{3, 4, 5, 6, 7, 8, 9} << 3;
    QTest::newRow("same start, longer") << Days{range(2, 3), range(2, 5)} << QList<int>{2, 3, 4, 5} << 2;
}

void TestStoreAccount::fetchedRangesMerge()
{
    QFETCH(const QList<DateRange>, marked);
    QFETCH(const QList<int>, known);
    QFETCH(const int, since);
    StoreFile file;
    auto store = file.open();
    for (const DateRange &days : marked)
        QVERIFY(store->transact([&](Store::Writer &writer) { return writer.markFetched(days); }));
    store.reset();
    store = file.open();
    QList<int> found;
    for (int day = 1; day <= 31; ++day) {
        if (store->isFetched(QDate(2026, 3, day)))
            found.push_back(day);
    }
    QCOMPARE(found, known);
    QCOMPARE(store->fetchedSince(), since ? std::optional(QDate(2026, 3, since)) : std::nullopt);
}

void TestStoreAccount::nonsenseRangesAreRefused()
{
    StoreFile file;
    const auto store = file.open();
    for (const DateRange &days : {DateRange{QDate(2026, 3, 3), QDate(2026, 3, 2)}, DateRange{}}) {
        const auto done = store->transact([&](Store::Writer &writer) { return writer.markFetched(days); });
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::InvalidInput);
    }
    QVERIFY(!store->isFetched(QDate()));
    QVERIFY(!store->fetchedSince());
}

void TestStoreAccount::syncedUntilComesBack()
{
    StoreFile file;
    auto store = file.open();
    QVERIFY(!store->syncedUntil());
    for (const QDateTime &time : {utc(2026, 3, 2, 10), utc(2026, 3, 2, 9)}) {
        QVERIFY(store->transact([&](Store::Writer &writer) { return writer.setSyncedUntil(time); }));
        QCOMPARE(store->syncedUntil(), time);
    }
    store.reset();
    store = file.open();
    QCOMPARE(store->syncedUntil(), utc(2026, 3, 2, 9));
    QVERIFY(store->transact([&](Store::Writer &writer) { return writer.setSyncedUntil({}); }));
    QVERIFY(!store->syncedUntil());
}

void TestStoreAccount::checkedAtComesBack()
{
    StoreFile file;
    auto store = file.open();
    QVERIFY(!store->checkedAt());
    QVERIFY(store->transact([&](Store::Writer &writer) { return writer.setCheckedAt(utc(2026, 3, 2, 10)); }));
    store.reset();
    store = file.open();
    QCOMPARE(store->checkedAt(), utc(2026, 3, 2, 10));
}

void TestStoreAccount::draftsComeBack()
{
    StoreFile file;
    auto store = file.open();
    const auto set = [&](const QString &place, const QByteArray &content) {
        return store->transact([&](Store::Writer &writer) { return writer.setDraft(place, content); });
    };
    QVERIFY(set(u"entry-line"_s, QByteArray("half\0 a thought", 15)));
    QVERIFY(set(u"new-entry"_s, "other"));
    QVERIFY(set(u"new-entry"_s, "another"));
    store.reset();
    store = file.open();
    QCOMPARE(store->draft(u"entry-line"_s), QByteArray("half\0 a thought", 15));
    QCOMPARE(store->draft(u"new-entry"_s), QByteArray("another"));
    QVERIFY(set(u"new-entry"_s, {}));
    QVERIFY(store->draft(u"new-entry"_s).isEmpty());
    QVERIFY(store->draft(u"nowhere"_s).isEmpty());
}

void TestStoreAccount::colorsFollowTheRule_data()
{
    // Computed by another program from the rule: FNV-1a (64 bits) of the decimal digits, modulo 10.
    QTest::addColumn<QList<int>>("clients");
    QTest::addColumn<QList<int>>("colors");
    QTest::newRow("one") << QList<int>{1} << QList<int>{8};
    QTest::newRow("several") << QList<int>{3, 1, 2} << QList<int>{0, 8, 1};
    QTest::newRow("real") << QList<int>{5735776, 5735774, 5735777} << QList<int>{3, 5, 2};
    QTest::newRow("ten and more") << QList<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
                                  << QList<int>{8, 1, 0, 5, 4, 7, 6, 9, 2, 3, 7, 8};
    QTest::newRow("collision") << QList<int>{12, 1} << QList<int>{9, 8};
    QTest::newRow("round the end") << QList<int>{13, 19} << QList<int>{9, 0};
}

void TestStoreAccount::colorsFollowTheRule()
{
    QFETCH(const QList<int>, clients);
    QFETCH(const QList<int>, colors);
    Assignments list;
    QList<StoredEntry> entries;
    for (const int client : clients) {
        list.push_back(assignment(client, client, 1));
        TimeEntry version = plainVersion();
        version.client = {{client}, u"x"_s};
        entries.push_back(pending(version));
    }
    // The same whether a client is first seen in the assignments or in entries.
    StoreFile byAssignments;
    QVERIFY(setAssignments(*byAssignments.open(), list));
    StoreFile byEntries;
    QVERIFY(save(*byEntries.open(), entries));
    for (const auto *file : {&byAssignments, &byEntries}) {
        const auto store = file->open();
        QList<int> found;
        for (const int client : clients)
            found.push_back(store->clientColor({client}));
        QCOMPARE(found, colors);
    }
}

void TestStoreAccount::colorsNeverChange()
{
    StoreFile file;
    auto store = file.open();
    QVERIFY(setAssignments(*store, {assignment(12, 1, 1)}));
    const int first = store->clientColor({12});
    // This one comes first by its id and wants the same colour, but is late.
    QVERIFY(setAssignments(*store, {assignment(1, 2, 1), assignment(12, 1, 1)}));
    QCOMPARE(store->clientColor({12}), first);
    QCOMPARE(store->clientColor({1}), (first + 1) % 10);
    QVERIFY(setAssignments(*store, {assignment(1, 2, 1)}));
    store.reset();
    store = file.open();
    QCOMPARE(store->clientColor({12}), first);
    QCOMPARE(store->clientColor({1}), (first + 1) % 10);
}

void TestStoreAccount::moreClientsThanColors()
{
    StoreFile file;
    const auto store = file.open();
    Assignments list;
    for (int client = 1; client <= 35; ++client)
        list.push_back(assignment(client, client, 1));
    QVERIFY(setAssignments(*store, list));
    QSet<int> colors;
    for (int client = 1; client <= 10; ++client)
        colors.insert(store->clientColor({client}));
    QCOMPARE(colors.size(), 10);
    for (int client = 11; client <= 35; ++client) {
        QVERIFY(store->clientColor({client}) >= 0);
        QVERIFY(store->clientColor({client}) <= 9);
    }
    // None is free any more, so each gets the colour that the rule says first.
    QCOMPARE(store->clientColor({35}), 3);
}

QTEST_GUILESS_MAIN(TestStoreAccount)
#include "tst_storeaccount.moc"
