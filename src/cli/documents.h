// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"

#include <QJsonArray>

namespace sheaf::cli {

// The documents of --json; docs/cli-schema.json describes them.

QJsonObject entryDocument(const Job &job, const StoredEntry &row);
QJsonArray entryArray(const Job &job, const QList<StoredEntry> &rows);

/// What a verb changed: `change` is started, stopped, continued, cancelled, added, changed, deleted, undone or dropped.
/// `also`: other entries that changed with it.
QJsonObject changeDocument(
    const Job &job, const QString &change, const std::optional<StoredEntry> &row, const QList<StoredEntry> &also = {});

/// With `--user`: whose time it is, as `user`.
void addPerson(const Job &job, QJsonObject &document);

/// Hours and seconds of a span of time.
QJsonObject timeDocument(std::chrono::seconds time);
/// `account` is whose: its sync, now.
QJsonObject syncDocument(Sheet &sheet, Clock &clock);
/// The sentence in it.
QString syncSentence(Sheet &sheet, Clock &clock);
QJsonObject assignmentDocument(const Assignment &assignment);

} // namespace sheaf::cli
