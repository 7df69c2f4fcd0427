// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/palette.h"

#include "widgets/look/colors.h"

namespace sheaf::look {
namespace {

/// The colours a palette is made of, 0xrrggbb.
struct Scheme
{
    QRgb window;
    QRgb base;
    QRgb alternateBase;
    QRgb button;
    QRgb toolTip;
    QRgb text;
    QRgb placeholder;
    QRgb highlight;
    QRgb highlightedText;
    QRgb link;
    QRgb light;
    QRgb mid;
    QRgb darkShade;
};

void setTexts(QPalette &palette, const Scheme &scheme)
{
    for (const QPalette::ColorRole role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText, QPalette::ToolTipText}) {
        palette.setColor(role, QColor(scheme.text));
        palette.setColor(QPalette::Disabled, role, mix(QColor(scheme.text), QColor(scheme.base), 0.55));
    }
    palette.setColor(QPalette::PlaceholderText, QColor(scheme.placeholder));
    palette.setColor(QPalette::HighlightedText, QColor(scheme.highlightedText));
    palette.setColor(QPalette::Link, QColor(scheme.link));
    palette.setColor(QPalette::LinkVisited, mix(QColor(scheme.link), QColor(scheme.text), 0.3));
}

QPalette paletteOf(const Scheme &scheme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(scheme.window));
    palette.setColor(QPalette::Base, QColor(scheme.base));
    palette.setColor(QPalette::AlternateBase, QColor(scheme.alternateBase));
    palette.setColor(QPalette::Button, QColor(scheme.button));
    palette.setColor(QPalette::ToolTipBase, QColor(scheme.toolTip));
    palette.setColor(QPalette::Highlight, QColor(scheme.highlight));
    palette.setColor(QPalette::Light, QColor(scheme.light));
    palette.setColor(QPalette::Midlight, mix(QColor(scheme.button), QColor(scheme.light), 0.5));
    palette.setColor(QPalette::Mid, QColor(scheme.mid));
    palette.setColor(QPalette::Dark, QColor(scheme.darkShade));
    palette.setColor(QPalette::Shadow, Qt::black);
    setTexts(palette, scheme);
    return palette;
}

} // namespace

QPalette darkPalette()
{
    return paletteOf({.window = 0x2d2f31,
        .base = 0x1d1f20,
        .alternateBase = 0x232527,
        .button = 0x3a3d40,
        .toolTip = 0x3a3d40,
        .text = 0xf2f3f4,
        .placeholder = 0xa5a7a8,
        .highlight = 0x308cc6,
        .highlightedText = 0xffffff,
        .link = 0x5da5d2,
        .light = 0x4b4f53,
        .mid = 0x4b4f53,
        .darkShade = 0x161718});
}

QPalette lightPalette()
{
    return paletteOf({.window = 0xeff0f1,
        .base = 0xffffff,
        .alternateBase = 0xf7f7f7,
        .button = 0xfcfcfc,
        .toolTip = 0xf7f7f7,
        .text = 0x232629,
        .placeholder = 0x707d8a,
        .highlight = 0x3daee9,
        .highlightedText = 0xffffff,
        .link = 0x2980b9,
        .light = 0xffffff,
        .mid = 0xc4c9cd,
        .darkShade = 0x888e93});
}

QPalette breezeDarkPalette()
{
    return paletteOf({.window = 0x202326,
        .base = 0x141618,
        .alternateBase = 0x1d1f22,
        .button = 0x292c30,
        .toolTip = 0x292c30,
        .text = 0xfcfcfc,
        .placeholder = 0xa1a9b1,
        .highlight = 0x3daee9,
        .highlightedText = 0xfcfcfc,
        .link = 0x1d99f3,
        .light = 0x40464c,
        .mid = 0x33383c,
        .darkShade = 0x111315});
}

} // namespace sheaf::look
