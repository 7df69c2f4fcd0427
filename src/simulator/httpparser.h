// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/http.h"

#include <optional>

namespace sheaf::simulator {

/// Reads HTTP/1.1 requests from bytes as they come. Bounded: whoever sends more than it takes gets an error status.
class HttpParser
{
public:
    static constexpr qsizetype maxHead = 64 * 1024;
    static constexpr qint64 maxBody = 64LL * 1024 * 1024;

    void feed(const QByteArray &bytes) { m_buffer += bytes; }

    /// The next whole request, once it is there. After an error there is none any more.
    std::optional<Request> next();

    /// What to answer before closing, when the bytes are no request we take: 400, 411, 413, 431 or 501; 0 = all is
    /// well.
    int error() const { return m_error; }

    /// The client waits for a `100 Continue` before it sends the body; true once a request.
    bool takeContinue();

    /// Whether the last request wants the connection closed after the answer.
    bool wantsClose() const { return m_close; }

private:
    bool readHead();
    bool readHeader(const QByteArray &line);
    bool readTarget(const QByteArray &target);
    bool readFraming();
    bool reject(int status);

    QByteArray m_buffer;
    Request m_request;
    qint64 m_length = -1; ///< Of the body; -1 while the head is not complete.
    bool m_close = false;
    bool m_continue = false;
    int m_error = 0;
};

} // namespace sheaf::simulator
