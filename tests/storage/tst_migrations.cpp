// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"
#include "storage/database.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace sheaf;
using namespace Qt::StringLiterals;

/// Runs `work` on the file through a plain connection, as another program would.
template <typename Work>
void withPlainConnection(const QString &path, Work work)
{
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"plain"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        work(database);
    }
    QSqlDatabase::removeDatabase(u"plain"_s);
}

class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void migratedEqualsFresh();
    void theDataIsKept();
    void aFailingStepChangesNothing();
    void newerStoresAreRefused();
    void everyOldStoreOpens_data();
    void everyOldStoreOpens();

private:
    static QStringList schemaOf(const QString &path);
    static QByteArray contentOf(const QString &path);
};

namespace {

/// What a next version could look like.
Migrations withPlantedStep()
{
    Migrations migrations = storeMigrations();
    migrations.push_back({"ALTER TABLE entry ADD COLUMN mood INTEGER NOT NULL DEFAULT 3",
        "CREATE TABLE planted (id INTEGER PRIMARY KEY) STRICT", "INSERT INTO planted (id) SELECT COUNT(*) FROM entry"});
    return migrations;
}

} // namespace

QStringList TestMigrations::schemaOf(const QString &path)
{
    QStringList schema;
    withPlainConnection(path, [&](QSqlDatabase &database) {
        QSqlQuery query(database);
        for (const QString &pragma : {u"user_version"_s, u"application_id"_s}) {
            QVERIFY(query.exec(u"PRAGMA "_s + pragma) && query.next());
            schema.push_back(pragma + u'=' + query.value(0).toString());
        }
        QVERIFY(query.exec(u"SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"_s));
        while (query.next()) {
            schema.push_back(query.value(0).toString() + u'|' + query.value(1).toString() + u'|'
                + query.value(2).toString() + u'|' + query.value(3).toString().simplified());
        }
    });
    return schema;
}

QByteArray TestMigrations::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void TestMigrations::migratedEqualsFresh()
{
    StoreFile file;
    QVERIFY(file.open());
    QVERIFY(Database::open(file.path(), withPlantedStep()));
    const QString fresh = file.path(u"fresh.sqlite"_s);
    QVERIFY(Database::open(fresh, withPlantedStep()));
    QCOMPARE(schemaOf(file.path()), schemaOf(fresh));
    QVERIFY(schemaOf(fresh).contains(u"user_version=%1"_s.arg(withPlantedStep().size())));
}

void TestMigrations::theDataIsKept()
{
    StoreFile file;
    QVERIFY(save(*file.open(), {synced(fullVersion(), {1}), pending(plainVersion())}));
    {
        const auto database = Database::open(file.path(), withPlantedStep());
        QVERIFY(database);
        QCOMPARE(*(*database)->number("SELECT COUNT(*) FROM entry WHERE mood = 3"), 2);
        QCOMPARE(*(*database)->number("SELECT id FROM planted"), 2);
    }
    // Opening again does not migrate again.
    QVERIFY(Database::open(file.path(), withPlantedStep()));
}

void TestMigrations::aFailingStepChangesNothing()
{
    StoreFile file;
    const StoredEntry entry = synced(fullVersion(), {1});
    QVERIFY(save(*file.open(), {entry}));
    const QStringList before = schemaOf(file.path());
    Migrations broken = withPlantedStep();
    broken.last().push_back("INSERT INTO planted (id) VALUES ('not a number')");
    const auto database = Database::open(file.path(), broken);
    QVERIFY(!database);
    QCOMPARE(database.error().kind, Error::Kind::Storage);
    QCOMPARE(schemaOf(file.path()), before);
    QCOMPARE(file.open()->entry(entry.id), entry);
}

void TestMigrations::newerStoresAreRefused()
{
    StoreFile file;
    QVERIFY(Database::open(file.path(), withPlantedStep()));
    const QByteArray before = contentOf(file.path());
    const auto store = Store::open(file.path(), file.clock);
    QVERIFY(!store);
    QCOMPARE(store.error(), errorOf(Error::Kind::NewerData, QStringLiteral(SHEAF_VERSION)));
    QVERIFY(!before.isEmpty());
    QCOMPARE(contentOf(file.path()), before);
    QCOMPARE(QDir(file.folder()).entryList(QDir::Files | QDir::Hidden), QStringList{u"store.sqlite"_s});
}

void TestMigrations::everyOldStoreOpens_data()
{
    QTest::addColumn<QString>("dump");
    const QDir folder(QStringLiteral(TEST_DATA));
    for (const QString &name : folder.entryList({u"store-v*.sql"_s}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
    QCOMPARE(folder.entryList({u"store-v*.sql"_s}).size(), storeMigrations().size());
}

/// Each version of the store has a dump that it wrote: see how it reads today. To make the one of a new version, while
/// it still is the newest: storehelper sample FILE; then application_id, user_version and what `.dump` of sqlite3 says.
void TestMigrations::everyOldStoreOpens()
{
    QFETCH(const QString, dump);
    const QStringList statements = QString::fromUtf8(contentOf(dump)).split(u";\n"_s, Qt::SkipEmptyParts);
    QVERIFY(!statements.isEmpty());
    StoreFile file;
    QVERIFY(file.open());
    const QStringList fresh = schemaOf(file.path());
    const QString old = file.path(u"old.sqlite"_s);
    withPlainConnection(old, [&](QSqlDatabase &database) {
        QSqlQuery query(database);
        for (const QString &statement : statements)
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
    });
    {
        const auto opened = Store::open(old, file.clock);
        QVERIFY(opened);
        const Store &store = **opened;
        const auto found = store.entryByRemoteId({4294967296});
        QVERIFY(found);
        TimeEntry expected = fullVersion();
        QCOMPARE(found->base, expected);
        expected.notes = u"changed here"_s;
        QCOMPARE(found->local, expected);
        QCOMPARE(store.unsentCount(), 1);
        QCOMPARE(store.entriesOn(QDate(2026, 3, 2)).size(), 2);
        QCOMPARE(store.journal().size(), 1);
        QCOMPARE(store.journal().first().payload, fullVersion());
        QCOMPARE(store.history(found->id).size(), 1);
        QCOMPARE(store.trash().size(), 1);
        QCOMPARE(store.assignments().size(), 1);
        QCOMPARE(store.company()->name, u"API Examples"_s);
        QCOMPARE(store.user()->firstName, u"Bob"_s);
        QVERIFY(store.isFetched(QDate(2026, 3, 8)));
        QCOMPARE(store.syncedUntil(), utc(2026, 3, 2));
        QCOMPARE(store.draft(u"entry-line"_s), QByteArray("half a thought"));
        QCOMPARE(store.clientColor({5735776}), 3);
    }
    QCOMPARE(schemaOf(old), fresh);
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
