// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/shown.h"

#include "models/text.h"

namespace sheaf::cli {

QString shown(const QString &typed)
{
    return text::quoted(text::oneLine(typed, shownLength));
}

} // namespace sheaf::cli
