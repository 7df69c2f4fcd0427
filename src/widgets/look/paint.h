// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/look/tokens.h"

#include <QRectF>

class QPainter;

/// The few marks all of Sheaf's own painting is made of. Rectangles are logical pixels; fills are put on whole device
/// pixels, so they are sharp at every scale.
namespace sheaf::look {

/// `rect` moved to the nearest whole device pixels of the painter's device.
QRectF onDevicePixels(const QPainter *painter, const QRectF &rect);

/// A client's dot: filled if billable, else a ring two pixels wide. In an outline with strong contrast.
void paintDot(QPainter *painter, const Tokens &tokens, const QRectF &rect, const QColor &color, bool billable);

/// A fill with rounded corners and no outline: highlight of a row, own button.
void paintFill(QPainter *painter, const QRectF &rect, const QColor &color, qreal radius);

/// The tint of a state, in an outline with strong contrast.
void paintTint(QPainter *painter, const Tokens &tokens, const QRectF &rect, const QColor &tint, qreal radius);

/// The focus ring, wholly inside `rect`.
void paintRing(QPainter *painter, const Tokens &tokens, const QRectF &rect, qreal radius);

/// A bar of `share` (0 to 1, more is full) on its track, filled from the start side.
void paintBar(QPainter *painter, const Tokens &tokens, const QRectF &rect, const QColor &color, qreal share,
    bool rightToLeft = false);

/// A line one pixel thick along the top edge of `rect`.
void paintLineAtTop(QPainter *painter, const QRectF &rect, const QColor &color);

} // namespace sheaf::look
