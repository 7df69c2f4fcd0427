// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/changes/roomybutton.h"

#include "widgets/look/tokens.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace sheaf {

namespace {

constexpr int besideIcon = 4; // as styles have it

} // namespace

/// Icon and words.
QSize RoomyButton::contentSize() const
{
    const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text());
    const int picture = icon().isNull() ? 0 : iconSize().width() + besideIcon;
    return {picture + words.width(), std::max(words.height(), iconSize().height())};
}

QSize RoomyButton::sizeHint() const
{
    const int room = look::Tokens::of(this).px(11);
    return QPushButton::sizeHint().expandedTo(QSize(contentSize().width() + 2 * room, 0));
}

/// From right to left, Qt puts the words beside an icon at the far edge of the button.
void RoomyButton::paintEvent(QPaintEvent *event)
{
    if (icon().isNull() || !isRightToLeft()) {
        QPushButton::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.icon = QIcon();
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);
    QRect content = QStyle::alignedRect(Qt::RightToLeft, Qt::AlignCenter, contentSize(), rect());
    icon().paint(&painter,
        QRect(content.right() + 1 - iconSize().width(), content.y(), iconSize().width(), content.height()),
        Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    content.setRight(content.right() - iconSize().width() - besideIcon);
    painter.drawItemText(
        content, Qt::AlignCenter | Qt::TextShowMnemonic, palette(), isEnabled(), text(), QPalette::ButtonText);
}

} // namespace sheaf
