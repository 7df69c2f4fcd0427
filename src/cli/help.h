// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/syntax.h"

namespace sheaf::cli {

/// Of one verb, or of the whole program. Ends with a newline.
QString helpOf(const Verb *verb);

/// Of the program.
QString version();

} // namespace sheaf::cli
