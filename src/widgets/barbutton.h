// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/look/icons.h"
#include "widgets/look/tokens.h"

#include <QAbstractButton>

namespace sheaf {

/// The square button of our own painting: filled in the running colour, plain, or nothing but an icon.
class BarButton : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Kind {
        Filled, ///< The one filled colour of the window: Stop.
        Plain, ///< A frame: Start.
        Bare, ///< The icon alone.
    };

    explicit BarButton(QWidget *parent = nullptr);

    void setLook(Kind kind, look::Icon icon, int sizeAtUnit4);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    look::Tokens m_tokens;
    Kind m_kind = Kind::Bare;
    look::Icon m_icon = look::Icon::Play;
    int m_size = 36;
};

/// An invisible button over something painted below it: a place to click, to reach with Tab, and with a name.
class TouchArea : public QAbstractButton
{
    Q_OBJECT

public:
    explicit TouchArea(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace sheaf
