// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/account.h"

namespace sheaf {

QString User::fullName() const
{
    const QString name = QString(firstName + u' ' + lastName).simplified();
    return name.isEmpty() ? email : name;
}

} // namespace sheaf
