// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"

namespace sheaf::cli {

// What `status` tells, once and with --follow.

std::optional<StoredEntry> runningOf(const Job &job);
/// `Today 4:50`.
QString totalText(const Job &job);
/// `1:24 Web shop · Design`, for a panel.
QString shortText(const Job &job, const std::optional<StoredEntry> &running);
QJsonObject statusDocument(const Job &job);

} // namespace sheaf::cli
