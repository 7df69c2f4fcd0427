// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>

namespace sheaf::mcp {

/// The pairs of project and task that `sheaf projects --json` writes, cut at the `limit` that was given.
QJsonObject asTasks(const QJsonObject &document, const QJsonObject &given);
/// The same as projects, each with the names of its tasks.
QJsonObject byProject(const QJsonObject &document, const QJsonObject &given);

} // namespace sheaf::mcp
