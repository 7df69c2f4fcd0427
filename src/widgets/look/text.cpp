// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf::look {
namespace {

constexpr qsizetype longestLine = 1000;

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm.
bool steersDirection(char16_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/// Characters without a shape, but for the two joiners, which some scripts are written with.
bool isInvisible(QChar c)
{
    const char16_t code = c.unicode();
    return c.category() == QChar::Other_Format && code != 0x200c && code != 0x200d;
}

bool breaksLine(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
        || c.category() == QChar::Separator_Paragraph;
}

bool hasDirection(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.direction() == QChar::DirL || c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    });
}

Qt::LayoutDirection directionOf(const QString &text, Qt::LayoutDirection layout)
{
    if (!hasDirection(text))
        return layout;
    return text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
}

/// Lays `text` out by itself, and draws it with its left end at `at` if there is a painter.
qreal shaped(const QString &text, const QFont &font, Qt::LayoutDirection direction, QPainter *painter, QPointF at)
{
    QTextLayout layout(text, font);
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setTextDirection(direction);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setNumColumns(static_cast<int>(text.size()));
    layout.endLayout();
    if (!line.isValid())
        return 0;
    if (painter)
        line.draw(painter, at - QPointF(0, line.ascent()));
    return line.naturalTextWidth();
}

qreal widthOf(const QString &text, const QFont &font, Qt::LayoutDirection direction)
{
    return shaped(text, font, direction, nullptr, {});
}

/// The one baseline of a line of several fonts.
qreal baselineOf(const QList<TextRun> &runs, const QRectF &rect)
{
    qreal ascent = 0;
    qreal descent = 0;
    for (const TextRun &run : runs) {
        const QFontMetricsF metrics(run.font);
        ascent = std::max(ascent, metrics.ascent());
        descent = std::max(descent, metrics.descent());
    }
    return std::round(rect.top() + (rect.height() + ascent - descent) / 2);
}

/// A text, which may have been cut, and how wide it is.
struct Fitted
{
    QString text;
    qreal width = 0;
};

/// `line` is clean.
Fitted fitted(const QString &line, const QFont &font, qreal room)
{
    if (line.isEmpty() || room <= 0)
        return {};
    const auto width = [&font](const QString &text) { return widthOf(text, font, directionOf(text, Qt::LeftToRight)); };
    if (const qreal whole = width(line); whole <= room)
        return {line, whole};
    // Left whole if only the overhang of the last letter has no room, which the metrics do not count.
    const QString cut = QFontMetricsF(font).elidedText(line, Qt::ElideRight, room);
    return {cut, width(cut)};
}

/// Fills a line from its start edge.
class LineBuilder
{
public:
    LineBuilder(const QRectF &rect, qreal baseline, Qt::LayoutDirection direction)
        : m_rect(rect)
        , m_baseline(baseline)
        , m_direction(direction)
    {
    }

    qreal room() const { return m_rect.width() - m_used; }

    void skip(qreal width) { m_used += width; }

    void add(const Fitted &piece, const TextRun &run, int index)
    {
        const qreal width = std::min(piece.width, room());
        const qreal left = m_direction == Qt::LeftToRight ? m_rect.left() + m_used : m_rect.right() - m_used - width;
        m_line.runs.append(PlacedRun{.text = piece.text,
            .font = run.font,
            .color = run.color,
            .rect = QRectF(left, m_rect.top(), width, m_rect.height()),
            .baseline = m_baseline,
            .direction = directionOf(piece.text, m_direction),
            .index = index});
        m_used += width;
    }

    /// False if there was no room for all of it.
    bool addRun(const TextRun &run, int index)
    {
        const QString whole = cleaned(run.text);
        if (whole.isEmpty())
            return true;
        const bool first = m_line.runs.isEmpty();
        const qreal separator = first || run.separator.isEmpty() ? 0 : widthOf(run.separator, run.font, m_direction);
        const qreal before = first ? 0 : run.gap + separator;
        const Fitted shown = fitted(whole, run.font, room() - before);
        const bool nothingLeft = shown.text.isEmpty() || shown.text == u"…";
        m_line.cut = m_line.cut || shown.text != whole;
        if (nothingLeft && !(first && !shown.text.isEmpty()))
            return false;
        if (!first)
            skip(run.gap);
        if (separator > 0)
            add({run.separator, separator}, run, index);
        add(shown, run, index);
        return shown.text == whole;
    }

    TextLine line() const { return m_line; }

private:
    QRectF m_rect;
    qreal m_baseline;
    Qt::LayoutDirection m_direction;
    qreal m_used = 0;
    TextLine m_line;
};

} // namespace

QString cleaned(QStringView text)
{
    QString line;
    line.reserve(std::min(text.size(), longestLine));
    for (const QChar c : text) {
        if (line.size() >= longestLine)
            break;
        if (breaksLine(c))
            line += u' ';
        else if (!steersDirection(c.unicode()) && !isInvisible(c))
            line += c;
    }
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line.simplified();
}

QString elided(QStringView text, const QFont &font, qreal width)
{
    return fitted(cleaned(text), font, width).text;
}

bool drawText(QPainter *painter, const QRectF &rect, QStringView text, const QFont &font, const QColor &color,
    Qt::LayoutDirection direction, Qt::Alignment alignment)
{
    TextLine line = placedRuns({TextRun{.text = text.toString(), .font = font, .color = color}}, rect, direction);
    for (PlacedRun &run : line.runs) {
        const qreal room = rect.width() - run.rect.width();
        const qreal shift = alignment & Qt::AlignHCenter ? room / 2 : alignment & Qt::AlignTrailing ? room : 0;
        run.rect.translate(direction == Qt::LeftToRight ? shift : -shift, 0);
    }
    drawLine(painter, line);
    return line.cut;
}

TextLine placedRuns(const QList<TextRun> &runs, const QRectF &rect, Qt::LayoutDirection direction)
{
    LineBuilder builder(rect, baselineOf(runs, rect), direction);
    bool fits = true;
    for (int i = 0; i < static_cast<int>(runs.size()); ++i) {
        if (!fits && !cleaned(runs[i].text).isEmpty())
            break;
        fits = builder.addRun(runs[i], i) && fits;
    }
    return builder.line();
}

void drawLine(QPainter *painter, const TextLine &line)
{
    painter->save();
    for (const PlacedRun &run : line.runs) {
        painter->setPen(run.color);
        shaped(run.text, run.font, run.direction, painter, QPointF(run.rect.left(), run.baseline));
    }
    painter->restore();
}

} // namespace sheaf::look
