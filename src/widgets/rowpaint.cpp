// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/rowpaint.h"

#include <QFontMetricsF>

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
    // A dash at the end of a piece is one of its own, so that it stands between its neighbours in either direction.
    const qreal space = QFontMetricsF(tokens.second).horizontalAdvance(u' ');
    QList<look::TextRun> runs;
    const auto add = [&](const QString &text, Tone tone, qreal gap) {
        runs.append(look::TextRun{.text = text, .font = tokens.second, .color = toneColor(tokens, tone), .gap = gap});
    };
    for (const TextRun &piece : pieces) {
        const bool open = piece.text.endsWith(u" — "_s);
        add(open ? piece.text.chopped(3) : piece.text, piece.tone, runs.isEmpty() ? 0 : space);
        if (open)
            add(u"—"_s, piece.tone, space);
    }
    return runs;
}

} // namespace sheaf
