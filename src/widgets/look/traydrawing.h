// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QIcon>
#include <QImage>

#include <chrono>
#include <optional>

namespace sheaf::look {

/// What the tray icon says. Shapes say it, so it works without colour too.
struct TrayState
{
    bool running = false;
    bool offline = false;
    bool needsYou = false; ///< Wins over offline.
    std::optional<std::chrono::minutes> time = {}; ///< Show the running time instead, where there is room (from 22 px).

    bool operator==(const TrayState &) const = default;
};

/// The colours of a light and of a dark panel's own icons.
QColor panelTextOnLight();
QColor panelTextOnDark();

/// The tray icon with pixmaps of 16, 22, 24, 32 and 48 pixels.
QIcon trayIcon(const TrayState &state, const QColor &panelText);

/// One of them, `size` device pixels.
QImage trayImage(const TrayState &state, const QColor &panelText, int size);

} // namespace sheaf::look
