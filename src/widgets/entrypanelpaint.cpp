// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What EntryPanel paints.

#include "widgets/entrypanel.h"
#include "widgets/keycap.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/rowpaint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

void EntryPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    painter.fillRect(rect(), t.base);
    if (m_mode == Mode::Matches)
        paintBlock(painter);
    const QRectF head = titleRect();
    if (m_mode != Mode::Matches && !m_error.isEmpty())
        look::drawText(&painter, placed(QRectF(t.px(26), t.px(4), width() - t.px(38), t.px(20))), m_error, t.body,
            t.warning.color, layoutDirection());
    if (head.height() > 0) {
        const bool caption = m_mode == Mode::Matches || m_mode == Mode::Suggestions;
        look::drawText(&painter, placed(head.adjusted(t.px(26), t.px(2), -t.px(12), 0)),
            m_mode == Mode::Matches ? tr("Other matches") : title(),
            caption && !m_choices.isEmpty() ? t.caption : t.bodyName,
            caption && !m_choices.isEmpty() ? t.muted : t.text, layoutDirection());
    }
    for (int i = m_mode == Mode::Matches ? 1 : 0; i < m_choices.size(); ++i)
        paintRow(painter, i);
    paintFoot(painter);
    painter.setPen(t.lineOnWindow);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void EntryPanel::paintBlock(QPainter &painter) const
{
    const look::Tokens &t = tokens();
    const QRectF block = rowRect(0).adjusted(1, 0, -1, 0);
    if (m_chosen == 0)
        painter.fillRect(block, t.selection);
    const Choice &choice = m_choices.constFirst();
    const QRectF line(t.px(26), block.top() + t.px(9), width() - t.px(26 + 12), t.px(20));
    look::paintDot(&painter, t, placed(QRectF(t.px(4), line.center().y() - t.px(5), t.px(10), t.px(10))),
        t.client(choice.color), choice.assignment.billable);
    look::drawLine(&painter,
        look::placedRuns(nameRuns(t, choice.assignment.project.name, choice.assignment.client.name), placed(line),
            layoutDirection()));
    look::drawLine(&painter,
        look::placedRuns({look::TextRun{.text = choice.assignment.task.name, .font = t.body, .color = t.text},
                             look::TextRun{.text = notes(), .font = t.body, .color = t.text, .separator = u" — "_s}},
            placed(line.translated(0, t.px(20))), layoutDirection()));
    look::drawText(&painter, placed(line.translated(0, t.px(40))), whatHappens(), t.body, t.muted, layoutDirection());
    const QRectF last = line.translated(0, t.px(60));
    if (!m_error.isEmpty()) {
        look::drawText(&painter, placed(last), m_error, t.body, t.warning.color, layoutDirection());
    } else if (!whatStops().isEmpty()) {
        look::paintIcon(&painter, look::Icon::Swap,
            placed(QRectF(line.left(), last.center().y() - t.px(7), t.px(14), t.px(14))), t.warning.color);
        look::drawText(&painter, placed(last.adjusted(t.px(20), 0, 0, 0)), whatStops(), t.body, t.warning.color,
            layoutDirection());
    }
}

void EntryPanel::paintRow(QPainter &painter, int row) const
{
    const look::Tokens &t = tokens();
    const Choice &choice = m_choices[row];
    const QRectF area = rowRect(row).adjusted(1, 0, -1, 0);
    if (row == m_chosen)
        painter.fillRect(area, t.selection);
    look::paintDot(&painter, t, placed(QRectF(t.px(4), area.center().y() - t.px(5), t.px(10), t.px(10))),
        t.client(choice.color), choice.assignment.billable);
    const QRectF room(t.px(26), area.top(), width() - t.px(26 + 12), area.height());
    const QRectF key = paintKeyCap(&painter, t, placed(room), QString::number(row + 1), layoutDirection());
    const QRectF names(room.left(), room.top(), room.width() - key.width() - t.px(8), room.height());
    look::drawLine(&painter,
        look::placedRuns(
            {look::TextRun{.text = choice.assignment.project.name, .font = t.body, .color = t.text},
                look::TextRun{
                    .text = choice.assignment.task.name, .font = t.body, .color = t.muted, .gap = qreal(t.px(10))},
                look::TextRun{
                    .text = choice.assignment.client.name, .font = t.body, .color = t.muted, .separator = u" · "_s}},
            placed(names), layoutDirection()));
}

void EntryPanel::paintFoot(QPainter &painter) const
{
    const look::Tokens &t = tokens();
    const QRectF foot(1, height() - t.px(32) - 1, width() - 2, t.px(32));
    painter.fillRect(foot, t.window);
    look::paintLineAtTop(&painter, foot, t.lineOnWindow);

    struct Hint
    {
        QString key;
        QString word;
    };

    const bool starts = m_chosen >= 0;
    const QList<Hint> hints{{tr("Enter", "a key"), starts ? tr("Start") : tr("Open form")},
        {tr("Ctrl+Enter", "a key"), tr("Open form")}, {u"↑ ↓"_s, tr("Choose")}, {tr("Esc", "a key"), tr("Back")},
        {u"//"_s, tr("Notes")}};
    const QFontMetricsF metrics(t.caption);
    qreal at = t.px(26);
    for (const Hint &hint : hints) {
        const qreal cap = keyCapSize(t, hint.key).width();
        const qreal word = std::ceil(metrics.horizontalAdvance(hint.word)) + 1;
        const qreal end = at + cap + t.px(6) + word;
        if (end > width() - t.px(8))
            break;
        if (!starts && hint.key == tr("Ctrl+Enter", "a key"))
            continue;
        paintKeyCap(&painter, t, placed(QRectF(at, foot.top() + 1, cap, foot.height())), hint.key, layoutDirection());
        look::drawText(&painter, placed(QRectF(at + cap + t.px(6), foot.top() + 1, word, foot.height())), hint.word,
            t.caption, t.muted, layoutDirection());
        at = end + t.px(14);
    }
}

} // namespace sheaf
