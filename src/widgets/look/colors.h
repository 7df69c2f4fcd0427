// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QMap>
#include <QSet>
#include <QtGlobal>

#include <array>

/// Colour arithmetic, and the ten client colours. Pure functions; colours are sRGB and opaque unless a comment says
/// more.
namespace sheaf::look {

/// a + (b - a) * t for each sRGB channel, rounded.
QColor mix(const QColor &a, const QColor &b, qreal t);

/// Relative luminance as WCAG 2 defines it, 0 (black) to 1 (white).
qreal luminance(const QColor &color);

/// Contrast ratio as WCAG 2 defines it, 1 to 21.
qreal contrast(const QColor &a, const QColor &b);

/// `color` moved in small steps away from `background` until their contrast is at least `ratio`. Where no colour of
/// that side reaches it, black or white.
QColor toned(QColor color, const QColor &background, qreal ratio);

inline constexpr int clientColorCount = 10;

/// The value of a client colour (index 0 to 9: Brick, Copper, Ochre, Moss, Jade, Teal, Sky, Indigo, Lilac, Wine).
QColor clientColor(int index, bool dark);

/// The English name of a client colour, not translated: "Brick" and so on.
const char *clientColorName(int index);

/// The colour a client gets at first sight: FNV-1a (64 bit) of the decimal digits of its id, modulo ten; if that is
/// taken, the next free one while there is any.
int clientColorIndex(qint64 clientId, const QSet<int> &taken = {});

/// Gives every client in `clientIds` without a colour one, in ascending order of id. Colours in `known` never change.
QMap<qint64, int> withClientColors(QMap<qint64, int> known, const QList<qint64> &clientIds);

} // namespace sheaf::look
