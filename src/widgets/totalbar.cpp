// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/totalbar.h"

#include "widgets/look/digits.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"

#include <QAction>
#include <QFontMetricsF>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

TotalBar::TotalBar(QWidget *parent)
    : LookWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TotalBar::setSelectionActions(const QList<QAction *> &actions)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(action->text());
        m_buttons.append(button);
    }
    arrange();
}

void TotalBar::setTotals(const DayTotals &totals)
{
    m_totals = totals;
    setAccessibleName(totals.accessibleText);
    update();
}

void TotalBar::setSelectionText(const QString &text)
{
    if (text == m_selection)
        return;
    m_selection = text;
    arrange();
    update();
}

QWidget *TotalBar::firstButton() const
{
    for (QToolButton *button : m_buttons) {
        if (!button->isHidden())
            return button;
    }
    return nullptr;
}

QSize TotalBar::sizeHint() const
{
    return {tokens().px(360), tokens().px(42)};
}

void TotalBar::lookChanged()
{
    LookWidget::lookChanged();
    arrange();
}

void TotalBar::resizeEvent(QResizeEvent *)
{
    arrange();
}

void TotalBar::arrange()
{
    const look::Tokens &t = tokens();
    qreal end = width() - t.px(12);
    // What is chosen stands in full; the buttons that then have no room are in the row's menu, too.
    const qreal words = m_selection.isEmpty() ? 0 : QFontMetricsF(t.bodyName).horizontalAdvance(m_selection);
    const qreal least = t.windowMargin() + words + t.related();
    for (auto button = m_buttons.rbegin(); button != m_buttons.rend(); ++button) {
        const int wide = (*button)->sizeHint().width();
        const bool fits = end - wide >= least;
        (*button)->setVisible(!m_selection.isEmpty() && fits);
        if (!fits)
            continue;
        end -= wide;
        (*button)->setGeometry(
            placed(QRectF(end, t.px(3) + (height() - t.px(3) - t.px(28)) / 2.0, wide, t.px(28))).toRect());
        end -= t.px(2);
    }
    m_buttonsStart = end;
}

QString TotalBar::fitting(const QString &text, qreal room) const
{
    QString rest = text;
    while (look::elided(rest, tokens().body, room) != look::cleaned(rest)) {
        const qsizetype dot = rest.indexOf(u" · "_s);
        if (dot < 0)
            break;
        rest = rest.mid(dot + 3);
    }
    return rest;
}

void TotalBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    const qreal bar = t.px(3);
    // From edge to edge, so without round ends.
    painter.fillRect(look::onDevicePixels(&painter, QRectF(0, 0, width(), bar)), t.track);
    const qreal done = width() * std::clamp(m_totals.fraction, 0.0, 1.0);
    painter.fillRect(look::onDevicePixels(&painter, placed(QRectF(0, 0, done, bar))), t.ring);
    look::paintLineAtTop(&painter, QRectF(0, height() - 1, width(), 1), t.lineOnWindow);

    const qreal start = t.windowMargin();
    const QRectF line(start, bar, width() - start, height() - bar - 1);
    if (!m_selection.isEmpty()) {
        look::drawText(&painter,
            placed(QRectF(start, line.top(), std::max(0.0, m_buttonsStart - start - t.related()), line.height())),
            m_selection, t.bodyName, t.text, layoutDirection());
        return;
    }
    const qreal timeEnd = width() - t.px(60);
    const qreal timeWidth = std::max<qreal>(t.px(56), look::digitsWidth(t.timeTotal, m_totals.trackedText));
    look::drawDigits(&painter, placed(QRectF(timeEnd - timeWidth, line.top(), timeWidth, line.height())),
        m_totals.trackedText, t.timeTotal, t.text, isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight);
    const qreal room = timeEnd - timeWidth - t.rowGap() - start;
    look::drawText(&painter, placed(QRectF(start, line.top(), room, line.height())), fitting(m_totals.text, room),
        t.body, t.muted, layoutDirection());
}

} // namespace sheaf
