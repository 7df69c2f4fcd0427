// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QRectF>

class QPainter;

namespace sheaf::look {

/// The one icon set. The drawings are in iconshapes.cpp.
enum class Icon {
    Play,
    Stop,
    Pending,
    Checking,
    Refused,
    Conflict,
    Locked,
    Offline,
    Sent,
    Plus,
    Close,
    Tick,
    ChevronLeft,
    ChevronRight,
    ChevronDown,
    ChevronUp,
    Menu,
    Day,
    Week,
    Calendar,
    Search,
    Pencil,
    Bin,
    Copy,
    Star,
    StarFilled,
    Clock,
    Moon,
    Swap,
    Undo,
    Return,
    Split,
    Move,
    Key,
    Person,
    Bell,
    Keyboard,
    Tray,
    Palette,
    Gear,
    Eye,
    EyeOff,
    Info,
    Warning,
};

inline constexpr int iconCount = static_cast<int>(Icon::Warning) + 1;

/// An icon for actions, buttons and menus. It follows the application's palette and layout direction each time it is
/// painted: muted, Text while hovered, HighlightedText on a selection, 40 % where disabled, accent text while checked.
QIcon icon(Icon which);

/// The dot of a client as an icon for menus: filled if billable, else a ring. `color` is clientColor()'s index.
QIcon dotIcon(int color, bool billable);

/// Paints an icon in one colour into the largest square in the middle of `rect`. Chevrons, Undo, Return and Move are
/// mirrored if `rightToLeft`.
void paintIcon(QPainter *painter, Icon which, const QRectF &rect, const QColor &color, bool rightToLeft = false);

/// The same as a pixmap of `size` logical pixels.
QPixmap iconPixmap(Icon which, int size, const QColor &color, qreal devicePixelRatio = 1, bool rightToLeft = false);

/// The stroke of an icon that is `size` logical pixels wide: 1.5 at 16, 2 at 22, 2.5 at 32.
qreal iconStroke(qreal size);

} // namespace sheaf::look
