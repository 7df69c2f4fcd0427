// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/changes/changecard.h"

#include "widgets/actiontext.h"
#include "widgets/dialogs/conflictcard.h"
#include "widgets/dialogs/hintline.h"
#include "widgets/flowlayout.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/roomybutton.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Action = ChangeRow::Action;

struct SignLook
{
    look::Icon icon;
    QColor color;
};

SignLook signLook(const look::Tokens &t, const ChangeRow &row)
{
    switch (row.sign) {
    case ChangeRow::Sign::Conflict:
        return {look::Icon::Conflict, t.warning.color};
    case ChangeRow::Sign::Refused:
        return {look::Icon::Refused, t.refused.color};
    case ChangeRow::Sign::Deleted:
        return {look::Icon::Bin, row.section == ChangeRow::Section::NeedsYou ? t.warning.color : t.muted};
    case ChangeRow::Sign::Locked:
        return {look::Icon::Locked, t.refused.color};
    case ChangeRow::Sign::Checking:
        return {look::Icon::Checking, t.accentText};
    case ChangeRow::Sign::Pending:
        break;
    }
    return {look::Icon::Pending, t.muted};
}

std::optional<look::Icon> buttonIcon(Action action)
{
    switch (action) {
    case Action::WriteNotes:
    case Action::Edit:
        return look::Icon::Pencil;
    case Action::CopyTo:
        return look::Icon::Copy;
    case Action::Restore:
        return look::Icon::Undo;
    default:
        return std::nullopt;
    }
}

QString withKeyOf(const QString &words, Action action)
{
    return words + u" ("_s + QKeySequence(ChangeCard::keyOf(action)).toString(QKeySequence::NativeText) + u')';
}

} // namespace

/// Mark, entry and day.
class ChangeCard::Head : public LookWidget
{
public:
    explicit Head(ChangeCard *card)
        : LookWidget(card)
        , m_card(card)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        return {tokens().px(200), static_cast<int>(std::ceil(QFontMetricsF(tokens().bodyName).height()))};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const look::Tokens &t = tokens();
        const ChangeRow &row = m_card->row();
        const qreal day = std::ceil(QFontMetricsF(t.caption).horizontalAdvance(row.day));
        look::drawText(
            &painter, placed(QRectF(width() - day, 0, day, height())), row.day, t.caption, t.muted, layoutDirection());
        const QRectF names = placed(QRectF(0, 0, std::max<qreal>(0, width() - day - t.px(12)), height()));
        look::drawLine(&painter,
            look::placedRuns(
                {look::TextRun{.text = row.project, .font = t.bodyName, .color = t.text},
                    look::TextRun{.text = row.what, .font = t.body, .color = t.muted, .gap = qreal(t.px(6))}},
                names, layoutDirection()));
    }

private:
    ChangeCard *m_card;
};

ChangeCard::ChangeCard(QWidget *parent)
    : LookWidget(parent)
    , m_head(new Head(this))
    , m_sentence(new QLabel(this))
    , m_notice(new QLabel(this))
    , m_column(new QVBoxLayout(this))
    , m_buttonLines(new FlowLayout)
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_sentence->setObjectName(u"changeSentence"_s);
    m_notice->setObjectName(u"changeNotice"_s);
    for (QLabel *label : {m_sentence, m_notice}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::WindowText); // on Base it would be another
    }
    m_notice->hide();
    m_column->addWidget(m_head);
    m_column->addWidget(m_sentence);
    m_column->addWidget(m_notice);
    m_column->addLayout(m_buttonLines);
    applyLook();
}

void ChangeCard::setRow(const ChangeRow &row)
{
    m_row = row;
    m_notice->hide();
    m_sentence->setText(row.sentence);
    setAccessibleName(row.accessibleText);
    if (row.table && m_table == nullptr) {
        m_table = new ConflictCard(this);
        m_column->insertWidget(m_column->indexOf(m_notice), m_table);
    }
    if (m_table != nullptr) {
        if (row.table)
            m_table->setTable(*row.table);
        m_table->setVisible(row.table.has_value());
    }
    fillButtons();
    applyLook();
}

/// The buttons stay the same objects, so that one which has the focus keeps it.
void ChangeCard::fillButtons()
{
    qsizetype used = 0;
    for (const ChangeRow::Choice &choice : std::as_const(m_row.choices)) {
        if (choice.action == Action::History) // It is in the menu, for every row.
            continue;
        if (used == m_buttons.size()) {
            auto *button = new RoomyButton(this);
            button->setAutoDefault(false);
            connect(
                button, &QPushButton::clicked, this, [this, used] { Q_EMIT chosen(m_row.choices.value(used).action); });
            m_buttonLines->addWidget(button);
            m_buttons.append(button);
        }
        QPushButton *button = m_buttons.at(used++);
        button->setText(menuText(choice.words));
        button->setToolTip(plainToolTip(withKeyOf(choice.words, choice.action)));
        const std::optional<look::Icon> icon = buttonIcon(choice.action);
        button->setIcon(icon ? look::icon(*icon) : QIcon());
        button->show();
    }
    for (; used < m_buttons.size(); ++used) {
        if (m_buttons.at(used)->hasFocus())
            setFocus(Qt::OtherFocusReason);
        m_buttons.at(used)->hide();
    }
}

void ChangeCard::showNotice(const QString &sentence)
{
    m_notice->setText(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

void ChangeCard::setLineAbove(bool line)
{
    if (line == m_lineAbove)
        return;
    m_lineAbove = line;
    update();
}

QSize ChangeCard::minimumSizeHint() const
{
    return {tokens().px(200), LookWidget::minimumSizeHint().height()};
}

int ChangeCard::keyOf(Action action)
{
    switch (action) {
    case Action::TakeTheirs:
        return Qt::Key_K;
    case Action::KeepOurs:
        return Qt::Key_U;
    case Action::KeepBoth:
        return Qt::Key_B;
    case Action::WriteNotes:
    case Action::Edit:
        return Qt::Key_Return;
    case Action::CopyTo:
        return Qt::Key_M;
    case Action::TryAgain:
    case Action::Restore:
        return Qt::Key_R;
    case Action::Discard:
        return Qt::Key_Delete;
    case Action::History:
        break;
    }
    return Qt::Key_H;
}

bool ChangeCard::choose(int key)
{
    const auto found
        = std::find_if(m_row.choices.cbegin(), m_row.choices.cend(), [key](const ChangeRow::Choice &choice) {
              return keyOf(choice.action) == key || (key == Qt::Key_Enter && keyOf(choice.action) == Qt::Key_Return)
                  || (key == Qt::Key_Backspace && keyOf(choice.action) == Qt::Key_Delete);
          });
    if (found == m_row.choices.cend())
        return false;
    Q_EMIT chosen(found->action);
    return true;
}

void ChangeCard::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == 0;
    if (!plain || (enter && !hasFocus())) { // Enter on a button presses that button.
        LookWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        Q_EMIT walked(-1);
        return;
    case Qt::Key_Down:
        Q_EMIT walked(1);
        return;
    case Qt::Key_Home:
        Q_EMIT walked(-2);
        return;
    case Qt::Key_End:
        Q_EMIT walked(2);
        return;
    default:
        if (event->isAutoRepeat() || !choose(event->key()))
            LookWidget::keyPressEvent(event);
    }
}

void ChangeCard::focusInEvent(QFocusEvent *)
{
    update();
}

void ChangeCard::focusOutEvent(QFocusEvent *)
{
    update();
}

void ChangeCard::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ChangeRow::Choice &choice : std::as_const(m_row.choices)) {
        QAction *action = menu->addAction(menuText(choice.words));
        action->setShortcut(QKeySequence(keyOf(choice.action))); // to be read; the card takes the keys itself
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, act = choice.action] { Q_EMIT chosen(act); });
    }
    menu->popup(event->reason() == QContextMenuEvent::Mouse ? event->globalPos() : mapToGlobal(rect().center()));
}

void ChangeCard::mouseDoubleClickEvent(QMouseEvent *)
{
    choose(Qt::Key_Return);
}

void ChangeCard::lookChanged()
{
    applyLook();
    LookWidget::lookChanged();
}

void ChangeCard::applyLook()
{
    const look::Tokens &t = tokens();
    const int start = t.px(16 + 16 + 12);
    const bool rightToLeft = isRightToLeft();
    m_column->setContentsMargins(rightToLeft ? t.px(16) : start, t.px(10), rightToLeft ? start : t.px(16), t.px(12));
    m_column->setSpacing(t.px(3));
    m_buttonLines->setSpacing(t.px(8));
    m_buttonLines->setContentsMargins(0, t.px(6), 0, 0);
    m_sentence->setContentsMargins(0, 0, 0, m_row.table ? t.px(5) : 0);
    // At the edge of the column, whatever script the words are in.
    for (QLabel *label : {m_sentence, m_notice})
        label->setAlignment((rightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    for (QPushButton *button : std::as_const(m_buttons))
        button->setIconSize(QSize(t.px(16), t.px(16)));
    m_sentence->setFont(t.body);
    setTextColor(m_sentence, m_row.sign == ChangeRow::Sign::Refused ? t.text : t.muted);
    setTextColor(m_notice, t.warning.color);
    update();
}

void ChangeCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    const int start = t.px(16 + 16 + 12);
    if (m_lineAbove)
        painter.fillRect(placed(QRectF(start, 0, width() - start, 1)), t.line);
    if (hasFocus())
        look::paintRing(&painter, t, QRectF(rect()).adjusted(t.px(4), t.px(2), -t.px(4), -t.px(2)), t.rowRadius);
    const SignLook sign = signLook(t, m_row);
    const qreal side = t.px(16);
    look::paintIcon(&painter, sign.icon,
        placed(QRectF(t.px(16), m_head->y() + (m_head->height() - side) / 2.0, side, side)), sign.color,
        isRightToLeft());
}

} // namespace sheaf
