// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/rowlayout.h"

#include "models/entryrow.h"
#include "widgets/lookwidget.h"

#include <QFontMetricsF>

#include <algorithm>

namespace sheaf {

RowPart RowLayout::at(QPointF point) const
{
    if (button.contains(point))
        return RowPart::Button;
    if (time.isNull())
        return RowPart::Names; // a gap has no more
    if (time.united(span.isNull() ? time : span).adjusted(-4, -8, 4, 8).contains(point))
        return RowPart::Time;
    if (notes.contains(point))
        return RowPart::Notes;
    return RowPart::Names;
}

RowLayout RowLayout::of(
    const QRectF &row, const EntryRow &entry, const look::Tokens &t, bool rightToLeft, qreal scrollBar)
{
    const qreal width = row.width() + scrollBar;
    const qreal middle = row.center().y();
    const qreal lineHeight = t.px(17);
    const qreal upper = row.top() + t.px(9);
    const qreal lower = upper + lineHeight;
    const qreal timeEnd = width - t.px(60);
    const qreal timeStart = timeEnd - t.px(entry.spanText.isEmpty() ? 56 : 88);
    const qreal markStart = timeStart - t.px(12 + 16);
    const qreal textStart = t.px(38);
    const qreal textEnd = std::max(textStart, markStart - t.px(12));
    const qreal square = t.px(36);

    RowLayout parts;
    parts.highlight = QRectF(t.px(4), row.top() + 1, row.width() - 2 * t.px(4), row.height() - 2);
    parts.dot = QRectF(t.px(16), upper + (lineHeight - t.px(10)) / 2, t.px(10), t.px(10));
    parts.names = QRectF(textStart, upper, textEnd - textStart, lineHeight);
    parts.notes = QRectF(textStart, lower, textEnd - textStart, lineHeight);
    parts.mark = QRectF(markStart, middle - t.px(8), t.px(16), t.px(16));
    parts.time = QRectF(timeStart, middle - t.px(10), timeEnd - timeStart, t.px(20));
    if (!entry.spanText.isEmpty()) {
        parts.time.moveTop(upper - t.px(1.5));
        parts.span = QRectF(timeStart, lower, timeEnd - timeStart, lineHeight);
    }
    parts.button = QRectF(width - t.px(12) - square, middle - square / 2, square, square);
    parts.timeField = QRectF(timeEnd - t.px(96), middle - t.px(14), t.px(96), t.px(28));
    parts.notesField = QRectF(
        textStart - t.px(7), lower - t.px(3), timeStart - t.px(12) - textStart + t.px(7), lineHeight + t.px(5));
    for (QRectF *part : {&parts.highlight, &parts.dot, &parts.names, &parts.notes, &parts.mark, &parts.time,
             &parts.span, &parts.button, &parts.timeField, &parts.notesField}) {
        if (!part->isNull())
            *part = mirrored(*part, width, rightToLeft).translated(row.left() - (rightToLeft ? scrollBar : 0), 0);
    }
    return parts;
}

RowLayout RowLayout::ofGap(
    const QRectF &row, const look::Tokens &t, const QString &fill, bool rightToLeft, qreal scrollBar)
{
    const qreal width = row.width() + scrollBar;
    const qreal words = QFontMetricsF(t.caption).horizontalAdvance(fill) + t.px(12);
    RowLayout parts;
    parts.highlight = QRectF(t.px(4), row.top() + 1, row.width() - 2 * t.px(4), row.height() - 2);
    parts.button = QRectF(width - t.px(10) - words, row.top(), words, row.height());
    parts.names = QRectF(t.px(38), row.top(), std::max(0.0, parts.button.left() - t.px(46)), row.height());
    for (QRectF *part : {&parts.highlight, &parts.button, &parts.names})
        *part = mirrored(*part, width, rightToLeft).translated(row.left() - (rightToLeft ? scrollBar : 0), 0);
    return parts;
}

} // namespace sheaf
