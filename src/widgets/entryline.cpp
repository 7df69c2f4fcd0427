// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/entryline.h"

#include "widgets/entrypanel.h"
#include "widgets/keycap.h"
#include "widgets/look/icons.h"
#include "widgets/lookwidget.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFrame>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int longestLine = 2000;
constexpr int textStart = 26; ///< The words stand in one column with the names below.
constexpr int ownMargin = 2; ///< What QLineEdit keeps free by itself.

} // namespace

EntryLine::EntryLine(QWidget *parent)
    : QLineEdit(parent)
    , m_tokens(look::Tokens::of(this))
    , m_panel(new EntryPanel(this))
{
    setMaxLength(longestLine);
    setPlaceholderText(tr("What are you working on?"));
    setAccessibleName(tr("What are you working on?"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QLineEdit::textEdited, this, &EntryLine::openPanel);
    connect(m_panel, &EntryPanel::picked, this, &EntryLine::enter);
    lookChanged();
}

void EntryLine::setModels(PickerModel *picker, TimerModel *timer)
{
    m_picker = picker;
    m_timer = timer;
    m_panel->setModels(picker, timer);
    closePanel();
}

void EntryLine::setAction(const QAction *action)
{
    m_action = action;
    update();
}

QString EntryLine::hint() const
{
    return m_action && !m_action->shortcuts().isEmpty()
        ? m_action->shortcuts().constLast().toString(QKeySequence::NativeText)
        : QString();
}

void EntryLine::showError(const QString &sentence)
{
    openPanel();
    m_panel->showError(sentence);
    setAccessibleDescription(sentence);
}

void EntryLine::finish()
{
    clear();
    closePanel();
}

bool EntryLine::isPanelShown() const
{
    return m_panel->isVisible();
}

QSize EntryLine::sizeHint() const
{
    return {m_tokens.px(300), m_tokens.px(36)};
}

void EntryLine::lookChanged()
{
    m_tokens = look::Tokens::of(this);
    QStyleOptionFrame option;
    initStyleOption(&option);
    option.rect = QRect(0, 0, 200, 40);
    const QRect contents = style()->subElementRect(QStyle::SE_LineEditContents, &option, this);
    const int start = std::max(0, m_tokens.px(textStart) - contents.left() - ownMargin);
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    setTextMargins(rightToLeft ? 0 : start, 0, rightToLeft ? start : 0, 0);
    setAlignment((rightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    setFixedHeight(m_tokens.px(36));
    update();
}

void EntryLine::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (changesLook(event) || event->type() == QEvent::LayoutDirectionChange)
        lookChanged();
}

void EntryLine::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const qreal side = m_tokens.px(16);
    const QRectF plus(m_tokens.px(2), (height() - side) / 2.0, side, side);
    look::paintIcon(&painter, look::Icon::Plus, mirrored(plus, width(), rightToLeft), m_tokens.muted);
    if (text().isEmpty() && !hint().isEmpty())
        paintKeyCap(&painter, m_tokens,
            mirrored(QRectF(0, 0, width() - m_tokens.px(9), height()), width(), rightToLeft), hint(),
            layoutDirection());
}

void EntryLine::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    if (isPanelShown())
        placePanel();
}

void EntryLine::openPanel()
{
    if (!m_picker)
        return;
    if (m_panel->parentWidget() != window()) {
        m_panel->setParent(window());
        window()->installEventFilter(this);
    }
    m_panel->read(text());
    setAccessibleDescription(m_panel->spoken());
    placePanel();
    m_panel->show();
    m_panel->raise();
}

void EntryLine::placePanel()
{
    const QPoint corner = mapTo(window(), QPoint(0, height()));
    const int room = window()->height() - corner.y() - m_tokens.px(4);
    m_panel->setGeometry(corner.x(), corner.y(), width(), std::min(m_panel->wantedHeight(), room));
}

void EntryLine::closePanel()
{
    m_panel->hide();
    setAccessibleDescription(QString());
}

bool EntryLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == window() && event->type() == QEvent::Resize && isPanelShown())
        placePanel();
    return QLineEdit::eventFilter(watched, event);
}

void EntryLine::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        closePanel();
}

void EntryLine::enter()
{
    if (!isPanelShown()) {
        openPanel(); // first show what the next Enter does
        return;
    }
    const std::optional<Assignment> assignment = m_panel->assignment();
    if (assignment)
        Q_EMIT startRequested(*assignment, m_panel->notes());
    else
        openForm();
}

void EntryLine::openForm()
{
    if (!m_picker)
        return;
    if (!isPanelShown())
        m_panel->read(text());
    Q_EMIT formRequested(m_panel->assignment().value_or(Assignment{}), m_panel->notes());
}

void EntryLine::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool enterKey = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enterKey && (event->modifiers() & Qt::ControlModifier)) {
        openForm();
    } else if (enterKey) {
        enter();
    } else if (key == Qt::Key_Down || key == Qt::Key_Up) {
        if (!isPanelShown())
            openPanel();
        else
            m_panel->move(key == Qt::Key_Down ? 1 : -1);
        setAccessibleDescription(m_panel->spoken());
    } else if ((event->modifiers() & Qt::AltModifier) && key >= Qt::Key_1 && key <= Qt::Key_9) {
        if (isPanelShown() && m_panel->choose(key - Qt::Key_0))
            enter();
    } else if (key == Qt::Key_Escape) {
        if (isPanelShown())
            closePanel();
        else
            Q_EMIT left();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace sheaf
