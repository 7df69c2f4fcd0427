// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/error.h"
#include "domain/account.h"
#include "domain/timeentry.h"
#include "storage/storedentry.h"

#include <QByteArray>

namespace sheaf {

// Values as compact bytes (CBOR maps), for versions that need no columns of their own. Unknown keys are ignored and
// missing ones mean the default, so a field can be added without a migration.

QByteArray encoded(const TimeEntry &entry);
/// Nothing when the bytes are not an entry.
std::optional<TimeEntry> decodedEntry(const QByteArray &bytes);

QByteArray encoded(const Error &error);
std::optional<Error> decodedError(const QByteArray &bytes);

QByteArray encoded(const StoredEntry &entry);
std::optional<StoredEntry> decodedStoredEntry(const QByteArray &bytes);

QByteArray encoded(const Company &company);
std::optional<Company> decodedCompany(const QByteArray &bytes);

QByteArray encoded(const User &user);
std::optional<User> decodedUser(const QByteArray &bytes);

/// The error's kind by a name that stays when the list of kinds changes.
QString nameOf(Error::Kind kind);

} // namespace sheaf
