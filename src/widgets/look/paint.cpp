// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/paint.h"

#include <QPainter>
#include <QPainterPath>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace sheaf::look {
namespace {

void paintOutline(QPainter *painter, const QRectF &rect, const QColor &color, qreal width, qreal radius)
{
    const qreal half = width / 2;
    const qreal inner = std::max(0.0, radius - half);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, width));
    painter->drawRoundedRect(onDevicePixels(painter, rect).adjusted(half, half, -half, -half), inner, inner);
    painter->restore();
}

} // namespace

QRectF onDevicePixels(const QPainter *painter, const QRectF &rect)
{
    const QTransform toDevice = painter->deviceTransform();
    if (toDevice.type() > QTransform::TxScale)
        return rect;
    const QRectF device = toDevice.mapRect(rect);
    const QPointF topLeft(std::round(device.left()), std::round(device.top()));
    const QPointF bottomRight(std::round(device.right()), std::round(device.bottom()));
    return toDevice.inverted().mapRect(QRectF(topLeft, bottomRight));
}

void paintDot(QPainter *painter, const Tokens &tokens, const QRectF &rect, const QColor &color, bool billable)
{
    const qreal ring = billable ? 0 : std::min<qreal>(tokens.ringWidth, rect.width() / 4);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(billable ? QPen(Qt::NoPen) : QPen(color, ring));
    painter->setBrush(billable ? QBrush(color) : QBrush(Qt::NoBrush));
    painter->drawEllipse(rect.adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2));
    if (tokens.dotOutline > 0) {
        const qreal half = tokens.dotOutline / 2.0;
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(tokens.text, tokens.dotOutline));
        painter->drawEllipse(rect.adjusted(half, half, -half, -half));
    }
    painter->restore();
}

void paintFill(QPainter *painter, const QRectF &rect, const QColor &color, qreal radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(onDevicePixels(painter, rect), radius, radius);
    painter->restore();
}

void paintTint(QPainter *painter, const Tokens &tokens, const QRectF &rect, const QColor &tint, qreal radius)
{
    paintFill(painter, rect, tint, radius);
    if (tokens.tintOutline > 0)
        paintOutline(painter, rect, tokens.text, tokens.tintOutline, radius);
}

void paintRing(QPainter *painter, const Tokens &tokens, const QRectF &rect, qreal radius)
{
    paintOutline(painter, rect, tokens.ring, tokens.ringWidth, radius);
}

void paintBar(
    QPainter *painter, const Tokens &tokens, const QRectF &rect, const QColor &color, qreal share, bool rightToLeft)
{
    const qreal radius = std::min<qreal>(tokens.barRadius, rect.height() / 2);
    paintFill(painter, rect, tokens.track, radius);
    const qreal width = rect.width() * std::clamp(share, 0.0, 1.0);
    if (width <= 0)
        return;
    const qreal left = rightToLeft ? rect.right() - width : rect.left();
    paintFill(painter, QRectF(left, rect.top(), width, rect.height()), color, std::min(radius, width / 2));
}

void paintLineAtTop(QPainter *painter, const QRectF &rect, const QColor &color)
{
    const QRectF edge = onDevicePixels(painter, QRectF(rect.left(), rect.top(), rect.width(), 1));
    painter->fillRect(edge, color);
}

} // namespace sheaf::look
