// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/main/stopsignal.h"

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace sheaf::simulator {

#ifdef Q_OS_UNIX

namespace {

// A handler may do next to nothing, so it writes a byte that the event loop reads.
int ends[2] = {-1, -1};

void writeByte(int)
{
    const char byte = 1;
    if (write(ends[0], &byte, sizeof byte) < 0) {
        _exit(1); // nobody will ever read it
    }
}

} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        return; // the signals keep their default: they end the process
    }
    const auto *notifier = new QSocketNotifier(ends[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &StopSignal::stopRequested);
    std::signal(SIGTERM, writeByte);
    std::signal(SIGINT, writeByte);
}

#else

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
{
}

#endif

} // namespace sheaf::simulator
