// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"

#include <QJsonObject>

namespace sheaf {

/// One record of a project assignments list: what may be booked on that project. Inactive tasks, and those without a
/// usable id, are left out; nothing at all for an inactive or unreadable record.
Assignments assignmentsFromJson(const QJsonObject &object);

} // namespace sheaf
