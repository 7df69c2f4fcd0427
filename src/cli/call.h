// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QStringList>

namespace sheaf::cli {

/// One call, as it was typed. It may come from another process, through the socket.
struct Call
{
    QStringList arguments; ///< Without the program's name.
    QByteArray input; ///< What `--token-stdin` read (or a terminal without echo); else empty.
    int columns = 80; ///< How wide the terminal is.
    bool terminal = false; ///< Standard output is a terminal: lines are cut to `columns`.
    bool plain = false; ///< The locale is not UTF-8: bars and rules are made of ASCII.
    bool agent = false; ///< An agent acts for the person; the history says so.
};

/// Where a verb writes. Each text is whole lines and ends with a newline; nothing in it can steer a terminal.
class Console
{
public:
    Console() = default;
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;
    virtual ~Console() = default;

    virtual void out(const QString &text) = 0;
    virtual void err(const QString &text) = 0;

    /// The same as out() of what is UTF-8 already; much of it is quicker so.
    virtual void outUtf8(const QByteArray &text) { out(QString::fromUtf8(text)); }
};

} // namespace sheaf::cli
