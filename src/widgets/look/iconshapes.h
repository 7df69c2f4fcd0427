// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/look/icons.h"

#include <QPainterPath>

namespace sheaf::look {

/// One icon on its 16 grid. All parts are painted in the same colour.
struct IconShape
{
    QPainterPath strokes; ///< Stroked with round caps and joins.
    QPainterPath fills; ///< Filled odd-even, so what lies inside something else is a hole.
    QPainterPath cutLine; ///< Stroked, with a gap cut around it out of `strokes`.
    bool mirrored = false; ///< Whether it is mirrored in right-to-left layouts.
};

const IconShape &iconShape(Icon which);

} // namespace sheaf::look
