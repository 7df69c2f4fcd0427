// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/colors.h"

#include <QByteArray>

#include <algorithm>
#include <cmath>

namespace sheaf::look {
namespace {

struct ClientColor
{
    const char *name;
    QRgb light;
    QRgb dark;
};

// Chosen so that any two differ for red- and green-blind eyes too.
constexpr std::array<ClientColor, clientColorCount> clientColors{{
    {QT_TRANSLATE_NOOP("ClientColor", "Brick"), 0xffd15b60, 0xffc36d68},
    {QT_TRANSLATE_NOOP("ClientColor", "Copper"), 0xff8e5611, 0xffdf9a51},
    {QT_TRANSLATE_NOOP("ClientColor", "Ochre"), 0xffa08405, 0xffa18308},
    {QT_TRANSLATE_NOOP("ClientColor", "Moss"), 0xff2d531b, 0xffb4da7f},
    {QT_TRANSLATE_NOOP("ClientColor", "Jade"), 0xff11987a, 0xff42c6a4},
    {QT_TRANSLATE_NOOP("ClientColor", "Teal"), 0xff036b76, 0xff129997},
    {QT_TRANSLATE_NOOP("ClientColor", "Sky"), 0xff0f8bca, 0xff99d2fe},
    {QT_TRANSLATE_NOOP("ClientColor", "Indigo"), 0xff373da4, 0xff5f84d1},
    {QT_TRANSLATE_NOOP("ClientColor", "Lilac"), 0xff84679f, 0xffb09cde},
    {QT_TRANSLATE_NOOP("ClientColor", "Wine"), 0xff6c2f51, 0xffffafd0},
}};

const ClientColor &clientColorAt(int index)
{
    return clientColors.at(static_cast<size_t>(std::clamp(index, 0, clientColorCount - 1)));
}

int mixChannel(int a, int b, qreal t)
{
    return std::clamp(qRound(a + (b - a) * t), 0, 255);
}

qreal linear(int channel)
{
    const qreal c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

} // namespace

QColor mix(const QColor &a, const QColor &b, qreal t)
{
    return {mixChannel(a.red(), b.red(), t), mixChannel(a.green(), b.green(), t), mixChannel(a.blue(), b.blue(), t)};
}

qreal luminance(const QColor &color)
{
    return 0.2126 * linear(color.red()) + 0.7152 * linear(color.green()) + 0.0722 * linear(color.blue());
}

qreal contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor toned(QColor color, const QColor &background, qreal ratio)
{
    const QColor end = luminance(background) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    while (contrast(color, background) < ratio) {
        const QColor next = mix(color, end, 0.04);
        if (next == color)
            return end; // Rounding holds the last few values where they are.
        color = next;
    }
    return color;
}

QColor clientColor(int index, bool dark)
{
    const ClientColor &color = clientColorAt(index);
    return QColor::fromRgb(dark ? color.dark : color.light);
}

const char *clientColorName(int index)
{
    return clientColorAt(index).name;
}

int clientColorIndex(qint64 clientId, const QSet<int> &taken)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const char digit : QByteArray::number(clientId)) {
        hash ^= static_cast<quint8>(digit);
        hash *= 0x100000001b3ULL;
    }
    const int first = static_cast<int>(hash % clientColorCount);
    for (int step = 0; step < clientColorCount; ++step) {
        const int index = (first + step) % clientColorCount;
        if (!taken.contains(index))
            return index;
    }
    return first;
}

QMap<qint64, int> withClientColors(QMap<qint64, int> known, const QList<qint64> &clientIds)
{
    QSet<int> taken(known.cbegin(), known.cend());
    QList<qint64> ascending = clientIds;
    std::sort(ascending.begin(), ascending.end());
    for (const qint64 id : std::as_const(ascending)) {
        if (known.contains(id))
            continue;
        const int index = clientColorIndex(id, taken);
        known.insert(id, index);
        taken.insert(index);
    }
    return known;
}

} // namespace sheaf::look
