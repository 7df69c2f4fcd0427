// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/statusline.h"

#include "widgets/actiontext.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/rowpaint.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QToolTip>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// The account's button: its name and a chevron, in the line's small type.
class AccountButton : public QToolButton
{
public:
    explicit AccountButton(StatusLine *line)
        : QToolButton(line)
        , m_line(line)
    {
    }

    QSize sizeHint() const override
    {
        const look::Tokens &t = m_line->tokens();
        return {qCeil(QFontMetricsF(t.caption).horizontalAdvance(m_line->accountName())) + t.px(8 + 4 + 14 + 6 + 1),
            t.px(28)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const look::Tokens &t = m_line->tokens();
        QPainter painter(this);
        const bool lit = underMouse() || isDown() || hasFocus();
        const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
        const qreal side = t.px(14);
        const QRectF chevron(width() - side - t.px(6), (height() - side) / 2.0, side, side);
        look::drawText(&painter,
            mirrored(QRectF(t.px(8), 0, chevron.left() - t.px(12), height()), width(), rightToLeft),
            m_line->accountName(), t.caption, lit ? t.text : t.muted, layoutDirection());
        look::paintIcon(
            &painter, look::Icon::ChevronDown, mirrored(chevron, width(), rightToLeft), lit ? t.text : t.muted);
        if (hasFocus())
            look::paintRing(&painter, t, QRectF(rect()).adjusted(0, 2, 0, -2), t.blockRadius);
    }

private:
    StatusLine *m_line;
};

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : LookWidget(parent)
    , m_account(new AccountButton(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_account->setObjectName(u"accountButton"_s);
    m_account->setPopupMode(QToolButton::InstantPopup);
    m_account->setFocusPolicy(Qt::TabFocus);
    m_account->setAccessibleName(tr("Account"));
}

void StatusLine::setModel(StatusModel *model)
{
    if (m_model)
        disconnect(m_model, nullptr, this, nullptr);
    m_model = model;
    if (model)
        connect(model, &StatusModel::changed, this, &StatusLine::modelChanged);
    modelChanged();
}

void StatusLine::setAccountName(const QString &name)
{
    m_name = name;
    m_account->setAccessibleName(tr("Account: %1").arg(name));
    m_account->setToolTip(plainToolTip(name));
    arrange();
    update();
}

void StatusLine::setAccountMenu(QMenu *menu)
{
    m_account->setMenu(menu);
}

QSize StatusLine::sizeHint() const
{
    return {tokens().px(360), tokens().px(28)};
}

void StatusLine::lookChanged()
{
    LookWidget::lookChanged();
    arrange();
}

void StatusLine::resizeEvent(QResizeEvent *)
{
    arrange();
}

void StatusLine::arrange()
{
    const look::Tokens &t = tokens();
    const int wide = std::min(m_account->sizeHint().width(), width() * 2 / 5);
    m_account->setGeometry(placed(QRectF(width() - wide - t.px(6), 0, wide, height())).toRect());
    m_account->update();
}

QRectF StatusLine::sentenceRect() const
{
    const look::Tokens &t = tokens();
    const qreal start = t.px(32);
    const qreal end = width() - m_account->width() - t.px(6 + 8);
    return placed(QRectF(start, 0, std::max(0.0, end - start), height()));
}

void StatusLine::modelChanged()
{
    if (m_model)
        setAccessibleName(m_model->sentence());
    update();
}

bool StatusLine::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_model) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), plainToolTip(m_model->sentence()), this);
        return true;
    }
    return LookWidget::event(event);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    if (!m_model)
        return;
    QPainter painter(this);
    const look::Tokens &t = tokens();
    const MarkLook mark = statusMark(t, m_model->icon());
    const qreal side = t.px(14);
    look::paintIcon(&painter, mark.icon, placed(QRectF(t.px(12), (height() - side) / 2.0, side, side)), mark.color,
        isRightToLeft());
    look::drawText(&painter, sentenceRect(), m_model->sentence(), t.caption, t.muted, layoutDirection());
}

} // namespace sheaf
