// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/conflict.h"
#include "widgets/lookwidget.h"

class QTextLayout;

namespace sheaf {

/// What two sides made of an entry, in a table of the fields that differ: Harvest's at the left, ours at the right, the
/// words that differ on a tint.
class ConflictCard : public LookWidget
{
    Q_OBJECT

public:
    explicit ConflictCard(QWidget *parent = nullptr);

    void setTable(const ConflictTable &table);

    const ConflictTable &table() const { return m_table; }

    QSize sizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Where the columns are at a width, left to right.
    struct Columns
    {
        qreal first = 0; ///< Where Harvest's begins.
        qreal second = 0; ///< Where ours begins.
        qreal end = 0;
    };

    Columns columnsAt(int width) const;
    qreal headHeight() const;
    qreal frameHeight(const Columns &columns) const;
    qreal lineHeight(const ConflictTable::Line &line, const Columns &columns) const;
    qreal layOut(QTextLayout &layout, qreal width) const;
    void paintHead(QPainter &painter, const Columns &columns) const;
    void paintLine(QPainter &painter, const ConflictTable::Line &line, const Columns &columns, qreal top) const;
    void paintCell(QPainter &painter, const QString &text, const QString &other, const QRectF &cell) const;

    ConflictTable m_table;
};

} // namespace sheaf
