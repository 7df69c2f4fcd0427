// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/syntax.h"
#include "desktop/profile.h"
#include "platform/hardening.h"
#include "platform/instanceclient.h"
#include "platform/paths.h"
#include "platform/terminal.h"

#include <QCoreApplication>
#include <QLibrary>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

/// A function of one of Sheaf's modules; null, and said why, when it cannot be loaded.
template <typename Function>
Function fromModule(const QString &module, const char *function)
{
    QLibrary library(
        programFolder() + QStringLiteral(SHEAF_MODULE_FOLDER) + module + QStringLiteral(SHEAF_MODULE_SUFFIX));
    const auto found = reinterpret_cast<Function>(library.resolve(function));
    if (!found)
        std::fprintf(stderr, "sheaf: A part of Sheaf could not be loaded; please install Sheaf again. (%s)\n",
            qPrintable(library.errorString()));
    return found;
}

int openWindow(int argc, char **argv)
{
    const auto windowMain = fromModule<int (*)(int, char **)>(u"sheaf-window"_s, "sheafWindowMain");
    return windowMain ? windowMain(argc, argv) : 1;
}

InstanceCall callOf(const QStringList &arguments)
{
    InstanceCall call{.arguments = arguments};
    call.terminal = terminal::outputIsTerminal();
    call.columns = terminal::columns();
    if (cli::wantsSecret(arguments))
        call.input = terminal::readSecret("Personal access token: ");
    return call;
}

/// The exit code, if the Sheaf that runs could do it.
std::optional<int> doneElsewhere(const Profile &profile, const InstanceCall &call, Asked &asked)
{
    const Result<Paths> paths = profile.paths();
    if (!paths)
        return std::nullopt; // The engine says what is wrong with them.
    int exitCode = 0;
    asked = askInstance(paths->runtime, call, [&exitCode](const InstanceAnswer &answer) {
        if (answer.kind == InstanceAnswer::Kind::Exit)
            exitCode = answer.code;
        else
            terminal::write(answer.kind == InstanceAnswer::Kind::Output ? stdout : stderr, answer.text);
    });
    return asked == Asked::Done ? std::optional(exitCode) : std::nullopt;
}

} // namespace

// Small, since most starts only ask the Sheaf that runs. Everything else is in modules.
int main(int argc, char *argv[])
{
    terminal::openStandardStreams();
#ifdef NDEBUG
    hardenProcess();
#endif
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const cli::Need need = cli::needOf(arguments);
    if (need == cli::Need::Window)
        return openWindow(argc, argv);

    QCoreApplication::setApplicationName(u"sheaf"_s);
    const Profile profile = Profile::takeFrom(arguments);
    const InstanceCall call = callOf(arguments);
    Asked asked = Asked::No;
    if (need != cli::Need::Nothing) { // A word that is misspelt makes no folders.
        if (const std::optional<int> exitCode = doneElsewhere(profile, call, asked))
            return *exitCode;
    }
    using VerbMain = int (*)(int, char **, const Profile &, const InstanceCall &, Asked);
    const auto verbMain = fromModule<VerbMain>(u"sheaf-engine"_s, "sheafVerbMain");
    return verbMain ? verbMain(argc, argv, profile, call, asked) : 1;
}
