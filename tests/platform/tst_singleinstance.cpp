// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/singleinstance.h"

#include "base/clock.h"
#include "outcome.h"
#include "platform/paths.h"
#include "support/manualclock.h"

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace sheaf {

using Role = SingleInstance::Role;

/// How the program under test ends when the test starts itself again as "another Sheaf".
enum ExitCode : int { BecameFirst = 10, BecameSecond = 11, Failed = 12 };

class SingleInstanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void secondProcessRaisesTheFirst();
    void twoStartsAtOnceMakeOneFirst();
    void takesOverAfterACrash();
    void saysBusyWhenTheFirstHangs();
    void hearsNothingButRaise_data();
    void hearsNothingButRaise();
    void passesCleanTokensOnly_data();
    void passesCleanTokensOnly();
    void letsGoOfSilentPeers();
    void isForThisPersonOnly();
    void cannotLiveInAFolderThatIsNotThere();

private:
    QProcess *startAnother(const QStringList &arguments);
    static bool ended(QProcess &process);

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_root;
    QString m_folder;
};

void SingleInstanceTest::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    m_folder = m_root->filePath(u"run"_s);
    QVERIFY(makePrivateFolder(m_folder));
}

/// Another process; with "--stay" it goes on after becoming the first, and says so on its output.
QProcess *SingleInstanceTest::startAnother(const QStringList &arguments)
{
    auto *process = new QProcess(this);
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QCoreApplication::applicationFilePath(), QStringList{u"--another"_s, m_folder} + arguments);
    return process;
}

bool SingleInstanceTest::ended(QProcess &process)
{
    return QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 15000);
}

void SingleInstanceTest::secondProcessRaisesTheFirst()
{
    SingleInstance first(m_clock, m_folder);
    Outcome<Role> role;
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    first.claim({}, this, role.handler());
    QVERIFY(!role.arrived());
    QTRY_VERIFY(role.succeeded());
    QCOMPARE(*role.result(), Role::First);

    for (int start = 1; start <= 2; ++start) {
        QProcess *second = startAnother({u"token-%1"_s.arg(start)});
        QVERIFY(ended(*second));
        QCOMPARE(second->exitCode(), int(BecameSecond));
        QCOMPARE(raised.count(), start);
        QCOMPARE(raised.last().first().toString(), u"token-%1"_s.arg(start));
    }
}

void SingleInstanceTest::twoStartsAtOnceMakeOneFirst()
{
    QList<QProcess *> all;
    for (int i = 0; i < 4; ++i)
        all << startAnother({u"--stay"_s});
    // Everybody but one goes away; the one says that it was raised by each of them.
    const auto running = [&] {
        return std::count_if(
            all.begin(), all.end(), [](const QProcess *p) { return p->state() != QProcess::NotRunning; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(running(), 1, 15000);
    for (QProcess *process : all) {
        if (process->state() != QProcess::NotRunning) {
            QByteArray said;
            QTRY_VERIFY((said += process->readAllStandardOutput()).count("raised") == 3);
            QVERIFY(said.startsWith("first\n"));
            process->terminate();
            QVERIFY(ended(*process));
        } else {
            QCOMPARE(process->exitCode(), int(BecameSecond));
        }
    }
}

void SingleInstanceTest::takesOverAfterACrash()
{
    QProcess *first = startAnother({u"--stay"_s});
    QSignalSpy said(first, &QProcess::readyReadStandardOutput);
    QVERIFY(said.wait());
    first->kill();
    QVERIFY(ended(*first));
    QVERIFY(QFileInfo::exists(m_folder + u"/instance"_s));
    QVERIFY(QFileInfo::exists(m_folder + u"/instance.lock"_s));

    SingleInstance next(m_clock, m_folder);
    Outcome<Role> role;
    next.claim({}, this, role.handler());
    QTRY_VERIFY(role.succeeded());
    QCOMPARE(*role.result(), Role::First);
    QProcess *second = startAnother({});
    QVERIFY(ended(*second));
    QCOMPARE(second->exitCode(), int(BecameSecond));
}

void SingleInstanceTest::saysBusyWhenTheFirstHangs()
{
    QProcess *first = startAnother({u"--stay"_s});
    QSignalSpy said(first, &QProcess::readyReadStandardOutput);
    QVERIFY(said.wait());
    ::kill(static_cast<pid_t>(first->processId()), SIGSTOP);

    ManualClock clock;
    SingleInstance second(clock, m_folder);
    Outcome<Role> role;
    second.claim({}, this, role.handler());
    clock.advance(SingleInstance::limit);
    QTRY_VERIFY2((clock.settle(), role.arrived()), "no answer");
    QCOMPARE(role.error(), Error::Kind::Busy);

    ::kill(static_cast<pid_t>(first->processId()), SIGCONT);
    first->terminate();
    QVERIFY(ended(*first));
}

void SingleInstanceTest::hearsNothingButRaise_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("raises");

    QTest::newRow("raise") << QByteArray("raise\n") << 1;
    QTest::newRow("with a token") << QByteArray("raise t0k\n") << 1;
    QTest::newRow("another word") << QByteArray("quit\n") << 0;
    QTest::newRow("a longer word") << QByteArray("raised\n") << 0;
    QTest::newRow("nothing") << QByteArray("\n") << 0;
    QTest::newRow("binary") << QByteArray("\0\0\0\5raise\n", 10) << 0;
    QTest::newRow("endless") << QByteArray(100'000, 'r') << 0;
    QTest::newRow("endless line") << QByteArray("raise " + QByteArray(100'000, 'r') + '\n') << 0;
    QTest::newRow("twice, heard once") << QByteArray("raise\nraise\n") << 1;
}

void SingleInstanceTest::hearsNothingButRaise()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const int, raises);

    SingleInstance first(m_clock, m_folder);
    Outcome<Role> role;
    first.claim({}, this, role.handler());
    QTRY_VERIFY(role.succeeded());
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);

    QLocalSocket peer;
    QSignalSpy connected(&peer, &QLocalSocket::connected);
    peer.connectToServer(m_folder + u"/instance"_s);
    QTRY_COMPARE(connected.count(), 1);
    peer.write(sent);
    QTRY_COMPARE(peer.state(), QLocalSocket::UnconnectedState); // the first always hangs up
    QCOMPARE(raised.count(), raises);
}

void SingleInstanceTest::passesCleanTokensOnly_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("arrives");

    QTest::newRow("clean") << u"kwin-1234_TIME567"_s << u"kwin-1234_TIME567"_s;
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("line break") << u"a\nquit"_s << QString();
    QTest::newRow("space") << u"a b"_s << QString();
    QTest::newRow("too long") << QString(300, u'x') << QString();
}

void SingleInstanceTest::passesCleanTokensOnly()
{
    QFETCH(const QString, token);
    QFETCH(const QString, arrives);

    SingleInstance first(m_clock, m_folder);
    Outcome<Role> role;
    first.claim({}, this, role.handler());
    QTRY_VERIFY(role.succeeded());
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    QProcess *second = startAnother({token});
    QVERIFY(ended(*second));
    QCOMPARE(second->exitCode(), int(BecameSecond));
    QCOMPARE(raised.count(), 1);
    QCOMPARE(raised.first().first().toString(), arrives);
}

void SingleInstanceTest::letsGoOfSilentPeers()
{
    ManualClock clock;
    SingleInstance first(clock, m_folder);
    Outcome<Role> role;
    first.claim({}, this, role.handler());
    QTRY_VERIFY(role.succeeded());

    QLocalSocket peer;
    peer.connectToServer(m_folder + u"/instance"_s);
    QTRY_VERIFY(clock.pendingCalls() > 0);
    clock.advance(std::chrono::seconds(3));
    QTRY_COMPARE(peer.state(), QLocalSocket::UnconnectedState);
}

void SingleInstanceTest::isForThisPersonOnly()
{
    SingleInstance first(m_clock, m_folder);
    Outcome<Role> role;
    first.claim({}, this, role.handler());
    QTRY_VERIFY(role.succeeded());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
        | QFile::ExeOther;
    QCOMPARE(QFile::permissions(m_folder + u"/instance"_s) & others, QFile::Permissions());
}

void SingleInstanceTest::cannotLiveInAFolderThatIsNotThere()
{
    SingleInstance instance(m_clock, m_root->filePath(u"missing"_s));
    Outcome<Role> role;
    instance.claim({}, this, role.handler());
    QTRY_VERIFY(role.arrived());
    QCOMPARE(role.error(), Error::Kind::ReadOnly);
}

/// The other process: claims the folder, and ends with what it became.
int another(const QStringList &arguments)
{
    SystemClock clock;
    SingleInstance instance(clock, arguments.value(2));
    const bool stay = arguments.contains(u"--stay"_s);
    const auto say = [](const char *line) {
        std::fputs(line, stdout);
        std::fflush(stdout);
    };
    QObject::connect(&instance, &SingleInstance::raiseRequested, &instance, [say] { say("raised\n"); });
    instance.claim(stay ? QString() : arguments.value(3), &instance, [&](const Result<Role> &role) {
        if (!role)
            QCoreApplication::exit(Failed);
        else if (*role == Role::Second)
            QCoreApplication::exit(BecameSecond);
        else if (stay)
            say("first\n");
        else
            QCoreApplication::exit(BecameFirst);
    });
    return QCoreApplication::exec();
}

} // namespace sheaf

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--another"_s)
        return sheaf::another(arguments);
    sheaf::SingleInstanceTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
