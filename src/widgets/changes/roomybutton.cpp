// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/changes/roomybutton.h"

#include "widgets/look/tokens.h"

namespace sheaf {

QSize RoomyButton::sizeHint() const
{
    constexpr int besideIcon = 4; // as styles have it
    const int words = fontMetrics().size(Qt::TextShowMnemonic, text()).width();
    const int picture = icon().isNull() ? 0 : iconSize().width() + besideIcon;
    const int room = look::Tokens::of(this).px(11);
    return QPushButton::sizeHint().expandedTo(QSize(picture + words + 2 * room, 0));
}

} // namespace sheaf
