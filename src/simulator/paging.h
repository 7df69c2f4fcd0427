// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/call.h"
#include "simulator/jsontext.h"

#include <functional>

namespace sheaf::simulator {

enum class Paging : std::uint8_t {
    Page, ///< By number.
    Cursor, ///< `page` still works; `links.next` carries an opaque cursor, which beats it.
};

/// Answers one page of a list in Harvest's envelope. `ids` are all rows in list order (for Cursor: newest, that is
/// highest, first); `row` makes the one at an index, and is asked for those of the page only.
Response answerPage(const Call &call, const QString &name, Paging paging, const QList<qint64> &ids,
    const std::function<QJsonObject(qsizetype)> &row);
/// The same, of rows that are written already.
Response answerWrittenPage(const Call &call, const QString &name, Paging paging, const QList<qint64> &ids,
    const std::function<JsonText(qsizetype)> &row);

} // namespace sheaf::simulator
