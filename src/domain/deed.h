// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>

namespace sheaf {

/// What a person did to an entry, as undo and its words tell it. The numbers are in the stores: they never change.
enum class Deed : std::uint8_t { Add = 0, Edit = 1, Remove = 2, Start = 3, Stop = 4 };

} // namespace sheaf
