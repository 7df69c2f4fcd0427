// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/credentials.h"

namespace sheaf {

/// What the keychain holds for a token: the token and the one server it may be sent to. A setting that was tampered
/// with can then not send it elsewhere.
struct TokenItem
{
    Server server;
    QByteArray token;

    QByteArray toBytes() const;
    /// Nothing when it is not one of ours, or damaged.
    static std::optional<TokenItem> fromBytes(const QByteArray &bytes);
};

} // namespace sheaf
