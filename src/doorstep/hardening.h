// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

namespace sheaf {

/// Keeps tokens out of core dumps and away from other programs of the same person: no core file, and no reading of our
/// memory by way of /proc or ptrace. Call it first thing in main() of a release build; a debugger cannot attach any
/// more. Linux; elsewhere it does nothing. Says whether everything worked.
bool hardenProcess();

} // namespace sheaf
