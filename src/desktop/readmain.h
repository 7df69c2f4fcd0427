// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

/// What main() calls for a verb that seems only to read, when no Sheaf has answered: the timesheets as they are on this
/// computer, read by this process under the lock of the one instance. In a module of its own, for whoever asks for the
/// status every few seconds shall not load the network each time. Answers with the exit code; negative: it has done
/// nothing, and the engine is to be asked.
extern "C" Q_DECL_EXPORT int sheafReadMain(int argc, char **argv);
