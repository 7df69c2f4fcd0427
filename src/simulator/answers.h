// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/http.h"
#include "simulator/jsontext.h"

#include <QJsonObject>
#include <QStringList>

namespace sheaf::simulator {

// Harvest's answers, with the bodies that were recorded from it.

Response ok(const QJsonObject &body);
Response ok(const JsonText &body);
/// 201 with a Location such as `{origin}/api/v2/time_entries/7`.
Response created(const QJsonObject &body, const QString &location);
Response created(const JsonText &body, const QString &location);
/// 200 without a body.
Response done();
Response badRequest(const QByteArray &text); ///< 400, plain text.
Response invalidToken(); ///< 401.
Response notAuthorized(); ///< 403, the role is too low.
Response notFound(); ///< 404, unknown or invisible.
Response noRoute(); ///< 404, an HTML page.
Response refused(const QString &message); ///< 422.
/// 422 with Rails-style messages joined by a comma.
Response refused(const QStringList &messages);

} // namespace sheaf::simulator
