// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QElapsedTimer>

#include <cstdio>

#include <sys/resource.h>

namespace sheaf {

/// Prints "seconds, CPU seconds, peak RSS in MB, entries, requests" for run.sh.
inline void printUsage(const QElapsedTimer &since, qint64 entries, qsizetype requests)
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    std::printf("%.3f %.3f %.1f %lld %lld\n", static_cast<double>(since.elapsed()) / 1e3,
        seconds(used.ru_utime) + seconds(used.ru_stime), static_cast<double>(used.ru_maxrss) / 1024,
        static_cast<long long>(entries), static_cast<long long>(requests));
}

} // namespace sheaf
