// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

#include <QString>

namespace sheaf {

/// The folders Sheaf writes to, and nowhere else unless a person names a file. They exist, are ours, and only we may
/// look inside (0700).
struct Paths
{
    QString data; ///< Stores, one file an account: $XDG_DATA_HOME/sheaf.
    QString config; ///< Settings and the list of accounts: $XDG_CONFIG_HOME/sheaf.
    /// Socket and lock of the one instance. Beside the data it guards and not in $XDG_RUNTIME_DIR, which a cron job or
    /// an ssh session may not have, or have another of.
    QString runtime;

    bool operator==(const Paths &) const = default;
};

/// The folders of this person on this computer, made where missing. Errors: ReadOnly (cannot be made, is no folder, or
/// belongs to somebody else; `detail` is the path), DiskFull, Storage.
Result<Paths> standardPaths();

/// The same below one folder: for the demo, for tests, for a portable installation.
Result<Paths> pathsUnder(const QString &root);

/// Makes one such folder with everything above it, or tightens the one that is there. Errors as above.
Result<> makePrivateFolder(const QString &path);

} // namespace sheaf
