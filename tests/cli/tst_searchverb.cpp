// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/recordsearch.h"
#include "cli/clirig.h"

#include <QJsonArray>
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

QJsonObject answerOf(CliRig &rig, QStringList arguments)
{
    arguments.prepend(u"search"_s);
    arguments.append(u"--json"_s);
    const CliRig::Answer answer = rig.run(arguments);
    const QJsonDocument document = QJsonDocument::fromJson(answer.out.toUtf8());
    if (answer.code != 0 || !document.isObject())
        qFatal("no answer: %s%s", qPrintable(answer.out), qPrintable(answer.err));
    return document.object();
}

QStringList namesOf(const QJsonObject &answer)
{
    QStringList names;
    const QJsonArray data = answer.value("data"_L1).toArray();
    for (const QJsonValue each : data)
        names.append(each.toObject().value("name"_L1).toString());
    return names;
}

int requests(const CliRig &rig, const QString &path)
{
    return static_cast<int>(rig.server.log().count("GET", path));
}

const QString clientsPath = QStringLiteral("/v2/clients");

} // namespace

/// What the account holds, searched from the command line.
class SearchVerbTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { m_shared = administrator(); }

    void cleanupTestCase() { m_shared.reset(); }

    void finds();
    void writesEveryFormat();
    void pages();
    void fitsTheSchema();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void believesTheMirror();
    void noticesWhatWasDoneFromHere();
    void noticesWhatIsGone();
    void worksOffline();
    void goesOnWhereItBrokeOff();
    void readsOnlyWhatChangedInLongLists();
    void saysWhichRoleIsNeeded();
    void searchesReportsAndWhatHangsOnOthers();
    void twoAtOnceReadOnce();

private:
    std::unique_ptr<CliRig> m_shared;
};

void SearchVerbTest::finds()
{
    QCOMPARE(namesOf(answerOf(*m_shared, {u"projects"_s, u"guide"_s})), QStringList{u"Exhibition guide"_s});
    QCOMPARE(namesOf(answerOf(*m_shared, {u"project"_s, u"museum"_s})), QStringList{u"Exhibition guide"_s});
    QCOMPARE(namesOf(answerOf(*m_shared, {u"projects"_s, u"--where"_s, u"client = 'Oriel Coffee'"_s})),
        QStringList{u"Web shop"_s});
    QCOMPARE(namesOf(answerOf(*m_shared,
                 {u"tasks"_s, u"--query"_s,
                     u"{\"filter\":{\"like\":{\"name\":\"design\"}},\"sort\":[{\"name\":\"desc\"}]}"_s})),
        QStringList({u"Design review"_s, u"Design"_s}));
    // Both together narrow.
    QCOMPARE(namesOf(answerOf(*m_shared,
                 {u"tasks"_s, u"--query"_s, u"{\"like\":{\"name\":\"design\"}}"_s, u"-w"_s, u"name ~ review"_s})),
        QStringList{u"Design review"_s});
    QCOMPARE(
        answerOf(*m_shared, {u"company"_s, u"--where"_s, u"weekly_capacity > 1"_s}).value("data"_L1).toArray().size(),
        1);
}

void SearchVerbTest::writesEveryFormat()
{
    const CliRig::Answer table = m_shared->run({u"search"_s, u"clients"_s, u"--sort"_s, u"-name"_s});
    QVERIFY2(table.code == 0, qPrintable(table.err));
    const QStringList lines = table.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(1).contains("Oriel Coffee"_L1) && lines.at(2).contains("Halden Museum"_L1));
    const CliRig::Answer csv = m_shared->run(
        {u"search"_s, u"projects"_s, u"--csv"_s, u"--fields"_s, u"name,client.name"_s, u"--sort"_s, u"name"_s});
    QCOMPARE(csv.out, u"name,client.name\nExhibition guide,Halden Museum\nWeb shop,Oriel Coffee\n"_s);
    const QJsonObject json
        = answerOf(*m_shared, {u"projects"_s, u"--fields"_s, u"client.name"_s, u"--sort"_s, u"name"_s});
    QCOMPARE(json.value("data"_L1).toArray().first().toObject(), (QJsonObject{{u"client.name"_s, u"Halden Museum"_s}}));
    QCOMPARE(m_shared->run({u"search"_s, u"clients"_s, u"nobody"_s}).out, u"Nothing.\n"_s);
    QCOMPARE(answerOf(*m_shared, {u"clients"_s, u"nobody"_s}).value("data"_L1).toArray().size(), 0);
}

void SearchVerbTest::pages()
{
    const QStringList question{u"tasks"_s, u"--sort"_s, u"name"_s, u"--limit"_s, u"3"_s};
    const QJsonObject first = answerOf(*m_shared, question);
    const QJsonObject meta = first.value("meta"_L1).toObject();
    QVERIFY(meta.value("has_more"_L1).toBool());
    const QString cursor = meta.value("cursor"_L1).toString();
    const QJsonObject second = answerOf(*m_shared, question + QStringList{u"--cursor"_s, cursor});
    QCOMPARE(namesOf(first) + namesOf(second),
        QStringList({u"Design"_s, u"Design review"_s, u"Development"_s, u"DevOps"_s}));
    QVERIFY(second.value("meta"_L1).toObject().value("cursor"_L1).isNull());
    const CliRig::Answer foreign = m_shared->run({u"search"_s, u"clients"_s, u"--cursor"_s, cursor});
    QVERIFY2(foreign.code == 2 && foreign.err.contains("another search"_L1), qPrintable(foreign.err));
    const CliRig::Answer table = m_shared->run(QStringList{u"search"_s} + question);
    QVERIFY2(table.err.contains("--cursor "_L1 + cursor), qPrintable(table.err));
}

void SearchVerbTest::fitsTheSchema()
{
    for (const QStringList &arguments :
        {QStringList{u"clients"_s}, {u"tasks"_s, u"--limit"_s, u"1"_s}, {u"users"_s, u"zzz"_s}})
        QCOMPARE(schemaFaults(answerOf(*m_shared, arguments), u"search"_s).join(u'|'), QString());
    const CliRig::Answer wrong = m_shared->run({u"search"_s, u"clients"_s, u"--where"_s, u"nmae = x"_s, u"--json"_s});
    const QJsonObject error = QJsonDocument::fromJson(wrong.err.toUtf8()).object();
    QCOMPARE(schemaFaults(error, u"error"_s), QStringList());
    QCOMPARE(wrong.error().value("column"_L1).toInt(), 1);
    QCOMPARE(wrong.error().value("kind"_L1).toString(), u"expression"_s);
}

void SearchVerbTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    const auto row = [](const QStringList &arguments, const QString &said) {
        QTest::newRow(qPrintable(arguments.join(u' '))) << arguments << said;
    };
    row({u"clinets"_s}, u"  clients\n"_s);
    row({u"clients"_s, u"--where"_s, u"is_actve and name = x"_s},
        u"  is_actve and name = x\n  ^^^^^^^^\n  is_active\n"_s);
    row({u"clients"_s, u"--where"_s, u"name = "_s}, u"  name = \n         ^\n"_s);
    row({u"clients"_s, u"--where"_s, u"日本 = x"_s}, u"  日本 = x\n  ^^"_s);
    row({u"clients"_s, u"--where"_s, QString(u"name = x and "_s).repeated(20) + u"nmae = y"_s}, u"…"_s);
    row({u"clients"_s, u"--query"_s, u"{\"filter\":{\"eq\":{\"nmae\":1}}}"_s}, u"  name\n"_s);
    row({u"clients"_s, u"--query"_s, u"{"_s}, u"no JSON object"_s);
    row({u"clients"_s, u"--sort"_s, u"nmae"_s}, u"  name\n"_s);
    row({u"clients"_s, u"--fields"_s, u"nmae"_s}, u"  name\n"_s);
    row({u"clients"_s, u"--limit"_s, u"x"_s}, u"a number"_s);
    row({u"clients"_s, u"--user-id"_s, u"7"_s}, u"--where"_s);
    row({u"clients"_s, u"--json"_s, u"--csv"_s}, u"--csv"_s);
    row({u"invoice-payments"_s}, u"--invoice-id"_s);
    row({u"time-by-client"_s}, u"--from"_s);
}

void SearchVerbTest::saysWhatIsWrong()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, said);
    const qsizetype before = m_shared->server.log().all().size();
    const CliRig::Answer answer = m_shared->run(QStringList{u"search"_s} + arguments);
    QCOMPARE(answer.code, 2);
    QCOMPARE(answer.out, QString());
    QVERIFY2(answer.err.contains(said), qPrintable(answer.err));
    QCOMPARE(m_shared->server.log().all().size(), before);
}

void SearchVerbTest::believesTheMirror()
{
    const auto rig = administrator();
    answerOf(*rig, {u"clients"_s});
    rig->control->addClient(u"New & Sons"_s);
    const int before = requests(*rig, clientsPath);
    QCOMPARE(namesOf(answerOf(*rig, {u"clients"_s, u"sons"_s})).size(), 0); // it is young
    QCOMPARE(requests(*rig, clientsPath), before);
    QCOMPARE(namesOf(answerOf(*rig, {u"clients"_s, u"sons"_s, u"--fresh"_s})).size(), 1);
    QCOMPARE(requests(*rig, clientsPath), before + 1);
    rig->control->addClient(u"Newer & Sons"_s);
    rig->pass(2min);
    const CliRig::Answer old = rig->run({u"search"_s, u"clients"_s, u"sons"_s});
    QVERIFY2(old.err.contains("As of"_L1) && !old.out.contains("Newer"_L1), qPrintable(old.err + old.out));
    rig->pass(RecordSearch::believed);
    QCOMPARE(namesOf(answerOf(*rig, {u"clients"_s, u"sons"_s})).size(), 2);
}

void SearchVerbTest::noticesWhatWasDoneFromHere()
{
    const auto rig = administrator();
    QCOMPARE(namesOf(answerOf(*rig, {u"clients"_s, u"abbey"_s})).size(), 0);
    QCOMPARE(rig->run({u"add"_s, u"client"_s, u"name=Abbey Road"_s}).code, 0);
    QCOMPARE(namesOf(answerOf(*rig, {u"clients"_s, u"abbey"_s})).size(), 1);
    const auto entries = [&] { return answerOf(*rig, {u"time-entries"_s}).value("data"_L1).toArray().size(); };
    QCOMPARE(entries(), 0);
    QCOMPARE(rig->run({u"log"_s, u"1:30"_s, u"guide"_s, u"review"_s}).code, 0);
    rig->settle();
    QCOMPARE(entries(), 1);
}

void SearchVerbTest::noticesWhatIsGone()
{
    const auto rig = administrator();
    const qint64 id = rig->control->addClient(u"Gone soon"_s);
    QCOMPARE(namesOf(answerOf(*rig, {u"clients"_s})).size(), 3);
    rig->control->account().clients.erase(id);
    QCOMPARE(namesOf(answerOf(*rig, {u"clients"_s, u"--fresh"_s})).size(), 2);
}

void SearchVerbTest::worksOffline()
{
    const auto rig = administrator();
    rig->cutLine();
    const CliRig::Answer never = rig->run({u"search"_s, u"clients"_s});
    QVERIFY2(
        never.code == 1 && never.out.isEmpty() && never.err.contains("cannot be reached"_L1), qPrintable(never.err));
    rig->mendLine();
    answerOf(*rig, {u"clients"_s});
    rig->restart();
    rig->cutLine();
    rig->pass(3h);
    const CliRig::Answer old = rig->run({u"search"_s, u"clients"_s, u"museum"_s});
    QVERIFY2(old.code == 0 && old.out.contains("Halden Museum"_L1), qPrintable(old.err));
    QVERIFY2(old.err.contains("3 hours ago"_L1) && old.err.contains("cannot be reached"_L1), qPrintable(old.err));
    const CliRig::Answer json = rig->run({u"search"_s, u"clients"_s, u"museum"_s, u"--json"_s});
    QCOMPARE(schemaFaults(QJsonDocument::fromJson(json.err.toUtf8()).object(), u"warning"_s), QStringList());
    const CliRig::Answer fresh = rig->run({u"search"_s, u"clients"_s, u"--fresh"_s});
    QVERIFY2(fresh.code == 1 && fresh.out.isEmpty(), qPrintable(fresh.out));
}

/// Harvest allows pages of 2000, so it takes some.
void SearchVerbTest::goesOnWhereItBrokeOff()
{
    const auto rig = administrator();
    for (int i = 0; i < 4500; ++i)
        rig->control->addTask(u"Task %1"_s.arg(i));
    const QString path = u"/v2/tasks"_s;
    rig->pass(20min);
    rig->server.faults().add(simulator::Fault::statusBefore(500).on("GET", path).after(1).often(3));
    const CliRig::Answer broken = rig->run({u"search"_s, u"tasks"_s, u"4321"_s});
    QVERIFY2(broken.code == 1 && broken.out.isEmpty(), qPrintable(broken.out));
    QCOMPARE(requests(*rig, path), 4); // a page, and three times the next
    const QJsonObject answer = answerOf(*rig, {u"tasks"_s, u"4321"_s});
    QCOMPARE(namesOf(answer), QStringList{u"Task 4321"_s});
    QCOMPARE(requests(*rig, path), 7); // two pages more, and what changed meanwhile
    QCOMPARE(answerOf(*rig, {u"tasks"_s}).value("data"_L1).toArray().size(), 4504);
}

void SearchVerbTest::readsOnlyWhatChangedInLongLists()
{
    const auto rig = administrator();
    for (int i = 0; i < 600; ++i)
        rig->control->addTask(u"Task %1"_s.arg(i));
    answerOf(*rig, {u"tasks"_s});
    const int before = requests(*rig, u"/v2/tasks"_s);
    rig->pass(1h);
    const qint64 id = rig->control->addTask(u"Juggling"_s);
    QCOMPARE(namesOf(answerOf(*rig, {u"tasks"_s, u"juggling"_s})).size(), 1);
    QCOMPARE(requests(*rig, u"/v2/tasks"_s), before + 1);
    rig->control->account().tasks.erase(id);
    rig->pass(25h); // then it is read whole
    QCOMPARE(namesOf(answerOf(*rig, {u"tasks"_s, u"juggling"_s})).size(), 0);
    QCOMPARE(requests(*rig, u"/v2/tasks"_s), before + 2);
}

void SearchVerbTest::saysWhichRoleIsNeeded()
{
    CliRig rig; // a member
    const CliRig::Answer answer = rig.run({u"search"_s, u"clients"_s});
    QVERIFY2(answer.code == 1 && answer.err.contains("client_and_task_manager"_L1), qPrintable(answer.err));
    QCOMPARE(rig.run({u"search"_s, u"time-entries"_s}).code, 0);
    // What was seen with a right that is lost is not shown any more.
    const auto other = administrator();
    answerOf(*other, {u"clients"_s});
    other->control->account().users.at(other->userId).accessRoles = QStringList{u"member"_s};
    QCOMPARE(other->run({u"search"_s, u"clients"_s, u"--fresh"_s}).code, 1);
    const CliRig::Answer later = other->run({u"search"_s, u"clients"_s});
    QVERIFY2(later.code == 1 && later.out.isEmpty(), qPrintable(later.out));
}

void SearchVerbTest::searchesReportsAndWhatHangsOnOthers()
{
    const auto rig = administrator();
    QCOMPARE(rig->run({u"log"_s, u"1:30"_s, u"guide"_s, u"review"_s}).code, 0);
    rig->settle();
    const QJsonObject report = answerOf(*rig,
        {u"time-by-project"_s, u"--from"_s, u"2026-11-01"_s, u"--to"_s, u"2026-11-30"_s, u"--where"_s,
            u"total_hours > 1"_s});
    QCOMPARE(report.value("data"_L1).toArray().size(), 1);
    const QJsonObject none
        = answerOf(*rig, {u"time-by-project"_s, u"--from"_s, u"2026-10-01"_s, u"--to"_s, u"2026-10-30"_s});
    QCOMPARE(none.value("data"_L1).toArray().size(), 0);
    const QJsonObject mine = answerOf(*rig, {u"project-assignments"_s, u"--user-id"_s, u"me"_s, u"museum"_s});
    QCOMPARE(mine.value("data"_L1).toArray().size(), 1);
}

void SearchVerbTest::twoAtOnceReadOnce()
{
    const auto rig = administrator();
    answerOf(*rig, {u"tasks"_s}); // online
    const int before = requests(*rig, clientsPath);
    const auto one = rig->follow({u"search"_s, u"clients"_s});
    const auto two = rig->follow({u"search"_s, u"clients"_s, u"museum"_s});
    auto gone = rig->follow({u"search"_s, u"clients"_s});
    gone->context.reset(); // somebody pressed Ctrl+C
    rig->pass(5s);
    QCOMPARE(one->code, 0);
    QCOMPARE(two->code, 0);
    QCOMPARE(gone->code, -1);
    QCOMPARE(requests(*rig, clientsPath), before + 1);
    QVERIFY(one->output.contains("Oriel"_L1) && !two->output.contains("Oriel"_L1));
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::SearchVerbTest)
#include "tst_searchverb.moc"
