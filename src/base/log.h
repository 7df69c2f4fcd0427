// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QLoggingCategory>

namespace sheaf {

// One category a room. Never log a token, notes or names: ids, kinds and counts are enough to debug with.
Q_DECLARE_LOGGING_CATEGORY(lcApi)
Q_DECLARE_LOGGING_CATEGORY(lcStorage)
Q_DECLARE_LOGGING_CATEGORY(lcSync)
Q_DECLARE_LOGGING_CATEGORY(lcApp)
Q_DECLARE_LOGGING_CATEGORY(lcDesktop)

/// For a verb, whose trouble is told in one sentence: from now on Sheaf's own categories say nothing, and Qt nothing
/// below critical, unless QT_LOGGING_RULES asks for them. Rules of its own would make Qt look for its files with rules
/// at each start; here that waits until something is logged.
void silenceLog();

} // namespace sheaf
