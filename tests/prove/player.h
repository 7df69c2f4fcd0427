// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "prove/history.h"

#include <QStringList>

namespace sheaf::prove {

/// What came of a history.
struct Outcome
{
    QStringList violations; ///< Empty: all is well.
    quint64 trace = 0; ///< Of every request and of both stores at the end; 0 unless asked for.
    qsizetype requests = 0;
    /// How long entries were in doubt, by the true time. Only of histories with a single fault, in which all computers
    /// were awake, online and right about the time.
    QList<std::chrono::seconds> doubts = {};

    bool isFine() const { return violations.isEmpty(); }
};

/// Plays a history to its end, heals the world, waits until nothing is left to do, and judges.
Outcome play(const History &history, bool traced = false);

/// The shortest history found that still fails: steps are left out, then the world is made calmer.
History shrunk(const History &failing);

} // namespace sheaf::prove
