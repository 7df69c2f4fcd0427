// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <optional>

namespace sheaf::mcp {

/// Bytes that come piece by piece, as lines. Of a line that is too long nothing is kept.
class Lines
{
public:
    struct Line
    {
        QByteArray bytes; ///< Without its end.
        bool tooLong = false;
    };

    /// `longest` in bytes.
    explicit Lines(qsizetype longest);

    void append(const QByteArray &bytes);
    /// Nothing more will come: what is there is a line, too.
    void end();
    /// The next one; none when it is not complete yet.
    std::optional<Line> next();

private:
    qsizetype m_longest;
    QByteArray m_bytes;
    qsizetype m_searched = 0; ///< So far there is no end of a line.
    bool m_skipping = false; ///< The rest of a line that was too long.
};

} // namespace sheaf::mcp
