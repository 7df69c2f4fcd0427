// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"
#include "cli/csv.h"
#include "cli/lines.h"
#include "domain/catalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

QJsonArray arrayOf(const CliRig::Answer &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.out.toUtf8());
    if (!document.isArray())
        qFatal("no array: %s%s", qPrintable(answer.out), qPrintable(answer.err));
    return document.array();
}

void become(CliRig &rig, const QStringList &roles)
{
    rig.control->account().users.at(rig.userId).accessRoles = roles;
}

std::unique_ptr<CliRig> administrator()
{
    auto rig = std::make_unique<CliRig>();
    become(*rig, {u"administrator"_s});
    return rig;
}

} // namespace

/// What the account holds, listed and read from the command line.
class RecordVerbsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { m_shared = administrator(); }

    void cleanupTestCase() { m_shared.reset(); }

    void listsAsATable();
    void fitsTheTerminal();
    void listsAsJson();
    void listsAsCsv();
    void csvCells_data();
    void csvCells();
    void narrows();
    void stopsAtTheLimit();
    void gets();
    void sendsNothingThatIsWrong_data();
    void sendsNothingThatIsWrong();
    void suggests();
    void saysWhichRoleIsNeeded();
    void writesNoHalfTable();
    void leavesHalfAnArrayOpen();
    void tellsWhatIsStrange();
    void leavesTheOwnEntriesAlone();
    void needsALine();
    void theDocumentationListsTheCatalogue();

private:
    std::unique_ptr<CliRig> m_shared;
};

void RecordVerbsTest::listsAsATable()
{
    const auto rig = administrator();
    const CliRig::Answer answer = rig->run(u"list clients"_s);
    QVERIFY2(answer.code == 0, qPrintable(answer.err));
    const QStringList lines = answer.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines.first().simplified() == "id name is_active currency"_L1, qPrintable(lines.first()));
    QVERIFY2(lines.at(1).contains("Halden Museum"_L1) && lines.at(1).contains("yes"_L1), qPrintable(answer.out));
    QCOMPARE(answer.err, QString());
    QCOMPARE(rig->run(u"list contacts --is-active true"_s).code, 2);
    rig->control->account().clients.clear();
    QCOMPARE(rig->run(u"list clients"_s).out, u"Nothing.\n"_s);
    QCOMPARE(rig->run(u"list clients --json"_s).out, u"[]\n"_s);
}

void RecordVerbsTest::fitsTheTerminal()
{
    const auto rig = administrator();
    rig->control->addClient(QString(300, u'W'));
    rig->control->addClient(u"Evil\x1b[2J\nname"_s);
    const CliRig::Answer answer = rig->run({u"list"_s, u"clients"_s}, {}, 60);
    QVERIFY2(answer.code == 0, qPrintable(answer.err));
    const QStringList lines = answer.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 5);
    for (const QString &line : lines) {
        QVERIFY2(cli::widthOf(line) <= 60, qPrintable(line));
        QVERIFY2(!line.contains(u'\x1b'), qPrintable(line));
        QVERIFY2(line.contains("EUR"_L1) || line == lines.first(), qPrintable(line)); // the last column is there
    }
}

void RecordVerbsTest::listsAsJson()
{
    const auto rig = administrator();
    const QJsonArray projects = arrayOf(rig->run(u"list projects --json"_s));
    QCOMPARE(projects.size(), 2);
    QCOMPARE(projects.first().toObject().value("client"_L1).toObject().value("name"_L1).toString(), u"Halden Museum"_s);
    const QJsonArray some = arrayOf(rig->run(u"list projects --json --fields id,client.name,fee"_s));
    QCOMPARE(some.first().toObject().keys(), QStringList({u"client.name"_s, u"fee"_s, u"id"_s}));
    // One record a line.
    QCOMPARE(rig->run(u"list projects --json"_s).out.count(u'\n'), 4);
}

void RecordVerbsTest::listsAsCsv()
{
    const auto rig = administrator();
    rig->control->addClient(u"=HYPERLINK(\"x\"), \"quoted\""_s);
    const CliRig::Answer answer = rig->run(u"list clients --csv --fields id,name,is_active"_s);
    QVERIFY2(answer.code == 0, qPrintable(answer.err));
    const QStringList lines = answer.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.first(), u"id,name,is_active"_s);
    QVERIFY2(lines.at(1).endsWith(u",\"'=HYPERLINK(\"\"x\"\"), \"\"quoted\"\"\",true"_s), qPrintable(lines.at(1)));
    const CliRig::Answer whole = rig->run(u"list projects --csv"_s);
    QVERIFY2(whole.out.startsWith("id,client.id,client.name,name,code,"_L1), qPrintable(whole.out));
    QCOMPARE(rig->run(u"list clients --csv --json"_s).code, 2);
}

void RecordVerbsTest::csvCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    QTest::newRow("plain") << u"Acme"_s << u"Acme\n"_s;
    QTest::newRow("formula") << u"=1+1"_s << u"'=1+1\n"_s;
    QTest::newRow("plus") << u"+1"_s << u"'+1\n"_s;
    QTest::newRow("minus") << u"-1"_s << u"'-1\n"_s;
    QTest::newRow("at") << u"@x"_s << u"'@x\n"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"'\t=1\n"_s;
    QTest::newRow("return") << u"\r=1"_s << u"'=1\n"_s;
    QTest::newRow("behind a control character") << u"\u001b=1"_s << u"'=1\n"_s;
    QTest::newRow("comma and quote") << u"a,\"b\""_s << u"\"a,\"\"b\"\"\"\n"_s;
    QTest::newRow("two lines") << u"a\nb"_s << u"\"a\nb\"\n"_s;
    QTest::newRow("steering") << u"a\u001b[2J\u202eb"_s << u"a[2Jb\n"_s;
    QTest::newRow("not at the start") << u"a=b"_s << u"a=b\n"_s;
}

void RecordVerbsTest::csvCells()
{
    QFETCH(const QString, text);
    QTEST(cli::csvRow({cli::csvText(text)}), "cell");
}

void RecordVerbsTest::narrows()
{
    const auto rig = administrator();
    const qint64 shop = rig->control->account().projects.begin()->first;
    rig->control->archiveProject(shop);
    QCOMPARE(arrayOf(rig->run(u"list projects --is-active yes --json"_s)).size(), 1);
    QCOMPARE(arrayOf(rig->run(u"list project --is-active false --json"_s)).size(), 1);
    QCOMPARE(arrayOf(rig->run(u"list task-assignments --project-id %1 --json"_s.arg(shop))).size(), 3);
    QCOMPARE(arrayOf(rig->run(u"list projects --updated-since 2030-01-01 --json"_s)).size(), 0);
    QCOMPARE(arrayOf(rig->run(u"list project-assignments --user-id me --json"_s)).size(), 1);
    QCOMPARE(arrayOf(rig->run(u"list user-assignments --user-id me --json"_s)).size(), 2);
    rig->run(u"log 1:00 guide review --date yesterday"_s);
    rig->run(u"sync"_s);
    QCOMPARE(arrayOf(rig->run(u"list time-entries --date yesterday --json"_s)).size(), 1);
    QCOMPARE(arrayOf(rig->run(u"list time-entries --from today --json"_s)).size(), 0);
    QVERIFY(rig->server.log().all().last().query.contains("from=2026-11-19"_L1));
}

void RecordVerbsTest::stopsAtTheLimit()
{
    const auto rig = administrator();
    for (int i = 0; i < 700; ++i)
        rig->control->addClient(u"Client %1"_s.arg(i));
    QCOMPARE(arrayOf(rig->run(u"list clients --limit 5 --json"_s)).size(), 5);
    QCOMPARE(arrayOf(rig->run(u"list clients --limit 600 --json"_s)).size(), 600);
    QCOMPARE(rig->run(u"list clients --limit 5 --csv"_s).out.count(u'\n'), 6);
    QCOMPARE(rig->run(u"list clients"_s).out.count(u'\n'), 703);
    QCOMPARE(arrayOf(rig->run(u"list clients --json"_s)).size(), 702);
}

void RecordVerbsTest::gets()
{
    const auto rig = administrator();
    const qint64 project = rig->control->account().projects.begin()->first;
    const CliRig::Answer text = rig->run(u"get project %1"_s.arg(project));
    QVERIFY2(text.code == 0 && text.out.contains("Web shop"_L1), qPrintable(text.err));
    QCOMPARE(rig->run(u"get projects %1 --json"_s.arg(project)).json().value("name"_L1).toString(), u"Web shop"_s);
    QCOMPARE(rig->run(u"get projects %1 --json --fields client.name"_s.arg(project)).json().keys(),
        QStringList(u"client.name"_s));
    QCOMPARE(rig->run(u"get projects %1 --csv --fields id,name"_s.arg(project)).out,
        u"id,name\n%1,Web shop\n"_s.arg(project));
    QCOMPARE(rig->run(u"get company --json"_s).json().value("name"_L1).toString(), u"Larkfield Studio"_s);
    QCOMPARE(rig->run(u"get users me --json"_s).json().value("id"_L1).toInteger(), rig->userId);
    const qint64 assignment = rig->control->account().userAssignments.begin()->first;
    QVERIFY(rig->run(u"get user-assignments %1"_s.arg(assignment)).err.contains("--project-id"_L1));
    QCOMPARE(rig->run(u"get user-assignment %1 --project-id %2"_s.arg(assignment).arg(project)).code, 0);
    const CliRig::Answer gone = rig->run(u"get clients 999 --json"_s);
    QCOMPARE(gone.code, 1);
    QCOMPARE(gone.error().value("kind"_L1).toString(), u"not-found"_s);
    QVERIFY(gone.error().value("message"_L1).toString().contains("999"_L1));
}

void RecordVerbsTest::sendsNothingThatIsWrong_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("list clinets") << u"clients"_s;
    QTest::newRow("list zebra") << u"time-entries"_s;
    QTest::newRow("list clients --state open") << u"--is-active"_s;
    QTest::newRow("list roles --state open") << u"nor by anything else"_s;
    QTest::newRow("list clients --is-active maybe") << u"true or false"_s;
    QTest::newRow("list invoices --state opened") << u"draft, open, paid, closed"_s;
    QTest::newRow("list projects --client-id x") << u"a number"_s;
    QTest::newRow("list projects --updated-since soon") << u"2026-11-20"_s;
    QTest::newRow("list time-entries --from never") << u"yesterday"_s;
    QTest::newRow("list clients --date today") << u"--is-active"_s;
    QTest::newRow("list cost-rates") << u"--user-id"_s;
    QTest::newRow("list time-by-project") << u"--from"_s;
    QTest::newRow("list company") << u"sheaf get company"_s;
    QTest::newRow("list clients --fields nmae") << u"name"_s;
    QTest::newRow("list clients --fields zebra") << u"statement_key"_s;
    QTest::newRow("list clients --limit some") << u"some"_s;
    QTest::newRow("list --csv") << u"--csv"_s;
    QTest::newRow("get clients") << u"Which client"_s;
    QTest::newRow("get clients x") << u"number"_s;
    QTest::newRow("get clients me") << u"number"_s;
    QTest::newRow("get company 7") << u"one company"_s;
    QTest::newRow("get invoice-messages 7") << u"sheaf list invoice-messages"_s;
}

void RecordVerbsTest::sendsNothingThatIsWrong()
{
    QFETCH(const QString, says);
    const auto &rig = m_shared; // nothing changes it, and it takes its time to make
    rig->server.log().clear();
    const CliRig::Answer answer = rig->run(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(answer.code == 2, qPrintable(answer.out + answer.err));
    QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
    QCOMPARE(answer.out, QString());
    QVERIFY(rig->server.log().all().isEmpty());
}

void RecordVerbsTest::suggests()
{
    const auto rig = administrator();
    const QJsonObject error = rig->run(u"list invioces --json"_s).error();
    QCOMPARE(error.value("kind"_L1).toString(), u"usage"_s);
    QCOMPARE(error.value("candidates"_L1).toArray().first().toString(), u"invoices"_s);
    QCOMPARE(rig->run(u"complete entities"_s).out.section(u'\n', 0, 0), u"users"_s);
}

void RecordVerbsTest::saysWhichRoleIsNeeded()
{
    CliRig rig; // a member
    const QJsonObject clients = rig.run(u"list clients --json"_s).error();
    QCOMPARE(clients.value("kind"_L1).toString(), u"forbidden"_s);
    QVERIFY(clients.value("message"_L1).toString().contains("client_and_task_manager"_L1));
    QVERIFY(rig.run(u"list projects"_s).err.contains("projects of their own"_L1));
    QVERIFY(rig.run(u"list users"_s).err.contains("teammates"_L1));
    QCOMPARE(arrayOf(rig.run(u"list time-entries --json"_s)).size(), 0);
    QCOMPARE(arrayOf(rig.run(u"list project-assignments --user-id me --json"_s)).size(), 2);
    QCOMPARE(rig.run(u"get users me"_s).code, 0);

    become(rig, {u"manager"_s, u"client_and_task_manager"_s});
    QCOMPARE(arrayOf(rig.run(u"list clients --json"_s)).size(), 2);
    QCOMPARE(rig.run(u"list projects"_s).code, 1);
}

void RecordVerbsTest::writesNoHalfTable()
{
    const auto rig = administrator();
    for (int i = 0; i < 2500; ++i)
        rig->control->addClient(u"Client %1"_s.arg(i));
    for (const QString &format : {QString(), u" --csv"_s}) {
        rig->server.faults().clear();
        rig->server.faults().add(simulator::Fault::dropReply().on("GET", u"/v2/clients"_s).after(1).often(0));
        const CliRig::Answer broken = rig->run(QString(u"list clients"_s + format));
        QCOMPARE(broken.code, 1);
        QCOMPARE(broken.out, QString());
        QVERIFY2(broken.err.contains("2,000"_L1), qPrintable(broken.err));
    }
    rig->server.faults().clear(); // A page lost once is asked for again.
    rig->server.faults().add(simulator::Fault::dropReply().on("GET", u"/v2/clients"_s).after(1).often(1));
    QCOMPARE(rig->run(u"list clients"_s).out.count(u'\n'), 2503);
}

void RecordVerbsTest::leavesHalfAnArrayOpen()
{
    const auto rig = administrator();
    for (int i = 0; i < 2500; ++i)
        rig->control->addClient(u"Client %1"_s.arg(i));
    rig->server.faults().add(simulator::Fault::dropReply().on("GET", u"/v2/clients"_s).after(1).often(0));
    const CliRig::Answer broken = rig->run(u"list clients --json"_s);
    QCOMPARE(broken.code, 1);
    QCOMPARE(broken.out.count(u'\n'), 2001);
    QVERIFY(QJsonDocument::fromJson(broken.out.toUtf8()).isNull()); // nobody takes it for the whole
    QCOMPARE(broken.error().value("kind"_L1).toString(), u"in-doubt"_s);
}

void RecordVerbsTest::tellsWhatIsStrange()
{
    const auto rig = administrator();
    const QByteArray odd = R"({"clients":[{"id":7,"name":12}],"total_entries":9,"links":{"next":null}})";
    rig->server.faults().add(simulator::Fault::garbage(odd).on("GET", u"/v2/clients"_s).often(2));
    const CliRig::Answer text = rig->run(u"list clients"_s);
    QCOMPARE(text.code, 0);
    QVERIFY2(text.err.contains("name"_L1) && text.err.contains("may be missing"_L1), qPrintable(text.err));
    const CliRig::Answer json = rig->run(u"list clients --json"_s);
    QCOMPARE(arrayOf(json).first().toObject().value("name"_L1).toInt(), 12);
    QVERIFY(json.err.contains("\"warning\""_L1));
}

void RecordVerbsTest::leavesTheOwnEntriesAlone()
{
    CliRig rig;
    rig.run(u"log 1:00 guide review"_s);
    QCOMPARE(rig.document(u"list"_s, u"list"_s).value("entries"_L1).toArray().size(), 1);
    rig.cutLine();
    QCOMPARE(rig.run(u"list --from yesterday"_s).code, 0);
}

void RecordVerbsTest::needsALine()
{
    const auto rig = administrator();
    rig->cutLine();
    const CliRig::Answer answer = rig->run(u"list clients"_s);
    QCOMPARE(answer.code, 1);
    QVERIFY2(answer.err.contains("cannot be reached"_L1) && !answer.err.contains("kept"_L1), qPrintable(answer.err));
    rig->mendLine();
    rig->restart(); // a process of its own, which has to ask the keychain first
    QCOMPARE(rig->run(u"list clients"_s).code, 0);
}

/// docs/entities.md is made from the catalogue; on a difference the test says what it should hold.
void RecordVerbsTest::theDocumentationListsTheCatalogue()
{
    QString rows;
    for (const Entity &entity : catalogue::entities()) {
        QStringList verbs;
        if (entity.paging != ListPaging::None)
            verbs.append(u"list"_s);
        for (const auto &[action, verb] : {std::pair(Entity::Get, u"get"_s), std::pair(Entity::Create, u"add"_s),
                 std::pair(Entity::Change, u"change"_s), std::pair(Entity::Archive, u"archive"_s),
                 std::pair(Entity::Delete, u"remove"_s)}) {
            const bool own = QLatin1String(entity.name) == "time_entries"_L1 && action != Entity::Get;
            if (entity.may(action) && !own)
                verbs.append(verb);
        }
        QStringList filters;
        const QStringList known = catalogue::filterNames(entity);
        for (const QString &filter : known)
            filters.append(u"`--%1`"_s.arg(filter));
        if (const QString parent = entity.parentId(); !parent.isEmpty())
            filters.prepend(u"`--%1`"_s.arg(QString(parent).replace(u'_', u'-'))
                + (entity.path == nullptr ? u" (needed)"_s : QString()));
        const auto who = [](const Access &access) {
            const QString manager
                = access.managerNeeds != nullptr ? QString(QLatin1String(access.managerNeeds)) : u"managers"_s;
            return access.member != Reach::None ? u"all"_s
                : access.manager == Reach::None ? u"administrators"_s
                : manager.contains(u'_')        ? QString(u"`"_s + manager + u'`')
                                                : QString(u"managers with "_s + manager);
        };
        const bool writes = verbs.size() > (verbs.contains(u"get"_s) ? 2 : 1) || entity.may(Entity::Change);
        rows += u"| `%1` | %2 | %3 | %4 | %5 |\n"_s.arg(catalogue::spelled(entity.name), verbs.join(u' '),
            filters.isEmpty() ? u"–"_s : filters.join(u' '), who(entity.read),
            (writes ? who(entity.write) : u"–"_s)
                + (entity.making == nullptr ? u""_s : QString(u"; to add: "_s + who(*entity.making))));
    }
    QFile file(QStringLiteral(SHEAF_SOURCE_DIR "/docs/entities.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString page = QString::fromUtf8(file.readAll());
    const QStringList lines = rows.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (!page.contains(QString(line + u'\n')))
            qInfo("docs/entities.md misses: %s", qUtf8Printable(line));
    }
    QVERIFY(page.contains(rows));
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::RecordVerbsTest)
#include "tst_recordverbs.moc"
