// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "mcp/lines.h"

#include <utility>

namespace sheaf::mcp {

Lines::Lines(qsizetype longest)
    : m_longest(longest)
{
}

void Lines::append(const QByteArray &bytes)
{
    m_bytes += bytes;
}

void Lines::end()
{
    if (!m_bytes.isEmpty())
        m_bytes += '\n';
}

std::optional<Lines::Line> Lines::next()
{
    for (;;) {
        const qsizetype end = m_bytes.indexOf('\n', m_searched);
        if (end < 0) {
            m_searched = m_bytes.size();
            if (m_searched <= m_longest && !m_skipping)
                return std::nullopt;
            m_bytes.clear();
            m_searched = 0;
            if (std::exchange(m_skipping, true))
                return std::nullopt;
            return Line{.bytes = {}, .tooLong = true};
        }
        Line line{.bytes = m_bytes.left(end), .tooLong = end > m_longest};
        m_bytes.remove(0, end + 1);
        m_searched = 0;
        if (std::exchange(m_skipping, false))
            continue;
        if (line.tooLong)
            line.bytes.clear();
        return line;
    }
}

} // namespace sheaf::mcp
