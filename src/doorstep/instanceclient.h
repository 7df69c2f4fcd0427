// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "doorstep/instancewire.h"

#include <functional>

namespace sheaf {

/// How it went to have a running instance do the work.
enum class Asked : std::uint8_t {
    No, ///< It was not tried, or nothing came of it: SingleInstance decides.
    Done, ///< The last answer, with the exit code, was heard.
    Lost, ///< It went away after it was asked: what was asked for may be done.
};

/// Asks over the socket in `folder` (Paths::runtime) and waits, without Qt: a start with a verb beside an open window
/// does nothing else, and is over at once. `hear` gets every answer, the exit last.
/// SingleInstance speaks the same language and knows what to do when nobody answers.
Asked askInstance(
    const std::string &folder, const InstanceCall &call, const std::function<void(const InstanceAnswer &)> &hear);

} // namespace sheaf
