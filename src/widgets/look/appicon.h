// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QIcon>
#include <QImage>

namespace sheaf::look {

/// The application's icon, drawn from resources/icons without Qt's SVG image plugin. Small sizes have drawings of their
/// own: up to 19, up to 39, up to 95 and above.
QIcon appIcon();

/// The application's icon at `size` device pixels.
QImage appIconImage(int size);

} // namespace sheaf::look
