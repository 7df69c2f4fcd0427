// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace sheaf::layers {

/// The classes, structs, unions and enums that a file defines where another file could define the same name:
/// "sheaf::cli::Job". Neither those inside of a type or a function nor those of an anonymous namespace.
QStringList sharedTypes(const QString &text);

/// Notes what `path` defines in `known` (a type and the file that defines it), and says, as violations() does, which
/// of it another file defines already. The compiler sees one file at a time and takes two types of one name for one:
/// a program of both mixes their inline functions, and crashes.
QStringList clashes(const QString &path, const QString &text, QMap<QString, QString> &known);

} // namespace sheaf::layers
