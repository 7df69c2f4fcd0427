// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sheafprocess.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace sheaf {

/// Verbs where things are missing or wrong: no session bus, no keychain, a locked store, nonsense for words, no
/// standard streams. The made-up account is used, since it needs no keychain.
class VerbTroubleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_sheaf = std::make_unique<SheafProcess>(); }

    void worksWithoutABus();
    void tellsThatThereIsNoKeychain();
    void tellsThatTheStoreIsLocked();
    void failsInJson();
    void livesWithoutStandardStreams();
    void tellsThatThereIsNoScreen();
    void survivesNonsense();
    void makesNothingForAWrongWord();

private:
    Ran demo(const QStringList &arguments) const { return m_sheaf->run(QStringList(u"--demo"_s) + arguments); }

    QString storeFile() const;

    std::unique_ptr<SheafProcess> m_sheaf;
};

QString VerbTroubleTest::storeFile() const
{
    QDirIterator files(m_sheaf->folder(), {u"timesheet.sqlite"_s}, QDir::Files, QDirIterator::Subdirectories);
    return files.hasNext() ? files.next() : QString();
}

void VerbTroubleTest::worksWithoutABus()
{
    const Ran synced = demo({u"sync"_s});
    QVERIFY2(synced.exitCode == 0, synced.text());
    const Ran started = demo({u"start"_s, u"acme"_s, u"dev"_s, u"--json"_s});
    QVERIFY2(started.exitCode == 0, started.text());
    QVERIFY2(demo({u"status"_s, u"--json"_s}).out.contains(u"\"running\":true"_s), demo({u"status"_s}).text());
    const Ran stopped = demo({u"stop"_s});
    QVERIFY2(stopped.exitCode == 0, stopped.text());
}

void VerbTroubleTest::tellsThatThereIsNoKeychain()
{
    const Ran added = m_sheaf->signIn();
    QVERIFY2(added.exitCode == 1, added.text());
    QVERIFY2(added.err.contains(u"keychain"_s, Qt::CaseInsensitive), added.text());
    QVERIFY(!added.err.contains(m_sheaf->token()));
    QCOMPARE(storeFile(), QString());
}

void VerbTroubleTest::tellsThatTheStoreIsLocked()
{
    QCOMPARE(demo({u"sync"_s}).exitCode, 0);
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(storeFile());
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(u"PRAGMA locking_mode=EXCLUSIVE"_s));
        QVERIFY(query.exec(u"BEGIN EXCLUSIVE"_s));
        const Ran started = demo({u"start"_s, u"acme"_s, u"dev"_s});
        QVERIFY2(started.exitCode == 1, started.text());
        QCOMPARE(started.err.count(u'\n'), 1);
        const Ran read = demo({u"status"_s});
        QVERIFY2(read.exitCode == 1 && read.out.isEmpty(), read.text());
        QCOMPARE(read.err.count(u'\n'), 1);

        const std::unique_ptr<QProcess> window = m_sheaf->openWindow({u"--demo"_s});
        QVERIFY(window);
        const Ran beside = demo({u"start"_s, u"acme"_s, u"dev"_s});
        QVERIFY2(beside.exitCode == 1, beside.text());
        QCOMPARE(beside.err.count(u'\n'), 1);
        window->terminate();
        SheafProcess::wait(*window);
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    QCOMPARE(demo({u"status"_s}).exitCode, 0);
}

// Also what goes wrong before the verb begins is a document to those who asked for one.
void VerbTroubleTest::failsInJson()
{
    QFile inTheWay(m_sheaf->folder() + u"/data"_s);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const Ran ran = demo({u"status"_s, u"--json"_s});
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(ran.out.isEmpty(), ran.text());
    const QJsonObject error = QJsonDocument::fromJson(ran.err.toUtf8()).object().value(u"error"_s).toObject();
    QCOMPARE(error.value(u"kind"_s), u"storage"_s);
    QVERIFY(!error.value(u"message"_s).toString().isEmpty());
}

// Whoever opens a file next would get the number of the closed stream, and print into it.
void VerbTroubleTest::livesWithoutStandardStreams()
{
    QCOMPARE(demo({u"sync"_s}).exitCode, 0);
    QProcess shell;
    shell.start(u"/bin/sh"_s,
        {u"-c"_s, u"exec \"$0\" --profile \"$1\" --demo start acme dev -n unseen <&- >&- 2>&-"_s,
            QStringLiteral(SHEAF_PROGRAM), m_sheaf->folder()});
    const Ran ran = SheafProcess::wait(shell);
    QCOMPARE(ran.exitCode, 0);
    const Ran status = demo({u"status"_s, u"--json"_s});
    QVERIFY2(status.exitCode == 0 && status.out.contains(u"unseen"_s), status.text());
    QVERIFY2(demo({u"stop"_s}).exitCode == 0, "the store still works");
}

void VerbTroubleTest::tellsThatThereIsNoScreen()
{
    QProcess process;
    QProcessEnvironment nowhere = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"WAYLAND_SOCKET"_s, u"QT_QPA_PLATFORM"_s})
        nowhere.remove(name);
    process.setProcessEnvironment(nowhere);
    process.start(QStringLiteral(SHEAF_PROGRAM), {u"--profile"_s, m_sheaf->folder()});
    const Ran ran = SheafProcess::wait(process);
    QVERIFY2(ran.exitCode == 1, ran.text());
    QCOMPARE(ran.err.count(u'\n'), 1);
    QVERIFY2(ran.err.contains(u"no screen"_s), ran.text());
}

void VerbTroubleTest::survivesNonsense()
{
    const quint32 seed = 20261122;
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const QStringList words{u"start"_s, u"stop"_s, u"log"_s, u"edit"_s, u"list"_s, u"show"_s, u"note"_s, u"pending"_s,
        u"--json"_s, u"--date"_s, u"--since"_s, u"-15"_s, u"--"_s, u"-"_s, u""_s, u"--account"_s, u"9:40-"_s,
        u"\u202e\u0007%s%n"_s, u"'; DROP TABLE entries; --"_s, u"99999999999999999999"_s, u"-p"_s, u"--from=never"_s,
        QString(3000, u'x'), u"sheaf:nothing"_s + QString(2, u'/')};
    for (int round = 0; round < 60; ++round) {
        QStringList arguments{words.at(random.bounded(8))};
        for (int i = random.bounded(5); i > 0; --i)
            arguments.append(words.at(random.bounded(words.size())));
        const Ran ran = demo(arguments);
        QVERIFY2(ran.exitCode >= 0 && ran.exitCode <= 2, QByteArray(arguments.join(u' ').toUtf8() + '\n' + ran.text()));
        QVERIFY2(ran.exitCode == 0 || !ran.err.isEmpty(), arguments.join(u' ').toUtf8());
        QVERIFY2(!ran.out.contains(u'\a') && !ran.err.contains(u'\a'), "a control character came through");
    }
}

void VerbTroubleTest::makesNothingForAWrongWord()
{
    const Ran wrong = m_sheaf->run({u"strat"_s});
    QVERIFY2(wrong.exitCode == 2, wrong.text());
    QVERIFY2(!wrong.err.isEmpty() && wrong.out.isEmpty(), wrong.text());
    const Ran help = m_sheaf->run({u"--help"_s});
    QVERIFY2(help.exitCode == 0 && help.out.contains(u"start"_s), help.text());
    QVERIFY(QDir(m_sheaf->folder()).isEmpty());
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::VerbTroubleTest)
#include "tst_verbtrouble.moc"
