// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/readmain.h"

#include "app/sheets.h"
#include "base/clock.h"
#include "base/log.h"
#include "cli/readverbs.h"
#include "desktop/ownconsole.h"
#include "desktop/profile.h"
#include "platform/instancelock.h"

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

constexpr int notForUs = -1;

} // namespace

// No application object: nothing here waits for an event.
int sheafReadMain(int argc, char **argv)
{
    silenceLog(); // as the engine does
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const Profile profile = Profile::takeFrom(arguments);
    const cli::Parsed parsed = cli::parse(arguments);
    if (!cli::onlyReads(parsed))
        return notForUs;
    const Result<Paths> paths = profile.paths();
    if (!paths)
        return notForUs;
    // Whoever starts meanwhile waits until it is free. It is held for a few milliseconds, so nobody listens for them.
    InstanceLock lock(InstanceLock::pathIn(paths->runtime));
    if (lock.tryTake() != InstanceLock::Outcome::Taken)
        return notForUs;

    SystemClock clock;
    OwnConsole console;
    LocalSheets sheets;
    if (const Result<> loaded = sheets.load(paths->data, paths->config, clock); !loaded) {
        const cli::Refusal refusal = cli::refusalOf(loaded.error());
        cli::writeRefusal(console, parsed.json(), refusal);
        return refusal.code;
    }
    if (profile.demo && !sheets.hasDemo())
        return notForUs; // The engine makes one.
    return cli::read(
        {.parsed = parsed, .call = ownCall(arguments), .console = &console, .sheets = &sheets, .clock = &clock});
}
