// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/timerbar.h"

#include "models/timermodel.h"
#include "widgets/actiontext.h"
#include "widgets/barbutton.h"
#include "widgets/look/digits.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/roomybutton.h"

#include <QAction>
#include <QPaintEvent>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

TimerBar::TimerBar(QWidget *parent)
    : LookWidget(parent)
    , m_button(new BarButton(this))
    , m_switch(new RoomyButton(tr("Switch"), this))
    , m_names(new TouchArea(this))
    , m_time(new TouchArea(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_button->setObjectName(u"timerButton"_s);
    m_names->setObjectName(u"timerNames"_s);
    m_time->setObjectName(u"timerTime"_s);
    m_switch->setObjectName(u"timerSwitch"_s);
    m_switch->setAutoDefault(false);
    setTabOrder(m_button, m_switch);
    setTabOrder(m_switch, m_names);
    setTabOrder(m_names, m_time);
    connect(m_switch, &QAbstractButton::clicked, this, &TimerBar::switchRequested);
    connect(m_button, &QAbstractButton::clicked, this, &TimerBar::click);
    connect(m_names, &QAbstractButton::clicked, this, [this] {
        if (m_model)
            Q_EMIT editRequested(m_model->row().id);
    });
    connect(m_time, &QAbstractButton::clicked, this, [this] {
        if (m_model)
            Q_EMIT editTimeRequested(m_model->row().id);
    });
    modelChanged();
}

void TimerBar::setModel(TimerModel *model)
{
    if (m_model && m_model != m_elsewhere)
        disconnect(m_model, nullptr, this, nullptr);
    m_model = model;
    follow(model);
}

void TimerBar::setElsewhere(TimerModel *model, const QString &account)
{
    if (m_elsewhere && m_elsewhere != m_model)
        disconnect(m_elsewhere, nullptr, this, nullptr);
    m_elsewhere = model;
    m_account = account;
    follow(model);
}

void TimerBar::follow(TimerModel *model)
{
    if (model) {
        connect(model, &TimerModel::changed, this, &TimerBar::modelChanged, Qt::UniqueConnection);
        connect(model, &TimerModel::tick, this, &TimerBar::tick, Qt::UniqueConnection);
    }
    modelChanged();
}

bool TimerBar::showsElsewhere() const
{
    return m_elsewhere && m_elsewhere->isRunning() && !(m_model && m_model->isRunning());
}

/// Whose time stands here.
const TimerModel *TimerBar::shown() const
{
    return showsElsewhere() ? m_elsewhere : m_model;
}

void TimerBar::setActions(const QAction *stop, const QAction *start)
{
    m_stop = stop;
    m_start = start;
    modelChanged();
}

void TimerBar::setSecondsShown(bool shown)
{
    m_secondsShown = shown;
    arrange();
    update();
}

QString TimerBar::secondsText() const
{
    // The seconds of an account that is not shown stand still.
    const bool turn = m_secondsShown && m_model && !showsElsewhere();
    return turn ? m_model->secondsText() : QString();
}

void TimerBar::setTabAfter(QWidget *widget)
{
    setTabOrder(widget, m_button);
    setTabOrder(m_button, m_switch);
    setTabOrder(m_switch, m_names);
    setTabOrder(m_names, m_time);
}

QWidget *TimerBar::button() const
{
    return m_button;
}

void TimerBar::setWide(bool wide)
{
    if (wide == m_wide)
        return;
    m_wide = wide;
    updateGeometry();
    arrange();
}

void TimerBar::showError(const QString &sentence)
{
    m_error = sentence;
    m_names->setToolTip(plainToolTip(sentence));
    update();
}

QSize TimerBar::sizeHint() const
{
    return {tokens().px(380), tokens().px(m_wide ? 64 : 72)};
}

QSize TimerBar::minimumSizeHint() const
{
    return {tokens().px(240), sizeHint().height()};
}

void TimerBar::lookChanged()
{
    LookWidget::lookChanged();
    arrange();
}

void TimerBar::resizeEvent(QResizeEvent *)
{
    arrange();
}

void TimerBar::modelChanged()
{
    m_error.clear();
    const bool running = m_model && m_model->isRunning();
    const bool elsewhere = showsElsewhere();
    const bool startable = m_model && m_model->hasLast();
    m_button->setVisible(running || elsewhere || startable);
    m_switch->setVisible(elsewhere);
    m_names->setVisible(running);
    m_time->setVisible(running);
    const bool stops = running || elsewhere;
    m_button->setLook(
        stops ? BarButton::Kind::Filled : BarButton::Kind::Plain, stops ? look::Icon::Stop : look::Icon::Play, 36);
    tellButtons();
    arrange();
    update();
}

/// Their names and tooltips.
void TimerBar::tellButtons()
{
    if (showsElsewhere()) {
        m_button->setToolTip(plainToolTip(tr("Stop the timer in %1").arg(m_account)));
        m_button->setAccessibleName(tr("Stop %1 in %2").arg(m_elsewhere->row().project, m_account));
        m_switch->setToolTip(plainToolTip(tr("Show %1").arg(m_account)));
        m_switch->setAccessibleName(tr("Switch to %1").arg(m_account));
        return;
    }
    const bool running = m_model && m_model->isRunning();
    const QString what = running ? tr("Stop") : m_model && m_model->hasLast() ? m_model->continueText() : QString();
    m_button->setToolTip(withKey(what, running ? m_stop : m_start));
    m_button->setAccessibleName(running ? tr("Stop %1").arg(m_model->row().project) : what);
    if (running) {
        m_names->setAccessibleName(tr("Edit %1").arg(m_model->row().accessibleText));
        m_names->setToolTip(plainToolTip(m_model->row().toolTip));
        m_time->setAccessibleName(tr("Edit the time of %1").arg(m_model->row().project));
        m_time->setToolTip(tr("Edit the time"));
    }
}

void TimerBar::tick()
{
    const QRectF before = m_time->geometry();
    arrange();
    if (m_time->geometry() == before.toRect())
        update(timeRect().toAlignedRect());
    else
        update();
}

void TimerBar::click()
{
    if (showsElsewhere())
        Q_EMIT stopElsewhereRequested();
    else if (m_model && m_model->isRunning())
        Q_EMIT stopRequested();
    else
        Q_EMIT continueRequested();
}

void TimerBar::arrange()
{
    const QSize button = m_button->sizeHint();
    const QRectF place(width() - tokens().px(12) - button.width(), (height() - button.height()) / 2.0, button.width(),
        button.height());
    m_button->setGeometry(placed(place).toRect());
    m_time->setGeometry(timeRect().toRect());
    if (!m_switch->isHidden()) {
        const QSize other = m_switch->sizeHint();
        const QRectF time = placed(timeRect());
        m_switch->setGeometry(placed(QRectF(time.left() - tokens().px(8) - other.width(),
                                         (height() - other.height()) / 2.0, other.width(), other.height()))
                                  .toRect());
    }
    m_names->setGeometry(namesRect().adjusted(-tokens().px(30), 0, 0, 0).toRect());
}

/// Where the elapsed time is drawn, with a little room around it.
QRectF TimerBar::timeRect() const
{
    const QString time = shown() ? shown()->timeText() : u"0:00"_s;
    const qreal room = tokens().px(4);
    const qreal wide = std::ceil(look::elapsedWidth(tokens(), time, secondsText())) + 2 * room;
    const qreal end = width() - tokens().px(60) + room;
    return placed(QRectF(end - wide, tokens().px(12), wide, height() - tokens().px(24)));
}

QRectF TimerBar::namesRect() const
{
    const qreal start = tokens().px(38);
    const QRectF time = placed(timeRect()); // mirrored twice: as if left to right
    const qreal line = tokens().px(18);
    const qreal top = std::round(height() / 2.0 - line);
    const qreal end = m_switch->isHidden() ? time.left() : placed(QRectF(m_switch->geometry())).left();
    return placed(QRectF(start, top, std::max(0.0, end - tokens().px(12) - start), 2 * line));
}

void TimerBar::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    const TimerModel *model = shown();
    const bool running = model && model->isRunning();
    painter.fillRect(event->rect(), running ? t.running.tint : t.window);
    if (running && t.tintOutline > 0)
        look::paintTint(&painter, t, rect(), t.running.tint, 0);
    if (!model)
        return;
    const qreal room = t.px(4);
    look::drawElapsed(&painter, timeRect().adjusted(room, 0, -room, 0), model->timeText(), secondsText(), t,
        running ? t.running.color : t.muted, isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight);
    if (event->rect() == timeRect().toAlignedRect())
        return; // only the time turned
    paintNames(painter);
}

void TimerBar::paintNames(QPainter &painter) const
{
    const look::Tokens &t = tokens();
    const bool running = shown()->isRunning();
    const EntryRow &row = shown()->row();
    const QRectF both = namesRect();
    const qreal half = both.height() / 2;
    const QRectF upper(both.left(), both.top(), both.width(), half);
    const QRectF lower = upper.translated(0, half);

    const qreal dot = t.px(10);
    const QRectF dotRect = placed(QRectF(t.px(16), upper.center().y() - dot / 2, dot, dot));
    if (showsElsewhere()) {
        look::paintDot(&painter, t, dotRect, t.muted, true);
        paintElsewhere(painter, upper, lower);
        return;
    }
    look::paintDot(&painter, t, dotRect, running ? t.client(row.clientColor) : t.muted, running && row.billable);

    if (running) {
        look::drawLine(&painter,
            look::placedRuns(
                {look::TextRun{.text = row.project, .font = t.bodyName, .color = t.text},
                    look::TextRun{.text = row.client, .font = t.body, .color = t.muted, .gap = qreal(t.related())}},
                upper, layoutDirection()));
    } else {
        look::drawText(&painter, upper, m_model->idleTitle(), t.bodyName, t.text, layoutDirection());
    }

    if (!m_error.isEmpty()) {
        look::drawText(&painter, lower, m_error, t.body, t.refused.color, layoutDirection());
    } else if (running) {
        look::drawLine(&painter,
            look::placedRuns(
                {look::TextRun{.text = row.task, .font = t.body, .color = t.muted},
                    look::TextRun{.text = row.notes, .font = t.body, .color = t.muted, .separator = u" — "_s}},
                lower, layoutDirection()));
    } else {
        look::drawText(&painter, lower, m_model->lastText(), t.body, t.muted, layoutDirection());
    }
}

void TimerBar::paintElsewhere(QPainter &painter, const QRectF &upper, const QRectF &lower) const
{
    const look::Tokens &t = tokens();
    const EntryRow &row = m_elsewhere->row();
    look::drawText(&painter, upper, tr("Running in %1").arg(m_account), t.bodyName, t.text, layoutDirection());
    if (!m_error.isEmpty()) {
        look::drawText(&painter, lower, m_error, t.body, t.refused.color, layoutDirection());
        return;
    }
    look::drawLine(&painter,
        look::placedRuns({look::TextRun{.text = row.project, .font = t.body, .color = t.muted},
                             look::TextRun{.text = row.task, .font = t.body, .color = t.muted, .separator = u", "_s}},
            lower, layoutDirection()));
}

} // namespace sheaf
