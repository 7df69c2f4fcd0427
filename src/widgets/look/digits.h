// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/look/tokens.h"

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QStringView>

class QPainter;

/// Times whose digits stand still while they tick. Qt 6.4 cannot ask a font for tabular digits, so every digit is drawn
/// in a cell as wide as the widest one; all else (colon, sign, unit) keeps its own width. Always left to right, like
/// any clock.
namespace sheaf::look {

/// Logical pixels that drawDigits() needs for `text`. The same for any two texts that differ in digits only.
qreal digitsWidth(const QFont &font, QStringView text);

/// Draws one line in `rect`: at its right edge unless `alignment` says left or centre, and vertically centred.
void drawDigits(QPainter *painter, const QRectF &rect, QStringView text, const QFont &font, const QColor &color,
    Qt::Alignment alignment = Qt::AlignRight);

/// The elapsed time of the timer bar: "1:24" large and ":07" smaller on the same baseline. `seconds` may be empty.
qreal elapsedWidth(const Tokens &tokens, QStringView hoursMinutes, QStringView seconds);
void drawElapsed(QPainter *painter, const QRectF &rect, QStringView hoursMinutes, QStringView seconds,
    const Tokens &tokens, const QColor &color, Qt::Alignment alignment = Qt::AlignRight);

} // namespace sheaf::look
