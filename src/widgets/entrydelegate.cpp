// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/entrydelegate.h"

#include "models/daymodel.h"
#include "widgets/actiontext.h"
#include "widgets/entryfields.h"
#include "widgets/look/colors.h"
#include "widgets/look/digits.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/lookwidget.h"
#include "widgets/rowlayout.h"
#include "widgets/rowpaint.h"

#include <QAbstractItemView>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

EntryRow rowOf(const QModelIndex &index)
{
    return index.data(DayModel::RowRole).value<EntryRow>();
}

} // namespace

EntryDelegate::EntryDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void EntryDelegate::setHotButton(const QModelIndex &index, bool down)
{
    m_hot = index;
    m_hotDown = down;
}

void EntryDelegate::setNotice(const EntryId &id, const QString &sentence)
{
    const EntryId before = m_notedId;
    m_notedId = id;
    m_notice = sentence;
    Q_EMIT repaintRow(before);
    Q_EMIT repaintRow(id);
}

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {m_tokens.px(200), rowOf(index).gap ? RowLayout::gapHeight(m_tokens) : RowLayout::height(m_tokens)};
}

RowLayout EntryDelegate::partsOf(const EntryRow &row, const QStyleOptionViewItem &option) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const qreal scrollBar = view ? view->width() - view->viewport()->width() : 0;
    if (row.gap)
        return RowLayout::ofGap(option.rect, m_tokens, fillWord(), option.direction == Qt::RightToLeft, scrollBar);
    return RowLayout::of(option.rect, row, m_tokens, option.direction == Qt::RightToLeft, scrollBar);
}

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const EntryRow row = rowOf(index);
    const RowLayout parts = partsOf(row, option);
    painter->save();
    paintHighlight(painter, parts, row, option);
    if (row.gap) {
        paintGap(painter, parts, row, index, option);
        painter->restore();
        return;
    }
    const bool notesOpen = isEditing() && m_edited == row.id && m_field == Field::Notes;
    look::paintDot(painter, m_tokens, notesOpen ? parts.dot.translated(0, -m_tokens.px(4)) : parts.dot,
        m_tokens.client(row.clientColor), row.billable);
    paintLines(painter, parts, row, option.direction);
    if (row.mark != EntryRow::Mark::None) {
        const MarkLook mark = markLook(m_tokens, row.mark);
        look::paintIcon(painter, mark.icon, parts.mark, mark.color);
    }
    paintTime(painter, parts, row, option.direction);
    paintButton(painter, parts, row, index);
    if ((option.state & QStyle::State_HasFocus) && !isEditing())
        look::paintRing(painter, m_tokens, parts.highlight, m_tokens.rowRadius);
    painter->restore();
}

void EntryDelegate::paintHighlight(
    QPainter *painter, const RowLayout &parts, const EntryRow &row, const QStyleOptionViewItem &option) const
{
    const qreal radius = m_tokens.rowRadius;
    if (option.state & QStyle::State_Selected)
        look::paintFill(painter, parts.highlight, m_tokens.selection, radius);
    else if (row.running)
        look::paintTint(painter, m_tokens, parts.highlight, m_tokens.running.tint, radius);
    else if (option.state & QStyle::State_MouseOver)
        look::paintFill(painter, parts.highlight, m_tokens.hover, radius);
}

QString EntryDelegate::fillWord()
{
    return tr("Fill", "free time with an entry");
}

void EntryDelegate::paintGap(QPainter *painter, const RowLayout &parts, const EntryRow &row, const QModelIndex &index,
    const QStyleOptionViewItem &option) const
{
    const look::Tokens &t = m_tokens;
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const QString words = row.secondLine.constFirst().text;
    look::drawText(painter, parts.names, words, t.caption, t.muted, option.direction);
    const qreal used = QFontMetricsF(t.caption).horizontalAdvance(words) + t.px(10);
    const qreal y = std::floor(parts.names.center().y()) + 0.5;
    const qreal from = rightToLeft ? parts.names.left() : parts.names.left() + used;
    const qreal to = rightToLeft ? parts.names.right() - used : parts.names.right();
    if (to > from) {
        QPen dashes(look::mix(t.base, t.text, 0.3), 1);
        dashes.setDashPattern({3, 3});
        painter->setPen(dashes);
        painter->drawLine(QPointF(from, y), QPointF(to, y));
    }
    QFont font = t.caption;
    font.setUnderline(index == m_hot);
    look::drawText(painter, parts.button, fillWord(), font, t.accentText, option.direction, Qt::AlignHCenter);
    if (option.state & QStyle::State_HasFocus)
        look::paintRing(painter, t, parts.highlight, t.rowRadius);
}

void EntryDelegate::paintLines(
    QPainter *painter, const RowLayout &parts, const EntryRow &row, Qt::LayoutDirection direction) const
{
    const bool notesOpen = isEditing() && m_edited == row.id && m_field == Field::Notes;
    const QRectF names = notesOpen ? parts.names.translated(0, -m_tokens.px(4)) : parts.names;
    look::drawLine(painter, look::placedRuns(nameRuns(m_tokens, row.project, row.client), names, direction));
    if (notesOpen)
        return;
    QList<TextRun> pieces = row.secondLine;
    QList<look::TextRun> runs;
    if (isEditing() && m_edited == row.id && m_field == Field::Time && !m_words.words.isEmpty()) {
        pieces = {TextRun{m_words.words, m_words.good ? Tone::Muted : Tone::Warning}};
        if (m_words.good)
            pieces.prepend(TextRun{row.task + u" — "_s, Tone::Muted});
        runs = secondRuns(m_tokens, pieces);
        if (m_words.good)
            runs.last().color = m_tokens.text;
    } else {
        if (m_notedId == row.id && !m_notice.isEmpty())
            pieces = {TextRun{m_notice, Tone::Warning}};
        runs = secondRuns(m_tokens, pieces);
    }
    look::drawLine(painter, look::placedRuns(runs, parts.notes, direction));
}

void EntryDelegate::paintTime(
    QPainter *painter, const RowLayout &parts, const EntryRow &row, Qt::LayoutDirection direction) const
{
    const Qt::Alignment end = direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
    look::drawDigits(painter, parts.time, row.timeText, row.running ? m_tokens.timeTotal : m_tokens.time,
        row.running ? m_tokens.running.color : m_tokens.text, end);
    if (!row.spanText.isEmpty())
        look::drawDigits(painter, parts.span, row.spanText, m_tokens.caption,
            row.overlaps ? m_tokens.warning.color : m_tokens.muted, end);
}

void EntryDelegate::paintButton(
    QPainter *painter, const RowLayout &parts, const EntryRow &row, const QModelIndex &index) const
{
    const bool hot = index == m_hot;
    if (hot)
        look::paintFill(painter, parts.button, look::mix(m_tokens.base, m_tokens.text, m_hotDown ? 0.18 : 0.1),
            m_tokens.blockRadius);
    const qreal side = m_tokens.px(16);
    const QPointF middle = parts.button.center();
    const QRectF square(middle.x() - side / 2, middle.y() - side / 2, side, side);
    look::paintIcon(painter, row.running ? look::Icon::Stop : look::Icon::Play, square,
        row.running ? m_tokens.running.color
            : hot   ? m_tokens.text
                    : m_tokens.muted);
}

bool EntryDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const EntryRow row = rowOf(index);
    const RowLayout parts = partsOf(row, option);
    const auto cut = [&](const QList<look::TextRun> &runs, const QRectF &rect) {
        return look::placedRuns(runs, rect, option.direction).cut;
    };
    QString tip;
    if (row.gap)
        tip = plainToolTip(tr("Make an entry of this time (Enter)"));
    else if (parts.button.contains(event->pos()))
        tip = plainToolTip(row.running ? tr("Stop (S)") : tr("Start again (S)"));
    else if (row.mark != EntryRow::Mark::None && parts.mark.adjusted(-6, -10, 6, 10).contains(event->pos()))
        tip = plainToolTip(row.markToolTip);
    else if (m_notedId == row.id && !m_notice.isEmpty())
        tip = plainToolTip(m_notice);
    else if (cut(nameRuns(m_tokens, row.project, row.client), parts.names)
        || cut(secondRuns(m_tokens, row.secondLine), parts.notes) || row.notes.contains(u'\n'))
        tip = index.data(Qt::ToolTipRole).toString();
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), tip, view);
    return true;
}

} // namespace sheaf
