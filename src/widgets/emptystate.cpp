// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/emptystate.h"

#include "models/text.h"
#include "widgets/actiontext.h"
#include "widgets/roomybutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPaintEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// A path is one word and can be wider than the page: it may be broken anywhere then.
QString breakable(const QString &sentence)
{
    constexpr int longest = 24;
    constexpr QChar joint(0x200b);
    QString text;
    int length = 0;
    for (const QChar letter : sentence) {
        length = letter.isSpace() ? 0 : length + 1;
        if (length > longest && !letter.isLowSurrogate() && !letter.isMark()) {
            text.append(joint);
            length = 1;
        }
        text.append(letter);
    }
    return text;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : LookWidget(parent)
    , m_picture(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_first(new RoomyButton(this))
    , m_second(new RoomyButton(this))
{
    setFocusPolicy(Qt::ClickFocus); // stands in for the list
    m_first->setObjectName(u"emptyFirst"_s);
    m_second->setObjectName(u"emptySecond"_s);
    for (QPushButton *button : {m_first, m_second})
        button->setAutoDefault(true); // Enter presses the one that has the focus, as in a dialog
    m_title->setObjectName(u"emptyTitle"_s);
    m_sentence->setObjectName(u"emptySentence"_s);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_picture->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(this);
    m_buttons = new QHBoxLayout;
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_first);
    m_buttons->addWidget(m_second);
    m_buttons->addStretch(1);
    column->addStretch(2);
    column->addWidget(m_picture);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addLayout(m_buttons);
    column->addStretch(3);
    connect(m_first, &QPushButton::clicked, this, &EmptyState::firstClicked);
    connect(m_second, &QPushButton::clicked, this, &EmptyState::secondClicked);
    EmptyState::lookChanged();
}

void EmptyState::show(
    look::Icon icon, bool accented, const Headline &headline, const Button &first, const Button &second)
{
    m_icon = icon;
    m_accented = accented;
    m_title->setText(text::oneLine(headline.title));
    m_sentence->setText(breakable(headline.sentence));
    m_sentence->setVisible(!headline.sentence.isEmpty());
    m_sentence->setAccessibleName(headline.sentence);
    setAccessibleName(QStringList{m_title->text(), headline.sentence}.join(u". "_s));
    const auto fill = [](QPushButton *button, const Button &wanted) {
        button->setText(menuText(wanted.text));
        button->setIcon(wanted.icon ? look::icon(*wanted.icon) : QIcon());
        button->setVisible(!wanted.text.isEmpty());
    };
    fill(m_first, first);
    fill(m_second, second);
    lookChanged();
}

QWidget *EmptyState::firstButton() const
{
    return m_first;
}

void EmptyState::lookChanged()
{
    const look::Tokens &t = tokens();
    m_picture->setPixmap(
        look::iconPixmap(m_icon, t.px(24), m_accented ? t.accentText : t.muted, devicePixelRatioF(), isRightToLeft()));
    m_picture->setContentsMargins(0, 0, 0, t.px(6));
    m_title->setFont(t.bodyName);
    m_sentence->setFont(t.body);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, t.muted);
    m_sentence->setPalette(quiet);
    QPalette plain = palette();
    plain.setColor(QPalette::WindowText, t.text);
    m_title->setPalette(plain);
    layout()->setSpacing(t.px(4));
    m_buttons->setSpacing(t.related());
    layout()->setContentsMargins(t.dialogMargin(), t.px(8), t.dialogMargin(), t.px(8));
    narrow();
    LookWidget::lookChanged();
}

/// A short column of text reads better than one long line.
void EmptyState::narrow()
{
    const look::Tokens &t = tokens();
    const int side = std::max(0, (width() - 2 * t.dialogMargin() - t.px(310)) / 2);
    m_sentence->setContentsMargins(side, 0, side, t.px(8));
}

/// The picture is the first to go where there is no room for all.
void EmptyState::resizeEvent(QResizeEvent *)
{
    m_picture->setVisible(height() >= tokens().px(160));
    narrow();
}

void EmptyState::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), tokens().base);
}

} // namespace sheaf
