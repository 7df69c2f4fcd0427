// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sheafprocess.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sheaf {

/// Verbs that only read what is here: without the engine, and with the same answers. The made-up account is used, since
/// it needs no keychain.
class ReadProcessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void loadsNoMoreThanItNeeds_data();
    void loadsNoMoreThanItNeeds();
    void leavesTheRestToTheEngine_data();
    void leavesTheRestToTheEngine();
    void waitsForItsTurn();
    void tellsThatThereIsNoAccount();
    void tellsOfADamagedList();
    void tellsOfABadStore_data();
    void tellsOfABadStore();
    void logsWhatIsAskedFor();
    void leavesTheStoreAsItIs();

private:
    QString storeFile() const;

    Ran demo(const QStringList &arguments) const { return m_sheaf->run(QStringList(u"--demo"_s) + arguments); }

    /// Runs a verb and tells which libraries it loaded.
    Ran traced(const QStringList &arguments, QStringList &loaded) const;

    std::unique_ptr<SheafProcess> m_sheaf;
};

void ReadProcessTest::init()
{
    m_sheaf = std::make_unique<SheafProcess>();
}

Ran ReadProcessTest::traced(const QStringList &arguments, QStringList &loaded) const
{
    const QTemporaryDir notes;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_DEBUG"_s, u"files"_s);
    environment.insert(u"LD_DEBUG_OUTPUT"_s, notes.filePath(u"loaded"_s));
    process.setProcessEnvironment(environment);
    process.start(
        QStringLiteral(SHEAF_PROGRAM), QStringList{u"--profile"_s, m_sheaf->folder(), u"--demo"_s} + arguments);
    const Ran ran = SheafProcess::wait(process);
    static const QRegularExpression begun(u"calling init: .*/([^/\\s]+)$"_s, QRegularExpression::MultilineOption);
    QDirIterator files(notes.path(), QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString text = QString::fromUtf8(file.readAll());
        for (auto at = begun.globalMatch(text); at.hasNext();)
            loaded.append(at.next().captured(1));
    }
    return ran;
}

void ReadProcessTest::loadsNoMoreThanItNeeds_data()
{
    QTest::addColumn<QStringList>("words");
    const auto row = [](const QStringList &words) { QTest::addRow("%s", qPrintable(words.join(u' '))) << words; };
    row({u"status"_s});
    row({u"status"_s, u"--json"_s});
    row({u"list"_s, u"--from"_s, u"-7"_s});
    row({u"projects"_s});
    row({u"recent"_s});
    row({u"pending"_s});
    row({u"complete"_s, u"entries"_s});
}

void ReadProcessTest::loadsNoMoreThanItNeeds()
{
#ifndef Q_OS_LINUX
    QSKIP("asks the loader of Linux");
#endif
    QFETCH(const QStringList, words);
    QCOMPARE(demo({u"sync"_s}).exitCode, 0);
    QStringList loaded;
    const Ran ran = traced(words, loaded);
    QVERIFY2(ran.exitCode == 0 && !ran.out.isEmpty(), ran.text());
    if (words.first() == u"status"_s)
        QVERIFY2(ran.out.contains(u"Last checked with Harvest "_s), ran.text()); // by the run before
    QVERIFY2(loaded.contains(u"sheaf-reader.so"_s), qPrintable(loaded.join(u' ')));
    static const QRegularExpression heavy(
        u"sheaf-(engine|window)|Qt6(?!Core)|dbus|keychain|secret|gssapi|krb5|ssl|curl"_s,
        QRegularExpression::CaseInsensitiveOption);
    QCOMPARE(loaded.filter(heavy), QStringList());
}

void ReadProcessTest::leavesTheRestToTheEngine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("other records") << QStringList{u"list"_s, u"projects"_s} << 0;
    QTest::newRow("a typing error") << QStringList{u"status"_s, u"--jsno"_s} << 2;
    QTest::newRow("help") << QStringList{u"status"_s, u"--help"_s} << 0;
    QTest::newRow("the first time") << QStringList{u"status"_s} << 0; // The made-up account is made.
}

void ReadProcessTest::leavesTheRestToTheEngine()
{
    QFETCH(const QStringList, words);
    QFETCH(const int, exitCode);
    const Ran ran = demo(words);
    QVERIFY2(ran.exitCode == exitCode, ran.text());
    QCOMPARE(ran.out.isEmpty(), exitCode != 0);
    QCOMPARE(ran.err.isEmpty(), exitCode == 0);
}

void ReadProcessTest::waitsForItsTurn()
{
    QCOMPARE(demo({u"sync"_s}).exitCode, 0);
    auto lock = std::make_unique<InstanceLock>(InstanceLock::pathIn(m_sheaf->folder() + u"/run"_s));
    QVERIFY(lock->tryTake() == InstanceLock::Outcome::Taken);
    const std::unique_ptr<QProcess> process = m_sheaf->start({u"--demo"_s, u"status"_s});
    QVERIFY(process->waitForStarted());
    QTimer::singleShot(200, this, [&lock] { lock.reset(); });
    const Ran ran = SheafProcess::wait(*process);
    QVERIFY2(ran.exitCode == 0 && !ran.out.isEmpty() && ran.err.isEmpty(), ran.text());
    QVERIFY(!lock);
}

void ReadProcessTest::tellsThatThereIsNoAccount()
{
    const Ran ran = m_sheaf->run({u"status"_s});
    QVERIFY2(ran.exitCode == 1 && ran.out.isEmpty(), ran.text());
    QVERIFY2(ran.err.count(u'\n') == 1 && ran.err.contains(u"sheaf account add"_s), ran.text());
    const Ran named = m_sheaf->run({u"list"_s, u"--account"_s, u"acme"_s, u"--json"_s});
    QCOMPARE(named.exitCode, 1);
    const QJsonObject error = QJsonDocument::fromJson(named.err.toUtf8()).object().value(u"error"_s).toObject();
    QVERIFY2(error.value(u"kind"_s) == u"no-account"_s, named.text());
    QCOMPARE(m_sheaf->run({u"complete"_s, u"projects"_s}).text(), QByteArray("exit 0\n"));
}

// What was in the list stays beside it, and is told of once.
void ReadProcessTest::tellsOfADamagedList()
{
    QCOMPARE(m_sheaf->run({u"status"_s}).exitCode, 1); // makes the folders
    QFile list(m_sheaf->folder() + u"/config/accounts.json"_s);
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write("{\"accounts\": [");
    list.close();
    const Ran ran = m_sheaf->run({u"status"_s});
    QVERIFY2(ran.exitCode == 1 && ran.out.isEmpty(), ran.text());
    QVERIFY2(ran.err.count(u'\n') == 1 && !ran.err.contains(u"sheaf account add"_s), ran.text());
    QCOMPARE(QDir(m_sheaf->folder() + u"/config"_s).entryList({u"accounts.json?*"_s}, QDir::Files).size(), 1);
}

QString ReadProcessTest::storeFile() const
{
    QDirIterator files(m_sheaf->folder(), {u"timesheet.sqlite"_s}, QDir::Files, QDirIterator::Subdirectories);
    return files.hasNext() ? files.next() : QString();
}

void ReadProcessTest::tellsOfABadStore_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not a store") << 0 << QByteArray("not a timesheet");
    QTest::newRow("another program's") << 68 << QByteArray(4, '\0');
    QTest::newRow("of a newer Sheaf") << 60 << QByteArray("\0\0\1\0", 4);
    QTest::newRow("damaged") << 100 << QByteArray(3996, '\x5a');
}

// Left as it is, and nothing beside it.
void ReadProcessTest::tellsOfABadStore()
{
    QFETCH(const int, at);
    QFETCH(const QByteArray, bytes);
    QCOMPARE(demo({u"sync"_s}).exitCode, 0);
    QFile store(storeFile());
    QVERIFY(store.open(QIODevice::ReadWrite) && store.seek(at));
    QCOMPARE(store.write(bytes), bytes.size());
    QVERIFY(store.seek(0));
    const QByteArray bad = store.readAll();
    store.close();
    const QStringList files = QFileInfo(store).dir().entryList(QDir::Files | QDir::Hidden);
    const Ran ran = demo({u"status"_s, u"--json"_s});
    QVERIFY2(ran.exitCode == 1 && ran.out.isEmpty(), ran.text());
    const QJsonObject error = QJsonDocument::fromJson(ran.err.toUtf8()).object().value(u"error"_s).toObject();
    QVERIFY2(error.value(u"kind"_s) == u"storage"_s, ran.text());
    QVERIFY(store.open(QIODevice::ReadOnly));
    QVERIFY(store.readAll() == bad);
    QCOMPARE(QFileInfo(store).dir().entryList(QDir::Files | QDir::Hidden), files);
}

// What is silent otherwise: the one sentence says enough.
void ReadProcessTest::logsWhatIsAskedFor()
{
    QCOMPARE(demo({u"sync"_s}).exitCode, 0);
    QFile store(storeFile());
    QVERIFY(store.open(QIODevice::WriteOnly));
    store.write("not a timesheet");
    store.close();
    const auto linesWith = [&](const QString &rules) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_LOGGING_RULES"_s, rules);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(SHEAF_PROGRAM), {u"--profile"_s, m_sheaf->folder(), u"--demo"_s, u"status"_s});
        const Ran ran = SheafProcess::wait(process);
        return ran.exitCode == 1 ? ran.err.count(u'\n') : -1;
    };
    QCOMPARE(linesWith({}), 1);
    QCOMPARE(linesWith(u"sheaf.sync=true"_s), 1);
    const auto all = linesWith(u"sheaf.*=true"_s);
    QVERIFY2(all > 1, QByteArray::number(all));
}

void ReadProcessTest::leavesTheStoreAsItIs()
{
    QCOMPARE(demo({u"sync"_s}).exitCode, 0);
    QFile store(storeFile());
    const auto content = [&store] {
        const QByteArray bytes = store.open(QIODevice::ReadOnly) ? store.readAll() : QByteArray();
        store.close();
        return bytes;
    };
    const QByteArray before = content();
    const QStringList files = QFileInfo(store).dir().entryList(QDir::Files | QDir::Hidden);
    for (const QString &verb : {u"status"_s, u"list"_s, u"pending"_s})
        QCOMPARE(demo({verb}).exitCode, 0);
    QVERIFY(!before.isEmpty() && content() == before);
    QCOMPARE(QFileInfo(store).dir().entryList(QDir::Files | QDir::Hidden), files);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::ReadProcessTest)
#include "tst_readprocess.moc"
