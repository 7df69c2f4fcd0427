// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/undobar.h"

#include "widgets/actiontext.h"
#include "widgets/look/colors.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"

#include <QAction>
#include <QEnterEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

constexpr auto shownFor = 10s;

/// The word Undo on the inverted bar.
class UndoButton : public QAbstractButton
{
public:
    explicit UndoButton(UndoBar *bar)
        : QAbstractButton(bar)
        , m_bar(bar)
    {
        setFocusPolicy(Qt::TabFocus);
    }

    QSize sizeHint() const override
    {
        const look::Tokens &t = m_bar->tokens();
        return {qRound(QFontMetricsF(t.bodyName).horizontalAdvance(text())) + t.px(16), t.px(28)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const look::Tokens &t = m_bar->tokens();
        if (underMouse())
            look::paintFill(&painter, rect(), look::mix(t.text, t.base, 0.16), t.blockRadius);
        look::drawText(&painter, rect(), text(), t.bodyName, t.base, layoutDirection(), Qt::AlignHCenter);
        if (hasFocus())
            look::paintRing(&painter, t, rect(), t.blockRadius);
    }

private:
    UndoBar *m_bar;
};

} // namespace

UndoBar::UndoBar(Clock &clock, const QAction *undo, QWidget *parent)
    : LookWidget(parent)
    , m_alarm(clock)
    , m_undo(undo)
    , m_button(new UndoButton(this))
{
    m_button->setObjectName(u"undoButton"_s);
    m_button->setText(tr("Undo"));
    m_button->setAccessibleName(tr("Undo"));
    m_button->setToolTip(withKey(tr("Undo"), undo));
    m_button->setAttribute(Qt::WA_Hover);
    m_button->installEventFilter(this);
    connect(m_button, &QAbstractButton::clicked, this, &UndoBar::undoRequested);
    hide();
}

void UndoBar::offer(const QString &what)
{
    m_what = what;
    setAccessibleName(what);
    setToolTip(plainToolTip(what));
    show();
    raise();
    arrange();
    update();
    wait();
    Q_EMIT shownChanged(true);
}

void UndoBar::dismiss()
{
    m_alarm.cancel();
    if (isHidden())
        return;
    hide();
    Q_EMIT shownChanged(false);
}

void UndoBar::wait()
{
    m_alarm.set(shownFor, [this] {
        if (underMouse() || m_button->hasFocus())
            wait();
        else
            dismiss();
    });
}

QSize UndoBar::sizeHint() const
{
    return {tokens().px(360), tokens().px(40)};
}

void UndoBar::lookChanged()
{
    LookWidget::lookChanged();
    arrange();
}

void UndoBar::resizeEvent(QResizeEvent *)
{
    arrange();
}

void UndoBar::arrange()
{
    const look::Tokens &t = tokens();
    const qreal key = std::ceil(QFontMetricsF(t.caption).horizontalAdvance(keysText(m_undo)));
    const QSize size = m_button->sizeHint();
    const qreal left = width() - t.px(14) - key - t.px(8) - size.width();
    m_button->setGeometry(placed(QRectF(left, (height() - size.height()) / 2.0, size.width(), size.height())).toRect());
}

void UndoBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    look::paintFill(&painter, rect(), t.text, t.rowRadius);
    const QColor quiet = look::toned(look::mix(t.base, t.text, 0.3), t.text, 4.5);
    const QRectF button = placed(m_button->geometry());
    look::drawText(&painter, placed(QRectF(button.right() + t.px(8), 0, width() - button.right() - t.px(8), height())),
        keysText(m_undo), t.caption, quiet, layoutDirection());
    look::drawText(&painter, placed(QRectF(t.px(14), 0, button.left() - t.px(14 + 8), height())), m_what, t.body,
        t.base, layoutDirection());
}

void UndoBar::enterEvent(QEnterEvent *event)
{
    LookWidget::enterEvent(event);
    wait();
}

void UndoBar::leaveEvent(QEvent *event)
{
    LookWidget::leaveEvent(event);
    if (isVisible())
        wait();
}

void UndoBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        LookWidget::keyPressEvent(event);
}

bool UndoBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && isVisible())
        wait();
    return LookWidget::eventFilter(watched, event);
}

} // namespace sheaf
