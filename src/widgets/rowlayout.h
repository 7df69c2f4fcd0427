// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/look/tokens.h"

#include <QPointF>
#include <QRectF>

namespace sheaf {

struct EntryRow;

/// What of a row of the day list a person can point at.
enum class RowPart { Names, Notes, Time, Button };

/// Where the parts of one row are. The same for painting, clicking and the fields that open in place.
struct RowLayout
{
    QRectF highlight; ///< Fill of a hovered, chosen or running row.
    QRectF dot;
    QRectF names; ///< First line: project and client.
    QRectF notes; ///< Second line.
    QRectF mark;
    QRectF time;
    QRectF span; ///< Below the time, in start and end accounts only.
    QRectF button;
    QRectF timeField;
    QRectF notesField; ///< One line high.

    RowPart at(QPointF point) const;

    /// `row` is the place of the item, `scrollBar` what a scroll bar takes away beside it: the columns stand where they
    /// stand in the rest of the window, with or without one.
    static RowLayout of(
        const QRectF &row, const EntryRow &entry, const look::Tokens &tokens, bool rightToLeft, qreal scrollBar = 0);

    static int height(const look::Tokens &tokens) { return tokens.px(52); }

    /// The row of free time: its words, and "Fill" as the button.
    static RowLayout ofGap(
        const QRectF &row, const look::Tokens &tokens, const QString &fill, bool rightToLeft, qreal scrollBar = 0);

    static int gapHeight(const look::Tokens &tokens) { return tokens.px(28); }
};

} // namespace sheaf
