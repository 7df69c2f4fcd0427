// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/verbmain.h"

#include "base/clock.h"
#include "base/log.h"
#include "cli/parse.h"
#include "desktop/agentprocess.h"
#include "desktop/ownconsole.h"
#include "desktop/verbprocess.h"
#include "doorstep/terminal.h"
#include "mcp/snippets.h"
#include "platform/keychain.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

template <typename Process>
void endWith(const Process &process)
{
    QObject::connect(
        &process, &Process::finished, QCoreApplication::instance(),
        [](int exitCode) { QCoreApplication::exit(exitCode); },
        Qt::QueuedConnection); // also when it is done before the loop runs
}

/// What an agent has to start to get what this start of the program is.
QString agentConfiguration(const Profile &profile, const mcp::Server::Settings &settings)
{
    QStringList words;
    if (profile.demo)
        words << u"--demo"_s;
    if (!profile.folder.isEmpty())
        words << u"--profile"_s << QDir(profile.folder).absolutePath();
    words << u"mcp"_s;
    if (!settings.account.isEmpty())
        words << u"--account"_s << settings.account;
    if (settings.mayWrite)
        words << u"--allow-write"_s;
    return mcp::configuration(QCoreApplication::applicationFilePath(), words);
}

int serveAgent(const Profile &profile, const QStringList &arguments, Clock &clock, SecretStore &secrets)
{
    const cli::Parsed parsed = cli::parse(arguments);
    const mcp::Server::Settings settings{.mayWrite = parsed.has(u"allow-write"_s),
        .account = parsed.value(u"account"_s).value_or(QString()),
        .version = QCoreApplication::applicationVersion()};
    if (parsed.has(u"print-config"_s)) {
        OwnConsole().out(agentConfiguration(profile, settings));
        return 0;
    }
    if (terminal::inputIsTerminal())
        OwnConsole().err(QCoreApplication::translate("mcp",
            "An AI agent starts this by itself; `sheaf mcp --print-config` shows what to tell it. Ctrl+D ends it.\n"));
    const AgentProcess process(profile, settings, clock, secrets);
    endWith(process);
    return QCoreApplication::exec();
}

} // namespace

int sheafVerbMain(int argc, char **argv, Asked asked)
{
    // A verb that fails says so in one sentence; QT_LOGGING_RULES brings the rest back.
    silenceLog();
    QCoreApplication::setApplicationName(u"sheaf"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SHEAF_VERSION));
    const QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const Profile profile = Profile::takeFrom(arguments);
    SystemClock clock;
    KeychainSecretStore secrets(clock);
    if (cli::servesAgent(arguments))
        return serveAgent(profile, arguments, clock, secrets);

    cli::Call call = ownCall(arguments);
    if (cli::wantsSecret(arguments))
        call.input = QByteArray::fromStdString(terminal::readSecret("Personal access token: "));
    OwnConsole console;
    VerbProcess process(profile, console, clock, secrets);
    endWith(process);
    process.start(call, asked);
    return QCoreApplication::exec();
}
