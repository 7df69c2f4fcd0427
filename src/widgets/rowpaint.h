// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/entryrow.h"
#include "models/statusmodel.h"
#include "widgets/look/icons.h"
#include "widgets/look/text.h"
#include "widgets/look/tokens.h"

namespace sheaf {

/// The colour of a tone.
QColor toneColor(const look::Tokens &tokens, Tone tone);

/// The sign of a row's mark and its colour.
struct MarkLook
{
    look::Icon icon;
    QColor color;
};

MarkLook markLook(const look::Tokens &tokens, EntryRow::Mark mark);

/// The sign before the sentence of the status line.
MarkLook statusMark(const look::Tokens &tokens, StatusModel::Icon icon);

/// Project and client, as every list shows them.
QList<look::TextRun> nameRuns(const look::Tokens &tokens, const QString &project, const QString &client);

/// The pieces of a row's second line.
QList<look::TextRun> secondRuns(const look::Tokens &tokens, const QList<TextRun> &pieces);

} // namespace sheaf
