// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "agentrig.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace sheaf {

/// `sheaf mcp` as a process, with a real keyring, against a Harvest on the loopback; alone and beside an open window.
class McpTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shakesHands();
    void readsEverything();
    void writesAsAnAgent();
    void writesThroughTheWindow();
    void leavesRoomForAWindow();
    void worksOffline();
    void survivesGarbage();
    void waitsForAnAgentThatDoesNotRead();
    void needsNoAccountToStart();
    void answersTheOfficialClient_data();
    void answersTheOfficialClient();

private:
    QList<int> authors() const;
    QString noteOfRunning() const;

    std::unique_ptr<SheafProcess> m_sheaf;
};

void McpTest::init()
{
    m_sheaf = std::make_unique<SheafProcess>();
    if (qstrcmp(QTest::currentTestFunction(), "needsNoAccountToStart") == 0)
        return;
    const Ran added = m_sheaf->signIn();
    QVERIFY2(added.exitCode == 0, added.text());
}

/// Who made the changes of the person's store, the oldest first, but for Harvest's.
QList<int> McpTest::authors() const
{
    QDirIterator files(m_sheaf->folder(), {u"timesheet.sqlite"_s}, QDir::Files, QDirIterator::Subdirectories);
    QList<int> found;
    {
        QSqlDatabase store = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
        store.setDatabaseName(files.next());
        store.open();
        QSqlQuery query(u"SELECT author FROM history WHERE author <> 1 ORDER BY id"_s, store);
        while (query.next())
            found.append(query.value(0).toInt());
    }
    QSqlDatabase::removeDatabase(u"look"_s);
    return found;
}

QString McpTest::noteOfRunning() const
{
    const QList<simulator::TimeEntry> running = m_sheaf->control.running(m_sheaf->user());
    return running.size() == 1 ? running.first().notes : QString();
}

void McpTest::shakesHands()
{
    AgentRig agent(*m_sheaf);
    const QJsonObject hello = agent.ask(u"initialize"_s,
        {{u"protocolVersion"_s, u"2025-06-18"_s}, {u"capabilities"_s, QJsonObject()},
            {u"clientInfo"_s, QJsonObject{{u"name"_s, u"test"_s}, {u"version"_s, u"1"_s}}}});
    QCOMPARE(hello.value("result"_L1).toObject().value("protocolVersion"_L1).toString(), u"2025-06-18"_s);
    agent.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\r\n");
    QVERIFY(agent.ask(u"ping"_s).contains("result"_L1));
    const QJsonObject tools = agent.ask(u"tools/list"_s).value("result"_L1).toObject();
    QCOMPARE(tools.value("tools"_L1).toArray().size(), 8);
    QVERIFY(agent.refusal(u"start"_s, {{u"words"_s, u"website dev"_s}}).contains("--allow-write"_L1));
    QCOMPARE(m_sheaf->control.running(m_sheaf->user()).size(), 0);
    QCOMPARE(agent.end(), 0);
    QCOMPARE(agent.process().readAllStandardError(), QByteArray());
}

void McpTest::readsEverything()
{
    AgentRig agent(*m_sheaf);
    QVERIFY(agent.document(u"sync"_s).contains("sync"_L1));
    const QJsonObject projects = agent.document(u"list_projects"_s, {{u"words"_s, u"website"_s}});
    QVERIFY(!projects.value("projects"_L1).toArray().first().toObject().value("tasks"_L1).toArray().isEmpty());
    QVERIFY(!agent.document(u"list_tasks"_s, {{u"words"_s, u"website dev"_s}}).value("tasks"_L1).toArray().isEmpty());
    QVERIFY(agent.document(u"list_entries"_s, {{u"from"_s, u"-7"_s}}).contains("entries"_L1));
    const QJsonObject report
        = agent.document(u"get_time_report"_s, {{u"words"_s, u"since last year"_s}, {u"by"_s, u"team"_s}});
    QCOMPARE(report.value("rows"_L1).toArray().size(), 2);
    QVERIFY(agent.document(u"status"_s).value("running"_L1).isNull());
    const QJsonObject found = agent.document(
        u"search"_s, {{u"entity"_s, u"projects"_s}, {u"where"_s, u"is_active"_s}, {u"fields"_s, u"id,name"_s}});
    const QJsonArray data = found.value("data"_L1).toArray();
    QVERIFY(!data.isEmpty());
    const qint64 id = data.first().toObject().value("id"_L1).toInteger();
    QCOMPARE(agent.document(u"get"_s, {{u"entity"_s, u"projects"_s}, {u"id"_s, id}}).value("id"_L1).toInteger(), id);

    const QString misspelt = agent.refusal(u"search"_s, {{u"entity"_s, u"projects"_s}, {u"where"_s, u"budgt < 20"_s}});
    QVERIFY2(misspelt.contains("budget"_L1), qPrintable(misspelt));
    QVERIFY(agent.refusal(u"get"_s, {{u"entity"_s, u"projects"_s}, {u"id"_s, 1}}).size() > 5);
    QCOMPARE(authors(), QList<int>());
    QCOMPARE(agent.end(), 0);
}

void McpTest::writesAsAnAgent()
{
    const qsizetype before = m_sheaf->control.entriesOf(m_sheaf->user()).size();
    {
        AgentRig agent(*m_sheaf, {u"--allow-write"_s});
        const QJsonObject logged = agent.document(u"log_time"_s,
            {{u"words"_s, u"2 hours on website doing development yesterday"_s}, {u"notes"_s, u"--by the agent"_s}});
        QCOMPARE(logged.value("entry"_L1).toObject().value("hours"_L1).toDouble(), 2.0);
        QVERIFY(
            agent.document(u"start"_s, {{u"words"_s, u"website dev"_s}, {u"notes"_s, u"one"_s}}).contains("entry"_L1));
        const QJsonObject runs = agent.document(u"status"_s).value("running"_L1).toObject();
        QCOMPARE(runs.value("notes"_L1).toString(), u"one"_s);
        QTRY_COMPARE_WITH_TIMEOUT(noteOfRunning(), u"one"_s, 60'000);
        QCOMPARE(agent.document(u"stop"_s).value("change"_L1).toString(), u"stopped"_s);
        QVERIFY(!agent.refusal(u"stop"_s).isEmpty());
        const QString unclear = agent.refusal(u"start"_s, {{u"words"_s, u"e"_s}});
        QVERIFY2(unclear.contains("Candidates: "_L1), qPrintable(unclear));
        QCOMPARE(agent.end(), 0); // when all of it is in Harvest
    }
    const QList<simulator::TimeEntry> entries = m_sheaf->control.entriesOf(m_sheaf->user());
    QCOMPARE(entries.size(), before + 2);
    QCOMPARE(m_sheaf->control.running(m_sheaf->user()).size(), 0);
    QCOMPARE(authors(), (QList<int>{2, 2, 2}));

    // The person takes it back as if it were their own.
    for (int i = 0; i < 3; ++i) {
        const Ran undone = m_sheaf->run({u"undo"_s});
        QVERIFY2(undone.exitCode == 0, undone.text());
    }
    QCOMPARE(m_sheaf->control.entriesOf(m_sheaf->user()).size(), before);
    QCOMPARE(authors(), (QList<int>{2, 2, 2, 0, 0, 0}));
}

void McpTest::writesThroughTheWindow()
{
    const std::unique_ptr<QProcess> window = m_sheaf->openWindow();
    QVERIFY(window);
    AgentRig agent(*m_sheaf, {u"--allow-write"_s});
    QVERIFY(agent.document(u"start"_s, {{u"words"_s, u"website dev"_s}, {u"notes"_s, u"through it"_s}})
                .contains("entry"_L1));
    QTRY_COMPARE_WITH_TIMEOUT(noteOfRunning(), u"through it"_s, 60'000);
    const Ran noted = m_sheaf->run({u"note"_s, u"by hand"_s});
    QVERIFY2(noted.exitCode == 0, noted.text());
    QCOMPARE(agent.document(u"stop"_s).value("change"_L1).toString(), u"stopped"_s);
    QVERIFY(agent.document(u"search"_s, {{u"entity"_s, u"clients"_s}}).contains("data"_L1));
    QCOMPARE(window->state(), QProcess::Running);
    window->terminate();
    SheafProcess::wait(*window);
    QCOMPARE(authors(), (QList<int>{2, 0, 2}));
    // And goes on alone.
    QVERIFY(agent.document(u"status"_s).value("running"_L1).isNull());
    QCOMPARE(agent.end(), 0);
}

void McpTest::leavesRoomForAWindow()
{
    AgentRig agent(*m_sheaf);
    QVERIFY(agent.document(u"status"_s).contains("today"_L1));
    const std::unique_ptr<QProcess> window = m_sheaf->openWindow();
    QVERIFY(window);
    QVERIFY(agent.document(u"status"_s).contains("today"_L1));
    window->terminate();
    SheafProcess::wait(*window);
}

void McpTest::worksOffline()
{
    QCOMPARE(m_sheaf->run({u"sync"_s}).exitCode, 0);
    m_sheaf->cutLine();
    AgentRig agent(*m_sheaf, {u"--allow-write"_s});
    QVERIFY(agent.document(u"start"_s, {{u"words"_s, u"website dev"_s}, {u"notes"_s, u"on the train"_s}})
                .contains("entry"_L1));
    QVERIFY(agent.document(u"list_entries"_s).value("entries"_L1).toArray().size() > 0);
    QVERIFY(!agent.document(u"list_projects"_s).value("projects"_L1).toArray().isEmpty());
    QVERIFY(agent.document(u"get_time_report"_s, {{u"mine"_s, true}}).contains("rows"_L1));
    const QString unreachable = agent.refusal(u"get"_s, {{u"entity"_s, u"company"_s}});
    QVERIFY2(unreachable.size() > 10 && !unreachable.contains(u'{'), qPrintable(unreachable));
    QCOMPARE(agent.end(), 0);
    QVERIFY(m_sheaf->mendLine());
    QCOMPARE(m_sheaf->run({u"sync"_s}).exitCode, 0);
    QCOMPARE(noteOfRunning(), u"on the train"_s);
}

void McpTest::survivesGarbage()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo() << "seed" << seed;
    QRandomGenerator random(seed);
    AgentRig agent(*m_sheaf);
    QByteArray garbage;
    for (int line = 0; line < 500; ++line) {
        for (int size = random.bounded(200); size > 0; --size)
            garbage += static_cast<char>(random.bounded(256));
        garbage += '\n';
    }
    garbage += QByteArray(3 * 1024 * 1024, '[') + '\n';
    agent.say(garbage);
    agent.say(R"({"jsonrpc":"2.0","id":"after","method":"ping"})"
              "\n");
    for (;;) {
        const QByteArray line = agent.heard();
        const QJsonObject answer = QJsonDocument::fromJson(line).object();
        QVERIFY2(answer.value("jsonrpc"_L1).toString() == "2.0"_L1, line.constData());
        if (answer.value("id"_L1).toString() == "after"_L1)
            break;
        QVERIFY2(answer.value("error"_L1).isObject(), line.constData());
    }
    // More calls at once than it reads at once, the last one without an end.
    QByteArray calls;
    for (int i = 0; i < 40; ++i)
        calls += R"({"jsonrpc":"2.0","id":)" + QByteArray::number(i)
            + R"(,"method":"tools/call","params":{"name":"status"}})"
              "\n";
    agent.say(calls.chopped(1));
    agent.process().closeWriteChannel();
    for (int i = 0; i < 40; ++i)
        QCOMPARE(QJsonDocument::fromJson(agent.heard()).object().value("id"_L1).toInt(-1), i);
    QCOMPARE(agent.end(), 0);
}

/// Answers that nobody takes are kept up to a bound: then nothing more is listened to, and all come once they are read.
void McpTest::waitsForAnAgentThatDoesNotRead()
{
#ifdef Q_OS_UNIX
    const QString pipe = m_sheaf->folder() + u"/answers"_s;
    QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    QFile answers(pipe);
    QVERIFY(answers.open(QIODevice::ReadWrite | QIODevice::Unbuffered)); // both ends: opening does not wait
    QProcess agent;
    agent.setStandardOutputFile(pipe);
    agent.start(QStringLiteral(SHEAF_PROGRAM), {u"--profile"_s, m_sheaf->folder(), u"mcp"_s});
    QVERIFY(agent.waitForStarted());
    const int many = 300; // of some 15 kB each
    for (int i = 0; i < many; ++i)
        agent.write(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(i)
            + R"(,"method":"tools/list"})"
              "\n");
    agent.write(QByteArray(1024 * 1024, ' '));
    const Ran meanwhile = m_sheaf->run({u"status"_s});
    QVERIFY2(meanwhile.exitCode == 0, meanwhile.text()); // It stands in nobody's way,
    QVERIFY(agent.bytesToWrite() > 0); // and takes no more than it can answer.
    for (int i = 0; i < many; ++i) {
        const QJsonObject answer = QJsonDocument::fromJson(answers.readLine()).object();
        QCOMPARE(answer.value("id"_L1).toInt(-1), i);
    }
    for (int i = 0; i < many; ++i)
        agent.write(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})"
                    "\n");
    agent.closeWriteChannel();
    const Ran left = SheafProcess::wait(agent); // Nobody reads any more, and nobody asks: it ends all the same.
    QCOMPARE(left.exitCode, 1);
#endif
}

void McpTest::needsNoAccountToStart()
{
    AgentRig agent(*m_sheaf);
    QVERIFY(agent.ask(u"tools/list"_s).contains("result"_L1));
    const QString refusal = agent.refusal(u"status"_s);
    QVERIFY2(refusal.contains("sheaf account add"_L1), qPrintable(refusal));
    QCOMPARE(agent.end(), 0);

    const Ran printed = m_sheaf->run({u"mcp"_s, u"--print-config"_s, u"--allow-write"_s});
    QVERIFY2(printed.exitCode == 0 && printed.out.contains("\"mcpServers\""_L1), printed.text());
    QVERIFY2(printed.out.contains(m_sheaf->folder()) && printed.out.contains("--allow-write"_L1), printed.text());
    QCOMPARE(m_sheaf->run({u"mcp"_s, u"--allow-everything"_s}).exitCode, 2);
}

void McpTest::answersTheOfficialClient_data()
{
    QTest::addColumn<bool>("besideAWindow");
    QTest::newRow("alone") << false;
    QTest::newRow("beside a window") << true;
}

void McpTest::answersTheOfficialClient()
{
    QFETCH(const bool, besideAWindow);
    const QString folder = QStringLiteral(SHEAF_MCP_CLIENT);
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty() || !QFile::exists(folder + u"/node_modules/@modelcontextprotocol/sdk"_s))
        QSKIP("The SDK is not installed: npm ci in tests/mcp/client (./dev test does it where Node is).");
    std::unique_ptr<QProcess> window;
    if (besideAWindow) {
        window = m_sheaf->openWindow();
        QVERIFY(window);
    }
    QProcess client;
    client.start(node, {folder + u"/client.mjs"_s, QStringLiteral(SHEAF_PROGRAM), m_sheaf->folder()});
    const Ran ran = SheafProcess::wait(client);
    QVERIFY2(ran.exitCode == 0, ran.text());
    QVERIFY2(ran.out.endsWith("all well\n"_L1), ran.text());
    QTRY_COMPARE_WITH_TIMEOUT(m_sheaf->control.running(m_sheaf->user()).size(), 0, 60'000);
    if (window) {
        window->terminate();
        SheafProcess::wait(*window);
    }
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::McpTest)
#include "tst_mcp.moc"
