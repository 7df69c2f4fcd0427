// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/header.h"

#include "models/text.h"
#include "widgets/actiontext.h"
#include "widgets/look/colors.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"

#include <QAction>
#include <QEnterEvent>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

DateButton::DateButton(QWidget *parent)
    : QAbstractButton(parent)
    , m_tokens(look::Tokens::of(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void DateButton::setDay(QDate day, QDate today)
{
    const QString middle = QLocale().toString(day, tr("dddd d MMM", "a date with a short month"));
    m_forms = QStringList{text::longDay(day, today), middle, QLocale().toString(day, tr("ddd d MMM"))};
    setAccessibleName(tr("Day shown: %1").arg(m_forms.constFirst()));
    updateGeometry();
    update();
}

int DateButton::widthOf(const QString &form) const
{
    return static_cast<int>(std::ceil(QFontMetricsF(m_tokens.title).horizontalAdvance(form)))
        + m_tokens.px(8 + 5 + 16 + 4);
}

QSize DateButton::sizeHint() const
{
    return {m_forms.isEmpty() ? 0 : widthOf(m_forms.constFirst()), m_tokens.px(30)};
}

QSize DateButton::minimumSizeHint() const
{
    return {m_forms.isEmpty() ? 0 : widthOf(m_forms.constLast()), m_tokens.px(30)};
}

void DateButton::paintEvent(QPaintEvent *)
{
    if (m_forms.isEmpty())
        return;
    QPainter painter(this);
    const look::Tokens &t = m_tokens;
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    if (underMouse() || isDown())
        look::paintFill(&painter, rect(), look::mix(t.window, t.text, isDown() ? 0.12 : 0.06), t.blockRadius);
    QString form = m_forms.constLast();
    for (const QString &candidate : m_forms) {
        if (widthOf(candidate) <= width()) {
            form = candidate;
            break;
        }
    }
    const qreal start = t.px(8);
    const qreal room = width() - start - t.px(5 + 16 + 4);
    look::drawText(&painter, mirrored(QRectF(start, 0, room, height()), width(), rightToLeft), form, t.title, t.text,
        layoutDirection());
    const qreal textEnd = start + std::min(room, std::ceil(QFontMetricsF(t.title).horizontalAdvance(form)));
    const qreal side = t.px(16);
    const QRectF chevron(textEnd + t.px(5), (height() - side) / 2.0 + t.px(1), side, side);
    look::paintIcon(&painter, look::Icon::ChevronDown, mirrored(chevron, width(), rightToLeft), t.muted);
    if (hasFocus())
        look::paintRing(&painter, t, rect(), t.blockRadius);
}

void DateButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (changesLook(event)) {
        m_tokens = look::Tokens::of(this);
        updateGeometry();
        update();
    }
}

void DateButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void DateButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

DayHeader::DayHeader(QWidget *parent)
    : LookWidget(parent)
    , m_date(new DateButton(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_today(new QToolButton(this))
    , m_menu(new QToolButton(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_date->setObjectName(u"dateButton"_s);
    m_previous->setObjectName(u"previousDay"_s);
    m_next->setObjectName(u"nextDay"_s);
    m_today->setObjectName(u"todayButton"_s);
    m_menu->setObjectName(u"menuButton"_s);
    auto *line = new QHBoxLayout(this);
    line->addWidget(m_date, 0, Qt::AlignVCenter);
    for (QToolButton *button : {m_previous, m_next, m_today}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        line->addWidget(button, 0, Qt::AlignVCenter);
    }
    line->addStretch(1);
    m_menu->setAutoRaise(true);
    m_menu->setFocusPolicy(Qt::TabFocus);
    line->addWidget(m_menu, 0, Qt::AlignVCenter);
    m_today->setToolButtonStyle(Qt::ToolButtonTextOnly);
    DayHeader::lookChanged();
}

void DayHeader::setActions(QAction *goTo, QAction *previous, QAction *next, QAction *today, QAction *menu)
{
    connect(m_date, &QAbstractButton::clicked, goTo, &QAction::trigger);
    m_date->setToolTip(withKey(tr("Go to a day"), goTo));
    const auto wire = [](QToolButton *button, QAction *action, const QString &name) {
        connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
        button->setAccessibleName(name);
        button->setToolTip(withKey(name, action));
    };
    wire(m_previous, previous, tr("Previous day"));
    wire(m_next, next, tr("Next day"));
    wire(m_today, today, tr("Today"));
    wire(m_menu, menu, tr("Menu"));
    m_previous->setIcon(look::icon(look::Icon::ChevronLeft));
    m_next->setIcon(look::icon(look::Icon::ChevronRight));
    m_today->setText(tr("Today"));
    m_menu->setIcon(look::icon(look::Icon::Menu));
}

void DayHeader::setDay(QDate day, QDate today)
{
    m_date->setDay(day, today);
    m_today->setVisible(day != today);
}

QSize DayHeader::sizeHint() const
{
    return {tokens().px(380), tokens().px(46)};
}

void DayHeader::lookChanged()
{
    const look::Tokens &t = tokens();
    layout()->setContentsMargins(t.px(8), 0, t.px(12), 0);
    layout()->setSpacing(t.px(2));
    const QSize square(t.px(28), t.px(28));
    for (QToolButton *button : {m_previous, m_next, m_menu}) {
        button->setFixedSize(square);
        button->setIconSize(QSize(t.px(16), t.px(16)));
    }
    m_menu->setFixedSize(t.px(30), t.px(28));
    m_today->setFixedHeight(t.px(28));
    LookWidget::lookChanged();
}

} // namespace sheaf
