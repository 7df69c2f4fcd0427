// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/error.h"
#include "sync/syncstatus.h"

#include <chrono>
#include <optional>

namespace sheaf {

/// What stands between this timesheet and Harvest.
struct Obstacle
{
    SyncStatus::State state = SyncStatus::State::Offline;
    /// Until it is tried again; without one the person has to do something first.
    std::optional<std::chrono::milliseconds> pause;
};

/// What a request or a write that failed with `error` means for all that follow. `growing`: the pause for what passes
/// by itself, longer with each failure in a row.
Obstacle obstacleAfter(const Error &error, std::chrono::milliseconds growing);

} // namespace sheaf
