// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/pickerdelegate.h"

#include "models/pickermodel.h"
#include "widgets/dialogs/matchedtext.h"
#include "widgets/keycap.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/lookwidget.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

/// Where a row is painted; positions are given for left to right.
struct PickerDelegate::Canvas
{
    QPainter *painter;
    QRectF rect;
    Qt::LayoutDirection direction;

    /// From `start` to `end`, measured from the row's start edge.
    QRectF part(qreal start, qreal end) const
    {
        const QRectF whole(start, 0, std::max<qreal>(end - start, 0), rect.height());
        return mirrored(whole, rect.width(), direction == Qt::RightToLeft).translated(rect.topLeft());
    }
};

PickerDelegate::PickerDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize PickerDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_tokens.px(200), rowHeight()};
}

void PickerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto row = index.data(PickerModel::RowRole).value<PickerRow>();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver) && row.selectable;
    if (chosen || hovered)
        look::paintFill(painter, option.rect, chosen ? m_tokens.selection : m_tokens.hover, 0);
    const Canvas canvas{painter, option.rect, option.direction};
    switch (row.kind) {
    case PickerRow::Kind::Section:
    case PickerRow::Kind::Count:
        paintCaption(canvas, row);
        break;
    case PickerRow::Kind::Client:
        paintClient(canvas, row);
        break;
    case PickerRow::Kind::Assignment:
        paintAssignment(canvas, row);
        break;
    }
}

void PickerDelegate::paintCaption(const Canvas &canvas, const PickerRow &row) const
{
    const qreal margin = m_tokens.px(14);
    look::drawText(canvas.painter, canvas.part(margin, canvas.rect.width() - margin), row.text, m_tokens.caption,
        m_tokens.muted, canvas.direction);
}

void PickerDelegate::paintClient(const Canvas &canvas, const PickerRow &row) const
{
    const qreal size = m_tokens.px(8);
    const qreal top = (canvas.rect.height() - size) / 2;
    const QRectF dot = canvas.part(m_tokens.px(15), m_tokens.px(15) + size);
    look::paintDot(canvas.painter, m_tokens, QRectF(dot.left(), canvas.rect.top() + top, size, size),
        m_tokens.client(row.clientColor), true);
    drawMatched(canvas.painter, canvas.part(m_tokens.px(34), canvas.rect.width() - m_tokens.px(14)),
        MatchedText{row.text, row.textMatches, m_tokens.bodyName, m_tokens.text, m_tokens.accentText},
        canvas.direction);
}

/// Key, star, code and budget at the end side, the budget farthest in; answers with where they begin.
qreal PickerDelegate::paintEnd(const Canvas &canvas, const PickerRow &row) const
{
    qreal end = canvas.rect.width() - m_tokens.px(11);
    if (row.key > 0) {
        const QString key = QString::number(row.key);
        paintKeyCap(canvas.painter, m_tokens, canvas.part(0, end), key, canvas.direction);
        end -= keyCapSize(m_tokens, key).width() + m_tokens.px(10);
    }
    if (row.favourite) {
        const qreal size = m_tokens.px(14);
        const QRectF star = canvas.part(end - size, end);
        look::paintIcon(canvas.painter, look::Icon::StarFilled,
            QRectF(star.left(), canvas.rect.center().y() - size / 2, size, size), m_tokens.accentText);
        end -= size + m_tokens.px(10);
    }
    end = paintWords(canvas, row.trailing, m_tokens.muted, end);
    return paintWords(canvas, row.budget, row.scarce ? m_tokens.warning.color : m_tokens.muted, end);
}

/// At most a third of the row, ending at `end`; answers with where the next thing ends.
qreal PickerDelegate::paintWords(const Canvas &canvas, const QString &words, const QColor &color, qreal end) const
{
    if (words.isEmpty())
        return end;
    const QString shown = look::elided(words, m_tokens.caption, canvas.rect.width() * 0.3);
    const qreal width = std::ceil(QFontMetricsF(m_tokens.caption).horizontalAdvance(shown));
    look::drawText(canvas.painter, canvas.part(end - width - 1, end), shown, m_tokens.caption, color, canvas.direction,
        Qt::AlignTrailing);
    return end - width - m_tokens.px(10);
}

void PickerDelegate::paintAssignment(const Canvas &canvas, const PickerRow &row) const
{
    const qreal end = paintEnd(canvas, row);
    if (!row.indented) {
        const qreal size = m_tokens.px(10);
        const QRectF dot = canvas.part(m_tokens.px(14), m_tokens.px(14) + size);
        look::paintDot(canvas.painter, m_tokens, QRectF(dot.left(), canvas.rect.center().y() - size / 2, size, size),
            m_tokens.client(row.clientColor), row.billable);
    }
    const QColor &name = row.selectable ? m_tokens.text : m_tokens.muted;
    const auto matches = [&row](const QList<AssignmentMatch::Span> &found) {
        return row.selectable ? found : QList<AssignmentMatch::Span>();
    };
    qreal start = m_tokens.px(34);
    start += drawMatched(canvas.painter, canvas.part(start, end),
        MatchedText{row.project, matches(row.projectMatches), m_tokens.body, name, m_tokens.accentText},
        canvas.direction);
    start += m_tokens.px(10);
    start += drawMatched(canvas.painter, canvas.part(start, end),
        MatchedText{row.task, matches(row.taskMatches), m_tokens.body, m_tokens.muted, m_tokens.accentText},
        canvas.direction);
    if (row.client.isEmpty())
        return;
    const QString separator = u" · "_s;
    const qreal gap = QFontMetricsF(m_tokens.body).horizontalAdvance(separator);
    if (start + gap + m_tokens.px(20) > end)
        return;
    look::drawText(canvas.painter, canvas.part(start, start + gap), u"·", m_tokens.body, m_tokens.muted,
        canvas.direction, Qt::AlignHCenter);
    look::drawText(
        canvas.painter, canvas.part(start + gap, end), row.client, m_tokens.body, m_tokens.muted, canvas.direction);
}

} // namespace sheaf
