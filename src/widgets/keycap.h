// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/look/tokens.h"

#include <QRectF>

class QPainter;

namespace sheaf {

/// A key in a small frame: Ctrl+K. Width and height in logical pixels.
QSizeF keyCapSize(const look::Tokens &tokens, QStringView key);

/// Paints it with its end edge at the end of `rect` (its start edge with AlignLeading), vertically centred; answers
/// with where it is.
QRectF paintKeyCap(QPainter *painter, const look::Tokens &tokens, const QRectF &rect, QStringView key,
    Qt::LayoutDirection direction, Qt::Alignment alignment = Qt::AlignTrailing);

} // namespace sheaf
