// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/reportsource.h"
#include "cli/job.h"

namespace sheaf::cli {

// How a report is written. Texts that come from outside are made harmless for where they go.

/// A table with bars; as wide as the terminal where there is one, else as wide as it has to be and without bars.
QString reportText(const Job &job, const Report &report);
/// Plain numbers, hours with a point; no totals.
QString reportCsv(const Report &report);
QString reportMarkdown(const Job &job, const Report &report);
QJsonObject reportDocument(const Job &job, const Report &report);

/// `client`, `week`: what `--by` takes.
QString byWord(ReportBy by);

} // namespace sheaf::cli
