// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/iconshapes.h"

#include "widgets/look/shapeparser.h"

#include <array>

namespace sheaf::look {
namespace {

/// See shapeparser.h for the language. Corner radius 1.3, strokes about 1.5 wide.
struct Drawing
{
    Icon icon;
    const char *strokes;
    const char *fills = "";
    const char *cutLine = "";
};

constexpr const char *star
    = "P 0 8 2.3 9.7 6.15 13.9 6.58 10.76 9.4 11.64 13.52 8 11.4 4.36 13.52 5.24 9.4 2.1 6.58 6.3 6.15";

constexpr const char *lens = "M 1.6 8 C 3.2 5 5.4 3.6 8 3.6 C 10.6 3.6 12.8 5 14.4 8 C 12.8 11 10.6 12.4 8 12.4"
                             " C 5.4 12.4 3.2 11 1.6 8 Z";

constexpr std::array drawings{
    Drawing{Icon::Play, "", "P 0.6 5 3 13.5 8 5 13"},
    Drawing{Icon::Stop, "", "R 3.5 3.5 9 9 1.5"},
    // Eight dashes close the circle evenly; with their round caps they are 3.5 long and the gaps 1.
    Drawing{Icon::Pending, "M 8 10.6 V 5.4 M 5.9 7.4 L 8 5.4 L 10.1 7.4 D 8 8 5.8 8 0.45"},
    Drawing{Icon::Checking, "A 8 8 5.5 176 -149 M 13.1 2.7 V 5.6 H 10.2 A 8 8 5.5 -4 -149 M 2.9 13.3 V 10.4 H 5.8"},
    Drawing{Icon::Refused, "", "O 8 8 6.2 R 7.15 4.1 1.7 5 0.85 O 8 11.2 1"},
    Drawing{Icon::Conflict,
        "M 8 13.8 V 10.2 C 8 7.4 3.9 7.8 3.9 2.9 M 8 10.2 C 8 7.4 12.1 7.8 12.1 2.9"
        " M 1.6 5.2 L 3.9 2.9 L 6.2 5.2 M 9.8 5.2 L 12.1 2.9 L 14.4 5.2"},
    Drawing{Icon::Locked, "R 3.5 7 9 6.5 1.3 M 5.3 7 V 4.9 C 5.3 3.3 6.5 2.2 8 2.2 C 9.5 2.2 10.7 3.3 10.7 4.9 V 7"},
    Drawing{Icon::Offline,
        "M 4.6 12.4 C 2.9 12.4 1.8 11.2 1.8 9.8 C 1.8 8.4 2.8 7.3 4.2 7.1 C 4.5 5 6.2 3.6 8.2 3.6"
        " C 10.2 3.6 11.7 4.8 12.1 6.7 C 13.4 7 14.3 8.1 14.3 9.5 C 14.3 11.2 13 12.4 11.4 12.4 Z",
        "", "M 2.6 2.2 L 13.6 13.8"},
    Drawing{Icon::Sent, "O 8 8 5.8 M 5.4 8.2 L 7.2 10 L 10.7 6.2"},
    Drawing{Icon::Plus, "M 8 3 V 13 M 3 8 H 13"},
    Drawing{Icon::Close, "M 4 4 L 12 12 M 12 4 L 4 12"},
    Drawing{Icon::Tick, "M 3 8.6 L 6.4 12 L 13 4.4"},
    Drawing{Icon::ChevronLeft, "M 9.8 4 L 5.8 8 L 9.8 12"},
    Drawing{Icon::ChevronRight, "M 6.2 4 L 10.2 8 L 6.2 12"},
    Drawing{Icon::ChevronDown, "M 4 6.2 L 8 10.2 L 12 6.2"},
    Drawing{Icon::ChevronUp, "M 4 9.8 L 8 5.8 L 12 9.8"},
    Drawing{Icon::Menu, "M 2.5 3.75 H 13.5 M 2.5 7.75 H 13.5 M 2.5 11.75 H 13.5"},
    Drawing{Icon::Day, "M 2.5 3.75 H 13.5 M 2.5 7.75 H 13.5 M 2.5 11.75 H 9.5"},
    Drawing{Icon::Week, "R 2.25 2.75 11.5 10.5 1.3 M 2.25 6 H 13.75 M 6.25 6 V 13.25 M 9.75 6 V 13.25"},
    Drawing{Icon::Calendar, "R 2.25 3.25 11.5 10.5 1.3 M 2.25 6.75 H 13.75 M 5.25 1.75 V 4.25 M 10.75 1.75 V 4.25"},
    Drawing{Icon::Search, "O 7 7 4.4 M 10.3 10.3 L 13.8 13.8"},
    Drawing{Icon::Pencil,
        "M 2.9 13.1 L 3.6 10.1 L 10.7 3 C 11.2 2.5 12 2.5 12.5 3 L 13 3.5 C 13.5 4 13.5 4.8 13 5.3"
        " L 5.9 12.4 Z M 9.2 4.5 L 11.5 6.8"},
    Drawing{Icon::Bin,
        "M 2.75 4.75 H 13.25 M 5.75 4.75 V 2.25 H 10.25 V 4.75 M 4 4.75 L 4.5 12.3 C 4.55 13.1 5 13.5 5.7 13.5"
        " H 10.3 C 11 13.5 11.45 13.1 11.5 12.3 L 12 4.75"},
    Drawing{Icon::Copy,
        "R 5.75 5.75 7.75 7.75 1.3 M 3.8 10.25 C 3 10.25 2.5 9.75 2.5 8.95 V 3.8 C 2.5 3 3 2.5 3.8 2.5"
        " H 8.95 C 9.75 2.5 10.25 3 10.25 3.8"},
    Drawing{Icon::Star, star},
    Drawing{Icon::StarFilled, star, star},
    Drawing{Icon::Clock, "O 8 8 5.8 M 8 4.6 V 8 L 10.4 9.4"},
    Drawing{Icon::Moon,
        "M 13.2 9.6 C 12.5 12.1 10.3 13.8 7.7 13.8 C 4.6 13.8 2.2 11.4 2.2 8.3 C 2.2 5.7 3.9 3.5 6.4 2.8"
        " C 6 3.6 5.9 4.3 5.9 5 C 5.9 7.9 8.1 10.1 11 10.1 C 11.7 10.1 12.4 10 13.2 9.6 Z"},
    Drawing{Icon::Swap, "M 2.75 5 H 13 M 10.7 2.7 L 13 5 L 10.7 7.3 M 13.25 11 H 3 M 5.3 8.7 L 3 11 L 5.3 13.3"},
    Drawing{Icon::Undo,
        "M 5.6 2.8 L 2.6 5.8 L 5.6 8.8 M 2.6 5.8 H 9.7 C 11.8 5.8 13.4 7.4 13.4 9.5"
        " C 13.4 11.6 11.8 13.2 9.7 13.2 H 6.2"},
    Drawing{Icon::Return, "M 13 3.2 V 8.2 C 13 9 12.5 9.5 11.7 9.5 H 3 M 6 6.5 L 3 9.5 L 6 12.5"},
    Drawing{Icon::Split,
        "M 8 2.5 V 13.5 M 5.5 8 H 1.8 M 3.8 6 L 1.8 8 L 3.8 10 M 10.5 8 H 14.2 M 12.2 6 L 14.2 8 L 12.2 10"},
    Drawing{Icon::Move, "M 2.75 8 H 13 M 9.2 4.2 L 13 8 L 9.2 11.8"},
    Drawing{Icon::Key, "O 5.2 10.8 2.9 M 7.3 8.7 L 13.4 2.6 M 10.9 5.1 L 12.9 7.1"},
    Drawing{Icon::Person, "O 8 5.1 2.9 M 2.9 13.8 C 3.2 10.9 5.3 9.4 8 9.4 C 10.7 9.4 12.8 10.9 13.1 13.8"},
    Drawing{Icon::Bell,
        "M 2.8 11.75 C 3.8 10.8 4 9.8 4 7 C 4 4.6 5.7 2.7 8 2.7 C 10.3 2.7 12 4.6 12 7"
        " C 12 9.8 12.2 10.8 13.2 11.75 Z M 6.8 14 H 9.2"},
    Drawing{Icon::Keyboard, "R 1.75 3.75 12.5 8.5 1.3 M 5.3 9.6 H 10.7",
        "O 4.4 6.7 0.75 O 6.8 6.7 0.75 O 9.2 6.7 0.75 O 11.6 6.7 0.75"},
    Drawing{Icon::Tray, "R 2.25 2.75 11.5 10.5 1.3 M 2.25 9.5 H 13.75", "O 9.2 11.4 0.7 O 11.4 11.4 0.7"},
    Drawing{Icon::Palette,
        "M 8 2.2 C 4.7 2.2 2.2 4.8 2.2 8 C 2.2 11.2 4.8 13.8 8 13.8 C 9 13.8 9.5 13.2 9.5 12.4"
        " C 9.5 11.4 8.9 11.2 8.9 10.4 C 8.9 9.6 9.5 9.2 10.3 9.2 H 11.8 C 13 9.2 13.8 8.5 13.8 7.3"
        " C 13.8 4.4 11.2 2.2 8 2.2 Z",
        "O 5 8 0.85 O 6.6 5.3 0.85 O 9.7 5.1 0.85"},
    Drawing{Icon::Gear,
        "O 8 8 2.1 M 8 2 V 3.9 M 8 12.1 V 14 M 2 8 H 3.9 M 12.1 8 H 14 M 3.76 3.76 L 5.1 5.1"
        " M 10.9 10.9 L 12.24 12.24 M 3.76 12.24 L 5.1 10.9 M 10.9 5.1 L 12.24 3.76"},
    Drawing{Icon::Eye, lens, "O 8 8 2.2"},
    Drawing{Icon::EyeOff, lens, "", "M 3 2.4 L 13 13.6"},
    Drawing{Icon::Info, "O 8 8 5.8 M 8 7.7 V 11", "O 8 5.2 0.9"},
    Drawing{Icon::Warning, "P 1.3 8 1.4 14.8 13.4 1.2 13.4 M 8 6.4 V 9.2", "O 8 11.2 0.85"},
};
static_assert(drawings.size() == iconCount);

bool isMirrored(Icon icon)
{
    switch (icon) {
    case Icon::ChevronLeft:
    case Icon::ChevronRight:
    case Icon::Undo:
    case Icon::Return:
    case Icon::Move:
        return true;
    default:
        return false;
    }
}

IconShape shapeOf(const Drawing &drawing)
{
    IconShape shape;
    shape.strokes = parsedShape(drawing.strokes);
    shape.fills = parsedShape(drawing.fills);
    shape.cutLine = parsedShape(drawing.cutLine);
    shape.fills.setFillRule(Qt::OddEvenFill);
    shape.mirrored = isMirrored(drawing.icon);
    return shape;
}

} // namespace

const IconShape &iconShape(Icon which)
{
    static const std::array<IconShape, iconCount> shapes = [] {
        std::array<IconShape, iconCount> all;
        for (const Drawing &drawing : drawings)
            all.at(static_cast<size_t>(drawing.icon)) = shapeOf(drawing);
        return all;
    }();
    return shapes.at(static_cast<size_t>(which));
}

} // namespace sheaf::look
