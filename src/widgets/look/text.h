// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QRectF>
#include <QString>
#include <QStringView>

class QPainter;

/// Painting of untrusted names and notes. Every piece is laid out by itself, in its own direction, at the start edge of
/// its column, so neither another script nor control characters can move what stands beside it.
namespace sheaf::look {

/// `text` as one line that can be drawn: line breaks and control characters become spaces, characters that steer the
/// direction or have no shape are removed, and what is longer than anyone can see is cut off.
QString cleaned(QStringView text);

/// `text` cleaned and cut to `width` logical pixels, with an ellipsis at its logical end.
QString elided(QStringView text, const QFont &font, qreal width);

/// Draws one line, cleaned and elided, vertically centred at the start edge of `rect` (`alignment` AlignTrailing: at
/// the end edge, AlignHCenter: in the middle). `direction` is the layout's; the text keeps its own. Returns whether it
/// was cut.
bool drawText(QPainter *painter, const QRectF &rect, QStringView text, const QFont &font, const QColor &color,
    Qt::LayoutDirection direction, Qt::Alignment alignment = Qt::AlignLeading);

/// A piece of a line.
struct TextRun
{
    QString text;
    QFont font;
    QColor color;
    QString separator = {}; ///< Drawn before it, in its colour, if something stands before it: " — ".
    qreal gap = 0; ///< Room before it, under the same condition.
};

/// A piece where it is drawn.
struct PlacedRun
{
    QString text; ///< Cleaned and elided.
    QFont font;
    QColor color;
    QRectF rect; ///< As high as the line; for clicks and for what is drawn behind it.
    qreal baseline = 0;
    Qt::LayoutDirection direction = Qt::LeftToRight; ///< The text's own.
    int index = 0; ///< Which of the runs it is.
};

struct TextLine
{
    QList<PlacedRun> runs;
    bool cut = false; ///< Something is missing, so the tooltip has to say the whole.
};

/// Places runs side by side from the start edge of `rect`. The most important comes first; where there is too little
/// room the last one is elided, then left out, then the one before it. Project and client: {project, client}; task and
/// notes: {task, notes}.
TextLine placedRuns(const QList<TextRun> &runs, const QRectF &rect, Qt::LayoutDirection direction);

void drawLine(QPainter *painter, const TextLine &line);

} // namespace sheaf::look
