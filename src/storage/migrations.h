// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

#include <QByteArrayList>
#include <QList>

namespace sheaf {

class Database;

/// The statements that bring a store from one version to the next.
using Migration = QByteArrayList;
using Migrations = QList<Migration>;

/// "Shef", in SQLite's `application_id`: tells our files from other programs'.
constexpr qint64 storeApplicationId = 0x53686566;

/// All versions of the store, oldest first: the n-th step leads to version n. A step that was released is never edited;
/// a change of the schema is a new step at the end.
const Migrations &storeMigrations();

/// Brings the open database up to date, each step in a transaction of its own. Errors: NewerData, and what SQLite
/// finds.
Result<> migrate(Database &database, const Migrations &migrations);

} // namespace sheaf
