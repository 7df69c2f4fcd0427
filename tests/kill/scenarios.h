// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "rig.h"

#include <QList>

namespace sheaf::kill {

/// One run of the program that things happen to, and what was before it.
struct Scenario
{
    const char *name = nullptr;
    /// Brings the profile and Harvest to where the run begins; both are signed in and equal before it.
    void (*prepare)(Rig &rig) = nullptr;
    /// The run itself. Without words: the window.
    QStringList (*words)(Rig &rig) = nullptr;
    bool always = false; ///< Part of each test run.
    bool timestamps = false; ///< The account writes start and end.
    bool acted = false; ///< What is sent was done while preparing; the run only brings it there.
    bool signsIn = false; ///< Nobody is signed in before it.
    QStringList beside = {}; ///< What is done in the window, as a second process.
    int changes = 0; ///< Window: how many requests of it change something in Harvest.

    bool isWindow() const { return words == nullptr; }
};

const QList<Scenario> &scenarios();

} // namespace sheaf::kill
