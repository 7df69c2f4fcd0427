// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/decimal.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

std::optional<Decimal> Decimal::from(double value)
{
    const double count = value * double(unit);
    if (!std::isfinite(count) || std::abs(count) > double(furthest))
        return std::nullopt;
    return ofTenThousandths(std::llround(count));
}

int Decimal::places() const
{
    return m_count % 100 == 0 ? 2 : m_count % 10 == 0 ? 3 : 4;
}

QString Decimal::toString() const
{
    constexpr int most = 4;
    const qint64 size = std::abs(m_count);
    QString text = QString::number(size / unit) + u'.' + QString::number(size % unit).rightJustified(most, u'0');
    text.chop(most - places());
    return m_count < 0 ? QString(u'-' + text) : text;
}

} // namespace sheaf
