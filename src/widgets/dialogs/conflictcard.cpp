// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/conflictcard.h"

#include "widgets/look/paint.h"
#include "widgets/look/text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int mostLines = 6; ///< Of one cell.

/// Lines stay lines in a cell.
QString cellText(QString text)
{
    return text.replace(u'\n', QChar::LineSeparator);
}

/// The words of `text` that `other` does not have, as one stretch.
QTextLayout::FormatRange differing(const QString &text, const QString &other)
{
    const qsizetype shorter = std::min(text.size(), other.size());
    qsizetype from = 0;
    while (from < shorter && text[from] == other[from])
        ++from;
    qsizetype after = 0;
    while (after < shorter - from && text[text.size() - 1 - after] == other[other.size() - 1 - after])
        ++after;
    qsizetype to = text.size() - after;
    while (from > 0 && from < text.size() && text[from - 1].isLetterOrNumber() && text[from].isLetterOrNumber())
        --from;
    while (to > 0 && to < text.size() && text[to - 1].isLetterOrNumber() && text[to].isLetterOrNumber())
        ++to;
    QTextLayout::FormatRange range;
    range.start = static_cast<int>(from);
    range.length = static_cast<int>(std::max<qsizetype>(0, to - from));
    return range;
}

} // namespace

ConflictCard::ConflictCard(QWidget *parent)
    : LookWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ConflictCard::setTable(const ConflictTable &table)
{
    m_table = table;
    QStringList spoken;
    for (const ConflictTable::Line &line : table.lines)
        spoken.append(tr("%1: in Harvest %2, here %3").arg(line.label, line.theirs, line.ours));
    setAccessibleName(spoken.join(u". "_s));
    updateGeometry();
    update();
}

QSize ConflictCard::sizeHint() const
{
    const int width = tokens().px(340);
    return {width, heightForWidth(width)};
}

ConflictCard::Columns ConflictCard::columnsAt(int width) const
{
    const look::Tokens &t = tokens();
    qreal labels = 0;
    for (const ConflictTable::Line &line : m_table.lines)
        labels = std::max(labels, QFontMetricsF(t.body).horizontalAdvance(line.label));
    const qreal first = std::ceil(labels) + 2 * t.px(10);
    return {first, std::round(first + (width - first) / 2), qreal(width)};
}

qreal ConflictCard::headHeight() const
{
    return std::max<qreal>(tokens().px(30), 2 * QFontMetricsF(tokens().caption).height() + tokens().px(8));
}

/// Breaks the text into lines and answers with their height.
qreal ConflictCard::layOut(QTextLayout &layout, qreal width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setAlignment(startEdge(layoutDirection()));
    layout.setTextOption(option);
    layout.setFont(tokens().body);
    layout.beginLayout();
    qreal y = 0;
    for (int i = 0; i < mostLines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max<qreal>(width, 1));
        line.setPosition(QPointF(0, y));
        y += line.height();
    }
    layout.endLayout();
    return y;
}

qreal ConflictCard::lineHeight(const ConflictTable::Line &line, const Columns &columns) const
{
    const qreal room = 2 * tokens().px(10);
    QTextLayout theirs(cellText(line.theirs));
    QTextLayout ours(cellText(line.ours));
    const qreal text = std::max(
        layOut(theirs, columns.second - columns.first - room), layOut(ours, columns.end - columns.second - room));
    return std::ceil(text) + 2 * tokens().px(7);
}

qreal ConflictCard::frameHeight(const Columns &columns) const
{
    qreal height = headHeight() + 1;
    for (const ConflictTable::Line &line : m_table.lines)
        height += lineHeight(line, columns) + 1;
    return std::ceil(height) + 1;
}

int ConflictCard::heightForWidth(int width) const
{
    if (m_table.lines.isEmpty())
        return 0;
    const qreal rest = m_table.rest.isEmpty() ? 0 : QFontMetricsF(tokens().caption).height() + tokens().px(6);
    return static_cast<int>(std::ceil(frameHeight(columnsAt(width)) + rest));
}

void ConflictCard::paintEvent(QPaintEvent *)
{
    if (m_table.lines.isEmpty())
        return;
    QPainter painter(this);
    const look::Tokens &t = tokens();
    const Columns columns = columnsAt(width());
    const QRectF frame(0, 0, width(), frameHeight(columns));
    painter.fillRect(frame, t.lineOnWindow);
    painter.fillRect(frame.adjusted(1, 1, -1, -1), t.base);
    paintHead(painter, columns);
    qreal top = headHeight() + 1;
    for (const ConflictTable::Line &line : std::as_const(m_table.lines)) {
        painter.fillRect(QRectF(1, top, width() - 2, 1), t.line);
        paintLine(painter, line, columns, top + 1);
        top += lineHeight(line, columns) + 1;
    }
    for (const qreal x : {columns.first, columns.second})
        painter.fillRect(placed(QRectF(x, 1, 1, frame.height() - 2)), t.line);
    look::drawText(&painter, QRectF(0, frame.bottom(), width(), height() - frame.bottom()), m_table.rest, t.caption,
        t.muted, layoutDirection());
}

void ConflictCard::paintHead(QPainter &painter, const Columns &columns) const
{
    const look::Tokens &t = tokens();
    painter.fillRect(QRectF(1, 1, width() - 2, headHeight()), t.window);
    QFont name = t.caption;
    name.setWeight(QFont::DemiBold);
    const auto head = [&](const QString &side, const QString &changed, qreal from, qreal to) {
        const qreal line = QFontMetricsF(t.caption).height();
        const qreal width = to - from - 2 * t.px(10);
        const bool one = QFontMetricsF(name).horizontalAdvance(side) + t.px(6)
                + QFontMetricsF(t.caption).horizontalAdvance(changed)
            <= width;
        if (one || changed.isEmpty()) {
            look::drawLine(&painter,
                look::placedRuns(
                    {look::TextRun{.text = side, .font = name, .color = t.text},
                        look::TextRun{.text = changed, .font = t.caption, .color = t.muted, .gap = qreal(t.px(6))}},
                    placed(QRectF(from + t.px(10), 0, width, headHeight())), layoutDirection()));
            return;
        }
        const qreal top = (headHeight() - 2 * line) / 2;
        look::drawText(
            &painter, placed(QRectF(from + t.px(10), top, width, line)), side, name, t.text, layoutDirection());
        look::drawText(&painter, placed(QRectF(from + t.px(10), top + line, width, line)), changed, t.caption, t.muted,
            layoutDirection());
    };
    head(tr("In Harvest"), m_table.theirsChanged, columns.first, columns.second);
    head(tr("Here"), m_table.oursChanged, columns.second, columns.end);
}

void ConflictCard::paintLine(
    QPainter &painter, const ConflictTable::Line &line, const Columns &columns, qreal top) const
{
    const look::Tokens &t = tokens();
    const qreal inset = t.px(10);
    const qreal above = top + t.px(7);
    look::drawText(&painter, placed(QRectF(inset, above, columns.first - inset, QFontMetricsF(t.body).height())),
        line.label, t.body, t.muted, layoutDirection());
    const qreal height = lineHeight(line, columns) - 2 * t.px(7);
    paintCell(painter, line.theirs, line.ours,
        placed(QRectF(columns.first + inset, above, columns.second - columns.first - 2 * inset, height)));
    paintCell(painter, line.ours, line.theirs,
        placed(QRectF(columns.second + inset, above, columns.end - columns.second - 2 * inset, height)));
}

void ConflictCard::paintCell(QPainter &painter, const QString &text, const QString &other, const QRectF &cell) const
{
    QTextLayout layout(cellText(text));
    QTextLayout::FormatRange range = differing(text, other);
    range.format.setBackground(tokens().warning.tint);
    if (tokens().strongContrast)
        range.format.setFontUnderline(true);
    layout.setFormats({range});
    layOut(layout, cell.width());
    painter.setPen(tokens().text);
    layout.draw(&painter, cell.topLeft());
}

} // namespace sheaf
