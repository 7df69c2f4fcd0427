// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/entrydelegate.h"

#include <QByteArray>

#include <optional>

namespace sheaf {

/// What was typed into a field of the day list and not entered, to be brought back.
struct RowDraft
{
    EntryId id;
    EntryDelegate::Field field = EntryDelegate::Field::Notes;
    QString text;

    bool operator==(const RowDraft &) const = default;

    QByteArray toBytes() const;
    /// Nothing for content that is no draft.
    static std::optional<RowDraft> fromBytes(const QByteArray &content);
};

} // namespace sheaf
