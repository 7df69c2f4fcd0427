// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "desktop/profile.h"

#include <QUrl>

namespace sheaf {

/// What the window was started with. (The verbs' words are the command line room's business.)
struct CommandLine
{
    Profile profile;
    bool hidden = false; ///< Wait in the tray.
    QString tourFolder; ///< Do the main job unattended and save pictures here.
    QUrl link; ///< `sheaf://…`: what to fill a new entry's form with.
    QString wrong; ///< Not empty: these are not our words; one sentence.

    static CommandLine read(const QStringList &arguments);
};

} // namespace sheaf
