// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/lines.h"

#include "domain/totals.h"
#include "models/text.h"
#include "models/wording.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

constexpr qsizetype nameLength = 80;
constexpr qsizetype idLength = 8;

/// East Asian letters and pictures fill two columns.
bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
}

int widthOf(char32_t c)
{
    const auto category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
        return 0;
    return isWide(c) ? 2 : 1;
}

QString name(const QString &untrusted)
{
    return text::oneLine(untrusted, nameLength);
}

} // namespace

QString nameOf(const Assignment &assignment)
{
    return text::dotted({name(assignment.client.name), name(assignment.project.name), name(assignment.task.name)});
}

QString nameOf(const TimeEntry &entry)
{
    return nameOf(assignmentOf(entry));
}

QString titleOf(const TimeEntry &entry)
{
    const QString notes = text::oneLine(entry.notes, nameLength);
    return notes.isEmpty() ? nameOf(entry) : QString(nameOf(entry) + u", "_s + text::quoted(notes));
}

QString shortId(const EntryId &id)
{
    return id.toString().left(idLength);
}

QString idText(const StoredEntry &row)
{
    return row.id || !row.remoteId ? shortId(row.id) : QString::number(row.remoteId->value);
}

QString timeOf(const TimeEntry &entry, const QDateTime &now, TimeFormat format)
{
    return text::duration(shownTime(entry, now, format), format);
}

QString reasonOf(const StoredEntry &row)
{
    return row.problem ? wording::problem(*row.problem) : QString();
}

TimeEntry shownEntry(const StoredEntry &row)
{
    return row.local.value_or(row.base.value_or(row.remote.value_or(TimeEntry{})));
}

int widthOf(const QString &text)
{
    int width = 0;
    const QList<uint> letters = text.toUcs4();
    for (const char32_t letter : letters)
        width += widthOf(letter);
    return width;
}

QString cutTo(const QString &text, int columns)
{
    if (widthOf(text) <= columns)
        return text;
    QString cut;
    int width = 1; // The ellipsis.
    const QList<uint> letters = text.toUcs4();
    for (const char32_t letter : letters) {
        width += widthOf(letter);
        if (width > columns)
            break;
        cut += QChar::fromUcs4(letter);
    }
    return cut + u'…';
}

QString table(const QList<QStringList> &rows, int columns, const QList<int> &right)
{
    QList<int> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == widths.size())
                widths.append(0);
            widths[i] = std::max(widths.at(i), widthOf(row.at(i)));
        }
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString padding(widths.at(i) - widthOf(row.at(i)), u' ');
            const QString gap = i > 0 ? u"  "_s : QString();
            line += gap + (right.contains(i) ? QString(padding + row.at(i)) : QString(row.at(i) + padding));
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += (columns > 0 ? cutTo(line, columns) : line) + u'\n';
    }
    return text;
}

} // namespace sheaf::cli
