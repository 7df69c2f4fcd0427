// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// harvest-simulator: a Harvest to try Sheaf with, on this computer only.

#include "simulator/httpdoor.h"
#include "simulator/main/stopsignal.h"
#include "simulator/scenarios.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTextStream>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace sheaf::simulator;

namespace {

constexpr auto saveDelay = std::chrono::seconds(1);
constexpr qsizetype loggedRequests = 1000;

int complain(const QString &text)
{
    QTextStream(stderr) << "harvest-simulator: " << text << Qt::endl;
    return 1;
}

struct Arguments
{
    quint16 port = 0;
    QString scenario;
    QString stateFile;
    bool rateLimit = true;
    ScenarioOptions options;
};

std::optional<Arguments> readArguments(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A simulated Harvest server on 127.0.0.1, for trying and testing Sheaf."_s);
    parser.addHelpOption();
    parser.addOptions({{u"port"_s, u"The port to listen on; 0 takes any free one."_s, u"number"_s, u"0"_s},
        {u"scenario"_s, u"demo, small or huge."_s, u"name"_s, u"demo"_s},
        {u"seed"_s, u"Draws another world of the same kind."_s, u"number"_s, u"1"_s},
        {u"zone"_s, u"Everybody's time zone, by Harvest's name."_s, u"name"_s, u"Berlin"_s},
        {u"state"_s, u"Keeps the world in this file, and starts from it if it is there."_s, u"file"_s},
        {u"no-rate-limit"_s, u"Answers any number of requests."_s}});
    parser.process(application);
    bool portOk = false;
    bool seedOk = false;
    Arguments arguments;
    arguments.port = parser.value(u"port"_s).toUShort(&portOk);
    arguments.options.seed = parser.value(u"seed"_s).toUInt(&seedOk);
    arguments.options.timezone = parser.value(u"zone"_s);
    arguments.scenario = parser.value(u"scenario"_s);
    arguments.stateFile = parser.value(u"state"_s);
    arguments.rateLimit = !parser.isSet(u"no-rate-limit"_s);
    return portOk && seedOk ? std::optional(arguments) : std::nullopt;
}

/// Empty, or what is wrong.
QString prepareWorld(HarvestServer &server, const Arguments &arguments)
{
    QFile file(arguments.stateFile);
    if (!arguments.stateFile.isEmpty() && file.exists()) {
        if (!file.open(QIODevice::ReadOnly)) {
            return u"cannot read %1: %2"_s.arg(arguments.stateFile, file.errorString());
        }
        const bool loaded = server.load(QJsonDocument::fromJson(file.readAll()).object());
        return loaded ? QString() : u"%1 is not a saved world"_s.arg(arguments.stateFile);
    }
    return loadScenario(server, arguments.scenario, arguments.options)
        ? QString()
        : u"there is no scenario %1; there are demo, small and huge"_s.arg(arguments.scenario);
}

bool saveWorld(const HarvestServer &server, const QString &path)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly)
        && file.write(QJsonDocument(server.save()).toJson(QJsonDocument::Compact)) > 0 && file.commit();
}

void announce(const HttpDoor &door, const HarvestServer &server)
{
    QJsonObject tokens;
    const Scenario scenario = describe(server.state());
    for (const auto &[name, token] : scenario.tokens) {
        tokens.insert(name, token);
    }
    const QJsonObject line{
        {u"url"_s, door.url().toString()}, {u"tokens"_s, tokens}, {u"account"_s, scenario.accountId}};
    QTextStream(stdout) << QJsonDocument(line).toJson(QJsonDocument::Compact) << Qt::endl;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"harvest-simulator"_s);
    const std::optional<Arguments> arguments = readArguments(application);
    if (!arguments) {
        return complain(u"--port and --seed take numbers"_s);
    }
    sheaf::SystemClock clock;
    HarvestServer server(clock, arguments->options.seed);
    server.log().setLimit(loggedRequests);
    if (const QString problem = prepareWorld(server, *arguments); !problem.isEmpty()) {
        return complain(problem);
    }
    server.switches().rateLimit = arguments->rateLimit && server.switches().rateLimit;
    const auto save = [&] {
        const bool saved = arguments->stateFile.isEmpty() || saveWorld(server, arguments->stateFile);
        return saved ? 0 : complain(u"cannot write %1"_s.arg(arguments->stateFile));
    };
    QTimer saveSoon;
    saveSoon.setSingleShot(true);
    saveSoon.setInterval(saveDelay);
    QObject::connect(&saveSoon, &QTimer::timeout, &application, save);
    server.setChangeHook([&saveSoon] { saveSoon.start(); });

    HttpDoor door(server);
    if (!door.listen(arguments->port)) {
        return complain(door.errorText());
    }
    const StopSignal stop;
    QObject::connect(&stop, &StopSignal::stopRequested, &application, &QCoreApplication::quit);
    announce(door, server);
    const int status = QCoreApplication::exec();
    return status != 0 ? status : save();
}
