// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/http.h"
#include "simulator/switches.h"

#include <QHash>

#include <deque>
#include <optional>

namespace sheaf::simulator {

/// Harvest's throttle: so many requests of one token in any stretch of so many seconds. Refused ones do not count.
class RateLimit
{
public:
    /// Counts a request at `now` (monotonic). When it is one too many: the 429 to answer. Reports are counted apart,
    /// and over a much longer time.
    std::optional<Response> charge(
        const QString &token, std::chrono::milliseconds now, const Switches &switches, bool report = false);

    void clear() { m_seen.clear(); }

private:
    QHash<QString, std::deque<std::chrono::milliseconds>> m_seen;
};

/// 429 as the switches shape it.
Response throttled(std::chrono::seconds retryAfter, const Switches &switches);

} // namespace sheaf::simulator
