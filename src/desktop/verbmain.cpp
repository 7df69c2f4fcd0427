// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/verbmain.h"

#include "base/clock.h"
#include "cli/syntax.h"
#include "desktop/profile.h"
#include "desktop/verbprocess.h"
#include "doorstep/terminal.h"
#include "platform/keychain.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace sheaf;

int sheafVerbMain(int argc, char **argv, Asked asked)
{
    // A verb that fails says so in one sentence; QT_LOGGING_RULES brings the rest back.
    QLoggingCategory::setFilterRules(u"sheaf.*=false"_s);
    QCoreApplication::setApplicationName(u"sheaf"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SHEAF_VERSION));
    const QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const Profile profile = Profile::takeFrom(arguments);
    cli::Call call{.arguments = arguments,
        .input = {},
        .columns = terminal::columns(),
        .terminal = terminal::outputIsTerminal(),
        .plain = !terminal::showsUnicode()};
    if (cli::wantsSecret(arguments))
        call.input = QByteArray::fromStdString(terminal::readSecret("Personal access token: "));

    SystemClock clock;
    KeychainSecretStore secrets(clock);
    VerbProcess process(profile, clock, secrets);
    QObject::connect(
        &process, &VerbProcess::finished, &application, [](int exitCode) { QCoreApplication::exit(exitCode); },
        Qt::QueuedConnection); // also when it is done before the loop runs
    process.start(call, asked);
    return QCoreApplication::exec();
}
