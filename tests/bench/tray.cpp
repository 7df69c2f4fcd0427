// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// A tray on the session bus, in a process of its own: what a hidden Sheaf waits in. Says "ready", then waits.

#include "support/traywatcher.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const sheaf::TrayWatcher watcher;
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}
