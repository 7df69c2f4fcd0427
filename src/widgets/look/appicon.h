// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QIcon>
#include <QImage>

namespace sheaf::look {

/// The application's icon. Small sizes have drawings of their own: up to 19, up to 39, up to 95 and above. They are
/// those of resources/icons, drawn here again: to load what reads SVG takes a tenth of the way to the first frame.
QIcon appIcon();

/// The application's icon at `size` device pixels.
QImage appIconImage(int size);

} // namespace sheaf::look
