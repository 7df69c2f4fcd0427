// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/appicon.h"

#include "widgets/look/shapeparser.h"

#include <QLinearGradient>
#include <QList>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace sheaf::look {
namespace {

constexpr QRgb groundTop = 0xff2f7a5c;
constexpr QRgb groundBottom = 0xff1b5140;
constexpr QRgb straw = 0xffddaa45;
constexpr QRgb grain = 0xfff4cb66;
constexpr QRgb bandColor = 0xfffff6e0;
constexpr QPointF waist(128, 160); ///< What leans, leans about it.

/// A line from the waist up or down.
struct Stalk
{
    qreal lean; ///< Degrees, to the right from straight up or, for legs, to the left from straight down.
    qreal end; ///< The ordinate it reaches when it stands straight.
};

/// The sheaf on a 256 grid: ears on stalks, bound at the waist, on a rounded square.
struct Sheaf
{
    QRectF ground;
    qreal groundRadius;
    QList<Stalk> stalks;
    qreal stalkWidth;
    QList<qreal> ears; ///< How they lean.
    QRectF band;
    qreal bandRadius;
};

void paintGround(QPainter &painter, const QRectF &ground, qreal radius)
{
    QLinearGradient gradient(0, ground.top(), 0, ground.bottom());
    gradient.setColorAt(0, QColor::fromRgb(groundTop));
    gradient.setColorAt(1, QColor::fromRgb(groundBottom));
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRoundedRect(ground, radius, radius);
}

QPen roundPen(QRgb color, qreal width)
{
    return {QColor::fromRgb(color), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

QTransform leaning(qreal degrees)
{
    return QTransform::fromTranslate(waist.x(), waist.y()).rotate(degrees).translate(-waist.x(), -waist.y());
}

/// Three pairs of grains and one at the tip.
QList<QPainterPath> earOfGrains()
{
    const auto grainAt = [](QPointF centre, qreal degrees, qreal length) {
        QPainterPath path;
        path.addEllipse(QPointF(), 6.5, length);
        return QTransform::fromTranslate(centre.x(), centre.y()).rotate(degrees).map(path);
    };
    QList<QPainterPath> ear{grainAt(QPointF(128, 41), 0, 12.5)};
    for (const qreal y : {95, 77, 59}) {
        ear.append(grainAt(QPointF(119.5, y), -28, 11.5));
        ear.append(grainAt(QPointF(136.5, y), 28, 11.5));
    }
    return ear;
}

void paintSheaf(QPainter &painter, const Sheaf &sheaf, const QList<QPainterPath> &ear)
{
    paintGround(painter, sheaf.ground, sheaf.groundRadius);
    for (const Stalk &stalk : sheaf.stalks) {
        QPainterPath line(waist);
        line.lineTo(waist.x(), stalk.end);
        painter.strokePath(leaning(stalk.lean).map(line), roundPen(straw, sheaf.stalkWidth));
    }
    for (const qreal lean : sheaf.ears) {
        for (const QPainterPath &part : ear)
            painter.fillPath(leaning(lean).map(part), QColor::fromRgb(grain));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(bandColor));
    painter.drawRoundedRect(sheaf.band, sheaf.bandRadius, sheaf.bandRadius);
}

/// From 40 on; the stems of the one of grains are longer, since they show between those.
void paintLarge(QPainter &painter, qreal stemEnd, const QList<QPainterPath> &ear)
{
    const Sheaf sheaf{.ground = QRectF(8, 8, 240, 240),
        .groundRadius = 54,
        .stalks = {{-52, stemEnd}, {-26, stemEnd}, {0, stemEnd}, {26, stemEnd}, {52, stemEnd}, {-34, 225}, {-17, 221},
            {0, 218}, {17, 221}, {34, 225}},
        .stalkWidth = 7,
        .ears = {-52, -26, 0, 26, 52},
        .band = QRectF(98, 148, 60, 24),
        .bandRadius = 12};
    paintSheaf(painter, sheaf, ear);
}

void paintSmall(QPainter &painter)
{
    const Sheaf sheaf{.ground = QRectF(0, 0, 256, 256),
        .groundRadius = 56,
        .stalks = {{-42, 96}, {0, 96}, {42, 96}, {-32, 221}, {0, 218}, {32, 221}},
        .stalkWidth = 14,
        .ears = {-42, 0, 42},
        .band = QRectF(90, 144, 76, 32),
        .bandRadius = 16};
    paintSheaf(painter, sheaf, {parsedShape("M 128 22 C 156 54 156 92 128 124 C 100 92 100 54 128 22 Z")});
}

/// On a 16 grid.
void paintSmallest(QPainter &painter)
{
    paintGround(painter, QRectF(0, 0, 16, 16), 3.5);
    painter.strokePath(parsedShape("M 4.6 5.4 L 7.6 9.5 M 11.4 5.4 L 8.4 9.5 M 8 5.5 L 8 13.4 M 7.4 10.5 L 5.2 13.2 "
                                   "M 8.6 10.5 L 10.8 13.2"),
        roundPen(straw, 1.2));
    painter.strokePath(parsedShape("M 8 3 L 8 5 M 3.5 3.9 L 4.6 5.4 M 12.5 3.9 L 11.4 5.4"), roundPen(grain, 2.2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(bandColor));
    painter.drawRoundedRect(QRectF(5, 9, 6, 2), 1, 1);
}

} // namespace

QImage appIconImage(int size)
{
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal grid = size < 20 ? 16 : 256;
    painter.scale(size / grid, size / grid);
    if (size < 20)
        paintSmallest(painter);
    else if (size < 40)
        paintSmall(painter);
    else if (size < 96)
        paintLarge(painter, 96, {parsedShape("M 128 28 C 147 50 147 82 128 108 C 109 82 109 50 128 28 Z")});
    else
        paintLarge(painter, 50, earOfGrains());
    return image;
}

QIcon appIcon()
{
    QIcon icon;
    // The window manager gets every one of them before the window is shown, so there are no more than it has use for.
    for (const int size : {16, 24, 32, 48, 64, 128})
        icon.addPixmap(QPixmap::fromImage(appIconImage(size)));
    return icon;
}

} // namespace sheaf::look
