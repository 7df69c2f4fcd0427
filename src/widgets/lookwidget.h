// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/look/tokens.h"

#include <QRectF>
#include <QWidget>

namespace sheaf {

/// A widget of our own painting. It keeps the tokens of its palette, font and style, and makes them anew when one of
/// those changes.
class LookWidget : public QWidget
{
    Q_OBJECT

public:
    explicit LookWidget(QWidget *parent = nullptr);

    const look::Tokens &tokens() const { return m_tokens; }

    bool isRightToLeft() const { return layoutDirection() == Qt::RightToLeft; }

    /// A rectangle given for left to right, where it is in this widget's direction.
    QRectF placed(const QRectF &leftToRight) const;

protected:
    /// The tokens are new: set heights, lay out again.
    virtual void lookChanged();
    void changeEvent(QEvent *event) override;

private:
    look::Tokens m_tokens;
};

/// True for the events after which tokens must be made anew.
bool changesLook(const QEvent *event);

/// `rect` mirrored inside a width, if right to left.
QRectF mirrored(const QRectF &rect, qreal width, bool rightToLeft);

/// Where a line begins, whatever direction its own words have: Qt would let those decide.
Qt::Alignment startEdge(Qt::LayoutDirection direction);

} // namespace sheaf
