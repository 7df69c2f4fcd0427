// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace sheaf::layers {

/// What one file says against the house rules, as "path:line: what is wrong". `path` is relative to the repository,
/// such as "src/widgets/daypage.cpp", and decides which rules hold.
QStringList violations(const QString &path, const QString &text);

/// The text with every comment and every string or character literal blanked out; the lines stay where they are.
QString codeOnly(const QString &text);

} // namespace sheaf::layers
