// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account.h"
#include "base/result.h"

#include <QList>

namespace sheaf {

/// The accounts this computer is signed in to, as a small JSON file in the config folder. No secrets.
struct AccountList
{
    QList<Account> accounts;
    QString current; ///< Account::key.

    /// An empty list when there is no file. Errors: Damaged (the file is kept beside under another name, so that
    /// nothing in it is lost), Storage.
    static Result<AccountList> read(const QString &folder);
    /// Replaces the file whole or not at all. Errors: DiskFull, ReadOnly, Storage.
    Result<> write(const QString &folder) const;
};

} // namespace sheaf
