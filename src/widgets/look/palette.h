// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QPalette>

namespace sheaf::look {

/// For a desktop that asks for dark (portal color-scheme 1) while its Qt platform theme only knows a light palette.
QPalette darkPalette();

/// The light palette of Breeze, the one the drawings were made in.
QPalette lightPalette();

/// The dark palette of Breeze. For tests and screenshots; see darkPalette() for the one Sheaf sets by itself.
QPalette breezeDarkPalette();

} // namespace sheaf::look
