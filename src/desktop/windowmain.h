// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

/// What main() calls to open the window, or to bring the one to the front that is open; in a module of its own, so that
/// a verb does not load what a window needs. Answers with the exit code.
extern "C" Q_DECL_EXPORT int sheafWindowMain(int argc, char **argv);
