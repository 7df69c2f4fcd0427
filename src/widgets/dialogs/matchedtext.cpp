// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/matchedtext.h"

#include "widgets/look/text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextCharFormat>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace sheaf {

namespace {

/// The formats of the matches inside the first `shown` characters.
QList<QTextLayout::FormatRange> formatsOf(const MatchedText &text, qsizetype shown)
{
    QTextCharFormat format;
    format.setForeground(text.matchColor);
    // In scripts whose letters join, another weight would tear the word apart.
    if (!text.text.isRightToLeft())
        format.setFontWeight(QFont::DemiBold);
    QList<QTextLayout::FormatRange> formats;
    for (const AssignmentMatch::Span &match : text.matches) {
        const qsizetype end = std::min(match.start + match.length, shown);
        if (match.start < end) {
            formats.append(
                QTextLayout::FormatRange{static_cast<int>(match.start), static_cast<int>(end - match.start), format});
        }
    }
    return formats;
}

void lay(QTextLayout &layout, Qt::LayoutDirection direction)
{
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(direction);
    layout.setTextOption(option);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
}

} // namespace

qreal drawMatched(QPainter *painter, const QRectF &rect, const MatchedText &text, Qt::LayoutDirection direction)
{
    if (rect.width() <= 0)
        return 0;
    QFont widest = text.font;
    if (!text.matches.isEmpty())
        widest.setWeight(QFont::DemiBold);
    const QString line = look::elided(text.text, widest, rect.width());
    if (line.isEmpty())
        return 0;
    qsizetype same = 0;
    while (same < std::min(line.size(), text.text.size()) && line.at(same) == text.text.at(same))
        ++same;
    QTextLayout layout(line, text.font);
    layout.setFormats(formatsOf(text, same));
    lay(layout, line.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const qreal width = std::min(std::ceil(layout.lineAt(0).naturalTextWidth()), rect.width());
    const qreal left = direction == Qt::RightToLeft ? rect.right() - width : rect.left();
    const qreal top = rect.center().y() - layout.lineAt(0).height() / 2;
    painter->setPen(text.color);
    layout.draw(painter, QPointF(std::round(left), std::round(top)));
    return width;
}

} // namespace sheaf
