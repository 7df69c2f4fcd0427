// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <algorithm>
#include <chrono>

namespace sheaf {

/// How long to wait after the n-th failure in a row (n from 1): 2 s, doubled each time, at most 5 minutes, less up to a
/// fifth by `jitter` (0…1) so that many computers do not come back at once.
inline std::chrono::milliseconds backoff(int failures, double jitter)
{
    constexpr std::chrono::milliseconds first{2000};
    constexpr std::chrono::milliseconds most{300'000};
    const auto grown = std::chrono::milliseconds(first.count() * (1LL << std::clamp(failures - 1, 0, 10)));
    const auto limited = std::min(grown, most);
    return std::chrono::milliseconds(limited.count()
        - static_cast<qint64>(static_cast<double>(limited.count()) * 0.2 * std::clamp(jitter, 0.0, 1.0)));
}

} // namespace sheaf
