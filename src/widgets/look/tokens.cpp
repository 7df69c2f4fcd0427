// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/tokens.h"

#include "widgets/look/colors.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QStyle>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::look {
namespace {

/// Beside palette, font and style the application carries this, too: it is one for all of its windows.
constexpr char contrastProperty[] = "strongContrast";

QFont scaled(QFont font, qreal factor, QFont::Weight weight)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(1, qRound(font.pixelSize() * factor)));
    else
        font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

/// How large a font is asked for, in the measure of both: in points if `other` is as well. QFontInfo would load a font
/// for the answer, one that may be used for nothing else.
qreal askedSize(const QFont &font, const QFont &other)
{
    const bool points = font.pointSizeF() > 0 && other.pointSizeF() > 0;
    if (points)
        return font.pointSizeF();
    return font.pixelSize() > 0 ? font.pixelSize() : QFontInfo(font).pixelSize();
}

/// A caption is never smaller than what the desktop calls readable. A desktop without such a font answers with its
/// general one, which says nothing.
qreal captionFactor(const QFont &font)
{
    constexpr qreal wanted = 0.86;
    const QFont smallest = QFontDatabase::systemFont(QFontDatabase::SmallestReadableFont);
    if (smallest == QFontDatabase::systemFont(QFontDatabase::GeneralFont))
        return wanted;
    const qreal least = askedSize(smallest, font);
    const qreal own = askedSize(font, smallest);
    // Qt answers with its own default font where the desktop names none, and that can be larger than ours.
    return least < own ? std::max(wanted, least / own) : wanted;
}

QFont captionFont(const QFont &font)
{
    // Every part of a window asks for the same font, and asking the desktop costs more than all the rest.
    static QString known;
    static qreal factor = 1;
    if (const QString key = font.key(); known != key) {
        factor = captionFactor(font);
        known = key;
    }
    return scaled(font, factor, QFont::Normal);
}

void setFonts(Tokens &tokens, const QFont &font)
{
    tokens.timer = scaled(font, 2.0, QFont::Normal);
    tokens.timerSeconds = scaled(font, 1.2, QFont::Normal);
    tokens.title = scaled(font, 1.25, QFont::DemiBold);
    tokens.time = scaled(font, 1.1, QFont::Medium);
    tokens.timeTotal = scaled(font, 1.1, QFont::DemiBold);
    tokens.body = scaled(font, 1.0, QFont::Normal);
    tokens.bodyName = scaled(font, 1.0, QFont::DemiBold);
    tokens.second = scaled(font, 0.95, QFont::Normal);
    tokens.caption = captionFont(font);
}

void setSizes(Tokens &tokens, const QFont &font, bool smallRadii)
{
    tokens.unit = std::max(4, qRound(QFontMetricsF(font).height() / 4.5));
    tokens.rowRadius = tokens.px(smallRadii ? 3 : 6);
    tokens.blockRadius = tokens.px(smallRadii ? 2 : 5);
    tokens.barRadius = tokens.px(2);
    tokens.ringWidth = tokens.px(2);
    tokens.tintOutline = tokens.strongContrast ? 2 : 0;
    tokens.dotOutline = tokens.strongContrast ? 1 : 0;
}

Accent accent(const Tokens &tokens, QRgb light, QRgb dark)
{
    const QColor color = QColor::fromRgb(tokens.dark ? dark : light);
    const QColor tint = tokens.strongContrast ? tokens.base : mix(tokens.base, color, tokens.dark ? 0.13 : 0.09);
    return {toned(toned(color, tint, 4.5), tokens.window, 4.5), tint};
}

QColor mutedText(const Tokens &tokens)
{
    if (tokens.strongContrast)
        return tokens.text;
    QColor muted = mix(tokens.text, tokens.base, 0.36);
    for (const QColor &background :
        {tokens.window, tokens.selection, tokens.running.tint, tokens.warning.tint, tokens.refused.tint})
        muted = toned(muted, background, 4.5);
    return muted;
}

void setLines(Tokens &tokens)
{
    const bool strong = tokens.strongContrast;
    tokens.line = mix(tokens.base, tokens.text, strong ? 0.5 : tokens.dark ? 0.14 : 0.12);
    tokens.lineOnWindow = mix(tokens.window, tokens.text, strong ? 0.5 : 0.13);
    tokens.track = mix(tokens.window, tokens.text, 0.12);
    tokens.quietBar = mix(tokens.window, tokens.text, 0.42);
}

void setColors(Tokens &tokens, const QPalette &palette)
{
    tokens.window = palette.color(QPalette::Active, QPalette::Window);
    tokens.base = palette.color(QPalette::Active, QPalette::Base);
    tokens.alternateBase = palette.color(QPalette::Active, QPalette::AlternateBase);
    tokens.text = palette.color(QPalette::Active, QPalette::Text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    tokens.highlight = palette.color(QPalette::Active, QPalette::Accent);
#else
    tokens.highlight = palette.color(QPalette::Active, QPalette::Highlight);
#endif
    tokens.dark = luminance(tokens.base) < luminance(tokens.text);

    tokens.hover = mix(tokens.base, tokens.text, tokens.dark ? 0.06 : 0.04);
    tokens.selection = mix(tokens.base, tokens.highlight, tokens.dark ? 0.22 : 0.14);
    tokens.accentText = toned(tokens.highlight, tokens.selection, 4.5);
    tokens.ring = toned(tokens.highlight, tokens.base, 3.0);
    tokens.running = accent(tokens, 0xff1a7a4c, 0xff52c48a);
    tokens.warning = accent(tokens, 0xff8f5b00, 0xffe3b150);
    tokens.refused = accent(tokens, 0xffbf2c34, 0xffff8b85);
    tokens.onRunning = QColor::fromRgb(tokens.dark ? 0xff08140d : 0xffffffff);
    tokens.muted = mutedText(tokens);
    setLines(tokens);
}

} // namespace

Tokens Tokens::from(const QPalette &palette, const QFont &font, bool strongContrast, QStringView styleName)
{
    Tokens tokens;
    tokens.strongContrast = strongContrast;
    setSizes(tokens, font, styleName.compare("fusion"_L1, Qt::CaseInsensitive) == 0);
    setColors(tokens, palette);
    setFonts(tokens, font);
    return tokens;
}

Tokens Tokens::of(const QWidget *widget)
{
    return from(widget->palette(), widget->font(), look::strongContrast(), widget->style()->name());
}

QColor Tokens::client(int index) const
{
    return clientColor(index, dark);
}

QColor Tokens::blockFill(int index) const
{
    return mix(base, client(index), dark ? 0.20 : 0.12);
}

QColor Tokens::blockBorder(int index) const
{
    return mix(base, client(index), dark ? 0.50 : 0.42);
}

QColor Tokens::blockMuted(int index) const
{
    return toned(muted, blockFill(index), 4.5);
}

bool strongContrast()
{
    return qApp->property(contrastProperty).toBool();
}

void setStrongContrast(bool strong)
{
    if (strong == strongContrast())
        return;
    qApp->setProperty(contrastProperty, strong);
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        QEvent changed(QEvent::PaletteChange);
        QCoreApplication::sendEvent(widget, &changed);
        widget->update();
    }
}

} // namespace sheaf::look
