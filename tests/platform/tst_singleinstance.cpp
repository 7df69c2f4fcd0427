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
    void secondProcessIsAnsweredByTheFirst();
    void twoStartsAtOnceMakeOneFirst();
    void takesOverAfterACrash();
    void takesOverFromOneThatCloses();
    void saysBusyWhenTheFirstHangs();
    void tellsWhenTheFirstEndsInTheMiddle();
    void hearsNothingButCalls_data();
    void hearsNothingButCalls();
    void passesEverythingOn();
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

void SingleInstanceTest::secondProcessIsAnsweredByTheFirst()
{
    SingleInstance first(m_clock, m_folder);
    Outcome<Role> role;
    std::vector<std::vector<std::string>> asked;
    connect(&first, &SingleInstance::called, this, [&asked](InstanceCaller *caller) {
        asked.push_back(caller->call().arguments);
        caller->out(u"héllo "_s);
        caller->out(u"there\n"_s);
        caller->err(u"careful\n"_s);
        caller->finish(7);
    });
    first.claim({}, this, role.handler());
    QVERIFY(!role.arrived());
    QTRY_VERIFY(role.succeeded());
    QCOMPARE(*role.result(), Role::First);

    for (int start = 1; start <= 2; ++start) {
        QProcess *second = startAnother({u"verb"_s, u"%1"_s.arg(start)});
        QVERIFY(ended(*second));
        QCOMPARE(second->exitCode(), int(BecameSecond));
        QCOMPARE(QString::fromUtf8(second->readAllStandardOutput()), u"héllo there\ncareful\nexit 7\n"_s);
        QCOMPARE(asked.size(), static_cast<std::size_t>(start));
        QCOMPARE(asked.back(), (std::vector<std::string>{"verb", std::to_string(start)}));
        QTRY_VERIFY(!first.hasCallers());
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
            QTRY_VERIFY((said += process->readAllStandardOutput()).count("called") == 3);
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
    connect(&next, &SingleInstance::called, this, [](InstanceCaller *caller) { caller->finish(0); });
    QProcess *second = startAnother({});
    QVERIFY(ended(*second));
    QCOMPARE(second->exitCode(), int(BecameSecond));
}

// A program that is about to end sends later starts away, and they wait until they can take its place.
void SingleInstanceTest::takesOverFromOneThatCloses()
{
    auto first = std::make_unique<SingleInstance>(m_clock, m_folder);
    Outcome<Role> role;
    first->claim({}, this, role.handler());
    QTRY_VERIFY(role.succeeded());
    connect(first.get(), &SingleInstance::called, this, [&first](InstanceCaller *caller) {
        first->close();
        caller->sendAway();
    });
    QSignalSpy gone(first.get(), &SingleInstance::callersGone);
    QProcess *second = startAnother({});
    QTRY_COMPARE(gone.count(), 1);
    QCOMPARE(second->state(), QProcess::Running);
    first.reset();
    QVERIFY(ended(*second));
    QCOMPARE(second->exitCode(), int(BecameFirst));
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

// Whether it was done is not known then, so it is not done again.
void SingleInstanceTest::tellsWhenTheFirstEndsInTheMiddle()
{
    auto first = std::make_unique<SingleInstance>(m_clock, m_folder);
    Outcome<Role> role;
    first->claim({}, this, role.handler());
    QTRY_VERIFY(role.succeeded());
    QSignalSpy called(first.get(), &SingleInstance::called);
    SingleInstance second(m_clock, m_folder);
    Outcome<Role> answer;
    second.claim({}, this, answer.handler());
    QTRY_COMPARE(called.count(), 1);
    first.reset();
    QTRY_VERIFY(answer.arrived());
    QCOMPARE(answer.error(), Error::Kind::InDoubt);
}

void SingleInstanceTest::hearsNothingButCalls_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("calls");

    const QByteArray call = QByteArray::fromStdString(instancewire::encoded(InstanceCall{.arguments = {"status"}}));
    const auto framed = [](const QByteArray &content) -> QByteArray {
        return QByteArray(3, '\0') + static_cast<char>(content.size()) + content;
    };
    QTest::newRow("a call") << call << 1;
    QTest::newRow("twice, heard once") << call + call << 1;
    QTest::newRow("words") << QByteArray("quit now\n") << 0;
    QTest::newRow("no fields") << framed("\xff\xff\xff") << 0;
    QTest::newRow("a field too long") << framed(QByteArray(12, '\x01')) << 0;
    QTest::newRow("one argument too few") << framed(QByteArray(19, '\0') + '\x02' + QByteArray(4, '\0')) << 0;
    QTest::newRow("something after it") << framed(QByteArray(21, '\0')) << 0;
    QTest::newRow("empty") << QByteArray(4, '\0') << 0;
    QTest::newRow("endless") << QByteArray(static_cast<qsizetype>(instancewire::maxCall) + 1000, '\xff') << 0;
}

void SingleInstanceTest::hearsNothingButCalls()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const int, calls);

    SingleInstance first(m_clock, m_folder);
    Outcome<Role> role;
    first.claim({}, this, role.handler());
    QTRY_VERIFY(role.succeeded());
    int heard = 0;
    connect(&first, &SingleInstance::called, this, [&heard](InstanceCaller *caller) {
        ++heard;
        caller->finish(0);
    });

    QLocalSocket peer;
    QSignalSpy connected(&peer, &QLocalSocket::connected);
    peer.connectToServer(m_folder + u"/instance"_s);
    QTRY_COMPARE(connected.count(), 1);
    peer.write(sent);
    QTRY_COMPARE(peer.state(), QLocalSocket::UnconnectedState); // the first always hangs up
    QCOMPARE(heard, calls);
}

void SingleInstanceTest::passesEverythingOn()
{
    const InstanceCall call{.arguments = {"note", QString(100'000, u'ä').toStdString(), std::string("\n\0x", 3)},
        .input = "s3cret",
        .columns = 132,
        .terminal = true,
        .plain = true,
        .activationToken = "kwin-1234_TIME567"};
    SingleInstance first(m_clock, m_folder);
    Outcome<Role> role;
    first.claim({}, this, role.handler());
    QTRY_VERIFY(role.succeeded());
    InstanceCall heard;
    const QString answer(3'000'000, u'é');
    connect(&first, &SingleInstance::called, this, [&](InstanceCaller *caller) {
        heard = caller->call();
        caller->out(answer);
        caller->finish(0);
    });
    SingleInstance second(m_clock, m_folder);
    QByteArray said;
    connect(&second, &SingleInstance::output, this, [&said](const QByteArray &text) { said += text; });
    Outcome<Role> done;
    second.claim(call, this, done.handler());
    QTRY_VERIFY(done.succeeded());
    QCOMPARE(heard, call);
    QVERIFY(QString::fromUtf8(said) == answer);

    for (const std::string &token : {std::string("a\nquit"), std::string("a b"), std::string(300, 'x')}) {
        InstanceCall dirty{.arguments = {}};
        dirty.activationToken = token;
        QCOMPARE(instancewire::callFrom(instancewire::encoded(dirty).substr(instancewire::headSize))->activationToken,
            std::string());
    }
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
    const auto say = [](const QByteArray &line) {
        std::fputs(line.constData(), stdout);
        std::fflush(stdout);
    };
    QObject::connect(&instance, &SingleInstance::called, &instance, [say](InstanceCaller *caller) {
        say("called\n");
        caller->finish(0);
    });
    QObject::connect(&instance, &SingleInstance::output, &instance, say);
    QObject::connect(&instance, &SingleInstance::error, &instance, say);
    InstanceCall call;
    for (const QString &argument : arguments.mid(3))
        call.arguments.push_back(argument.toStdString());
    instance.claim(call, &instance, [&](const Result<Role> &role) {
        if (!role) {
            QCoreApplication::exit(Failed);
        } else if (*role == Role::Second) {
            if (!stay)
                say("exit " + QByteArray::number(instance.exitCode()) + '\n');
            QCoreApplication::exit(BecameSecond);
        } else if (stay) {
            say("first\n");
        } else {
            QCoreApplication::exit(BecameFirst);
        }
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
