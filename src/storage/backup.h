// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QStringList>

namespace sheaf {

class Database;

/// Copies of a store in the folder `backups` beside it: one a day, and one before the schema changes. Each is a whole
/// store by itself, readable by the user only. Nothing ever writes to one again.
namespace backup {

constexpr int keptDays = 30;

/// All backups of the store, newest first.
QStringList files(const QString &store);

/// Copies the open store, unless there is a copy of that day (UTC), and removes what is older than 30 days. Answers
/// with the new file's name, empty when there was one. Must not run inside a transaction. Errors: the disk kinds.
Result<QString> daily(Database &database, const QString &store, const QDateTime &now);

/// Copies the open store before it becomes one of another version.
Result<> beforeMigration(Database &database, const QString &store, qint64 version);

} // namespace backup

} // namespace sheaf
