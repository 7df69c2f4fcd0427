// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/digits.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QString>

#include <algorithm>
#include <cmath>

namespace sheaf::look {
namespace {

/// How wide every digit of one font is drawn.
class Cells
{
public:
    explicit Cells(const QFont &font)
        : m_metrics(font)
    {
        for (char digit = '0'; digit <= '9'; ++digit)
            m_digit = std::max(m_digit, m_metrics.horizontalAdvance(QLatin1Char(digit)));
    }

    qreal glyph(QChar c) const { return m_metrics.horizontalAdvance(c); }

    qreal cell(QChar c) const
    {
        // Digits of other scripts may be wider than the cell; then they get what they need.
        return c.isDigit() ? std::max(m_digit, glyph(c)) : glyph(c);
    }

    qreal width(QStringView text) const
    {
        qreal sum = 0;
        for (const QChar c : text)
            sum += cell(c);
        return sum;
    }

    const QFontMetricsF &metrics() const { return m_metrics; }

private:
    QFontMetricsF m_metrics;
    qreal m_digit = 0;
};

qreal startOf(const QRectF &rect, qreal width, Qt::Alignment alignment)
{
    if (alignment & Qt::AlignLeft)
        return rect.left();
    if (alignment & Qt::AlignHCenter)
        return rect.left() + (rect.width() - width) / 2;
    return rect.right() - width;
}

qreal baselineIn(const QRectF &rect, const QFontMetricsF &metrics)
{
    return std::round(rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2);
}

void drawCells(QPainter *painter, QPointF at, QStringView text, const QFont &font, const Cells &cells)
{
    painter->setFont(font);
    for (const QChar c : text) {
        const qreal cell = cells.cell(c);
        painter->drawText(at + QPointF((cell - cells.glyph(c)) / 2, 0), QString(c));
        at.rx() += cell;
    }
}

} // namespace

qreal digitsWidth(const QFont &font, QStringView text)
{
    return Cells(font).width(text);
}

void drawDigits(QPainter *painter, const QRectF &rect, QStringView text, const QFont &font, const QColor &color,
    Qt::Alignment alignment)
{
    const Cells cells(font);
    const QPointF start(startOf(rect, cells.width(text), alignment), baselineIn(rect, cells.metrics()));
    painter->save();
    painter->setPen(color);
    drawCells(painter, start, text, font, cells);
    painter->restore();
}

qreal elapsedWidth(const Tokens &tokens, QStringView hoursMinutes, QStringView seconds)
{
    return digitsWidth(tokens.timer, hoursMinutes) + digitsWidth(tokens.timerSeconds, seconds);
}

void drawElapsed(QPainter *painter, const QRectF &rect, QStringView hoursMinutes, QStringView seconds,
    const Tokens &tokens, const QColor &color, Qt::Alignment alignment)
{
    const Cells large(tokens.timer);
    const Cells small(tokens.timerSeconds);
    const qreal largeWidth = large.width(hoursMinutes);
    const QPointF start(startOf(rect, largeWidth + small.width(seconds), alignment), baselineIn(rect, large.metrics()));
    painter->save();
    painter->setPen(color);
    drawCells(painter, start, hoursMinutes, tokens.timer, large);
    drawCells(painter, start + QPointF(largeWidth, 0), seconds, tokens.timerSeconds, small);
    painter->restore();
}

} // namespace sheaf::look
