// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/search.h"

#include <QColor>
#include <QFont>
#include <QList>
#include <QRectF>
#include <QString>

class QPainter;

namespace sheaf {

/// A name with the letters that were found in it.
struct MatchedText
{
    QString text; ///< Untrusted.
    QList<AssignmentMatch::Span> matches;
    QFont font;
    QColor color;
    QColor matchColor;
};

/// Draws one line at the start edge of `rect`, cleaned and elided, the matches in DemiBold. Answers with the width it
/// took.
qreal drawMatched(QPainter *painter, const QRectF &rect, const MatchedText &text, Qt::LayoutDirection direction);

} // namespace sheaf
