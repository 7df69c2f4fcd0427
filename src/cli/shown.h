// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace sheaf::cli {

/// The most that a sentence repeats of what somebody typed, or of a name.
constexpr qsizetype shownLength = 60;
/// What somebody typed, for a sentence: between quotation marks.
QString shown(const QString &typed);

} // namespace sheaf::cli
