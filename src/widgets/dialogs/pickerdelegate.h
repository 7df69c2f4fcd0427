// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/search.h"
#include "widgets/look/tokens.h"

#include <QStyledItemDelegate>

namespace sheaf {

struct PickerRow;

/// Paints the rows of PickerModel: captions, clients, and what can be picked, with the letters that were typed in
/// accent text, the project's code and the key that picks the row.
class PickerDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit PickerDelegate(QObject *parent = nullptr);

    void setTokens(const look::Tokens &tokens) { m_tokens = tokens; }

    /// The same for every row.
    int rowHeight() const { return m_tokens.px(30); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Canvas;
    void paintCaption(const Canvas &canvas, const PickerRow &row) const;
    void paintClient(const Canvas &canvas, const PickerRow &row) const;
    void paintAssignment(const Canvas &canvas, const PickerRow &row) const;
    qreal paintEnd(const Canvas &canvas, const PickerRow &row) const;
    qreal paintWords(const Canvas &canvas, const QString &words, const QColor &color, qreal end) const;

    look::Tokens m_tokens;
};

} // namespace sheaf
