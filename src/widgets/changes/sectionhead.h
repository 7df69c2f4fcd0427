// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/lookwidget.h"

#include <QString>

class QHBoxLayout;
class QPushButton;

namespace sheaf {

/// `Needs you 3` on the page of changes, with a band above where another section ends.
class SectionHead : public LookWidget
{
    Q_OBJECT

public:
    SectionHead(const QString &title, QWidget *parent);

    /// At the end of the line.
    void setButton(QPushButton *button);
    /// Hidden when there is nothing. `first`: no section is above it.
    void set(int count, bool first);

protected:
    void lookChanged() override;
    void paintEvent(QPaintEvent *event) override;

private:
    int band() const;
    void fit();

    QString m_title;
    QHBoxLayout *m_line;
    int m_count = 0;
    bool m_first = true;
};

} // namespace sheaf
