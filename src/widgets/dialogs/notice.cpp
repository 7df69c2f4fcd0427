// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/notice.h"

#include "widgets/dialogs/hintline.h"
#include "widgets/flowlayout.h"
#include "widgets/roomybutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sheaf {

Hairline::Hairline(QWidget *parent)
    : LookWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().lineOnWindow);
}

Notice::Notice(QWidget *parent)
    : LookWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_words(new QVBoxLayout)
    , m_buttonRow(new FlowLayout)
{
    m_title->setObjectName(u"noticeTitle"_s);
    m_sentence->setObjectName(u"noticeSentence"_s);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_words->addWidget(m_title);
    m_words->addWidget(m_sentence);
    m_words->addLayout(m_buttonRow);
    auto *line = new QHBoxLayout(this);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addLayout(m_words, 1);
    applyLook();
}

void Notice::say(Kind kind, look::Icon icon, const QString &title, const QString &sentence)
{
    m_kind = kind;
    m_symbol = icon;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    applyLook();
}

void Notice::setContent(QWidget *content)
{
    m_words->insertWidget(2, content);
    applyLook();
}

QPushButton *Notice::addButton(const QString &text)
{
    auto *button = new RoomyButton(text, this);
    button->setAutoDefault(false);
    m_buttonRow->addWidget(button);
    m_buttons.append(button);
    fitHeight();
    return button;
}

void Notice::removeButtons()
{
    // One of them may be the sender of what leads here.
    for (QPushButton *button : std::as_const(m_buttons)) {
        m_buttonRow->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    fitHeight();
}

QString Notice::title() const
{
    return m_title->text();
}

QString Notice::sentence() const
{
    return m_sentence->text();
}

void Notice::applyLook()
{
    const look::Tokens &t = tokens();
    QColor color = t.muted;
    if (m_kind == Kind::Warning)
        color = t.warning.color;
    else if (m_kind == Kind::Refused)
        color = t.refused.color;
    const int size = t.px(16);
    m_icon->setPixmap(look::iconPixmap(m_symbol, size, color, devicePixelRatioF(), isRightToLeft()));
    m_icon->setFixedSize(size, size + t.px(2));
    m_title->setFont(t.bodyName);
    for (QLabel *label : {m_title, m_sentence})
        label->setAlignment(Qt::AlignVCenter | startEdge(layoutDirection()));
    setTextColor(m_title, t.text);
    setTextColor(m_sentence, m_kind == Kind::Plain ? t.muted : t.text);
    layout()->setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(12) + 1);
    layout()->setSpacing(t.px(10));
    m_words->setSpacing(t.px(4));
    m_buttonRow->setSpacing(t.px(8));
    m_buttonRow->setContentsMargins(0, m_buttons.isEmpty() ? 0 : t.px(6), 0, 0);
    fitHeight();
}

void Notice::fitHeight()
{
    layout()->activate();
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : 0;
    if (needed > 0 && width() > tokens().px(200) && needed != minimumHeight())
        setMinimumHeight(needed);
}

void Notice::resizeEvent(QResizeEvent *)
{
    fitHeight();
}

void Notice::lookChanged()
{
    applyLook();
    LookWidget::lookChanged();
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    QColor ground = t.base;
    if (m_kind == Kind::Warning)
        ground = t.warning.tint;
    else if (m_kind == Kind::Refused)
        ground = t.refused.tint;
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.lineOnWindow);
}

} // namespace sheaf
