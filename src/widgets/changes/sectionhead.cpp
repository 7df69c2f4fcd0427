// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/changes/sectionhead.h"

#include "models/text.h"
#include "widgets/look/text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace sheaf {

SectionHead::SectionHead(const QString &title, QWidget *parent)
    : LookWidget(parent)
    , m_title(title)
    , m_line(new QHBoxLayout(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_line->addStretch(1);
    fit();
}

void SectionHead::setButton(QPushButton *button)
{
    m_line->addWidget(button, 0, Qt::AlignVCenter);
}

void SectionHead::set(int count, bool first)
{
    m_count = count;
    m_first = first;
    setVisible(count > 0);
    setAccessibleName(QString(m_title + u' ' + text::number(count)));
    fit();
}

void SectionHead::lookChanged()
{
    fit();
    LookWidget::lookChanged();
}

void SectionHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    if (!m_first) {
        painter.fillRect(QRectF(0, 0, width(), band()), t.window);
        painter.fillRect(QRectF(0, 0, width(), 1), t.lineOnWindow);
        painter.fillRect(QRectF(0, band() - 1, width(), 1), t.lineOnWindow);
    }
    const qreal top = m_first ? 0 : band();
    look::drawLine(&painter,
        look::placedRuns(
            {look::TextRun{.text = m_title, .font = t.bodyName, .color = t.text},
                look::TextRun{.text = text::number(m_count), .font = t.body, .color = t.muted, .gap = qreal(t.px(8))}},
            placed(QRectF(t.px(16), top, width() - t.px(32), height() - top)), layoutDirection()));
}

int SectionHead::band() const
{
    return tokens().px(8);
}

void SectionHead::fit()
{
    const look::Tokens &t = tokens();
    m_line->setContentsMargins(t.px(16), m_first ? 0 : band(), t.px(16), 0);
    setFixedHeight(t.px(44) + (m_first ? 0 : band()));
}

} // namespace sheaf
