// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/clirig.h"

#include "app/accountlist.h"
#include "support/jsonschema.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

QJsonObject onlyLine(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    const bool one = bytes.endsWith('\n') && bytes.count('\n') == 1;
    if (!one || !document.isObject())
        qFatal("not one line of JSON: %s", bytes.constData());
    return document.object();
}

} // namespace

QStringList schemaFaults(const QJsonObject &document, const QString &definition)
{
    QFile file(QStringLiteral(SHEAF_SOURCE_DIR "/docs/cli-schema.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {u"no schema"_s};
    const QJsonDocument schema = QJsonDocument::fromJson(file.readAll());
    return JsonSchema(schema.object()).faults(document, definition);
}

QJsonObject CliRig::Answer::json() const
{
    return onlyLine(out);
}

QJsonObject CliRig::Answer::error() const
{
    return onlyLine(err).value(u"error"_s).toObject();
}

CliRig::CliRig(const Options &options)
{
    simulator::Company company;
    company.name = u"Larkfield Studio"_s;
    company.subdomain = u"larkfield"_s;
    company.wantsTimestampTimers = options.startAndEnd;
    company.dayEntryNotesRequired = options.notesRequired;
    accountId = simulator::addAccount(server, company);
    m_person = simulator::addPerson(server, u"Mara"_s, u"Lind"_s);
    simulator::addToken(server, token, m_person);
    server.switches().companyForMembers = true;
    server.switches().rateLimit = false;
    control = std::make_unique<simulator::Control>(server, accountId);
    userId = control->addUser(m_person, {u"member"_s}, u"Berlin"_s);
    const qint64 design = control->addTask(u"Design"_s);
    const qint64 review = control->addTask(u"Design review"_s);
    const qint64 development = control->addTask(u"Development"_s);
    const qint64 operations = control->addTask(u"DevOps"_s);
    const auto project = [&](const QString &client, const QString &name, const QList<qint64> &tasks) {
        const qint64 id = control->addProject(control->addClient(client), name);
        for (const qint64 task : tasks)
            control->assignTask(id, task);
        control->assignUser(id, userId);
    };
    project(u"Oriel Coffee"_s, u"Web shop"_s, {design, development, operations});
    project(u"Halden Museum"_s, u"Exhibition guide"_s, {design, review});
    start();
    if (options.signedIn) {
        const Answer added = signIn({});
        if (added.code != 0)
            qFatal("no sign-in: %s", qPrintable(added.err));
        settle();
    }
}

CliRig::~CliRig()
{
    m_verbs.reset();
    m_signIn.reset();
    m_sessions.reset();
}

void CliRig::start()
{
    QDir(m_folder.path()).mkpath(u"config"_s);
    m_network = std::make_unique<simulator::InProcessNetwork>(server, QUrl(address()));
    m_sessions = std::make_unique<Sessions>(Sessions::Surroundings{.dataFolder = m_folder.filePath(u"data"_s),
        .configFolder = m_folder.filePath(u"config"_s),
        .clock = clock,
        .secrets = secrets,
        .network = [this](const Account &) -> QNetworkAccessManager & { return *m_network; }});
    if (const Result<> loaded = m_sessions->load(); !loaded)
        qFatal("no sessions");
    m_signIn = std::make_unique<SignIn>(*m_sessions);
    m_verbs = std::make_unique<cli::Verbs>(*m_sessions, *m_signIn, clock);
}

QString CliRig::address()
{
    return u"https://harvest.example"_s;
}

CliRig::Answer CliRig::signIn(const QStringList &options)
{
    return run(QStringList{u"account"_s, u"add"_s, u"--token-stdin"_s, u"--server"_s, address()} + options,
        token.toUtf8() + '\n');
}

void CliRig::restart()
{
    m_verbs.reset();
    m_signIn.reset();
    m_sessions.reset();
    start();
}

void CliRig::cutLine()
{
    static_cast<simulator::InProcessNetwork &>(*m_network).setOffline(true);
}

void CliRig::mendLine()
{
    static_cast<simulator::InProcessNetwork &>(*m_network).setOffline(false);
}

CliRig::Answer CliRig::run(const QStringList &arguments, const QByteArray &input, int columns, bool plain)
{
    Following following;
    int ended = 0;
    m_verbs->run(
        cli::Call{.arguments = arguments, .input = input, .columns = columns, .terminal = columns > 0, .plain = plain},
        following, following.context.get(), [&](int code) {
            following.code = code;
            ++ended;
        });
    constexpr int patience = 100'000;
    for (int i = 0; i < patience && ended == 0; ++i)
        clock.advance(100ms);
    clock.settle();
    if (ended > 1)
        qFatal("ended %d times", ended);
    return {.code = following.code, .out = following.output, .err = following.errors};
}

std::unique_ptr<CliRig::Following> CliRig::follow(const QStringList &arguments)
{
    auto following = std::make_unique<Following>();
    Following *raw = following.get();
    m_verbs->run(cli::Call{.arguments = arguments, .input = {}}, *raw, raw->context.get(),
        [raw](int code) { raw->code = code; });
    return following;
}

QJsonObject CliRig::document(const QString &line, const QString &definition)
{
    return document(line.split(u' ', Qt::SkipEmptyParts), definition);
}

QJsonObject CliRig::document(QStringList arguments, const QString &definition)
{
    arguments.prepend(u"--json"_s);
    const Answer answer = run(arguments);
    if (answer.code != 0)
        qFatal("%s: %s", qPrintable(arguments.join(u' ')), qPrintable(answer.err));
    const QJsonObject document = answer.json();
    const QStringList faults = schemaFaults(document, definition);
    if (!faults.isEmpty())
        qFatal("%s: %s", qPrintable(arguments.join(u' ')), qPrintable(faults.join(u'\n')));
    return document;
}

qint64 CliRig::addSecondAccount()
{
    simulator::Company company;
    company.name = u"Villa Verde"_s;
    company.subdomain = u"villa"_s;
    const qint64 id = simulator::addAccount(server, company);
    simulator::Control other(server, id);
    const qint64 user = other.addUser(m_person, {u"member"_s}, u"Berlin"_s);
    const qint64 project = other.addProject(other.addClient(u"Villa Verde e.V."_s), u"Concert hall"_s);
    other.assignTask(project, other.addTask(u"Sound"_s));
    other.assignUser(project, user);
    return id;
}

} // namespace sheaf
