// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/icons.h"

#include "widgets/look/colors.h"
#include "widgets/look/iconshapes.h"
#include "widgets/look/paint.h"
#include "widgets/look/tokens.h"

#include <QApplication>
#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPainterPathStroker>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sheaf::look {
namespace {

constexpr qreal cutWidth = 3.6;

QPainterPath stroked(const QPainterPath &path, qreal width)
{
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(path);
}

/// Paints on the 16 grid; `stroke` is in its units.
void paintShape(QPainter *painter, const IconShape &shape, const QColor &color, qreal stroke)
{
    painter->fillPath(shape.fills, color);
    const QPen round(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (shape.cutLine.isEmpty()) {
        painter->strokePath(shape.strokes, round);
    } else {
        painter->fillPath(stroked(shape.strokes, stroke).subtracted(stroked(shape.cutLine, cutWidth)), color);
        painter->strokePath(shape.cutLine, round);
    }
}

void paintOpaque(QPainter *painter, Icon which, const QRectF &square, const QColor &color, bool rightToLeft)
{
    const IconShape &shape = iconShape(which);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(square.topLeft());
    painter->scale(square.width() / 16, square.height() / 16);
    if (rightToLeft && shape.mirrored) {
        painter->translate(16, 0);
        painter->scale(-1, 1);
    }
    paintShape(painter, shape, color, iconStroke(square.width()) * 16 / square.width());
    painter->restore();
}

QRectF squareIn(const QRectF &rect)
{
    const qreal side = std::min(rect.width(), rect.height());
    return {rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side};
}

QColor stateColor(QIcon::Mode mode, QIcon::State state)
{
    const QPalette palette = QApplication::palette();
    if (mode == QIcon::Selected)
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    if (mode == QIcon::Active)
        return text;
    if (mode == QIcon::Disabled) {
        QColor faint = text;
        faint.setAlphaF(0.4F);
        return faint;
    }
    const Tokens tokens = Tokens::from(palette, QApplication::font(), strongContrast());
    return state == QIcon::On ? tokens.accentText : tokens.muted;
}

/// What both engines share: pixmaps are painted, at the stroke of their logical size.
class PaintedIconEngine : public QIconEngine
{
public:
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.scale(scale, scale);
        paintIn(&painter, QRectF(QPointF(0, 0), QSizeF(size) / scale), mode, state);
        return pixmap;
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIn(painter, rect, mode, state);
    }

protected:
    virtual void paintIn(QPainter *painter, const QRectF &rect, QIcon::Mode mode, QIcon::State state) = 0;
};

class ShapeIconEngine final : public PaintedIconEngine
{
public:
    explicit ShapeIconEngine(Icon which)
        : m_which(which)
    {
    }

    QIconEngine *clone() const override { return new ShapeIconEngine(*this); }

protected:
    void paintIn(QPainter *painter, const QRectF &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(painter, m_which, rect, stateColor(mode, state), QApplication::isRightToLeft());
    }

private:
    Icon m_which;
};

class DotIconEngine final : public PaintedIconEngine
{
public:
    DotIconEngine(int color, bool billable)
        : m_color(color)
        , m_billable(billable)
    {
    }

    QIconEngine *clone() const override { return new DotIconEngine(*this); }

protected:
    void paintIn(QPainter *painter, const QRectF &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Tokens tokens = Tokens::from(QApplication::palette(), QApplication::font(), strongContrast());
        const QRectF square = squareIn(rect);
        const qreal margin = square.width() * 3 / 16;
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.4);
        paintDot(
            painter, tokens, square.adjusted(margin, margin, -margin, -margin), tokens.client(m_color), m_billable);
        painter->restore();
    }

private:
    int m_color;
    bool m_billable;
};

} // namespace

QIcon icon(Icon which)
{
    return QIcon(new ShapeIconEngine(which));
}

QIcon dotIcon(int color, bool billable)
{
    return QIcon(new DotIconEngine(color, billable));
}

void paintIcon(QPainter *painter, Icon which, const QRectF &rect, const QColor &color, bool rightToLeft)
{
    const QRectF square = squareIn(rect);
    if (square.isEmpty())
        return;
    if (color.alpha() == 255) {
        paintOpaque(painter, which, square, color, rightToLeft);
        return;
    }
    // Strokes overlap each other and the fills, which would show through: make it whole first, then thin it out.
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1;
    QColor opaque = color;
    opaque.setAlpha(255);
    const int size = static_cast<int>(std::ceil(square.width()));
    const QPixmap whole = iconPixmap(which, size, opaque, ratio, rightToLeft);
    painter->save();
    painter->setOpacity(painter->opacity() * static_cast<qreal>(color.alphaF()));
    painter->drawPixmap(square, whole, QRectF(whole.rect()));
    painter->restore();
}

QPixmap iconPixmap(Icon which, int size, const QColor &color, qreal devicePixelRatio, bool rightToLeft)
{
    QPixmap pixmap(QSizeF(size * devicePixelRatio, size * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(&painter, which, QRectF(0, 0, size, size), color, rightToLeft);
    return pixmap;
}

qreal iconStroke(qreal size)
{
    if (size <= 16)
        return size * 1.5 / 16;
    if (size <= 22)
        return 1.5 + (size - 16) * 0.5 / 6;
    if (size <= 32)
        return 2 + (size - 22) * 0.5 / 10;
    return size * 2.5 / 32;
}

} // namespace sheaf::look
