// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "domain/server.h"

#include <QString>

namespace sheaf {

/// An account this computer is signed in to. No secret in it: the token lives in the keychain under `tokenKey`.
struct Account
{
    QString key; ///< Ours, random; names the folder of its store.
    QString folder
        = {}; ///< Where that folder is, when the person chose another place; absolute. Empty: beside the others.
    QString name; ///< As Harvest calls it.
    Server server;
    AccountId id;
    UserId user;
    QString tokenKey; ///< Several accounts may share one token. Empty: token in memory for this run, or demo.
    bool markers = true; ///< New entries carry a marker in Harvest; see domain/marker.h.
    bool demo = false; ///< The made-up account inside the program; needs no network and no token.

    bool operator==(const Account &) const = default;
};

} // namespace sheaf
