// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QPainterPath>

namespace sheaf::look {

/// Reads a drawing in a small language after SVG's path data, all coordinates absolute:
///   M x y, L x y, H x, V y, C x1 y1 x2 y2 x y, Z   as in SVG
///   O cx cy r                                      a circle
///   R x y width height r                           a rounded rectangle
///   A cx cy r start sweep                          an arc; degrees, counter-clockwise from 3 o'clock
///   D cx cy r count on                             a circle of `count` dashes, the share `on` of it drawn
///   P r x y x y …                                  a polygon whose corners are rounded by r
/// The drawings are constants of this program, so anything else in `text` is a programming error.
QPainterPath parsedShape(const char *text);

} // namespace sheaf::look
