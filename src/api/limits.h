// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <chrono>

namespace sheaf {

/// What one Harvest object allows itself and the server. Tests make them small.
struct Limits
{
    std::chrono::milliseconds idle = std::chrono::seconds(30); ///< Without a byte moving.
    std::chrono::milliseconds total = std::chrono::seconds(60); ///< From sending to the last byte of the reply.
    qint64 replyBytes = 8 * 1024 * 1024; ///< After decompression.
    int redirects = 3; ///< Reads only, within the origin.

    /// Harvest allows 100 requests in 15 s; some are left for the user's other programs.
    int requests = 90;
    std::chrono::milliseconds window = std::chrono::seconds(15);
    int readsAtOnce = 2;

    /// Of its reports Harvest gives 100 in 15 minutes, counted apart.
    int reports = 95;
    std::chrono::milliseconds reportsWindow = std::chrono::minutes(15);
    /// The file in which all processes count them together; empty: each for itself.
    QString reportsBook = {};

    int pageSize = 2000; ///< The most Harvest gives.
    int pages = 200;
};

} // namespace sheaf
