// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/changes/changespage.h"

#include "models/changesmodel.h"
#include "widgets/actiontext.h"
#include "widgets/changes/changecard.h"
#include "widgets/changes/sectionhead.h"
#include "widgets/dialogs/hintline.h"
#include "widgets/emptystate.h"
#include "widgets/look/icons.h"
#include "widgets/roomybutton.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Section = ChangeRow::Section;

} // namespace

ChangesPage::ChangesPage(const QAction *menu, QWidget *parent)
    : LookWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHeader(menu);
    buildBody();
    column->addWidget(m_header);
    column->addWidget(m_area, 1);
    applyLook();
}

void ChangesPage::buildHeader(const QAction *menu)
{
    m_header = new QWidget(this);
    auto *line = new QHBoxLayout(m_header);
    const auto add = [&](const QString &name, const QString &words, look::Icon icon) {
        auto *button = new QToolButton(m_header);
        button->setObjectName(name);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setIcon(look::icon(icon));
        button->setAccessibleName(words);
        line->addWidget(button, 0, Qt::AlignVCenter);
        return button;
    };
    m_back = add(u"changesBack"_s, tr("Back to the day"), look::Icon::ChevronLeft);
    m_back->setToolTip(
        plainToolTip(tr("Back to the day (%1)").arg(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText))));
    m_title = new QLabel(tr("Changes"), m_header);
    line->addWidget(m_title, 0, Qt::AlignVCenter);
    line->addStretch(1);
    m_copyLog = add(u"copyLog"_s, tr("Copy log"), look::Icon::Copy);
    m_copyLog->setText(tr("Copy log"));
    m_copyLog->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copyLog->setToolTip(plainToolTip(tr("Copies the last changes, without names and notes")));
    m_menu = add(u"changesMenu"_s, tr("Menu"), look::Icon::Menu);
    m_menu->setToolTip(withKey(tr("Menu"), menu));
    connect(m_back, &QToolButton::clicked, this, &ChangesPage::backRequested);
    connect(m_copyLog, &QToolButton::clicked, this, &ChangesPage::copyLogRequested);
    connect(m_menu, &QToolButton::clicked, menu, &QAction::trigger);
}

void ChangesPage::buildBody()
{
    m_area = new QScrollArea(this);
    m_area->setObjectName(u"changesArea"_s);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_body = new QWidget(m_area);
    m_body->setBackgroundRole(QPalette::Base);
    m_body->setAutoFillBackground(true);
    m_area->setWidget(m_body);
    m_column = new QVBoxLayout(m_body);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_empty = new EmptyState(m_body);
    m_heads = {new SectionHead(tr("Needs you"), m_body), new SectionHead(tr("On the way"), m_body),
        new SectionHead(tr("Recently deleted"), m_body)};
    m_tryAll = new RoomyButton(tr("Try all again"), m_heads[0]);
    m_tryAll->setObjectName(u"tryAllAgain"_s);
    m_tryAll->setAutoDefault(false);
    m_tryAll->setFlat(true);
    m_tryAll->setIcon(look::icon(look::Icon::Checking));
    connect(m_tryAll, &QPushButton::clicked, this, &ChangesPage::tryAllAgain);
    m_heads[0]->setButton(m_tryAll);
    m_arrived = new QLabel(m_body);
    for (QLabel *&more : m_more)
        more = new QLabel(m_body);
    for (QLabel *label : {m_more[0], m_more[1], m_more[2], m_arrived}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::WindowText);
        label->hide();
    }
    m_column->addStretch(1); // what is there stands at the top
}

void ChangesPage::setModel(ChangesModel *model)
{
    if (m_model) {
        disconnect(m_model, nullptr, this, nullptr);
        m_model->setActive(false);
    }
    clear();
    m_model = model;
    if (!model)
        return;
    model->setActive(true);
    connect(model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { insertRows(first, last); });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
    connect(model, &QAbstractItemModel::rowsMoved, this,
        [this](const QModelIndex &, int from, int, const QModelIndex &, int to) { moveRow(from, to); });
    connect(
        model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first) { updateRow(first.row()); });
    connect(model, &ChangesModel::changed, this, &ChangesPage::arrange);
    if (model->rowCount() > 0)
        insertRows(0, model->rowCount() - 1);
    arrange();
    m_area->verticalScrollBar()->setValue(0);
}

void ChangesPage::clear()
{
    qDeleteAll(m_cards);
    m_cards.clear();
}

void ChangesPage::insertRows(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        auto *card = new ChangeCard(m_body);
        card->setRow(m_model->row(i));
        connect(card, &ChangeCard::chosen, this, [this, card](ChangeRow::Action action) {
            m_last = card;
            card->showNotice({});
            Q_EMIT chosen(card->row(), action);
        });
        connect(card, &ChangeCard::walked, this, [this, card](int step) { walk(card, step); });
        m_cards.insert(i, card);
    }
}

/// The focus goes on to what takes the place.
void ChangesPage::removeRows(int first, int last)
{
    bool focused = false;
    for (int i = last; i >= first; --i) {
        ChangeCard *card = m_cards.takeAt(i);
        focused = focused || card->hasFocus() || card->isAncestorOf(focusWidget());
        m_column->removeWidget(card);
        card->disconnect(this);
        // It may be one of its buttons that leads here.
        if (!focused)
            card->hide();
        card->deleteLater();
    }
    if (!focused)
        return;
    QWidget *next = m_cards.isEmpty() ? static_cast<QWidget *>(m_back)
                                      : m_cards.at(std::min<qsizetype>(first, m_cards.size() - 1));
    next->setFocus(Qt::OtherFocusReason);
    const QList<ChangeCard *> gone = m_body->findChildren<ChangeCard *>(Qt::FindDirectChildrenOnly);
    for (ChangeCard *card : gone) {
        if (!m_cards.contains(card))
            card->hide();
    }
}

void ChangesPage::moveRow(int from, int to)
{
    m_cards.move(from, to > from ? to - 1 : to);
}

void ChangesPage::updateRow(int row)
{
    ChangeCard *card = m_cards.at(row);
    const auto buttons = card->findChildren<QPushButton *>().size();
    card->setRow(m_model->row(row));
    if (card->findChildren<QPushButton *>().size() != buttons)
        setTabOrders();
}

void ChangesPage::updateHeads()
{
    bool first = true;
    for (int i = 0; i < 3; ++i) {
        const auto section = static_cast<Section>(i);
        const int hidden = m_model->hidden(section);
        m_heads[static_cast<size_t>(i)]->set(m_model->count(section), first);
        first = first && m_model->count(section) == 0;
        QLabel *more = m_more[static_cast<size_t>(i)];
        more->setVisible(hidden > 0);
        more->setText(
            section == Section::Deleted ? tr("Older ones are not listed.") : tr("and %n more", nullptr, hidden));
    }
    const bool open = m_model->count(Section::NeedsYou) + m_model->count(Section::OnTheWay) > 0;
    const QString &arrived = m_model->arrived();
    m_arrived->setText(arrived.isEmpty() ? QString() : QString(arrived + u'.'));
    m_arrived->setVisible(open && !arrived.isEmpty());
    m_empty->setVisible(!open);
    if (!open)
        m_empty->show(look::Icon::Sent, false,
            Headline{tr("Everything is in Harvest"),
                arrived.isEmpty() ? tr("What waits, is refused or was changed in both places is listed here.")
                                  : m_arrived->text()},
            {}, {});
    if (m_heads[2]->isVisibleTo(m_body) && !open)
        m_heads[2]->set(m_model->count(Section::Deleted), false);
    const bool any = std::any_of(m_cards.begin(), m_cards.end(), [](const ChangeCard *card) {
        const QList<ChangeRow::Choice> &choices = card->row().choices;
        return std::any_of(choices.begin(), choices.end(),
            [](const ChangeRow::Choice &choice) { return choice.action == ChangeRow::Action::TryAgain; });
    });
    m_tryAll->setVisible(any && m_model->count(Section::NeedsYou) > 1);
}

/// The card that should not move on the screen: the one with the focus, else the first in view.
ChangeCard *ChangesPage::anchor() const
{
    const int top = m_area->verticalScrollBar()->value();
    const int bottom = top + m_area->viewport()->height();
    ChangeCard *first = nullptr;
    for (ChangeCard *card : m_cards) {
        const QRect place = card->geometry();
        if (place.bottom() < top || place.top() > bottom || !card->isVisible())
            continue;
        if (card->hasFocus() || card->isAncestorOf(focusWidget()))
            return card;
        if (first == nullptr && place.top() >= top)
            first = card;
    }
    return first;
}

void ChangesPage::arrange()
{
    if (!m_model)
        return;
    QScrollBar *bar = m_area->verticalScrollBar();
    const ChangeCard *fixed = bar->value() > 0 || (focusWidget() && isAncestorOf(focusWidget())) ? anchor() : nullptr;
    const int before = fixed ? fixed->y() - bar->value() : 0;
    updateHeads();
    putInOrder();
    if (!fixed || !isVisible())
        return;
    for (const ChangeCard *card : std::as_const(m_cards))
        card->layout()->activate();
    m_column->invalidate();
    m_column->activate();
    QEvent resized(QEvent::LayoutRequest); // the area's own way of following its widget's height
    QCoreApplication::sendEvent(m_area, &resized);
    bar->setValue(fixed->y() - before);
}

void ChangesPage::putInOrder()
{
    QWidgetList wanted{m_empty};
    qsizetype next = 0;
    for (size_t section = 0; section < m_heads.size(); ++section) {
        wanted.append(m_heads[section]);
        bool first = true;
        for (; next < m_cards.size() && m_cards.at(next)->row().section == static_cast<Section>(section); ++next) {
            m_cards.at(next)->setLineAbove(!first);
            first = false;
            wanted.append(m_cards.at(next));
        }
        wanted.append(m_more[section]);
        if (section == static_cast<size_t>(Section::OnTheWay))
            wanted.append(m_arrived);
    }
    bool moved = false;
    for (int i = 0; i < wanted.size(); ++i) {
        QWidget *widget = wanted.at(i);
        const QLayoutItem *there = m_column->itemAt(i);
        if (there == nullptr || there->widget() != widget) {
            m_column->removeWidget(widget);
            m_column->insertWidget(i, widget);
            moved = true;
        }
        if (qobject_cast<ChangeCard *>(widget) != nullptr)
            widget->show();
    }
    if (moved)
        setTabOrders();
}

void ChangesPage::setTabOrders()
{
    QWidget *previous = nullptr;
    for (ChangeCard *card : std::as_const(m_cards)) {
        if (previous != nullptr)
            setTabOrder(previous, card);
        previous = card;
        const QList<QPushButton *> buttons = card->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            setTabOrder(previous, button);
            previous = button;
        }
    }
}

void ChangesPage::walk(ChangeCard *from, int step)
{
    const int count = static_cast<int>(m_cards.size());
    const int at = static_cast<int>(m_cards.indexOf(from));
    const int to = step == -2 ? 0 : step == 2 ? count - 1 : std::clamp(at + step, 0, count - 1);
    ChangeCard *card = m_cards.at(to);
    card->setFocus(Qt::TabFocusReason);
    m_area->ensureWidgetVisible(card, 0, tokens().px(12));
    m_last = card;
}

void ChangesPage::tryAllAgain()
{
    QList<ChangeRow> rows;
    for (const ChangeCard *card : std::as_const(m_cards)) {
        const QList<ChangeRow::Choice> &choices = card->row().choices;
        for (const ChangeRow::Choice &choice : choices) {
            if (choice.action == ChangeRow::Action::TryAgain)
                rows.append(card->row());
        }
    }
    for (const ChangeRow &row : std::as_const(rows))
        Q_EMIT chosen(row, ChangeRow::Action::TryAgain);
}

void ChangesPage::showNotice(const EntryId &id, const QString &sentence)
{
    for (ChangeCard *card : std::as_const(m_cards)) {
        if (card->row().id == id)
            card->showNotice(sentence);
    }
}

QWidget *ChangesPage::focusTarget() const
{
    if (m_last && m_cards.contains(m_last))
        return m_last;
    return m_cards.isEmpty() ? static_cast<QWidget *>(m_back) : m_cards.first();
}

void ChangesPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        Q_EMIT backRequested();
    else if (event->key() == Qt::Key_Down && !m_cards.isEmpty())
        focusTarget()->setFocus(Qt::TabFocusReason);
    else
        LookWidget::keyPressEvent(event);
}

void ChangesPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, m_header->geometry().bottom(), width(), 1), tokens().lineOnWindow);
}

void ChangesPage::lookChanged()
{
    applyLook();
    LookWidget::lookChanged();
}

void ChangesPage::applyLook()
{
    const look::Tokens &t = tokens();
    m_header->setFixedHeight(t.px(46));
    m_header->layout()->setContentsMargins(t.px(8), 0, t.px(12), 0);
    m_header->layout()->setSpacing(t.px(4));
    m_title->setFont(t.title);
    for (QToolButton *button : {m_back, m_menu})
        button->setFixedSize(t.px(30), t.px(28));
    for (QToolButton *button : {m_back, m_copyLog, m_menu})
        button->setIconSize(QSize(t.px(16), t.px(16)));
    m_copyLog->setFixedHeight(t.px(28));
    const int start = t.px(16 + 16 + 12);
    for (QLabel *label : {m_more[0], m_more[1], m_more[2], m_arrived}) {
        setTextColor(label, t.muted);
        label->setContentsMargins(
            isRightToLeft() ? t.px(16) : start, t.px(6), isRightToLeft() ? start : t.px(16), t.px(12));
    }
    m_empty->setFixedHeight(t.px(180));
}

} // namespace sheaf
