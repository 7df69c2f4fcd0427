// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/pickerpopup.h"

#include "models/pickermodel.h"
#include "models/wording.h"
#include "widgets/dialogs/pickerdelegate.h"
#include "widgets/keycap.h"
#include "widgets/look/colors.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"

#include <QFontMetricsF>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

PickerFoot::PickerFoot(QWidget *parent)
    : LookWidget(parent)
{
}

void PickerFoot::setContent(const QString &count, const QList<Hint> &hints)
{
    m_count = count;
    m_hints = hints;
    update();
}

QSize PickerFoot::sizeHint() const
{
    return {tokens().px(200), tokens().px(32)};
}

void PickerFoot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    painter.fillRect(rect(), t.window);
    look::paintLineAtTop(&painter, rect(), t.lineOnWindow);
    const QFontMetricsF metrics(t.caption);
    const qreal limit = width() - t.px(14);
    qreal at = t.px(14);
    const auto words = [&](const QString &text) {
        const qreal room = std::ceil(metrics.horizontalAdvance(text)) + 1;
        look::drawText(
            &painter, placed(QRectF(at, 1, room, height() - 1)), text, t.caption, t.muted, layoutDirection());
        at += room;
    };
    if (!m_count.isEmpty()) {
        words(m_count);
        at += t.px(16);
    }
    for (const Hint &hint : std::as_const(m_hints)) {
        const qreal cap = keyCapSize(t, hint.key).width();
        if (at + cap + t.px(6) + metrics.horizontalAdvance(hint.words) > limit)
            break;
        paintKeyCap(
            &painter, t, placed(QRectF(at, 1, cap, height() - 1)), hint.key, layoutDirection(), Qt::AlignLeading);
        at += cap + t.px(6);
        words(hint.words);
        at += t.px(16);
    }
}

PickerPopup::PickerPopup(QWidget *field)
    : LookWidget(field)
    , m_list(new QListView(this))
    , m_delegate(new PickerDelegate(this))
    , m_foot(new PickerFoot(this))
{
    setWindowFlag(Qt::Popup);
    setObjectName(u"pickerPopup"_s);
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(field);
    m_list->setObjectName(u"pickerList"_s);
    m_list->setAccessibleName(tr("Projects and tasks"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(m_delegate);
    connect(m_list, &QListView::clicked, this, &PickerPopup::clicked);
    m_delegate->setTokens(tokens());
}

void PickerPopup::setModel(PickerModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_list->setModel(model);
    if (!model)
        return;
    connect(model, &PickerModel::listed, this, &PickerPopup::listed);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PickerPopup::currentChanged);
}

void PickerPopup::showAt(const QWidget *field)
{
    m_field = field;
    setLayoutDirection(field->layoutDirection());
    listed();
    place();
    show();
}

QModelIndex PickerPopup::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() && index.flags().testFlag(Qt::ItemIsSelectable) ? index : QModelIndex();
}

void PickerPopup::setCurrent(const QModelIndex &index)
{
    m_list->setCurrentIndex(index);
    if (!index.isValid())
        return;
    // The caption above belongs to the row: it comes into sight with it.
    if (index.row() > 0 && !m_model->flags(index.siblingAtRow(index.row() - 1)).testFlag(Qt::ItemIsSelectable))
        m_list->scrollTo(index.siblingAtRow(index.row() - 1));
    m_list->scrollTo(index);
}

void PickerPopup::move(int rows)
{
    const int step = rows > 0 ? 1 : -1;
    int left = std::abs(rows);
    QModelIndex best = current();
    int at = best.isValid() ? best.row() : (step > 0 ? -1 : m_model->rowCount());
    while (left > 0) {
        at += step;
        if (at < 0 || at >= m_model->rowCount())
            break;
        const QModelIndex index = m_model->index(at);
        if (!m_model->flags(index).testFlag(Qt::ItemIsSelectable))
            continue;
        best = index;
        --left;
    }
    if (best.isValid())
        setCurrent(best);
}

/// The rows are new: the first that can be picked is chosen, and the list is as high as it needs.
void PickerPopup::listed()
{
    if (!m_model || !m_field)
        return;
    const PickerFoot::Hint back{tr("Esc", "key"), tr("Back")};
    if (isEmpty()) {
        m_foot->setContent({}, {back});
    } else if (m_model->query().isEmpty()) {
        m_foot->setContent({},
            {{tr("Alt+1…9", "keys"), tr("Pick")}, {tr("Tab", "key"), tr("Pick and go on")},
                {tr("Ctrl+D", "keys"), tr("Favourite")}, back});
    } else {
        m_foot->setContent(m_model->countText(), {{u"↑↓"_s, tr("Choose")}, {tr("Enter", "key"), tr("Pick")}, back});
    }
    m_list->setVisible(!isEmpty());
    setCurrent(m_model->firstPick());
    m_list->verticalScrollBar()->setValue(0);
    if (isVisible())
        place();
    update();
}

bool PickerPopup::isEmpty() const
{
    return !m_model || m_model->rowCount() == 0;
}

int PickerPopup::listHeight() const
{
    const int rows = isEmpty() ? 2 : std::min(m_model->rowCount(), mostRows);
    return rows * m_delegate->rowHeight() + 2 * tokens().px(2);
}

void PickerPopup::place()
{
    const QRect field(m_field->mapToGlobal(QPoint(0, 0)), m_field->size());
    const QRect screen = m_field->screen()->availableGeometry();
    const int wanted = std::max(tokens().px(420), field.width());
    const QSize size(std::min(wanted, screen.width()), listHeight() + m_foot->sizeHint().height() + 2);
    const int gap = tokens().px(2);
    QPoint at(isRightToLeft() ? field.left() : field.right() + 1 - size.width(), field.bottom() + 1 + gap);
    const bool below = at.y() + size.height() <= screen.bottom() + 1;
    const int above = field.top() - gap - size.height();
    if (!below && above >= screen.top())
        at.setY(above);
    at.setX(std::clamp(at.x(), screen.left(), std::max(screen.left(), screen.right() + 1 - size.width())));
    setGeometry(QRect(at, size));
}

QRect PickerPopup::messageRect() const
{
    return rect().adjusted(1, 1, -1, -1 - m_foot->height());
}

void PickerPopup::resizeEvent(QResizeEvent *)
{
    const int foot = m_foot->sizeHint().height();
    const int gap = tokens().px(2);
    m_foot->setGeometry(1, height() - 1 - foot, width() - 2, foot);
    m_list->setGeometry(1, 1 + gap, width() - 2, height() - 2 - foot - 2 * gap);
}

void PickerPopup::lookChanged()
{
    m_delegate->setTokens(tokens());
    m_list->doItemsLayout();
    if (isVisible() && m_field)
        place();
    LookWidget::lookChanged();
}

void PickerPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    painter.fillRect(rect(), look::mix(t.window, t.text, 0.24));
    painter.fillRect(rect().adjusted(1, 1, -1, -1), t.base);
    if (!isEmpty() || !m_model)
        return;
    const Headline none = m_model->isEmpty()
        ? Headline{tr("No project is here yet"), tr("Sheaf reads them from Harvest.")}
        : wording::noMatch(m_model->query());
    const QRectF area = QRectF(messageRect()).adjusted(t.px(14), t.px(6), -t.px(14), -t.px(6));
    const QRectF upper(area.left(), area.top(), area.width(), area.height() / 2);
    look::drawText(&painter, upper, none.title, t.bodyName, t.text, layoutDirection());
    look::drawText(&painter, upper.translated(0, upper.height()), none.sentence, t.second, t.muted, layoutDirection());
}

} // namespace sheaf
