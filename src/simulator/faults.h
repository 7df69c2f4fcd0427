// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/http.h"

#include <optional>
#include <random>

namespace sheaf::simulator {

/// Whether a path such as `/v2/time_entries/7/stop` fits a pattern: `*` is any one piece, a last `**` any rest, and an
/// empty pattern everything. The `/api` in front of `/v2` does not count, on either side.
bool pathMatches(const QString &path, const QString &pattern);

/// Something that goes wrong with a request, as data: which requests, whether they take effect, what comes back.
struct Fault
{
    QByteArray method; ///< Empty = any.
    QString path; ///< See pathMatches().
    int skip = 0; ///< Lets so many fitting requests pass first.
    int times = 1; ///< Strikes so often; 0 = for ever.
    double chance = 1; ///< Drawn from the server's own seeded generator.

    bool applied = false; ///< The request takes effect.
    std::chrono::milliseconds applyDelay{0}; ///< … but only so much later.
    std::optional<Response> answer; ///< Instead of what the server says.
    Fate fate;

    // Before it takes effect
    static Fault refuse(); ///< Connection refused.
    static Fault closeBefore(); ///< Read, then closed without an answer.
    static Fault resetBefore();
    static Fault stallBefore(); ///< Read, never answered.
    static Fault statusBefore(int status); ///< 401, 403, 429 and 5xx with the bodies those have.
    static Fault throttle(const QByteArray &retryAfter); ///< 429; an empty value leaves the header out.
    static Fault captivePortal(); ///< 200 with somebody's HTML.
    static Fault redirect(const QString &url, int status = 302);

    // After it took effect
    static Fault dropReply(); ///< Closed without an answer.
    static Fault resetReply();
    static Fault stallReply();
    static Fault statusAfter(int status);
    static Fault cutReply(
        qint64 bodyBytes, Fate::Ending how = Fate::Ending::Close); ///< Full Content-Length, too few bytes.
    static Fault garbage(const QByteArray &body, const QByteArray &contentType = "application/json; charset=utf-8");
    static Fault huge(qint64 bytes); ///< So many spaces more.
    static Fault trickle(qint64 bytes, std::chrono::milliseconds pause);
    static Fault delay(std::chrono::milliseconds delay); ///< Right, but late.

    /// The connection closes now, the request takes effect later: a queue in a proxy.
    static Fault applyLate(std::chrono::milliseconds delay);

    Fault on(const QByteArray &onlyMethod, const QString &onlyPath = {}) const;
    Fault after(int passing) const; ///< Lets so many pass.
    Fault often(int strikes) const; ///< 0 = for ever.
    Fault withChance(double probability) const;
};

/// The faults that wait for their requests.
class Faults
{
public:
    explicit Faults(quint32 seed)
        : m_random(seed)
    {
    }

    void add(const Fault &fault) { m_planned.push_back(Planned{fault, 0, 0}); }

    void clear() { m_planned.clear(); }

    /// How many strikes are still to come; endless faults count as one.
    int pending() const;

    /// The fault that strikes this request. The one planned first wins.
    std::optional<Fault> take(const QByteArray &method, const QString &path);

private:
    struct Planned
    {
        Fault fault;
        int seen = 0;
        int struck = 0;
    };

    bool strikes(Planned &planned);

    QList<Planned> m_planned;
    std::mt19937 m_random;
};

} // namespace sheaf::simulator
