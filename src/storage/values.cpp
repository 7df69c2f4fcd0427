// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/values.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace sheaf {

bool isPlainText(QStringView text)
{
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        return false;
    const auto odd = [](QChar c) { return c.unicode() == 0 || c.unicode() >= 0xfffe; };
    return std::none_of(text.begin(), text.end(), odd) && text.isValidUtf16();
}

QByteArray rawText(QStringView text)
{
    QByteArray raw(text.size() * 2, Qt::Uninitialized);
    qToLittleEndian<char16_t>(text.utf16(), text.size(), raw.data());
    return raw;
}

QString textFromRaw(const QByteArray &raw)
{
    QString text(raw.size() / 2, Qt::Uninitialized);
    qFromLittleEndian<char16_t>(raw.constData(), text.size(), text.data());
    return text;
}

qint64 numberFromTime(QTime time)
{
    return time.isValid() ? time.msecsSinceStartOfDay() : -1;
}

QTime timeFromNumber(qint64 number)
{
    return number >= 0 ? QTime::fromMSecsSinceStartOfDay(static_cast<int>(number)) : QTime();
}

qint64 numberFromInstant(const QDateTime &instant)
{
    return instant.isValid() ? instant.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min();
}

QDateTime instantFromNumber(qint64 number)
{
    return number != std::numeric_limits<qint64>::min() ? QDateTime::fromMSecsSinceEpoch(number, Qt::UTC) : QDateTime();
}

} // namespace sheaf
