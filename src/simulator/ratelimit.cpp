// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/ratelimit.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Bucket
{
    std::size_t requests;
    std::chrono::milliseconds window;
};

constexpr Bucket general{100, 15s};
constexpr Bucket hourly{1000, 1h};
constexpr Bucket reports{100, 15min};

/// How long until one more request fits, rounded up to seconds; 0 = now.
std::chrono::seconds wait(
    const std::deque<std::chrono::milliseconds> &seen, const Bucket &bucket, std::chrono::milliseconds now)
{
    if (seen.size() < bucket.requests) {
        return 0s;
    }
    const auto free = seen[seen.size() - bucket.requests] + bucket.window;
    return free <= now ? 0s : std::chrono::ceil<std::chrono::seconds>(free - now);
}

} // namespace

std::optional<Response> RateLimit::charge(
    const QString &token, std::chrono::milliseconds now, const Switches &switches, bool report)
{
    // No token holds a line end.
    std::deque<std::chrono::milliseconds> &seen = m_seen[report ? QString(token + u'\n') : token];
    while (!seen.empty() && seen.front() + hourly.window <= now) {
        seen.pop_front();
    }
    std::chrono::seconds longest = 0s;
    if (switches.rateLimit) {
        longest = wait(seen, report ? reports : general, now);
    }
    if (switches.hourlyLimit) {
        longest = std::max(longest, wait(seen, hourly, now));
    }
    if (longest > 0s) {
        return throttled(longest, switches);
    }
    seen.push_back(now);
    return std::nullopt;
}

Response throttled(std::chrono::seconds retryAfter, const Switches &switches)
{
    Response response;
    response.status = 429;
    if (switches.throttleHeader) {
        response.headers.push_back({"Retry-After", QByteArray::number(static_cast<qint64>(retryAfter.count()))});
    }
    if (switches.htmlThrottle) {
        response.headers.push_back({"Content-Type", "text/html"});
        return response;
    }
    response.headers.push_back({"Content-Type", "application/json; charset=utf-8"});
    response.body = QJsonDocument(QJsonObject{{u"retry_after"_s, static_cast<qint64>(retryAfter.count())},
                                      {u"message"_s, u"You have been rate limited. Please try again later."_s}})
                        .toJson(QJsonDocument::Compact);
    return response;
}

} // namespace sheaf::simulator
