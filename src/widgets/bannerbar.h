// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/statusmodel.h"
#include "widgets/lookwidget.h"

class QPushButton;

namespace sheaf {

/// What is wrong, between strip and list: a mark, a title, a sentence, and one button.
class BannerBar : public LookWidget
{
    Q_OBJECT

public:
    explicit BannerBar(QWidget *parent = nullptr);

    /// Nothing: the bar hides itself.
    void setBanner(const std::optional<Banner> &banner);
    QSize sizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

Q_SIGNALS:
    void actionRequested(sheaf::Banner::Action action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void lookChanged() override;

private:
    QRect sentenceRect(int width) const;
    void arrange();
    look::Accent accent() const;

    std::optional<Banner> m_banner;
    QPushButton *m_button;
};

} // namespace sheaf
