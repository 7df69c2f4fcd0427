// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/recordsearch.h"
#include "cli/job.h"

namespace sheaf::cli {

/// What `search` was asked for.
struct SearchCall
{
    SearchRequest request = {};
    QStringList paths = {}; ///< `--fields`.
};

Outcome<SearchCall> searchFrom(const Job &job);

/// What is wrong with an expression that was given with `option`, and where.
Refusal refusalOf(const ConditionFault &fault, const Entity &entity, const QString &option, const QString &typed);

/// How old something is: “4 minutes”.
QString ageOf(std::chrono::seconds age);

} // namespace sheaf::cli
