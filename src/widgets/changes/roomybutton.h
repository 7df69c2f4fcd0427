// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QPushButton>

namespace sheaf {

/// A button in the style of the desktop, with room beside its words also where the style leaves none (Fusion, and Qt's
/// own styles from right to left when there is an icon).
class RoomyButton : public QPushButton
{
    Q_OBJECT

public:
    using QPushButton::QPushButton;

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSize contentSize() const;
};

} // namespace sheaf
