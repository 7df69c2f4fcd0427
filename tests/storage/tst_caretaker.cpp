// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"
#include "storage/backup.h"

#include <QDir>
#include <QFileInfo>

using namespace sheaf;
using namespace Qt::StringLiterals;

/// What is done for a store on a thread of its own.
class TestCaretaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesTheLog();
    void copiesWhileOthersWrite();
    void closingEndsACopy();
    void whoWantsTheFileAloneIsTurnedAway();
};

namespace {

constexpr int manyNotes = 3000; ///< Characters, most of a page.

class SharedFile : public StoreFile
{
public:
    SharedFile() { upkeep = Store::Upkeep::Apart; }

    qint64 size() const { return QFileInfo(path()).size(); }

    qint64 logSize() const { return QFileInfo(path() + u"-wal"_s).size(); }
};

void fill(Store &store, int entries)
{
    QList<StoredEntry> rows;
    for (int i = 0; i < entries; ++i) {
        TimeEntry version = fullVersion(QDate(2026, 1, 1).addDays(i % 60));
        version.notes = u"n"_s.repeated(manyNotes);
        rows.push_back(pending(version));
    }
    QVERIFY(save(store, rows));
}

} // namespace

void TestCaretaker::movesTheLog()
{
    SharedFile file;
    const auto store = file.open();
    QVERIFY(store);
    for (int round = 0; round < 3; ++round) {
        const qint64 before = file.size();
        fill(*store, 2000 + 500 * round); // a log begun anew may be longer than the one before
        QVERIFY(file.logSize() > 1'000'000);
        QTRY_VERIFY_WITH_TIMEOUT(file.size() > before + 1'000'000, 60'000);
    }
    QTRY_VERIFY_WITH_TIMEOUT((fill(*store, 1), file.logSize() < 9'000'000), 60'000); // begun anew, and cut
    QVERIFY(!store->isBehind());
}

void TestCaretaker::copiesWhileOthersWrite()
{
    SharedFile file;
    const auto store = file.open();
    fill(*store, 500);
    QStringList copies;
    const auto noted = [&copies](const Result<QString> &made) { copies.append(made ? *made : u"failed"_s); };
    store->backUp(this, noted);
    store->backUp(this, noted);
    QVERIFY(copies.isEmpty());
    int written = 0;
    while (copies.size() < 2) {
        fill(*store, 1);
        ++written;
        QCoreApplication::processEvents();
    }
    QCOMPARE(copies, QStringList(2, copies.first()));
    QCOMPARE(backup::files(file.path()), QStringList{copies.first()});
    QCOMPARE(store->entryCount(), 500 + written);

    StoreFile other;
    QVERIFY(QDir().mkpath(other.folder()));
    QVERIFY(QFile::copy(copies.first(), other.path()));
    const auto restored = other.open();
    QVERIFY(restored);
    QVERIFY(restored->entryCount() >= 500 && restored->entryCount() <= 500 + written);

    store->backUp(this, noted); // once a day
    QTRY_COMPARE_WITH_TIMEOUT(copies.size(), 3, 60'000);
    QCOMPARE(copies.last(), QString());
}

void TestCaretaker::closingEndsACopy()
{
    SharedFile file;
    for (int round = 0; round < 5; ++round) {
        auto store = file.open();
        QVERIFY(store);
        fill(*store, 300);
        file.clock.advance(std::chrono::hours(24));
        bool told = false;
        store->backUp(this, [&told](const Result<QString> &) { told = true; });
        store.reset();
        QVERIFY(!told);
        QCOMPARE(QDir(file.folder()).entryList({u"*-wal"_s, u"*-shm"_s}, QDir::Files), QStringList());
        QCOMPARE(QDir(file.folder() + u"/backups"_s).entryList({u"*.new"_s}, QDir::Files), QStringList());
    }
    file.upkeep = Store::Upkeep::Inline;
    QCOMPARE(file.open()->entryCount(), 1500);
}

void TestCaretaker::whoWantsTheFileAloneIsTurnedAway()
{
    SharedFile file;
    const auto store = file.open();
    const auto second = Store::open(file.path(), file.clock);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Busy);
    fill(*store, 1);
}

QTEST_GUILESS_MAIN(TestCaretaker)
#include "tst_caretaker.moc"
