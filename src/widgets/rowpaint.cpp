// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/rowpaint.h"

using namespace Qt::StringLiterals;

namespace sheaf {

QColor toneColor(const look::Tokens &tokens, Tone tone)
{
    switch (tone) {
    case Tone::Muted:
        return tokens.muted;
    case Tone::Warning:
        return tokens.warning.color;
    case Tone::Refused:
        return tokens.refused.color;
    case Tone::Accent:
        return tokens.accentText;
    }
    return tokens.muted;
}

MarkLook markLook(const look::Tokens &tokens, EntryRow::Mark mark)
{
    switch (mark) {
    case EntryRow::Mark::Checking:
        return {look::Icon::Checking, tokens.accentText};
    case EntryRow::Mark::Refused:
        return {look::Icon::Refused, tokens.refused.color};
    case EntryRow::Mark::Conflict:
        return {look::Icon::Conflict, tokens.warning.color};
    case EntryRow::Mark::Locked:
        return {look::Icon::Locked, tokens.muted};
    case EntryRow::Mark::Pending:
    case EntryRow::Mark::None:
        break;
    }
    return {look::Icon::Pending, tokens.muted};
}

MarkLook statusMark(const look::Tokens &tokens, StatusModel::Icon icon)
{
    switch (icon) {
    case StatusModel::Icon::Sent:
        break;
    case StatusModel::Icon::Pending:
        return {look::Icon::Pending, tokens.muted};
    case StatusModel::Icon::Checking:
        return {look::Icon::Checking, tokens.muted};
    case StatusModel::Icon::Offline:
        return {look::Icon::Offline, tokens.muted};
    case StatusModel::Icon::Pause:
        return {look::Icon::Clock, tokens.muted};
    case StatusModel::Icon::NeedsYou:
        return {look::Icon::Warning, tokens.warning.color};
    case StatusModel::Icon::Refused:
        return {look::Icon::Refused, tokens.refused.color};
    case StatusModel::Icon::Key:
        return {look::Icon::Locked, tokens.muted};
    case StatusModel::Icon::Warning:
        return {look::Icon::Warning, tokens.refused.color};
    }
    return {look::Icon::Sent, tokens.muted};
}

QList<look::TextRun> nameRuns(const look::Tokens &tokens, const QString &project, const QString &client)
{
    return {look::TextRun{.text = project, .font = tokens.bodyName, .color = tokens.text},
        look::TextRun{.text = client, .font = tokens.body, .color = tokens.muted, .gap = qreal(tokens.related())}};
}

QList<look::TextRun> secondRuns(const look::Tokens &tokens, const QList<TextRun> &pieces)
{
    // A piece that ends with a dash leaves it to the next one, so that it stands between them in either direction.
    static const QString dash = u" — "_s;
    QList<look::TextRun> runs;
    QString separator;
    for (const TextRun &piece : pieces) {
        const bool open = piece.text.endsWith(dash);
        runs.append(look::TextRun{.text = open ? piece.text.chopped(dash.size()) : piece.text,
            .font = tokens.second,
            .color = toneColor(tokens, piece.tone),
            .separator = separator});
        separator = open ? dash : QString();
    }
    return runs;
}

} // namespace sheaf
