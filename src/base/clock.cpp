// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "base/clock.h"

#include <QTimer>

#ifdef Q_OS_LINUX
#include <ctime>
#else
#include <QElapsedTimer>
#endif

namespace sheaf {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::monotonic() const
{
#ifdef Q_OS_LINUX
    // CLOCK_MONOTONIC (QElapsedTimer, steady_clock) stands still during suspend; BOOTTIME does not.
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::milliseconds(time.tv_sec * 1000LL + time.tv_nsec / 1'000'000);
#else
    QElapsedTimer timer;
    timer.start();
    return std::chrono::milliseconds(timer.msecsSinceReference());
#endif
}

QTimeZone SystemClock::zone() const
{
    return QTimeZone::systemTimeZone();
}

void SystemClock::after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn)
{
    QTimer::singleShot(delay, context, std::move(fn));
}

} // namespace sheaf
