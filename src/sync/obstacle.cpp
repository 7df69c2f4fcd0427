// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/obstacle.h"

namespace sheaf {

namespace {

using namespace std::chrono_literals;
using State = SyncStatus::State;

constexpr auto diskPause = 30s;
constexpr auto noAccessPause = 5min;
constexpr auto defaultPause = 15s; ///< When Harvest asks for a pause without saying how long.

} // namespace

Obstacle obstacleAfter(const Error &error, std::chrono::milliseconds growing)
{
    switch (error.kind) {
    case Error::Kind::Unauthorized:
        return {State::SignInNeeded, std::nullopt};
    case Error::Kind::WrongUser:
        return {State::WrongUser, std::nullopt};
    case Error::Kind::RateLimited:
        return {State::Paused, error.retryAfter.value_or(defaultPause)};
    case Error::Kind::Forbidden:
    case Error::Kind::NotFound:
    case Error::Kind::Refused:
        return {State::NoAccess, noAccessPause};
    case Error::Kind::NotHarvest:
        return {State::Portal, growing};
    case Error::Kind::DiskFull:
    case Error::Kind::ReadOnly:
    case Error::Kind::Damaged:
    case Error::Kind::Busy:
    case Error::Kind::Storage:
        return {State::NotSaving, diskPause};
    default:
        return {State::Offline, growing};
    }
}

} // namespace sheaf
