// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QTime>

namespace sheaf {

// How values that SQLite does not know are written as ones it does, without losing anything.

/// True when SQLite keeps the text as it is. It strips a leading byte order mark and replaces lone surrogates and
/// non-characters; such text (it can come from anywhere) is stored as UTF-16 bytes instead.
bool isPlainText(QStringView text);
QByteArray rawText(QStringView text);
QString textFromRaw(const QByteArray &raw);

/// Milliseconds since midnight; -1 for an invalid time.
qint64 numberFromTime(QTime time);
QTime timeFromNumber(qint64 number);

/// Milliseconds since 1970 in UTC; the smallest number for an invalid instant.
qint64 numberFromInstant(const QDateTime &instant);
QDateTime instantFromNumber(qint64 number);

} // namespace sheaf
