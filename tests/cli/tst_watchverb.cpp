// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/hookrunner.h"
#include "app/recordhooks.h"
#include "app/recordwatch.h"
#include "cli/clirig.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

std::unique_ptr<CliRig> administrator()
{
    auto rig = std::make_unique<CliRig>();
    rig->control->account().users.at(rig->userId).accessRoles = QStringList{u"administrator"_s};
    return rig;
}

QStringList once(CliRig &rig, const QStringList &arguments)
{
    const CliRig::Answer answer = rig.run(QStringList{u"watch"_s} + arguments + QStringList{u"--once"_s});
    if (answer.code != 0)
        qFatal("not watched: %s", qPrintable(answer.err));
    return answer.out.split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

/// What is new in the account, told once.
class WatchVerbTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOnce();
    void goesOn();
    void ofADay();
    void refuses();
    void saysWhatItMayNotSee();
    void waitsForTheLine();
    void keepsToItsRequests();
    void runsHooks();
};

void WatchVerbTest::tellsOnce()
{
    const auto rig = administrator();
    QCOMPARE(once(*rig, {u"clients"_s}), QStringList()); // what is there is not new
    rig->pass(10min);
    const qint64 first = rig->control->addClient(u"First & Sons"_s);
    rig->control->addClient(u"Second\x1b[31m"_s);
    const QStringList lines = once(*rig, {u"client"_s});
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first(), u"New client %1: First & Sons · EUR"_s.arg(first));
    QVERIFY(!lines.last().contains(QChar(0x1b)));
    QCOMPARE(once(*rig, {u"clients"_s}), QStringList());
    rig->restart();
    rig->pass(1min);
    QCOMPARE(once(*rig, {u"clients"_s}), QStringList());
    // A change is nothing new, a restart nothing to lose.
    rig->control->account().clients.at(first).name = u"First"_s;
    rig->control->account().clients.at(first).updatedAt = rig->server.now();
    rig->restart(); // nobody watches
    rig->pass(48h);
    const qint64 third = rig->control->addClient(u"Third"_s);
    rig->pass(48h);
    const QStringList later = once(*rig, {u"clients"_s, u"--json"_s});
    QCOMPARE(later.size(), 1);
    const QJsonObject document = QJsonDocument::fromJson(later.first().toUtf8()).object();
    QCOMPARE(schemaFaults(document, u"new-record"_s).join(u'|'), QString());
    QCOMPARE(document.value("id"_L1).toInteger(), third);
    QCOMPARE(document.value("new"_L1).toString(), u"client"_s);
    QCOMPARE(once(*rig, {u"clients"_s}), QStringList());
}

void WatchVerbTest::goesOn()
{
    const auto rig = administrator();
    const auto watching = rig->follow({u"watch"_s});
    rig->pass(30s);
    QCOMPARE(watching->output + watching->errors, QString());
    const qint64 client = rig->control->addClient(u"Abbey"_s);
    const qint64 project = rig->control->addProject(client, u"Nave"_s);
    rig->pass(2min);
    QVERIFY2(watching->output.contains(u"New client %1"_s.arg(client)), qPrintable(watching->output));
    QVERIFY2(watching->output.contains(u"New project %1: Abbey · Nave"_s.arg(project)), qPrintable(watching->output));
    const QString told = watching->output;
    rig->pass(10min);
    QCOMPARE(watching->output, told);
    QCOMPARE(rig->run({u"log"_s, u"1:30"_s, u"guide"_s, u"review"_s}).code, 0); // one's own are new as well
    rig->pass(3min);
    QVERIFY2(watching->output.contains("New time entry"_L1), qPrintable(watching->output));
    QCOMPARE(watching->code, -1);
}

void WatchVerbTest::ofADay()
{
    const auto rig = administrator();
    QCOMPARE(once(*rig, {u"--date"_s, u"2026-11-18"_s, u"--user-id"_s, u"me"_s}), QStringList());
    rig->pass(1min);
    QCOMPARE(rig->run({u"log"_s, u"1:30"_s, u"guide"_s, u"review"_s, u"--date"_s, u"2026-11-18"_s}).code, 0);
    QCOMPARE(rig->run({u"log"_s, u"1:30"_s, u"guide"_s, u"review"_s, u"--date"_s, u"2026-11-17"_s}).code, 0);
    rig->settle();
    const QStringList lines = once(*rig, {u"--date"_s, u"2026-11-18"_s, u"--user-id"_s, u"me"_s});
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines.first().contains("2026-11-18"_L1));
}

void WatchVerbTest::refuses()
{
    CliRig rig;
    for (const QStringList &wrong : {QStringList{u"clinets"_s}, {u"roles"_s}, {u"time-by-client"_s},
             {u"clients"_s, u"--date"_s, u"today"_s}, {u"--date"_s, u"someday"_s}, {u"--user-id"_s, u"x"_s}}) {
        const CliRig::Answer answer = rig.run(QStringList{u"watch"_s} + wrong);
        QCOMPARE(answer.code, 2);
        QVERIFY(answer.err.startsWith("sheaf: "_L1));
    }
}

void WatchVerbTest::saysWhatItMayNotSee()
{
    CliRig rig; // a member
    const CliRig::Answer named = rig.run({u"watch"_s, u"clients"_s});
    QVERIFY2(named.code == 1 && named.err.contains("client_and_task_manager"_L1), qPrintable(named.err));
    const auto watching = rig.follow({u"watch"_s});
    rig.pass(5min);
    QCOMPARE(watching->code, -1); // their own time they may
    QCOMPARE(watching->errors.count("clients"_L1), 1);
    QCOMPARE(rig.run({u"log"_s, u"1:30"_s, u"guide"_s, u"review"_s}).code, 0);
    rig.pass(8min);
    QVERIFY2(watching->output.contains("New time entry"_L1), qPrintable(watching->output));
}

void WatchVerbTest::waitsForTheLine()
{
    const auto rig = administrator();
    once(*rig, {u"clients"_s});
    rig->cutLine();
    const auto watching = rig->follow({u"watch"_s, u"clients"_s});
    rig->pass(12min);
    QCOMPARE(watching->errors.count(u'\n'), 1);
    rig->control->addClient(u"Meanwhile"_s);
    rig->mendLine();
    rig->pass(6min);
    QVERIFY2(watching->output.contains("Meanwhile"_L1), qPrintable(watching->output));
    QCOMPARE(watching->output.count(u'\n'), 1);
}

void WatchVerbTest::keepsToItsRequests()
{
    const auto rig = administrator();
    const auto watching = rig->follow({u"watch"_s, u"clients"_s});
    rig->pass(1min);
    const qsizetype before = rig->server.log().count("GET", u"/v2/clients"_s);
    rig->pass(10min);
    const qsizetype asked = rig->server.log().count("GET", u"/v2/clients"_s) - before;
    QVERIFY2(asked >= 8 && asked <= 11, qPrintable(QString::number(asked)));
}

void WatchVerbTest::runsHooks()
{
    const auto rig = administrator();
    QTemporaryDir folder;
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile script(folder.filePath(u"on-new-client"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\ncat >> told\n");
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    SystemClock wallClock; // scripts take real time
    HookRunner runner(folder.path(), wallClock);
    const RecordHooks hooks(rig->session(), runner);
    rig->pass(10min); // the account is read now and then
    rig->control->addClient(u"Hooked"_s);
    rig->control->addTask(u"No hook for it"_s);
    const auto lines = [&] {
        QFile told(folder.filePath(u"told"_s));
        return told.open(QIODevice::ReadOnly) ? told.readAll().split('\n') : QByteArrayList();
    };
    rig->pass(2min);
    QTRY_COMPARE_WITH_TIMEOUT(lines().size(), 2, 60'000); // a line and the end
    const QJsonObject document = QJsonDocument::fromJson(lines().first()).object();
    QCOMPARE(document.value("record"_L1).toObject().value("name"_L1).toString(), u"Hooked"_s);
    QCOMPARE(document.value("new"_L1).toString(), u"client"_s);
    rig->pass(5min);
    QVERIFY(!runner.isBusy());
    QCOMPARE(rig->server.log().count("GET", u"/v2/projects"_s), 0); // nobody wants to know
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::WatchVerbTest)
#include "tst_watchverb.moc"
