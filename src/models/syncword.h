// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "sync/syncstatus.h"

#include <QString>

namespace sheaf {

/// The word for a state that scripts rely on, in JSON and on the session bus: `not-checked`, `idle`, …
QString syncWord(SyncStatus::State state);

} // namespace sheaf
