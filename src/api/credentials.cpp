// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/credentials.h"

#include <algorithm>

namespace sheaf {

namespace {

constexpr qsizetype longestToken = 2048;

} // namespace

std::optional<QByteArray> cleanToken(const QString &pasted)
{
    const QString trimmed = pasted.trimmed();
    const bool clean
        = std::all_of(trimmed.begin(), trimmed.end(), [](QChar c) { return c > QChar(u' ') && c.unicode() < 0x7f; });
    if (trimmed.isEmpty() || trimmed.size() > longestToken || !clean)
        return {};
    return trimmed.toLatin1();
}

} // namespace sheaf
