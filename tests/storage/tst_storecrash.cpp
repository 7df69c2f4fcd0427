// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"
#include "storage/database.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>

using namespace sheaf;
using namespace Qt::StringLiterals;

/// Another process writes and is killed at random moments. SHEAF_SEED repeats the moments, as far as that goes.
class TestStoreCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasAcknowledgedSurvives();
    void aKilledFirstStartDoesNoHarm();
    void anotherProcessIsTurnedAway();

private:
    QRandomGenerator m_random;
};

namespace {

bool holdsBatch(const Store &store, int number, int *rows = nullptr)
{
    int found = 0;
    for (int i = 0; i < 3; ++i) {
        const EntryId id(QUuid::createUuidV5(QUuid(), u"%1-%2"_s.arg(number).arg(i)));
        const auto entry = store.entry(id);
        const bool whole = entry && entry->local && entry->local->notes.startsWith(QString::number(number))
            && entry->base == entry->local && store.journalOf(id) && store.history(id).size() == 1;
        found += whole ? 1 : 0;
    }
    if (rows)
        *rows = found;
    return found == 3;
}

int start(QProcess &process, const QStringList &arguments)
{
    process.start(QStringLiteral(STORE_HELPER), arguments);
    return process.waitForStarted() ? 0 : 1;
}

} // namespace

void TestStoreCrash::initTestCase()
{
    bool given = false;
    quint32 seed = qEnvironmentVariable("SHEAF_SEED").toUInt(&given);
    if (!given)
        seed = QRandomGenerator::global()->generate();
    qInfo("SHEAF_SEED=%u", seed);
    m_random.seed(seed);
}

void TestStoreCrash::whatWasAcknowledgedSurvives()
{
    StoreFile file;
    int next = 0;
    for (int round = 0; round < 50; ++round) {
        QProcess process;
        const QString verb = round % 2 == 0 ? u"write"_s : u"apart"_s;
        QCOMPARE(start(process, {verb, file.path(), QString::number(next)}), 0);
        QVERIFY(process.waitForReadyRead(20000)); // it is open
        QElapsedTimer timer;
        timer.start();
        const int delay = m_random.bounded(60);
        QByteArray said = process.readAllStandardOutput();
        while (timer.elapsed() < delay) {
            if (process.waitForReadyRead(int(std::max<qint64>(1, delay - timer.elapsed()))))
                said += process.readAllStandardOutput();
        }
        process.kill();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        said += process.readAllStandardOutput();

        int last = next - 1;
        for (const QByteArray &line : said.left(said.lastIndexOf('\n') + 1).split('\n')) {
            if (!line.isEmpty() && line != "open")
                last = line.toInt();
        }
        {
            const auto store = file.open();
            QVERIFY(store);
            for (int number = next; number <= last; ++number)
                QVERIFY2(holdsBatch(*store, number), qPrintable(u"batch %1 is gone"_s.arg(number)));
            int rows = 0; // written, perhaps, but not acknowledged: whole or not at all
            if (holdsBatch(*store, last + 1, &rows))
                ++last;
            else
                QCOMPARE(rows, 0);
            next = last + 1;
            QCOMPARE(store->entryCount(), next * 3);
            QCOMPARE(store->journal().size(), next * 3);
        }
        const auto database = Database::open(file.path());
        QVERIFY(database);
        QCOMPARE(*(*database)->text("PRAGMA integrity_check"), u"ok"_s);
    }
    qInfo("%d batches", next);
    QVERIFY(next > 0);
}

void TestStoreCrash::aKilledFirstStartDoesNoHarm()
{
    for (int round = 0; round < 25; ++round) {
        StoreFile file;
        QProcess process;
        QCOMPARE(start(process, {u"write"_s, file.path(), u"0"_s}), 0);
        const int delay = m_random.bounded(40);
        process.waitForFinished(delay);
        process.kill();
        QVERIFY(process.waitForFinished());
        const auto store = file.open();
        QVERIFY(store);
        QVERIFY(save(*store, {pending(plainVersion())}));
    }
}

void TestStoreCrash::anotherProcessIsTurnedAway()
{
    StoreFile file;
    auto store = file.open();
    const auto sayOf = [&] {
        QProcess process;
        start(process, {u"hold"_s, file.path()});
        process.waitForReadyRead(30000);
        const QByteArray said = process.readLine().trimmed();
        process.closeWriteChannel();
        process.waitForFinished();
        return said;
    };
    // Also when nothing was written yet, and after this process tried to open it a second time.
    QCOMPARE(sayOf(), "error " + QByteArray::number(int(Error::Kind::Busy)));
    const auto second = Store::open(file.path(), file.clock);
    QVERIFY(!second);
    QCOMPARE(sayOf(), "error " + QByteArray::number(int(Error::Kind::Busy)));
    store.reset();
    QCOMPARE(sayOf(), QByteArray("open"));

    // And the other way round.
    QProcess holder;
    QCOMPARE(start(holder, {u"hold"_s, file.path()}), 0);
    QVERIFY(holder.waitForReadyRead(30000));
    const auto late = Store::open(file.path(), file.clock);
    QVERIFY(!late);
    QCOMPARE(late.error().kind, Error::Kind::Busy);
    holder.kill(); // the hold ends with the process
    QVERIFY(holder.waitForFinished());
    QVERIFY(file.open());
}

QTEST_GUILESS_MAIN(TestStoreCrash)
#include "tst_storecrash.moc"
