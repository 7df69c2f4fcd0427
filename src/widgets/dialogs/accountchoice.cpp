// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/accountchoice.h"

#include "domain/duration.h"
#include "models/text.h"
#include "widgets/look/colors.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/lookwidget.h"

#include <QFontMetrics>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

AccountBox::AccountBox(const SignIn::Offer &offer, QWidget *parent)
    : QCheckBox(parent)
    , m_tokens(look::Tokens::of(this))
    , m_offer(offer)
    , m_rules(rules(offer))
{
    const QString name = text::oneLine(offer.account.name);
    setAccessibleName(name);
    setAccessibleDescription(m_rules);
    setToolTip(text::toolTip(name + u'\n' + m_rules));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QString AccountBox::rules(const SignIn::Offer &offer)
{
    if (!offer.company)
        return tr("Harvest does not say how this account writes times.");
    const Company &company = *offer.company;
    const QString time = formatDuration(std::chrono::minutes(90), company.timeFormat);
    const QString clock = company.clock == ClockFormat::Hours24 ? tr("24-hour clock") : tr("12-hour clock");
    const QString week = tr("week from %1").arg(QLocale().standaloneDayName(company.weekStart, QLocale::LongFormat));
    if (company.timerMode == TimerMode::Duration)
        return text::dotted({tr("Durations as %1").arg(time), clock, week});
    return text::dotted({tr("Start and end times, sums as %1").arg(time), clock, week});
}

QSize AccountBox::sizeHint() const
{
    const int words = QFontMetrics(m_tokens.bodyName).height() + QFontMetrics(m_tokens.caption).height();
    return {m_tokens.px(200), words + m_tokens.px(14)};
}

QSize AccountBox::minimumSizeHint() const
{
    return sizeHint();
}

bool AccountBox::hitButton(const QPoint &point) const
{
    return rect().contains(point);
}

void AccountBox::changeEvent(QEvent *event)
{
    QCheckBox::changeEvent(event);
    if (changesLook(event)) {
        m_tokens = look::Tokens::of(this);
        updateGeometry();
        update();
    }
}

void AccountBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const int box = style()->pixelMetric(QStyle::PM_IndicatorWidth, &option, this);
    const int boxHeight = style()->pixelMetric(QStyle::PM_IndicatorHeight, &option, this);
    const int margin = m_tokens.px(12);
    const QRectF place(margin, (height() - boxHeight) / 2.0, box, boxHeight);
    option.rect = mirrored(place, width(), rightToLeft).toRect();
    // Fusion outlines a box darker than the window, which on a dark Base nobody sees.
    if (m_tokens.dark)
        option.palette.setColor(QPalette::Window, look::mix(m_tokens.base, m_tokens.text, 0.6));
    painter.drawPrimitive(QStyle::PE_IndicatorCheckBox, option);

    const qreal start = place.right() + m_tokens.px(12);
    const qreal top = m_tokens.px(7);
    const qreal name = QFontMetrics(m_tokens.bodyName).height();
    const qreal rest = QFontMetrics(m_tokens.caption).height();
    const qreal room = width() - start - margin;
    look::drawText(&painter, mirrored(QRectF(start, top, room, name), width(), rightToLeft), m_offer.account.name,
        m_tokens.bodyName, m_tokens.text, layoutDirection());
    look::drawText(&painter, mirrored(QRectF(start, top + name, room, rest), width(), rightToLeft), m_rules,
        m_tokens.caption, m_tokens.muted, layoutDirection());
    if (y() > 0) {
        const QRectF line = mirrored(QRectF(start, 0, width() - start, 1), width(), rightToLeft);
        painter.fillRect(line, m_tokens.line);
    }
    if (hasFocus()) {
        const int inset = m_tokens.px(2);
        look::paintRing(&painter, m_tokens, rect().adjusted(inset, inset, -inset, -inset), m_tokens.rowRadius);
    }
}

AccountChoice::AccountChoice(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setBackgroundRole(QPalette::Base);
}

void AccountChoice::setOffers(const QList<SignIn::Offer> &offers)
{
    m_boxes.clear();
    auto *rows = new QWidget; // setWidget() takes it, and lets go of the one before.
    rows->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const SignIn::Offer &offer : offers) {
        auto *box = new AccountBox(offer, rows);
        box->setChecked(m_boxes.isEmpty());
        connect(box, &QCheckBox::toggled, this, &AccountChoice::chosenChanged);
        column->addWidget(box);
        m_boxes.append(box);
    }
    column->addStretch(1);
    setWidget(rows);
    rows->setAutoFillBackground(true);
    setFocusProxy(m_boxes.isEmpty() ? nullptr : m_boxes.constFirst());
    updateGeometry();
    Q_EMIT chosenChanged();
}

QList<SignIn::Offer> AccountChoice::chosen() const
{
    QList<SignIn::Offer> found;
    for (const AccountBox *box : m_boxes) {
        if (box->isChecked())
            found.append(box->offer());
    }
    return found;
}

QSize AccountChoice::sizeHint() const
{
    const qsizetype rows = std::clamp<qsizetype>(m_boxes.size(), 1, mostRows);
    const int row = m_boxes.isEmpty() ? fontMetrics().height() * 3 : m_boxes.constFirst()->sizeHint().height();
    return {fontMetrics().averageCharWidth() * 40, static_cast<int>(rows) * row + 2 * frameWidth()};
}

QSize AccountChoice::minimumSizeHint() const
{
    return sizeHint();
}

} // namespace sheaf
