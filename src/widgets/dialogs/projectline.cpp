// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/projectline.h"

#include "models/text.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"

#include <QFontMetrics>
#include <QPainter>

namespace sheaf {

bool paintProject(QPainter *painter, const look::Tokens &tokens, const QRectF &rect, const ProjectName &name,
    Qt::LayoutDirection direction)
{
    const bool rightToLeft = direction == Qt::RightToLeft;
    const qreal size = tokens.px(10);
    const QRectF dot(rightToLeft ? rect.right() - size : rect.left(), rect.center().y() - size / 2, size, size);
    look::paintDot(painter, tokens, dot, tokens.client(name.clientColor), name.billable);
    const qreal indent = size + tokens.px(8);
    const QRectF words = rightToLeft ? rect.adjusted(0, 0, -indent, 0) : rect.adjusted(indent, 0, 0, 0);
    const QList<look::TextRun> runs{
        look::TextRun{.text = name.project, .font = tokens.body, .color = tokens.text},
        look::TextRun{
            .text = name.client, .font = tokens.body, .color = tokens.muted, .gap = static_cast<qreal>(tokens.px(9))},
    };
    const look::TextLine line = look::placedRuns(runs, words, direction);
    look::drawLine(painter, line);
    return line.cut;
}

ProjectLine::ProjectLine(QWidget *parent)
    : LookWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProjectLine::setName(const ProjectName &name)
{
    m_name = name;
    const QString all = QStringList{name.project, name.client}.join(QStringLiteral(", "));
    setAccessibleName(text::oneLine(all));
    setToolTip(text::toolTip(text::oneLine(all)));
    update();
}

QSize ProjectLine::sizeHint() const
{
    return {tokens().px(120), QFontMetrics(tokens().body).height()};
}

void ProjectLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintProject(&painter, tokens(), rect(), m_name, layoutDirection());
}

} // namespace sheaf
