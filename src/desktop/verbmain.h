// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "doorstep/instanceclient.h"

#include <QtGlobal>

/// What main() calls to run a verb when no Sheaf has answered; in a module of its own, so that a verb beside an open
/// window does not load what it needs. `asked` tells how far that came. Answers with the exit code.
extern "C" Q_DECL_EXPORT int sheafVerbMain(int argc, char **argv, sheaf::Asked asked);
