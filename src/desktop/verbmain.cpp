// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/verbmain.h"

#include "base/clock.h"
#include "desktop/verbprocess.h"
#include "platform/keychain.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace sheaf;

int sheafVerbMain(int argc, char **argv, const Profile &profile, const InstanceCall &call, Asked asked)
{
    // A verb that fails says so in one sentence; QT_LOGGING_RULES brings the rest back.
    QLoggingCategory::setFilterRules(u"sheaf.*=false"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SHEAF_VERSION));
    const QCoreApplication application(argc, argv);
    SystemClock clock;
    KeychainSecretStore secrets(clock);
    VerbProcess process(profile, clock, secrets);
    QObject::connect(
        &process, &VerbProcess::finished, &application, [](int exitCode) { QCoreApplication::exit(exitCode); },
        Qt::QueuedConnection); // also when it is done before the loop runs
    process.start(call, asked);
    return QCoreApplication::exec();
}
