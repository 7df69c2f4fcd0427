// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "domain/server.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace sheaf {

/// Who asks whom as what. The token is a secret: it goes into the Authorization header and nowhere else.
struct Credentials
{
    Server server;
    QByteArray token;
    AccountId account; ///< None for account discovery.
};

/// Trims what was pasted; nothing when it holds characters that cannot stand in a header (spaces, control, non-ASCII)
/// or is longer than any token.
std::optional<QByteArray> cleanToken(const QString &pasted);

} // namespace sheaf
