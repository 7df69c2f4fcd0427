// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/call.h"
#include "doorstep/instancewire.h"

namespace sheaf {

/// A call as it goes through the socket, and as it came out of it.
InstanceCall wired(const cli::Call &call);
cli::Call unwired(const InstanceCall &call);

} // namespace sheaf
