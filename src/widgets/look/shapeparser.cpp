// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/shapeparser.h"

#include <QByteArray>
#include <QList>
#include <QPolygonF>

#include <cmath>

namespace sheaf::look {
namespace {

QRectF circleRect(qreal cx, qreal cy, qreal r)
{
    return {cx - r, cy - r, 2 * r, 2 * r};
}

void addArc(QPainterPath &path, const QRectF &rect, qreal start, qreal sweep)
{
    path.arcMoveTo(rect, start);
    path.arcTo(rect, start, sweep);
}

void addDashes(QPainterPath &path, const QRectF &rect, int count, qreal on)
{
    const qreal step = 360.0 / count;
    for (int i = 0; i < count; ++i)
        addArc(path, rect, 90 + i * step - step * on / 2, step * on);
}

/// The point on the edge from `corner` to `other` where the rounding of that corner begins.
QPointF roundingStart(QPointF corner, QPointF other, QPointF opposite, qreal r)
{
    const QPointF a = other - corner;
    const QPointF b = opposite - corner;
    const qreal lengthA = std::hypot(a.x(), a.y());
    const qreal cosine = QPointF::dotProduct(a, b) / (lengthA * std::hypot(b.x(), b.y()));
    const qreal distance = r / std::tan(std::acos(cosine) / 2);
    return corner + a * (distance / lengthA);
}

void addPolygon(QPainterPath &path, const QPolygonF &corners, qreal r)
{
    const qsizetype count = corners.size();
    for (qsizetype i = 0; i < count; ++i) {
        const QPointF before = corners[(i + count - 1) % count];
        const QPointF after = corners[(i + 1) % count];
        const QPointF begin = roundingStart(corners[i], before, after, r);
        if (i == 0)
            path.moveTo(begin);
        else
            path.lineTo(begin);
        path.quadTo(corners[i], roundingStart(corners[i], after, before, r));
    }
    path.closeSubpath();
}

void addPolygon(QPainterPath &path, const QList<qreal> &n)
{
    QPolygonF corners;
    for (qsizetype i = 1; i + 1 < n.size(); i += 2)
        corners << QPointF(n[i], n[i + 1]);
    addPolygon(path, corners, n[0]);
}

void addCommand(QPainterPath &path, char command, const QList<qreal> &n)
{
    const QPointF at = path.currentPosition();
    switch (command) {
    case 'M':
        return path.moveTo(n[0], n[1]);
    case 'L':
        return path.lineTo(n[0], n[1]);
    case 'H':
        return path.lineTo(n[0], at.y());
    case 'V':
        return path.lineTo(at.x(), n[0]);
    case 'C':
        return path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5]);
    case 'Z':
        return path.closeSubpath();
    case 'O':
        return path.addEllipse(circleRect(n[0], n[1], n[2]));
    case 'R':
        return path.addRoundedRect(QRectF(n[0], n[1], n[2], n[3]), n[4], n[4]);
    case 'A':
        return addArc(path, circleRect(n[0], n[1], n[2]), n[3], n[4]);
    case 'D':
        return addDashes(path, circleRect(n[0], n[1], n[2]), static_cast<int>(n[3]), n[4]);
    case 'P':
        return addPolygon(path, n);
    default:
        Q_UNREACHABLE();
    }
}

} // namespace

QPainterPath parsedShape(const char *text)
{
    QPainterPath path;
    char command = 0;
    QList<qreal> numbers;
    const QList<QByteArray> words = QByteArray(text).split(' ');
    for (const QByteArray &word : words) {
        if (word.isEmpty())
            continue;
        bool isNumber = false;
        const qreal number = word.toDouble(&isNumber);
        if (isNumber) {
            numbers.append(number);
            continue;
        }
        if (command)
            addCommand(path, command, numbers);
        command = word[0];
        numbers.clear();
    }
    if (command)
        addCommand(path, command, numbers);
    return path;
}

} // namespace sheaf::look
