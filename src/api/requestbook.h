// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <functional>

namespace sheaf {

/// When the last requests of a kind went out, in a small file that every process of one account shares, so that two
/// verbs in a row count like one. It is a ring of moments by the wall clock, each written in one piece: a process that
/// dies leaves whole ones. A moment that is yet to come (somebody set the clock back) does not count. Without a file,
/// or when it cannot be used, there is nothing to know; the server's own limit is still kept.
class RequestBook
{
public:
    /// `path`: empty for none. At most `requests` in any `window`.
    RequestBook(QString path, int requests, std::chrono::milliseconds window);

    /// How long until one more may go out; 0 when it may now.
    std::chrono::milliseconds pause(const QDateTime &now) const;

    /// Notes a request, before it goes out.
    void spend(const QDateTime &now);

    /// The server wants silence until `until`; an earlier moment than before changes nothing.
    void holdOff(const QDateTime &now, const QDateTime &until);

private:
    struct Moments;
    /// Hands out what the file holds, under its lock.
    void with(const std::function<void(Moments &)> &use) const;

    QString m_path;
    qsizetype m_requests;
    std::chrono::milliseconds m_window;
};

} // namespace sheaf
