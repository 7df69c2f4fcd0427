// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/wording.h"
#include "widgets/look/icons.h"
#include "widgets/lookwidget.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace sheaf {

/// What stands where nothing is to be shown: an icon, a line, a sentence, and at most two buttons.
class EmptyState : public LookWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    struct Button
    {
        QString text; ///< Plain; empty: no button.
        std::optional<look::Icon> icon = std::nullopt;
    };

    void show(look::Icon icon, bool accented, const Headline &headline, const Button &first, const Button &second);

    QWidget *firstButton() const;

Q_SIGNALS:
    void firstClicked();
    void secondClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void lookChanged() override;

private:
    void narrow();

    look::Icon m_icon = look::Icon::Info;
    bool m_accented = false;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_first;
    QPushButton *m_second;
    QHBoxLayout *m_buttons = nullptr;
};

} // namespace sheaf
