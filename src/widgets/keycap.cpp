// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/keycap.h"

#include "widgets/look/colors.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sheaf {

QSizeF keyCapSize(const look::Tokens &tokens, QStringView key)
{
    const QFontMetricsF metrics(tokens.caption);
    const qreal height = std::round(metrics.height() + tokens.px(3));
    const qreal text = std::ceil(metrics.horizontalAdvance(key.toString()));
    return {std::max(height, text + tokens.px(10)), height};
}

QRectF paintKeyCap(QPainter *painter, const look::Tokens &tokens, const QRectF &rect, QStringView key,
    Qt::LayoutDirection direction, Qt::Alignment alignment)
{
    const QSizeF size = keyCapSize(tokens, key);
    const bool atRight = (direction == Qt::LeftToRight) == bool(alignment & Qt::AlignTrailing);
    const QRectF cap = look::onDevicePixels(painter,
        QRectF(atRight ? rect.right() - size.width() : rect.left(), rect.center().y() - size.height() / 2, size.width(),
            size.height()));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(look::mix(tokens.window, tokens.text, 0.2), 1));
    painter->setBrush(tokens.window);
    painter->drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), tokens.px(3), tokens.px(3));
    painter->restore();
    look::drawText(
        painter, cap.adjusted(1, 0, -1, 0), key, tokens.caption, tokens.muted, Qt::LeftToRight, Qt::AlignHCenter);
    return cap;
}

} // namespace sheaf
