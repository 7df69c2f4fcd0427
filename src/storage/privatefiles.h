// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

namespace sheaf {

/// Makes the folder (and what leads to it) if needed. Afterwards only the user may look into it.
/// Errors: ReadOnly, DiskFull, Storage.
Result<> makeStoreFolder(const QString &folder);

/// Makes an empty file that only the user may read; fine if it is there already. Never opens a file that exists:
/// closing it would drop the locks this process holds on it. Errors: ReadOnly, DiskFull, Storage.
Result<> makePrivateFile(const QString &file);

/// Refuses links, folders, pipes and the like in the place of the store or of the files SQLite keeps beside it, and
/// closes it to other users. A file that is not there is fine. Errors: ReadOnly, Storage.
Result<> checkPrivateFile(const QString &file);

/// On disk for good, when it succeeds. Never for a file that is open as a store: its locks would be gone.
Result<> syncFile(const QString &file);

/// Gives the finished file its name, unless there is one by that name already, and makes that last through a power cut.
Result<> publishFile(const QString &from, const QString &to);

/// What is wrong with a folder that could not be written to: DiskFull, ReadOnly, or `otherwise`.
Error::Kind folderTrouble(const QString &folder, Error::Kind otherwise);

} // namespace sheaf
