// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace sheaf {

class Store;

/// The last changes and what is not in Harvest yet, one line each, for a report about trouble: times, ids and kinds,
/// no names, no notes, no amounts.
QString changeLog(const Store &store);

} // namespace sheaf
