// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <optional>

namespace sheaf {

/// A new entry that was not finished: exactly what was typed, to be brought back.
struct EntryDraft
{
    AssignmentKey assignment; ///< Zeros when none was chosen.
    QString notes;
    QDate day;
    QString time; ///< The field of a duration account.
    QString start;
    QString end;

    bool operator==(const EntryDraft &) const = default;

    QByteArray toBytes() const;
    /// Nothing for content that is no draft.
    static std::optional<EntryDraft> fromBytes(const QByteArray &content);
};

} // namespace sheaf
