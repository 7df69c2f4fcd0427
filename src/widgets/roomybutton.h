// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialogButtonBox>
#include <QPushButton>

namespace sheaf {

/// A button in the style of the desktop, with room beside its words also where the style leaves none (Fusion, and Qt's
/// own styles from right to left when there is an icon), and an icon that grows with the font. A flat one shows that
/// the mouse is on it.
class RoomyButton : public QPushButton
{
    Q_OBJECT

public:
    explicit RoomyButton(QWidget *parent = nullptr);
    explicit RoomyButton(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitIcon();
    int besideIcon() const;
    QSize contentSize() const;
};

/// One with these words, at the place the desktop gives the role.
RoomyButton *addRoomyButton(QDialogButtonBox *box, const QString &text, QDialogButtonBox::ButtonRole role);

} // namespace sheaf
