// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/barbutton.h"

#include "widgets/look/colors.h"
#include "widgets/look/paint.h"
#include "widgets/lookwidget.h"

#include <QEnterEvent>
#include <QPainter>

namespace sheaf {

BarButton::BarButton(QWidget *parent)
    : QAbstractButton(parent)
    , m_tokens(look::Tokens::of(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BarButton::setLook(Kind kind, look::Icon icon, int sizeAtUnit4)
{
    m_kind = kind;
    m_icon = icon;
    m_size = sizeAtUnit4;
    updateGeometry();
    update();
}

QSize BarButton::sizeHint() const
{
    return {m_tokens.px(m_size), m_tokens.px(m_size)};
}

void BarButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF area = rect();
    const bool hovered = isEnabled() && underMouse();
    QColor glyph = hovered ? m_tokens.text : m_tokens.muted;
    if (m_kind == Kind::Filled) {
        const qreal shade = isDown() ? 0.16 : hovered ? 0.08 : 0;
        look::paintFill(&painter, area, look::mix(m_tokens.running.color, m_tokens.text, shade), m_tokens.blockRadius);
        glyph = m_tokens.onRunning;
    } else if (hovered || isDown()) {
        look::paintFill(
            &painter, area, look::mix(m_tokens.window, m_tokens.text, isDown() ? 0.14 : 0.07), m_tokens.blockRadius);
    }
    if (m_kind == Kind::Plain) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(look::mix(m_tokens.window, m_tokens.text, 0.24), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), m_tokens.blockRadius, m_tokens.blockRadius);
    }
    const qreal side = m_tokens.px(16);
    const QRectF square(area.center().x() - side / 2, area.center().y() - side / 2, side, side);
    look::paintIcon(&painter, m_icon, square, isEnabled() ? glyph : look::mix(glyph, m_tokens.window, 0.6),
        layoutDirection() == Qt::RightToLeft);
    if (hasFocus()) {
        const bool filled = m_kind == Kind::Filled;
        look::paintRing(&painter, m_tokens, area, m_tokens.blockRadius);
        if (filled) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(m_tokens.onRunning, 1));
            painter.setBrush(Qt::NoBrush);
            const qreal inset = m_tokens.ringWidth + 0.5;
            painter.drawRoundedRect(
                area.adjusted(inset, inset, -inset, -inset), m_tokens.blockRadius, m_tokens.blockRadius);
        }
    }
}

void BarButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (changesLook(event)) {
        m_tokens = look::Tokens::of(this);
        updateGeometry();
        update();
    }
}

void BarButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void BarButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

TouchArea::TouchArea(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void TouchArea::paintEvent(QPaintEvent *)
{
    if (!hasFocus())
        return;
    QPainter painter(this);
    const look::Tokens tokens = look::Tokens::of(this);
    look::paintRing(&painter, tokens, rect(), tokens.rowRadius);
}

} // namespace sheaf
