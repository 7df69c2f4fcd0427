// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "base/clock.h"
#include "cli/verbs.h"
#include "desktop/verbprocess.h"
#include "platform/hardening.h"
#include "platform/keychain.h"
#include "platform/paths.h"
#include "platform/terminal.h"

#include <QCoreApplication>
#include <QLibrary>
#include <QLoggingCategory>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

/// The window is in a module of its own: a verb is over before all that a window needs would be loaded.
int openWindow(int argc, char **argv)
{
    QLibrary module(programFolder() + QStringLiteral(SHEAF_WINDOW_MODULE));
    using WindowMain = int (*)(int, char **);
    const auto windowMain = reinterpret_cast<WindowMain>(module.resolve("sheafWindowMain"));
    if (windowMain)
        return windowMain(argc, argv);
    std::fprintf(stderr, "sheaf: The window could not be loaded; please install Sheaf again. (%s)\n",
        qPrintable(module.errorString()));
    return 1;
}

int runVerb(QCoreApplication &application, const QStringList &typed)
{
    // A verb that fails says so in one sentence; QT_LOGGING_RULES brings the rest back.
    QLoggingCategory::setFilterRules(u"sheaf.*=false"_s);
    InstanceCall call{.arguments = typed};
    const Profile profile = Profile::takeFrom(call.arguments);
    call.terminal = terminal::outputIsTerminal();
    call.columns = terminal::columns();
    if (cli::wantsSecret(call.arguments))
        call.input = terminal::readSecret("Personal access token: ");

    SystemClock clock;
    KeychainSecretStore secrets(clock);
    VerbProcess process(profile, clock, secrets);
    QObject::connect(
        &process, &VerbProcess::finished, &application, [](int exitCode) { QCoreApplication::exit(exitCode); },
        Qt::QueuedConnection); // also when it is done before the loop runs
    process.start(call);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    terminal::openStandardStreams();
#ifdef NDEBUG
    hardenProcess();
#endif
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (cli::needOf(arguments) == cli::Need::Window)
        return openWindow(argc, argv);

    QCoreApplication::setApplicationName(u"sheaf"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SHEAF_VERSION));
    QCoreApplication application(argc, argv);
    return runVerb(application, arguments);
}
