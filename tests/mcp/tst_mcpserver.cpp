// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/parse.h"
#include "mcp/lines.h"
#include "mcp/server.h"
#include "mcp/snippets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sheaf {

using namespace mcp;

/// What is said to the server and what it answers, with verbs that only say what they were.
class McpServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void agreesOnAVersion_data();
    void agreesOnAVersion();
    void answersWhatIsWrong_data();
    void answersWhatIsWrong();
    void staysSilentWhereNothingIsAsked_data();
    void staysSilentWhereNothingIsAsked();
    void describesEveryTool();
    void callsVerbsThatExist();
    void makesVerbsOfCalls_data();
    void makesVerbsOfCalls();
    void refusesWrongArguments_data();
    void refusesWrongArguments();
    void writesOnlyWhenAllowed();
    void tellsWhyAVerbFailed();
    void groupsTasksByProject();
    void doesOneAfterTheOther();
    void answersABatchTogether();
    void survivesGarbage();
    void keepsLinesBounded();
    void printsConfigurations();

private:
    void start(const Server::Settings &settings);
    QJsonObject ask(const QByteArray &line);
    QJsonObject call(const QString &tool, const QJsonObject &given = {});

    std::unique_ptr<Server> m_server;
    QList<QByteArray> m_said;
    QStringList m_words; ///< Of the last verb.
    Ran m_ran;
    QList<std::function<void(const Ran &)>> m_held;
    bool m_hold = false;
};

void McpServerTest::init()
{
    m_ran = {.exitCode = 0, .out = "{\"done\":true}\n", .err = {}};
    m_held.clear();
    m_hold = false;
    start({.mayWrite = true, .account = {}, .version = u"1.2"_s});
}

void McpServerTest::start(const Server::Settings &settings)
{
    m_said.clear();
    m_words.clear();
    m_server = std::make_unique<Server>(settings, [this](const QStringList &words, const auto &answer) {
        m_words = words;
        if (m_hold)
            m_held.append(answer);
        else
            answer(m_ran);
    });
    connect(m_server.get(), &Server::says, this, [this](const QByteArray &line) { m_said.append(line); });
}

/// The one answer; an empty object when there is none or several.
QJsonObject McpServerTest::ask(const QByteArray &line)
{
    m_said.clear();
    m_server->take(line);
    return m_said.size() == 1 && m_said.first().endsWith('\n') && m_said.first().count('\n') == 1
        ? QJsonDocument::fromJson(m_said.first()).object()
        : QJsonObject();
}

QJsonObject McpServerTest::call(const QString &tool, const QJsonObject &given)
{
    const QJsonObject message{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 1}, {u"method"_s, u"tools/call"_s},
        {u"params"_s, QJsonObject{{u"name"_s, tool}, {u"arguments"_s, given}}}};
    return ask(QJsonDocument(message).toJson(QJsonDocument::Compact)).value("result"_L1).toObject();
}

void McpServerTest::agreesOnAVersion_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("agreed");
    for (const QString &version : {u"2024-11-05"_s, u"2025-03-26"_s, u"2025-06-18"_s, u"2025-11-25"_s})
        QTest::newRow(qPrintable(version)) << version << version;
    QTest::newRow("one to come") << u"2099-01-01"_s << u"2025-11-25"_s;
    QTest::newRow("nonsense") << u""_s << u"2025-11-25"_s;
}

void McpServerTest::agreesOnAVersion()
{
    QFETCH(const QString, asked);
    QFETCH(const QString, agreed);
    const QJsonObject answer
        = ask("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
            + asked.toLatin1() + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}}");
    QCOMPARE(answer.value("id"_L1), QJsonValue(u"a"_s));
    const QJsonObject result = answer.value("result"_L1).toObject();
    QCOMPARE(result.value("protocolVersion"_L1).toString(), agreed);
    QVERIFY(result.value("capabilities"_L1).toObject().contains("tools"_L1));
    QCOMPARE(result.value("serverInfo"_L1).toObject().value("version"_L1).toString(), u"1.2"_s);
}

void McpServerTest::answersWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QJsonValue>("id");
    const QJsonValue none(QJsonValue::Null);
    const auto row = [](const char *name, const QByteArray &line, int code, const QJsonValue &id) {
        QTest::newRow(name) << line << code << id;
    };
    row("no JSON", "hello", -32700, none);
    row("half a message", R"({"jsonrpc":"2.0","id":1,"meth)", -32700, none);
    row("no UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":\"\xff\xfe\"}", -32700, none);
    row("deep", QByteArray(100'000, '['), -32700, none);
    row("a number", "42", -32700, none);
    row("no version", R"({"id":3,"method":"ping"})", -32600, 3);
    row("no method", R"({"jsonrpc":"2.0","id":3})", -32600, 3);
    row("an odd method", R"({"jsonrpc":"2.0","id":3,"method":7})", -32600, 3);
    row("no id to answer to", R"({"jsonrpc":"2.0","id":null,"method":"ping"})", -32600, none);
    row("an odd id", R"({"jsonrpc":"2.0","id":{"a":1},"method":"ping"})", -32600, none);
    row("half an id", R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})", -32600, none);
    row("an empty batch", "[]", -32600, none);
    row("unknown", R"({"jsonrpc":"2.0","id":"x","method":"resources/list"})", -32601, u"x"_s);
    row("odd parameters", R"({"jsonrpc":"2.0","id":4,"method":"ping","params":[1]})", -32602, 4);
    row("no version asked", R"({"jsonrpc":"2.0","id":4,"method":"initialize","params":{}})", -32602, 4);
    row("no tool", R"({"jsonrpc":"2.0","id":4,"method":"tools/call"})", -32602, 4);
    row("no such tool", R"({"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"delete"}})", -32602, 4);
    row("odd arguments", R"({"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"status","arguments":"x"}})",
        -32602, 4);
    row("a large id", R"({"jsonrpc":"2.0","id":9007199254740991,"method":"x"})", -32601, qint64(9007199254740991));
}

void McpServerTest::answersWhatIsWrong()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, code);
    QFETCH(const QJsonValue, id);
    const QJsonObject answer = ask(line);
    QCOMPARE(answer.value("jsonrpc"_L1).toString(), u"2.0"_s);
    QCOMPARE(answer.value("error"_L1).toObject().value("code"_L1).toInt(), code);
    QVERIFY(!answer.value("error"_L1).toObject().value("message"_L1).toString().isEmpty());
    QCOMPARE(answer.value("id"_L1), id);
}

void McpServerTest::staysSilentWhereNothingIsAsked_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("initialized") << QByteArray(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    QTest::newRow("cancelled") << QByteArray(
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})");
    QTest::newRow("unknown notification") << QByteArray(R"({"jsonrpc":"2.0","method":"x/y"})");
    QTest::newRow("an answer") << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{}})");
    QTest::newRow("an error") << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}})");
    QTest::newRow("nothing") << QByteArray(" \r");
}

void McpServerTest::staysSilentWhereNothingIsAsked()
{
    QFETCH(const QByteArray, line);
    m_server->take(line);
    QVERIFY(m_said.isEmpty());
    QVERIFY(ask(R"({"jsonrpc":"2.0","id":0,"method":"ping"})").value("result"_L1).isObject());
}

void McpServerTest::describesEveryTool()
{
    const QJsonObject answer = ask(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})");
    const QJsonArray list = answer.value("result"_L1).toObject().value("tools"_L1).toArray();
    QSet<QString> names;
    for (const QJsonValue &each : list) {
        const QJsonObject tool = each.toObject();
        names.insert(tool.value("name"_L1).toString());
        QVERIFY(tool.value("description"_L1).toString().size() > 20);
        const QJsonObject schema = tool.value("inputSchema"_L1).toObject();
        QCOMPARE(schema.value("type"_L1).toString(), u"object"_s);
        const QJsonObject properties = schema.value("properties"_L1).toObject();
        for (const QJsonValue &property : properties)
            QVERIFY2(!property.toObject().value("description"_L1).toString().isEmpty(), qPrintable(*names.begin()));
        const QJsonArray needed = schema.value("required"_L1).toArray();
        for (const QJsonValue &name : needed)
            QVERIFY(properties.contains(name.toString()));
        QVERIFY(!tool.value("annotations"_L1).toObject().value("destructiveHint"_L1).toBool(true));
    }
    const QSet<QString> wanted{u"log_time"_s, u"list_projects"_s, u"list_tasks"_s, u"list_entries"_s,
        u"get_time_report"_s, u"start"_s, u"stop"_s, u"status"_s, u"sync"_s, u"search"_s, u"get"_s};
    QCOMPARE(names, wanted);
}

// With every argument given, each tool is a call that the command line understands.
void McpServerTest::callsVerbsThatExist()
{
    for (const Tool &tool : tools()) {
        QJsonObject given;
        for (const Argument &argument : tool.arguments) {
            const QJsonObject schema = described(tool)
                                           .value("inputSchema"_L1)
                                           .toObject()
                                           .value("properties"_L1)
                                           .toObject()
                                           .value(QLatin1String(argument.name))
                                           .toObject();
            const QJsonArray choices = schema.value("enum"_L1).toArray();
            given.insert(QLatin1String(argument.name),
                argument.kind == Argument::Kind::Flag         ? QJsonValue(true)
                    : argument.kind == Argument::Kind::Number ? QJsonValue(7)
                    : choices.isEmpty()                       ? QJsonValue(u"--help"_s)
                                                              : choices.last());
        }
        const VerbCall call = verbCall(tool, given);
        QVERIFY2(call.wrong.isEmpty(), qPrintable(call.wrong));
        const cli::Parsed parsed = cli::parse(call.words);
        QVERIFY2(parsed.kind == cli::Parsed::Kind::Run, qPrintable(call.words.join(u' ') + parsed.wrong));
        QCOMPARE(QLatin1String(parsed.verb->name), QLatin1String(tool.verb));
        QVERIFY(parsed.json());
    }
}

void McpServerTest::makesVerbsOfCalls_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QJsonObject>("given");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *name, const char *tool, const QJsonObject &given, const QStringList &words) {
        QTest::newRow(name) << QString(QLatin1String(tool)) << given << words;
    };
    row("nothing", "status", {}, {u"status"_s, u"--json"_s});
    row("a sentence", "log_time", {{u"words"_s, u"2 hours --user 5"_s}, {u"notes"_s, u"-n"_s}},
        {u"log"_s, u"--json"_s, u"--notes=-n"_s, u"--"_s, u"2 hours --user 5"_s});
    row("a usual number", "search", {{u"entity"_s, u"projects"_s}},
        {u"search"_s, u"--json"_s, u"--limit=50"_s, u"--"_s, u"projects"_s});
    row("an id as a number", "get", {{u"entity"_s, u"clients"_s}, {u"id"_s, 5735776}},
        {u"get"_s, u"--json"_s, u"--"_s, u"clients"_s, u"5735776"_s});
    row("an id as a text", "get", {{u"entity"_s, u"users"_s}, {u"id"_s, u"me"_s}},
        {u"get"_s, u"--json"_s, u"--"_s, u"users"_s, u"me"_s});
    row("flags", "get_time_report", {{u"mine"_s, true}, {u"billable"_s, false}},
        {u"report"_s, u"--json"_s, u"--mine"_s});
    row("the first choice", "get_time_report", {{u"about"_s, u"time"_s}, {u"words"_s, u"last month"_s}},
        {u"report"_s, u"--json"_s, u"--"_s, u"last month"_s});
    row("another choice", "get_time_report", {{u"about"_s, u"budget"_s}}, {u"report"_s, u"--json"_s, u"--budget"_s});
    row("all projects", "list_projects", {{u"limit"_s, 3}}, {u"projects"_s, u"--json"_s, u"--limit=0"_s});
}

void McpServerTest::makesVerbsOfCalls()
{
    QFETCH(const QString, tool);
    QFETCH(const QJsonObject, given);
    QFETCH(QStringList, words);
    const QJsonObject result = call(tool, given);
    QCOMPARE(m_words, words);
    QVERIFY(!result.value("isError"_L1).toBool());
    const QString text = result.value("content"_L1).toArray().first().toObject().value("text"_L1).toString();
    QCOMPARE(QJsonDocument::fromJson(text.toUtf8()).object(), result.value("structuredContent"_L1).toObject());

    start({.mayWrite = true, .account = u"Acme"_s, .version = {}});
    call(tool, given);
    words.insert(1, u"--account=Acme"_s);
    QCOMPARE(m_words, words);
}

void McpServerTest::refusesWrongArguments_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QJsonObject>("given");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const char *tool, const QJsonObject &given, const QString &sentence) {
        QTest::newRow(name) << QString(QLatin1String(tool)) << given << sentence;
    };
    row("missing", "log_time", {}, u"log_time needs words."_s);
    row("empty", "log_time", {{u"words"_s, u" "_s}}, u"words is empty."_s);
    row("unknown", "stop", {{u"when"_s, u"now"_s}}, u"stop does not know when; it takes at."_s);
    row("none known", "status", {{u"x"_s, 1}}, u"status takes no arguments."_s);
    row("no text", "start", {{u"words"_s, 4}}, u"words is a text."_s);
    row("null", "start", {{u"words"_s, QJsonValue()}}, u"words is a text."_s);
    row("no flag", "search", {{u"entity"_s, u"users"_s}, {u"fresh"_s, u"yes"_s}}, u"fresh is true or false."_s);
    row("too many", "search", {{u"entity"_s, u"users"_s}, {u"limit"_s, 5000}},
        u"limit is a whole number from 1 to 1000."_s);
    row("half a number", "list_tasks", {{u"limit"_s, 1.5}}, u"limit is a whole number from 1 to 1000."_s);
    row("a huge id", "get", {{u"entity"_s, u"users"_s}, {u"id"_s, 1e300}}, u"id is a text."_s);
    row("no choice", "get_time_report", {{u"about"_s, u"cats"_s}},
        u"about is one of: time, expenses, uninvoiced, budget."_s);
    row("too long", "log_time", {{u"words"_s, QString(20'001, u'x')}}, u"words has at most 20000 characters."_s);
}

void McpServerTest::refusesWrongArguments()
{
    QFETCH(const QString, tool);
    QFETCH(const QJsonObject, given);
    QFETCH(const QString, sentence);
    const QJsonObject result = call(tool, given);
    QVERIFY(result.value("isError"_L1).toBool());
    QCOMPARE(result.value("content"_L1).toArray().first().toObject().value("text"_L1).toString(), sentence);
    QVERIFY(m_words.isEmpty());
}

void McpServerTest::writesOnlyWhenAllowed()
{
    start({});
    const QJsonArray list = ask(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})")
                                .value("result"_L1)
                                .toObject()
                                .value("tools"_L1)
                                .toArray();
    QCOMPARE(list.size(), 8);
    for (const QJsonValue &tool : list)
        QVERIFY(tool.toObject().value("annotations"_L1).toObject().value("readOnlyHint"_L1).toBool());
    for (const QString &name : {u"log_time"_s, u"start"_s, u"stop"_s}) {
        const QJsonObject result = call(name, {{u"words"_s, u"1h acme"_s}});
        QVERIFY(result.value("isError"_L1).toBool());
        const QString text = result.value("content"_L1).toArray().first().toObject().value("text"_L1).toString();
        QVERIFY2(text.contains("--allow-write"_L1), qPrintable(text));
    }
    QVERIFY(m_words.isEmpty());
}

void McpServerTest::tellsWhyAVerbFailed()
{
    m_ran = {.exitCode = 1,
        .out = {},
        .err = "{\"warning\":{\"message\":\"old\"}}\n"
               R"({"error":{"kind":"ambiguous","message":"Which?","candidates":["A / x","B / x"]}})"
               "\n"};
    QJsonObject result = call(u"start"_s, {{u"words"_s, u"x"_s}});
    QVERIFY(result.value("isError"_L1).toBool());
    QCOMPARE(result.value("content"_L1).toArray().first().toObject().value("text"_L1).toString(),
        u"Which? Candidates: A / x; B / x."_s);

    m_ran = {.exitCode = 1, .out = {}, .err = "something else\n"};
    QVERIFY(call(u"stop"_s).value("isError"_L1).toBool());

    m_ran = {.exitCode = 0, .out = QByteArray(Server::longest + 1, ' '), .err = {}};
    result = call(u"list_entries"_s);
    QVERIFY(result.value("isError"_L1).toBool());

    m_ran = {.exitCode = 0, .out = "{\"data\":[]}\n", .err = "{\"warning\":{\"message\":\"It is old.\"}}\n"};
    result = call(u"list_entries"_s).value("structuredContent"_L1).toObject();
    QCOMPARE(result.value("warnings"_L1).toArray(), QJsonArray{u"It is old."_s});
}

void McpServerTest::groupsTasksByProject()
{
    m_ran.out = R"({"projects":[
        {"client":"A","project":"P","project_id":1,"code":"","task":"x","task_id":5,"billable":true},
        {"client":"A","project":"P","project_id":1,"code":"","task":"y","task_id":6,"billable":true},
        {"client":"B","project":"Q","project_id":2,"code":"q","task":"x","task_id":5,"billable":true}],"total":3})";
    const QJsonObject projects = call(u"list_projects"_s, {{u"limit"_s, 1}}).value("structuredContent"_L1).toObject();
    QCOMPARE(projects.value("total"_L1).toInt(), 2);
    QCOMPARE(projects.value("projects"_L1).toArray(),
        (QJsonArray{QJsonObject{{u"client"_s, u"A"_s}, {u"project"_s, u"P"_s}, {u"project_id"_s, 1}, {u"code"_s, u""_s},
            {u"tasks"_s, QJsonArray{u"x"_s, u"y"_s}}}}));
    const QJsonObject tasks = call(u"list_tasks"_s).value("structuredContent"_L1).toObject();
    QCOMPARE(tasks.value("tasks"_L1).toArray().size(), 3);
}

void McpServerTest::doesOneAfterTheOther()
{
    m_hold = true;
    for (const QByteArray &id : {"1"_ba, "2"_ba})
        m_server->take(R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":"tools/call","params":{"name":"status"}})");
    QCOMPARE(m_held.size(), 1);
    QCOMPARE(m_server->waiting(), 2);
    QVERIFY(ask(R"({"jsonrpc":"2.0","id":9,"method":"ping"})").contains("result"_L1)); // meanwhile
    m_held.takeFirst()(m_ran);
    QCOMPARE(m_held.size(), 1);
    m_held.takeFirst()(m_ran);
    QCOMPARE(m_server->waiting(), 0);
    QCOMPARE(m_said.size(), 3);
}

void McpServerTest::answersABatchTogether()
{
    m_server->take(R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"},7,
        {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"status"}}])");
    QCOMPARE(m_said.size(), 1);
    QCOMPARE(QJsonDocument::fromJson(m_said.first()).array().size(), 3);
    m_said.clear();
    m_server->take(R"([{"jsonrpc":"2.0","method":"notifications/x"}])");
    QVERIFY(m_said.isEmpty());
}

// Messages with bytes changed, left out and doubled: each answer is one, and the server goes on.
void McpServerTest::survivesGarbage()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo() << "seed" << seed;
    QRandomGenerator random(seed);
    const QList<QByteArray> good{R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"x"}})",
        R"({"jsonrpc":"2.0","id":"a","method":"tools/list","params":{}})",
        R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"search","arguments":{"entity":"users","limit":3}}})",
        R"([{"jsonrpc":"2.0","id":4,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/cancelled"}])"};
    for (int round = 0; round < 20'000; ++round) {
        QByteArray line = good.at(random.bounded(good.size()));
        for (int change = random.bounded(4); change >= 0 && !line.isEmpty(); --change) {
            const qsizetype at = random.bounded(line.size());
            const int kind = random.bounded(3);
            if (kind == 0)
                line[at] = static_cast<char>(random.bounded(256));
            else if (kind == 1)
                line.remove(at, random.bounded(8));
            else
                line.insert(at, line.mid(random.bounded(line.size()), 8));
        }
        m_said.clear();
        m_server->take(line);
        QVERIFY2(m_said.size() <= 1, line.constData());
        if (!m_said.isEmpty())
            QVERIFY2(!QJsonDocument::fromJson(m_said.first()).isNull(), line.constData());
    }
    QVERIFY(ask(R"({"jsonrpc":"2.0","id":9,"method":"ping"})").contains("result"_L1));
}

void McpServerTest::keepsLinesBounded()
{
    Lines lines(5);
    lines.append("one\ntw");
    QCOMPARE(lines.next()->bytes, "one"_ba);
    QVERIFY(!lines.next());
    lines.append("o\n12345\n123456\n");
    QCOMPARE(lines.next()->bytes, "two"_ba);
    QCOMPARE(lines.next()->bytes, "12345"_ba);
    QVERIFY(lines.next()->tooLong);
    lines.append("1234567");
    QVERIFY(lines.next()->tooLong);
    lines.append("890");
    QVERIFY(!lines.next());
    lines.append("x\nnext\nlast");
    QCOMPARE(lines.next()->bytes, "next"_ba);
    QVERIFY(!lines.next());
    lines.end();
    QCOMPARE(lines.next()->bytes, "last"_ba);
    QVERIFY(!lines.next());

    m_server->takeTooLong();
    QCOMPARE(
        QJsonDocument::fromJson(m_said.first()).object().value("error"_L1).toObject().value("code"_L1).toInt(), -32600);
}

void McpServerTest::printsConfigurations()
{
    const QString text = configuration(u"/opt/My Apps/sheaf"_s, {u"mcp"_s, u"--account"_s, u"O'Hara \"x\""_s});
    QVERIFY2(text.contains(u"claude mcp add sheaf -- '/opt/My Apps/sheaf' mcp --account 'O'\\''Hara \"x\"'\n"_s),
        qPrintable(text));
    QVERIFY2(
        text.contains(u"command = \"/opt/My Apps/sheaf\"\nargs = [\"mcp\", \"--account\", \"O'Hara \\\"x\\\"\"]"_s),
        qPrintable(text));
    const qsizetype from = text.indexOf(u'{');
    const qsizetype to = text.indexOf(u"\n}\n"_s);
    const QJsonObject json = QJsonDocument::fromJson(text.mid(from, to + 2 - from).toUtf8()).object();
    QCOMPARE(json.value("mcpServers"_L1).toObject().value("sheaf"_L1).toObject().value("command"_L1).toString(),
        u"/opt/My Apps/sheaf"_s);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::McpServerTest)
#include "tst_mcpserver.moc"
