// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "base/log.h"

namespace sheaf {

Q_LOGGING_CATEGORY(lcApi, "sheaf.api", QtWarningMsg)
Q_LOGGING_CATEGORY(lcStorage, "sheaf.storage", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSync, "sheaf.sync", QtWarningMsg)
Q_LOGGING_CATEGORY(lcApp, "sheaf.app", QtWarningMsg)
Q_LOGGING_CATEGORY(lcDesktop, "sheaf.desktop", QtWarningMsg)

} // namespace sheaf
