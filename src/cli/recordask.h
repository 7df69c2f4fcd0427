// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"
#include "domain/record.h"

namespace sheaf::cli {

// What a person's words and options mean for the records of the account, and what is said when it does not work out.

Outcome<const Entity *> entityNamed(const QString &typed);
/// A number, or `me` for the person's own user where Harvest takes it.
Outcome<qint64> recordIdFrom(const Entity &entity, const QString &typed);
/// The id of `--project-id` and the like, whatever the entity hangs on; 0 when it is not given.
Outcome<qint64> parentOf(const Job &job, const Entity &entity);
/// Filters, parent and all.
Outcome<RecordQuery> queryFrom(const Job &job, const Entity &entity);
/// `--fields`; nothing when it is not given.
Outcome<QStringList> pathsOf(const Job &job, const Entity &entity);

/// The role the person would need: “Only administrators may read cost rates.”
QString roleSentence(const Entity &entity, bool write, Entity::Action action = Entity::Change);
/// `time entries`, for sentences.
QString spokenName(const Entity &entity);
QString spokenSingular(const Entity &entity);
/// What a value of the kind looks like: “a number”.
QString kindText(FieldKind kind);

/// Why reading did not work.
Refusal readRefusal(const Entity &entity, const Error &error, qint64 id = 0);

} // namespace sheaf::cli
