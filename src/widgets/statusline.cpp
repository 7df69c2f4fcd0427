// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/statusline.h"

#include "widgets/actiontext.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/rowpaint.h"

#include <QFontMetricsF>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
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

/// What stands where, in words: the whole line but the account.
class SentenceButton : public QAbstractButton
{
public:
    explicit SentenceButton(StatusLine *line)
        : QAbstractButton(line)
        , m_line(line)
    {
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const StatusModel *model = m_line->model();
        if (!model)
            return;
        const look::Tokens &t = m_line->tokens();
        QPainter painter(this);
        const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
        const bool lit = underMouse() || isDown() || hasFocus();
        const MarkLook mark = statusMark(t, model->icon());
        const qreal side = t.px(14);
        look::paintIcon(&painter, mark.icon,
            mirrored(QRectF(t.px(6), (height() - side) / 2.0, side, side), width(), rightToLeft), mark.color,
            rightToLeft);
        const qreal start = t.px(26);
        look::drawText(&painter,
            mirrored(QRectF(start, 0, std::max<qreal>(0, width() - start - t.px(4)), height()), width(), rightToLeft),
            model->sentence(), t.caption, lit ? t.text : t.muted, layoutDirection());
        if (hasFocus())
            look::paintRing(&painter, t, QRectF(rect()).adjusted(0, 2, 0, -2), t.blockRadius);
    }

private:
    StatusLine *m_line;
};

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : LookWidget(parent)
    , m_sentence(new SentenceButton(this))
    , m_account(new AccountButton(this))
{
    m_sentence->setObjectName(u"statusSentence"_s);
    m_sentence->setFocusPolicy(Qt::TabFocus);
    connect(m_sentence, &QAbstractButton::clicked, this, &StatusLine::detailsRequested);
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
    const qreal end = width() - wide - t.px(6 + 4);
    m_sentence->setGeometry(placed(QRectF(t.px(6), 0, std::max(0.0, end - t.px(6)), height())).toRect());
    m_sentence->update();
}

void StatusLine::modelChanged()
{
    if (m_model) {
        m_sentence->setAccessibleName(m_model->sentence());
        m_sentence->setToolTip(plainToolTip(m_model->sentence()));
    }
    m_sentence->setVisible(m_model != nullptr);
    m_sentence->update();
}

} // namespace sheaf
