// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"
#include "domain/record.h"
#include "simulator/records.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

void become(CliRig &rig, const QString &role)
{
    rig.control->account().users.at(rig.userId).accessRoles = {role};
}

std::unique_ptr<CliRig> rigFor(const QString &role)
{
    auto rig = std::make_unique<CliRig>();
    become(*rig, role);
    for (auto &[id, assignment] : rig->control->account().userAssignments)
        assignment.isProjectManager = true; // of use to managers only
    simulator::seedRecords(rig->control->account(), QDate(2026, 11, 19), rig->server.now());
    return rig;
}

QJsonArray arrayOf(const CliRig::Answer &answer)
{
    return QJsonDocument::fromJson(answer.out.toUtf8()).array();
}

qint64 firstOf(CliRig &rig, const char *collection)
{
    return rig.control->account().records.at(QLatin1String(collection)).begin()->first;
}

/// What Harvest wants to know with a list: below what to look, or which days.
QString neededOptions(CliRig &rig, const Entity &entity)
{
    if (const ServerFilter *from = entity.filter(u"from"_s); from != nullptr && from->needed)
        return u" --from 2026-10-20 --to 2026-11-30"_s;
    if (entity.path != nullptr)
        return {};
    const QLatin1String parent(entity.parent);
    if (parent == "users"_L1)
        return u" --user-id me"_s;
    return u" --%1 %2"_s.arg(entity.parentId().replace(u'_', u'-')).arg(firstOf(rig, entity.parent));
}

} // namespace

/// Changes to what the account holds, from the command line; and what each role may.
class RecordChangesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { m_shared = rigFor(u"administrator"_s); }

    void cleanupTestCase() { m_shared.reset(); }

    void everyEntityForEveryRole_data();
    void everyEntityForEveryRole();
    void theCatalogueKnowsWhatIsTold();
    void addsChangesArchivesRemoves();
    void assigns();
    void changesTheCompany();
    void worksBelowAParent();
    void showsWithoutSending();
    void asksBeforeDeleting();
    void sendsNothingThatIsWrong_data();
    void sendsNothingThatIsWrong();
    void saysWhatHarvestRefuses();
    void saysWhichRoleIsNeeded_data();
    void saysWhichRoleIsNeeded();
    void isInDoubtWhenTheAnswerIsLost();
    void aRemovedAccountEndsIt();

private:
    /// For what changes nothing: a world takes its time to make.
    CliRig &shared(const QString &role)
    {
        become(*m_shared, role);
        return *m_shared;
    }

    std::unique_ptr<CliRig> m_shared;
};

void RecordChangesTest::everyEntityForEveryRole_data()
{
    QTest::addColumn<bool>("manager");
    QTest::addColumn<bool>("member");
    const auto row = [](const char *entity, bool manager, bool member) { QTest::newRow(entity) << manager << member; };
    row("users", false, false); // this manager has no teammates
    row("clients", false, false);
    row("contacts", false, false);
    row("projects", true, false);
    row("tasks", false, false);
    row("time-entries", true, true);
    row("invoices", false, false);
    row("invoice-messages", false, false);
    row("invoice-payments", false, false);
    row("invoice-item-categories", false, false);
    row("estimates", false, false);
    row("estimate-messages", false, false);
    row("estimate-item-categories", false, false);
    row("expenses", true, true);
    row("expense-categories", false, false);
    row("roles", false, false);
    row("user-assignments", true, false);
    row("task-assignments", true, false);
    row("project-assignments", true, true);
    row("billable-rates", false, false);
    row("cost-rates", false, false);
    row("teammates", false, false);
    row("time-by-client", true, true);
    row("time-by-project", true, true);
    row("time-by-task", true, true);
    row("time-by-user", true, true);
    row("expenses-by-client", true, true);
    row("expenses-by-project", true, true);
    row("expenses-by-category", true, true);
    row("expenses-by-user", true, true);
    row("uninvoiced", false, false);
    row("project-budgets", true, true);
}

void RecordChangesTest::everyEntityForEveryRole()
{
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const Entity &entity = *catalogue::find(name);
    for (const auto &[role, column] :
        {std::pair(u"administrator"_s, ""), std::pair(u"manager"_s, "manager"), std::pair(u"member"_s, "member")}) {
        CliRig &rig = shared(role);
        const CliRig::Answer answer = rig.run(QString(u"list "_s + name + neededOptions(rig, entity) + u" --json"_s));
        const bool may = answer.code == 0;
        if (*column == 0)
            QVERIFY2(may, qPrintable(answer.err));
        else
            QTEST(may, column);
        if (may)
            QVERIFY2(answer.err.isEmpty() && QJsonDocument::fromJson(answer.out.toUtf8()).isArray(),
                qPrintable(answer.out + answer.err));
        else
            QCOMPARE(answer.error().value("kind"_L1).toString(), u"forbidden"_s);
        // The catalogue and the server agree on who may.
        const Reach reach = role == "member"_L1 ? entity.read.member : entity.read.manager;
        if (role != "administrator"_L1 && reach == Reach::None)
            QVERIFY2(!may, qPrintable(role));
        if (role == "member"_L1 && reach != Reach::None)
            QVERIFY2(may, qPrintable(role));
    }
}

/// Every field the server tells is in the catalogue, with the right kind.
void RecordChangesTest::theCatalogueKnowsWhatIsTold()
{
    const auto rig = rigFor(u"administrator"_s);
    rig->run(u"log 1:00 guide review"_s);
    rig->run(u"sync"_s);
    simulator::Project &budgeted = rig->control->account().projects.begin()->second;
    budgeted.budget = 10;
    budgeted.budgetBy = u"project"_s;
    for (const Entity &entity : catalogue::entities()) {
        const QString name = catalogue::spelled(entity.name);
        const bool single = entity.paging == ListPaging::None;
        const CliRig::Answer answer
            = rig->run(single ? u"get %1 --json"_s.arg(name)
                              : QString(u"list "_s + name + neededOptions(*rig, entity) + u" --json"_s));
        QVERIFY2(answer.code == 0 && answer.err.isEmpty(), qPrintable(name + answer.err));
        const QJsonArray records = single ? QJsonArray{answer.json()} : arrayOf(answer);
        QVERIFY2(!records.isEmpty() || name == "teammates"_L1, qPrintable(name + " is empty"_L1));
        for (const QJsonValue record : records) {
            const QStringList keys = record.toObject().keys();
            for (const QString &key : keys)
                QVERIFY2(entity.field(key) != nullptr, qPrintable(name + u' ' + key));
        }
    }
}

void RecordChangesTest::addsChangesArchivesRemoves()
{
    const auto rig = rigFor(u"administrator"_s);
    const CliRig::Answer added = rig->run({u"add"_s, u"client"_s, u"name=Acme & Söhne"_s, u"currency=USD"_s});
    QVERIFY2(added.code == 0 && added.out.contains(u"“Acme & Söhne”"_s), qPrintable(added.out + added.err));
    const simulator::Client client = rig->control->account().clients.rbegin()->second;
    QCOMPARE(client.name, u"Acme & Söhne"_s);
    QCOMPARE(client.currency, u"USD"_s);
    const QString id = QString::number(client.id);

    const QJsonObject changed
        = rig->document({u"change"_s, u"client"_s, id, u"address=Kai 1\n20457 Hamburg"_s}, u"record-change"_s);
    QCOMPARE(changed.value("change"_L1).toString(), u"changed"_s);
    QCOMPARE(changed.value("entity"_L1).toString(), u"clients"_s);
    QCOMPARE(changed.value("id"_L1).toInteger(), client.id);
    QCOMPARE(changed.value("record"_L1).toObject().value("address"_L1).toString(), u"Kai 1\n20457 Hamburg"_s);

    QCOMPARE(rig->run(u"archive client %1"_s.arg(id)).code, 0);
    QVERIFY(!rig->control->account().clients.at(client.id).isActive);
    QCOMPARE(rig->run(u"restore client %1"_s.arg(id)).code, 0);
    QVERIFY(rig->control->account().clients.at(client.id).isActive);
    const CliRig::Answer removed = rig->run(u"remove client %1 --yes"_s.arg(id));
    QVERIFY2(removed.code == 0 && removed.out.contains(id), qPrintable(removed.out + removed.err));
    QVERIFY(rig->control->account().clients.count(client.id) == 0);
    QCOMPARE(rig->run(u"remove client %1 --yes"_s.arg(id)).code, 1);
}

void RecordChangesTest::assigns()
{
    const auto rig = rigFor(u"manager"_s); // who manages the projects
    const qint64 project = rig->control->account().projects.begin()->first;
    const qint64 task = rig->control->addTask(u"Photography"_s);
    const CliRig::Answer assigned
        = rig->run(u"add task-assignment task_id=%1 billable=no --project-id %2 --json"_s.arg(task).arg(project));
    QVERIFY2(assigned.code == 0, qPrintable(assigned.err));
    const qint64 id = assigned.json().value("id"_L1).toInteger();
    QVERIFY(!rig->control->account().taskAssignments.at(id).billable);
    QCOMPARE(rig->run(u"archive task-assignment %1 --project-id %2"_s.arg(id).arg(project)).code, 0);
    QVERIFY(!rig->control->account().taskAssignments.at(id).isActive);
    QCOMPARE(rig->run(u"archive task-assignment %1"_s.arg(id)).code, 2);
}

void RecordChangesTest::changesTheCompany()
{
    const auto rig = rigFor(u"administrator"_s);
    const CliRig::Answer changed = rig->run(u"change company weekly_capacity=126000 wants_timestamp_timers=yes"_s);
    QVERIFY2(changed.code == 0, qPrintable(changed.err));
    QCOMPARE(rig->control->account().company.weeklyCapacity, 126'000);
    QVERIFY(rig->control->account().company.wantsTimestampTimers);
    QCOMPARE(rig->run(u"change company name=Other"_s).code, 2);
}

void RecordChangesTest::worksBelowAParent()
{
    const auto rig = rigFor(u"administrator"_s);
    const qint64 invoice = std::next(rig->control->account().records.at(u"invoices"_s).begin())->first;
    const CliRig::Answer paid
        = rig->run(u"add invoice-payment amount=10.5 send_thank_you=no --invoice-id %1 --json"_s.arg(invoice));
    QVERIFY2(paid.code == 0, qPrintable(paid.err));
    const qint64 payment = paid.json().value("id"_L1).toInteger();
    QCOMPARE(rig->run(u"remove invoice-payment %1 --invoice-id %2 --yes"_s.arg(payment).arg(invoice)).code, 0);
    const qint64 other = rig->control->account().users.begin()->first;
    rig->control->account().users.at(other).accessRoles = {u"administrator"_s, u"manager"_s};
    QCOMPARE(rig->run(u"change teammates teammate_ids= --user-id %1"_s.arg(other)).code, 0);
    QCOMPARE(rig->run(u"add cost-rate amount=60 --user-id me"_s).code, 0);
}

void RecordChangesTest::showsWithoutSending()
{
    const auto rig = rigFor(u"administrator"_s);
    const qsizetype before = rig->server.log().mutations();
    const CliRig::Answer text = rig->run(u"add project name=Site client_id=7 budget=12.5 --dry-run"_s);
    QVERIFY2(text.code == 0 && text.out.startsWith("POST /v2/projects\n"_L1), qPrintable(text.out + text.err));
    const QJsonObject request = rig->document(u"change project 9 is_active=no notes= --dry-run"_s, u"dry-run"_s)
                                    .value("request"_L1)
                                    .toObject();
    QCOMPARE(request.value("method"_L1).toString(), u"PATCH"_s);
    QCOMPARE(request.value("path"_L1).toString(), u"/v2/projects/9"_s);
    QCOMPARE(request.value("body"_L1).toObject(), QJsonObject({{u"is_active"_s, false}, {u"notes"_s, u""_s}}));
    const QJsonObject named
        = rig->document({u"client"_s, u"add"_s, u"Halden Museum"_s, u"currency=EUR"_s, u"--dry-run"_s}, u"dry-run"_s);
    QCOMPARE(named.value("request"_L1)["path"_L1], u"/v2/clients"_s);
    QCOMPARE(named.value("request"_L1)["body"_L1]["name"_L1], u"Halden Museum"_s);
    QCOMPARE(rig->run(u"add client Halden Museum --dry-run"_s).code, 2);
    QCOMPARE(rig->run(u"strat add nothing --dry-run"_s).code, 2);
    const CliRig::Answer gone = rig->run(u"remove project 9 --dry-run"_s);
    QVERIFY2(gone.out.contains("DELETE /v2/projects/9"_L1) && gone.out.contains("All time"_L1), qPrintable(gone.out));
    QCOMPARE(rig->server.log().mutations(), before);
}

void RecordChangesTest::asksBeforeDeleting()
{
    const auto rig = rigFor(u"administrator"_s);
    const qint64 project = rig->control->account().projects.begin()->first;
    const CliRig::Answer asked = rig->run(u"remove project %1 --json"_s.arg(project));
    QCOMPARE(asked.code, 1);
    QCOMPARE(asked.error().value("kind"_L1).toString(), u"unconfirmed"_s);
    QVERIFY(asked.error().value("message"_L1).toString().contains("All time"_L1));
    QVERIFY(rig->control->account().projects.count(project) == 1);
    QCOMPARE(rig->run(u"remove project %1 --yes"_s.arg(project)).code, 0);
    QVERIFY(rig->control->account().projects.count(project) == 0);
}

void RecordChangesTest::sendsNothingThatIsWrong_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("add clinet name=x") << u"clients"_s;
    QTest::newRow("add client") << u"name"_s;
    QTest::newRow("add client naem=x") << u"name"_s;
    QTest::newRow("change client 1 x") << u"FIELD=VALUE"_s;
    QTest::newRow("add client name=x name=y") << u"twice"_s;
    QTest::newRow("add client name=x is_active=maybe") << u"maybe"_s;
    QTest::newRow("add project name=x client=7") << u"client_id"_s;
    QTest::newRow("add project name=x client_id=7 bill_by=hours") << u"Tasks"_s;
    QTest::newRow("change client 7") << u"address"_s;
    QTest::newRow("change client x name=y") << u"number"_s;
    QTest::newRow("change client name=y") << u"number"_s;
    QTest::newRow("change client 7 created_at=now") << u"currency"_s;
    QTest::newRow("archive contact 7") << u"contacts"_s;
    QTest::newRow("add time-by-task x=y") << u"time by task"_s;
    QTest::newRow("add time-entry notes=x") << u"log"_s;
    QTest::newRow("add cost-rate amount=7") << u"--user-id"_s;
    QTest::newRow("remove client x --yes") << u"number"_s;
    QTest::newRow("remove cost-rate 7 --user-id me --yes") << u"cost rates"_s;
    QTest::newRow("add client name=x --yes") << u"--yes"_s;
}

void RecordChangesTest::sendsNothingThatIsWrong()
{
    QFETCH(const QString, says);
    CliRig &rig = shared(u"administrator"_s);
    const qsizetype before = rig.server.log().mutations();
    const CliRig::Answer answer = rig.run(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(answer.code == 2, qPrintable(answer.out + answer.err));
    QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
    QCOMPARE(answer.out, QString());
    QCOMPARE(rig.server.log().mutations(), before);
}

void RecordChangesTest::saysWhatHarvestRefuses()
{
    const auto rig = rigFor(u"administrator"_s);
    const CliRig::Answer twice = rig->run({u"add"_s, u"client"_s, u"name=oriel coffee"_s});
    QVERIFY2(twice.code == 1 && twice.err.contains("Name has already been taken"_L1), qPrintable(twice.err));
    const qint64 client = rig->control->account().clients.begin()->first;
    const CliRig::Answer kept = rig->run(u"remove client %1 --yes"_s.arg(client));
    QVERIFY2(kept.code == 1 && kept.err.contains("still has projects"_L1), qPrintable(kept.err));
}

void RecordChangesTest::saysWhichRoleIsNeeded_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("add client name=x") << u"client_and_task_manager"_s;
    QTest::newRow("add project name=x client_id=7") << u"project_creator"_s;
    QTest::newRow("add user first_name=a last_name=b email=c@d.example") << u"Only administrators may change users."_s;
    QTest::newRow("change company weekly_capacity=1") << u"Only administrators may change company."_s;
    QTest::newRow("add expense-category name=x") << u"Only administrators"_s;
    QTest::newRow("add estimate client_id=7") << u"estimates_manager"_s;
    QTest::newRow("remove role 7 --yes") << u"Only administrators"_s;
}

void RecordChangesTest::saysWhichRoleIsNeeded()
{
    QFETCH(const QString, says);
    for (const QString &role : {u"manager"_s, u"member"_s}) {
        CliRig &rig = shared(role);
        const CliRig::Answer answer = rig.run(QString::fromLatin1(QTest::currentDataTag()) + u" --json"_s);
        QCOMPARE(answer.code, 1);
        QCOMPARE(answer.error().value("kind"_L1).toString(), u"forbidden"_s);
        QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
    }
}

void RecordChangesTest::isInDoubtWhenTheAnswerIsLost()
{
    const auto rig = rigFor(u"administrator"_s);
    rig->server.faults().add(simulator::Fault::dropReply().on("POST", u"/v2/clients"_s));
    const qsizetype before = rig->server.log().mutations();
    const CliRig::Answer answer = rig->run(u"add client name=Acme --json"_s);
    QCOMPARE(answer.code, 1);
    QCOMPARE(answer.error().value("kind"_L1).toString(), u"in-doubt"_s);
    QVERIFY(answer.error().value("message"_L1).toString().contains("sheaf list clients"_L1));
    QCOMPARE(rig->server.log().mutations(), before + 1); // never sent again by itself
    rig->cutLine();
    QCOMPARE(rig->run(u"add client name=Acme --json"_s).error().value("kind"_L1).toString(), u"unreachable"_s);
}

void RecordChangesTest::aRemovedAccountEndsIt()
{
    const auto rig = rigFor(u"administrator"_s);
    rig->server.faults().add(simulator::Fault::stallBefore().on({}, u"/v2/clients"_s).often(0));
    const auto listing = rig->follow({u"list"_s, u"clients"_s});
    const auto adding = rig->follow({u"add"_s, u"client"_s, u"name=x"_s});
    rig->pass(1s);
    QCOMPARE(listing->code, -1);
    QCOMPARE(rig->run({u"account"_s, u"remove"_s, u"Larkfield Studio"_s}).code, 0);
    QCOMPARE(listing->code, 1);
    QCOMPARE(adding->code, 1);
    QVERIFY2(adding->errors.contains("may have been made"_L1), qPrintable(adding->errors));
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::RecordChangesTest)
#include "tst_recordchanges.moc"
