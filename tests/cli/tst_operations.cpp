// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"
#include "domain/catalogue.h"
#include "simulator/records.h"
#include "support/harvestshapes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// What another integration offers, and the verb for it. `ID` stands for the number of what stands before it.
struct Operation
{
    const char *what;
    const char *command;
};

struct Group
{
    const char *title;
    QList<Operation> operations;
};

const QList<Group> &groups()
{
    static const QList<Group> all{
        {"A scripting client",
            {{"create a time entry", "sheaf log 1:30 \"web shop\" design --date 2026-11-18 -n \"fix login\""},
                {"… with a timer", "sheaf start \"web shop\" design"},
                {"update it: hours, notes, day", "sheaf edit ID --hours 2 -n done --date 2026-11-17"},
                {"get it", "sheaf show ID"}, {"… as Harvest has it", "sheaf get time-entries ID"},
                {"list them, by person, client, project, days, billed, running",
                    "sheaf list time-entries --from 2026-11-01 --to 2026-11-30 --client-id ID --project-id ID "
                    "--user-id me "
                    "--is-billed no --is-running no"},
                {"delete it", "sheaf delete ID"}, {"the current user", "sheaf get users me"},
                {"get a user, a project", "sheaf get users ID"}, {"", "sheaf get projects ID"},
                {"list clients, projects, tasks, users", "sheaf list clients --is-active yes"},
                {"", "sheaf list projects --client-id ID --is-active yes"}, {"", "sheaf list tasks --is-active yes"},
                {"", "sheaf list users --is-active yes"},
                {"another account", "sheaf status --account \"Larkfield Studio\""}}},
        {"An agent’s tools",
            {{"log time in words", "sheaf log \"2 hours on web shop doing development yesterday\""},
                {"list projects", "sheaf projects"},
                {"list the tasks of a project", "sheaf list task-assignments --project-id ID"},
                {"list entries of some days", "sheaf list --from 2026-11-01 --to 2026-11-30"},
                {"a time report in words, by client, project, task or person", "sheaf report last month --by client"},
                {"", "sheaf report this week --by team"}}},
        {"An office automation connector",
            {{"add a client", "sheaf add client \"name=Abbey Road\" currency=GBP"},
                {"add a contact", "sheaf add contact client_id=ID first_name=Ida last_name=Berg email=ida@example.org"},
                {"add a user", "sheaf add user first_name=Ida last_name=Berg email=ida@example.org"},
                {"add a user to a project", "sheaf add user-assignment user_id=ID --project-id ID"},
                {"create, update, delete, get a time entry", "sheaf log 2h \"web shop\" design"},
                {"", "sheaf edit ID --notes more"}, {"", "sheaf delete ID"},
                {"find a user by mail", "sheaf search users --where \"email = 'ida@example.org'\""},
                {"list clients, contacts, projects, tasks", "sheaf list clients"}, {"", "sheaf list contacts"},
                {"", "sheaf list projects"}, {"", "sheaf list tasks"},
                {"when a client is added", "sheaf watch clients"}, {"when a contact is added", "sheaf watch contacts"},
                {"when a project is created", "sheaf watch projects"}, {"when a user is added", "sheaf watch users"},
                {"when an entry is created for a day", "sheaf watch time-entries --date 2026-11-18"},
                {"… for the current day, of somebody", "sheaf watch time-entries --date today --user-id ID"}}},
        {"The timesheet’s older interface",
            {{"add an entry, with hours or start and end", "sheaf log 9:00-10:30 \"web shop\" design"},
                {"start and stop a timer", "sheaf toggle"}, {"", "sheaf stop"}, {"… of an entry", "sheaf continue ID"},
                {"change an entry", "sheaf edit ID --hours 1:10"}, {"delete an entry", "sheaf delete ID"},
                {"somebody else’s timesheet", "sheaf list --user \"Finn Berg\" --from 2026-11-01"},
                {"", "sheaf log 1:30 \"web shop\" design --user \"Finn Berg\""}}},
    };
    return all;
}

/// What a data connector lists, gets and searches.
const char *const searched[] = {"users", "clients", "contacts", "company", "projects", "tasks", "time_entries",
    "invoices", "invoice_item_categories", "estimates", "estimate_item_categories", "expenses", "expense_categories",
    "roles", "user_assignments", "task_assignments", "time_by_project", "time_by_task"};

QStringList commandsFor(const Entity &entity)
{
    const QString name = catalogue::spelled(entity.name);
    const bool report = !entity.hasId() && entity.paging != ListPaging::None;
    const QString days = report ? u" --from 2026-11-01 --to 2026-11-30"_s : QString();
    QStringList commands;
    if (entity.paging != ListPaging::None)
        commands.append(u"sheaf list %1%2"_s.arg(name, days));
    if (entity.may(Entity::Get) && entity.parent == nullptr)
        commands.append(
            entity.paging == ListPaging::None ? u"sheaf get %1"_s.arg(name) : u"sheaf get %1 ID"_s.arg(name));
    commands.append(u"sheaf search %1%2"_s.arg(name, days));
    return commands;
}

QString table()
{
    QString page;
    for (const Group &group : groups()) {
        page += u"\n## %1\n\n| operation | verb |\n|---|---|\n"_s.arg(QString::fromUtf8(group.title));
        for (const Operation &each : group.operations)
            page += u"| %1 | `%2` |\n"_s.arg(QString::fromUtf8(each.what), QString::fromUtf8(each.command));
    }
    page += u"\n## A data connector\n\n| entity | verbs |\n|---|---|\n"_s;
    for (const char *name : searched) {
        const QStringList commands = commandsFor(*catalogue::find(QLatin1String(name)));
        page += u"| %1 | `%2` |\n"_s.arg(QString(QLatin1String(name)).replace(u'_', u' '), commands.join("` `"_L1));
    }
    return page;
}

/// An administrator's account with some of everything.
class Office
{
public:
    Office()
    {
        rig.control->account().users.at(rig.userId).accessRoles = QStringList{u"administrator"_s};
        const qint64 person = simulator::addPerson(rig.server, u"Finn"_s, u"Berg"_s);
        const qint64 finn = rig.control->addUser(person, {u"member"_s}, u"Berlin"_s);
        rig.control->assignUser(rig.control->account().projects.begin()->first, finn);
        simulator::seedRecords(rig.control->account(), QDate(2026, 11, 19), rig.server.now());
        rig.server.setAnswerHook([this](const simulator::Request &request, const simulator::Response &response) {
            strange += shapes.faults(request, response);
        });
        const QDate day(2026, 11, 12);
        const auto logged
            = rig.run({u"log"_s, u"1:00"_s, u"web"_s, u"design"_s, u"--date"_s, day.toString(Qt::ISODate)});
        if (logged.code != 0)
            qFatal("nothing logged: %s", qPrintable(logged.err));
        rig.settle();
    }

    /// Runs it with real numbers; says what went wrong.
    QString tried(const QString &command)
    {
        QStringList words = QProcess::splitCommand(command).mid(1);
        for (qsizetype i = 0; i < words.size(); ++i)
            words[i] = withNumber(words, i);
        if (words.first() == "watch"_L1)
            words.append(u"--once"_s);
        const CliRig::Answer answer = rig.run(words);
        rig.settle();
        return answer.code == 0 ? QString() : QString(command + u" → "_s + words.join(u' ') + u": "_s + answer.err);
    }

    HarvestShapes shapes;
    QStringList strange; ///< What was said to Harvest, or by it, against its OpenAPI description.
    CliRig rig;

private:
    QString withNumber(const QStringList &words, qsizetype at)
    {
        static const QRegularExpression field(u"\\A(\\w+)_id=ID\\z"_s);
        const QRegularExpressionMatch match = field.match(words.at(at));
        if (match.hasMatch())
            return match.captured(1) + u"_id="_s + numberOf(match.captured(1));
        if (words.at(at) != "ID"_L1)
            return words.at(at);
        const QString before = words.at(at - 1);
        if (before.startsWith("--"_L1))
            return numberOf(before.mid(2).section(u'-', 0, 0));
        return at == 1 ? ownEntry() : numberOf(before);
    }

    QString numberOf(const QString &kind)
    {
        const CliRig::Answer answer = rig.run({u"list"_s, kind, u"--json"_s});
        const QJsonArray all = QJsonDocument::fromJson(answer.out.toUtf8()).array();
        return QString::number(all.first().toObject().value("id"_L1).toInteger());
    }

    QString ownEntry()
    {
        const CliRig::Answer answer
            = rig.run({u"list"_s, u"--from"_s, u"2026-11-01"_s, u"--to"_s, u"2026-11-30"_s, u"--json"_s});
        return answer.json().value("entries"_L1).toArray().last().toObject().value("id"_L1).toString();
    }
};

} // namespace

/// What other integrations with Harvest can do, Sheaf can: docs/operations.md lists it, and every line of it works.
class OperationsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePageIsComplete();
    void everyLineWorks();
    void everyEntityIsSearched();
};

void OperationsTest::thePageIsComplete()
{
    QFile file(QStringLiteral(SHEAF_SOURCE_DIR "/docs/operations.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString page = QString::fromUtf8(file.readAll());
    if (!page.endsWith(table()))
        qInfo("docs/operations.md should end like this:\n%s", qUtf8Printable(table()));
    QVERIFY(page.endsWith(table()));
}

void OperationsTest::everyLineWorks()
{
    for (const Group &group : groups()) {
        Office office;
        for (const Operation &each : group.operations)
            QCOMPARE(office.tried(QString::fromUtf8(each.command)), QString());
        QVERIFY2(office.strange.isEmpty(), qPrintable(office.strange.join(u'\n')));
    }
}

void OperationsTest::everyEntityIsSearched()
{
    Office office;
    for (const char *name : searched) {
        const QStringList commands = commandsFor(*catalogue::find(QLatin1String(name)));
        for (const QString &command : commands)
            QCOMPARE(office.tried(command), QString());
    }
    QVERIFY2(office.strange.isEmpty(), qPrintable(office.strange.join(u'\n')));
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::OperationsTest)
#include "tst_operations.moc"
