// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlQuery>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <linux/capability.h>
#include <sys/syscall.h>
#endif

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestStoreFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesArePrivate();
    void whatIsTooOpenIsClosed();
    void damagedFilesStayAsTheyAre_data();
    void damagedFilesStayAsTheyAre();
    void anyDamagedHeaderIsAnswered();
    void damagedPagesAreReported();
    void anOrphanedLogIsNotUsed();
    void leftOversOfTheFirstStartAreNoTrouble();
    void otherThingsThanFilesAreRefused();
    void aReadOnlyFolderIsNamed_data();
    void aReadOnlyFolderIsNamed();
    void theSecondToOpenIsTurnedAway();
    void setAsideMakesRoom();
    void nothingIsWrittenByLooking();
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

Error::Kind kindOfOpening(const StoreFile &file)
{
    const auto store = Store::open(file.path(), file.clock);
    return store ? Error::Kind::Cancelled : store.error().kind;
}

#ifdef Q_OS_UNIX
int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
}
#endif

/// Permissions don't bind root, who runs tests in containers, unless these powers are put down for a while.
void obeyPermissions(bool obey)
{
#ifdef Q_OS_LINUX
    if (::geteuid() != 0)
        return;
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2] = {};
    QCOMPARE(::syscall(SYS_capget, &header, data), 0L);
    constexpr quint32 powers = (1U << CAP_DAC_OVERRIDE) | (1U << CAP_DAC_READ_SEARCH);
    data[0].effective = obey ? data[0].effective & ~powers : data[0].effective | (data[0].permitted & powers);
    QCOMPARE(::syscall(SYS_capset, &header, data), 0L);
#else
    Q_UNUSED(obey)
#endif
}

/// A closed store with something in it.
QByteArray makeStore(const StoreFile &file)
{
    QList<StoredEntry> entries;
    for (int i = 1; i <= 200; ++i)
        entries.push_back(synced(fullVersion(QDate(2026, 1, 1).addDays(i)), {i}));
    const auto store = file.open();
    return save(*store, entries) ? contentOf(file.path()) : QByteArray();
}

} // namespace

void TestStoreFile::filesArePrivate()
{
#ifdef Q_OS_UNIX
    const mode_t before = ::umask(0);
    const auto restore = qScopeGuard([before] { ::umask(before); });
    StoreFile file;
    const auto store = file.open();
    QVERIFY(save(*store, {pending(plainVersion())}));
    QCOMPARE(modeOf(file.folder()), 0700);
    const auto found = QDir(file.folder()).entryInfoList(QDir::Files | QDir::Hidden);
    QCOMPARE(found.size(), 2); // the file and its log
    for (const QFileInfo &info : found)
        QCOMPARE(modeOf(info.filePath()), 0600);
#endif
}

void TestStoreFile::whatIsTooOpenIsClosed()
{
#ifdef Q_OS_UNIX
    StoreFile file;
    QVERIFY(file.open());
    QCOMPARE(::chmod(QFile::encodeName(file.folder()).constData(), 0755), 0);
    QCOMPARE(::chmod(QFile::encodeName(file.path()).constData(), 0644), 0);
    QVERIFY(file.open());
    QCOMPARE(modeOf(file.folder()), 0700);
    QCOMPARE(modeOf(file.path()), 0600);
#endif
}

void TestStoreFile::damagedFilesStayAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one byte") << QByteArray("S");
    QTest::newRow("text") << QByteArray("Dear diary, today I tracked my time.\n").repeated(200);
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("only a header") << QByteArray("SQLite format 3\0", 16);
    StoreFile file;
    const QByteArray good = makeStore(file);
    QVERIFY(good.size() > 8192);
    QTest::newRow("cut after the header") << good.left(100);
    QTest::newRow("cut after a page") << good.left(4096);
    QTest::newRow("no magic") << QByteArray(good).replace(0, 6, "sqlITE");
    QTest::newRow("another program's") << QByteArray(good).replace(68, 4, QByteArray(4, '\0'));
    QTest::newRow("no version") << QByteArray(good).replace(60, 4, QByteArray(4, '\0'));
    QTest::newRow("schema wiped") << QByteArray(good).replace(100, 3996, QByteArray(3996, '\x5a'));
}

void TestStoreFile::damagedFilesStayAsTheyAre()
{
    QFETCH(const QByteArray, content);
    StoreFile file;
    write(file.path(), content);
    QCOMPARE(kindOfOpening(file), Error::Kind::Damaged);
    QCOMPARE(contentOf(file.path()), content);
    QCOMPARE(QDir(file.folder()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestStoreFile::anyDamagedHeaderIsAnswered()
{
    StoreFile file;
    QVERIFY(!makeStore(file).isEmpty());
    const QByteArray good = contentOf(file.path());
    for (int at = 0; at < 100; ++at) {
        for (const char flip : {'\x01', '\xff'}) {
            QByteArray bad = good;
            bad[at] = char(bad[at] ^ flip);
            write(file.path(), bad);
            const auto kind = kindOfOpening(file);
            const bool opened = kind == Error::Kind::Cancelled;
            QVERIFY2(opened || kind == Error::Kind::Damaged || kind == Error::Kind::NewerData,
                qPrintable(u"byte %1 gives %2"_s.arg(at).arg(int(kind))));
            if (!opened)
                QCOMPARE(contentOf(file.path()), bad);
        }
    }
}

void TestStoreFile::damagedPagesAreReported()
{
    StoreFile file;
    QVERIFY(!makeStore(file).isEmpty());
    QByteArray bad = contentOf(file.path());
    for (qsizetype page = 1; page < bad.size() / 4096; ++page)
        bad.replace(page * 4096, 4096, QByteArray(4096, '\x5a'));
    write(file.path(), bad);
    const auto store = Store::open(file.path(), file.clock);
    if (store) { // nobody looks at every page at each start
        QVERIFY((*store)->entriesIn({QDate(2026, 1, 1), QDate(2026, 12, 31)}).isEmpty());
        const auto done = save(**store, {pending(plainVersion())});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Damaged);
    } else {
        QCOMPARE(store.error().kind, Error::Kind::Damaged);
    }
}

void TestStoreFile::anOrphanedLogIsNotUsed()
{
    StoreFile file;
    write(file.path(u"store.sqlite-wal"_s), "pages of a store that is gone");
    QCOMPARE(kindOfOpening(file), Error::Kind::Damaged);
    QVERIFY(!QFile::exists(file.path()));
    QCOMPARE(contentOf(file.path(u"store.sqlite-wal"_s)), QByteArray("pages of a store that is gone"));
}

void TestStoreFile::leftOversOfTheFirstStartAreNoTrouble()
{
    for (const QByteArray &content : {QByteArray(), QByteArray("half a page"), QByteArray(4096, 'x')}) {
        StoreFile file;
        write(file.path(u"store.sqlite.new"_s), content);
        QVERIFY(file.open());
        QVERIFY(!QFile::exists(file.path(u"store.sqlite.new"_s)));
    }
}

void TestStoreFile::otherThingsThanFilesAreRefused()
{
    StoreFile folder;
    QVERIFY(QDir().mkpath(folder.path()));
    QCOMPARE(kindOfOpening(folder), Error::Kind::Storage);
    StoreFile notAFolder;
    write(notAFolder.folder(), "a file");
    QCOMPARE(kindOfOpening(notAFolder), Error::Kind::Storage);
#ifdef Q_OS_UNIX
    StoreFile link;
    StoreFile target;
    const QByteArray content = makeStore(target);
    QVERIFY(QDir().mkpath(link.folder()));
    QVERIFY(QFile::link(target.path(), link.path()));
    QCOMPARE(kindOfOpening(link), Error::Kind::Storage);
    StoreFile dangling;
    QVERIFY(QDir().mkpath(dangling.folder()));
    QVERIFY(QFile::link(u"/nowhere/at/all"_s, dangling.path()));
    QCOMPARE(kindOfOpening(dangling), Error::Kind::Storage);
    StoreFile logLink;
    QVERIFY(logLink.open());
    write(logLink.path(u"victim"_s), "precious");
    QVERIFY(QFile::link(logLink.path(u"victim"_s), logLink.path(u"store.sqlite-wal"_s)));
    QCOMPARE(kindOfOpening(logLink), Error::Kind::Storage);
    QCOMPARE(contentOf(logLink.path(u"victim"_s)), QByteArray("precious"));
    StoreFile pipe;
    QVERIFY(QDir().mkpath(pipe.folder()));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe.path()).constData(), 0600), 0);
    QCOMPARE(kindOfOpening(pipe), Error::Kind::Storage);
#endif
}

void TestStoreFile::aReadOnlyFolderIsNamed_data()
{
    QTest::addColumn<bool>("exists");
    QTest::addColumn<int>("folderMode");
    QTest::addColumn<int>("fileMode");
    QTest::newRow("no store yet") << false << 0500 << 0600;
    QTest::newRow("store, folder read-only") << true << 0500 << 0600;
    QTest::newRow("store read-only") << true << 0700 << 0400;
    QTest::newRow("both") << true << 0500 << 0400;
}

void TestStoreFile::aReadOnlyFolderIsNamed()
{
#ifdef Q_OS_UNIX
    QFETCH(const bool, exists);
    QFETCH(const int, folderMode);
    QFETCH(const int, fileMode);
    StoreFile file;
    QVERIFY(QDir().mkpath(file.folder()));
    const QByteArray before = exists ? makeStore(file) : QByteArray();
    const QByteArray folder = QFile::encodeName(file.folder());
    if (exists)
        QCOMPARE(::chmod(QFile::encodeName(file.path()).constData(), mode_t(fileMode)), 0);
    QCOMPARE(::chmod(folder.constData(), mode_t(folderMode)), 0);
    obeyPermissions(true);
    const auto kind = kindOfOpening(file);
    obeyPermissions(false);
    QCOMPARE(::chmod(folder.constData(), 0700), 0);
    QCOMPARE(kind, Error::Kind::ReadOnly);
    QCOMPARE(QFile::exists(file.path()), exists);
    if (exists) {
        QCOMPARE(::chmod(QFile::encodeName(file.path()).constData(), 0600), 0);
        QCOMPARE(file.open()->entryCount(), 200);
    }
#endif
}

void TestStoreFile::theSecondToOpenIsTurnedAway()
{
    StoreFile file;
    const auto store = file.open();
    QVERIFY(save(*store, {pending(plainVersion())}));
    QCOMPARE(kindOfOpening(file), Error::Kind::Busy);
    // The attempt did not cost the first one its hold: see also the test with another process.
    QVERIFY(save(*store, {pending(plainVersion())}));
    QCOMPARE(store->entryCount(), 2);
    StoreFile other;
    QVERIFY(other.open());
}

void TestStoreFile::setAsideMakesRoom()
{
    StoreFile file;
    write(file.path(), "damaged");
    write(file.path(u"store.sqlite-wal"_s), "its log");
    QCOMPARE(kindOfOpening(file), Error::Kind::Damaged);
    const auto first = Store::setAside(file.path(), file.clock);
    QVERIFY(first);
    QCOMPARE(contentOf(*first), QByteArray("damaged"));
    QCOMPARE(contentOf(*first + u"-wal"_s), QByteArray("its log"));
    QVERIFY(file.open());
    write(file.path(), "again");
    const auto second = Store::setAside(file.path(), file.clock);
    QVERIFY(second);
    QVERIFY(*first != *second);
    QCOMPARE(contentOf(*first), QByteArray("damaged"));
    QCOMPARE(contentOf(*second), QByteArray("again"));
    QVERIFY(file.open());
}

void TestStoreFile::nothingIsWrittenByLooking()
{
    StoreFile file;
    const QByteArray before = makeStore(file);
    QVERIFY(!before.isEmpty());
    const QByteArray closed = contentOf(file.path());
    {
        const auto store = file.open();
        QCOMPARE(store->entryCount(), 200);
        QVERIFY(store->transact([](Store::Writer &) { return Result<>(); }));
    }
    QCOMPARE(contentOf(file.path()), closed);
}

QTEST_GUILESS_MAIN(TestStoreFile)
#include "tst_storefile.moc"
