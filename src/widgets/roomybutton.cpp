// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/roomybutton.h"

#include "widgets/look/colors.h"
#include "widgets/look/paint.h"
#include "widgets/lookwidget.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace sheaf {

namespace {

constexpr int styleGap = 4; ///< Between icon and words, as styles have it.

} // namespace

RoomyButton::RoomyButton(QWidget *parent)
    : QPushButton(parent)
{
    fitIcon();
}

RoomyButton::RoomyButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    fitIcon();
}

void RoomyButton::fitIcon()
{
    const int side = look::Tokens::of(this).px(16);
    setIconSize(QSize(side, side));
}

int RoomyButton::besideIcon() const
{
    return look::Tokens::of(this).px(styleGap);
}

/// Icon and words.
QSize RoomyButton::contentSize() const
{
    const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text());
    const int picture = icon().isNull() ? 0 : iconSize().width() + besideIcon();
    return {picture + words.width(), std::max(words.height(), iconSize().height())};
}

QSize RoomyButton::sizeHint() const
{
    const int room = look::Tokens::of(this).px(11);
    return QPushButton::sizeHint().expandedTo(QSize(contentSize().width() + 2 * room, 0));
}

void RoomyButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (changesLook(event))
        fitIcon();
}

void RoomyButton::paintEvent(QPaintEvent *event)
{
    if (isFlat() && isEnabled() && underMouse() && !isDown()) {
        QStylePainter painter(this);
        const look::Tokens t = look::Tokens::of(this);
        const QColor ground = palette().color(parentWidget() ? parentWidget()->backgroundRole() : backgroundRole());
        look::paintFill(&painter, rect(), look::mix(ground, t.text, 0.06), t.blockRadius);
    }
    // From right to left, Qt puts the words beside an icon at the far edge of the button; and its gap never grows.
    if (icon().isNull() || (!isRightToLeft() && besideIcon() == styleGap)) {
        QPushButton::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.icon = QIcon();
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);
    const QRect content = QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, contentSize(), rect());
    const QRect picture(content.x(), content.y(), iconSize().width(), content.height());
    icon().paint(&painter, QStyle::visualRect(layoutDirection(), content, picture), Qt::AlignCenter,
        isEnabled() ? QIcon::Normal : QIcon::Disabled);
    const QRect words = content.adjusted(iconSize().width() + besideIcon(), 0, 0, 0);
    painter.drawItemText(QStyle::visualRect(layoutDirection(), content, words), Qt::AlignCenter | Qt::TextShowMnemonic,
        palette(), isEnabled(), text(), QPalette::ButtonText);
}

RoomyButton *addRoomyButton(QDialogButtonBox *box, const QString &text, QDialogButtonBox::ButtonRole role)
{
    auto *button = new RoomyButton(text, box);
    box->addButton(button, role);
    return button;
}

} // namespace sheaf
