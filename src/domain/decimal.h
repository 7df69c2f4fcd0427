// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <algorithm>
#include <compare>
#include <optional>

namespace sheaf {

/// An exact decimal number with four places: an amount of money, or hours as Harvest counts them. Adding many never
/// drifts as floating point would. Saturates at `furthest`.
class Decimal
{
public:
    constexpr Decimal() = default;

    /// The nearest one; nothing for what is no number, or too large to be exact.
    static std::optional<Decimal> from(double value);

    static constexpr Decimal ofTenThousandths(qint64 count)
    {
        Decimal decimal;
        decimal.m_count = std::clamp(count, -furthest, furthest);
        return decimal;
    }

    /// For JSON: written out it has the same digits again.
    double toDouble() const { return static_cast<double>(m_count) / unit; }

    /// `1234.50`: two places, or as many more as there are; a point whatever the locale.
    QString toString() const;
    /// How many of its places are needed: 2 to 4.
    int places() const;

    Decimal operator+(Decimal other) const { return ofTenThousandths(m_count + other.m_count); }

    Decimal &operator+=(Decimal other) { return *this = *this + other; }

    auto operator<=>(const Decimal &) const = default;

private:
    static constexpr qint64 unit = 10'000;
    static constexpr qint64 furthest = 9'000'000'000'000'000; ///< A double still holds it exactly.

    qint64 m_count = 0;
};

} // namespace sheaf
