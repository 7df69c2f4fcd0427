// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/bannerbar.h"

#include "widgets/actiontext.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/roomybutton.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

BannerBar::BannerBar(QWidget *parent)
    : LookWidget(parent)
    , m_button(new RoomyButton(this))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_button->setObjectName(u"bannerButton"_s);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_banner)
            Q_EMIT actionRequested(m_banner->action);
    });
    hide();
}

void BannerBar::setBanner(const std::optional<Banner> &banner)
{
    if (banner == m_banner)
        return;
    m_banner = banner;
    if (banner) {
        m_button->setText(menuText(banner->button));
        m_button->setVisible(!banner->button.isEmpty());
        setAccessibleName(QStringList{banner->title, banner->sentence}.join(u". "_s));
    }
    setVisible(banner.has_value());
    updateGeometry();
    arrange();
    update();
}

QSize BannerBar::sizeHint() const
{
    return {tokens().px(360), heightForWidth(std::max(width(), tokens().px(360)))};
}

/// The sentence wraps; it stands under the title.
QRect BannerBar::sentenceRect(int width) const
{
    const look::Tokens &t = tokens();
    const int start = t.px(44);
    const QRect room(start, t.px(10 + 19), std::max(t.px(60), width - start - t.windowMargin()), t.px(200));
    const QRect used = QFontMetrics(t.body).boundingRect(
        room, Qt::TextWordWrap, m_banner ? look::cleaned(m_banner->sentence) : QString());
    return {room.left(), room.top(), room.width(), std::max(used.height(), t.px(17))};
}

int BannerBar::heightForWidth(int width) const
{
    const look::Tokens &t = tokens();
    const int text = sentenceRect(width).bottom() + 1;
    return text + (m_button->isHidden() ? 0 : t.px(8) + m_button->sizeHint().height()) + t.px(10) + 1;
}

void BannerBar::lookChanged()
{
    LookWidget::lookChanged();
    arrange();
}

void BannerBar::resizeEvent(QResizeEvent *)
{
    arrange();
}

void BannerBar::arrange()
{
    const look::Tokens &t = tokens();
    const QSize size = m_button->sizeHint();
    m_button->setGeometry(
        placed(QRectF(t.px(44), sentenceRect(width()).bottom() + 1 + t.px(8), size.width(), size.height())).toRect());
}

look::Accent BannerBar::accent() const
{
    const look::Tokens &t = tokens();
    switch (m_banner->severity) {
    case Banner::Severity::Refused:
        return t.refused;
    case Banner::Severity::Warning:
        return t.warning;
    case Banner::Severity::Info:
        break;
    }
    return {t.accentText, t.selection};
}

void BannerBar::paintEvent(QPaintEvent *)
{
    if (!m_banner)
        return;
    QPainter painter(this);
    const look::Tokens &t = tokens();
    const look::Accent colors = accent();
    look::paintTint(&painter, t, rect(), colors.tint, 0);
    look::paintLineAtTop(&painter, QRectF(0, height() - 1, width(), 1), t.line);
    look::Icon icon = look::Icon::Info;
    if (m_banner->action == Banner::Action::OpenKeychain)
        icon = look::Icon::Key;
    else if (m_banner->action == Banner::Action::SignIn)
        icon = look::Icon::Refused;
    else if (m_banner->severity != Banner::Severity::Info)
        icon = look::Icon::Warning;
    look::paintIcon(
        &painter, icon, placed(QRectF(t.px(16), t.px(11), t.px(16), t.px(16))), colors.color, isRightToLeft());
    const QRectF title(t.px(44), t.px(10), width() - t.px(44 + 16), t.px(18));
    look::drawText(&painter, placed(title), m_banner->title, t.bodyName, t.text, layoutDirection());
    painter.setPen(t.text);
    painter.setFont(t.body);
    painter.drawText(placed(sentenceRect(width())),
        Qt::TextWordWrap | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft), look::cleaned(m_banner->sentence));
}

} // namespace sheaf
