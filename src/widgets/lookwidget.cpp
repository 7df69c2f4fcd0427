// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/lookwidget.h"

#include <QEvent>

namespace sheaf {

LookWidget::LookWidget(QWidget *parent)
    : QWidget(parent)
    , m_tokens(look::Tokens::of(this))
{
}

QRectF LookWidget::placed(const QRectF &leftToRight) const
{
    return mirrored(leftToRight, width(), isRightToLeft());
}

void LookWidget::lookChanged()
{
    updateGeometry();
    update();
}

void LookWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (changesLook(event)) {
        m_tokens = look::Tokens::of(this);
        lookChanged();
    } else if (event->type() == QEvent::LayoutDirectionChange) {
        lookChanged();
    }
}

bool changesLook(const QEvent *event)
{
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
        return true;
    default:
        return false;
    }
}

QRectF mirrored(const QRectF &rect, qreal width, bool rightToLeft)
{
    return rightToLeft ? QRectF(width - rect.right(), rect.top(), rect.width(), rect.height()) : rect;
}

Qt::Alignment startEdge(Qt::LayoutDirection direction)
{
    return Qt::AlignAbsolute | (direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
}

} // namespace sheaf
