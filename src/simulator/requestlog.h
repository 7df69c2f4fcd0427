// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/faults.h"

#include <QDateTime>

#include <algorithm>

namespace sheaf::simulator {

/// One request as it arrived. Never holds a token.
struct LoggedRequest
{
    QDateTime at; ///< The server's time, UTC.
    QByteArray method;
    QString path;
    QString query; ///< As sent.
    QByteArrayList headerNames;
    QByteArray contentType;
    QByteArray accountHeader; ///< Harvest-Account-Id.
    QByteArray userAgent;
    QByteArray body;
    bool hadBearer = false;
    bool hadTokenInQuery = false;
    bool faulted = false; ///< A fault struck it.
    int status = 0; ///< Of the answer, even if the answer was lost; 0 = the request was never looked at.
};

/// Everything that reached the server, in order, so that a test can say "exactly one request on the wire".
class RequestLog
{
public:
    void add(LoggedRequest request)
    {
        m_requests.push_back(std::move(request));
        if (m_limit > 0 && m_requests.size() > m_limit) {
            m_requests.removeFirst();
            ++m_forgotten;
        }
    }

    const QList<LoggedRequest> &all() const { return m_requests; }

    void clear() { m_requests.clear(); }

    /// How many came by a method (empty = any) and a path pattern, see pathMatches().
    qsizetype count(const QByteArray &method = {}, const QString &pattern = {}) const
    {
        return std::count_if(m_requests.begin(), m_requests.end(), [&](const LoggedRequest &request) {
            return (method.isEmpty() || request.method == method) && pathMatches(request.path, pattern);
        });
    }

    /// Everything that is not a GET.
    qsizetype mutations() const
    {
        return std::count_if(
            m_requests.begin(), m_requests.end(), [](const LoggedRequest &request) { return request.method != "GET"; });
    }

    /// Keeps the newest `requests` only (0 = all), for servers that run for days; forgotten() says how many went.
    void setLimit(qsizetype requests) { m_limit = requests; }

    qint64 forgotten() const { return m_forgotten; }

private:
    QList<LoggedRequest> m_requests;
    qsizetype m_limit = 0;
    qint64 m_forgotten = 0;
};

} // namespace sheaf::simulator
