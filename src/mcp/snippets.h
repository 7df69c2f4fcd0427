// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace sheaf::mcp {

/// What to put into the configuration of common agents so that they start `program` with `arguments`.
QString configuration(const QString &program, const QStringList &arguments);

} // namespace sheaf::mcp
