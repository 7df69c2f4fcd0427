// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "platform/paths.h"

#include <QStringList>

namespace sheaf {

/// Which timesheets this start is about.
struct Profile
{
    QString folder; ///< Keep everything below it; empty: the person's own folders.
    bool demo = false; ///< The made-up account.

    /// Takes `--profile DIR` and `--demo` out of the arguments, wherever they stand before a `--`.
    static Profile takeFrom(QStringList &arguments);

    /// Where it lives. Errors as of standardPaths().
    Result<Paths> paths() const;
};

} // namespace sheaf
