// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

class QCoreApplication;

namespace sheaf {

/// What the program was started with.
struct CommandLine
{
    bool demo = false; ///< Begin with the made-up account, in a profile of its own.
    bool hidden = false; ///< Wait in the tray.
    QString profile; ///< Keep everything below this folder.
    QString tourFolder; ///< Do the main job unattended and save pictures here.

    /// Handles --help and --version itself; an unknown option ends the program with a sentence.
    static CommandLine read(const QCoreApplication &application);
};

} // namespace sheaf
