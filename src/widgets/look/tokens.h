// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>
#include <QStringView>

class QWidget;

namespace sheaf::look {

/// A state's colour and the pale fill behind it.
struct Accent
{
    QColor color; ///< Text and marks: at least 4.5 : 1 on `tint` and on the window.
    QColor tint; ///< Fill of a row or a banner. Base itself with strong contrast, see Tokens::tintOutline.

    bool operator==(const Accent &) const = default;
};

/// Everything Sheaf's own painting needs to know about colours, fonts and sizes. A pure function of the palette and the
/// font, so make it anew at every PaletteChange, FontChange and StyleChange, and keep it until then.
struct Tokens
{
    /// A quarter of the smallest row of text: 4 with a 10 pt font at 100 %. All sizes are multiples of a quarter of it.
    int unit = 4;
    bool dark = false;
    bool strongContrast = false;

    QColor window;
    QColor base;
    QColor alternateBase;
    QColor text;
    QColor highlight;

    QColor muted; ///< Secondary text.
    QColor line; ///< One-pixel lines on Base.
    QColor lineOnWindow;
    QColor hover;
    QColor selection; ///< Fill of the chosen row. Text on it keeps its colour.
    QColor accentText; ///< Links, today, matched letters.
    QColor ring; ///< Focus ring, own bars, what is being dragged.
    QColor track; ///< The empty part of a bar.
    QColor quietBar; ///< The filled part of a bar that is not the chosen day's.
    QColor onRunning; ///< The stop glyph on the filled button.
    Accent running;
    Accent warning;
    Accent refused;
    int tintOutline = 0; ///< Width of the outline in `text` that tints get with strong contrast, otherwise 0.
    int dotOutline = 0; ///< The same for client dots.

    QFont timer;
    QFont timerSeconds;
    QFont title;
    QFont time;
    QFont timeTotal;
    QFont body;
    QFont bodyName;
    QFont second;
    QFont caption;

    int rowRadius = 6; ///< Highlights of rows and cells.
    int blockRadius = 5; ///< Own buttons and calendar blocks.
    int barRadius = 2;
    int ringWidth = 2;

    /// `styleName` is QStyle::name(): Fusion has smaller radii. `strongContrast` is the desktop's wish or the
    /// preference.
    static Tokens from(
        const QPalette &palette, const QFont &font, bool strongContrast = false, QStringView styleName = {});

    /// The same from a widget's palette, font and style, and what setStrongContrast() said.
    static Tokens of(const QWidget *widget);

    /// A size given for unit 4, in logical pixels: px(72) is the height of the timer bar.
    int px(qreal sizeAtUnit4) const { return qRound(sizeAtUnit4 * unit / 4.0); }

    int inMark() const { return px(4); } ///< Between an icon and its text inside a mark.

    int related() const { return px(8); } ///< Between things that belong together.

    int rowGap() const { return px(12); }

    int windowMargin() const { return px(16); }

    int dialogMargin() const { return px(24); }

    /// The dot of a client (index 0 to 9): at least 3 : 1 on Base, Window, selection and the running tint.
    QColor client(int index) const;

    /// Fill, border and second line of a client's calendar block.
    QColor blockFill(int index) const;
    QColor blockBorder(int index) const;
    QColor blockMuted(int index) const;

    bool operator==(const Tokens &) const = default;
};

/// Whether the person asked for stronger contrast, as the application was told last.
bool strongContrast();

/// Tells every widget of the application, as a new palette would.
void setStrongContrast(bool strong);

} // namespace sheaf::look
