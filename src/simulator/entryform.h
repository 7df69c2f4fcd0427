// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/call.h"

namespace sheaf::simulator {

/// An entry as a request would make it, and what is wrong with it.
struct Draft
{
    TimeEntry entry;
    QStringList problems; ///< Rails-style, in Harvest's order; empty = it can be saved.
};

/// POST: a stopped or a running entry, as the account's mode and the fields given say.
Draft draftOfCreate(const Call &call, qint64 userId);

/// PATCH: only what is given changes. `frozen` drops project, task and date, as for locked entries of administrators.
Draft draftOfUpdate(const Call &call, const TimeEntry &entry, bool frozen);

} // namespace sheaf::simulator
