// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/weekstrip.h"

#include "widgets/actiontext.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"

#include <QEnterEvent>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int daysInWeek = 7;
constexpr qreal wholeShare = 1.25; ///< The sum's cell is wider than a day's by this.
} // namespace

WeekCell::WeekCell(QWidget *parent)
    : QAbstractButton(parent)
{
}

void WeekCell::setCell(const DayCell &cell, bool chosen, bool narrow, const look::Tokens &tokens)
{
    if (cell == m_cell && chosen == m_chosen && narrow == m_narrow && tokens == m_tokens)
        return;
    m_cell = cell;
    m_chosen = chosen;
    m_narrow = narrow;
    m_tokens = tokens;
    setAccessibleName(chosen && cell.date.isValid() ? tr("%1, shown").arg(cell.accessibleText) : cell.accessibleText);
    setToolTip(plainToolTip(cell.accessibleText));
    setFocusPolicy(!cell.date.isValid() ? Qt::NoFocus : chosen ? Qt::StrongFocus : Qt::ClickFocus);
    update();
}

void WeekCell::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = m_tokens;
    if (m_chosen)
        look::paintFill(&painter, rect(), t.selection, t.rowRadius);
    else if (underMouse() && m_cell.date.isValid())
        look::paintFill(&painter, rect(), t.hover, t.rowRadius);

    QFont caption = t.caption;
    if (m_cell.isToday)
        caption.setWeight(QFont::DemiBold);
    const QColor captionColor = m_chosen ? t.accentText : t.muted;
    look::drawText(&painter, QRectF(0, t.px(4), width(), t.px(16)), m_narrow ? m_cell.narrowCaption : m_cell.caption,
        caption, captionColor, layoutDirection(), Qt::AlignHCenter);
    const QColor totalColor = m_cell.totalText == u"–"_s ? t.muted : t.text;
    look::drawText(&painter, QRectF(0, t.px(20), width(), t.px(19)), m_cell.totalText,
        m_cell.isToday ? t.bodyName : t.body, totalColor, Qt::LeftToRight, Qt::AlignHCenter);
    const qreal inset = m_narrow ? t.px(7) : t.px(10);
    look::paintBar(&painter, t, QRectF(inset, t.px(43), width() - 2 * inset, t.px(3)), m_chosen ? t.ring : t.quietBar,
        m_cell.fraction, layoutDirection() == Qt::RightToLeft);
    if (hasFocus())
        look::paintRing(&painter, t, rect(), t.rowRadius);
}

void WeekCell::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void WeekCell::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

WeekStrip::WeekStrip(QWidget *parent)
    : LookWidget(parent)
    , m_whole(new WeekCell(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (int i = 0; i < daysInWeek; ++i) {
        auto *cell = new WeekCell(this);
        cell->setObjectName(u"weekCell%1"_s.arg(i));
        connect(cell, &QAbstractButton::clicked, this, [this, cell] { Q_EMIT dayChosen(cell->day()); });
        m_cells.append(cell);
    }
    m_whole->setObjectName(u"weekSum"_s);
    m_whole->setAttribute(Qt::WA_TransparentForMouseEvents, false);
    m_whole->setFocusPolicy(Qt::NoFocus);
}

void WeekStrip::setModel(WeekModel *model)
{
    if (m_model)
        disconnect(m_model, nullptr, this, nullptr);
    m_model = model;
    if (model)
        connect(model, &WeekModel::changed, this, &WeekStrip::refresh);
    refresh();
}

void WeekStrip::setDay(QDate day)
{
    m_day = day;
    const bool hadFocus = focusWidget() && focusWidget()->hasFocus();
    refresh();
    if (hadFocus && chosenCell())
        chosenCell()->setFocus(Qt::OtherFocusReason);
}

QWidget *WeekStrip::chosenCell() const
{
    for (WeekCell *cell : m_cells) {
        if (cell->day() == m_day)
            return cell;
    }
    return nullptr;
}

QSize WeekStrip::sizeHint() const
{
    return {tokens().px(360), tokens().px(60)};
}

void WeekStrip::refresh()
{
    const look::Tokens &t = tokens();
    const qreal room = width() - 2 * t.px(8);
    const bool wholeShown = room / (daysInWeek + wholeShare) >= t.px(46);
    const qreal cell = room / (daysInWeek + (wholeShown ? wholeShare : 0));
    const bool narrow = cell < t.px(56);
    m_whole->setVisible(wholeShown);
    const auto place = [&](WeekCell *widget, qreal from, qreal to) {
        const qreal left = std::round(t.px(8) + from);
        widget->setGeometry(placed(QRectF(left, 0, std::round(t.px(8) + to) - left - 1, t.px(52))).toRect());
    };
    for (int i = 0; i < daysInWeek; ++i) {
        place(m_cells[i], cell * i, cell * (i + 1));
        if (m_model)
            m_cells[i]->setCell(m_model->days()[i], m_model->days()[i].date == m_day, narrow, t);
    }
    place(m_whole, cell * daysInWeek, room);
    if (m_model)
        m_whole->setCell(m_model->whole(), false, narrow, t);
}

void WeekStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    look::paintLineAtTop(&painter, QRectF(0, height() - 1, width(), 1), tokens().lineOnWindow);
}

void WeekStrip::resizeEvent(QResizeEvent *)
{
    refresh();
}

void WeekStrip::lookChanged()
{
    LookWidget::lookChanged();
    refresh();
}

void WeekStrip::keyPressEvent(QKeyEvent *event)
{
    const int forward = isRightToLeft() ? -1 : 1;
    QDate day;
    switch (event->key()) {
    case Qt::Key_Left:
        day = m_day.addDays(-forward);
        break;
    case Qt::Key_Right:
        day = m_day.addDays(forward);
        break;
    case Qt::Key_Home:
        day = m_model ? m_model->week().from : QDate();
        break;
    case Qt::Key_End:
        day = m_model ? m_model->week().to : QDate();
        break;
    case Qt::Key_PageUp:
        day = m_day.addDays(-daysInWeek);
        break;
    case Qt::Key_PageDown:
        day = m_day.addDays(daysInWeek);
        break;
    default:
        LookWidget::keyPressEvent(event);
        return;
    }
    if (day.isValid())
        Q_EMIT dayChosen(day);
}

} // namespace sheaf
