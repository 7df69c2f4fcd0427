// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"

#include <QJsonObject>

namespace sheaf {

/// `/company`; every field may be missing. `fromHarvest` is false when it does not say how time is entered.
Company companyFromJson(const QJsonObject &object);

/// `/users/me`; nothing without a usable id.
std::optional<User> userFromJson(const QJsonObject &object);

/// The id host's accounts; nothing without a list of them. Forecast accounts and those without a usable id are left
/// out.
std::optional<Identity> identityFromJson(const QJsonObject &object);

} // namespace sheaf
