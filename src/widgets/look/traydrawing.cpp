// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/traydrawing.h"

#include "widgets/look/shapeparser.h"

#include <QApplication>
#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::look {
namespace {

constexpr int smallestWithTime = 22;
constexpr QPointF badgeCentre(12.6, 12.6);

QColor runningGreen()
{
    return QColor::fromRgb(0xff1f9a61);
}

QColor needsYouOrange()
{
    return QColor::fromRgb(0xffcc6d00);
}

void strokeShape(QPainter *painter, const char *shape, const QColor &color, qreal width)
{
    painter->strokePath(parsedShape(shape), QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

/// The sheaf, which is an hourglass too, on a 16 grid. `bolder` widens its strokes.
void paintGlyph(QPainter *painter, const QColor &color, qreal bolder)
{
    strokeShape(painter, "M 8 2.1 L 8 4.7 M 2.9 2.9 L 4.3 4.7 M 13.1 2.9 L 11.7 4.7", color, 2.4 * bolder);
    strokeShape(painter,
        "M 4.4 4.8 L 7.6 9.5 M 11.6 4.8 L 8.4 9.5 M 8 5 L 8 14.2 M 7.4 10 L 4.8 13.8 M 8.6 10 L 11.2 13.8", color,
        1.2 * bolder);
    strokeShape(painter, "M 5.7 10 L 10.3 10", color, 2 * bolder);
}

void fillCircle(QPainter *painter, QPointF centre, qreal radius, const QColor &color)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(centre, radius, radius);
}

void paintRunning(QPainter *painter)
{
    fillCircle(painter, QPointF(8, 8), 8, runningGreen());
    painter->save();
    painter->translate(8, 8);
    painter->scale(0.76, 0.76);
    painter->translate(-8, -8);
    paintGlyph(painter, Qt::white, 1.16);
    painter->restore();
}

/// Takes a circle out of everything painted so far, so that the badge stands clear on any panel.
void cutCircle(QPainter *painter, qreal radius)
{
    painter->setCompositionMode(QPainter::CompositionMode_DestinationOut);
    fillCircle(painter, badgeCentre, radius, Qt::black);
    painter->setCompositionMode(QPainter::CompositionMode_SourceOver);
}

void paintBadge(QPainter *painter, const TrayState &state, const QColor &panelText)
{
    if (state.needsYou) {
        cutCircle(painter, 4.5);
        fillCircle(painter, badgeCentre, 3.4, needsYouOrange());
    } else if (state.offline) {
        cutCircle(painter, 4.3);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(panelText, 1.4));
        painter->drawEllipse(badgeCentre, 2.5, 2.5);
    }
}

QString timeText(std::chrono::minutes time)
{
    const auto minutes = std::max<qint64>(0, time.count());
    if (minutes >= 600)
        return QString(u"%1h"_s).arg(minutes / 60);
    return QString(u"%1:%2"_s).arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

void paintTime(QPainter *painter, std::chrono::minutes time, int size)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(runningGreen());
    painter->drawRoundedRect(QRectF(0, 0, size, size), 0.2 * size, 0.2 * size);

    QFont font = QApplication::font();
    font.setBold(true);
    font.setPixelSize(std::max(1, qRound(0.47 * size)));
    const QString text = timeText(time);
    // A wide family is squeezed rather than cut.
    const QRectF box = QFontMetricsF(font).tightBoundingRect(text);
    const qreal squeeze = std::min(1.0, (size - 1) / box.width());
    painter->translate(size / 2.0, size / 2.0);
    painter->scale(squeeze, 1);
    painter->setPen(Qt::white);
    painter->setFont(font);
    painter->drawText(-box.center(), text);
}

} // namespace

QColor panelTextOnLight()
{
    return QColor::fromRgb(0xff232629);
}

QColor panelTextOnDark()
{
    return QColor::fromRgb(0xfffcfcfc);
}

QImage trayImage(const TrayState &state, const QColor &panelText, int size)
{
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    if (state.running && state.time && size >= smallestWithTime) {
        paintTime(&painter, *state.time, size);
        return image;
    }
    painter.scale(size / 16.0, size / 16.0);
    if (state.running)
        paintRunning(&painter);
    else
        paintGlyph(&painter, panelText, 1);
    paintBadge(&painter, state, panelText);
    return image;
}

QIcon trayIcon(const TrayState &state, const QColor &panelText)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48})
        icon.addPixmap(QPixmap::fromImage(trayImage(state, panelText, size)));
    return icon;
}

} // namespace sheaf::look
