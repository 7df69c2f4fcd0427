// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/calendarpopup.h"

#include "models/text.h"
#include "widgets/look/colors.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int daysInWeek = 7;
constexpr int weeksShown = 6;

} // namespace

MonthGrid::MonthGrid(QWidget *parent)
    : LookWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setObjectName(u"monthGrid"_s);
}

void MonthGrid::setWeekStart(Qt::DayOfWeek day)
{
    m_weekStart = day;
    update();
}

void MonthGrid::setDays(QDate chosen, QDate today)
{
    m_chosen = chosen;
    m_today = today;
    setCursor(chosen.isValid() ? chosen : today);
}

void MonthGrid::setCursor(QDate day)
{
    if (!day.isValid() || day.year() < 1 || day.year() > 9999)
        return;
    m_cursor = day;
    setAccessibleName(text::longDay(day, m_today));
    Q_EMIT cursorMoved(day);
    update();
}

QSize MonthGrid::sizeHint() const
{
    return {daysInWeek * tokens().px(36), (weeksShown + 1) * tokens().px(30)};
}

QDate MonthGrid::firstShown() const
{
    const QDate first(m_cursor.year(), m_cursor.month(), 1);
    return first.addDays(-((first.dayOfWeek() - m_weekStart + daysInWeek) % daysInWeek));
}

QRect MonthGrid::cell(int column, int row) const
{
    const int left = width() * column / daysInWeek;
    const int right = width() * (column + 1) / daysInWeek;
    const int height = tokens().px(30);
    return placed(QRectF(left, row * height, right - left, height)).toRect();
}

QRect MonthGrid::cellOf(QDate day) const
{
    const qint64 place = firstShown().daysTo(day);
    if (place < 0 || place >= daysInWeek * weeksShown)
        return {};
    return cell(static_cast<int>(place % daysInWeek), static_cast<int>(place / daysInWeek) + 1);
}

QDate MonthGrid::dayAt(const QPoint &point) const
{
    for (int place = 0; place < daysInWeek * weeksShown; ++place) {
        const QDate day = firstShown().addDays(place);
        if (cellOf(day).contains(point))
            return day;
    }
    return {};
}

void MonthGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int column = 0; column < daysInWeek; ++column) {
        const int weekday = (m_weekStart - 1 + column) % daysInWeek + 1;
        look::drawText(&painter, cell(column, 0), QLocale().standaloneDayName(weekday, QLocale::ShortFormat),
            tokens().caption, tokens().muted, layoutDirection(), Qt::AlignHCenter);
    }
    for (int place = 0; place < daysInWeek * weeksShown; ++place)
        paintDay(&painter, firstShown().addDays(place));
}

void MonthGrid::paintDay(QPainter *painter, QDate day) const
{
    const look::Tokens &t = tokens();
    const int inset = t.px(1);
    const QRectF area = QRectF(cellOf(day)).adjusted(inset, inset, -inset, -inset);
    const bool chosen = day == m_chosen;
    if (chosen || day == m_hovered)
        look::paintFill(painter, area, chosen ? t.selection : t.hover, t.rowRadius);
    if (day == m_cursor)
        look::paintRing(painter, t, area, t.rowRadius);
    const bool isToday = day == m_today;
    const QColor color = isToday || chosen ? t.accentText : day.month() == m_cursor.month() ? t.text : t.muted;
    look::drawText(painter, area, QLocale().toString(day.day()), isToday || chosen ? t.bodyName : t.body, color,
        layoutDirection(), Qt::AlignHCenter);
    if (!isToday)
        return;
    // Its own shape, so that today is found without colour.
    const qreal bar = t.px(14);
    look::paintFill(
        painter, QRectF(area.center().x() - bar / 2, area.bottom() - t.px(4), bar, t.px(2)), t.accentText, 0);
}

QDate MonthGrid::aimedBy(int key) const
{
    const bool rightToLeft = isRightToLeft();
    const int inWeek = (m_cursor.dayOfWeek() - m_weekStart + daysInWeek) % daysInWeek;
    switch (key) {
    case Qt::Key_Left:
        return m_cursor.addDays(rightToLeft ? 1 : -1);
    case Qt::Key_Right:
        return m_cursor.addDays(rightToLeft ? -1 : 1);
    case Qt::Key_Up:
        return m_cursor.addDays(-daysInWeek);
    case Qt::Key_Down:
        return m_cursor.addDays(daysInWeek);
    case Qt::Key_PageUp:
        return m_cursor.addMonths(-1);
    case Qt::Key_PageDown:
        return m_cursor.addMonths(1);
    case Qt::Key_Home:
        return m_cursor.addDays(-inWeek);
    case Qt::Key_End:
        return m_cursor.addDays(daysInWeek - 1 - inWeek);
    default:
        return {};
    }
}

void MonthGrid::keyPressEvent(QKeyEvent *event)
{
    const QDate aim = aimedBy(event->key());
    const int key = event->key();
    if (aim.isValid()) {
        setCursor(aim);
        QAccessibleEvent changed(this, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&changed);
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
        Q_EMIT picked(m_cursor);
    } else if (key == Qt::Key_T && event->modifiers() == Qt::NoModifier) {
        Q_EMIT picked(m_today);
    } else {
        LookWidget::keyPressEvent(event);
    }
}

void MonthGrid::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = dayAt(event->position().toPoint());
    update();
}

void MonthGrid::leaveEvent(QEvent *)
{
    m_hovered = {};
    update();
}

void MonthGrid::mouseReleaseEvent(QMouseEvent *event)
{
    const QDate day = dayAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && day.isValid())
        Q_EMIT picked(day);
}

void MonthGrid::wheelEvent(QWheelEvent *event)
{
    const int turn = event->angleDelta().y();
    if (turn != 0)
        setCursor(m_cursor.addMonths(turn > 0 ? -1 : 1));
    event->accept();
}

CalendarPopup::CalendarPopup(QWidget *parent)
    : LookWidget(parent)
    , m_grid(new MonthGrid(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_todayButton(new QToolButton(this))
{
    setWindowFlag(Qt::Popup);
    setObjectName(u"calendarPopup"_s);
    setFocusProxy(m_grid);
    m_previous->setIcon(look::icon(look::Icon::ChevronLeft));
    m_previous->setAccessibleName(tr("Previous month"));
    m_previous->setToolTip(tr("Previous month (Page Up)"));
    m_next->setIcon(look::icon(look::Icon::ChevronRight));
    m_next->setAccessibleName(tr("Next month"));
    m_next->setToolTip(tr("Next month (Page Down)"));
    m_todayButton->setText(tr("Today"));
    m_todayButton->setToolTip(tr("Today (T)"));
    for (QToolButton *button : {m_previous, m_next, m_todayButton}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto *head = new QHBoxLayout;
    head->addStretch(1);
    head->addWidget(m_todayButton);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    auto *column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_grid);
    connect(m_grid, &MonthGrid::picked, this, &CalendarPopup::pick);
    connect(m_grid, &MonthGrid::cursorMoved, this, &CalendarPopup::showMonth);
    connect(m_todayButton, &QToolButton::clicked, this, [this] { pick(m_today); });
    connect(m_previous, &QToolButton::clicked, m_grid, [this] { m_grid->setCursor(m_grid->cursor().addMonths(-1)); });
    connect(m_next, &QToolButton::clicked, m_grid, [this] { m_grid->setCursor(m_grid->cursor().addMonths(1)); });
    CalendarPopup::lookChanged();
}

void CalendarPopup::setWeekStart(Qt::DayOfWeek day)
{
    m_grid->setWeekStart(day);
}

void CalendarPopup::openAt(const QWidget *anchor, QDate chosen, QDate today)
{
    m_today = today;
    setLayoutDirection(anchor->layoutDirection());
    m_grid->setDays(chosen, today);
    const QSize size = sizeHint();
    const QRect field(anchor->mapToGlobal(QPoint(0, 0)), anchor->size());
    const QRect screen = anchor->screen()->availableGeometry();
    const int gap = tokens().px(2);
    QPoint at(isRightToLeft() ? field.right() + 1 - size.width() : field.left(), field.bottom() + 1 + gap);
    if (at.y() + size.height() > screen.bottom() + 1 && field.top() - gap - size.height() >= screen.top())
        at.setY(field.top() - gap - size.height());
    at.setX(std::clamp(at.x(), screen.left(), std::max(screen.left(), screen.right() + 1 - size.width())));
    setGeometry(QRect(at, size));
    show();
    m_grid->setFocus(Qt::PopupFocusReason);
}

void CalendarPopup::pick(QDate day)
{
    hide();
    Q_EMIT picked(day);
}

void CalendarPopup::showMonth(QDate day)
{
    m_title = tr("%1 %2", "month and year")
                  .arg(QLocale().standaloneMonthName(day.month(), QLocale::LongFormat))
                  .arg(day.year());
    update();
}

void CalendarPopup::lookChanged()
{
    const look::Tokens &t = tokens();
    const int margin = t.px(8);
    layout()->setContentsMargins(margin + 1, margin + 1, margin + 1, margin + 1);
    layout()->setSpacing(t.px(4));
    for (QToolButton *button : {m_previous, m_next}) {
        button->setFixedSize(t.px(28), t.px(28));
        button->setIconSize(QSize(t.px(16), t.px(16)));
    }
    m_todayButton->setFixedHeight(t.px(28));
    LookWidget::lookChanged();
}

void CalendarPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    painter.fillRect(rect(), look::mix(t.window, t.text, 0.24));
    painter.fillRect(rect().adjusted(1, 1, -1, -1), t.base);
    const QRect buttons = m_todayButton->geometry();
    const qreal start = t.px(17);
    const qreal end = isRightToLeft() ? width() - buttons.right() : buttons.left();
    look::drawText(&painter, placed(QRectF(start, buttons.top(), end - start, buttons.height())), m_title, t.bodyName,
        t.text, layoutDirection());
}

} // namespace sheaf
