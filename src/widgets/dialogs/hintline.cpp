// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/hintline.h"

#include "widgets/look/paint.h"
#include "widgets/lookwidget.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

void setTextColor(QWidget *widget, const QColor &color)
{
    QPalette palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        palette.setColor(group, QPalette::WindowText, color);
    widget->setPalette(palette);
}

LinkButton::LinkButton(QWidget *parent)
    : QAbstractButton(parent)
    , m_tokens(look::Tokens::of(this))
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics(m_tokens.second);
    return {metrics.horizontalAdvance(text()) + 2 * m_tokens.px(3), metrics.height() + m_tokens.px(4)};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont font = m_tokens.second;
    font.setUnderline(underMouse());
    painter.setFont(font);
    painter.setPen(m_tokens.accentText);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
    if (hasFocus())
        look::paintRing(&painter, m_tokens, rect(), m_tokens.px(3));
}

/// Enter follows the link; the dialog's default button would take it otherwise.
void LinkButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void LinkButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (changesLook(event)) {
        m_tokens = look::Tokens::of(this);
        updateGeometry();
        update();
    }
}

HintLine::HintLine(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_link(new LinkButton(this))
{
    m_text->setObjectName(u"hintText"_s);
    m_link->setObjectName(u"hintLink"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_link, 0, Qt::AlignTop);
    connect(m_link, &LinkButton::clicked, this, &HintLine::cured);
    clear();
}

QString HintLine::text() const
{
    return m_text->text();
}

QString HintLine::cure() const
{
    return m_link->text();
}

void HintLine::setReservedLines(int lines)
{
    m_reserved = lines;
    fitHeight();
}

void HintLine::say(Kind kind, const QString &text, const QString &cure)
{
    m_kind = kind;
    m_text->setText(text);
    m_link->setText(cure);
    m_link->setAccessibleName(cure);
    m_link->setVisible(!cure.isEmpty());
    m_link->updateGeometry();
    m_icon->setVisible(kind != Kind::Quiet && !text.isEmpty());
    applyLook();
}

void HintLine::applyLook()
{
    const look::Tokens tokens = look::Tokens::of(this);
    QColor color = tokens.muted;
    look::Icon icon = look::Icon::Info;
    if (m_kind == Kind::Warning) {
        color = tokens.warning.color;
        icon = look::Icon::Warning;
    } else if (m_kind == Kind::Refused) {
        color = tokens.refused.color;
        icon = look::Icon::Refused;
    }
    setTextColor(m_text, color);
    m_text->setFont(tokens.second);
    m_text->setAlignment(Qt::AlignTop | startEdge(layoutDirection()));
    const int size = tokens.px(16);
    m_icon->setPixmap(look::iconPixmap(icon, size, color, devicePixelRatioF(), layoutDirection() == Qt::RightToLeft));
    m_icon->setFixedSize(size, QFontMetrics(tokens.second).height() + tokens.px(2));
    m_text->setContentsMargins(0, tokens.px(1), 0, 0);
    layout()->setSpacing(tokens.px(6));
    fitHeight();
}

/// At least the lines that are reserved, more if the words need more.
void HintLine::fitHeight()
{
    const int line = QFontMetrics(m_text->font()).lineSpacing();
    const int reserved = m_reserved * line + m_text->contentsMargins().top();
    layout()->activate();
    const int needed = m_text->text().isEmpty() ? 0 : m_text->heightForWidth(std::max(m_text->width(), 1));
    const int height = std::max(reserved, width() > 0 && m_text->width() > line ? needed : 0);
    if (height != minimumHeight())
        setMinimumHeight(height);
}

void HintLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (changesLook(event) || event->type() == QEvent::LayoutDirectionChange)
        applyLook();
}

void HintLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

} // namespace sheaf
