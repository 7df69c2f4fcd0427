// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/csv.h"

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

bool isDropped(QChar c)
{
    const char16_t u = c.unicode();
    const bool control = (u < 0x20 && u != u'\n' && u != u'\t' && u != u'\r') || (u >= 0x7F && u <= 0x9F);
    const bool turns = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
    return control || turns;
}

} // namespace

QString csvText(const QString &untrusted)
{
    QString text;
    text.reserve(untrusted.size());
    for (const QChar c : untrusted) {
        if (!isDropped(c))
            text += c;
    }
    const bool formula = !text.isEmpty() && u"=+-@\t\r"_s.contains(text.at(0));
    text.remove(u'\r'); // Alone it would send a terminal back to the line's beginning.
    return formula ? QString(u'\'' + text) : text;
}

QString csvRow(const QStringList &cells)
{
    QStringList row;
    for (QString cell : cells) {
        if (cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n'))
            cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
        row.append(cell);
    }
    return row.join(u',') + u'\n';
}

} // namespace sheaf::cli
