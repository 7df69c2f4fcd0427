// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

class QAction;

namespace sheaf {

/// `Stop (S)`: words and the action's first key, for a tooltip. Plain text comes out escaped.
QString withKey(const QString &plain, const QAction *action);

/// A tooltip that shows `plain` as it is, whatever markup it looks like.
QString plainToolTip(const QString &plain);

/// The text of a menu item: an & from outside is no mnemonic.
QString menuText(const QString &plain);

/// All keys of an action as the desktop writes them: `F5, Ctrl+R`.
QString keysText(const QAction *action);

} // namespace sheaf
