// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"

namespace sheaf {

class Tracker;

/// Makes the pair a favourite, or one no more.
void toggleFavourite(Tracker &tracker, const AssignmentKey &key);

} // namespace sheaf
